"""Cards: all that a trainer needs on half a sheet, and nothing that runs or asks."""

import re
from dataclasses import replace

from simulator.domain import events as e
from simulator.web.handout.cards import card_page
from simulator.web.handout.story import Story as Told
from simulator.web.handout.story import story_of
from tests.unit.evidence.logs import WELCOME, Story
from tests.unit.web.handout.told import handout


def told(title: str = "A call") -> Told:
    """A short call to an agent."""
    story = Story().begins().at("ask_account", "collect").plays(WELCOME)
    story.then(e.EntryCompleted("ask_account", "matched", "length", 8, "d" * 8, "••••4451", False))  # noqa: FBT003
    story.queued("Product", ()).popped("Lee", status="known", company="<b>Acme & Co</b>").answered("Lee")
    return story_of(handout(story.then(e.CallEnded("handled", "bye", "Lee"), after=9_000), title))


def test_a_card_says_what_is_heard_done_and_seen() -> None:
    """And how it ends, on which way."""
    page = card_page([told()], "A call")
    for text in (
        WELCOME,
        "Keys in his account number: ••••4451",
        "Lee sees",
        "<dd>known</dd>",
        "Handled by Lee",
        "Asks for the account<b> 2, A1</b>",
        "the steps of UC 9",
        "+44 20 7946 0001 calls 0800 171 717",
    ):
        assert text in page


def test_a_text_is_never_markup() -> None:
    """Whatever a customer or a call is called."""
    page = card_page([told("<script>alert(1)</script>")], "<i>")
    assert "<script" not in page
    assert "&lt;b&gt;Acme &amp; Co&lt;/b&gt;" in page


def test_a_card_runs_nothing_and_asks_nobody() -> None:
    """Its policy forbids both, and it has nothing that would."""
    page = card_page([told()], "A call")
    assert "default-src &#39;none&#39;" in page
    assert [] == re.findall(r"https?://|<link|<img|url\(|@import", page)


def test_each_call_has_its_card() -> None:
    """Numbered where there are several."""
    page = card_page([told("One"), told("Other")], "Two calls")
    assert 2 == page.count("<article")
    assert "Card 2 of 2" in page
    assert "Card 1 of 1" not in card_page([told()], "A call")


def test_a_full_card_has_smaller_type() -> None:
    """So that it stays on half a sheet."""
    story = told()
    assert 'class="card"' in card_page([story], "A call")
    assert 'class="card full"' in card_page([replace(story, turns=story.turns * 12)], "A long call")


def test_a_call_without_an_agent_says_so() -> None:
    """Nothing is left blank."""
    story = story_of(handout(Story().begins().cuts(WELCOME, "hang-up").then(e.CallEnded("abandoned in IVR", "greet"))))
    page = card_page([story], "Gone")
    assert "Nothing: the call reaches no agent." in page
    assert "Hangs up" in page

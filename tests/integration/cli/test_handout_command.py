"""``ivr handout``: what is asked for is made, all of it or nothing, and what cannot be is said."""

from pathlib import Path
from shutil import rmtree

import pytest

from simulator.sound.speech import has_voice
from simulator.sound.wav import read_wav
from tests.integration.cli.running import Ivr
from tests.unit.sound.listening import loudness

FEATURE = "features/uc17/basic_course.feature"


@pytest.fixture
def recording(ivr: Ivr, tmp_path: Path) -> Path:
    """A recorded call of the basic course."""
    path = tmp_path / "basic.jsonl"
    done = ivr("call", "uc17_authentication", "--keys", "1 {account}# {pin}#", "--record", str(path))
    assert 0 == done.code, done.err
    return path


def test_a_recording_becomes_a_page_a_picture_and_a_card(ivr: Ivr, recording: Path, tmp_path: Path) -> None:
    """Each in the file that is named."""
    files = {kind: tmp_path / f"made.{ending}" for kind, ending in (("html", "html"), ("picture", "png"))}
    card = tmp_path / "card.html"
    options = [word for kind, path in files.items() for word in (f"--{kind}", str(path))]
    done = ivr("handout", str(recording), *options, "--card", str(card))
    assert (0, "") == (done.code, done.err)
    assert f"Wrote the page to {files['html']} (" in done.out
    page = files["html"].read_text("utf-8")
    assert "<title>UC 17, caller authentication: +15559021500 (" in page
    assert "handled by Kim, 0:52</title>" in page
    assert "basic.jsonl" in page
    assert files["picture"].read_bytes().startswith(b"\x89PNG")
    assert "Keys in his PIN (4 keys, secret)" in card.read_text("utf-8")


@pytest.mark.skipif(not has_voice(), reason="the extra speech is not installed")
def test_a_recording_becomes_a_sound(ivr: Ivr, recording: Path, tmp_path: Path) -> None:
    """With voices: the first prompt can be heard for as long as it is played."""
    path = tmp_path / "call.wav"
    assert 0 == ivr("handout", str(recording), "--audio", str(path)).code
    sound = read_wav(path.read_bytes())
    second = sound.rate
    assert all(loudness(sound.samples[at * second : (at + 1) * second]) > 300 for at in range(4))


def test_without_a_file_it_is_the_page_called_after_the_call(own_ivr: Ivr) -> None:
    """In the folder where one is."""
    done = own_ivr("handout", "another account's PIN is not right")
    assert (0, "") == (done.code, done.err)
    assert (own_ivr.folder / "another-account-s-pin-is-not-right.html").is_file()


def test_a_scenario_is_named_by_its_line(ivr: Ivr, tmp_path: Path) -> None:
    """Any line of it; of an outline, the row of the example."""
    rows = {row: number for number, row in enumerate((ivr.folder / FEATURE).read_text("utf-8").splitlines(), start=1)}
    path = tmp_path / "card.html"
    line = rows["      | existing issue |"]
    assert 0 == ivr("handout", f"{FEATURE}:{line}", "--card", str(path)).code
    assert "Presses 2 (existing issue)" in path.read_text("utf-8")
    assert f"{FEATURE}:{line}" in path.read_text("utf-8")
    outline = rows["  Scenario Outline: Either choice leads to the account prompt and is kept for the agent"]
    several = ivr("handout", f"{FEATURE}:{outline}", "--card", str(tmp_path / "none.html"))
    assert 2 == several.code
    assert f"names 2 scenarios\n  hint: Name one by its line: {FEATURE}:" in several.err


def test_every_ending_has_its_card(ivr: Ivr, tmp_path: Path) -> None:
    """In one file, to be printed."""
    path = tmp_path / "cards.html"
    done = ivr("handout", "--endings", "--card", str(path))
    assert (0, "") == (done.code, done.err)
    assert f"Wrote 10 cards to {path}" in done.out
    assert 10 == path.read_text("utf-8").count("<article")


def test_nothing_is_overwritten_unless_it_may_be(ivr: Ivr, recording: Path, tmp_path: Path) -> None:
    """Not even the other files are written then."""
    there, other = tmp_path / "there.html", tmp_path / "other.html"
    there.write_text("mine", "utf-8")
    words = ("handout", str(recording), "--html", str(other), "--card", str(there))
    done = ivr(*words)
    assert (2, "mine", False) == (done.code, there.read_text("utf-8"), other.exists())
    assert f"there already: {there}" in done.err
    assert 0 == ivr(*words, "--force").code
    assert "<article" in there.read_text("utf-8")


def test_all_are_written_or_none(ivr: Ivr, recording: Path, tmp_path: Path) -> None:
    """A folder that is not there, or that is no file, is noticed before the first file is written."""
    page = tmp_path / "page.html"
    for card in (tmp_path / "no" / "card.html", tmp_path):
        done = ivr("handout", str(recording), "--html", str(page), "--card", str(card), "--force")
        assert (2, False) == (done.code, page.exists()), done
        assert f"cannot write {card}" in done.err
    assert ["basic.jsonl"] == [each.name for each in tmp_path.iterdir()]


def test_one_file_by_two_names_is_still_one(ivr: Ivr, recording: Path, tmp_path: Path) -> None:
    """Neither of two hand-outs takes the other's place, however their paths are written."""
    (tmp_path / "sub").mkdir()
    done = ivr("handout", str(recording), "--html", str(tmp_path / "a"), "--card", str(tmp_path / "sub" / ".." / "a"))
    assert (2, False) == (done.code, (tmp_path / "a").exists())
    assert "is named for two kinds" in done.err


def test_the_recording_itself_is_never_replaced(ivr: Ivr, recording: Path) -> None:
    """Not even with --force: it is what the hand-out is made of."""
    before = recording.read_bytes()
    done = ivr("handout", str(recording), "--html", str(recording), "--force")
    assert (2, before) == (done.code, recording.read_bytes())
    assert "is what is handed out" in done.err


def test_a_scenario_that_fails_is_handed_out_and_said(own_ivr: Ivr, tmp_path: Path) -> None:
    """Exit code 1: what happened is what a trainer or a tester wants to see."""
    (own_ivr.folder / "features" / "own.feature").write_text(
        'Feature: Own\n  Scenario: It does not hold\n    Given the call flow "uc17_authentication"\n'
        '    When someone calls\n    Then the call is at "ask_pin"\n',
        "utf-8",
    )
    done = own_ivr("handout", "It does not hold", "--card", str(tmp_path / "card.html"))
    assert 1 == done.code
    assert 'the scenario does not pass: Then the call is at "ask_pin"' in done.err
    assert (tmp_path / "card.html").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "what is to be handed out?"),
        (("nothing of the kind",), 'there is no recording and no scenario "nothing of the kind"'),
        (("Another account's PIN is not rihgt",), "did you mean"),
        (("nowhere.jsonl",), "cannot read"),
        (("nowhere.feature:3",), "there is no file"),
        ((f"{FEATURE}:1",), f"there is no scenario at {FEATURE}:1"),
        (("Another account's PIN is not right", "--call", "call-7"), 'there is no call "call-7"'),
        (("Another account's PIN is not right", "--picture", "a.gif"), "does not say a format by its ending"),
        (("Another account's PIN is not right", "--html", "a.html", "--card", "a.html"), "is named for two kinds"),
        (("Another account's PIN is not right", "--html", "no/folder/a.html"), "cannot write"),
        (("Another number does not reach the flow", "--html", "a.html"), "there is no call to hand out"),
        (("--endings", "--html", "a.html"), "--endings makes cards only"),
        (("--endings", "--card", "."), "cannot write ."),
        (("no_such_flow", "--endings"), "no_such_flow"),
        (("README.md",), "README.md"),
    ],
    ids=str,
)
def test_what_cannot_be_handed_out_is_said(ivr: Ivr, words: tuple[str, ...], said: str) -> None:
    """Exit code 2, one sentence and a remedy; nothing is written."""
    done = ivr("handout", *words)
    assert 2 == done.code, done
    assert said in done.err
    assert [] == [*ivr.folder.glob("*.html")]


def test_a_recording_of_another_flow_is_said(own_ivr: Ivr, recording: Path, tmp_path: Path) -> None:
    """A flow that is not here any more: there is nothing to draw it on."""
    flow = own_ivr.folder / "flows/uc17/uc17_authentication.flow.yaml"
    flow.write_text(flow.read_text("utf-8").replace("flow: uc17_authentication", "flow: renamed", 1), "utf-8")
    rmtree(own_ivr.folder / "features")
    done = own_ivr("handout", str(recording), "--html", str(tmp_path / "a.html"))
    assert 2 == done.code
    assert 'this is a call of the flow "uc17_authentication", which is not here' in done.err


def test_a_flow_that_has_changed_since_is_said(own_ivr: Ivr, recording: Path, tmp_path: Path) -> None:
    """The page is made; it says so too."""
    flow = own_ivr.folder / "flows/uc17/uc17_authentication.flow.yaml"
    flow.write_text(flow.read_text("utf-8").replace("Welcome to the help desk", "Welcome back", 1), "utf-8")
    page = tmp_path / "a.html"
    done = own_ivr("handout", str(recording), "--html", str(page))
    assert 0 == done.code
    assert "has changed since this was recorded" in done.err
    assert "has changed since this was recorded" in page.read_text("utf-8")

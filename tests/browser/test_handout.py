"""A hand-out opened from disk: it plays by itself, shows what happens, tells no secret, and asks nobody."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from simulator.web.handout.cards import card_page
from simulator.web.handout.endings import ending_handouts
from simulator.web.handout.making import card_of, page_of
from simulator.web.handout.source import Handout
from tests.browser.accessible import serious
from tests.integration.web.handed import course_d, workspace, wrong_pins

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture(scope="module")
def pin() -> str:
    """The wrong PIN of the call."""
    return wrong_pins()[0]


@pytest.fixture(scope="module")
def handout(pin: str) -> Handout:
    """A call of course D."""
    return course_d(pin)


@pytest.fixture(scope="module")
def file(handout: Handout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its page, in a file."""
    path = tmp_path_factory.mktemp("handed") / "course d.html"
    path.write_bytes(page_of(handout).data)
    return path


class Opened:
    """A file in a browser, with everything that it asked for and all that went wrong."""

    def __init__(self, context: "BrowserContext", path: Path) -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.address = path.as_uri()
        self.page.goto(self.address)

    def goes_to(self, event: str) -> None:
        """Chooses an event of the timeline by words in it, the last one of these."""
        self.page.locator("#events button", has_text=event).last.click()


@pytest.fixture
def calm(browser: "Browser", file: Path) -> "Iterator[Opened]":
    """The page for somebody who wants less motion: it does not start by itself."""
    with browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce") as context:
        opened = Opened(context, file)
        yield opened
        assert ([], [opened.address]) == (opened.errors, opened.requests)


def test_it_plays_by_itself_to_its_end(browser: "Browser", file: Path, handout: Handout) -> None:
    """Captions, the present state, the agent's screen; eight times as fast it is over in seconds."""
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        opened = Opened(context, file)
        page = opened.page
        expect(page.locator("#play")).to_have_text("Pause")
        expect(page.locator("#caption-text")).to_contain_text("Welcome to the help desk")
        page.locator("#speed").select_option("8")
        expect(page.locator("#line-phase")).to_have_text("Talks to the agent")
        expect(page.locator("#desk-body")).to_contain_text("not authenticated")
        expect(page.locator("#line-phase")).to_have_text("Ended")
        expect(page.locator("#play")).to_have_text("Play")
        expect(page.locator("#caption-text")).to_contain_text("The call is over: handled")
        assert handout.title == page.title()
        assert ([], [opened.address]) == (opened.errors, opened.requests)


def test_any_moment_can_be_looked_at(calm: Opened) -> None:
    """By the timeline, by the scrubber, from event to event, and back."""
    page = calm.page
    expect(page.locator("#play")).to_have_text("Play")
    calm.goes_to("verify_pin → wrong")
    expect(page.locator("#known")).to_contain_text("pin: 2 of 2 used")
    expect(page.locator("#keyed")).to_have_text("••••")
    expect(page.locator("#desk-body")).not_to_contain_text("not authenticated")
    calm.goes_to("screen pop of")
    expect(page.locator("#desk-body")).to_contain_text("not authenticated")
    page.locator("#scrubber").fill("0")
    expect(page.locator("#caption-text")).to_contain_text("Welcome to the help desk")
    expect(page.locator("#desk-body")).not_to_contain_text("not authenticated")
    expect(page.locator("#place")).to_contain_text("issue menu")
    page.locator("#step").click()
    expect(page.locator("#place")).to_contain_text("ask account")
    page.locator("#step-back").click()
    expect(page.locator("#place")).to_contain_text("issue menu")


def test_the_state_lights_up_and_the_path_stays(calm: Opened) -> None:
    """Where the call is, and where it was."""
    calm.goes_to("presses 1 (new issue)")
    calm.goes_to("find_account → found")
    drawing = calm.page.locator("#drawing")
    assert "passed" in (drawing.locator("#state-issue_menu").get_attribute("class") or "")
    assert 1 == drawing.locator(".halo").count()
    expect(calm.page.locator("#place")).to_contain_text("data dip")


def test_it_tells_no_secret(calm: Opened, pin: str) -> None:
    """Neither at the moment of the PIN nor anywhere in the whole document."""
    calm.goes_to("keys in ••••")
    assert pin not in calm.page.content()
    assert [] == [key for key in calm.page.locator("#keypad .down").all_text_contents() if key]


def test_it_is_silent_until_sound_is_asked_for(calm: Opened) -> None:
    """A file that is opened in an office does not speak up."""
    mute = calm.page.locator("#mute")
    expect(mute).to_have_attribute("aria-pressed", "true")
    mute.click()
    expect(mute).to_have_attribute("aria-pressed", "false")


def test_keys_of_the_keyboard_hold_its_time(calm: Opened) -> None:
    """Space plays and pauses; the arrows go from event to event."""
    page = calm.page
    page.locator("h1").click()
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_text("Pause")
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_text("Play")
    before = page.locator("#clock").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#clock")).not_to_have_text(before)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_everybody_can_use_it(browser: "Browser", file: Path, colours: str) -> None:
    """Wide and narrow, light and dark: axe-core finds nothing serious, and nothing runs out of the page."""
    for width in (1440, 390):
        options = {"width": width, "height": 844}
        with browser.new_context(viewport=options, color_scheme=colours, reduced_motion="reduce") as context:  # type: ignore[arg-type]
            opened = Opened(context, file)
            opened.goes_to("screen pop of")
            assert [] == serious(opened.page)
            assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_a_script_the_call_is_told_line_by_line(browser: "Browser", file: Path) -> None:
    """Whoever has switched scripts off reads it."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(file.as_uri())
        expect(page.get_by_text("This page plays the call by a script")).to_be_visible()
        page.get_by_text("The call, line by line").click()
        expect(page.get_by_role("cell", name="verify_pin → wrong").first).to_be_visible()


def test_on_paper_is_the_whole_path_and_every_line(calm: Opened) -> None:
    """Nothing that can be pressed; the drawing whole, on one page of its own with the title."""
    page = calm.page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#time")).to_be_hidden()
    expect(page.get_by_role("cell", name="verify_pin → wrong").first).to_be_visible()
    expect(page.locator("#desk-body")).to_contain_text("not authenticated")
    view, whole = page.evaluate(
        "(() => { const svg = document.querySelector('#drawing svg'); const box = svg.viewBox.baseVal;"
        " const all = svg.querySelector('g').getBBox(); return [box.height, all.height]; })()"
    )
    assert view >= whole * 0.98
    pages = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    assert 3 <= pages <= 5


def _pages(page: "Page") -> int:
    return page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")


def test_cards_stand_two_to_a_sheet(browser: "Browser", tmp_path: Path) -> None:
    """Ten cards of UC 17 on five sheets of A4, and each of them within its half."""
    stories = [each.story() for each in ending_handouts(workspace(), workspace().main_flow())]
    path = tmp_path / "cards.html"
    path.write_text(card_page(stories, "How calls end"), "utf-8")
    with browser.new_context() as context:
        opened = Opened(context, path)
        assert len(stories) == opened.page.locator("article").count() == 10
        assert 5 == _pages(opened.page)
        assert ([], [opened.address]) == (opened.errors, opened.requests)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_everybody_can_read_a_card(browser: "Browser", handout: Handout, tmp_path: Path, colours: str) -> None:
    """On a screen too, wide and narrow."""
    path = tmp_path / "card.html"
    path.write_bytes(card_of(handout).data)
    for width in (1100, 390):
        options = {"width": width, "height": 844}
        with browser.new_context(viewport=options, color_scheme=colours) as context:  # type: ignore[arg-type]
            page = Opened(context, path).page
            assert [] == serious(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

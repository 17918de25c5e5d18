"""A simulated day as a queue board that moves, with a time bar of its own."""

from playwright.sync_api import Page, expect

from tests.browser.accessible import serious_in_light_and_dark
from tests.browser.acting import open_panel
from tests.browser.patience import LONG

CALLS = 150


def _simulate(page: Page) -> None:
    """A short day, shown at its busiest moment."""
    open_panel(page, "A day")
    page.get_by_label("Calls at most").fill(str(CALLS))
    page.get_by_role("button", name="Simulate the day").click()
    expect(page.locator("#day .day-show")).to_be_visible(timeout=LONG)


def _arrived(page: Page) -> int:
    return int(page.locator("#day .day-calls dd").first.inner_text().replace(",", ""))


def test_a_day_is_simulated_and_looked_at_moment_by_moment(page: Page) -> None:
    """Queues, agents and calls are those of the moment that the slider shows; at the end all callers have come."""
    _simulate(page)
    expect(page.locator("#day .day-queues tbody tr")).to_have_count(2)
    slider = page.get_by_label("Time of the day")
    slider.press("Home")
    assert 0 == _arrived(page)
    expect(page.locator("#day .day-clock")).to_contain_text("00:00:00")
    slider.press("End")
    arrived = _arrived(page)
    assert arrived == page.evaluate("fetch('/api/day').then(a => a.json()).then(d => d.points.at(-1).calls.arrived)")
    assert arrived >= CALLS


def test_the_board_moves_by_itself_until_it_is_paused(page: Page) -> None:
    """Play moves the clock on, Pause stops it."""
    _simulate(page)
    slider = page.get_by_label("Time of the day")
    slider.press("Home")
    page.locator("#day-speed").select_option(label="an hour a second")
    page.locator("#day-play").click()
    page.wait_for_function("() => Number(document.querySelector('#day-scrubber').value) > 1_800_000")
    page.locator("#day-play").click()
    expect(page.locator("#day-play")).to_have_text("Play")
    at = slider.input_value()
    page.wait_for_timeout(400)
    assert at == slider.input_value()


def test_the_slider_says_what_it_shows(page: Page) -> None:
    """Who cannot see the board hears the moment, who waits and who talks."""
    _simulate(page)
    text = page.get_by_label("Time of the day").get_attribute("aria-valuetext") or ""
    assert "waiting" in text
    assert "talking" in text


def test_the_day_can_be_used_by_everybody(page: Page) -> None:
    """The checker axe finds nothing serious on the board."""
    _simulate(page)
    assert [] == serious_in_light_and_dark(page, "#day")


def test_an_empty_day_says_what_it_is_for(page: Page) -> None:
    """Before anything is simulated the panel tells what it does."""
    open_panel(page, "A day")
    expect(page.locator("#day")).to_contain_text("shows the queues at any moment")

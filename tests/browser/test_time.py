"""Time in hand: pause, step, speed, looking back, taking the call anew from a moment, a page that is loaded again."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.acting import call, has_happened, press
from tests.browser.calling import ACCOUNT, MENU, PIN, at_state, card_of, faster, reach_account, reach_pin, timeline


def _scrub(page: Page, share: float) -> None:
    """Move the slider to a share of the call."""
    slider = page.locator("#scrubber")
    most = float(slider.get_attribute("max") or 0)
    slider.fill(str(round(most * share / 100) * 100))


def _paused(page: Page) -> None:
    expect(page.locator("#play")).to_have_text("Play")


def test_a_paused_call_stands_still_and_goes_on(page: Page) -> None:
    """While it stands, no time passes for the caller either."""
    card_of(page)
    call(page)
    page.locator("#play").click()
    _paused(page)
    stands = page.locator("#clock").inner_text()
    page.wait_for_timeout(700)
    assert stands == page.locator("#clock").inner_text()
    page.locator("#play").click()
    expect(page.locator("#clock")).not_to_have_text(stands)


def test_a_step_goes_to_the_next_event(page: Page) -> None:
    """A paused call moves to the end of its prompt at once, and no further."""
    card_of(page)
    call(page)
    page.locator("#play").click()
    _paused(page)
    page.locator("#step").click()
    expect(page.locator("#timer-name")).to_have_text("Waits for a key")
    expect(page.locator("#timer-left")).to_have_text("10.0 s")


def test_looking_back_shows_the_past_and_pauses_the_call(page: Page) -> None:
    """The view is that of the moment; the keypad is off; "back to now" comes back."""
    reach_pin(page)
    _scrub(page, 0)
    at_state(page, MENU)
    expect(page.locator("#line-phase")).to_contain_text("looked back at")
    expect(page.locator("#events li[aria-current] .who")).to_have_text("IVR")
    expect(page.locator('#keypad [data-key="1"]')).to_be_disabled()
    page.locator("#to-now").click()
    at_state(page, PIN)
    expect(page.locator("#to-now")).to_be_hidden()
    _paused(page)


def test_the_past_plays_on_into_the_present(page: Page) -> None:
    """Played from the past, the call comes to its present and goes on there."""
    reach_account(page)
    _scrub(page, 0)
    faster(page)
    page.locator("#play").click()
    expect(page.locator("#to-now")).to_be_hidden()
    expect(page.locator("#play")).to_have_text("Pause")
    has_happened(page, "try once more")


def test_every_place_of_the_slider_shows_what_was_then(page: Page) -> None:
    """Scrubbed forwards and backwards, a moment always looks the same."""
    reach_pin(page)
    page.locator("#hang-up").click()
    expect(page.locator("#play")).to_have_text("Play again")
    seen = []
    for share in (0.0, 0.4, 0.8, 0.8, 0.4, 0.0):
        _scrub(page, share)
        seen.append([page.locator(part).inner_text() for part in ("#place", "#caption-text", "#known", "#data-body")])
    assert seen[:3] == seen[:2:-1]
    assert seen[0] != seen[2]


def test_it_is_taken_anew_from_a_moment(page: Page) -> None:
    """The call goes on from there with what was done until then; the rest has not happened."""
    reach_pin(page)
    rows = len(timeline(page))
    page.locator("#events li", has_text="presses 1").get_by_role("button").click()
    at_state(page, ACCOUNT)
    page.locator("#take-from-here").click()
    expect(page.locator("#take-from-here")).to_be_hidden()
    at_state(page, ACCOUNT)
    assert rows > len(timeline(page))
    press(page, "0#")
    has_happened(page, "waits in queue General")


def test_a_row_of_the_timeline_leads_to_its_moment(page: Page) -> None:
    """It is the current one then, and what came later is marked as later."""
    reach_pin(page)
    row = page.locator("#events li", has_text="Welcome to the help desk")
    row.get_by_role("button").click()
    expect(row).to_have_attribute("aria-current", "true")
    expect(page.locator("#events li", has_text="find_account").first.locator(".later")).to_have_count(1)


def test_merging_frames_again_gives_the_view_of_any_moment(page: Page) -> None:
    """Over many frames, from its own marks on, the player's view is what all frames up to then say."""
    frames: list[dict[str, Any]] = [
        {
            "n": n,
            "at": 10 * (n // 3),
            "call": "call-1",
            "lit": [],
            "view": {f"call-1/{n % 7}": None if n % 5 == 0 else n},
        }
        for n in range(300)
    ]
    times = [-1, 0, 5, 210, 213, 640, 641, 990, 2000]
    expected = []
    for time in times:
        view: dict[str, int | None] = {}
        for frame in frames:
            if frame["at"] <= time:
                view.update(frame["view"])
        expected.append({key: value for key, value in view.items() if value is not None})
    seen = page.evaluate(
        """async ([frames, times]) => {
            const { Player } = await import("/static/player.js");
            const player = new Player(frames.slice(0, 100));
            player.add(frames.slice(50));
            return times.map((time) => player.viewAt(time));
        }""",
        [frames, times],
    )
    assert expected == seen


def test_the_timeline_is_walked_by_arrows(page: Page) -> None:
    """Up and down lead from row to row, Enter to the row's moment."""
    reach_account(page)
    page.locator("#events li[aria-current] button").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(":focus")).to_contain_text("cut off")
    page.keyboard.press("Enter")
    expect(page.locator("#to-now")).to_be_visible()


def test_arrows_and_space_hold_time_too(page: Page) -> None:
    """Space pauses, the left arrow goes one event back, End comes back to now."""
    reach_account(page)
    page.locator("#phone").focus()
    page.keyboard.press("Space")
    _paused(page)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    at_state(page, MENU)
    page.keyboard.press("End")
    at_state(page, ACCOUNT)


def test_a_page_loaded_again_in_the_middle_of_a_call_goes_on(page: Page) -> None:
    """Where it was, what was heard, and the next key: all is as before."""
    card = reach_pin(page)
    faster(page, "0.5")
    before = timeline(page)
    page.reload()
    at_state(page, PIN)
    expect(page.locator("#speed")).to_have_value("0.5")
    assert before == timeline(page)[: len(before)]
    press(page, card.pin)
    expect(page.locator("#desk-body .pop")).to_contain_text("fully authenticated")


def test_a_call_can_be_paused_before_it_is_loaded_again(page: Page) -> None:
    """A paused call is still paused."""
    reach_account(page)
    page.locator("#play").click()
    _paused(page)
    page.reload()
    at_state(page, ACCOUNT)
    _paused(page)


def test_a_speed_that_was_chosen_before_holds_for_the_call(page: Page) -> None:
    """Each call begins at the pace of the list, not at one of its own."""
    card_of(page)
    faster(page, "4")
    call(page)
    page.wait_for_function("() => fetch('/api/state').then(a => a.json()).then(state => state.now?.speed === 4)")
    expect(page.locator("#speed")).to_have_value("4")


def test_a_call_that_is_over_is_played_again(page: Page) -> None:
    """From its beginning to its end, which does not run away; and not taken for a call that goes on."""
    reach_account(page)
    page.locator("#hang-up").click()
    play = page.locator("#play")
    expect(play).to_have_text("Play again")
    length = page.locator("#length").inner_text()
    play.click()
    at_state(page, MENU)
    expect(page.locator("#line-phase")).to_contain_text("looked back at")
    faster(page)
    expect(play).to_have_text("Play again")
    assert length == page.locator("#length").inner_text()
    expect(page.locator("#caption-text")).to_contain_text("The call has ended")

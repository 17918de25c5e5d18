"""The designer's side: problems at line and state, settings tried, a CRM in trouble, two versions side by side."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.accessible import serious_in_light_and_dark
from tests.browser.acting import call, open_panel, passes, press
from tests.browser.patience import LONG
from tests.browser.serving import Served

SIDES = ("left", "right")
FLOW = "flows/uc17/uc17_authentication.flow.yaml"

IN_SIGHT = """state => {
  const box = state.getBoundingClientRect();
  const sheet = state.closest(".sheet").getBoundingClientRect();
  return box.left >= sheet.left && box.top >= sheet.top && box.right <= sheet.right && box.bottom <= sheet.bottom;
}"""


def _line_of(served: Served, words: str) -> int:
    """The line of the flow's file that has these words, counted from 1."""
    lines = (served.root / FLOW).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def _group(page: Page, name: str) -> None:
    """Open a group of the designer's panel."""
    page.locator("#design").evaluate("(panel, id) => { panel.querySelector('#' + id).open = true }", f"design-{name}")


def test_a_mistake_that_is_saved_appears_at_its_line_and_state(served: Served, page: Page) -> None:
    """Saved, it is there without a reload: in the list at its line, as a mark on the state; mended, it is gone."""
    call(page)
    open_panel(page, "Design")
    expect(page.locator("#design-problems")).to_contain_text("Nothing is wrong.")
    served.write(FLOW, "found: ask_pin", "found: ask_pim")
    problem = page.locator("#design-problems .problem").first
    line = _line_of(served, "ask_pim")
    expect(problem.locator(".where")).to_contain_text(f"{FLOW}:{line}")
    expect(problem).to_contain_text("ask_pim")
    expect(page.locator("#state-find_product .problem-badge")).to_be_attached()
    expect(page.locator("#problem-count")).to_have_text(str(page.locator("#design-problems .problem").count()))
    served.write(FLOW, "found: ask_pim", "found: ask_pin")
    expect(page.locator("#design-problems")).to_contain_text("Nothing is wrong.")
    expect(page.locator(".problem-badge")).to_have_count(0)


def test_a_problem_leads_to_its_state(served: Served, page: Page) -> None:
    """A click on a problem brings its state into sight, and marks it."""
    call(page)
    open_panel(page, "Design")
    served.write(
        FLOW,
        "    kind: play\n    serves: [B2]\n    prompt: cannot_verify",
        "    kind: play\n    serves: [B2]\n    prompt: cannot_verity",
    )
    problem = page.locator("#design-problems button.problem").first
    expect(problem).to_contain_text("say_account_not_verified")
    state = page.locator("#state-say_account_not_verified")
    assert not state.evaluate(IN_SIGHT)
    problem.click()
    expect(state.locator(".look-mark")).to_be_attached()
    assert state.evaluate(IN_SIGHT)


def test_the_crm_fails_in_the_middle_of_a_call(page: Page) -> None:
    """Switched to "down" while the call is on, the next look-up fails, and the call goes the way of CRM trouble."""
    call(page)
    passes(page, "issue_menu")
    press(page, "1")
    passes(page, "ask_account")
    open_panel(page, "Design")
    page.get_by_label("down", exact=True).check()
    expect(page.locator("#design-faults .count")).to_have_text("down")
    page.locator("#design").get_by_role("button", name="Close").click()
    press(page, "12345678#")
    passes(page, "crm_trouble")


def test_a_setting_is_tried_in_the_next_call(served: Served, page: Page) -> None:
    """With one attempt instead of two the first mistake ends the questions; the file is as it was."""
    before = (served.root / FLOW).read_bytes()
    open_panel(page, "Design")
    _group(page, "settings")
    page.get_by_label("attempts.account").fill("1")
    expect(page.locator("#design-settings .count")).to_have_text("1 tried")
    page.locator("#design").get_by_role("button", name="Close").click()
    call(page)
    passes(page, "issue_menu")
    press(page, "1")
    passes(page, "ask_account")
    press(page, "12#")
    passes(page, "account_not_verified")
    assert before == (served.root / FLOW).read_bytes()


def test_a_wrong_setting_is_told_at_its_field_while_it_is_typed(page: Page) -> None:
    """What is wrong and what it may be, before anybody calls; mended, nothing is said any more."""
    open_panel(page, "Design")
    _group(page, "settings")
    field = page.get_by_label("crm.timeout")
    field.fill("5")
    told = page.locator('[id="setting-crm.timeout-wrong"]')
    expect(told).to_contain_text('"5" is a whole number')
    expect(told).to_contain_text("a length of time with its unit, such as 300ms, 8s or 2m; in the flow it is 8s")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#tried")).to_have_text("Tries crm.timeout = 5 (cannot be)")
    assert page.locator("#tried").evaluate("note => note.scrollWidth <= note.parentElement.clientWidth")
    page.get_by_label("attempts.pin").fill("1")
    expect(page.locator("#design-settings [aria-invalid]")).to_have_count(1)
    assert [] == serious_in_light_and_dark(page, "#design-settings")
    field.fill("5s")
    expect(told).to_be_hidden()
    expect(page.locator("#design-settings [aria-invalid]")).to_have_count(0)
    expect(page.locator("#tried")).to_have_text("Tries attempts.pin = 1, crm.timeout = 5s")


def test_nothing_is_sent_out_with_a_wrong_setting(page: Page) -> None:
    """Called at once, before it could be told: the server is asked first, the field is shown, and nobody has called.

    Nor are two versions compared with it.
    """
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    open_panel(page, "Design")
    _group(page, "settings")
    page.get_by_label("attempts.account").fill("often")
    page.locator("#design").get_by_role("button", name="Close").click()
    page.locator("#call").click()
    expect(page.locator("#notice")).to_contain_text('The setting "attempts.account" needs a whole number')
    expect(page.get_by_label("attempts.account")).to_be_focused()
    expect(page.locator("#hang-up")).to_be_disabled()
    _group(page, "compare")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_label("attempts.account")).to_be_focused()
    sent = {each.rpartition("/")[2] for each in asked if each.startswith("POST")}
    assert "settings" in sent
    assert not {"call", "compare"} & sent
    page.get_by_role("button", name="As the file says").click()
    expect(page.get_by_label("attempts.account")).to_have_value("2")
    expect(page.locator("#notice")).to_be_hidden()
    page.locator("#design").get_by_role("button", name="Close").click()
    call(page)


def _compare(page: Page, setting: str, value: str) -> None:
    """Compare the flow with itself under another setting."""
    open_panel(page, "Design")
    _group(page, "settings")
    page.get_by_label(setting).fill(value)
    _group(page, "compare")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#compare .differences li").first).to_be_visible(timeout=LONG)


def _course(page: Page, side: str) -> Locator:
    """What is told of the caller of one side."""
    return page.locator(f'#compare .course[data-side="{side}"]')


def test_where_two_courses_part_is_lit_in_both_drawings(page: Page) -> None:
    """Who ends elsewhere leaves the same state by another exit; both are shown by a click."""
    _compare(page, "attempts.account", "3")
    page.get_by_role("button", name="a caller ends elsewhere", exact=True).click()
    for side, leads in (("left", "edge-ask_account-exhausted"), ("right", "edge-ask_account-invalid")):
        for part in ("state-ask_account", leads):
            expect(page.locator(f"#{part}--{side}")).to_have_class(re.compile("differs.*pointed"))


def test_the_call_that_shows_a_difference_plays_in_both_versions(page: Page) -> None:
    """The same caller on both drawings, with time in hand: pause, step, any moment, to where each of them ends."""
    _compare(page, "attempts.account", "3")
    page.get_by_role("button", name="Play the call: a caller ends elsewhere").click()
    play, scrubber = page.locator("#compare-play"), page.locator("#compare-scrubber")
    expect(play).to_have_text("Pause")
    play.click()
    expect(play).to_have_text("Play")
    scrubber.press("Home")
    for side in SIDES:
        expect(page.locator(f"#state-issue_menu--{side} .halo")).to_have_count(1)
        expect(_course(page, side)).to_contain_text("In the IVR: issue menu")
        expect(_course(page, side)).to_contain_text("Welcome to the help desk.")
    page.locator("#compare-step").click()
    expect(page.locator("#compare-clock")).not_to_have_text("0:00.0")
    scrubber.press("End")
    expect(_course(page, "left")).to_contain_text("Queue General")
    expect(_course(page, "right")).to_contain_text("Queue Product")
    expect(page.locator("#state-account_not_verified--left")).to_have_class(re.compile("passed"))
    expect(page.locator("#state-account_not_verified--right")).not_to_have_class(re.compile("passed"))
    expect(page.locator("#state-to_product--right .halo")).to_have_count(1)
    assert [] == serious_in_light_and_dark(page, "#compare")
    scrubber.press("Home")
    expect(page.locator("#state-account_not_verified--left")).not_to_have_class(re.compile("passed"))
    page.get_by_role("button", name="a caller ends elsewhere", exact=True).click()
    expect(page.locator("#compare-play")).to_be_hidden()
    expect(page.locator("#compare .halo")).to_have_count(0)


def test_what_plays_stands_still_when_the_comparison_is_closed(page: Page) -> None:
    """It does not go on unseen; and the page's own time bar has no part in it."""
    _compare(page, "attempts.account", "3")
    page.get_by_role("button", name="Play the call: a caller ends elsewhere").click()
    expect(page.locator("#compare-play")).to_have_text("Pause")
    page.locator("#compare").get_by_role("button", name="Close").click()
    expect(page.locator("#compare-play")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#play")).to_be_disabled()


def test_two_versions_stand_side_by_side_with_their_differences_lit(page: Page) -> None:
    """Tried settings against the file: what differs is lit in both drawings, listed, and shown by a click."""
    open_panel(page, "Design")
    _group(page, "settings")
    page.get_by_label("attempts.pin").fill("3")
    _group(page, "compare")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#compare .differences li").first).to_be_visible(timeout=LONG)
    expect(page.locator("#compare svg")).to_have_count(2)
    expect(page.locator("#compare .compare-side").first.locator(".differs").first).to_be_attached()
    expect(page.locator("#compare .compare-side").last.locator(".differs").first).to_be_attached()
    expect(page.locator("#compare .differences").first).to_contain_text("attempts.pin")
    for side in ("left", "right"):
        state = page.locator(f"#compare #state-ask_pin--{side}")
        expect(state).to_have_class(re.compile("differs.*pointed"))
        page.wait_for_function(f"() => ({IN_SIGHT})(document.getElementById('state-ask_pin--{side}'))")
    expect(page.locator("#compare .compare-list")).to_contain_text("What callers notice")
    lit = page.locator("#compare .difference").first
    lit.click()
    expect(lit).to_have_attribute("aria-current", "true")
    assert [] == serious_in_light_and_dark(page, "#compare")


def test_the_panel_can_be_used_by_everybody(served: Served, page: Page) -> None:
    """The checker axe finds nothing serious, with a problem in the list and every group open."""
    call(page)
    open_panel(page, "Design")
    served.write(FLOW, "found: ask_pin", "found: ask_pim")
    expect(page.locator("#design-problems .problem").first).to_be_visible()
    page.locator("#design details").evaluate_all("all => all.forEach(each => { each.open = true })")
    assert [] == serious_in_light_and_dark(page, "#design")


def test_what_is_tried_is_told_where_one_calls(page: Page) -> None:
    """A setting is in force with the panel closed too, and a CRM in trouble is seen over the drawing."""
    open_panel(page, "Design")
    page.locator("#design-settings > summary").click()
    page.get_by_label("attempts.pin").fill("3")
    page.locator("#design").get_by_role("button", name="Close").click()
    expect(page.locator("#tried")).to_have_text("Tries attempts.pin = 3")
    call(page)
    open_panel(page, "Design")
    page.get_by_label("down", exact=True).check()
    expect(page.locator("#known")).to_contain_text("CRM: down")
    page.get_by_label("works", exact=True).check()
    expect(page.locator("#known")).not_to_contain_text("CRM")

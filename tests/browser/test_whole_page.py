"""The page as a whole: for everybody, on every screen, by keyboard alone, two at once, cut off and come back."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.accessible import serious
from tests.browser.acting import call, has_happened, open_panel, press
from tests.browser.calling import (
    ACCOUNT,
    MENU,
    PIN,
    at_state,
    card_of,
    pop,
    reach_account,
    reach_agent,
    reach_pin,
    timeline,
)
from tests.browser.serving import Served
from tests.browser.watching import Watch

FLOW = "flows/uc17/uc17_authentication.flow.yaml"


def test_two_sessions_share_nothing(browser: Browser, served: Served, page: Page, watch: Watch) -> None:
    """Another browser session sees no call of this one, and calls on its own."""
    reach_pin(page)
    other_session = browser.new_context()
    watch.on(other_session)
    other = other_session.new_page()
    other.goto(served.address)
    expect(other.locator("#line-phase")).to_have_text("No call")
    call(other)
    at_state(other, MENU)
    at_state(page, PIN)
    assert not any("find_account" in row for row in timeline(other))
    other_session.close()


def test_two_pages_of_one_session_show_the_same_call(context: BrowserContext, served: Served, page: Page) -> None:
    """A key pressed here lights up there."""
    reach_account(page)
    second = context.new_page()
    second.goto(served.address)
    at_state(second, ACCOUNT)
    press(second, "0#")
    has_happened(page, "waits in queue General")


def test_a_whole_call_by_keyboard_alone(page: Page) -> None:
    """From the skip link over the card to the wrap-up: no mouse."""
    expect(page.locator("#caller option").first).to_be_attached()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    _tab_to(page, "#show-card")
    page.keyboard.press("Enter")
    expect(page.locator("#card")).to_be_visible()
    values = dict(
        zip(page.locator("#card dt").all_inner_texts(), page.locator("#card dd").all_inner_texts(), strict=True)
    )
    _tab_to(page, "#call")
    page.keyboard.press("Enter")
    at_state(page, MENU)
    page.keyboard.press("1")
    at_state(page, ACCOUNT)
    page.keyboard.type(values["account"])
    at_state(page, PIN)
    page.keyboard.type(values["pin"])
    assert "fully authenticated" == pop(page)["status"]
    expect(page.locator("#caption-text")).to_contain_text("You are connected to")
    _tab_to(page, '[data-does="end"]')
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_text("resolved")
    page.keyboard.press("Enter")
    has_happened(page, "resolved")


def _tab_to(page: Page, part: str) -> None:
    """Go on by Tab until the focus is there and seen."""
    for _ in range(80):
        if page.locator(f"{part}:focus-visible").count():
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not lead to {part}")


def test_shortcuts_are_listed_and_can_be_switched_off(page: Page) -> None:
    """The help names them; without them a digit presses nothing (WCAG 2.1.4)."""
    reach_account(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys of this page")).to_be_visible()
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    page.keyboard.press("0")
    page.wait_for_timeout(300)
    expect(page.locator("#keyed")).to_have_text("")


def test_what_happens_is_said_to_screen_readers(page: Page) -> None:
    """Captions and what the caller does come to a polite live region, without secrets."""
    live = page.locator("#live[aria-live=polite]")
    card_of(page)
    call(page)
    expect(live).to_contain_text("Welcome to the help desk")
    press(page, "1")
    expect(live).to_contain_text("presses 1")
    expect(live).to_contain_text("eight-digit account number")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720), (390, 844)])
def test_axe_finds_nothing_serious(page: Page, scheme: str, width: int, height: int) -> None:
    """Before a call, with a card, in the middle of one, and looking back; light and dark, wide and narrow."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    expect(page.locator("#caller option").first).to_be_attached()
    assert [] == serious(page)
    page.locator("#show-card").click()
    expect(page.locator("#card")).to_be_visible()
    assert [] == serious(page)
    page.locator("#show-card").click()
    reach_agent(page)
    assert [] == serious(page)
    page.locator("#scrubber").fill("0")
    expect(page.locator("#to-now")).to_be_visible()
    assert [] == serious(page)
    page.locator("#open-help").click()
    assert [] == serious(page, "#help")


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (1280, 720), (900, 1100), (390, 844), (320, 640)])
def test_nothing_is_wider_than_the_screen(page: Page, width: int, height: int) -> None:
    """No page scrolls sideways (WCAG 1.4.10), and on a laptop it does not scroll at all."""
    page.set_viewport_size({"width": width, "height": height})
    reach_agent(page)
    wide, high = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert width >= wide
    if width >= 1280:
        assert height >= high
        for part in ("#hang-up", "#known", "#desk", "#board", "#drawing", "#scrubber", "#events"):
            expect(page.locator(part)).to_be_in_viewport()


def test_on_a_narrow_screen_the_phone_comes_first(page: Page) -> None:
    """Its keypad is above the drawing, the time and the desk."""
    page.set_viewport_size({"width": 390, "height": 844})
    call(page)
    tops = [page.locator(part).bounding_box() for part in ("#phone", "#flow", "#time", "#desk", "#board")]
    heights = [box["y"] for box in tops if box is not None]
    assert 5 == len(heights)
    assert sorted(heights) == heights


def test_dark_is_chosen_and_remembered(page: Page) -> None:
    """The choice outlives a reload, and changes the drawing's paper too."""
    page.locator("#theme").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("#theme")).to_have_text("Light")
    expect(page.locator("#drawing svg")).to_be_visible()
    paper = page.evaluate("getComputedStyle(document.querySelector('#drawing polygon[fill=\"#ffffff\"]')).fill")
    assert "rgb(18, 22, 28)" == paper


def test_a_lost_connection_is_said_and_comes_back_where_it_was(page: Page, watch: Watch) -> None:
    """A banner while the stream is away; then what happened meanwhile is there."""
    watch.expect("Failed to load resource")
    watch.expect("ERR_FAILED")
    reach_account(page)
    page.route("**/api/stream*", lambda route: route.abort())
    page.reload()
    expect(page.locator("#lost")).to_contain_text("The connection is lost")
    press(page, "0#")
    page.wait_for_timeout(500)
    assert not any("General" in row for row in timeline(page))
    page.unroute("**/api/stream*")
    has_happened(page, "waits in queue General")
    expect(page.locator("#lost")).to_be_hidden()


def test_a_broken_project_says_what_is_wrong_and_recovers(served: Served, page: Page) -> None:
    """File, line and remedy stand on the page; calls wait; saved again, it goes on."""
    expect(page.locator("#call")).to_be_enabled()
    served.write(FLOW, "start: issue_menu", "start: issue_menuu")
    broken = page.get_by_role("alert").filter(has_text="does not load")
    expect(broken).to_contain_text("uc17_authentication.flow.yaml:")
    expect(broken).to_contain_text("issue_menuu")
    expect(page.locator("#call")).to_be_disabled()
    served.write(FLOW, "start: issue_menuu", "start: issue_menu")
    expect(page.locator("#broken")).to_be_hidden()
    expect(page.locator("#call")).to_be_enabled()
    call(page)
    at_state(page, MENU)


def test_the_drawing_follows_the_file_before_a_call(served: Served, page: Page) -> None:
    """A state that gets another name on disk gets it on the page."""
    expect(page.locator("#state-say_connecting")).to_have_count(1)
    path = Path(served.root) / FLOW
    text = path.read_text("utf-8").replace("say_connecting", "say_hold_on")
    path.write_text(text, "utf-8")
    expect(page.locator("#state-say_hold_on")).to_have_count(1)
    expect(page.locator("#state-say_connecting")).to_have_count(0)


def test_the_drawing_is_moved_zoomed_and_follows_again(page: Page) -> None:
    """By buttons and by keys; moved away it stops following until it is told to."""
    reach_account(page)
    drawing, follow = page.locator("#drawing svg"), page.locator("#follow")
    before = drawing.get_attribute("viewBox")
    page.locator("#zoom-in").click()
    assert before != drawing.get_attribute("viewBox")
    page.locator("#drawing").focus()
    page.keyboard.press("ArrowDown")
    expect(follow).to_have_attribute("aria-pressed", "false")
    follow.click()
    expect(follow).to_have_attribute("aria-pressed", "true")
    assert before == drawing.get_attribute("viewBox")


def test_a_server_that_was_started_anew_is_taken_up(context: BrowserContext, page: Page, watch: Watch) -> None:
    """It knows nothing of the page's session: the page begins anew, and says where the call of before is."""
    watch.expect("Failed to load resource")
    reach_account(page)
    page.route("**/api/stream*", lambda route: route.fulfill(status=403))
    page.reload()
    expect(page.locator("#lost")).to_contain_text("The connection is lost")
    context.clear_cookies()
    expect(page.locator("#notice")).to_contain_text("started anew")
    expect(page.locator("#notice")).to_contain_text("recordings")
    page.unroute("**/api/stream*")
    expect(page.locator("#lost")).to_be_hidden()
    call(page)
    at_state(page, MENU)


def test_a_clock_that_nobody_answers_for_stands_still(page: Page, watch: Watch) -> None:
    """While the connection is lost no time is made up."""
    watch.expect("Failed to load resource")
    watch.expect("ERR_FAILED")
    reach_account(page)
    page.route("**/api/stream*", lambda route: route.abort())
    page.reload()
    expect(page.locator("#lost")).to_be_visible()
    stands = page.locator("#clock").inner_text()
    page.wait_for_timeout(600)
    assert stands == page.locator("#clock").inner_text()


def test_the_flow_and_not_a_folder_names_the_page(served: Served, page: Page) -> None:
    """Its title stands at the top and in the browser's tab, the project's name beside it; a broken flow keeps it."""
    head = page.get_by_role("heading", level=1)
    expect(head).to_have_text("UC 17, caller authentication")
    expect(page.locator("#flow-title")).to_have_text("project project")
    served.write(FLOW, "start: issue_menu", "start: issue_menuu")
    expect(page.locator("#broken")).to_be_visible()
    expect(head).to_have_text("UC 17, caller authentication")
    served.write(FLOW, "start: issue_menuu", "start: issue_menu")
    expect(page.locator("#broken")).to_be_hidden()
    card = card_of(page)
    call(page)
    expect(page).to_have_title(f"UC 17, caller authentication \N{EN DASH} {card.name} calls")


def test_a_message_moves_nothing_and_goes_with_what_it_was_about(page: Page, watch: Watch) -> None:
    """It lies over the page, a panel too, can be closed by Escape, and does not outlive the next call."""
    watch.expect("status of 422")
    page.locator("#more summary").click()
    page.locator("#at").fill("tomorrow")
    before = page.locator("#flow").bounding_box()
    page.locator("#call").click()
    notice = page.locator("#notice")
    expect(notice).to_contain_text("This is no date and time. Write it so:")
    assert before == page.locator("#flow").bounding_box()
    page.keyboard.press("Escape")
    expect(notice).to_be_hidden()
    page.locator("#call").click()
    expect(notice).to_be_visible()
    open_panel(page, "Play anything")
    over = "each => each.contains(document.elementFromPoint(innerWidth / 2, each.getBoundingClientRect().top + 9))"
    assert notice.evaluate(over)
    page.locator("#library").get_by_role("button", name="Close").click()
    page.locator("#at").fill("")
    call(page)
    expect(notice).to_be_hidden()


def test_messages_are_sentences(page: Page) -> None:
    """The server's begin small and end without a stop; the names of files and commands stay as they are."""
    said = page.evaluate(
        "import('/static/dom.js').then(dom => [dom.sentences('there is none', 'Choose one.'),"
        " dom.sentences('flows/a.yaml:3: no state', null), dom.sentences('ivr steps lists them')])"
    )
    assert ["There is none. Choose one.", "flows/a.yaml:3: no state.", "ivr steps lists them."] == said


def test_what_is_pressed_is_seen_without_colours(page: Page) -> None:
    """In forced colours a pressed button has a frame of its own."""
    page.emulate_media(forced_colors="active")
    expect(page.locator("#follow")).to_have_css("outline-style", "solid")
    expect(page.locator("#zoom-fit")).to_have_css("outline-style", "none")

"""The phone: every course of UC 17 clicked through, the keypad, the captions, the caller's card, the time left."""

import json

from playwright.sync_api import Page, Route, expect

from tests.browser.acting import call, has_happened, press
from tests.browser.calling import (
    ACCOUNT,
    MENU,
    MESSAGE,
    PIN,
    after_a_mistake,
    at_state,
    card_of,
    faster,
    pop,
    reach_account,
    reach_agent,
    reach_pin,
    timeline,
)
from tests.browser.patience import PATIENCE
from tests.browser.watching import Watch


def test_the_basic_course_ends_with_a_fully_authenticated_pop(page: Page) -> None:
    """Both right: the agent sees who it is and that nothing more is to be asked (UC 17 6 to 8, T09, T13)."""
    card = reach_agent(page)
    shown = pop(page)
    assert "fully authenticated" == shown["status"]
    assert "none required" == shown["further authentication"]
    assert card.company == shown["company"]
    assert f"••••{card.account[-4:]}" == shown["account number"]
    expect(page.locator("#known")).to_contain_text("caller authenticated")
    expect(page.locator("#drawing .node.passed")).to_have_count(11)
    expect(page.locator("#caption-text")).to_contain_text("You are connected to")


def test_a_top_customer_is_served_before_those_who_waited_longer(page: Page) -> None:
    """Of three who wait, the top customer stands first and is the one popped (UC 17 7, T11, T14)."""
    page.locator("#more summary").click()
    expect(page.locator("#tier-choice option")).not_to_have_count(1)
    page.locator("#tier-choice").select_option("top")
    expect(page.locator("#caller option").first).to_contain_text("top")
    page.locator("#ahead").fill("2")
    page.locator("#staffed").uncheck()
    card = reach_pin(page)
    press(page, card.pin)
    expect(page.locator("#board .waiting").first.locator("li")).to_have_count(3)
    expect(page.locator("#board .waiting").first.locator("li").first).to_have_text("this call (priority 10)")
    agent = page.locator("#board .agents tr", has_text=card.products.split(",")[0]).first.locator("th").inner_text()
    page.get_by_label("Agent", exact=True).select_option(agent)
    page.get_by_role("button", name="Go on queue").click()
    expect(page.locator("#board .waiting").first.locator("li")).to_have_count(2)
    assert "fully authenticated" == pop(page)["status"]
    assert "top" == pop(page)["tier"]


def test_course_a_leads_to_general_without_a_pin_prompt(page: Page) -> None:
    """0 in place of an account number: General, no message of failure, no PIN asked (UC 17 A, T18 to T21)."""
    reach_account(page)
    press(page, "0#")
    shown = pop(page)
    assert "not authenticated" == shown["status"]
    assert "no account number" == shown["reason"]
    assert "company" not in shown
    has_happened(page, "waits in queue General")
    assert not any("PIN" in row or MESSAGE in row or "find_account" in row for row in timeline(page))


def test_course_b_asks_twice_then_says_the_message_and_leads_to_general(page: Page) -> None:
    """Two wrong account numbers use both prompts up; the words come before the queue (UC 17 B, T23 to T29)."""
    reach_account(page)
    press(page, "00000000")
    after_a_mistake(page, "account: 1 of 2 used")
    expect(page.locator("#caption-text")).to_contain_text("try once more")
    press(page, "00000000")
    expect(page.locator("#caption-text")).to_have_text(MESSAGE)
    expect(page.locator("#caption-note")).to_contain_text("Keys are not taken")
    faster(page)
    shown = pop(page)
    assert "account not verified" == shown["reason"]
    assert "company" not in shown
    has_happened(page, "waits in queue General")


def test_course_c_leads_to_general_and_withholds_the_company(page: Page) -> None:
    """0 at the PIN prompt: General although the account is known (UC 17 C, T31, T33, Q9)."""
    reach_pin(page)
    press(page, "0#")
    shown = pop(page)
    assert "no PIN" == shown["reason"]
    assert "company" not in shown
    has_happened(page, "waits in queue General")
    assert not any(MESSAGE in row for row in timeline(page))


def test_course_d_leads_to_the_product_with_the_company_only(page: Page) -> None:
    """Two wrong PINs: the same words, the product's queue, the company on the pop (UC 17 D, T34 to T38)."""
    card = reach_pin(page)
    press(page, card.wrong_pin)
    after_a_mistake(page, "pin: 1 of 2 used")
    at_state(page, PIN)
    press(page, card.wrong_pin)
    expect(page.locator("#caption-text")).to_have_text(MESSAGE)
    faster(page)
    shown = pop(page)
    assert "not authenticated" == shown["status"]
    assert "PIN not verified" == shown["reason"]
    assert card.company == shown["company"]
    assert "account number" not in shown
    has_happened(page, "waits in queue Product")


def test_one_mistake_each_still_succeeds(page: Page) -> None:
    """A wrong account number and a wrong PIN are counted apart (UC 17 T27, T40, T41)."""
    card = reach_account(page)
    press(page, "00000000")
    after_a_mistake(page, "account: 1 of 2 used")
    press(page, card.account)
    at_state(page, PIN)
    press(page, card.wrong_pin)
    after_a_mistake(page, "pin: 1 of 2 used")
    press(page, card.pin)
    assert "fully authenticated" == pop(page)["status"]


def test_a_pin_is_nowhere_on_the_page_but_on_a_card_that_was_asked_for(page: Page) -> None:
    """Dots on the phone, dots in the log; the card's digits leave the page when it is closed (S5, T44)."""
    card = reach_pin(page)
    faster(page, "0.5")
    press(page, card.pin[:3])
    expect(page.locator("#keyed")).to_have_text("•••")
    press(page, card.pin[3])
    assert "fully authenticated" == pop(page)["status"]
    assert card.pin not in page.content()
    assert card.account not in page.content()
    page.locator("#show-card").click()
    expect(page.locator("#card")).to_contain_text(card.pin)
    page.locator("#show-card").click()
    assert card.pin not in page.content()


def test_keys_of_the_keyboard_press_keys_but_not_in_a_text_field(page: Page) -> None:
    """Digits typed into a field stay there; typed anywhere else they are pressed."""
    page.locator("#more summary").click()
    page.locator("#ani").focus()
    page.keyboard.type("123")
    expect(page.locator("#ani")).to_have_value("123")
    page.locator("#ani").fill("")
    call(page)
    page.keyboard.press("1")
    at_state(page, ACCOUNT)


def test_the_time_for_a_key_is_seen_and_runs_out(page: Page) -> None:
    """When the prompt is over a bar shows what is left; then the flow asks again (UC 17 Q6)."""
    card_of(page)
    call(page)
    faster(page, "2")
    expect(page.locator("#timer")).not_to_have_class("timer idle")
    expect(page.locator("#timer-name")).to_have_text("Waits for a key")
    expect(page.locator("#caption-text")).to_contain_text("Sorry, I did not get that")
    expect(page.locator("#known")).to_contain_text("issue menu: 1 of 3 used")


def test_the_time_for_the_next_key_is_seen_too(page: Page) -> None:
    """Between keys the live call's own deadline shows; an entry that stops is too short."""
    reach_account(page)
    faster(page, "0.5")
    press(page, "77")
    expect(page.locator("#timer-name")).to_have_text("Next key")
    expect(page.locator("#known")).to_contain_text("account: 1 of 2 used")


def test_a_key_cuts_the_prompt_off(page: Page) -> None:
    """What was heard until then stays as the caption (barge-in, telephony-rules R8)."""
    reach_account(page)
    press(page, "1")
    expect(page.locator("#caption-note")).to_have_text("Cut off by a key.")


def _come(page: Page, held: list[Route], count: int) -> None:
    """Wait, while the page goes on, until so many requests have come; others have a moment to come, too."""
    for _ in range(PATIENCE // 50):
        page.wait_for_timeout(50)
        if len(held) >= count:
            break
    page.wait_for_timeout(200)


def test_keys_come_in_the_order_they_were_pressed(page: Page) -> None:
    """The next key waits until the server has the one before, however slow that is; so does hanging up."""
    reach_account(page)
    held: list[Route] = []
    for path in ("press", "hang-up"):
        page.route(f"**/api/{path}", lambda route: held.append(route))  # noqa: PLW0108 - it must be a function of ours
    press(page, "70")
    page.locator("#hang-up").click()
    page.wait_for_timeout(300)
    for number, body in enumerate(({"key": "7"}, {"key": "0"}, {})):
        _come(page, held, number + 1)
        assert (number + 1, body) == (len(held), held[number].request.post_data_json)
        held[number].continue_()
    expect(page.locator("#caption-text")).to_contain_text("abandoned in IVR")


def test_hanging_up_ends_the_call_and_another_can_be_made(page: Page) -> None:
    """The disposition names where it was given up (UC 17 Q22); the phone is ready again."""
    reach_account(page)
    page.locator("#hang-up").click()
    expect(page.locator("#caption-text")).to_contain_text("abandoned in IVR")
    expect(page.locator("#hang-up")).to_be_disabled()
    call(page)
    at_state(page, MENU)


def test_somebody_who_is_not_in_the_crm_can_call_from_any_number(page: Page) -> None:
    """He has no card; his number is the one given."""
    expect(page.locator("#caller option").first).to_be_attached()
    page.locator("#caller").select_option(label="somebody who is not in the CRM")
    expect(page.locator("#show-card")).to_be_disabled()
    page.locator("#more summary").click()
    page.locator("#ani").fill("+44 20 7946 0999")
    call(page)
    expect(page.locator("#line-numbers")).to_contain_text("0999")


def test_a_caller_is_found_by_words(page: Page) -> None:
    """The list narrows to those who fit."""
    expect(page.locator("#caller option").first).to_be_attached()
    name = page.locator("#caller option").nth(3).inner_text().split(" – ")[0]
    page.locator("#more summary").click()
    page.locator("#caller-search").fill(name)
    expect(page.locator("#caller option")).to_have_count(2)
    expect(page.locator("#caller option").first).to_contain_text(name)


def test_keys_sound_as_their_two_tones_and_secrets_as_none(page: Page) -> None:
    """DTMF by row and column of ITU-T Q.23; a dot has no frequencies."""
    heard = page.evaluate(
        """async () => {
            const { frequencies } = await import("/static/tones.js");
            return [..."159*0#"].map(frequencies).concat([frequencies("\\u2022")]);
        }"""
    )
    expected = [[697, 1209], [770, 1336], [852, 1477], [941, 1209], [941, 1336], [941, 1477], None]
    assert expected == heard


def test_a_browser_without_voices_and_a_server_without_one_leave_captions_and_say_so(page: Page, watch: Watch) -> None:
    """Nothing is spoken, nothing fails, and a quiet line says why."""
    watch.expect("ERR_FAILED")

    def without(route: Route) -> None:
        answer = route.fetch()
        state = answer.json()
        state["project"]["has_voice"] = False
        route.fulfill(response=answer, body=json.dumps(state))

    page.route("**/api/state", without)
    page.route("**/api/stream*", lambda route: route.abort())
    page.add_init_script("speechSynthesis.getVoices = () => []")
    page.reload()
    expect(page.locator("#voice-note")).to_contain_text("captions only")


def test_a_browser_with_a_voice_speaks_each_prompt_and_falls_silent_when_muted(page: Page) -> None:
    """What is handed to the browser's voice is the caption's text, in its language."""
    page.add_init_script(
        """window.spoken = [];
        const voice = { lang: "en-GB", localService: true, name: "test" };
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
        speechSynthesis.getVoices = () => [voice];
        speechSynthesis.speak = (said) => window.spoken.push([said.text, said.lang]);"""
    )
    page.reload()
    expect(page.locator("#voice-note")).to_have_text("")
    reach_account(page)
    spoken = page.evaluate("window.spoken")
    assert 2 == len(spoken)
    assert spoken[0][0].startswith("Welcome to the help desk.")
    assert "en" == spoken[1][1]
    page.locator("#mute").click()
    expect(page.locator("#mute")).to_have_attribute("aria-pressed", "true")
    press(page, "0#")
    has_happened(page, "Please hold while we connect your call")
    assert 2 == len(page.evaluate("window.spoken"))


def test_nobody_calls_before_the_people_are_read(page: Page) -> None:
    """The list says that it is being read; a card and a call wait for it."""
    held: list[Route] = []
    page.route("**/api/people*", lambda route: held.append(route))  # noqa: PLW0108 - it must be a function of ours
    page.reload()
    expect(page.locator("#caller")).to_contain_text("Reading the people")
    for part in ("#caller", "#show-card", "#call"):
        expect(page.locator(part)).to_be_disabled()
    page.wait_for_function("() => performance.getEntriesByName('ready').length > 0")
    for route in held:
        route.continue_()
    expect(page.locator("#call")).to_be_enabled()
    expect(page.locator("#show-card")).to_be_enabled()


def test_a_card_goes_when_another_caller_is_found(page: Page) -> None:
    """What a search puts into the list is not shown beside the card of somebody else."""
    name = card_of(page).name
    page.locator("#show-card").click()
    expect(page.locator("#card")).to_contain_text(name)
    page.locator("#more summary").click()
    page.locator("#caller-search").fill("no such words")
    expect(page.locator("#card")).to_be_hidden()
    expect(page.locator("#show-card")).to_be_disabled()


def test_the_keypad_stays_in_sight_beside_an_open_card(page: Page) -> None:
    """On a laptop's screen one reads the PIN and keys it in without scrolling; both come first on the card."""
    page.set_viewport_size({"width": 1280, "height": 720})
    reach_pin(page)
    page.locator("#show-card").click()
    expect(page.locator("#card")).to_be_visible()
    expect(page.locator("#hang-up")).to_be_in_viewport(ratio=1)
    tops = page.locator("#card dd").evaluate_all("all => all.map(each => each.getBoundingClientRect().top)")
    names = page.locator("#card dt").all_inner_texts()
    first = min(zip(tops, names, strict=True), key=lambda each: each[0])
    assert first[1] in {"account", "pin"}

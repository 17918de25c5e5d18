"""The agent's desk and the board: answer, end, wrap up, transfer, queue on and off; who waits and who does what."""

import re

from playwright.sync_api import Page, expect

from tests.browser.acting import call, has_happened, press
from tests.browser.calling import card_of, faster, pop, reach_account, reach_agent


def _does(page: Page, name: str) -> None:
    page.locator("#desk-body").get_by_role("button", name=name).click()


def _state(page: Page, agent: str, state: str) -> None:
    row = page.locator("#board .agents tr").filter(has=page.get_by_role("rowheader", name=agent, exact=True))
    expect(row.locator(".state")).to_have_text(state)


def _alerted(page: Page) -> str:
    """Be the agent, and let the basic course ring, at half the pace: nobody is to be hurried. Whose phone it is."""
    page.locator("#hands-on").click()
    reach_agent(page)
    faster(page, "0.5")
    expect(page.locator("#desk-body").get_by_role("button", name="Answer")).to_be_visible()
    return page.get_by_label("Agent", exact=True).input_value()


def test_a_person_answers_talks_and_wraps_up(page: Page) -> None:
    """The phone rings until he answers; then the talk, its end, a code of the queue, and he is idle again."""
    agent = _alerted(page)
    _state(page, agent, "alerting")
    expect(page.locator("#desk-left")).to_contain_text("s left")
    _does(page, "Answer")
    _state(page, agent, "talking")
    expect(page.locator("#caption-text")).to_have_text(f"You are connected to {agent}.")
    assert "fully authenticated" == pop(page)["status"]
    _does(page, "End the talk")
    _state(page, agent, "wrap-up")
    _does(page, "resolved")
    _state(page, agent, "idle")
    has_happened(page, "resolved")
    expect(page.locator("#caption-text")).to_contain_text("The call has ended: handled")


def test_a_phone_that_nobody_answers_makes_its_agent_not_responding(page: Page) -> None:
    """The alert has its own time-out; the call rings elsewhere or waits on. The longest of all states is seen whole."""
    agent = _alerted(page)
    faster(page)
    _state(page, agent, "not responding")
    cell = page.locator("#board .agents td").filter(has_text="not responding").first
    assert cell.evaluate("cell => cell.scrollWidth <= cell.clientWidth")


def test_a_call_is_transferred_to_another_queue(page: Page) -> None:
    """The caller waits there, and somebody of that queue is alerted."""
    _alerted(page)
    _does(page, "Answer")
    expect(page.get_by_label("Queue to transfer to")).to_be_visible()
    page.get_by_label("Queue to transfer to").select_option("General")
    _does(page, "Transfer")
    has_happened(page, "waits in queue General")
    expect(page.locator("#desk-body").get_by_role("button", name="Answer")).to_be_visible()


def test_agents_answer_by_themselves_unless_somebody_is_the_agent(page: Page) -> None:
    """Without a person at the desk the call is answered; the switch works in the middle of a call."""
    reach_agent(page)
    expect(page.locator("#caption-text")).to_contain_text("You are connected to")
    page.locator("#hang-up").click()
    reach_account(page)
    page.locator("#hands-on").click()
    expect(page.locator("#hands-on")).to_have_attribute("aria-pressed", "true")
    press(page, "0#")
    expect(page.locator("#desk-body").get_by_role("button", name="Answer")).to_be_visible()


def test_a_call_waits_until_somebody_goes_on_queue(page: Page) -> None:
    """Off queue nobody is alerted: the board counts who waits, and for how long."""
    card_of(page)
    page.locator("#more summary").click()
    page.locator("#staffed").uncheck()
    reach_account(page)
    press(page, "0#")
    general = page.locator("#board tr").filter(has=page.get_by_role("rowheader", name="General"))
    expect(general.locator("td").first).to_have_text("1")
    expect(page.locator("#caption-text")).to_have_text("Please hold for an agent.")
    expect(general.locator("[data-since]")).to_have_text(re.compile(r"^([2-9]|\d\d+) s$"))
    page.get_by_label("Agent", exact=True).select_option("Choi")
    _does(page, "Go on queue")
    _state(page, "Choi", "alerting")
    expect(general.locator("td").first).to_have_text("0")


def test_an_agent_goes_off_queue(page: Page) -> None:
    """He is chosen at the desk, and his row says so."""
    card_of(page)
    call(page)
    page.get_by_label("Agent", exact=True).select_option("Choi")
    _does(page, "Go off queue")
    _state(page, "Choi", "off queue")


def test_the_desk_cannot_act_in_the_past(page: Page) -> None:
    """Looking back, the pop is seen as it was, without buttons."""
    _alerted(page)
    page.locator("#play").click()
    page.locator("#events li", has_text="screen pop").get_by_role("button").click()
    page.locator("#step-back").click()
    expect(page.locator("#to-now")).to_be_visible()
    expect(page.locator("#desk-body .acts")).to_have_count(0)

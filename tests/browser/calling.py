"""How a person makes a call of UC 17 on the page: picks a caller, reads his card, presses keys, waits for the flow."""

from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from tests.browser.acting import call, press

MESSAGE = "We cannot verify your account information. Please hold while we connect your call to a help desk agent."
"""What UC 17 says in B2 and D2, word for word."""

MENU, ACCOUNT, PIN = "issue menu", "ask account", "ask pin"


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a caller's card."""

    name: str
    company: str
    products: str
    account: str
    pin: str = field(repr=False)

    @property
    def wrong_pin(self) -> str:
        """Four digits that are not his, and no opt-out."""
        return "8642" if self.pin != "8642" else "9753"


def card_of(page: Page) -> Card:
    """The card of the caller that is chosen: opened, read, and closed again."""
    expect(page.locator("#caller option").first).to_be_attached()
    page.locator("#show-card").click()
    expect(page.locator("#card")).to_be_visible()
    names = page.locator("#card dt").all_inner_texts()
    values = dict(zip(names, page.locator("#card dd").all_inner_texts(), strict=True))
    page.locator("#show-card").click()
    return Card(**{name: values[name] for name in ("name", "company", "products", "account", "pin")})


def faster(page: Page, speed: str = "8") -> None:
    """Let time pass faster."""
    page.locator("#speed").select_option(speed)


def at_state(page: Page, name: str) -> None:
    """Wait until the call is at a state, and the drawing says so."""
    expect(page.locator("#place")).to_contain_text(name)
    expect(page.locator("#drawing .halo")).to_have_count(1)


def reach_account(page: Page) -> Card:
    """Call as the proposed caller and choose "new issue": the account number is asked for."""
    card = card_of(page)
    call(page)
    at_state(page, MENU)
    press(page, "1")
    at_state(page, ACCOUNT)
    return card


def reach_pin(page: Page) -> Card:
    """As :func:`reach_account`, and key in the right account number: the PIN is asked for."""
    card = reach_account(page)
    press(page, card.account)
    at_state(page, PIN)
    return card


def reach_agent(page: Page) -> Card:
    """The basic course up to the agent's phone ringing."""
    card = reach_pin(page)
    press(page, card.pin)
    expect(page.locator("#desk-body .pop")).to_be_visible()
    return card


def after_a_mistake(page: Page, told: str) -> None:
    """Wait until a mistake is counted, and then the second in which keys still belong to it (setting flush_pause)."""
    expect(page.locator("#known")).to_contain_text(told)
    page.wait_for_timeout(1200)


def pop(page: Page) -> dict[str, str]:
    """The fields of the screen pop at the desk."""
    shown = page.locator("#desk-body .pop")
    expect(shown).to_be_visible()
    return dict(zip(shown.locator("dt").all_inner_texts(), shown.locator("dd").all_inner_texts(), strict=True))


def timeline(page: Page) -> list[str]:
    """The rows of the timeline."""
    return page.locator("#events li").all_inner_texts()

"""What tests of the panels do on the page before they come to their own matter."""

import re

from playwright.sync_api import Page, expect


def call(page: Page, caller: str | None = None) -> None:
    """Call, as the one whose name has these words, else as the page proposes; the flow answers."""
    if caller is not None:
        option = page.locator("#caller option").filter(has_text=caller).first
        expect(option).to_be_attached()
        page.locator("#caller").select_option(value=option.get_attribute("value"))
    page.locator("#call").click()
    expect(page.locator("#hang-up")).to_be_enabled()


def press(page: Page, keys: str) -> None:
    """Press keys on the page's keypad, one after another."""
    for key in keys:
        page.locator(f'#keypad button[data-key="{key}"]').click()


def has_happened(page: Page, words: str) -> None:
    """Wait until the timeline has an event with these words."""
    expect(page.locator("#events").get_by_text(words).first).to_be_attached(timeout=20_000)


def passes(page: Page, state: str) -> None:
    """Wait until the call has come to a state: it is lit in the drawing."""
    expect(page.locator(f"#state-{state}")).to_have_class(re.compile(r"\bpassed\b"))


def open_panel(page: Page, name: str) -> None:
    """Open a panel by its button at the top."""
    page.locator("header").get_by_role("button", name=name).click()

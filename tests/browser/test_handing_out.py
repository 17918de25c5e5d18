"""Hand-outs: the call that is shown, as files to give away."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessible import serious_in_light_and_dark
from tests.browser.acting import call, open_panel, passes, press
from tests.browser.patience import LONG

BEGINNINGS = {
    "A page that plays by itself": b"<!doctype html>",
    "Voices and tones": b"riff",
    "A picture of its path": b"<svg",
    "A card to print": b"<!doctype html>",
    "The recording": b"{",
}
"""How each kind of file begins, in lower case."""


def test_before_a_call_there_is_nothing_to_hand_out(page: Page) -> None:
    """Every hand-out waits for a call, and the menu says so."""
    open_panel(page, "Hand out")
    expect(page.locator("#handouts .handout:enabled")).to_have_count(0)
    expect(page.locator("#handouts")).to_contain_text("Make a call or play one first.")


@pytest.mark.parametrize("name", BEGINNINGS)
def test_what_is_shown_is_downloaded(page: Page, tmp_path: Path, name: str) -> None:
    """Each kind is made of the call that is shown, comes as a file with a name, and the menu says which."""
    call(page)
    passes(page, "issue_menu")
    press(page, "1")
    passes(page, "ask_account")
    page.locator("#hang-up").click()
    expect(page.locator("#hang-up")).to_be_disabled()
    open_panel(page, "Hand out")
    with page.expect_download(timeout=LONG) as download:
        page.locator("#handouts").get_by_role("button", name=name).click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.suffix in {".html", ".wav", ".svg", ".jsonl"}
    expect(page.locator("#handouts .message.good")).to_contain_text(file.name)
    assert BEGINNINGS[name] in file.read_bytes()[:400].lower()


def test_the_menu_can_be_used_by_everybody(page: Page) -> None:
    """The checker axe finds nothing serious in the menu."""
    call(page)
    open_panel(page, "Hand out")
    assert [] == serious_in_light_and_dark(page, "#handouts")

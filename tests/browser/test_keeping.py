"""A call that was clicked is kept as a scenario that passes."""

import re
import subprocess
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.accessible import serious_in_light_and_dark
from tests.browser.acting import call, passes, press
from tests.browser.calling import card_of
from tests.browser.patience import LONG
from tests.browser.serving import Served
from tests.browser.watching import Watch
from tests.integration.cli.running import environment, program


def _call_without_account(page: Page) -> None:
    """A caller chooses new issue, has no account number, waits for an agent and hangs up."""
    call(page)
    passes(page, "issue_menu")
    press(page, "1")
    passes(page, "ask_account")
    press(page, "0#")
    page.locator("#hang-up").click()
    expect(page.locator("#hang-up")).to_be_disabled()


def _keep(page: Page) -> None:
    """Open the dialog; the call has been read, and its scenario was run."""
    page.locator("#open-keep").click()
    expect(page.locator("#keep .message.good")).to_contain_text("passes", timeout=LONG)


def _save(page: Page, name: str, file: str) -> None:
    """Save what is shown under this name into a new file."""
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Into the file").select_option(label="a new file …")
    page.get_by_label("Its name").fill(file)
    expect(page.locator("#keep-text")).to_contain_text(f"Scenario: {name}")
    page.locator("#keep-save").click()


def _tested(served: Served, file: Path) -> subprocess.CompletedProcess[str]:
    """The real command, on the file that was saved."""
    return subprocess.run(
        program("test", str(file)),
        cwd=served.root,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_kept_call_is_saved_and_passes(served: Served, page: Page) -> None:
    """What was clicked stands in a feature file of the project, and ``ivr test`` runs it with success."""
    _call_without_account(page)
    _keep(page)
    _save(page, "Clicked on a Monday", "clicked.feature")
    expect(page.locator("#keep .saving + .message.good")).to_contain_text("clicked.feature")
    kept = served.root / "features" / "clicked.feature"
    text = kept.read_text("utf-8")
    assert text.startswith("Feature:")
    assert "Scenario: Clicked on a Monday" in text
    assert "Then " in text
    ran = _tested(served, kept)
    assert 0 == ran.returncode, ran.stdout + ran.stderr
    assert "1 passed" in ran.stdout


def test_what_is_ticked_is_what_it_proves(page: Page) -> None:
    """A check that is ticked off leaves the text at once, and comes back with its tick."""
    _call_without_account(page)
    _keep(page)
    text = page.locator("#keep-text")
    before = text.inner_text()
    first = page.locator("#keep .checks input:checked").first.get_attribute("value")
    box = page.locator(f'#keep .checks input[value="{first}"]')
    box.uncheck()
    expect(text).not_to_have_text(before)
    shorter = text.inner_text()
    assert len(before.splitlines()) > len(shorter.splitlines())
    box.check()
    expect(text).to_have_text(before)


def test_nothing_is_saved_twice_under_one_name(served: Served, page: Page, watch: Watch) -> None:
    """A name that the file has already is refused in words, and the file stays as it is."""
    watch.expect("status of 409")
    _call_without_account(page)
    _keep(page)
    _save(page, "Twice", "twice.feature")
    expect(page.locator("#keep .saving + .message.good")).to_be_visible()
    before = (served.root / "features" / "twice.feature").read_bytes()
    page.locator("#keep-save").click()
    expect(page.locator("#keep .saving + .message.bad")).to_contain_text("Twice")
    assert before == (served.root / "features" / "twice.feature").read_bytes()


def test_a_pin_is_kept_by_its_sentence(page: Page) -> None:
    """A call with the right PIN is kept and passes, and the PIN is not in the scenario, nor anywhere in the dialog."""
    expect(page.locator("#caller option").first).to_be_attached()
    page.locator("#caller").select_option(index=1)
    card = card_of(page)
    call(page)
    passes(page, "issue_menu")
    press(page, "1")
    passes(page, "ask_account")
    press(page, f"{card.account}#")
    passes(page, "ask_pin")
    press(page, card.pin)
    passes(page, "check_pin")
    page.locator("#hang-up").click()
    _keep(page)
    expect(page.locator("#keep-text")).to_contain_text(re.compile("the caller (enters|keys in) the PIN"))
    assert not re.search(rf"(?<!\d){card.pin}(?!\d)", page.locator("#keep").evaluate("e => e.outerHTML"))


def test_the_scenario_is_copied(page: Page) -> None:
    """The text goes to the clipboard as it is shown."""
    _call_without_account(page)
    _keep(page)
    page.locator("#keep-copy").click()
    expect(page.locator("#keep .message.good", has_text="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Scenario:" in copied
    assert copied == page.locator("#keep-text").evaluate("e => e.textContent")


def test_before_the_first_call_there_is_nothing_to_keep(page: Page) -> None:
    """The button waits for a call."""
    expect(page.locator("#open-keep")).to_be_disabled()


def test_the_dialog_can_be_used_by_everybody(page: Page) -> None:
    """The checker axe finds nothing serious in it."""
    _call_without_account(page)
    _keep(page)
    assert [] == serious_in_light_and_dark(page, "#keep")

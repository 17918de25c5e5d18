"""Play anything: scenarios with their steps, recordings, explored paths, surviving mutants."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.accessible import serious, serious_in_light_and_dark
from tests.browser.acting import call, open_panel, passes
from tests.browser.patience import LONG
from tests.browser.serving import Served
from tests.browser.watching import Watch

FAILING = """Feature: What the designer believes

  Scenario: Zero leads to the Product queue
    Given the call flow "uc17_authentication"
    When someone calls
    And the caller chooses "new issue"
    And the caller presses "0#"
    Then the call waits in queue "Product"
    And the caller is not asked for the PIN
"""


def _open(page: Page, title: str) -> None:
    """Find a thing by its title in the library, and play it."""
    open_panel(page, "Play anything")
    page.get_by_label("Find", exact=True).fill(title)
    page.locator("#library .play-item", has_text=title).first.click()


def test_a_scenario_is_found_and_watched_step_by_step(page: Page) -> None:
    """The steps stand beside the call, follow the playhead, and lead to where they happened."""
    _open(page, "An account number is keyed in and looked up once")
    steps = page.locator("#steps li")
    expect(steps).to_have_count(7)
    expect(page.locator("#steps li.passed")).to_have_count(7)
    expect(page.locator("#flow-title")).to_contain_text("An account number is keyed in")
    steps.nth(3).get_by_role("button").click()
    expect(steps.nth(3).get_by_role("button")).to_have_attribute("aria-current", "step")
    page.locator("#scrubber").fill("0")
    expect(steps.nth(3).get_by_role("button")).not_to_have_attribute("aria-current", "step")


def test_a_failing_step_is_marked_with_its_message(served: Served, page: Page) -> None:
    """Where a scenario fails the step says why, and those after it are not run."""
    (served.root / "features" / "believed.feature").write_text(FAILING, "utf-8")
    _open(page, "Zero leads to the Product queue")
    failed = page.locator("#steps li.failed")
    expect(failed).to_have_count(1)
    expect(failed).to_contain_text('the call waits in queue "Product"')
    expect(failed.locator(".why")).to_contain_text("General")
    expect(page.locator("#steps li.skipped")).to_have_count(1)
    page.get_by_role("button", name="Go to where it fails").click()
    expect(page.locator("#events li.failing")).to_have_attribute("aria-current", "true")
    expect(failed.get_by_role("button")).to_have_attribute("aria-current", "step")
    assert [] == serious(page)


def test_the_search_leaves_what_has_all_words(page: Page) -> None:
    """Words of a title, a tag or a file narrow the list, and what has none of them is said."""
    open_panel(page, "Play anything")
    shown = page.locator("#library .feature .play-item:visible")
    expect(page.locator("#library .feature").first).to_be_visible()
    every = page.locator("#library .feature li[data-words]").count()
    page.get_by_label("Find", exact=True).fill("wrong pin")
    expect(shown.first).to_be_visible()
    expect(page.locator("#library .feature li[data-words]:not([hidden])").nth(every - 1)).to_have_count(0)
    page.get_by_label("Find", exact=True).fill("no such words anywhere")
    expect(page.get_by_text("Nothing here has these words.")).to_be_visible()
    expect(shown).to_have_count(0)


def test_the_library_can_be_used_by_everybody(page: Page) -> None:
    """The checker axe finds nothing serious, every group open."""
    open_panel(page, "Play anything")
    expect(page.locator("#library .feature").first).to_be_visible()
    page.locator("#library details").evaluate_all("all => all.forEach(each => { each.open = true })")
    assert [] == serious_in_light_and_dark(page, "#library")


def test_a_call_that_was_made_is_a_recording_to_watch(page: Page) -> None:
    """Every live call is recorded, and listed as soon as the library is opened."""
    call(page)
    passes(page, "issue_menu")
    open_panel(page, "Play anything")
    page.locator("#library-recordings > summary").click()
    first = page.locator("#library-recordings .play-item").first
    expect(first.locator(".name")).to_have_text(re.compile(r"^UC 17, caller authentication: \+\d+, not over, 0:0\d$"))
    expect(first).to_contain_text(re.compile(r"\.ivr/calls/[\d-]+\.jsonl"))
    first.click()
    expect(page.locator("#flow-title")).to_contain_text("not over, 0:0")
    expect(page.locator("#library-recordings .play-item").first).to_have_attribute("aria-current", "true")
    expect(page.locator("#hang-up")).to_be_disabled()


def _recording(served: Served, page: Page) -> Path:
    """The recording of a call made on the page."""
    call(page)
    passes(page, "issue_menu")
    return next((served.root / ".ivr" / "calls").glob("*.jsonl"))


def test_a_recording_is_chosen_from_this_computer(served: Served, page: Page, tmp_path: Path) -> None:
    """A file from anywhere is watched as if it lay in the project."""
    copy = tmp_path / "elsewhere.jsonl"
    copy.write_bytes(_recording(served, page).read_bytes())
    open_panel(page, "Play anything")
    page.locator("#library-recordings > summary").click()
    page.get_by_label("Another file (.jsonl)").set_input_files(copy)
    expect(page.locator("#hang-up")).to_be_disabled()
    expect(page.locator("#flow-title")).to_contain_text("not over, 0:0")
    passes(page, "issue_menu")


def test_a_recording_of_another_flow_is_refused_in_words(
    served: Served, page: Page, tmp_path: Path, watch: Watch
) -> None:
    """A recording whose flow is not in the project is not played; the page says which flow it wants."""
    watch.expect("status of 409")
    lines = _recording(served, page).read_text("utf-8").splitlines(keepends=True)
    header = json.loads(lines[0])
    header["flow"] = "pizza_hotline"
    foreign = tmp_path / "foreign.jsonl"
    foreign.write_text(json.dumps(header) + "\n" + "".join(lines[1:]), "utf-8")
    open_panel(page, "Play anything")
    page.locator("#library-recordings > summary").click()
    page.get_by_label("Another file (.jsonl)").set_input_files(foreign)
    expect(page.locator("#library .message.bad")).to_contain_text("pizza_hotline")
    expect(page.locator("#hang-up")).to_be_enabled()


def test_a_path_of_the_flow_is_explored_and_watched(page: Page) -> None:
    """The ways to each ending are found when asked for, and played as calls."""
    open_panel(page, "Play anything")
    page.locator("#library-explored > summary").click()
    page.get_by_role("button", name="Explore the flow").click()
    paths = page.locator("#library-explored .play-item")
    expect(paths.first).to_be_visible(timeout=LONG)
    paths.first.click()
    expect(paths.first).to_have_attribute("aria-current", "true")
    passes(page, "issue_menu")


def test_a_surviving_mutant_is_shown_and_watched(page: Page) -> None:
    """A mistake that no scenario notices is shown as the change of the file; a call that would show it is played."""
    open_panel(page, "Play anything")
    page.locator("#library-mutants > summary").click()
    page.get_by_role("button", name="Search for them").click()
    survivor = page.locator("#library-mutants li").first
    expect(page.locator("#library-mutants .message")).to_contain_text("survived", timeout=LONG)
    survivor.locator("summary").first.click()
    expect(survivor.locator(".diff .added").first).to_be_visible()
    survivor.locator(".play-item").click()
    expect(survivor.locator(".play-item")).to_have_attribute("aria-current", "true")
    expect(page.locator("#notice")).to_contain_text("mistake")
    page.get_by_role("button", name="Go to where it shows").click()
    expect(page.locator("#events li.failing button:not(.later)")).to_have_count(1)
    open_panel(page, "Play anything")
    assert [] == serious_in_light_and_dark(page, "#library")


def test_recordings_are_not_below_all_scenarios(page: Page) -> None:
    """Where there are many feature files they stand closed: every group is seen at once."""
    open_panel(page, "Play anything")
    expect(page.locator("#library .feature").first).to_be_visible()
    expect(page.locator("#library-mutants > summary")).to_be_in_viewport()
    page.locator("#library .feature > summary").first.click()
    expect(page.locator("#library .play-item:visible").first).to_be_visible()


def test_a_refused_file_is_answered_where_it_was_chosen(page: Page, tmp_path: Path, watch: Watch) -> None:
    """What is wrong with it stands beside the field, in sight."""
    watch.expect("status of 422")
    damaged = tmp_path / "damaged.jsonl"
    damaged.write_text("no recording\n", "utf-8")
    open_panel(page, "Play anything")
    page.locator("#library-recordings > summary").click()
    page.get_by_label("Another file (.jsonl)").set_input_files(damaged)
    expect(page.locator("#library .message.bad")).to_contain_text("no recording")
    expect(page.locator("#library .message.bad")).to_be_in_viewport()


def test_a_step_that_is_not_understood_is_the_one_in_sight(served: Served, page: Page) -> None:
    """The list stops where the scenario stopped; without a call there is nothing to play, and that is said."""
    text = "Feature: Believed\n\n  Scenario: No such words\n    When the moon calls\n    Then the call ended\n"
    (served.root / "features" / "believed.feature").write_text(text, "utf-8")
    _open(page, "No such words")
    stopped = page.locator("#steps li.undefined")
    expect(stopped.get_by_role("button")).to_have_attribute("aria-current", "step")
    expect(stopped.get_by_role("button")).to_be_in_viewport()
    expect(page.locator("#caption-text")).to_have_text("No call was made.")
    expect(page.locator("#play")).to_be_disabled()

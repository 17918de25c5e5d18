"""``ivr report``: the page and the exports of a run that ``ivr test`` has kept, secrets as dots."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.integration.cli.running import Ivr

PIN, WRONG_PIN, IN_TABLE = "739155", "826477", "640288"
FLOW = "flows/uc17/uc17_authentication.flow.yaml"
RECORD = "flows/uc17/uc17_authentication.acceptance.yaml"
NASTY = "<script>alert(1)</script>"
FEATURE = f"""
@uc17
Feature: Secrets and oddities
  Background:
    Given the call flow "uc17_authentication"

  @T09
  Scenario Outline: <company> keys in
    Given these customers:
      | name      | company   | PIN        |
      | <company> | <company> | {IN_TABLE} |
    When "<company>" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters "<PIN>"
    And the caller enters "{PIN}"
    Then the call waits in queue "Produkt"
    And the call has priority 10

    Examples:
      | company | PIN         |
      | {NASTY} | {WRONG_PIN} |

  Scenario: Nobody knows this
    When the moon is full
    Then the call has priority 10
"""
SMALL_FLOW = """
flow: small
numbers: ["0800 181 818"]
start: ask
prompts:
  ask: {text: "For sales, press 1. For service, press 2.", barge_in: true}
  sales: {text: Sales is closed.}
  service: {text: Service is closed.}
states:
  ask:
    kind: menu
    prompt: ask
    choices:
      "1": {label: sales, to: say_sales}
      "2": {label: service, to: say_service}
    on: {no_input: bye, no_match: bye}
  say_sales: {kind: play, prompt: sales, on: {done: bye}}
  say_service: {kind: play, prompt: service, on: {done: bye}}
  bye: {kind: disconnect}
"""
SMALL_FEATURE = """
Feature: A small flow
  Scenario: Sales
    When someone calls "0800 181 818" from "+44 20 7946 0001"
    And the caller presses "1"
    Then the caller hears "Sales is closed"
"""
FILES = ("report.html", "r.xml", "r.json", "r.ndjson", "r.csv")
EXPORTS = ("--junit", "r.xml", "--cucumber-json", "r.json", "--messages", "r.ndjson", "--csv", "r.csv")


@pytest.fixture
def odd(own: Path, own_ivr: Ivr) -> Path:
    """A project with a run of one feature that has secrets in it and does not pass."""
    (own / "features" / "odd.feature").write_text(FEATURE, "utf-8")
    assert 1 == own_ivr.program("test", "features/odd.feature").code
    return own


def test_every_format_is_written(odd: Path, own_ivr: Ivr) -> None:
    """Each with its size said; what is there already is not replaced, and then nothing is written."""
    done = own_ivr("report", "-o", "report.html", *EXPORTS)
    assert 0 == done.code, done.err
    assert [True] * 5 == [(odd / name).stat().st_size > 0 for name in FILES]
    assert "Wrote the report to report.html (" in done.out
    assert "NO-GO\n  2 scenarios did not pass, and no open defect says so" in done.out
    (odd / "r.csv").unlink()
    again = own_ivr("report", *EXPORTS)
    assert (2, False) == (again.code, (odd / "r.csv").exists())
    assert "there already: r.xml, r.json, r.ndjson" in again.err
    assert 0 == own_ivr("report", *EXPORTS, "--force").code


def test_no_secret_is_in_any_file(odd: Path, own_ivr: Ivr) -> None:
    """No PIN, right or wrong, of a table, an example or a step; and no name is markup."""
    own_ivr("report", "-o", "report.html", *EXPORTS)
    for name in FILES:
        text = (odd / name).read_text("utf-8")
        assert "•" in text
        assert [] == [secret for secret in (PIN, WRONG_PIN, IN_TABLE) if re.search(rf"(?<!\d){secret}(?!\d)", text)]
    assert NASTY not in (odd / "report.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)" in (odd / "report.html").read_text("utf-8")


def test_undefined_and_skipped_steps_are_in_every_export(odd: Path, own_ivr: Ivr) -> None:
    """Each step that is written is told, whatever became of it."""
    own_ivr("report", *EXPORTS)
    steps = [
        step["result"]["status"]
        for feature in json.loads((odd / "r.json").read_text("utf-8"))
        for element in feature["elements"]
        for step in element["steps"]
    ]
    assert ["undefined", "skipped"] == steps[-2:]
    lines = [json.loads(line) for line in (odd / "r.ndjson").read_text("utf-8").splitlines()]
    finished = [line["testStepFinished"]["testStepResult"]["status"] for line in lines if "testStepFinished" in line]
    assert [status.upper() for status in steps] == finished
    cases = list(ET.parse(odd / "r.xml").getroot().iter("testcase"))  # noqa: S314 - our own file
    assert "When the moon is full\nThen the call has priority 10" in (cases[-1].findtext("system-out") or "")


def test_the_same_run_gives_the_same_bytes(odd: Path, own_ivr: Ivr) -> None:
    """In every format."""
    own_ivr("report", "-o", "report.html", *EXPORTS)
    before = [(odd / name).read_bytes() for name in FILES]
    own_ivr("report", "-o", "report.html", *EXPORTS, "--force")
    assert before == [(odd / name).read_bytes() for name in FILES]


def test_a_good_run_is_a_go_until_the_flow_changes(own: Path, own_ivr: Ivr) -> None:
    """--strict makes anything else an error, for CI."""
    assert 0 == own_ivr.program("test", "features/uc17/priority.feature").code
    done = own_ivr("report", "--strict")
    assert (0, True) == (done.code, "GO\n" in done.out), done.out + done.err
    text = (own / "report.html").read_text("utf-8")
    assert "Sign UC 17 for the run" in text
    assert "<svg" in text
    assert "never tried" in text
    flow = own / FLOW
    flow.write_text(f"{flow.read_text('utf-8')}\n# changed\n", "utf-8")
    done = own_ivr("report", "--strict", "--force")
    assert 1 == done.code
    assert f"changed since this run, so that it proves nothing of them: {FLOW}" in done.out


def test_a_severe_defect_is_a_no_go(own: Path, own_ivr: Ivr) -> None:
    """With the rule's words, and what is owed by whom."""
    assert 0 == own_ivr.program("test", "features/uc17/priority.feature").code
    defect = "\ndefects:\n  D-1: {title: No sound., severity: 1, owner: supervisor, due: 2026-03-09}\n"
    record = own / RECORD
    record.write_text(record.read_text("utf-8") + defect, "utf-8")
    done = own_ivr("report", "--strict")
    assert (1, True) == (done.code, 'UC 17: D-1 "No sound." is of severity 1' in done.out)
    text = (own / "report.html").read_text("utf-8")
    assert 'supervisor (Robin Meyer)</td><td data-label="By when">2026-03-09' in text


def test_only_exports_need_no_sound_documents(odd: Path, own_ivr: Ivr) -> None:
    """Results are handed on even when the flow does not load any more; the report says what is wrong."""
    (odd / FLOW).write_text("flow: [", "utf-8")
    assert 0 == own_ivr("report", "--junit", "r.xml").code
    done = own_ivr("report")
    assert (1, False) == (done.code, (odd / "report.html").exists())
    assert FLOW in done.err


def test_wrong_use_is_told(own_ivr: Ivr) -> None:
    """No run yet, and one file for two formats."""
    assert "no run is kept" in own_ivr("report").err
    done = own_ivr("report", "--junit", "x", "--csv", "x")
    assert 2 == done.code
    assert "x is named for JUnit XML and for CSV" in done.err


def test_a_run_that_was_cut_off_is_a_no_go(odd: Path, own_ivr: Ivr) -> None:
    """What is there is shown, what is missing is said."""
    (run,) = (folder for folder in (odd / ".ivr" / "runs").iterdir() if folder.is_dir())
    (file,) = run.glob("scenarios-*.jsonl")
    file.write_bytes(file.read_bytes()[:-20])
    done = own_ivr("report", "--strict")
    assert 1 == done.code
    assert "breaks off in line" in done.out


def test_other_findings_are_added_where_asked_for(own: Path, own_ivr: Ivr) -> None:
    """Promises on every path and the fault sweep; without being asked, the page says how they are made."""
    assert 0 == own_ivr.program("test", "features/uc17/priority.feature").code
    assert 0 == own_ivr("report", "-o", "plain.html").code
    plain = (own / "plain.html").read_text("utf-8")
    assert "ivr report --explore" in plain
    assert "ivr report --faults" in plain
    assert "ivr report --mutants" in plain
    assert 0 == own_ivr("report", "--explore", "--faults", "--strict").code
    text = (own / "report.html").read_text("utf-8")
    assert '<span class="badge good">holds</span>' in text
    assert "check_pin (verify_pin)" in text
    assert "ivr report --mutants" in text


def test_a_flow_that_fails_open_is_a_no_go(own: Path, own_ivr: Ivr) -> None:
    """Its promise is broken on some path, and the sweep says at which look-up."""
    assert 0 == own_ivr.program("test", "features/uc17/priority.feature").code
    flow = own / FLOW
    text = flow.read_text("utf-8")
    before = text.index("check_pin:\n    kind: data_dip")
    here = text.index("error:", before)
    flow.write_text(f"{text[:here]}{text[here:].replace('crm_trouble', 'customer_tier', 1)}", "utf-8")
    done = own_ivr("report", "--explore", "--faults", "--strict")
    assert 1 == done.code
    assert "fail, or fail open, when the CRM is in trouble" in done.out, done.out + done.err
    assert "fail-open" in (own / "report.html").read_text("utf-8")


def test_mutants_need_scenarios_that_pass(odd: Path, own_ivr: Ivr) -> None:
    """Where some do not, the report is made all the same, and says why it has no mutants."""
    done = own_ivr("report", "--mutants")
    assert 0 == done.code, done.err
    text = (odd / "report.html").read_text("utf-8")
    assert "There are none: scenarios fail on the flow as it is: features/odd.feature:" in text


def test_survivors_stand_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every mutant with its fate, and the command that shows what would notice a survivor."""
    for name, text in (("flows/small.flow.yaml", SMALL_FLOW), ("features/small.feature", SMALL_FEATURE)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, "utf-8")
    ivr = Ivr(tmp_path, capsys)
    assert 0 == ivr.program("test").code
    done = ivr.program("report", "--mutants")
    assert 0 == done.code, done.err
    text = (tmp_path / "report.html").read_text("utf-8")
    assert text.index(">survived</span>") < text.index(">killed</span>")
    assert "ivr mutate small shows each survivor" in text

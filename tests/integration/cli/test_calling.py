"""``ivr call`` unattended: who calls, what he presses, what is shown and what is kept."""

import json
from pathlib import Path

import pytest

from simulator.app.calling import Wanted, chosen_customer, open_crm
from simulator.app.recording import read_recording
from simulator.app.workspace import load_workspace
from simulator.domain.events import CallEnded
from tests.integration.cli.running import Ivr

FLOW = "uc17_authentication"
RIGHT = ("--keys", "1 {account}# {pin}#")


def pin_of_the_usual_caller(project: Path) -> str:
    """The PIN of whom the command takes without --caller."""
    workspace = load_workspace(project)
    door = open_crm(workspace, FLOW, None, 17)
    return door.clear_pin(chosen_customer(door, Wanted()).account_number).reveal()


def test_a_call_goes_from_the_number_to_the_screen_pop(ivr: Ivr) -> None:
    """The transcript, the agent's screen and how it ended."""
    ran = ivr("call", FLOW, *RIGHT)
    assert (0, "") == (ran.code, ran.err)
    assert "dials 0800 171 717" in ran.out
    assert "fully authenticated" in ran.out
    assert "The call ended: handled; the caller was authenticated; Kim answered after 2s in queue Product." in ran.out


def test_no_pin_is_shown_or_kept(own_ivr: Ivr, own: Path) -> None:
    """Neither the transcript nor the recording has the PIN's digits (UC 17 T44)."""
    pin = pin_of_the_usual_caller(own)
    ran = own_ivr("call", FLOW, *RIGHT, "--record", "call.jsonl")
    shown = ran.out.replace("0800 171 717", "") + (own / "call.jsonl").read_text("utf-8")
    assert "authenticated" in shown
    assert f'"{pin}"' not in shown
    assert f" {pin} " not in shown


def test_the_flow_may_be_named_by_its_file(ivr: Ivr, example: Path) -> None:
    """A path does as well as a name, from anywhere."""
    path = next(example.rglob("*.flow.yaml"))
    assert 0 == Ivr(Path(path.anchor), ivr.capture)("call", str(path), "--keys", "hangup").code


def test_silence_lets_the_timer_run_out(ivr: Ivr) -> None:
    """- is no key: the menu is asked again, and after three times nobody is asked any more."""
    ran = ivr("call", FLOW, "--keys", "- - -")
    assert 2 == ran.out.count("Sorry, I did not get that")
    assert "no choice" in ran.out


def test_keys_into_the_prompt_cut_it_off(ivr: Ivr) -> None:
    """! presses while the prompt plays, 200 ms into it."""
    ran = ivr("call", FLOW, "--keys", "!1 hangup")
    assert " 00:00.2  caller  presses 1 (new issue)" in ran.out


def test_a_wait_lets_so_much_time_pass(ivr: Ivr) -> None:
    """3s of silence are three seconds, then he presses."""
    ran = ivr("call", FLOW, "--keys", "3s 1 hangup")
    assert " 00:08.5  caller  presses 1" in ran.out


def test_without_agents_the_call_waits_and_is_abandoned(ivr: Ivr) -> None:
    """--agents none: nobody answers, and the caller hangs up in the queue."""
    ran = ivr("call", FLOW, *RIGHT, "--agents", "none")
    assert "The call ended: abandoned in queue" in ran.out
    assert "no agent's screen showed anything" in ran.out


def test_keys_that_come_too_late_are_counted(ivr: Ivr) -> None:
    """Groups that nobody asks for any more are said to be left, and change nothing."""
    ran = ivr("call", FLOW, "--keys", "1 0# 1 2")
    assert 0 == ran.code
    assert "ivr: 2 of the groups of keys came too late: nobody asks for keys any more\n" == ran.err


def test_a_setting_holds_for_this_call(ivr: Ivr) -> None:
    """--set attempts.pin=3 gives a third prompt."""
    ran = ivr("call", FLOW, "--keys", "1 {account}# {wrong-pin}# {wrong-pin}# {pin}#", "--set", "attempts.pin=3")
    assert "the caller was authenticated" in ran.out


def test_the_virtual_time_is_chosen(own_ivr: Ivr, own: Path) -> None:
    """--at is local time in the flow's zone, and stands in the recording's header."""
    own_ivr("call", FLOW, "--keys", "hangup", "--at", "2026-07-01 09:30", "--record", "call.jsonl")
    assert "2026-07-01T09:30:00+01:00" == read_recording(own / "call.jsonl").header.started


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--tier", "top"), "(top, "),
        (("--product", "Router"), "(standard, Router"),
        (("--ani", "+44 20 7946 0001"), "+44 20 7946 0001 dials"),
        (("--seed", "5"), "calls (standard"),
    ],
)
def test_who_calls_is_chosen(ivr: Ivr, words: tuple[str, ...], expected: str) -> None:
    """By tier, by product, by another seed; and the number he calls from."""
    assert expected in ivr("call", FLOW, "--keys", "hangup", *words).out


def test_a_caller_is_found_by_part_of_his_company(ivr: Ivr) -> None:
    """A name or a part of it, in whatever case."""
    usual = ivr("call", FLOW, "--keys", "hangup").out.partition(" calls ")[0].partition(": ")[2]
    person, _, company = usual.partition(" of ")
    found = ivr("call", FLOW, "--keys", "hangup", "--caller", company.casefold())
    assert f"{person} of {company} calls" in found.out


def test_json_lines_are_the_log(ivr: Ivr) -> None:
    """--json prints the header and every event, and nothing else."""
    lines = [json.loads(line) for line in ivr("call", FLOW, *RIGHT, "--json").out.splitlines()]
    assert "ivr-log/1" == lines[0]["format"]
    assert {"call_started", "screen_popped", "call_ended"} <= {line["event"] for line in lines[1:]}


def test_the_same_call_is_the_same_bytes(ivr: Ivr) -> None:
    """Same flow, seed and keys: the same log."""
    first, second = (ivr("call", FLOW, *RIGHT, "--json").out for _ in range(2))
    assert first == second


def test_a_recording_is_whole_and_never_overwritten(own_ivr: Ivr, own: Path) -> None:
    """It ends with the end of the call; a second one must have another name."""
    assert 0 == own_ivr("call", FLOW, *RIGHT, "--record", "call.jsonl").code
    before = (own / "call.jsonl").read_bytes()
    recording = read_recording(own / "call.jsonl")
    assert recording.cut_at is None
    assert 1 == sum(isinstance(entry.event, CallEnded) for entry in recording.entries)
    again = own_ivr("call", FLOW, *RIGHT, "--record", "call.jsonl")
    assert (2, before) == (again.code, (own / "call.jsonl").read_bytes())
    assert "is there already" in again.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nix",), 'there is no call flow "nix"'),
        (("uc17_autentication",), 'Did you mean "uc17_authentication"?'),
        (("missing.flow.yaml",), "there is no file missing.flow.yaml"),
        ((FLOW, "--keys", "1x"), 'group 1 of the keys has "x"'),
        ((FLOW, "--caller", "Nobody At All"), 'nobody in the CRM is called "Nobody At All"'),
        ((FLOW, "--product", "Toaster", "--keys", "1"), "Toaster"),
        ((FLOW, "--set", "attempts.pni=3"), 'did you mean "attempts.pin"?'),
        ((FLOW, "--set", "attempts.pin=many"), "needs a whole number"),
        ((FLOW, "--set", "attempts.pin"), "sets nothing"),
        ((FLOW, "--at", "tomorrow"), "is no date and time"),
        ((FLOW, "--at", "2026-01-05T10:00+01:00"), "names a time zone"),
        ((FLOW, "--json"), "--json is for unattended calls"),
        ((FLOW, "--keys", "1", "--record", "no/such/folder/call.jsonl"), "cannot write"),
        ((FLOW, "--crm-url", "sqlite:///missing.db", "--keys", "1"), "there is no database"),
        ((FLOW, "--tier", "golden"), "golden"),
    ],
)
def test_wrong_use_is_said_with_a_remedy(ivr: Ivr, words: tuple[str, ...], message: str) -> None:
    """Each mistake is named, exit code 2, and no traceback."""
    ran = ivr("call", *words)
    assert 2 == ran.code
    assert message in ran.err
    assert "Traceback" not in ran.err


def test_a_broken_flow_is_shown_with_its_place(own_ivr: Ivr, own: Path) -> None:
    """All problems of the document, exit code 1."""
    path = next(own.rglob("*.flow.yaml"))
    path.write_text(path.read_text("utf-8").replace("start: issue_menu", "start: isue_menu"), "utf-8")
    ran = own_ivr("call", FLOW, *RIGHT)
    assert 1 == ran.code
    assert "error F101" in ran.err
    assert "1 error in 1 file" in ran.err


def test_a_crm_in_a_database_can_be_asked(own_ivr: Ivr) -> None:
    """--crm-url: the same call against customers that were seeded before."""
    assert 0 == own_ivr("crm", "seed", "--url", "crm.db").code
    ran = own_ivr("call", FLOW, *RIGHT, "--crm-url", "sqlite:///crm.db")
    assert "the caller was authenticated" in ran.out

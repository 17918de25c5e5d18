"""One person plays on a stage: as caller, as agent, and as the one who breaks the CRM."""

from pathlib import Path
from typing import Any

import pytest

from simulator.app.calling import CallPlan
from simulator.app.door import CrmDoor
from simulator.app.playback.frames import view_at
from simulator.app.recording import read_recording
from simulator.app.stage import (
    FAULTS,
    Act,
    Answers,
    CallerCard,
    Dials,
    EndsTalk,
    GoesOffQueue,
    GoesOnQueue,
    HandsOn,
    HangsUp,
    Presses,
    SetsFault,
    Stage,
    StagePlan,
    Transfers,
    WrapsUp,
)
from simulator.domain import events as e
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import Entry
from simulator.domain.timing import SECOND, Millis
from tests.integration.app.playback.stages import UC17, every_kind, frames_of, uc17, written
from tests.integration.app.worlds import crm, workspace

RIGHT, WRONG = "{account}# {pin}#", "{account}# {wrong}# {wrong}#"


def card_of(stage: Stage, tier: str = "top") -> CallerCard:
    """A customer of a tier whose product is the router."""
    found = next(each for each in stage.customers() if each.tier == tier and each.products[:1] == ("Router",))
    return stage.card(found.account_number)


def calls(stage: Stage, keys: str = "", tier: str = "top") -> str:
    """A customer dials, chooses a new issue and keys so, each group once the call is at rest."""
    card = card_of(stage, tier)
    call = stage.do(Dials(card.account_number))
    assert call is not None
    pin = card.pin.reveal()
    wrong = str(9999 - int(pin)).rjust(4, "0")
    for group in ("1", *keys.split()):
        stage.simulation.run_until_rest(call)
        for key in group.format(account=card.account_number, pin=pin, wrong=wrong):
            stage.do(Presses(call, key))
    return call


def to_alert(stage: Stage, call: str) -> str:
    """Until an agent is alerted; who."""
    while stage.simulation.centre.alerted_agent(call) is None:
        assert stage.to_next_event()
    agent = stage.simulation.centre.alerted_agent(call)
    assert agent is not None
    return agent


def view(stage: Stage) -> dict[str, Any]:
    """The view at the present moment."""
    return dict(view_at(frames_of(stage), stage.now))


def told(stage: Stage, kind: type[e.Event]) -> int:
    """How often something happened."""
    return sum(isinstance(entry.event, kind) for entry in stage.log)


def test_course_d_at_the_desk() -> None:
    """Two wrong PINs: queue, pop, answered by hand, talked, wrapped up with a code of the queue."""
    with uc17(hands_on=True) as stage:
        call = calls(stage, WRONG)
        assert "Lee" == to_alert(stage, call)
        assert ("alerting", "Lee") == (view(stage)[f"{call}/phase"], view(stage)[f"{call}/pop"]["agent"])
        stage.let_pass(stage.now + 5 * SECOND)
        assert 0 == told(stage, e.CallAnswered)
        stage.do(Answers("Lee"))
        assert "talking" == view(stage)[f"{call}/phase"]
        stage.let_pass(stage.now + 20 * SECOND)
        stage.do(EndsTalk("Lee"))
        assert (False, stage.now + 30 * SECOND) == (stage.is_over, view(stage)["agent/Lee"]["until"])
        stage.do(WrapsUp("Lee", "resolved"))
        assert (True, "idle") == (stage.is_over, view(stage)["agent/Lee"]["state"])
        assert {"agent": "Lee", "code": "resolved", "took": 0, "by_default": False} == view(stage)[f"{call}/wrap_up"]
        assert "handled" == view(stage)[f"{call}/ended"]["disposition"]


def test_agents_answer_by_themselves_unless_a_person_does() -> None:
    """Without hands on, 2 s after the alert."""
    with uc17() as stage:
        call = calls(stage, RIGHT)
        to_alert(stage, call)
        rang = stage.now
        while stage.simulation.centre.talking_agent(call) is None:
            assert stage.to_next_event()
        assert rang + 2 * SECOND == stage.now


def test_an_alert_that_nobody_answers_runs_out_when_the_view_says() -> None:
    """The agent is not responding then, and the call waits at its place."""
    with uc17(hands_on=True) as stage:
        call = calls(stage, RIGHT)
        agent = to_alert(stage, call)
        until = view(stage)[f"{call}/timer"]["until"]
        assert until == view(stage)[f"agent/{agent}"]["until"]
        stage.let_pass(until - 1)
        assert "alerting" == view(stage)[f"agent/{agent}"]["state"]
        stage.let_pass(until)
        assert ("not responding", None) == tuple(view(stage)[f"agent/{agent}"][name] for name in ("state", "call"))
        assert "queued" == view(stage)[f"{call}/phase"]
        assert [call] == view(stage)["queue/Product"]["waiting"]
        stage.do(GoesOnQueue(agent))
        assert agent == to_alert(stage, call)


def test_wrap_up_that_nobody_ends_runs_out_with_the_default_code() -> None:
    """At the time that the view says."""
    with uc17(hands_on=True) as stage:
        agent = to_alert(stage, call := calls(stage, RIGHT))
        stage.do(Answers(agent))
        stage.do(EndsTalk(agent))
        stage.let_pass(view(stage)[f"agent/{agent}"]["until"])
        wrapped = view(stage)[f"{call}/wrap_up"]
        assert ("none given", True) == (wrapped["code"], wrapped["by_default"])
        assert ("idle", None, None) == tuple(view(stage)[f"agent/{agent}"][name] for name in ("state", "until", "pop"))


def test_a_transfer_lets_the_call_wait_anew() -> None:
    """In the other queue, where another agent is alerted; the first one wraps up."""
    with uc17(hands_on=True) as stage:
        agent = to_alert(stage, call := calls(stage, RIGHT))
        stage.do(Answers(agent))
        stage.do(Transfers(agent, "General"))
        assert ("alerting", "wrap-up") == (view(stage)[f"{call}/phase"], view(stage)[f"agent/{agent}"]["state"])
        other = to_alert(stage, call)
        assert other in {"Choi", "Park"}
        assert "General" == view(stage)[f"{call}/queue"]["queue"]


def test_a_hand_may_take_over_in_the_middle_of_an_alert() -> None:
    """The script's answer is overtaken; handed back, it comes 2 s later."""
    with uc17() as stage:
        call = calls(stage, RIGHT)
        to_alert(stage, call)
        stage.let_pass(stage.now + SECOND)
        stage.do(HandsOn(on=True))
        assert stage.hands_on
        stage.let_pass(stage.now + 3 * SECOND)
        assert "alerting" == view(stage)[f"{call}/phase"]
        stage.do(HandsOn(on=False))
        stage.let_pass(stage.now + 2 * SECOND - 1)
        assert "alerting" == view(stage)[f"{call}/phase"]
        stage.let_pass(stage.now + 1)
        assert "talking" == view(stage)[f"{call}/phase"]


def test_a_callback_is_done_by_hand() -> None:
    """Its place stays in the queue; the agent who answers calls back, talks, and the call has no more to do then."""
    with every_kind(hands_on=True, staffed=False) as stage:
        call = stage.do(Dials(ani="+44 20 7946 0001"))
        assert call is not None
        to_prompt(stage, "cb", "41")
        assert {"queue": "General", "number": "+44 20 7946 0001", "outcome": None} == view(stage)[f"{call}/callback"]
        stage.let_pass(stage.now + 10 * SECOND)
        assert "ended" == view(stage)[f"{call}/phase"]
        assert [call] == view(stage)["queue/General"]["waiting"]
        assert not stage.is_over
        stage.do(GoesOnQueue("A"))
        stage.do(Answers("A"))
        assert ("talking", []) == (view(stage)[f"{call}/phase"], view(stage)["queue/General"]["waiting"])
        stage.let_pass(stage.now + 3 * SECOND)
        assert "answered" == view(stage)[f"{call}/callback"]["outcome"]
        stage.do(WrapsUp("A", "resolved"))
        assert "ended" == view(stage)[f"{call}/phase"]
        assert stage.is_over


def to_prompt(stage: Stage, state: str, keys: str) -> None:
    """Press each key once the call is at rest; it comes by a state."""
    call = stage.calls[-1]
    for key in keys:
        stage.simulation.run_until_rest(call)
        stage.do(Presses(call, key))
    assert any(isinstance(entry.event, e.StateEntered) and state == entry.event.state for entry in stage.log)


def test_a_fault_is_switched_on_in_the_middle_of_a_call() -> None:
    """The look-up after it meets it, and the one after it is gone does not."""
    with uc17() as stage:
        call = calls(stage)
        stage.do(SetsFault("down"))
        assert "down" == stage.fault
        card = card_of(stage)
        for key in f"{card.account_number}#":
            stage.do(Presses(call, key))
        stage.simulation.run_until_rest(call)
        assert "none" != view(stage)[f"{call}/answer"]["outcome"]
        assert view(stage)[f"{call}/answer"]["outcome"] in {"error", "timed_out"}
        stage.do(SetsFault("none"))
        other = calls(stage, "{account}#")
        stage.simulation.run_until_rest(other)
        assert "found" == view(stage)[f"{other}/answer"]["outcome"]


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_can_follow_every_other(fault: str) -> None:
    """Only the last one is on."""
    with uc17() as stage:
        for each in (*FAULTS, fault):
            stage.do(SetsFault(each))
        assert fault == stage.fault
        call = calls(stage, "{account}#")
        stage.let_pass(stage.now + 10 * SECOND)
        answers = [entry.event.outcome for entry in stage.log.of(call) if isinstance(entry.event, e.DipAnswered)]
        assert ("found" in answers) == (fault in {"none", "slow", "flapping"})


def test_a_slow_crm_is_slow() -> None:
    """Its answer comes 5 s later than usual, while the dip's timer runs."""
    with uc17() as stage:
        stage.do(SetsFault("slow"))
        call = calls(stage, "{account}#")
        asked = stage.now
        assert ("dip", asked, asked + 8 * SECOND) == tuple(view(stage)[f"{call}/timer"].values())
        stage.let_pass(asked + 5_299)
        assert f"{call}/answer" not in view(stage)
        stage.let_pass(asked + 5_300)
        assert "found" == view(stage)[f"{call}/answer"]["outcome"]


def test_callers_wait_ahead() -> None:
    """So many in each queue, the first of them longest; who calls is behind them."""
    with uc17(staffed=False, ahead=3) as stage:
        ahead = view(stage)["queue/Product"]
        assert 3 == len(ahead["waiting"]) == len(view(stage)["queue/General"]["waiting"])
        assert -90 * SECOND == ahead["longest_since"]
        call = calls(stage, RIGHT, "standard")
        while f"{call}/queue" not in view(stage):
            assert stage.to_next_event()
        assert (call,) == stage.calls
        assert 4 == view(stage)[f"{call}/queue"]["position"]
        assert [*ahead["waiting"], call] == view(stage)["queue/Product"]["waiting"]


def test_timer_and_keys_are_those_of_the_session() -> None:
    """The page's ring runs out when the call is asked again."""
    with uc17() as stage:
        call = calls(stage)
        stage.simulation.run_until_rest(call)
        timer = view(stage)[f"{call}/timer"]
        assert ("no_input", stage.now, stage.deadline(call)) == tuple(timer.values())
        assert 0 == stage.keyed(call)
        stage.do(Presses(call, "4"))
        stage.do(Presses(call, "0"))
        assert 2 == stage.keyed(call)
        assert f"{call}/timer" not in view(stage)
        assert stage.now + 3 * SECOND == stage.deadline(call)


def test_a_number_that_nobody_answers_is_a_call_that_has_ended() -> None:
    """As the network has it, and not an error."""
    with uc17() as stage:
        call = stage.do(Dials(dnis="0999"))
        assert "ended" == view(stage)[f"{call}/phase"]
        assert stage.is_over


def test_time_runs_to_the_next_event_and_no_further() -> None:
    """Each step adds to the log; in the end nothing will happen any more."""
    with uc17() as stage:
        assert not stage.to_next_event()
        call = calls(stage)
        lengths = [len(stage.log)]
        while stage.to_next_event():
            lengths.append(len(stage.log))
            if stage.simulation.centre.talking_agent(call) is not None:
                stage.do(HangsUp(call))
        assert sorted(set(lengths)) == lengths
        assert stage.is_over


def test_a_stage_is_recorded_as_any_call(tmp_path: Path) -> None:
    """The lines are a recording: header first, whole, readable; nobody's PIN is in them."""
    heard: list[Entry] = []
    with uc17() as stage:
        before = len(stage.log)
        stage.listen(heard.append)
        calls(stage, RIGHT)
        stage.let_pass(60 * SECOND)
        path = tmp_path / "call.jsonl"
        path.write_text("\n".join(written(stage)) + "\n", encoding="utf-8")
        read = read_recording(path)
        assert (stage.header, tuple(stage.log)) == (read.header, read.entries)
        assert list(stage.log)[before:] == heard
        assert f'"{card_of(stage).pin.reveal()}"' not in path.read_text(encoding="utf-8")


def test_acts_and_cards_show_no_secret() -> None:
    """Neither keys nor PIN nor the whole account number, whatever prints them."""
    with uc17() as stage:
        card = card_of(stage)
        calls(stage, RIGHT)
        shown = f"{stage.acts} {card}"
        assert card.pin.reveal() not in shown
        assert card.account_number not in shown
        assert "Presses(call='call-1')" in shown
        assert card.number.endswith(card.account_number[-4:])


def test_codes_are_those_of_the_queue() -> None:
    """The default one is the last."""
    with uc17() as stage:
        assert ("resolved", "follow-up", "wrong department", "none given") == stage.codes("Product")
        with pytest.raises(UsageError, match='no queue "Produkt"'):
            stage.codes("Produkt")


ACTS: list[Act] = [
    Dials("00000000"),
    Presses("call-1", "x"),
    Presses("call-1", "12"),
    Presses("call-9", "1"),
    HangsUp("call-9"),
    Answers("Lee"),
    Answers("Nobody"),
    EndsTalk("Lee"),
    WrapsUp("Lee", "resolved"),
    Transfers("Lee", "Product"),
    GoesOnQueue("Nobody"),
    GoesOffQueue("Nobody"),
    SetsFault("dwn"),
]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: type(act).__name__)
def test_what_cannot_be_done_is_refused(act: Act) -> None:
    """With a remedy; nothing has happened, and nothing is noted."""
    with uc17() as stage:
        calls(stage)
        before = (len(stage.log), stage.acts)
        with pytest.raises(UsageError) as refused:
            stage.do(act)
        assert refused.value.hint
        assert before == (len(stage.log), stage.acts)


def test_a_call_that_is_over_takes_no_keys() -> None:
    """Nor can it be hung up again."""
    with uc17() as stage:
        call = calls(stage)
        stage.do(HangsUp(call))
        for act in (Presses(call, "1"), HangsUp(call)):
            with pytest.raises(UsageError, match="is over"):
                stage.do(act)


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (StagePlan("uc71"), "no call flow"),
        (StagePlan(UC17, CallPlan({"crm.timeuot": "1 s"})), "setting"),
        (StagePlan(UC17, ahead=-1), "cannot wait ahead"),
        (StagePlan(UC17, ahead=101), "cannot wait ahead"),
    ],
)
def test_a_stage_that_cannot_be_is_refused(plan: StagePlan, words: str) -> None:
    """The CRM that was opened for it is closed again."""
    opened: list[CrmDoor] = []

    def door() -> CrmDoor:
        opened.append(crm().fresh())
        return opened[-1]

    with pytest.raises(UsageError, match=words):
        Stage(workspace(), plan, door)


def test_a_setting_is_tried_without_touching_the_file() -> None:
    """The flow of the stage has it, and so have its timers."""
    plan = StagePlan(UC17, CallPlan({"crm.latency": "2 s"}))
    with Stage(workspace(), plan, crm().fresh) as stage:
        call = calls(stage, "{account}#")
        asked: Millis = stage.now
        stage.let_pass(asked + 2 * SECOND)
        assert "found" == view(stage)[f"{call}/answer"]["outcome"]
        assert {"crm.latency": "2s"} == dict(stage.header.settings)

"""One world: from the dialled number to the screen pop, with line, CRM, network and centre on one clock."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.domain.agents import AgentState
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import line
from simulator.domain.events import (
    AgentAlerted,
    AlertUnanswered,
    CallAnswered,
    CallEnded,
    DipAnswered,
    DipRequested,
    DipTimedOut,
    Event,
    NumberUnanswered,
    PromptFinished,
    QueueEntered,
    ScreenPopped,
    StaleReply,
    StateEntered,
)
from simulator.domain.stimuli import AgentHungUp, AgentTransferred, AgentWrappedUp, CallOffered
from tests.integration.app.worlds import CHOI, LEE, World, workspace, world

BASIC = ("1", "{account}#", "{pin}#")


def events(made: World, kind: type[Event]) -> list[Event]:
    """The events of a kind, of all calls."""
    return [entry.event for entry in made.simulation.log if isinstance(entry.event, kind)]


def test_call_goes_from_the_dialled_number_to_the_screen_pop() -> None:
    """The basic course of UC 17 through every layer, to the agent who answers after two seconds."""
    made = world(LEE)
    call = made.call()
    made.press(call, *BASIC)
    [pop] = events(made, ScreenPopped)
    assert isinstance(pop, ScreenPopped)
    assert "fully authenticated" == pop.fields["status"]
    assert [CallAnswered("Lee", "Product", 2_000)] == events(made, CallAnswered)


def test_unknown_number_reaches_no_flow() -> None:
    """UC 17 T01: it is told, and nothing else happens."""
    made = world()
    made.simulation.dial("1", "0800 999")
    assert [NumberUnanswered("1", "0800 999", 0)] == events(made, NumberUnanswered)
    assert made.simulation.at_rest("call-1")


def test_dialled_number_is_read_without_its_spaces() -> None:
    """A caller dials digits; how the number is written is the flow's business."""
    made = world()
    made.simulation.dial("1", "0800171717")
    assert "issue_menu" == getattr(events(made, StateEntered)[0], "state", None)


def test_agent_who_does_not_answer_is_not_responding_and_the_call_waits_on() -> None:
    """The alert that is refused runs out after eight seconds; the next one is answered."""
    made = world(LEE)
    made.simulation.refuse_alert("Lee")
    call = made.call()
    made.press(call, *BASIC)
    assert AgentState.NOT_RESPONDING is made.simulation.centre.agent_state("Lee")
    assert 1 == len(events(made, AlertUnanswered))
    assert made.simulation.centre.is_waiting(call)


def test_refusing_a_running_alert() -> None:
    """The agent is alerted and then told not to answer: he does not."""
    made = world(LEE)
    call = made.call()
    for group in BASIC:
        made.simulation.run_until_rest(call)
        for key in made.keys(group):
            made.simulation.press(call, key)
            made.simulation.advance(200)
    made.simulation.run_while(lambda: not events(made, AgentAlerted))
    made.simulation.refuse_alert("Lee")
    made.simulation.advance(60_000)
    assert [] == events(made, CallAnswered)


def test_agent_ends_the_call_and_wraps_up() -> None:
    """UC 17 T43: handled, once."""
    made = world(LEE)
    call = made.call()
    made.press(call, *BASIC)
    made.simulation.tell_centre(AgentHungUp("Lee"))
    made.simulation.tell_centre(AgentWrappedUp("Lee", "resolved"))
    assert [CallEnded("handled", "to_product", "Lee")] == events(made, CallEnded)


def test_caller_hangs_up_in_conversation() -> None:
    """The agent is freed for wrap-up, the call is handled."""
    made = world(LEE)
    call = made.call()
    made.press(call, *BASIC)
    made.simulation.hang_up(call)
    assert AgentState.WRAP_UP is made.simulation.centre.agent_state("Lee")
    assert 1 == len(events(made, CallEnded))


def test_transfer_to_another_queue_keeps_data_and_waits_anew() -> None:
    """The second agent gets the same screen pop."""
    made = world(LEE, CHOI)
    call = made.call()
    made.press(call, *BASIC)
    made.simulation.tell_centre(AgentTransferred("Lee", "General"))
    made.simulation.run_until_rest(call)
    first, second = events(made, ScreenPopped)
    assert getattr(first, "fields", 1) == getattr(second, "fields", 2)
    assert "Choi" == made.simulation.centre.talking_agent(call)


def test_callers_placed_in_a_queue_have_waited_before() -> None:
    """A caller who has waited three minutes is served after that and his answer says so."""
    made = world()
    placed = made.simulation.place_waiting("early", CallOffered("", "General", waited=180_000))
    made.simulation.define_agents([CHOI], replace=True)
    made.simulation.advance(2_000)
    assert [CallAnswered("Choi", "General", 182_000)] == events(made, CallAnswered)
    made.simulation.hang_up(placed)
    assert [CallEnded("handled", "", "Choi")] == events(made, CallEnded)


def test_queue_that_the_centre_does_not_have_is_named() -> None:
    """A flow that sends calls nowhere is the designer's mistake, in plain words."""
    from dataclasses import replace

    from simulator.flow.expressions import Literal
    from simulator.flow.model import Transfer

    flow = workspace().flow("uc17_authentication")
    state = flow.states["to_general"]
    assert isinstance(state, Transfer)
    broken = replace(flow, states={**flow.states, "to_general": replace(state, queue=Literal("Generall"))})
    made = world(flow=broken)
    call = made.call()
    with pytest.raises(UsageError, match='queue "Generall"'):
        made.press(call, "1", "0#")


def test_slow_crm_times_out_and_its_late_answer_is_stale() -> None:
    """UC 17 Q17: after eight seconds the dip is given up; the answer at twenty changes nothing."""
    made = world(CHOI)
    made.door.slow(20_000)
    call = made.call()
    made.press(call, "1", "{account}")
    assert 1 == len(events(made, DipTimedOut))
    made.simulation.advance(60_000)
    assert [StaleReply("dip", 3)] == events(made, StaleReply)
    assert [] == events(made, DipAnswered)


def test_every_look_up_answers_after_the_same_latency() -> None:
    """S8: found, not found, wrong and verified cannot be told apart by time."""
    made = world()
    call = made.call()
    made.press(call, "1", "99999999", "{account}", "{pin}")
    asked = {e.event.dip_id: e.at for e in made.simulation.log if isinstance(e.event, DipRequested)}
    answered = {e.event.dip_id: e.at for e in made.simulation.log if isinstance(e.event, DipAnswered)}
    assert {300} == {answered[dip] - asked[dip] for dip in answered}


def test_time_runs_only_as_far_as_it_is_let() -> None:
    """A prompt of five seconds is not over after four."""
    made = world()
    made.call()
    made.simulation.advance(4_000)
    assert [] == events(made, PromptFinished)
    assert 4_000 == made.simulation.now


DIGEST = """
import hashlib
from simulator.domain.eventlog import line
from worlds import LEE, world
made = world(LEE)
call = made.call()
made.press(call, "1", "{account}#", "{pin}#")
print(hashlib.sha256("\\n".join(map(line, made.simulation.log)).encode()).hexdigest())
"""


def test_same_flow_seed_and_stimuli_give_the_same_log_in_any_process() -> None:
    """Byte for byte, whatever the hash seed of the process."""
    made = world(LEE)
    call = made.call()
    made.press(call, *BASIC)
    here = hashlib.sha256("\n".join(map(line, made.simulation.log)).encode()).hexdigest()
    for hash_seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={
                "PYTHONHASHSEED": hash_seed,
                "PYTHONPATH": ":".join([str(Path(__file__).parent), *filter(None, sys.path)]),
            },
            capture_output=True,
            text=True,
            check=True,
        )
        assert here == run.stdout.strip()


def test_many_calls_share_the_clock() -> None:
    """Two callers at once: each has his own log, and the second waits while the first is served."""
    made = world(LEE)
    first = made.call()
    made.press(first, *BASIC)
    second = made.call("+44 20 7946 0002")
    made.press(second, *BASIC)
    assert 2 == len(events(made, QueueEntered))
    assert made.simulation.centre.is_waiting(second)

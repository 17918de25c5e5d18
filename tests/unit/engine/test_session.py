"""A session as a whole: subflows, hours, queues, numbers outside, callbacks, endings, forks and situations."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.events import (
    CallbackAccepted,
    CallEnded,
    CallStarted,
    ExitTaken,
    PromptCutOff,
    PromptStarted,
    QueueEntered,
    QueueLeft,
    ScheduleChecked,
    StaleReply,
    StateEntered,
    StepCapReached,
    TransferOutAnswered,
    TransferOutStarted,
)
from simulator.domain.stimuli import (
    AgentConnected,
    AgentEndedCall,
    DeadlineReached,
    Dialled,
    DipReplied,
    EmergencyClosure,
    HungUp,
    KeyPressed,
    PromptEnded,
    SentBackToQueue,
    SessionStimulus,
    TransferOutReplied,
)
from simulator.engine.program import Program
from simulator.engine.session import CallSession
from tests.unit.engine.driving import NOON, Driver, entry_flow, flow_of
from tests.unit.engine.flows import DIPPING, HOLD, MAIN, SUB


def called(answers: dict[str, tuple[str, dict[str, str]]] | None = None) -> Driver:
    """A call to the main flow, which is open."""
    return Driver.call(MAIN, SUB, HOLD, answers=answers)


def dispositions(driver: Driver) -> list[str]:
    """How the call ended; one item at most."""
    return [event.disposition for event in driver.of(CallEnded) if isinstance(event, CallEnded)]


def test_first_event_says_who_called_whom_and_when() -> None:
    """A log begins with the numbers, the flow and the virtual time."""
    started = CallStarted("+44 20 7946 0001", "100", "main", 0, "2026-01-05T12:00:00+00:00")
    assert started == called().said[0][1]


def test_schedule_answers_in_its_own_zone() -> None:
    """Noon on a Monday is open; the answer and the local time are told."""
    assert [ScheduleChecked("hours", "desk", "open", "2026-01-05T12:00+00:00")] == called().of(ScheduleChecked)


def test_emergency_is_asked_first() -> None:
    """An emergency closure beats open hours."""
    session = CallSession.begin(Program({"main": MAIN, "sub": SUB, "hold": HOLD}, NOON), "main")
    session.receive(0, EmergencyClosure(active=True))
    events = session.receive(0, Dialled("1", "100"))
    assert "emergency" == next(event.outcome for event in events if isinstance(event, ScheduleChecked))


def test_subflow_returns_with_its_outcome() -> None:
    """The state that called the flow leaves by what it returned, and the attribute set there stays."""
    driver = called()
    driver.press("1")
    exits = [(event.state, event.outcome) for event in driver.of(ExitTaken) if isinstance(event, ExitTaken)]
    assert [("menu", "sales"), ("choose", "sales"), ("number", "done")] == exits[1:]


def test_unforeseen_return_takes_the_fall_through() -> None:
    """An outcome without an exit of its own leaves by otherwise."""
    driver = called()
    driver.press("3")
    assert ["disconnected"] == dispositions(driver)


@pytest.mark.parametrize(
    ("outcome", "ended"), [("connected", ["transferred out"]), ("busy", []), ("failed", ["disconnected"])]
)
def test_number_outside_has_its_outcomes(outcome: str, ended: list[str]) -> None:
    """Connected is an ending; the others leave by their exits."""
    driver = called({"0800 100": (outcome, {})})
    driver.press("1")
    assert [TransferOutStarted(2, "0800 100")] == driver.of(TransferOutStarted)
    driver.wait(2_000)
    assert [TransferOutAnswered(2, "0800 100", outcome)] == driver.of(TransferOutAnswered)
    assert ended == dispositions(driver)


def test_late_answer_of_the_network_is_stale() -> None:
    """An answer to another attempt changes nothing."""
    driver = called()
    driver.press("1")
    driver.tell(TransferOutReplied(99, "busy"))
    assert [StaleReply("transfer out", 99)] == driver.of(StaleReply)


def test_callback_keeps_a_place_in_the_queue() -> None:
    """Accepted: the caller's leg ends, the place stays."""
    driver = called({"0800 100": ("busy", {})})
    driver.press("1")
    driver.wait(2_500)
    driver.press("1")
    assert [CallbackAccepted("General", "+44 20 7946 0001")] == driver.of(CallbackAccepted)
    assert [QueueEntered("General", (), 0, {}, {})] == driver.of(QueueEntered)
    assert [] == driver.of(QueueLeft)
    assert ["callback requested"] == dispositions(driver)


def test_callback_refused_by_silence_or_another_key() -> None:
    """Silence and any other key refuse."""
    for keys in ("", "2", "9"):
        driver = called({"0800 100": ("busy", {})})
        driver.press("1")
        driver.wait(2_500)
        driver.press(keys)
        driver.wait(20_000)
        assert ["disconnected"] == dispositions(driver)


def test_in_queue_flow_plays_answers_keys_and_stops_for_the_agent() -> None:
    """A queued call runs its in-queue flow until an agent answers; the prompt is cut off then."""
    driver = called()
    driver.press("2")
    driver.wait(5_000)
    driver.tell(AgentConnected("Lee"))
    cut = driver.of(PromptCutOff)[-1]
    assert PromptCutOff(2, "music", 5_000, "agent") == cut
    driver.tell(AgentEndedCall("Lee"))
    assert ["handled"] == dispositions(driver)


def test_in_queue_flow_may_take_the_call_out_as_a_callback() -> None:
    """The place that the call has is the one that stays."""
    driver = called()
    driver.press("2")
    driver.wait(20_500)
    driver.press("1")
    assert ["callback requested"] == dispositions(driver)
    assert [] == driver.of(QueueLeft)
    assert 1 == len(driver.of(QueueEntered))


@pytest.mark.parametrize(
    ("keys", "ended"), [("", "abandoned in IVR"), ("2", "abandoned in queue")], ids=["in the IVR", "in the queue"]
)
def test_hang_up_is_named_by_where_the_caller_was(keys: str, ended: str) -> None:
    """UC 17 Q22."""
    driver = called()
    driver.press(keys)
    driver.tell(HungUp())
    assert [ended] == dispositions(driver)


def test_hang_up_in_conversation_is_handled() -> None:
    """An agent has had the call."""
    driver = called()
    driver.press("2")
    driver.tell(AgentConnected("Lee"))
    driver.tell(HungUp())
    assert [CallEnded("handled", "waiting", "Lee")] == driver.of(CallEnded)


def test_call_sent_back_to_a_queue_waits_again() -> None:
    """After a transfer by the agent a hang-up is abandoned in the queue."""
    driver = called()
    driver.press("2")
    driver.tell(AgentConnected("Lee"))
    driver.tell(SentBackToQueue("Product"))
    driver.tell(HungUp())
    assert [QueueLeft("Product", "abandoned")] == driver.of(QueueLeft)


def test_ended_call_answers_nothing() -> None:
    """After the ending no stimulus has an effect (UC 17 T43)."""
    driver = called()
    driver.tell(HungUp())
    before = len(driver.said)
    for stimulus in (KeyPressed("1"), HungUp(), DeadlineReached(), DipReplied(1, "found"), PromptEnded(1)):
        driver.tell(stimulus)
    assert before == len(driver.said)


def test_late_end_of_a_prompt_is_stale() -> None:
    """The end of a prompt that does not play changes nothing."""
    driver = called()
    driver.tell(PromptEnded(99))
    assert [StaleReply("prompt", 99)] == driver.of(StaleReply)


def test_endless_loop_is_stopped_by_the_cap_of_steps() -> None:
    """R7: a call that goes round for ever fails at the flow's cap."""
    loop = flow_of(
        "flow: loop\nstart: a\nstep_cap: 50\nattributes: {x: {}}\nstates:\n"
        "  a: {kind: assign, values: {x: '1'}, on: {done: b}}\n  b: {kind: assign, values: {x: '2'}, on: {done: a}}\n"
    )
    driver = Driver.call(loop)
    assert [StepCapReached(50)] == driver.of(StepCapReached)
    assert ["failed"] == dispositions(driver)


STIMULI = st.one_of(
    st.builds(KeyPressed, st.sampled_from("0123456789*#")),
    st.builds(DeadlineReached),
    st.builds(HungUp),
    st.builds(PromptEnded, st.integers(1, 6)),
    st.builds(DipReplied, st.integers(1, 6), st.sampled_from(["found", "not_found", "error", "verified", "wrong"])),
    st.builds(AgentConnected, st.just("Lee")),
    st.builds(SentBackToQueue, st.just("General")),
    st.builds(EmergencyClosure, st.booleans()),
)
TIMED = st.lists(st.tuples(st.integers(0, 9_000), STIMULI), max_size=25)


def play(session: CallSession, now: int, timed: list[tuple[int, SessionStimulus]]) -> list[object]:
    """Everything a session says to these stimuli."""
    said: list[object] = []
    for gap, stimulus in timed:
        now += gap
        said += session.receive(now, stimulus)
    return said


@given(TIMED, TIMED)
def test_fork_and_original_say_the_same(
    before: list[tuple[int, SessionStimulus]], after: list[tuple[int, SessionStimulus]]
) -> None:
    """A fork is the call again: given the same stimuli, it logs the same, and neither touches the other."""
    session = CallSession.begin(Program({"dipping": DIPPING}, NOON), "dipping")
    session.receive(0, Dialled("1", "100"))
    play(session, 0, before)
    now = sum(gap for gap, _ in before)
    twin, untouched = session.fork(), deepcopy(session.situation(now))
    assert play(twin, now, after) == play(session.fork(), now, after)
    assert untouched == session.situation(now)


@given(TIMED, st.integers(1, 10_000))
def test_situations_are_relative_to_now(timed: list[tuple[int, SessionStimulus]], later: int) -> None:
    """The same call begun later is in the same situation at the same time since it began, and hashes the same."""
    program = Program({"dipping": DIPPING}, NOON)
    early, late = CallSession.begin(program, "dipping"), CallSession.begin(program, "dipping")
    early.receive(0, Dialled("1", "100"))
    late.receive(later, Dialled("1", "100"))
    play(early, 0, timed)
    play(late, later, timed)
    now = sum(gap for gap, _ in timed)
    assert early.situation(now) == late.situation(now + later)
    assert hash(early.situation(now)) == hash(late.situation(now + later))


def test_states_and_prompts_are_told_in_order() -> None:
    """A state is entered, then its prompt begins: nothing is told before it happens."""
    driver = Driver.call(entry_flow())
    kinds = [type(event) for _, event in driver.said]
    assert [CallStarted, StateEntered, PromptStarted] == kinds

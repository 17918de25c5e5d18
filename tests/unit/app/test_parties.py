"""A call's deadline moves with every key, and is kept all the same: neither missed nor reached twice."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.app.agenda import Agenda
from simulator.app.parties import Leg, PlacedCaller
from simulator.domain.events import CallEnded, Event
from simulator.domain.stimuli import AgentConnected, HungUp, SessionStimulus
from simulator.domain.timing import Millis


class Waiter:
    """A party who wants to be reminded at a time that a test moves."""

    def __init__(self) -> None:
        self.deadline: Millis | None = None
        self.prompt_id: int | None = None
        self.is_quiet = True

    def receive(self, now: Millis, stimulus: SessionStimulus) -> list[Event]:
        del now, stimulus
        return []


def note(leg: Leg, agenda: Agenda) -> None:
    """What the world does after each stimulus."""
    deadline = leg.party.deadline
    if deadline is not None and deadline != leg.due:
        leg.note(deadline, agenda)


def reminded(moves: list[tuple[int, int | None]]) -> list[Millis]:
    """When the party is reminded, if after each pause he wants it so many ms later, or not at all."""
    agenda, waiter = Agenda(), Waiter()
    leg, now, times = Leg("call-1", waiter), 0, list[Millis]()

    def run(until: Millis | None) -> None:
        while (due := agenda.take(until)) is not None:
            if leg.is_due(agenda, due[0]):
                times.append(due[0])
                waiter.deadline = None

    for pause, wish in moves:
        now += pause
        run(now)
        waiter.deadline = None if wish is None else now + wish
        note(leg, agenda)
    run(None)
    return times


@given(st.lists(st.tuples(st.integers(0, 9), st.none() | st.integers(1, 9)), min_size=1, max_size=12))
def test_a_party_is_reminded_of_the_deadline_that_stands(moves: list[tuple[int, int | None]]) -> None:
    """However often it was moved, later or earlier: at that time, once, if nothing has moved it by then."""
    expected, now = list[Millis](), 0
    for (pause, wish), following in zip(moves, [*moves[1:], (None, None)], strict=True):
        now += pause
        if wish is not None and (following[0] is None or wish <= following[0]):
            expected.append(now + wish)
    assert expected == reminded(moves)


def test_one_reminder_at_a_time_is_on_the_agenda() -> None:
    """A deadline that moves on with each of a thousand keys leaves one item, not a thousand."""
    agenda, waiter = Agenda(), Waiter()
    leg = Leg("call-1", waiter)
    for now in range(1_000):
        waiter.deadline = now + 5_000
        note(leg, agenda)
    assert 5_000 == (agenda.take() or (0,))[0]
    assert agenda.take() is None


def test_a_placed_caller_who_talks_is_handled_when_he_hangs_up() -> None:
    """He has no flow: he waits, talks, and ends in one way."""
    caller = PlacedCaller("General")
    assert [] == caller.receive(0, AgentConnected("Kim"))
    assert [CallEnded("handled", "", "Kim")] == caller.receive(1, HungUp())

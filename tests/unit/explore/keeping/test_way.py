"""Whether two logs go the same way: events in order, whatever the moments."""

from simulator.domain.eventlog import CENTRE, EventLog
from simulator.domain.events import (
    AgentStateChanged,
    CallEnded,
    CallStarted,
    Event,
    KeysDiscarded,
    PromptCutOff,
    QueueStanding,
    StateEntered,
)
from simulator.explore.keeping.way import fits, parting, way_of

MENU = StateEntered("f", "menu", "menu", 1)
GOODBYE = StateEntered("f", "goodbye", "play", 2)
ENDED = CallEnded("abandoned in IVR", "menu")


def started(at: int) -> CallStarted:
    return CallStarted("+44", "0800", "f", at, f"2026-01-05T10:00:{at:02}")


def log(*events: Event, began: int = 0, apart: int = 100) -> EventLog:
    """One dialled call, its events so many ms apart."""
    made = EventLog()
    made.begin("call-1", began)
    for number, event in enumerate((started(began), *events)):
        made.append("call-1", began + number * apart, event)
    return made


def test_times_make_no_other_way() -> None:
    """Begun later, slower, and cut off at another word: it is the same way."""
    recorded = way_of(log(MENU, PromptCutOff(1, "p", 900, "barge-in"), ENDED))
    now = way_of(log(MENU, PromptCutOff(1, "p", 200, "barge-in"), ENDED, began=5_000, apart=7))
    assert parting(recorded, now) is None


def test_another_event_is_another_way() -> None:
    """It is told where, and what there was in its place."""
    parted = parting(way_of(log(MENU, GOODBYE)), way_of(log(MENU, ENDED)))
    assert parted is not None
    assert ("call-1", 200, GOODBYE, ENDED) == (parted.call, parted.at, parted.recorded, parted.now)


def test_a_way_that_stops_early_is_another() -> None:
    """One that goes on is not."""
    short, long = way_of(log(MENU)), way_of(log(MENU, ENDED))
    parted = parting(long, short)
    assert parted is not None
    assert (ENDED, None) == (parted.recorded, parted.now)
    assert parting(short, long) is None


def test_a_call_that_is_missing_is_another_way() -> None:
    """Nothing of it has happened."""
    parted = parting(way_of(log(MENU)), {})
    assert parted is not None
    assert parted.now is None


def test_what_was_thrown_away_and_estimated_anew_does_not_count() -> None:
    """Keys that did nothing, and a place in the queue that stays the same."""
    standing = QueueStanding("General", 1, 60_000)
    again = QueueStanding("General", 1, 50_000)
    recorded = way_of(log(MENU, standing, again, KeysDiscarded(2, "beyond their entry"), ENDED))
    assert parting(recorded, way_of(log(MENU, QueueStanding("General", 1, None), ENDED))) is None
    assert parting(recorded, way_of(log(MENU, QueueStanding("General", 2, None), ENDED))) is not None


def test_callers_who_waited_before_and_the_centre_are_no_calls_of_ours() -> None:
    """Only what somebody dialled is compared."""
    made = log(MENU)
    made.begin("call-2", -30_000)
    made.append("call-2", -30_000, CallStarted("early", "", "", -30_000, ""))
    made.append(CENTRE, 0, AgentStateChanged("Kim", "idle", 0))
    assert ["call-1"] == list(way_of(made))


def test_a_part_fits_between_two_places_of_the_recorded_log() -> None:
    """Not less, not more, and no call that was not recorded."""
    recorded = way_of(log(MENU, GOODBYE, ENDED))
    two = way_of(log(MENU))
    assert fits(recorded, two, 1, 2)
    assert fits(recorded, two, 2, 4)
    assert not fits(recorded, two, 3, 4)
    assert not fits(recorded, two, 0, 1)
    assert not fits({}, two, 0, 0)

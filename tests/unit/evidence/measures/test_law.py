"""Little's law: what a queue's own events say of its length, against what the rows say of each call's wait."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.events import CallAnswered, CallbackStarted, CallbackTried, Event, QueueEntered, QueueLeft
from simulator.evidence.measures.law import LittlesLaw, littles_law
from simulator.evidence.measures.lengths import LengthWatch, QueueLength
from simulator.evidence.measures.tally import Tally
from tests.unit.evidence.measures.counting import MINUTE, SECOND, Stay, queued, tally_of

END = 100 * MINUTE
STAYS = st.builds(
    Stay,
    waited=st.integers(0, 90 * MINUTE),
    ended=st.sampled_from(["answered", "abandoned", "flowed out", "waiting"]),
    entered=st.integers(0, 10 * MINUTE),
    queue=st.sampled_from(["General", "Product"]),
)


def test_a_queue_s_length_is_summed_over_time() -> None:
    """One waits for 5 s, another for 2 of them too: 7 s x calls; nobody is left at 20 s."""
    watch = LengthWatch(3)
    for clock, event in (
        (10 * SECOND, _entered("General")),
        (12 * SECOND, _entered("General")),
        (14 * SECOND, CallAnswered("Kim", "General", 2 * SECOND)),
        (15 * SECOND, QueueLeft("General", "abandoned")),
    ):
        watch.hear(clock, event)

    assert (QueueLength(3, "General", 2, 0, 7 * SECOND, 20 * SECOND),) == watch.close(20 * SECOND)


def test_who_still_waits_counts_up_to_the_end() -> None:
    """In his own queue; a queue that nobody entered has no length."""
    watch = LengthWatch()
    watch.hear(5 * SECOND, _entered("Product"))

    assert (QueueLength(0, "Product", 1, 1, 15 * SECOND, 20 * SECOND),) == watch.close(20 * SECOND)


@pytest.mark.parametrize(("outcome", "area"), [("no_answer", 8), ("busy", 8), ("answered", 8)])
def test_a_callback_waits_until_it_was_dialled(outcome: str, area: int) -> None:
    """Reached, the answer takes it out of its queue; not reached, the try does: once in either case."""
    watch = LengthWatch()
    watch.hear(0, _entered("General"))
    watch.hear(3 * SECOND, CallbackStarted("Kim", "General", "1"))
    watch.hear(8 * SECOND, CallbackTried("Kim", "1", outcome))
    if outcome == "answered":
        watch.hear(8 * SECOND, CallAnswered("Kim", "General", 8 * SECOND))

    (length,) = watch.close(30 * SECOND)
    assert (1, 0, area * SECOND) == (length.entered, length.waiting, length.area)


@given(st.lists(STAYS))
def test_the_law_holds_however_calls_come_and_go(stays: list[Stay]) -> None:
    """Answered, abandoned, flowed out, or still waiting at the end: both counts are equal, to the ms."""
    laws = littles_law(_counted(stays))

    assert all(law.holds and law.area is not None for law in laws), [str(law) for law in laws]
    assert sum(stay.ended != "waiting" for stay in stays) == sum(law.visits for law in laws)


WRONG = [
    ("a row is lost", [Stay(5 * SECOND)]),
    ("a row is there twice", [Stay(5 * SECOND), Stay(7 * SECOND, "abandoned"), Stay(7 * SECOND, "abandoned")]),
    ("a row has another queue", [Stay(5 * SECOND), Stay(7 * SECOND, "abandoned", queue="Product")]),
    ("a caller who gave up waited longer", [Stay(5 * SECOND), Stay(8 * SECOND, "abandoned")]),
    ("a call is still in the queue", [Stay(5 * SECOND), Stay(7 * SECOND, "waiting")]),
]


@pytest.mark.parametrize(("why", "rows"), WRONG, ids=[why for why, _ in WRONG])
def test_the_law_fails_where_rows_and_events_disagree(why: str, rows: list[Stay]) -> None:
    """Of abandoned calls too: their wait has a second witness."""
    del why
    happened = [Stay(5 * SECOND), Stay(7 * SECOND, "abandoned")]
    tally = tally_of(queued(*rows))
    for length in _lengths(happened):
        tally.add_length(length)

    laws = littles_law(tally)
    assert not all(law.holds for law in laws)
    broken = next(law for law in laws if not law.holds)
    assert "is not" in str(broken)


def test_a_law_without_the_queue_s_own_events_says_so() -> None:
    """Of rows alone only their own clocks can be compared."""
    (law,) = littles_law(tally_of(queued(Stay(5 * SECOND))))

    assert LittlesLaw("General", 1, 5 * SECOND, 5 * SECOND, 30 * MINUTE) == law
    assert law.holds


def test_the_law_survives_merging_and_writing() -> None:
    """Two replications that end at different times, as JSON and together."""
    first, second = _counted([Stay(SECOND, "waiting")]), _counted([Stay(MINUTE, replication=2)], END + MINUTE)
    first.merge(Tally.from_json(second.to_json()))

    (law,) = littles_law(Tally.from_json(first.to_json()))
    assert (True, 1, 1) == (law.holds, law.visits, law.entered)


def _counted(stays: Sequence[Stay], end: int = END) -> Tally:
    tally = tally_of(queued(*stays))
    for length in _lengths(stays, end):
        tally.add_length(length)
    return tally


def _lengths(stays: Sequence[Stay], end: int = END) -> tuple[QueueLength, ...]:
    watch = LengthWatch()
    events: list[tuple[int, Event]] = []
    for stay in stays:
        events.append((stay.entered, _entered(stay.queue)))
        left = CallAnswered("Kim", stay.queue, 0) if stay.ended == "answered" else QueueLeft(stay.queue, stay.ended)
        if stay.ended != "waiting":
            events.append((stay.entered + stay.waited, left))
    for clock, event in sorted(events, key=lambda each: each[0]):
        watch.hear(clock, event)
    return watch.close(end)


def _entered(queue: str) -> QueueEntered:
    return QueueEntered(queue, (), 0, {}, {})

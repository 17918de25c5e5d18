"""The board of a day: its points are what the rows of the same day say, moment by moment, and never too many."""

from dataclasses import dataclass, field

import pytest

from simulator.domain.agents import AgentState
from simulator.domain.calls import Disposition
from simulator.domain.timing import HOUR, MINUTE, SECOND, Millis
from simulator.evidence.measures.measure import Scope
from simulator.evidence.measures.named import measures
from simulator.evidence.measures.rows import ABANDONED, ANSWERED, AgentSpell, FinishedCall
from simulator.evidence.measures.tally import Tally
from simulator.floor.board import MOST_POINTS, Board, Point, step_for
from simulator.floor.bulk import terms_of
from simulator.floor.day import Day, DayEnd, Ears, coming
from simulator.floor.world import FloorWorld
from tests.integration.floor.hand_made import crew, plan, population, world


@dataclass
class Watched:
    """A replication that was run before a board, with its rows."""

    of: FloorWorld
    board: Board
    finished: list[FinishedCall] = field(default_factory=list)
    spells: list[AgentSpell] = field(default_factory=list)

    def run(self) -> DayEnd:
        ears = Ears(self.finished.append, self.spells.append, watch=self.board)
        end = Day(self.of, 1, ears).run(coming(self.of, 1))
        self.board.close(end.clock)
        return end


def watched(calls_an_hour: float, agents: int, step: Millis, **board: int) -> Watched:
    of = world(population(calls_an_hour, crews=(crew(agents),)), plan(span=HOUR // 2))
    return Watched(of, Board(of.centre.queues, step, **board))


@pytest.fixture(scope="module")
def busy() -> tuple[Watched, DayEnd]:
    """Half an hour with too few agents: people wait, give up and are answered."""
    day = watched(600, 12, 10 * SECOND)
    return day, day.run()


def waiting(day: Watched, queue: str, at: Millis) -> list[Millis]:
    """When those entered the queue who wait in it, by their rows."""
    stays = (stay for each in day.finished for stay in each.queue_visits if stay.queue == queue)
    return [stay.entered for stay in stays if stay.entered <= at and (stay.left is None or at < stay.left)]


def visits(day: Watched, ended: str, at: Millis) -> int:
    stays = [stay for each in day.finished for stay in each.queue_visits]
    return sum(stay.ended == ended and stay.left is not None and stay.left <= at for stay in stays)


def talking(day: Watched, at: Millis) -> int:
    stays = [stay for each in day.finished for stay in each.queue_visits if stay.ended == ANSWERED]
    return sum(stay.left is not None and stay.left <= at < stay.left + stay.talked for stay in stays)


def test_as_many_wait_as_the_rows_say_and_as_long(busy: tuple[Watched, DayEnd]) -> None:
    """At every point, for every queue; somebody did wait."""
    day, _ = busy
    for point in day.board.points:
        for queue in day.board.queues:
            entered = waiting(day, queue, point.at)
            assert len(entered) == point.waiting[queue]
            assert (point.at - min(entered) if entered else 0) == point.longest[queue]
    assert any(length > MINUTE for point in day.board.points for length in point.longest.values())


def test_calls_are_where_their_rows_say(busy: tuple[Watched, DayEnd]) -> None:
    """Arrived, ended, answered, abandoned up to a point; talking and in the IVR at it."""
    day, _ = busy
    calls = [each.call for each in day.finished]
    for point in day.board.points:
        at, told = point.at, point.calls
        assert sum(call.began <= at for call in calls) == told.arrived
        ended = [call for call in calls if call.ended is not None and call.ended <= at]
        assert len(ended) == told.ended
        assert sum(call.disposition == Disposition.ABANDONED_IN_IVR for call in ended) == told.gave_up
        assert visits(day, ANSWERED, at) == told.answered
        assert visits(day, ABANDONED, at) == told.abandoned
        assert talking(day, at) == told.talking
        assert told.arrived - told.ended - told.talking - sum(point.waiting.values()) == told.in_ivr
    assert min(day.board.points[-1].calls[3:6]) > 0


def test_agents_do_what_their_spells_say(busy: tuple[Watched, DayEnd]) -> None:
    """Each agent is in one state, as in the rows of agents, until the day is over."""
    day, end = busy
    for point in day.board.points:
        if point.at < end.clock:
            for state in AgentState:
                there = [each for each in day.spells if each.began <= point.at < each.ended]
                assert sum(each.state == state for each in there) == point.agents[state.value]
    assert {12} == {sum(point.agents.values()) for point in day.board.points}


def test_the_last_point_has_the_numbers_of_the_results(busy: tuple[Watched, DayEnd]) -> None:
    """What ``ivr simulate`` counts of the same day: calls, answered, abandoned."""
    day, end = busy
    tally = Tally(terms_of(day.of, 30 * MINUTE))
    for each in day.finished:
        tally.add(each)
    whole = {
        (figure.measure.name, figure.measure.variant): figure.value
        for figure in measures(tally)
        if figure.scope == Scope()
    }
    last = day.board.points[-1]
    assert whole["calls", "arrived"] == last.calls.arrived == end.calls
    assert whole["answered", "all"] == last.calls.answered
    assert whole["abandoned", "all"] == last.calls.abandoned
    assert last.at >= end.clock > day.board.points[-2].at


def test_points_are_equally_far_apart_and_never_too_many(busy: tuple[Watched, DayEnd]) -> None:
    """Where there would be too many the board looks half as often; what it then shows is what it showed before."""
    day, _ = busy
    few = watched(600, 12, 10 * SECOND, most=40)
    few.run()
    assert 20 <= len(few.board.points) <= 40
    assert few.board.step > 10 * SECOND
    assert [n * few.board.step for n in range(len(few.board.points))] == [point.at for point in few.board.points]
    known: dict[Millis, Point] = {point.at: point for point in day.board.points}
    assert all(known[point.at] == point for point in few.board.points if point.at in known)


def test_nothing_of_a_call_is_kept_when_it_is_over(busy: tuple[Watched, DayEnd]) -> None:
    """The board holds its points and its agents; no call is among what it remembers."""
    day, _ = busy
    board = day.board
    held = [board._on, board._stay, board._talking, *board._waiting.values()]  # noqa: SLF001 - memory has no other sign
    assert not any(held)


@pytest.mark.parametrize("span", [1, 30 * MINUTE, 24 * HOUR, 25 * HOUR, 7 * 24 * HOUR])
def test_a_step_leaves_room_for_who_is_late(span: Millis) -> None:
    """A fifth of the points is for what comes after the span."""
    assert span <= step_for(span) * MOST_POINTS * 0.8

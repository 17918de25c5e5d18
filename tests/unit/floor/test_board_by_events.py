"""The queue board of a day, event by event: who waits, who talks, what is counted, and how often it looks."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.eventlog import CENTRE
from simulator.domain.events import (
    AgentListed,
    AgentRemoved,
    AgentStateChanged,
    CallAnswered,
    CallbackAccepted,
    CallbackTried,
    CallEnded,
    CallStarted,
    ConversationEnded,
    Event,
    NumberUnanswered,
    PromptFinished,
    QueueEntered,
    QueueLeft,
    QueueTransferred,
)
from simulator.domain.timing import SECOND, Millis
from simulator.floor.board import Board, Calls, Point

BEGINS = CallStarted("+44", "0800", "desk", 0, "")
WAITS = QueueEntered("General", (), 0, {}, {})


def seen(*happened: tuple[Millis, str, Event], until: Millis = 10 * SECOND) -> list[Point]:
    """What a board that looks every second shows of these events."""
    board = Board(["General", "Product"], SECOND)
    for clock, call, event in happened:
        board.append(call, clock, event)
    board.close(until)
    return board.points


def test_a_point_has_what_happened_up_to_and_with_its_moment() -> None:
    """Not what comes a ms later."""
    points = seen((1_000, "1", BEGINS), (2_001, "2", BEGINS))
    assert [0, 1, 1, 2] == [point.calls.arrived for point in points[:4]]


def test_the_first_in_the_queue_has_waited_longest() -> None:
    """When he is gone, the next one has."""
    points = seen(
        (0, "1", BEGINS),
        (500, "2", BEGINS),
        (1_000, "1", WAITS),
        (2_500, "2", WAITS),
        (4_000, "1", QueueLeft("General", "abandoned")),
        (4_000, "1", CallEnded("abandoned in queue", "", "")),
    )
    assert [0, 0, 1_000, 2_000, 1_500] == [point.longest["General"] for point in points[:5]]
    assert [0, 1, 1, 2, 1] == [point.waiting["General"] for point in points[:5]]
    assert Calls(2, 0, 0, 0, 1, 0, 1) == points[4].calls


def test_a_call_that_an_agent_sends_on_waits_again_and_is_answered_twice() -> None:
    """From talking to the other queue, and to another agent."""
    points = seen(
        (0, "1", BEGINS),
        (0, "1", WAITS),
        (1_000, "1", CallAnswered("Kim", "General", 1_000)),
        (3_000, "1", ConversationEnded("Kim", 2_000, "transfer")),
        (3_000, "1", QueueTransferred("Kim", "General", "Product")),
        (3_000, "1", QueueEntered("Product", (), 0, {}, {})),
        (5_000, "1", CallAnswered("Lee", "Product", 2_000)),
    )
    assert [1, 0, 0, 0] == [point.waiting["General"] for point in points[:4]]
    assert [0, 1, 1, 0, 0, 1] == [point.calls.talking for point in points[:6]]
    assert ({"General": 0, "Product": 1}, 1_000) == (points[4].waiting, points[4].longest["Product"])
    assert 2 == points[5].calls.answered


def test_who_is_to_be_called_back_waits_and_is_in_the_ivr_no_more() -> None:
    """His call has ended; where he is not reached he has flowed out, which is no abandon."""
    points = seen(
        (0, "1", BEGINS),
        (0, "1", WAITS),
        (1_000, "1", CallbackAccepted("General", "+44")),
        (1_000, "1", CallEnded("callback requested", "", "")),
        (3_000, "1", CallbackTried("Kim", "+44", "no_answer")),
    )
    assert [1, 1, 1, 0] == [point.waiting["General"] for point in points[:4]]
    assert {0} == {point.calls.in_ivr for point in points}
    assert Calls(1, 0, 0, 0, 0, 0, 1) == points[-1].calls


def test_who_leaves_the_queue_for_the_flow_is_in_the_ivr_again() -> None:
    """An in-queue flow may let him."""
    points = seen((0, "1", BEGINS), (0, "1", WAITS), (1_500, "1", QueueLeft("General", "in-queue flow")))
    assert [(1, 0), (1, 0), (0, 1)] == [(point.waiting["General"], point.calls.in_ivr) for point in points[:3]]
    assert 0 == points[2].calls.abandoned


def test_a_number_that_nobody_answers_has_come_and_gone() -> None:
    """It is in no IVR."""
    points = seen((500, "1", NumberUnanswered("+44", "0", 500)))
    assert Calls(1, 0, 0, 0, 0, 0, 1) == points[1].calls


def test_who_hangs_up_in_the_ivr_gave_up() -> None:
    """And is counted as ended."""
    points = seen((0, "1", BEGINS), (900, "1", CallEnded("abandoned in IVR", "menu", "")))
    assert (Calls(1, 1, 0, 0, 0, 0, 0), Calls(1, 0, 0, 0, 0, 1, 1)) == (points[0].calls, points[1].calls)


def test_agents_are_counted_by_state() -> None:
    """From being listed, off queue, until they are removed."""
    points = seen(
        (0, CENTRE, AgentListed("Kim", ("General",), ())),
        (0, CENTRE, AgentListed("Lee", ("General",), ())),
        (1_000, CENTRE, AgentStateChanged("Kim", "idle", 1_000)),
        (2_500, CENTRE, AgentRemoved("Lee")),
    )
    shown = [(point.agents["off queue"], point.agents["idle"], sum(point.agents.values())) for point in points[:4]]
    assert [(2, 0, 2), (1, 1, 2), (1, 1, 2), (0, 1, 1)] == shown


def test_events_that_change_nothing_make_no_points() -> None:
    """The board looks when something happens that it shows, and once more at the end."""
    board = Board(["General"], SECOND)
    board.append("1", 5_000, PromptFinished(1, "hello"))
    assert [] == board.points


@given(
    st.lists(st.integers(0, 100_000), max_size=60).map(sorted), st.integers(1, 3_000), st.integers(2, 40), st.integers()
)
def test_points_are_evenly_spaced_from_the_beginning_and_reach_the_end(
    clocks: list[Millis], step: Millis, most: int, more: int
) -> None:
    """Whatever happens when: never more than may be, and each shows the arrivals up to its moment."""
    board = Board(["General"], step, most=most)
    for number, clock in enumerate(clocks):
        board.append(str(number), clock, BEGINS)
    end = (clocks[-1] if clocks else 0) + abs(more) % 50_000
    board.close(end)
    assert len(board.points) <= most
    assert list(range(0, len(board.points) * board.step, board.step)) == [point.at for point in board.points]
    assert board.points[-1].at + board.step > end
    assert [sum(clock <= point.at for clock in clocks) for point in board.points] == [
        point.calls.arrived for point in board.points
    ]

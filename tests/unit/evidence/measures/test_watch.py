"""A call's rows from its events: told by hand, one story a test."""

from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain import events as e
from simulator.evidence.measures.passing import Passing
from simulator.evidence.measures.rows import CallerFacts, FinishedCall
from simulator.evidence.measures.watch import WANTED, CallWatch
from tests.unit.evidence.logs import CALL, Story
from tests.unit.evidence.measures.rows_of_logs import rows_of

FACTS = CallerFacts(3, "knows both", 2, "top", "Router")
Heard = tuple[int, e.Event]


def rows(story: Story) -> FinishedCall:
    """The rows of the story's call."""
    return rows_of(FACTS, story.log, CALL)


def entry(state: str, result: str) -> e.EntryCompleted:
    return e.EntryCompleted(state, result, "length", 4, "dddd", "••••", sensitive=True)


def moves(story: Story, state: str, outcome: str, to: str = "next") -> Story:
    """The call leaves a state 2 s after it entered it."""
    return story.at(state).then(e.ExitTaken(state, outcome, to), after=2000)


def to_the_end(story: Story, disposition: str = "handled", state: str = "to_product") -> Story:
    """Kim talks for a minute and wraps up for ten seconds."""
    story.then(e.CallEnded(disposition, state, "Kim"), after=60_000)
    story.then(e.ConversationEnded("Kim", 60_000, "caller"))
    return story.then(e.WrappedUp("Kim", "resolved", 10_000, by_default=False), after=10_000)


def test_a_call_s_row_adds_up_its_way() -> None:
    """IVR until the first queue; who called comes from the population, all else from the events."""
    story = Story(clock=5000).begins()
    moves(story, "ask_pin", "entered").then(e.IdentityRaised("authenticated", "check_pin", "verify_pin"))
    call = rows(to_the_end(story.at("to_product", "transfer").queued().answered("Kim"))).call

    assert (3, "knows both", 2, "top", "Router") == (*call[:1], *call[2:6])
    assert ("+44 20 7946 0001", "uc17_authentication", "2026-01-05T10:00") == (
        call.caller_number,
        call.flow,
        call.local_time,
    )
    assert (5000, 2000, 5000 + 2000 + 2000 + 60_000) == (call.began, call.ivr, call.ended)
    assert (1, 2000, 1, 0, "Kim", 60_000, 10_000) == call[18:25]
    assert ("handled", "to_product", "authenticated", 2) == (call.disposition, call.state, call.identity, call.steps)


def test_visits_have_their_times_within_the_call_and_the_outcome_they_were_left_by() -> None:
    """The second visit of a state is counted as such; the last is left by no exit: an agent answered."""
    story = Story(clock=5000).begins()
    moves(moves(story, "ask_pin", "no_input"), "ask_pin", "entered")
    visits = rows(to_the_end(story.at("to_product", "transfer").queued().answered("Kim"))).visits

    assert [("ask_pin", 1, 0, 2000, "no_input"), ("ask_pin", 2, 2000, 4000, "entered")] == [
        (each.state, each.visit, each.entered, each.left, each.outcome) for each in visits[:2]
    ]
    assert ("to_product", "transfer", 4000, 6000, "") == (*visits[2][5:7], *visits[2][8:11])
    assert [1, 2, 3] == [each.number for each in visits]


def test_entries_are_told_by_result_and_counted_where_they_were_made() -> None:
    """A key at a menu is a valid entry; silence is a failed one; what a hang-up cut short is none."""
    story = Story().begins().at("menu", "menu").then(e.ChoiceMade("menu", "1", "new issue"))
    story.then(e.ExitTaken("menu", "new issue", "ask_pin")).at("ask_pin").then(entry("ask_pin", "no_input"))
    story.then(e.ExitTaken("ask_pin", "no_input", "ask_pin")).at("ask_pin").then(entry("ask_pin", "opted_out"))
    story.then(e.ExitTaken("ask_pin", "opted_out", "ask_pin")).at("ask_pin").then(entry("ask_pin", "hung_up"))
    found = rows(story.then(e.CallEnded("abandoned in IVR", "ask_pin")))

    assert (3, 1, 1) == (found.call.entries, found.call.failed_entries, found.call.opted_out)
    assert [(1, "matched"), (1, "no_input"), (1, "opted_out"), (0, "")] == [
        (each.entries, each.result) for each in found.visits
    ]
    assert [False, False, False, True] == [each.hung_up for each in found.visits]


def test_a_hang_up_in_a_queue_is_at_the_state_that_sent_the_call_there() -> None:
    """The wait is abandoned after 30 s."""
    story = moves(Story().begins(), "greet", "done").at("to_product", "transfer").queued()
    story.then(e.QueueLeft("Product", "abandoned"), after=30_000)
    found = rows(story.then(e.CallEnded("abandoned in queue", "to_product")))
    (stay,) = found.queue_visits

    assert ("abandoned", 30_000, "", ("Office Router",)) == (stay.ended, stay.waited, stay.agent, stay.skills)
    assert [False, True] == [each.hung_up for each in found.visits]
    assert 30_000 == found.call.waited


def test_an_in_queue_flow_s_states_lie_within_that_of_the_queue() -> None:
    """It plays a comfort message and takes the call out: the inner states are over with the outer one."""
    story = Story().begins().at("to_product", "transfer").queued().at("comfort")
    story.then(e.QueueLeft("Product", "in-queue flow"), e.ExitTaken("to_product", "gave up", "bye"), after=9000)
    found = rows(story.at("bye", "disconnect").then(e.CallEnded("disconnected", "bye")))

    assert [("to_product", 0, 9000, "gave up"), ("comfort", 0, 9000, ""), ("bye", 9000, 9000, "")] == [
        (each.state, each.entered, each.left, each.outcome) for each in found.visits
    ]
    assert ("flowed out", "in-queue flow", 9000) == (
        found.queue_visits[0].ended,
        found.queue_visits[0].why,
        found.queue_visits[0].waited,
    )


def test_a_transfer_to_another_queue_is_a_visit_of_its_own_with_its_own_agent() -> None:
    """Both conversations are wrapped up, the first while the call waits for the second."""
    story = Story().begins().at("to_product", "transfer").queued().answered("Lee")
    story.then(e.ConversationEnded("Lee", 20_000, "transfer"), after=20_000)
    story.then(e.QueueTransferred("Lee", "Product", "General"), e.QueueEntered("General", (), 0, {}, {}))
    story.then(e.WrappedUp("Lee", "wrong department", 5000, by_default=False), after=5000)
    story.answered("Kim", "General", 7000)
    first, second = rows(to_the_end(story)).queue_visits

    assert ("Product", "Lee", 20_000, 5000, "wrong department") == (first.queue, *first[17:21])
    assert ("General", "Kim", 60_000, 10_000, "resolved") == (second.queue, *second[17:21])
    assert [1, 2] == [first.number, second.number]
    assert (2, 1, "Lee") == (rows(story).call.answered, rows(story).call.transfers, rows(story).call.agent)
    assert [("", "General"), ("Product", "")] == [
        (each.transferred_from, each.transferred_to) for each in (first, second)
    ]


def test_a_queue_that_the_flow_sends_a_call_to_was_not_transferred_to_by_hand() -> None:
    """Though an agent had sent the call on before: that was one queue earlier."""
    story = Story().begins().at("to_product", "transfer").queued().answered("Lee")
    story.then(e.ConversationEnded("Lee", 20_000, "transfer"), after=20_000)
    story.then(e.QueueTransferred("Lee", "Product", "General"), e.QueueEntered("General", (), 0, {}, {}))
    story.then(e.QueueLeft("General", "in-queue flow"), e.QueueEntered("Other", (), 0, {}, {}), after=5000)

    assert ["", "Product", ""] == [each.transferred_from for each in rows(story).queue_visits]


def _callback(story: Story, outcome: str) -> Story:
    story.begins().at("offer", "callback").queued().then(e.CallbackAccepted("Product", "+44 20 7946 0001"))
    story.then(e.CallEnded("callback requested", "offer")).then(e.AgentAlerted("Kim", "Product"), after=50_000)
    story.then(e.CallbackStarted("Kim", "Product", "+44 20 7946 0001"))
    return story.then(e.CallbackTried("Kim", "+44 20 7946 0001", outcome), after=4000)


def test_a_callback_that_reaches_its_caller_is_answered() -> None:
    """His place waited on without him, and the call is not done before the agent is."""
    story = _callback(Story(), "answered").then(e.CallAnswered("Kim", "Product", 54_000))
    story.then(e.ConversationEnded("Kim", 60_000, "agent"), after=60_000)
    watch, done = CallWatch(FACTS, CALL, 0), []
    for clock, event in [*_heard(story), (200_000, e.WrappedUp("Kim", "resolved", 1000, by_default=False))]:
        watch.hear(clock, event)
        done.append(watch.is_done)
    (stay,) = watch.finished().queue_visits

    assert [False, True] == done[-2:]
    assert ("answered", 54_000, True, "Kim", 60_000, 1000) == (stay.ended, stay.waited, stay.callback, *stay[17:20])


def test_a_callback_that_reaches_nobody_flows_out() -> None:
    """Nobody answered and nobody gave up; the agent's wrap-up is his work all the same."""
    story = _callback(Story(), "busy").then(e.WrappedUp("Kim", "none given", 30_000, by_default=True), after=30_000)
    (stay,) = rows(story).queue_visits

    assert ("flowed out", "callback: busy", 54_000, 30_000) == (stay.ended, stay.why, stay.waited, stay.wrapped)


def test_a_call_is_done_when_it_is_over_and_wrapped_up() -> None:
    """Not while it is on, nor while the agent wraps up."""
    watch = CallWatch(FACTS, CALL, 0)
    done = []
    for clock, event in _heard(to_the_end(Story().begins().at("to_product").queued().answered("Kim"))):
        watch.hear(clock, event)
        done.append(watch.is_done)

    assert [False] * (len(done) - 1) + [True] == done


def test_a_call_that_is_still_on_has_rows_as_far_as_it_has_come() -> None:
    """The end is not known, and the queue visit has not ended."""
    found = rows(Story().begins().at("to_product", "transfer").queued())

    assert (None, "") == (found.call.ended, found.call.disposition)
    assert ("waiting", None) == (found.queue_visits[0].ended, found.queue_visits[0].left)


def test_a_number_that_no_flow_answers_is_a_call_without_a_flow() -> None:
    """It is over at once."""
    watch = CallWatch(FACTS, CALL, 7)
    watch.hear(7, e.NumberUnanswered("1", "2", 7))

    assert watch.is_done
    assert ("", 7, "2") == (
        watch.finished().call.flow,
        watch.finished().call.ended,
        watch.finished().call.dialled_number,
    )


def test_the_events_that_nobody_wants_change_nothing() -> None:
    """A watch may be given all events or those that it wants."""
    story = Story().begins().plays("Welcome").sets("tier", "top").at("to_product").queued().answered("Kim")
    everything = _heard(to_the_end(story))
    wanted = [each for each in everything if type(each[1]) in WANTED]

    assert len(wanted) < len(everything)
    assert _finished(wanted) == _finished(everything)


LINE = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["answered", "left"])), max_size=12)


@given(LINE)
def test_passed_counts_later_calls_of_the_same_need_that_were_answered_first(leaving: list[tuple[int, str]]) -> None:
    """Whatever order the calls leave in: counted afresh from who came later and was answered while one waited."""
    passing, need = Passing(), ("Product", ("Router",))
    calls = [str(number) for number in range(4)]
    for call in calls:
        passing.entered(call, need)
    order = list(dict(leaving).items())
    for place, (number, how) in enumerate(order):
        leave = passing.answered if how == "answered" else passing.left
        expected = sum(other > number and what == "answered" for other, what in order[:place])
        assert expected == leave(str(number), need)


def test_calls_of_another_need_pass_nobody() -> None:
    """Another queue, or other skills: another line."""
    passing = Passing()
    passing.entered("1", ("Product", ()))
    for need in (("Product", ("Router",)), ("General", ())):
        passing.entered("2", need)
        passing.answered("2", need)

    assert 0 == passing.left("1", ("Product", ()))


def test_a_watch_says_how_often_its_call_was_passed_over() -> None:
    """The second call of a need, with the higher priority, is answered first; of a log alone it is not known."""
    passing = Passing()
    first, second = (CallWatch(FACTS, call, 0, passing) for call in ("1", "2"))
    for watch, priority in ((first, 0), (second, 10)):
        watch.hear(0, e.QueueEntered("Product", ("Router",), priority, {}, {}))
    second.hear(9, e.CallAnswered("Kim", "Product", 9))
    first.hear(10, e.CallAnswered("Lee", "Product", 10))

    assert [1, 0] == [watch.finished().queue_visits[0].passed for watch in (first, second)]
    assert None is rows(Story().begins().queued()).queue_visits[0].passed


def test_a_call_that_gives_up_was_passed_over_too() -> None:
    """Its place is free then: nobody passes it any more."""
    passing = Passing()
    first, second, third = (CallWatch(FACTS, call, 0, passing) for call in ("1", "2", "3"))
    for watch in (first, second, third):
        watch.hear(0, e.QueueEntered("Product", (), 0, {}, {}))
    second.hear(5, e.CallAnswered("Kim", "Product", 5))
    first.hear(6, e.QueueLeft("Product", "abandoned"))
    third.hear(7, e.CallAnswered("Kim", "Product", 7))

    assert [1, 0, 0] == [watch.finished().queue_visits[0].passed for watch in (first, second, third)]


def test_events_of_a_centre_that_the_call_is_not_in_make_no_row() -> None:
    """A log may be cut off at its beginning; no event of it is an error."""
    watch = CallWatch(FACTS, CALL, 0)
    for event in (
        e.AgentAlerted("Kim", "Product"),
        e.CallbackAccepted("Product", "1"),
        e.CallbackStarted("Kim", "Product", "1"),
        e.CallbackTried("Kim", "1", "busy"),
        e.CallAnswered("Kim", "Product", 1),
        e.QueueLeft("Product", "abandoned"),
        e.ConversationEnded("Kim", 1, "caller"),
        e.WrappedUp("Kim", "resolved", 1, by_default=False),
        e.ExitTaken("greet", "done", "bye"),
        e.ChoiceMade("menu", "1", "new issue"),
        e.CallEnded("abandoned in IVR", "greet"),
    ):
        watch.hear(9, event)

    assert ((), ()) == watch.finished()[1:]
    assert watch.is_done


def _heard(story: Story) -> list[Heard]:
    """The story's events with their times in the simulation, which begins with the call."""
    return [(each.at, each.event) for each in story.log]


def _finished(heard: Iterable[Heard] | Sequence[Heard]) -> FinishedCall:
    watch = CallWatch(FACTS, CALL, 0)
    for clock, event in heard:
        watch.hear(clock, event)
    return watch.finished()

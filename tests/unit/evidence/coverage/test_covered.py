"""What was tried follows from the log alone."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain import events as e
from simulator.evidence.coverage.coverable import coverable
from simulator.evidence.coverage.covered import Goals, covered
from simulator.evidence.coverage.goals import GoalKind
from simulator.flow.usecase import Course, Step, UseCase
from tests.unit.evidence.coverage.room import FLOW, FLOWS, GOALS, at, counted, leaves, log, reached

ASKED = e.DipRequested(7, "check", "find_account", {})


def answered(outcome: str, **fields: str | tuple[str, ...]) -> e.DipAnswered:
    """The CRM's answer at ``check``."""
    return e.DipAnswered(7, "find_account", outcome, fields)


def test_a_visit_reaches_the_state_and_leaving_reaches_exit_and_arrow() -> None:
    """Each once, however often."""
    events = (at("menu"), leaves("menu", "go on", "ask"), at("ask"), leaves("ask", "invalid", "ask"), at("ask"))
    assert {("menu", ""), ("ask", "")} == reached(GoalKind.STATE, *events)
    assert {("menu", "go on"), ("ask", "invalid")} == reached(GoalKind.EXIT, *events)
    assert {("menu", "ask"), ("ask", "ask")} == reached(GoalKind.TRANSITION, *events)


def test_a_state_of_a_called_flow_is_not_taken_for_one_of_the_same_name() -> None:
    """Both flows have a state "ask"; after the return the caller's flow goes on."""
    events = (
        at("survey"),
        at("ask", "survey"),
        leaves("ask", "yes", "return pleased"),
        leaves("survey", "pleased", "end"),
        at("end"),
    )
    found = {(goal.kind, goal.flow, goal.where, goal.what) for goal in covered(GOALS, log(*events))}
    assert (GoalKind.STATE, "survey", "ask", "") in found
    assert (GoalKind.STATE, "desk", "ask", "") not in found
    assert (GoalKind.EXIT, "desk", "survey", "pleased") in found


def test_right_at_once_is_the_first_attempt() -> None:
    """No attempt was counted before."""
    events = (at("check"), leaves("check", "found", "survey"))
    assert {("account", "first")} == reached(GoalKind.ATTEMPT, *events)


def test_right_after_one_mistake_of_two_is_the_last_attempt() -> None:
    """As many mistakes as are allowed, but one."""
    events = (at("ask"), counted(1), at("check"), leaves("check", "found", "survey"))
    assert {("account", "last")} == reached(GoalKind.ATTEMPT, *events)


def test_right_in_between_is_neither_first_nor_last() -> None:
    """The second of three attempts."""
    events = (at("menu"), counted(1, "menu", 3), leaves("menu", "go on", "ask"))
    assert set() == reached(GoalKind.ATTEMPT, *events)


def test_attempts_are_used_up_at_the_limit() -> None:
    """As the log says."""
    assert {("account", "exhausted")} == reached(GoalKind.ATTEMPT, at("ask"), counted(1), counted(2))


def test_a_number_that_is_keyed_in_but_not_found_was_not_right() -> None:
    """Leaving the collecting state is no success where a look-up judges."""
    assert set() == reached(GoalKind.ATTEMPT, at("ask"), leaves("ask", "entered", "check"))


def test_answers_and_their_absence_are_told_apart() -> None:
    """An answer by its outcome, none by the time-out."""
    assert {("check", "not_found")} == reached(GoalKind.DIP, at("check"), ASKED, answered("not_found"))
    late = (at("check"), ASKED, e.DipTimedOut(7, "find_account"))
    assert (set(), {("check", "dip")}) == (reached(GoalKind.DIP, *late), reached(GoalKind.TIME_OUT, *late))


def test_time_outs_of_an_entry_are_told_apart() -> None:
    """By what completed the entry; the terminator is no time-out."""

    def ends(by: str) -> set[tuple[str, str]]:
        entry = e.EntryCompleted("ask", "too_short", by, 1, "d", "", sensitive=False)
        return reached(GoalKind.TIME_OUT, at("ask"), entry)

    assert {("ask", "first_digit")} == ends("first_digit")
    assert {("ask", "inter_digit")} == ends("inter_digit")
    assert set() == ends("terminator")


def test_prompts_are_heard_barged_into_or_neither() -> None:
    """A prompt that a hang-up ends was neither heard nor barged into."""
    begins = e.PromptStarted(1, "ask", "again", "Your number once more.", "en", 1000, barge_in=True)
    assert {("ask", "again heard")} == reached(GoalKind.PROMPT, at("ask"), begins, e.PromptFinished(1, "again"))
    cut = e.PromptCutOff(1, "again", 300, "barge-in")
    assert {("ask", "again barged into")} == reached(GoalKind.PROMPT, at("ask"), begins, cut)
    gone = e.PromptCutOff(1, "again", 300, "hang-up")
    assert set() == reached(GoalKind.PROMPT, at("ask"), begins, gone)


def test_kinds_of_customers_show_in_answers() -> None:
    """The tier as the CRM says it."""
    assert {("tier", "top")} == reached(GoalKind.PARTITION, at("check"), ASKED, answered("found", tier="top"))


def test_the_status_of_an_account_comes_from_beside_the_log() -> None:
    """The CRM answers alike for a closed account and for none (telephony-rules S8)."""
    found = covered(GOALS, log(at("check"), ASKED, answered("not_found")), ["closed"])
    assert [("account status", "closed")] == [
        (each.where, each.what) for each in found if each.where == "account status"
    ]


def test_a_step_is_tried_by_a_visit_to_a_state_that_serves_it() -> None:
    """And by no other state."""
    use_case = UseCase("UC 1", "One", "", (), (), Course("", "basic", (Step("1", "One."), Step("2", "Two."))))
    goals = coverable(FLOW, use_case, FLOWS)
    steps = [each.where for each in covered(goals, log(at("menu"))) if each.kind is GoalKind.STEP]
    assert ["1"] == steps


def test_calls_side_by_side_do_not_mix() -> None:
    """One caller's mistake does not make another one's first attempt his last."""
    events = [*log(at("ask"), counted(1)), *log(at("check"), leaves("check", "found", "survey"), call="call-2")]
    assert {"first"} == {each.what for each in covered(GOALS, events) if each.kind is GoalKind.ATTEMPT}


def test_events_of_flows_that_are_not_counted_reach_nothing() -> None:
    """A state of another flow, an answer to a question that nobody asked."""
    assert frozenset() == covered(GOALS, log(e.StateEntered("other", "menu", "menu", 1), answered("found")))


EVENTS = (
    at("menu"),
    leaves("menu", "go on", "ask"),
    at("ask"),
    counted(1),
    leaves("ask", "entered", "check"),
    at("check"),
    ASKED,
    answered("found", tier="standard"),
    leaves("check", "found", "survey"),
)


@given(st.lists(st.sampled_from(EVENTS)), st.lists(st.sampled_from(EVENTS)))
def test_more_of_a_log_never_reaches_less(first: list[e.Event], second: list[e.Event]) -> None:
    """Whatever the beginning of a log reaches the whole reaches, and nothing that is no goal."""
    goals = Goals(GOALS)
    part, whole = goals.covered(log(*first)), goals.covered(log(*first, *second))
    assert part <= whole <= frozenset(GOALS)

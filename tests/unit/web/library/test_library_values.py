"""Ids, marks, the first difference of two logs, and steps as they may be shown."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.eventlog import Entry
from simulator.domain.events import PromptFinished
from simulator.domain.problems import Place
from simulator.domain.scenarios import Row, Scenario, ScenarioResult, Status, StepResult, StepText, Table
from simulator.web.library.ids import LENGTH, content_mark, short_id
from simulator.web.library.mutants import first_difference
from simulator.web.library.steps import failing_at, step_lines, steps_json

HERE = Place("a.feature", 3, 1)


def log(*prompts: str) -> list[Entry]:
    return [Entry("call-1", n, n, PromptFinished(n, prompt)) for n, prompt in enumerate(prompts)]


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_an_id_is_short_and_never_a_path(names: list[str]) -> None:
    """Whatever a thing is called: twelve hexadecimal digits, the same each time."""
    made = short_id(*names)
    assert LENGTH == len(made)
    assert set(made) <= set("0123456789abcdef")
    assert short_id(*names) == made


def test_names_that_only_run_together_alike_have_ids_of_their_own() -> None:
    """A file "a" with "bc" is not "ab" with "c"."""
    assert short_id("a", "bc") != short_id("ab", "c")


def test_a_mark_changes_with_the_content() -> None:
    """And only then."""
    assert content_mark(["step", None]) == content_mark(["step", None])
    assert content_mark(["step", None]) != content_mark(["step", ""])


def test_the_first_difference_is_where_the_second_log_goes_another_way() -> None:
    """One that only goes on is marked where it does, one that breaks off at its last entry."""
    assert 1 == first_difference(log("a", "b", "c"), log("a", "x", "c"))
    assert 2 == first_difference(log("a", "b"), log("a", "b", "c"))
    assert 1 == first_difference(log("a", "b", "c"), log("a", "b"))


def test_logs_that_are_the_same_have_no_difference() -> None:
    """Nor has one without an entry anything to be marked at."""
    assert first_difference(log("a", "b"), log("a", "b")) is None
    assert first_difference(log("a"), []) is None


def result(*statuses: Status, table: Table | None = None) -> ScenarioResult:
    """A scenario whose steps made two entries each."""
    steps = tuple(
        StepResult(StepText("a step", HERE, table, keyword="When "), status, f"shown {n}", None, 2 * n, 2 * n + 2)
        for n, status in enumerate(statuses)
    )
    return ScenarioResult(Scenario("S", tuple(each.step for each in steps), HERE), steps)


def test_the_failing_step_is_looked_at_where_it_ended() -> None:
    """Its last entry; the last of the log where it made none that is left."""
    steps = steps_json(result(Status.PASSED, Status.FAILED, Status.SKIPPED))
    assert 3 == failing_at(steps, 6)
    assert 1 == failing_at(steps, 2)


def test_nothing_is_marked_where_all_passed_or_nothing_happened() -> None:
    """There is no failing step, or no log to mark."""
    assert failing_at(steps_json(result(Status.PASSED)), 2) is None
    assert failing_at(steps_json(result(Status.FAILED)), 0) is None


def test_a_pin_in_a_table_is_dots_wherever_a_step_is_shown() -> None:
    """In the list of steps and in a scenario's lines."""
    cells = ("account", "PIN"), ("40718265", "2580")
    shown = result(Status.PASSED, table=Table(tuple(Row(each, HERE) for each in cells)))
    told = repr(steps_json(shown)) + "".join(step_lines(shown))
    assert "2580" not in told
    assert 2 == told.count("••••")

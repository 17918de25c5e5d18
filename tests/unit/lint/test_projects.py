"""A project as a whole: centres, numbers, use cases, flows that call one another."""

import pytest

from simulator.domain.problems import Level
from tests.unit.lint.room import after_entry, codes, problems, told

CENTRE = """# desk.centre.yaml
skills: [Router, Phone]
queues: {Desk: {method: METHOD}, Empty: {method: all}}
agents: {Kim: {queues: [Desk], skills: {Router: 3}}}
# calls.flow.yaml
"""


def served(state: str, method: str = "all") -> list[tuple[Level, str]]:
    """What rule L19 says of a state in a project with a small centre."""
    flow = after_entry("desk", f"desk: {{{state}}}")
    found = problems(CENTRE.replace("METHOD", method) + flow)
    return [(problem.level, problem.message) for problem in found if problem.code == "L19"]


@pytest.mark.parametrize(
    ("state", "message"),
    [
        ("kind: transfer, queue: Dsk", '"desk" sends calls to the queue "Dsk", which the centre does not have'),
        ("kind: transfer, queue: Empty", '"desk" sends calls to the queue "Empty", which no agent works'),
        (
            "kind: transfer, queue: Desk, skills: [Router, Phone]",
            '"desk" asks for "Router", "Phone", which no agent of the queue "Desk" has',
        ),
        (
            "kind: callback, prompt: offer, number: '0800 12345', queue: Empty, on: {refused: bye, bad_number: bye}",
            '"desk" sends calls to the queue "Empty", which no agent works',
        ),
    ],
)
def test_a_queue_or_skill_without_agents_is_told(state: str, message: str) -> None:
    """A queue that is not there, one that nobody works, and skills that nobody in it has."""
    assert [(Level.ERROR, message)] == served(state)


def test_a_computed_skill_may_be_any_of_the_centre_s() -> None:
    """A skill that a caller's product may ask for and nobody has is a warning."""
    expected = '"desk" may ask for "Phone", which no agent of the queue "Desk" has'
    assert [(Level.WARNING, expected)] == served("kind: transfer, queue: Desk, skills: [{attribute: account_number}]")


def test_a_queue_that_ignores_skills_needs_none() -> None:
    """By the method "none" any agent of the queue answers."""
    assert [] == served("kind: transfer, queue: Desk, skills: [Phone]", method="none")


def test_a_ring_that_drops_the_skill_saves_the_call() -> None:
    """A skill that a bullseye ring drops does not keep a call waiting for ever."""
    text = CENTRE.replace("{method: METHOD}", "{rings: [{after: 30 s, drop_skills: [Phone]}]}")
    assert [] == told(text + after_entry("desk", "desk: {kind: transfer, queue: Desk, skills: [Phone]}"), "L19")


def test_without_a_centre_queues_are_not_checked() -> None:
    """A flow alone can be linted."""
    assert [] == codes(after_entry("desk", "desk: {kind: transfer, queue: Anything}"))


USE_CASE = """# greeting.usecase.yaml
use_case: UC 1
basic_course: {"1": {text: The caller is greeted., branches: [A]}}
alternate_courses: {A: {name: He is silent, steps: {A1: The system says goodbye.}}}
# calls.flow.yaml
numbers: ["0800 1"]
use_case: USES
states:
  hello: {kind: play, serves: "1", prompt: hello, on: {done: more}}
  more: {kind: subflow, flow: more, on: {done: bye}}
  bye: {kind: disconnect}
# more.flow.yaml
states:
  goodbye: {kind: play, serves: SERVES, prompt: goodbye, on: {done: return}}
"""


def test_a_called_flow_serves_its_caller_s_use_case() -> None:
    """Steps may be served by states of a subflow, and are checked there."""
    text = USE_CASE.replace("USES", "UC 1")
    assert [] == codes(text.replace("SERVES", "A1"))
    wrong = text.replace("SERVES", "A2")
    assert ['"goodbye" serves step A2, which UC 1 does not have'] == told(wrong, "L22")
    assert ['no state of the flow "calls" serves step A1 of UC 1'] == told(wrong, "L21")


def test_a_use_case_that_is_not_there_is_a_warning() -> None:
    """The flow runs without its use case, but nothing can be traced."""
    found = problems(USE_CASE.replace("USES", "UC 11").replace("SERVES", "A1"))
    assert [("L21", Level.WARNING)] == [(problem.code, problem.level) for problem in found]
    assert 'did you mean "UC 1"?' == found[0].hint


def test_steps_without_a_use_case_are_a_warning() -> None:
    """What serves steps must say of which use case."""
    text = """
    states:
      hello: {kind: play, serves: "1", prompt: hello, on: {done: bye}}
      bye: {kind: disconnect}
    """
    assert ['"hello" serves steps, but the flow "calls" names no use case'] == told(text, "L22")


def test_flows_that_call_one_another_are_told_once() -> None:
    """A circle of two flows is one problem, with the way round."""
    text = """# calls.flow.yaml
numbers: ["0800 1"]
states:
  a: {kind: subflow, flow: other, on: {done: bye}}
  bye: {kind: disconnect}
# other.flow.yaml
states:
  b: {kind: subflow, flow: calls, on: {otherwise: end}}
  end: {kind: play, prompt: end, on: {done: return}}
"""
    assert ["flows call one another for ever: calls → other → calls"] == told(text, "L25")


def test_a_return_of_a_flow_that_is_dialled_as_well_is_a_warning() -> None:
    """Called, it returns; dialled, it cannot."""
    text = """# calls.flow.yaml
numbers: ["0800 1"]
states:
  a: {kind: subflow, flow: other, on: {done: bye}}
  bye: {kind: disconnect}
# other.flow.yaml
numbers: ["0800 2"]
states:
  end: {kind: play, prompt: end, on: {done: return}}
"""
    assert [("L26", Level.WARNING)] == [(problem.code, problem.level) for problem in problems(text)]

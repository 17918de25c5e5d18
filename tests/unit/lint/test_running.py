"""What comes out of a run: order, places, lines, JSON, exit codes."""

from dataclasses import replace

from simulator.domain.problems import Level, Place, Problem, render
from simulator.lint.examples import subject_of
from simulator.lint.running import as_json, exit_code, run
from simulator.lint.subject import Subject
from tests.unit.lint.room import problems

TEXT = """flow: calls
numbers: ["0800 1"]
start: ask
attributes:
  pin: {privacy: secret}
prompts:
  ask: {text: Key it in.}
states:
  ask:
    kind: collect
    prompt: ask
    # The attribute: pin
    attribute: pin
    length: 4
    on: {entered: bye, no_input: bye, invalid: bye, exhausted: bye}
  bye: {kind: disconnect}
"""


def lint(text: str) -> tuple[Problem, ...]:
    """The problems of a file as it stands."""
    subject = subject_of("# calls.flow.yaml\n" + text)
    return run(replace(subject, sources={"calls.flow.yaml": text}))


def test_a_problem_stands_where_its_word_is() -> None:
    """A problem within a state points to the word it speaks of, not to one in a comment, and shows the line."""
    from simulator.flow.loader import load_flow

    flow = load_flow(TEXT, "calls.flow.yaml").or_raise()
    (problem,) = run(Subject({flow.name: flow}, sources={"calls.flow.yaml": TEXT}))
    expected = """calls.flow.yaml:13:5: error L11: "ask" collects the secret "pin", and every log would show it
   13 |     attribute: pin
      |     ^^^^^^^^^
  hint: write sensitive: yes at the state"""
    assert expected == render(problem)


def test_without_sources_the_place_is_all_there_is() -> None:
    """A flow whose text is not at hand is linted all the same."""
    from simulator.flow.loader import load_flow

    flow = load_flow(TEXT, "calls.flow.yaml").or_raise()
    (problem,) = run(Subject({flow.name: flow}))
    assert Place("calls.flow.yaml", 9, 3) == problem.place
    assert problem.source_line is None


def test_load_problems_come_along_in_order() -> None:
    """What loading found is shown with what the rules find, and a rule does not say it twice in one place."""
    subject = subject_of("states:\n  hello: {kind: play, prompt: hello, on: {}}\n  bye: {kind: disconnect}\n")
    plain = run(subject)
    place = plain[0].place
    early = Problem("F999", Place("a.flow.yaml", 1, 1), "first")
    same = Problem("F999", place, "the same place")
    assert ["F999", *(problem.code for problem in plain)] == [
        problem.code for problem in run(replace(subject, load_problems=(early,)))
    ]
    left = [problem.code for problem in plain if problem.place != place]
    assert sorted(["F999", *left]) == sorted(problem.code for problem in run(replace(subject, load_problems=(same,))))


def test_warnings_let_a_build_pass() -> None:
    """Exit 1 for errors only."""
    warning = Problem("L16", Place("a", 1, 1), "unused", level=Level.WARNING)
    assert 0 == exit_code([])
    assert 0 == exit_code([warning])
    assert 1 == exit_code([warning, Problem("L02", Place("a", 1, 1), "lost")])


def test_a_machine_reads_the_rule_s_name() -> None:
    """JSON has place, level, code, words and the rule's name; a problem of loading has no rule."""
    found = problems("states:\n  bye: {kind: disconnect}\n  lost: {kind: disconnect}\n")
    (record,) = as_json(found)
    assert ("unreachable-state", "L02", "error", 6) == (record["rule"], record["code"], record["level"], record["line"])
    assert None is as_json([Problem("F101", Place("a", 1, 1), "x")])[0]["rule"]


def test_secrets_in_a_source_line_are_masked() -> None:
    """A PIN that somebody wrote into his flow does not come out in the line of a problem."""
    text = TEXT.replace("    attribute: pin", "    attribute: pin").replace("length: 4", "length: 4")
    text = text.replace("  bye: {kind", '  lost: {kind: disconnect, title: "pin: 4711"}\n  bye: {kind')
    from simulator.flow.loader import load_flow

    flow = load_flow(text, "calls.flow.yaml").or_raise()
    found = run(Subject({flow.name: flow}, sources={"calls.flow.yaml": text}))
    assert "L02" in {problem.code for problem in found}
    assert not any("4711" in (problem.source_line or "") for problem in found)

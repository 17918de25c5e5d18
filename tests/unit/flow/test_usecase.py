"""Loading a use case in the standard template."""

import pytest

from simulator.flow.loader import load_usecase
from simulator.flow.usecase import Course, Priority, Promise, Reading, Statement, Step, tag_of

TEXT = """\
use_case: UC 1
name: Opening hours
description: Tell callers that the desk is closed.
preconditions: The desk is closed.
postconditions: [The caller knows it., The line is free.]
basic_course:
  "1": The caller calls.
  "2": {text: The system says so., branches: [A]}
alternate_courses:
  A:
    name: he hangs up
    steps:
      A1: The caller hangs up.
statements:
  T01: {source: "2", text: The words are heard.}
  T02: {source: [A1, whole], derived: yes, text: The call has one ending.}
"""


def test_every_part_of_the_template_is_read() -> None:
    """Identifier, conditions, courses with where they branch off, statements with their source."""
    case = load_usecase(TEXT, "one.usecase.yaml").or_raise()
    assert ("UC 1", "Opening hours", "one.usecase.yaml") == (case.id, case.name, case.file)
    assert (("The desk is closed.",), ("The caller knows it.", "The line is free.")) == (
        case.preconditions,
        case.postconditions,
    )
    steps = (Step("1", "The caller calls."), Step("2", "The system says so.", ("A",)))
    assert Course("", "basic course", steps) == case.basic
    assert (Course("A", "he hangs up", (Step("A1", "The caller hangs up."),)),) == case.alternates
    assert Statement("T01", ("2",), "The words are heard.") == case.statements[0]
    assert Statement("T02", ("A1", "whole"), "The call has one ending.", derived=True) == case.statements[1]
    assert ("1", "2", "A1") == case.step_ids()


def test_steps_and_statements_know_their_line() -> None:
    """Traceability leads to the very line."""
    case = load_usecase(TEXT, "one.usecase.yaml").or_raise()
    places = (case.basic.steps[1].place, case.statements[0].place)
    assert [8, 15] == [place.line for place in places if place is not None]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("branches: [A]", "branches: [B]", "U101"),
        ("branches: [A]", "branches: []", "U104"),
        ("A1: The", "B1: The", "U102"),
        ("A1: The", '"1": The', "U102"),
        ('source: "2"', 'source: "3"', "U103"),
        ("T01:", "S01:", "U105"),
    ],
)
def test_a_reference_to_nothing_is_refused(before: str, after: str, code: str) -> None:
    """Branches, courses, ids and sources must fit together."""
    found = load_usecase(TEXT.replace(before, after), "one.usecase.yaml").problems
    assert code in [problem.code for problem in found]


def test_priority_and_owner_are_the_statement_s_own_its_course_s_or_the_use_case_s() -> None:
    """In this order; what is of no course has those of the use case."""
    text = TEXT.replace("name: Opening hours", "name: Opening hours\npriority: must\nowner: supervisor")
    text = text.replace("    name: he hangs up\n", "    name: he hangs up\n    priority: could\n")
    text = text.replace("derived: yes,", "derived: yes, owner: agent,")
    text += "  T03: {source: whole, text: It is so., priority: should}\n"
    case = load_usecase(text, "one.usecase.yaml").or_raise()
    assert [
        ("T01", Priority.MUST, "supervisor"),
        ("T02", Priority.COULD, "agent"),
        ("T03", Priority.SHOULD, "supervisor"),
    ] == [(each.id, each.priority, each.owner) for each in case.statements]


def test_a_promise_is_a_line_or_has_an_id_and_a_reason() -> None:
    """Its place is where its words begin."""
    text = TEXT + "promises:\n  - it ends\n  - {id: fair, text: it is fair, about: Q1}\n"
    case = load_usecase(text, "one.usecase.yaml").or_raise()
    assert (Promise("P1", "it ends"), Promise("fair", "it is fair", "Q1")) == case.promises
    places = [each.place for each in case.promises]
    assert [(18, 5), (19, 22)] == [(place.line, place.column) for place in places if place is not None]


def test_readings_come_from_steps_too() -> None:
    """Where the text leaves room."""
    text = TEXT + 'readings:\n  Q1: {source: "2", question: how often, text: Once.}\n'
    case = load_usecase(text, "one.usecase.yaml").or_raise()
    assert (Reading("Q1", ("2",), "how often", "Once."),) == case.readings
    assert ["2"] == [step.id for step in case.steps_of(case.readings[0])]


def test_it_is_known_where_a_course_leaves() -> None:
    """By the step that branches."""
    case = load_usecase(TEXT, "one.usecase.yaml").or_raise()
    assert ["2"] == [step.id for step in case.leaves_at("A")]


@pytest.mark.parametrize(("id_", "tag"), [("UC 17", "uc17"), ("UC-17", "uc17"), ("Rückgabe 3", "rückgabe3"), ("#", "")])
def test_an_identifier_as_tags_write_it(id_: str, tag: str) -> None:
    """Capitals, blanks and signs do not count."""
    assert tag == tag_of(id_)

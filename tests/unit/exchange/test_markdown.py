"""Use cases as Markdown, out and in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.problems import render_all
from simulator.exchange.markdown.escaping import escaped, split, unescaped
from simulator.exchange.markdown.reading import read_markdown
from simulator.exchange.markdown.writing import markdown
from simulator.flow.loader import load_usecase
from simulator.flow.usecase import Priority, UseCase
from simulator.flow.writing import usecase_value
from simulator.notation import dump
from tests.unit.exchange.usecases import SIGNS, use_cases

PASTED = """\
# Returns

Identifier lines are below; this is what it is
for.

* **Identifier**: UC 3
* **Owner**: supervisor

## Precondition

* The caller has bought something.

## Basic course of events

1. The caller dials the number.
2) The system asks for the order,
   in full.
3. The system says goodbye.

## Alternate courses

### A: no order number

Branches off at step 2.

1. The caller says nothing.
2. The call goes to an agent.

### Course B, wrong order number

- **Priority**: could

*Branches off at 2, 3.*

- **B1** The system asks again.

## What can be tested

| No | Source step | Statement |
|:---|---|---|
| T1 | 2, A1 | The order is asked for. |
| T2 | B | It is asked for twice. |

## Promises

- every call ends in a goodbye or a hang-up
"""


def pasted() -> UseCase:
    return read_markdown(PASTED, "returns.md").or_raise()


@given(use_cases())
def test_a_use_case_comes_back_from_markdown_as_it_was(use_case: UseCase) -> None:
    """Whatever its texts hold: mark-up, line ends, invisible characters."""
    loaded = read_markdown(markdown(use_case), "any.md")
    assert "no problems" == render_all(loaded.problems)
    assert use_case == loaded.value


@given(use_cases())
def test_a_use_case_comes_back_from_yaml_as_it_was(use_case: UseCase) -> None:
    """What is left out because it goes without saying is said again by the loader."""
    loaded = load_usecase(dump(usecase_value(use_case)), "any.usecase.yaml")
    assert use_case == loaded.or_raise()


@given(st.text(SIGNS), st.text(alphabet=":,#*", max_size=4))
def test_a_text_comes_back_from_one_line_of_markdown(text: str, also: str) -> None:
    """Nothing is lost, and nothing is a line end, a bar or a bracket that Markdown would see."""
    line = escaped(text, also)
    assert text == unescaped(line)
    assert 1 == len(line.splitlines() or [""])
    assert [line] == [part for part, _ in split(line, "|")]


def test_plain_words_stay_as_they_are() -> None:
    """What a person writes is not littered with backslashes."""
    words = 'The caller\'s "PIN" (4 digits) costs £3 & 50%; a_b - c, 0 works too.'
    assert words == escaped(words)


def test_what_people_paste_is_read() -> None:
    """Numbered lists, other names of sections, courses that say themselves where they branch off."""
    case = pasted()
    assert ("UC 3", "Returns", "supervisor") == (case.id, case.name, case.owner)
    assert "Identifier lines are below; this is what it is for." == case.description
    assert ("1", "2", "3", "A1", "A2", "B1") == case.step_ids()
    assert "The system asks for the order, in full." == case.basic.steps[1].text
    assert [("A", "B"), ("B",)] == [step.branches for step in case.basic.steps[1:]]
    assert [("A", "no order number", None), ("B", "wrong order number", Priority.COULD)] == [
        (course.id, course.name, course.priority) for course in case.alternates
    ]
    assert [("2", "A1"), ("B",)] == [statement.sources for statement in case.statements]
    assert ["every call ends in a goodbye or a hang-up"] == [promise.text for promise in case.promises]


def test_places_are_those_of_the_markdown() -> None:
    """Who looks for a step is led to the line he wrote."""
    places = [step.place for step in pasted().basic.steps]
    assert [("returns.md", 15), ("returns.md", 16), ("returns.md", 18)] == [
        (place.file, place.line) for place in places if place is not None
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "## What can be tested",
            "## What can be testd",
            "returns.md:37:4: error M102: the standard template has no such heading",
        ),
        ("| Source step |", "| Sorce |", '39:8: error M103: no column of statements is called "Sorce"'),
        ("| T1 | 2, A1 |", "|  | 2, A1 |", "41:4: error M104: this row does not say the statement's id"),
        ("| T1 | 2, A1 |", "| T1 | 2, A9 |", '41:11: error U103: "A9" is neither a step nor a course'),
        ("twice. |", "twice. | really |", "42:37: error M101: the section statements has no place for this"),
        (
            "## Precondition\n",
            "## Precondition\n\nNobody knows.\n",
            "11:1: error M101: the section preconditions has no place for this",
        ),
        ("3. The system says", "2. The system says", '18:4: error N020: the key "2" is given twice'),
        ("Branches off at step 2.", "Branches off at step 9.", '24:22: error M105: there is no step "9"'),
        ("* **Identifier**: UC 3\n", "", 'error S001: "use_case" is missing'),
    ],
)
def test_what_is_wrong_is_told_with_its_line(before: str, after: str, expected: str) -> None:
    """Nothing of a pasted document is passed over in silence."""
    assert before in PASTED
    loaded = read_markdown(PASTED.replace(before, after), "returns.md")
    assert loaded.value is None
    assert expected in render_all(loaded.problems)

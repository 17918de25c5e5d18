"""Places: where a value, a key, or the nearest thing to it stands."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.problems import Level
from simulator.notation import Document, Path, Value, compose, dump

TEXT = """\
# a flow
flow: uc17
states:
  ask_pin:
    kind: collect
    outcomes: {found: done, "no": [x, y]}
  empty:
  long: |
    two
    lines
again: &a {pin: '0421'}
alias: *a
"""


def document_of(text: str) -> Document:
    document = compose(text, "x.yaml")
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    ("path", "key", "expected"),
    [
        ((), False, (2, 1, 10)),
        (("flow",), False, (2, 7, 4)),
        (("flow",), True, (2, 1, 4)),
        (("states", "ask_pin"), True, (4, 3, 7)),
        (("states", "ask_pin", "kind"), False, (5, 11, 7)),
        (("states", "ask_pin", "outcomes", "no"), True, (6, 29, 4)),
        (("states", "ask_pin", "outcomes", "no", 1), False, (6, 39, 1)),
        (("states", "empty"), False, (7, 3, 5)),
        (("states", "long"), False, (8, 9, 1)),
        (("again", "pin"), False, (11, 17, 6)),
        (("alias", "pin"), False, (11, 17, 6)),
        (("alias",), True, (12, 1, 5)),
    ],
)
def test_a_path_leads_to_its_place(path: Path, key: bool, expected: tuple[int, int, int]) -> None:  # noqa: FBT001
    """Line and column count from 1; a value that is not given stands where its key is."""
    document = document_of(TEXT)
    place = document.place(path, key=key)

    assert expected == (place.line, place.column, document.span(path, key=key))


@pytest.mark.parametrize(
    "path", [("states", "ask_pin", "prompt"), ("states", "ask_pin", 3, "x"), ("states", "ask_pin", "kind", "x")]
)
def test_a_path_that_leads_nowhere_gives_the_key_of_what_exists(path: Path) -> None:
    """A missing prompt is shown at the state that lacks it."""
    document = document_of(TEXT)
    nearest = path[: 3 if path[2] == "kind" else 2]

    assert document.place(nearest, key=True) == document.place(path)
    assert document.at(path) is None


def test_a_problem_carries_the_line_and_masks_what_is_secret() -> None:
    """The loaders' problems show the line as it stands, but no PIN, not even in a list below its key."""
    document = document_of("kind: collect\npins:\n  - 0421\n")

    assert "kind: collect" == document.problem("F001", ("kind",), "unknown").source_line
    assert "  - ****" == document.problem("F001", ("pins", 0), "unknown").source_line


def test_a_problem_takes_every_part() -> None:
    """Code, words, hint and level are the caller's."""
    problem = document_of(TEXT).problem("F001", ("flow",), "wrong", "right it", key=True, level=Level.WARNING)

    assert ("F001", "wrong", "right it", Level.WARNING, 4) == (
        problem.code,
        problem.message,
        problem.hint,
        problem.level,
        problem.span,
    )


def test_a_line_beyond_the_file_is_none() -> None:
    """Lines count from 1 to the last."""
    document = document_of("a: b")

    assert "a: b" == document.source_line(1)
    assert document.source_line(0) is document.source_line(2) is None


def paths(value: Value, so_far: Path = ()) -> Iterator[Path]:
    yield so_far
    match value:
        case dict():
            for key, member in value.items():
                yield from paths(member, (*so_far, key))
        case list():
            for number, item in enumerate(value):
                yield from paths(item, (*so_far, number))
        case _:
            pass


WORDS = st.text("abc0: #한", max_size=5)
VALUES = st.dictionaries(
    WORDS,
    st.recursive(
        WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=8
    ),
    min_size=1,
    max_size=4,
)


@given(VALUES)
def test_every_value_is_found_where_it_stands(value: dict[str, Value]) -> None:
    """The text of a one-line scalar begins at its place, and has its span."""
    document = document_of(dump(value))

    for path in paths(value):
        place, span = document.place(path), document.span(path)
        line = document.lines[place.line - 1]
        text = document.at(path)
        shown = line[place.column - 1 : place.column - 1 + span]
        assert 1 <= place.column <= len(line)
        if isinstance(text, str):
            assert text == shown.strip('"')

"""Which state a line belongs to, read from a text that need not be sound."""

import pytest

from simulator.web.designing.outline import outline_of

TEXT = """\
# A flow.
flow: help   # its name
start: greet
prompts:
  hello:
    text: >-
      Two lines
      of it
states:

  greet:
    kind: play
    # a remark
    on:
      done: "ask: it"
  "ask it":
    kind: menu

pops: {}
"""


@pytest.mark.parametrize(
    ("line", "part"),
    [
        (2, None),
        (4, None),
        (5, ("prompts", "hello")),
        (8, ("prompts", "hello")),
        (9, None),
        (11, ("states", "greet")),
        (15, ("states", "greet")),
        (16, ("states", "ask it")),
        (17, ("states", "ask it")),
        (19, None),
    ],
)
def test_a_line_belongs_to_the_part_whose_block_it_stands_in(line: int, part: tuple[str, str] | None) -> None:
    """Blocks of text and remarks are no parts; lines at the margin belong to none."""
    found = outline_of(TEXT).part_at(line)
    assert part == (None if found is None else (found.section, found.name))


def test_a_flow_is_named_by_its_file() -> None:
    """Without quotes and remarks."""
    assert "help" == outline_of(TEXT).flow
    assert "x.y" == outline_of('flow: "x.y"').flow
    assert outline_of("title: none").flow is None


@pytest.mark.parametrize("text", ["", "\n\n", "states: [", "states:\n- a\n- b\n", "\tstates:\n  a", "states:\n  a: {b"])
def test_a_broken_text_has_an_outline_all_the_same(text: str) -> None:
    """As far as there is one."""
    assert all(part.name for part in outline_of(text).parts)

"""Values to YAML text: what is read back is what was written, by us and by any other reader."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from simulator.notation import Document, Value, compose, dump

TRAPS = [
    "0123",
    "no",
    "yes",
    "on",
    "off",
    "y",
    "n",
    "~",
    "null",
    "12:30",
    "1e3",
    "0x1f",
    ".5",
    "=",
    "<<",
    "-",
    "2024-01-01",
    "1_000",
    ".inf",
    ".nan",
    "0o17",
    "+1",
    "---",
    "...",
    "%YAML",
    "#",
    "*",
    "&",
    "!",
    "|",
    ">",
]
TEXTS = st.text() | st.text("ab \n#:-'\"\\[]{}|>%@`!&*,?~01.e_\t=<yn") | st.sampled_from(TRAPS)
VALUES = st.recursive(
    TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
).filter(lambda value: value is not None)


@given(VALUES)
def test_what_is_written_is_read_back_the_same(value: Value) -> None:
    """For all texts, lists and mappings: compose undoes dump."""
    document = compose(dump(value), "x")

    assert isinstance(document, Document)
    assert value == document.value


@given(VALUES)
def test_a_standard_reader_takes_every_text_for_text(value: Value) -> None:
    """No number, date or truth is seen in it by a reader with YAML's own rules."""
    assert value == yaml.safe_load(dump(value))


def test_the_style_is_ours() -> None:
    """Blocks, the order given, plain words where they are safe, block texts for several lines."""
    value: Value = {
        "flow": "uc17",
        "pin": "0123",
        "#": "*",
        "none": None,
        "prompts": {"welcome": "Welcome.\nPress 1.", "empty": {}},
        "queues": ["Product", {"name": "General", "skills": []}],
    }

    assert (
        "flow: uc17\n"
        'pin: "0123"\n'
        '"#": "*"\n'
        "none: null\n"
        "prompts:\n"
        "  welcome: |-\n"
        "    Welcome.\n"
        "    Press 1.\n"
        "  empty: {}\n"
        "queues:\n"
        "  - Product\n"
        "  - name: General\n"
        "    skills: []\n"
    ) == dump(value)


def test_a_long_key_is_written_so_that_it_can_be_read() -> None:
    """YAML's limit of 1,024 characters for a simple key does not bite."""
    value: Value = {"k" * 3000: {"a": ["b"]}, "x" * 2000: "text\nof lines"}
    document = compose(dump(value), "x")

    assert isinstance(document, Document)
    assert value == document.value


@pytest.mark.parametrize("value", [1, {"a": True}, {1: "a"}, ["a", 2.5]])
def test_what_is_no_text_is_refused(value: Value) -> None:
    """Numbers are made texts by whoever knows how they are written."""
    with pytest.raises(TypeError, match="text"):
        dump(value)


def test_a_lone_surrogate_is_refused() -> None:
    """What no file can hold is refused when written, not when read."""
    with pytest.raises(UnicodeEncodeError):
        dump("\ud800")

"""Colours appear on a terminal only, and NO_COLOR and FORCE_COLOR are obeyed."""

from collections.abc import Mapping
from io import StringIO

import pytest

from simulator.cli.terminal import Style, has_colour, styled


class Screen(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "terminal", "expected"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, True),
    ],
)
def test_who_gets_colours(environment: Mapping[str, str], terminal: bool, expected: bool) -> None:  # noqa: FBT001
    """A terminal, unless told otherwise; others only when told so."""
    assert expected == has_colour(Screen() if terminal else StringIO(), environment)


def test_without_colours_a_text_stays_as_it_is() -> None:
    """Whoever reads the output as data gets no escape sequence."""
    assert "text" == styled("text", Style.BAD, StringIO())


def test_a_colour_ends_where_the_text_ends() -> None:
    """What follows is not coloured."""
    assert "\033[32mtext\033[0m" == styled("text", Style.GOOD, Screen(), {})

"""Colours that everybody can read."""

import pytest

from simulator.flow.model import KIND_NAMES
from simulator.picture import palette

READABLE = 4.5
"""WCAG 2.2, level AA, for text."""


def test_every_kind_has_its_own_colour() -> None:
    """No kind is forgotten, and no two look the same."""
    assert set(KIND_NAMES.values()) == set(palette.KIND_COLOURS)
    assert len(palette.KIND_COLOURS) == len(set(palette.KIND_COLOURS.values()))


@pytest.mark.parametrize("colour", palette.KIND_COLOURS.values())
def test_text_is_readable_on_every_kind(colour: str) -> None:
    """White on the kind's band, ink and the kind's own colour on its tint: all at AA."""
    assert palette.contrast(palette.PAPER, colour) >= READABLE
    for share in (0.08, 0.12):
        for ink in (palette.INK, palette.SOFT_INK, colour):
            assert palette.contrast(ink, palette.tint(colour, share)) >= READABLE


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (palette.QUIET_INK, palette.PAPER),
        (palette.QUIET_INK, palette.BOX),
        (palette.PATH_INK, palette.PAPER),
        (palette.PAPER, palette.PATH),
        (palette.FADED_INK, palette.PAPER),
        (palette.SOFT_INK, palette.BOX),
    ],
)
def test_quiet_and_faded_text_is_readable_too(ink: str, ground: str) -> None:
    """What stands back can still be read."""
    assert palette.contrast(ink, ground) >= READABLE


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white is 21, a colour on itself 1, and the order does not matter."""
    assert 21.0 == round(palette.contrast("#000000", "#ffffff"), 6)
    assert 1.0 == palette.contrast("#123456", "#123456")
    assert 4.54 == round(palette.contrast("#767676", "#ffffff"), 2)

"""What must never be shown: a scenario's PINs, right and wrong, and the keys of its steps (telephony-rules S3, S6)."""

import re
from dataclasses import dataclass, field

from simulator.domain.keys import DIGITS, dots
from simulator.domain.scenarios import Table

LEAST_DIGITS = 3
"""A run of fewer digits that were keyed as a secret is no PIN: an opt-out key, a slip."""

_KEYED = re.compile(r"\"([0-9*#A-D]{2,})\"|'([0-9*#A-D]{2,})'")
_DIGIT_RUN = re.compile(r"\d+")


@dataclass(slots=True)
class Secrets:
    """The secrets of one scenario, in memory only.

    ``pressed`` is what may be shown of the keys that the present step has pressed: those of a secret entry are dots.
    """

    known: set[str] = field(default_factory=set, repr=False)
    pressed: str = ""
    _hidden: str = field(default="", repr=False)

    def keep(self, pin: str) -> None:
        """Remember a PIN, right or wrong."""
        if pin:
            self.known.add(pin)

    def begin_step(self) -> None:
        """No key has been pressed in this step."""
        self.pressed, self._hidden = "", ""

    def press(self, key: str, *, hidden: bool) -> None:
        """Note a key as it may be shown; digits that were hidden one after the other are a secret."""
        self.pressed += dots(key) if hidden else key
        self._hidden += key if hidden and key in DIGITS else " "

    def end_step(self) -> None:
        """Keep what was keyed as a secret."""
        self.known.update(run for run in _DIGIT_RUN.findall(self._hidden) if len(run) >= LEAST_DIGITS)

    def masked(self, text: str) -> str:
        """A text with every known secret in it, where it is a whole run of digits, as dots."""
        if self.known.isdisjoint(_DIGIT_RUN.findall(text)):
            return text
        return _DIGIT_RUN.sub(lambda found: dots(found[0]) if found[0] in self.known else found[0], text)


def shown_keys(text: str, keys: str, pressed: str) -> str:
    """A step's text with its quoted keys as they may be shown: those pressed as noted, the others as dots."""
    shown = pressed[: len(keys)] + dots(keys[len(pressed) :])
    for quote in "\"'":
        before, found, after = text.rpartition(f"{quote}{keys}{quote}")
        if found:
            return f"{before}{quote}{shown}{quote}{after}"
    return shown_unperformed(text)


def shown_unperformed(text: str) -> str:
    """A step's text that nobody performed: whatever may be keys of a secret entry is dots."""
    return _KEYED.sub(lambda found: text[found.start()] + dots(found[1] or found[2]) + text[found.start()], text)


def shown_table(table: Table) -> tuple[tuple[str, ...], ...]:
    """A table's cells as they may be shown: what stands under "PIN", or beside it, is dots."""
    if not table.rows:
        return ()
    header = table.rows[0].cells
    return (header, *(_shown_row(header, row.cells) for row in table.rows[1:]))


def is_pin(name: str) -> bool:
    """Whether a column or a field holds PINs."""
    return name.strip().casefold() == "pin"


def _shown_row(header: tuple[str, ...], cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        dots(cell) if is_pin(name) or (index > 0 and is_pin(cells[0])) else cell
        for index, (name, cell) in enumerate(zip(header, cells, strict=False))
    )

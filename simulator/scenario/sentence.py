"""A sentence of the catalogue as data: its expression, an example, what it does, and the builder of its action.

A sentence that says "the caller" or "the call" also takes a name instead; these forms are derived here, so that the
catalogue says every sentence once.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from simulator.domain.scenarios import DocString, Table
from simulator.scenario.errors import StepMisused
from simulator.scenario.scene import Scene


class Group(StrEnum):
    """What a sentence is for. It means the same whatever its keyword."""

    GIVEN = "given"
    WHEN = "when"
    THEN = "then"


class Waits(StrEnum):
    """What time does before a sentence acts."""

    REST = "until the call is at rest"
    NEVER = "not at all"
    ITSELF = "as the sentence itself says"


@dataclass(frozen=True, slots=True)
class Said:
    """What a step says: the values of its parameters but the names, the words of its text, its table and text block.

    ``who`` is the name that stands in place of "the caller" or "the call", or None.
    """

    values: tuple[str | int, ...]
    words: tuple[str, ...] = ()
    who: str | None = None
    table: Table | None = None
    doc: DocString | None = None

    def text(self, index: int = 0) -> str:
        """The parameter at an index, as text."""
        return str(self.values[index])

    def number(self, index: int = 0) -> int:
        """The parameter at an index, which is a number."""
        return int(self.values[index])


Action: TypeAlias = Callable[[Scene], None]
"""What a step does in the world of its scenario."""

Build: TypeAlias = Callable[[Said], Action]
"""Makes the action of what a step says; raises StepMisused where it cannot be done in any world."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a sentence; ``names`` are the indices of the parameters that name whose call is meant.

    ``is_subject`` is true where the name is the subject: "the caller" of later steps is the one named here.
    """

    expression: str
    names: tuple[int, ...] = ()
    is_subject: bool = True


@dataclass(frozen=True, slots=True)
class Sentence:
    """One entry of the catalogue. ``expression`` is a Cucumber Expression; ``about`` explains it in a line.

    ``columns`` are those of its table, ``rows`` an example of it; ``also`` are further forms; ``has_keys`` where its
    last quoted text is keys; ``is_pause`` where the step after it acts at the present moment; ``is_added`` where it is
    not one of the sentences that the project was given.
    """

    expression: str
    example: str
    group: Group
    topic: str
    about: str
    build: Build
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    also: tuple[Form, ...] = ()
    waits: Waits = Waits.REST
    has_keys: bool = False
    is_pause: bool = False
    is_added: bool = False

    @property
    def forms(self) -> tuple[Form, ...]:
        """Every way to write it, the plain one first."""
        return (*_named(Form(self.expression)), *self.also)


_CALLER = re.compile(r"\bthe caller\b")
_CALL = re.compile(r"\bthe call\b(?! flow| of\b)")
_INSTEAD = ((_CALLER, "{string}"), (_CALL, "the call of {string}"))


def _named(form: Form) -> tuple[Form, ...]:
    """The form, and those with a name in place of "the caller", of "the call", and of both."""
    forms = [form]
    for words, instead in _INSTEAD:
        forms += [_with_name(known, found, instead) for known in forms if (found := words.search(known.expression))]
    return tuple(forms)


def _with_name(form: Form, words: re.Match[str], instead: str) -> Form:
    """The form with a name in place of the words found in it."""
    before, after = form.expression[: words.start()], form.expression[words.end() :]
    index = before.count("{")
    names = (*(name + (name >= index) for name in form.names), index)
    is_subject = not before or (bool(form.names) and form.is_subject)
    return Form(f"{before}{instead}{after}", tuple(sorted(names)), is_subject=is_subject)


def one_name(names: Sequence[str]) -> str | None:
    """The one that all names of a step mean; None without any. StepMisused where they differ."""
    if len(set(names)) > 1:
        both = " and ".join(f'"{name}"' for name in names)
        raise StepMisused(f"the step speaks of {both} as if they were one caller", "write a step for each")
    return names[0] if names else None

"""Values that are made by the million: frozen dataclasses whose freezing costs nothing at run time.

``@dataclass(frozen=True)`` guards every field by ``object.__setattr__``, also while an object is made: that is most of
its price. ``@frozen`` leaves the guard to the type checker, which refuses every assignment to a field
(docs/decisions/frozen-by-the-type-checker.md). In all else the two are one: fields, defaults, equality, hash,
representation, matching, slots.
"""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

C = TypeVar("C")


class Recurring:
    """A value that many share and that is written down again and again: ``written`` remembers how, once it has been.

    It is no field: equality, hash and representation know nothing of it, nor does a copy.
    """

    __slots__ = ("written",)

    written: str


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[C]) -> type[C]:
    """A class of values with these fields: nobody may change one once it is made."""
    return dataclass(slots=True, unsafe_hash=True)(kind)

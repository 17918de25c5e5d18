"""What the CRM says to a look-up. Standard library only, so that whoever asks pays for no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

FieldValue: TypeAlias = str | int | bool | tuple[str, ...]
"""A field of an answer: a text, a number, yes or no, or a list of texts."""

NO_FIELDS: Mapping[str, FieldValue] = MappingProxyType({})


class Answer(NamedTuple):
    """A look-up's outcome and the fields that come with it; ``contracts`` says which (nonsense keeps to none)."""

    outcome: str
    fields: Mapping[str, FieldValue] = NO_FIELDS


@dataclass(frozen=True, slots=True)
class Trouble:
    """No answer: the CRM is down (nobody there) or erring (it failed while answering). It fails closed (S13)."""

    kind: Literal["down", "error"]


Reply: TypeAlias = Answer | Trouble


class Response(NamedTuple):
    """A reply, and by how many milliseconds the CRM is slower than it usually is (0 unless a fault says so)."""

    reply: Reply
    extra_latency_ms: int = 0

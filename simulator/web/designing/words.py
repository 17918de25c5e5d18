"""Parts of a flow in words: expressions, limits, tables of fields, whatever two versions are held against by."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass

from simulator.domain.values import as_text
from simulator.flow.expressions import AttributeRef, CallRef, Compare, Joined, Literal, SettingRef


def words(value: object) -> str:
    """A part of a flow in words."""
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case Mapping():
            return ", ".join(f"{name}: {words(each)}" for name, each in value.items())
        case tuple() | list() | frozenset():
            return ", ".join(map(words, _in_order(value)))
        case _ if is_dataclass(value):
            return _computed(value) or _fields(value)
        case _:
            return str(value)


def _computed(value: object) -> str:
    """An expression or a comparison in words; "" for whatever is neither."""
    match value:
        case Literal(of):
            return as_text(of)
        case SettingRef(name):
            return f"setting {name}"
        case AttributeRef(name):
            return f"attribute {name}"
        case CallRef(of):
            return str(of)
        case Joined(parts):
            return "".join(words(each) if isinstance(each, Literal) else f"<{words(each)}>" for each in parts)
        case Compare(left, comparison, right):
            return f"{words(left)} {comparison} {words(right)}"
        case _:
            return ""


def _fields(value: object) -> str:
    """Whatever else a flow is made of, field by field; what it does not have is left out."""
    told = ((each.name, getattr(value, each.name)) for each in fields(value) if each.name != "place")  # type: ignore[arg-type]
    return " · ".join(f"{name.replace('_', ' ')} {words(each)}" for name, each in told if each not in ("", None))


def _in_order(values: Iterable[object]) -> list[object]:
    return sorted(values, key=str) if isinstance(values, frozenset) else list(values)

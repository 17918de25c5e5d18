"""A fault as a diff: the changed part of the flow in lines like those of its file, before and after."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from difflib import unified_diff
from enum import Enum

from simulator.domain.timing import Duration
from simulator.domain.values import as_text
from simulator.flow.expressions import AttributeRef, CallRef, Literal, SettingRef
from simulator.flow.model import Flow, State

PARTS = ("settings", "counters", "attributes", "prompts", "pops", "hours", "states")
_UNSAID = frozenset({"place", "name", "title", "about", "file", "source_hash"})


def flow_diff(before: Flow, after: Flow) -> str:
    """What differs between two flows, part by part, as a unified diff; empty where nothing does."""
    lines: list[str] = []
    if before.start != after.start:
        lines += [f"-start: {before.start}", f"+start: {after.start}"]
    for part in PARTS:
        old, new = getattr(before, part), getattr(after, part)
        for name in dict.fromkeys((*old, *new)):
            if old.get(name) != new.get(name):
                lines += _diff(f"{part}.{name}", old.get(name), new.get(name))
    return "\n".join(lines)


def _diff(what: str, old: object, new: object) -> Iterator[str]:
    before, after = ([] if each is None else list(lines_of(each)) for each in (old, new))
    first, second, *rest = [*unified_diff(before, after, what, what, n=2, lineterm=""), "", ""]
    yield from (line for line in (first, second, *rest) if line and not line.startswith("@@"))


def lines_of(value: object, indent: str = "") -> Iterator[str]:
    """A part of a flow in lines: a name and its value on each, what is inside indented."""
    if isinstance(value, State):
        yield f"{indent}kind: {value.kind}"
    for name, inner in _inside(value):
        short = _short(inner)
        if short is not None:
            yield f"{indent}{name}: {short}"
        else:
            yield f"{indent}{name}:"
            yield from lines_of(inner, f"{indent}  ")


def _inside(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        yield from ((str(name), inner) for name, inner in value.items())
    elif isinstance(value, tuple):
        yield from ((f"- {number}", inner) for number, inner in enumerate(value, start=1))
    elif is_dataclass(value):
        for each in fields(value):
            inner = getattr(value, each.name)
            if each.name not in _UNSAID and inner is not None:
                yield each.name, inner
    else:
        yield "value", value


def _short(value: object) -> str | None:
    """A value that stands on its line; None where it needs lines of its own."""
    match value:
        case Literal() | AttributeRef() | SettingRef() | CallRef():
            return _expression(value)
        case tuple() | Mapping():
            return _items(value)
        case Duration(millis):
            return f"{millis} ms"
        case Enum():
            return str(value.value)
        case bool():
            return "yes" if value else "no"
        case str():
            return _quoted(value)
        case _:
            return None if is_dataclass(value) else str(value)


def _expression(value: Literal | AttributeRef | SettingRef | CallRef) -> str:
    match value:
        case Literal(inner):
            return _quoted(as_text(inner))
        case AttributeRef(name):
            return f"{{attribute: {name}}}"
        case SettingRef(name):
            return f"{{setting: {name}}}"
        case CallRef(of):
            return f"{{call: {of.value}}}"


def _items(value: tuple[object, ...] | Mapping[object, object]) -> str | None:
    """Texts on one line; None for anything else but nothing."""
    if not value:
        return "none"
    texts = isinstance(value, tuple) and all(isinstance(each, str) for each in value)
    return f"[{', '.join(map(str, value))}]" if texts else None


def _quoted(text: str) -> str:
    return text or '""'

"""What pydantic found, in words for a person who writes flows: a table by pydantic's error type."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from simulator.domain.problems import hint_for
from simulator.notation.document import Path, Value
from simulator.notation.secrecy import is_secret

_LONGEST_SHOWN = 40
_MOST_LISTED = 12

EXPECTED: Mapping[str, str] = MappingProxyType(
    {
        "string": "text",
        "int": "a whole number",
        "float": "a number",
        "decimal": "a number",
        "finite": "a number",
        "bool": "yes or no",
        "list": "a list",
        "tuple": "a list",
        "set": "a list",
        "frozen": "a list",
        "dict": "a group of keys",
        "mapping": "a group of keys",
        "model": "a group of keys",
        "dataclass": "a group of keys",
        "date": "a date such as 2026-11-23",
        "datetime": "a date and time such as 2026-11-23 09:30",
        "timezone": "a time zone such as Europe/Berlin",
        "time": "a time of day such as 09:30",
        "none": "left empty",
    },
)
"""What is expected, by the first word of pydantic's error type (int_parsing, int_type, list_type, ...)."""

_ABOUT_KIND = frozenset({"type", "number", "size", "required", "attributes_type", "set_type"})
"""What follows the first word where an error is about the kind of value (finite_number, none_required, ...)."""

_LIMITS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "greater_than": ("more than", "gt"),
        "greater_than_equal": ("at least", "ge"),
        "less_than": ("less than", "lt"),
        "less_than_equal": ("at most", "le"),
        "multiple_of": ("a multiple of", "multiple_of"),
    },
)


@dataclass(frozen=True, slots=True)
class Words:
    """What is said about one error."""

    code: str
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What an error is about: a value or a key, as a sentence may name and show it."""

    name: str
    value: Value
    secret: bool = False

    @classmethod
    def of_value(cls, path: Path, value: Value) -> "Subject":
        """A value at a path; secret where it stands under a key that looks so."""
        names = [part for part in path if isinstance(part, str)]
        return cls(named(path), value, isinstance(value, str) and bool(names) and is_secret(names[-1], value))

    @classmethod
    def of_key(cls, key: str) -> "Subject":
        """A key itself."""
        return cls("the key", key)

    @property
    def but(self) -> str:
        """The end of a sentence that says what was expected: ", not ..."."""
        match self.value:
            case None:
                return ""
            case str() if self.secret:
                return ""
            case str(text):
                return f', not "{text}"' if len(text) <= _LONGEST_SHOWN else f', not "{text[:_LONGEST_SHOWN]}…"'
            case list():
                return ", not a list"
            case dict():
                return ", not a group of keys"


def named(path: Path) -> str:
    """What a value is called in a sentence: by its key, or as an item of a list."""
    if not path:
        return "the file"
    if isinstance(path[-1], str):
        return f'"{path[-1]}"'
    return f"item {path[-1] + 1}" + (f" of {named(path[:-1])}" if len(path) > 1 else "")


def choice_hint(value: Value, words: list[str]) -> str | None:
    """Did-you-mean among the words, or all of them where they are few."""
    near = hint_for(value, words) if isinstance(value, str) else None
    return near or (f"known here: {', '.join(words)}" if 0 < len(words) <= _MOST_LISTED else None)


def expectation(kind: str, words: list[str]) -> str | None:
    """What an error of this type says was expected; None where it is not about the kind of value."""
    if kind in {"literal_error", "enum"}:
        return f"one of {', '.join(words)}" if len(words) > 1 else "".join(words) or "one of the known words"
    if kind.startswith("time_delta_"):
        return "a length of time"
    if kind.startswith("time_zone_"):
        return EXPECTED["timezone"]
    first, _, rest = kind.partition("_")
    about_kind = rest in _ABOUT_KIND or rest.startswith(("parsing", "from_"))
    return EXPECTED.get(first) if about_kind else None


def wrong_kind(subject: Subject, expected: str) -> Words:
    """The words for a value of another kind than expected."""
    if subject.value is None:
        return Words("S008", f"{subject.name} has no value; it must be {expected}", "give a value, or delete the key")
    code = (
        "S003"
        if isinstance(subject.value, dict | list) or {"a list", "a group of keys"} & set(expected.split(" or "))
        else "S004"
    )
    return Words(code, f"{subject.name} must be {expected}{subject.but}")


def wrong_word(subject: Subject, expected: str, words: list[str]) -> Words:
    """The words for a value that is none of the words that may stand there, or of another kind as well."""
    if subject.value is None:
        return wrong_kind(subject, expected)
    hint = None if subject.secret else choice_hint(subject.value, words)
    return Words("S006", f"{subject.name} must be {expected}{subject.but}", hint)


def wrong_value(subject: Subject, kind: str, context: Mapping[str, Any]) -> Words:
    """The words for a value of the right kind that the model's own limits refuse."""
    items = "characters" if isinstance(subject.value, str) else "items"
    match kind:
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal" | "multiple_of":
            words, key = _LIMITS[kind]
            return Words("S005", f"{subject.name} must be {words} {context.get(key)}{subject.but}")
        case "string_pattern_mismatch":
            form = f"the form is {context.get('pattern')}"
            return Words(
                "S009", f"{subject.name} does not have the right form{subject.but.replace(', not', ':')}", form
            )
        case "string_too_short" | "too_short" if context.get("min_length", 1) == 1:
            return Words("S010", f"{subject.name} must not be empty")
        case "string_too_short" | "too_short":
            return Words("S010", f"{subject.name} must have at least {context['min_length']} {items}")
        case "string_too_long" | "too_long":
            return Words("S010", f"{subject.name} may have at most {context.get('max_length')} {items}")
        case _:
            return Words("S099", f"{subject.name} is not what is expected here{subject.but}")


def refused(subject: Subject, reason: str) -> Words:
    """The words of a rule that the model's author wrote, without the value where that is a secret."""
    if subject.secret and isinstance(subject.value, str):
        reason = reason.replace(subject.value, "*" * len(subject.value))
    return Words("S011", f"{subject.name}: {reason}")

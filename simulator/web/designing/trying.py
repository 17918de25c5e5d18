"""Settings that are tried: which of them the flow would refuse, why, and what each may be."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from simulator.domain.errors import UsageError
from simulator.domain.timing import Duration
from simulator.domain.values import Value, as_text
from simulator.flow.model import Flow
from simulator.flow.reading.expressions import kind_of
from simulator.flow.settings import with_settings


def wrong_settings(flow: Flow, tried: Mapping[str, str]) -> dict[str, dict[str, str | None]]:
    """The settings that a call of the flow would not be made with, by name: what is wrong, and what it may be.

    They are put into the flow one by one as for a call, so that what is right here is right there.
    """
    return {name: told for name, text in tried.items() for told in _wrong(flow, name, text)}


def _wrong(flow: Flow, name: str, text: str) -> Iterator[dict[str, str | None]]:
    try:
        with_settings(flow, {name: text})
    except UsageError as error:
        setting = flow.settings.get(name)
        yield {"message": error.message, "hint": error.hint if setting is None else may_be(setting.value)}


def may_be(value: Value) -> str:
    """What a setting that has this value in the flow may be, with an example."""
    return f"Write {_form(value)}; in the flow it is {as_text(value)}."


def _form(value: Value) -> str:
    match value:
        case bool():
            return "yes or no"
        case Duration():
            return "a length of time with its unit, such as 300ms, 8s or 2m"
        case int():
            return "a whole number, such as 2"
        case Decimal():
            return "a number, such as 2.5"
        case tuple():
            return "a list, with a comma between its parts"
        case _:
            return kind_of(value)

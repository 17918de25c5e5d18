"""The page of the log's events, made from the events themselves."""

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import get_args

from simulator.cli.reference.markdown import cell
from simulator.domain.eventlines import event_name
from simulator.domain.eventlog import CENTRE, FORMAT, Header
from simulator.domain.events import Event

_HEAD = f"""\
# The event log

A recording (`ivr call --record FILE`) is JSON lines: a header, then one event a line, as it happened. A file that was
cut off can be read up to the cut.

Every event has `call` (the call's id, or `{CENTRE}`), `n` (its number within the call), `at` (ms since the call began)
and `event` (its name), and what stands below. Nothing in a log is a secret: PINs are dots, account numbers their last
four digits, and no key of a secret entry is written at all.

## The header

`format` is `{FORMAT}`.
"""


def pages() -> Mapping[str, str]:
    """The page."""
    return {"events.md": "\n".join([_HEAD, *_fields(Header), "## The events\n", *_events()]) + "\n"}


def _events() -> Iterator[str]:
    for each in get_args(Event):
        yield f"### {event_name(each)}\n"
        yield f"{_words(each)}\n"
        yield from _fields(each)


def _fields(kind: type) -> Iterator[str]:
    found = fields(kind)
    if found:
        yield ", ".join(f"`{each.name}` ({_type(str(each.type))})" for each in found) + "\n"


def _type(name: str) -> str:
    for inside, words in (("Mapping", "an object"), ("tuple", "a list"), ("int | None", "a number or null")):
        if inside in name:
            return words
    plain = name.removeprefix("<class '").removesuffix("'>")
    return {"int": "a number", "str": "a text", "bool": "true or false"}.get(plain, plain)


def _words(kind: type) -> str:
    return cell(inspect.getdoc(kind)).replace("``", "`")

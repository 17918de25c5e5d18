"""The words of ``ivr simulate`` as values, each refused with the way to write it."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from simulator.domain.errors import UsageError
from simulator.domain.timing import MINUTE, Millis, parse_length
from simulator.exchange.parquet import need_parquet
from simulator.floor.changes import parse_change
from simulator.floor.ordering import Asked, Span
from simulator.floor.output import Outputs
from simulator.flow.population import DAY

USUAL_BEGIN = datetime(2026, 11, 23)  # noqa: DTZ001 - local to the population's zone
"""A Monday, at midnight."""

_NO_ROWS = "none"


class World(NamedTuple):
    """Who calls, when, with what chances, under which settings, and what is tried beside: as it is typed."""

    population: str | None
    begins: str | None
    seed: int
    accounts: int
    settings: tuple[str, ...]
    changes: tuple[str, ...]


class Counted(NamedTuple):
    """What is counted, written and kept: as it is typed."""

    warm_up: str
    interval: str
    export: str | None
    log: bool
    out: Path | None


def asked(world: World, span: Span, counted: Counted) -> Asked:
    """The simulation that is asked for. UsageError for the first word that cannot be meant."""
    return Asked(
        world.population,
        asked_begin(world.begins),
        span,
        world.seed,
        settings=asked_settings(world.settings),
        warm_up=asked_length("--warm-up", counted.warm_up),
        interval=asked_length("--interval", counted.interval),
        changes=tuple(map(parse_change, world.changes)),
        accounts=world.accounts,
        out=counted.out,
        outputs=asked_outputs(counted.export, log=counted.log, out=counted.out),
    )


def asked_begin(text: str | None) -> datetime:
    """When a replication begins, local time; midnight unless a time is named."""
    if text is None:
        return USUAL_BEGIN
    try:
        when = datetime.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(
            f'"{text}" is no date', 'Write it so: --from 2026-11-23, or --from "2026-11-23 08:00".'
        ) from None
    if when.tzinfo is not None:
        raise UsageError(f'"{text}" names a time zone', "Leave it out: the time is local to the flow's own zone.")
    return when


def asked_span(days: int | None, calls: int | None, replications: int | None) -> Span:
    """How much is simulated. UsageError where a number of callers meets another number that would contradict it."""
    if calls is not None and days is not None:
        raise UsageError("--calls and --days contradict each other", "Name a number of callers or a span of time.")
    if calls is not None and replications is not None:
        raise UsageError(
            "--calls and --replications contradict each other",
            "With --calls each day is a replication, and there are as many as it takes.",
        )
    return Span(days, calls, replications)


def asked_length(option: str, text: str) -> Millis:
    """A length of time in ms; an interval must divide the day."""
    length = parse_length(text)
    if length is None:
        raise UsageError(f'{option}: "{text}" is no length of time', f"Write it so: {option} 30m, or 1h30m, or 45s.")
    if option == "--interval" and (length < MINUTE or DAY % length):
        raise UsageError(
            f'{option}: a day cannot be divided into intervals of "{text}"',
            f"Name one such as {option} 15m, 30m or 1h.",
        )
    return length


def asked_settings(words: Iterable[str]) -> dict[str, str]:
    """The settings by name. UsageError for a word without a value."""
    settings = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise UsageError(f'"{word}" sets nothing', "Write --set NAME=VALUE, such as --set attempts.account=3.")
        settings[name.strip()] = value
    return settings


def asked_outputs(export: str | None, *, log: bool, out: Path | None) -> Outputs:
    """What is written for each call; CSV unless it is said. UsageError for a log, or rows, that have no folder."""
    if out is None:
        if log:
            raise UsageError("--log needs a folder", "Say where it goes: --out FOLDER.")
        if export not in (None, _NO_ROWS):
            raise UsageError("--export needs a folder", "Say where the rows go: --out FOLDER.")
        return Outputs()
    formats = {"csv": ("csv",), "parquet": ("parquet",), "both": ("csv", "parquet"), _NO_ROWS: ()}[export or "csv"]
    if "parquet" in formats:
        need_parquet()
    return Outputs(formats, log=log)

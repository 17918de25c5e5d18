"""What was run, as the report tells it: enough to run it again, and to see at once that two reports are of the same."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from simulator.domain.timing import MINUTE, Millis
from simulator.floor.comparing import Comparison
from simulator.floor.results import Results

_LETTERS = 12
"""So many of a hash tell two documents apart."""


def run_facts(results: Results) -> tuple[tuple[str, str], ...]:
    """One simulation: the documents with their hashes, the span, the seed, how often, how many calls."""
    return (*_common(results), *_own(results))


def comparison_facts(comparisons: Sequence[Comparison]) -> tuple[tuple[str, str], ...]:
    """A base and its alternatives: what they share, then the base's own."""
    base = comparisons[0].base
    pairs = ", ".join(f"{len(each.numbers)}" for each in comparisons)
    return (*_common(base), ("Replications in pairs", pairs), *_own(base))


def losses(results: Results) -> Iterator[str]:
    """What of the run is not there, or in no figure."""
    if results.missing:
        asked = len(results.numbers) + len(results.missing)
        yield f"Missing: {len(results.missing)} of {asked} replications. With --out, the same command goes on."
    if results.cut is not None:
        yield f"Replication {results.cut} ends with the number of callers: no whole day, it is in no figure."


def _common(results: Results) -> Iterator[tuple[str, str]]:
    plan, world = results.variant.plan, results.world
    yield "Population", world.population.name
    yield "Centre", world.centre.name
    yield "Begins", f"{world.started:%Y-%m-%d %H:%M} ({results.world.flow.time_zone})"
    if plan.span is not None:
        yield "Span", _length(plan.span)
    if plan.warm_up:
        yield "Warm-up left out", _length(plan.warm_up)
    yield "Seed", str(plan.seed)


def _own(results: Results) -> Iterator[tuple[str, str]]:
    plan, world = results.variant.plan, results.world
    yield "Flow", world.flow.name
    if plan.settings:
        yield "Settings", ", ".join(f"{name}={value}" for name, value in sorted(plan.settings.items()))
    if plan.agents:
        yield "Agents", ", ".join(f"{each.like}{each.more:+}" for each in plan.agents)
    yield "Replications", str(len(results.numbers))
    yield "Calls", f"{results.calls:,}"
    for name, given in (("Flow's hash", world.flow.source_hash), ("Population's hash", world.population.source_hash)):
        if given:
            yield name, given[:_LETTERS]


def _length(span: Millis) -> str:
    """A span of time in days, hours and minutes."""
    whole = timedelta(minutes=span // MINUTE)
    hours, minutes = whole.seconds // 3600, whole.seconds // 60 % 60
    parts = ((whole.days, "day"), (hours, "hour"), (minutes, "minute"))
    return " ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in parts if count) or "0 minutes"

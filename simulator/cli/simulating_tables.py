"""What a simulation found, for a person: measures by queue, findings, who won; and as JSON for a machine."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from simulator.cli.simulating_comparison import comparison_lines, comparison_record, rule_lines
from simulator.cli.simulating_numbers import HUNDRED, NO_BREAK, estimated, heading, row_record
from simulator.cli.terminal import Style, styled, width
from simulator.domain.timing import SECOND, format_length
from simulator.evidence.measures.confidence import Estimated
from simulator.evidence.measures.measure import Scope
from simulator.evidence.report.floor_values import Notice
from simulator.floor.bulk import Crew
from simulator.floor.comparing import Comparison
from simulator.floor.facts import losses, run_facts
from simulator.floor.figures import Figures, Named
from simulator.floor.noticing import notices
from simulator.floor.results import Results
from simulator.floor.series import Day
from simulator.floor.telling import threshold_words

OF_QUEUES: tuple[Named, ...] = (
    ("offered", "all"),
    ("answered", "all"),
    ("abandoned", "all"),
    ("flowed out", "all"),
    ("service level", "genesys"),
    ("abandon rate", "all"),
    ("average speed of answer", "of answered"),
    ("wait", "p95 of offered"),
    ("longest wait", "of offered"),
    ("average handle time", "talk + wrap-up"),
    ("queue length", "mean over time"),
)
OF_TRANSFERS: tuple[Named, ...] = (
    ("transfer rate", "blind, of answered"),
    ("transferred in", "blind"),
    ("average handle time", "of transferred"),
)
"""Of queues, where agents transferred any call by hand."""
OF_ALL: tuple[Named, ...] = (
    ("calls", "arrived"),
    ("retries", "share of calls"),
    ("time in the IVR", "to the first queue"),
    ("opt-out rate", "of calls"),
    ("identification rate", "of calls"),
    ("authentication rate", "of calls"),
    ("containment", "without an agent"),
    ("containment", "without an agent, task done"),
    ("occupancy", "alerting is idle"),
)
_NAMES = 44
_COLUMN = 18
_WEIGHTS = {"bad": Style.BAD, "good": Style.GOOD}.get


@dataclass(frozen=True, slots=True)
class Ran:
    """How it was run: replications done now, in how many seconds, by whom.

    ``cut``: the replications that take no more callers after so many, as a number of callers was asked for.
    """

    replications: int
    seconds: float
    crew: Crew
    cut: Mapping[int, int]


def told(results: Results, comparisons: Sequence[Comparison], ran: Ran) -> Iterator[str]:
    """Everything for a person, line by line."""
    population = results.world.population
    yield styled(population.title or population.name, Style.STRONG)
    yield from (f"  {name + ':':<18} {value}" for name, value in run_facts(results))
    yield from (styled(f"  Not the whole run: {words}", Style.DOUBTFUL) for words in losses(results))
    yield ""
    yield from _tables(results)
    yield ""
    yield from _how(results)
    for number, callers in ran.cut.items() if results.cut is None else ():
        words = f"Replication {number} takes no more callers after {callers:,}; its agents stay, idle, and are counted."
        yield from wrap(words, width(), initial_indent="  ", subsequent_indent="  ")
    yield ""
    yield styled("Findings", Style.STRONG)
    yield from _findings(_notices(results))
    for number, comparison in enumerate(comparisons, start=1):
        yield ""
        yield from comparison_lines(number, comparison)
        yield from _findings(_bad(comparison))
    if comparisons:
        yield ""
        yield from rule_lines(comparisons)
    yield ""
    yield _speed(results, comparisons, ran)


def as_json(results: Results, comparisons: Sequence[Comparison]) -> str:
    """The same for a machine: no time of a clock, so that equal runs give equal bytes."""
    record = {
        "population": results.world.population.name,
        "facts": dict(run_facts(results)),
        "confidence": results.confidence,
        "replications": list(results.numbers),
        "missing": list(results.missing),
        "calls": results.calls,
        "measures": [row_record(row) for row in results.rows if row.scope.interval is None],
        "findings": _recorded(_notices(results)),
        "comparisons": [{**comparison_record(each), "findings": _recorded(_bad(each))} for each in comparisons],
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def _tables(results: Results) -> Iterator[str]:
    found = {((each.measure.name, each.measure.variant), each.scope): each for each in results.estimates}
    queues = sorted({scope.name for _, scope in found if scope.by == "queue"})
    columns = [Scope(), *(Scope("queue", name) for name in queues)]
    room = max(1, (width() - _NAMES) // _COLUMN)
    for begin in range(0, len(columns), room):
        part = columns[begin : begin + room]
        names = "".join(f"{scope.name or 'all queues':>{_COLUMN}.{_COLUMN - 1}}" for scope in part)
        yield styled(f"  {'Queues':<{_NAMES - 2}}{names}", Style.STRONG)
        for named in (*OF_QUEUES, *(OF_TRANSFERS if _has_transfers(results) else ())):
            yield _row(named, [found.get((named, scope)) for scope in part], results)
        yield ""
    yield styled("  Calls and agents", Style.STRONG)
    for named in OF_ALL:
        yield _row(named, [found.get((named, Scope()))], results)


def _has_transfers(results: Results) -> bool:
    return any(cell.transferred for cell in results.whole.waiters.values())


def _row(named: Named, cells: Sequence[Estimated | None], results: Results) -> str:
    name, variant = named
    if name == "service level":
        variant = f"{variant}, {threshold_words(results.whole)}".replace(NO_BREAK, " ")
    shown = "".join(f"{estimated(cell):>{_COLUMN}}" for cell in cells)
    return f"  {heading(name, variant, _NAMES - 2)}{shown}"


def _how(results: Results) -> Iterator[str]:
    """How the numbers are to be read."""
    count = len(results.numbers)
    if count == 1:
        yield "  One replication: it shows no interval. More of them do: --replications 10."
    else:
        level = f"{results.confidence * HUNDRED:g} %"
        yield f"  Means of {count} replications; {level} of such intervals (±, Student's t) hold the true mean."


def _notices(results: Results) -> tuple[Notice, ...]:
    figures = Figures(results.whole)
    return tuple(notices(results.whole, figures, Day(results.whole, figures).labels))


def _bad(comparison: Comparison) -> tuple[Notice, ...]:
    """What is wrong with an alternative: it may starve whom the base serves."""
    return tuple(each for each in _notices(comparison.other) if each.weight == "bad")


def _recorded(found: Iterable[Notice]) -> list[dict[str, str]]:
    return [{"kind": each.kind, "words": each.words, "weight": each.weight} for each in found]


def _findings(found: Iterable[Notice]) -> Iterator[str]:
    for each in found:
        style = _WEIGHTS(each.weight) or Style.DOUBTFUL
        first, *more = wrap(f"{each.kind}: {each.words}", width(), initial_indent="  ", subsequent_indent="    ")
        yield first.replace(each.kind, styled(each.kind, style), 1)
        yield from more


def _counted(replications: int) -> str:
    return "1 replication" if replications == 1 else f"{replications} replications"


def _speed(results: Results, comparisons: Sequence[Comparison], ran: Ran) -> str:
    calls = results.calls + sum(each.other.calls for each in comparisons)
    everything = len(results.numbers) + sum(len(each.other.numbers) for each in comparisons)
    if not ran.replications:
        return "Nothing was left to do: all of it was kept before."
    workers = min(ran.crew.workers, ran.replications)
    here = "1 process" if workers == 1 else f"{workers} processes"
    who = here if ran.crew.cluster is None else f"the cluster ({ran.crew.cluster})"
    took = format_length(round(ran.seconds) * SECOND) if ran.seconds >= 1 else "less than 1s"
    rate = calls * ran.replications / everything / max(ran.seconds, 0.001)
    return f"{_counted(ran.replications)} in {took} on {who}: {rate:,.0f} calls a second."

"""The report of a simulation, and that of a comparison, as one HTML file; and its charts as SVG files.

Needs matplotlib (the extra ``floor``): UsageError with the remedy where it is missing.
"""

from collections.abc import Iterator, Mapping, Sequence

from simulator.evidence.measures.confidence import Estimated
from simulator.evidence.measures.measure import Scope
from simulator.evidence.measures.tally import Tally
from simulator.evidence.report.floor_page import comparison_page, floor_page
from simulator.evidence.report.floor_values import (
    ChartPart,
    ComparisonReport,
    FloorPart,
    FloorReport,
    FloorTable,
    Notice,
    Reading,
)
from simulator.floor.charting import CALLS, FUNNEL, QUEUES, SERVICE, TIERS, Run, day_charts
from simulator.floor.comparing import RULE, Comparison
from simulator.floor.contrasting import drawn_differences, told_alternative
from simulator.floor.facts import comparison_facts, losses, run_facts
from simulator.floor.figures import Figures
from simulator.floor.noticing import notices
from simulator.floor.results import Results
from simulator.floor.series import Day
from simulator.floor.tables import interval_table, table, used_measures
from simulator.floor.telling import HEADLINES, meaning, reading


def report_page(results: Results) -> str:
    """The page of one simulation; the same results give the same page."""
    whole = results.whole
    figures = Figures(whole)
    day = Day(whole, figures)
    charts = day_charts(whole, figures, results.world.flow, Run(_run_words(results)))
    return floor_page(
        FloorReport(
            title=f"Simulation: {results.world.population.title or results.world.population.name}",
            facts=run_facts(results),
            readings=tuple(_readings(results)),
            notices=tuple(notices(whole, figures, day.labels)),
            parts=tuple(_parts(day, figures, charts)),
            losses=tuple(losses(results)),
            meanings=tuple(meaning(each, whole) for each in used_measures()),
            level=results.confidence,
        )
    )


def chart_files(results: Results) -> Mapping[str, str]:
    """The charts of one simulation, by the names of their files."""
    charts = day_charts(results.whole, Figures(results.whole), results.world.flow, Run(_run_words(results)))
    return {f"{name}.svg": svg for name, svg in charts.items()}


def comparison_report(comparisons: Sequence[Comparison]) -> str:
    """The page of a base and its alternatives. ValueError where there is none to compare."""
    if not comparisons:
        raise ValueError("there is nothing to compare")
    base = comparisons[0].base
    alternatives = tuple(told_alternative(number, each) for number, each in enumerate(comparisons, start=1))
    sides = (base, *(each.other for each in comparisons))
    return comparison_page(
        ComparisonReport(
            title=f"Comparison: {base.world.population.title or base.world.population.name}",
            base=base.variant.name,
            rule=RULE,
            facts=comparison_facts(comparisons),
            alternatives=alternatives,
            notices=tuple(notice for side in sides for notice in _notices_of(side)),
            parts=tuple(_side_part(number, side) for number, side in enumerate(sides)),
            losses=tuple(f"{side.variant.name}: {words}" for side in sides for words in losses(side)),
            level=base.confidence,
        )
    )


def comparison_files(comparisons: Sequence[Comparison]) -> Mapping[str, str]:
    """The charts of a comparison, one for each alternative, by the names of their files."""
    numbered = enumerate(comparisons, start=1)
    return {f"differences-{number}.svg": drawn_differences(number, each) for number, each in numbered}


def _readings(results: Results) -> Iterator[Reading]:
    found = {each.measure[:2]: each for each in results.estimates if each.scope == Scope()}
    for named in HEADLINES:
        if named in found:
            yield _reading(found[named], results)


def _reading(found: Estimated, results: Results) -> Reading:
    return reading(found.measure, found.estimate, sum(figure.n for figure in found.figures), results.whole)


def _parts(day: Day, figures: Figures, charts: Mapping[str, str]) -> Iterator[FloorPart]:
    whole = day.whole
    how = "Counts are those of a mean replication; everything else is of all replications together."
    by_interval = interval_table(day.labels, figures, whole)
    yield FloorPart(
        "day",
        "Over the day",
        f"Intervals of {day.span.minutes} minutes in local time: a call counts where it began, a queue visit where it "
        f"entered the queue. {how}",
        (ChartPart("calls and waits", charts[CALLS]), ChartPart("service level", charts[SERVICE])),
        (by_interval,),
    )
    parts = (
        ("queues", "Queues and skills", QUEUES, ("queue", "skill")),
        ("callers", "Callers", TIERS, ("tier", "kind")),
        ("states", "The way through the flow", FUNNEL, ("state",)),
        ("agents", "Agents", None, ("agent",)),
    )
    for id_, title, chart, sorts in parts:
        drawn = () if chart is None else (ChartPart(chart.replace("-", " "), charts[chart]),)
        yield FloorPart(id_, title, how, drawn, _tables(sorts, figures, whole))


def _tables(sorts: Sequence[str], figures: Figures, whole: Tally) -> tuple[FloorTable, ...]:
    return tuple(table(each, figures, whole) for each in sorts)


def _run_words(results: Results) -> str:
    count = len(results.measured)
    replications = "1 replication" if count == 1 else f"{count} replications"
    return f"{replications}, seed {results.variant.plan.seed}."


def _notices_of(side: Results) -> Iterator[Notice]:
    figures = Figures(side.whole)
    return notices(side.whole, figures, Day(side.whole, figures).labels, f"{side.variant.name}: ")


def _side_part(number: int, side: Results) -> FloorPart:
    """A side's own day: its calls, waits and service level, so that one sees when they differ."""
    run = Run(f"{side.variant.name}: {_run_words(side)}", f"side-{number}-")
    charts = day_charts(side.whole, Figures(side.whole), side.world.flow, run)
    shown_charts = tuple(ChartPart(f"{name} of {side.variant.name}", charts[name]) for name in (CALLS, SERVICE, QUEUES))
    return FloorPart(f"side-{number}", f"The day of {side.variant.name}", "", shown_charts)

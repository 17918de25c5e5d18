"""What a chart shows, in words: for whoever hears it, and for whoever searches."""

from collections.abc import Iterable, Iterator

from simulator.picture.charts.axes import clock, number
from simulator.picture.charts.values import DayCalls, DayQueues, DayService, Differences, Funnel, Line, Span, Spreads


def calls_words(chart: DayCalls) -> str:
    """How many calls in all, when most came, and how long the longest waits were."""
    counts = (_sum_words(line, chart.span) for line in (chart.offered, *chart.parts))
    return _sentences(chart.heading.note, _span_words(chart.span), *counts, *_peaks(chart.waits, chart.span, "s"))


def service_words(chart: DayService) -> str:
    """The lowest level of each line, and the target."""
    target = "" if chart.target is None else f"Target {number(chart.target)} %"
    return _sentences(chart.heading.note, _span_words(chart.span), target, *_troughs(chart.levels, chart.span))


def queues_words(chart: DayQueues) -> str:
    """The longest each queue was, and how many agents there were."""
    most = (Line(f"{each.queue}, most waiting", each.most) for each in chart.queues)
    peaks = _peaks((*most, *chart.on_duty), chart.span, "")
    return _sentences(chart.heading.note, _span_words(chart.span), *peaks)


def funnel_words(chart: Funnel) -> str:
    """Every state with its entries, exits and callers lost."""
    states = (
        f"{each.state}: {each.entered:,} entered, "
        + ", ".join([*(f"{count:,} {exit_}" for exit_, count in each.exits), f"{each.dropped:,} dropped off"])
        for each in chart.states
    )
    return _sentences(chart.heading.note, *states)


def spreads_words(chart: Spreads) -> str:
    """Every group with its median and its 95th percentile."""
    groups = (
        f"{each.name}: {each.count:,} calls, median {clock(each.median)}, "
        f"95 % at most {clock(each.p95)}, longest {clock(each.most)}"
        for each in chart.groups
    )
    return _sentences(chart.heading.note, *groups)


def differences_words(chart: Differences) -> str:
    """Every difference with its interval and what follows from it."""
    rows = (
        f"{each.measure}: {signed(each.mean)} {each.unit}, from {signed(each.low)} to {signed(each.high)}"
        + (f", {each.verdict}" if each.verdict else "")
        for each in chart.rows
    )
    return _sentences(chart.heading.note, *rows)


def signed(value: float) -> str:
    """A difference with its sign."""
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    rounded = round(value, digits)
    return f"{rounded:+,.{digits}f}".replace("-", "\N{MINUS SIGN}") if rounded else "0"


def _sentences(*parts: str) -> str:
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _span_words(span: Span) -> str:
    if not span.starts:
        return "No interval"
    first = span.starts[0]
    return f"{len(span.starts)} intervals of {span.minutes} minutes from {first:%Y-%m-%d %H:%M}"


def _sum_words(line: Line, span: Span) -> str:
    whole = sum(value or 0 for value in line.values)
    return f"{line.name}: {number(whole)} in all{_at_most(line, span, '')}"


def _peaks(lines: Iterable[Line], span: Span, unit: str) -> Iterator[str]:
    return (f"{line.name}{_at_most(line, span, unit)}" for line in lines if any(line.values))


def _at_most(line: Line, span: Span, unit: str) -> str:
    best = max(((value, n) for n, value in enumerate(line.values) if value is not None), default=None)
    if best is None:
        return ""
    value, place = best
    return f", at most {number(round(value, 1))}{f' {unit}' if unit else ''} at {span.starts[place]:%H:%M}"


def _troughs(lines: Iterable[Line], span: Span) -> Iterator[str]:
    for line in lines:
        worst = min(((value, n) for n, value in enumerate(line.values) if value is not None), default=None)
        if worst is not None:
            yield f"{line.name}: at least {number(round(worst[0], 1))} % (at {span.starts[worst[1]]:%H:%M})"

"""A staffing plan in a terminal: the formulas' answer and the simulation's side by side, and why they differ."""

from collections.abc import Iterator, Sequence
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from simulator.cli.staffing import Plan
from simulator.cli.terminal import Style, styled
from simulator.domain.phrases import counted
from simulator.domain.timing import HOUR, MINUTE, SECOND, Millis, format_length
from simulator.evidence.columns import printable
from simulator.floor.staffing.load import Outlook, Target
from simulator.floor.staffing.planning import Formulas, Interval
from simulator.floor.staffing.reasons import Step
from simulator.floor.staffing.search import Found
from simulator.floor.staffing.student import Estimate
from simulator.floor.staffing.trials import Trial

Rows = list[tuple[str, ...]]

WIDE = 200
"""No row is folded: numbers in columns are read down, and a terminal that is too narrow may fold them itself."""


def shown(plan: Plan) -> Iterator[str]:
    """The whole plan for a person."""
    busy = [each for each in plan.intervals if each.calls]
    if not busy:
        yield "Nobody calls: no agent is needed."
        return
    yield styled(_title(plan), Style.STRONG)
    yield f"Target: {words_of(plan.target)}."
    yield ""
    if plan.population is None:
        yield from _one(plan, busy[0])
    else:
        yield from _day(plan, busy)
    if plan.why is not None:
        yield from _why(plan, *plan.why)


def words_of(target: Target) -> str:
    """What a target promises."""
    parts = [
        ""
        if target.service_level is None
        else f"{_share(target.service_level)} answered within {format_length(target.within)} (service level genesys)",
        "" if target.asa is None else f"mean wait of the answered up to {format_length(target.asa)}",
        "" if target.abandoned is None else f"up to {_share(target.abandoned)} abandoned",
        "" if target.occupancy is None else f"agents busy up to {_share(target.occupancy)}",
    ]
    return ", ".join(filter(None, parts))


def clock(begins: Millis) -> str:
    """The time of day."""
    return f"{begins // HOUR:02}:{begins % HOUR // MINUTE:02}"


def _title(plan: Plan) -> str:
    if plan.population is None:
        load = plan.intervals[0].formulas[0].load
        patience = "wait for ever" if load.patience is None else f"give up after {_time(load.patience)} in the mean"
        return (
            f"{load.calls:g} calls in {format_length(load.interval)}, {_time(load.handle_time)} each: "
            f"{load.erlangs:.1f} erlangs. Callers {patience}."
        )
    return f"{printable(plan.population)} on {plan.on:%A %Y-%m-%d}, intervals of {format_length(plan.day.interval)}"


def _one(plan: Plan, interval: Interval) -> Iterator[str]:
    """A load from the options: the methods as rows."""
    formulas = interval.formulas[0]
    rows = [_by_formula(plan, "Erlang C", formulas.by_c)]
    if formulas.by_a is not None:
        rows.append(_by_formula(plan, "Erlang A", formulas.by_a))
    if interval.found is not None:
        rows.append(_by_simulation(plan, interval.found))
    head = ("", "Agents", "Scheduled", "Occupancy", "ASA", "SL genesys", "SL asterisk", "Delayed", "Abandoned")
    yield _table(head, rows)
    if interval.found is not None:
        yield from _certain(plan, interval.found)


def _by_formula(plan: Plan, name: str, outlook: Outlook) -> tuple[str, ...]:
    shares = (outlook.genesys, outlook.asterisk, outlook.delayed, outlook.abandoned)
    asa = "never" if outlook.asa is None else _time(outlook.asa)
    agents = str(outlook.agents), str(plan.scheduled(outlook.agents))
    return (name, *agents, _share(outlook.occupancy), asa, *map(_share, shares))


def _by_simulation(plan: Plan, found: Found) -> tuple[str, ...]:
    standing = next(iter(found.trial.groups.values()))
    answered = 1 - standing.abandoned.mean
    asterisk = standing.answered_in_time.mean / answered if answered else 0.0
    return (
        "Simulation",
        str(found.agents),
        str(plan.scheduled(found.agents)),
        _share(found.trial.occupancy.mean),
        _time(standing.asa.mean),
        _share(standing.answered_in_time.mean),
        _share(asterisk),
        "",
        _share(standing.abandoned.mean),
    )


def _day(plan: Plan, busy: Sequence[Interval]) -> Iterator[str]:
    """A population's day: each interval's groups by the formulas; then each interval's agents by the simulation."""
    rows: Rows = [_line(plan, each, number, of) for each in busy for number, of in enumerate(each.formulas)]
    yield _table(("", "Calls for", "Calls", "Erlangs", "Erl. C", "Erl. A", "Sched.", "Occ.", "ASA", "SL"), rows)
    yield "Agents by Erlang C and A as if each group had its own. What stands behind them is by A where there is"
    yield "patience: scheduled with shrinkage, occupancy, mean wait of the answered, service level genesys."
    simulated = [(each, each.found) for each in busy if each.found is not None]
    if simulated:
        yield ""
        yield styled("The centre itself, simulated", Style.STRONG)
        names = [each.name for each in plan.day.staff]
        head = ("", "Calls", "Erl. C", "Erl. A", "Agents", "Sched.", "At work", *map(printable, names), "Worst SL")
        yield _table(head, [_staffed(plan, each, found) for each, found in simulated])
        yield "Agents of all descriptions; at work: as many as the shifts have now; worst SL: of the group worst off."
        yield from _certain(plan, max(simulated, key=lambda each: each[0].calls)[1])
    for group in dict.fromkeys(group for each in busy for group in each.unserved):
        yield styled(f"Nobody may take the calls for {printable(str(group))}: no number of agents helps.", Style.BAD)


def _line(plan: Plan, interval: Interval, number: int, formulas: Formulas) -> tuple[str, ...]:
    best = formulas.by_a or formulas.by_c
    return (
        "" if number else clock(interval.begins),
        printable(str(formulas.group)),
        f"{formulas.load.calls:.1f}",
        f"{formulas.load.erlangs:.1f}",
        str(formulas.by_c.agents),
        "" if formulas.by_a is None else str(formulas.by_a.agents),
        str(plan.scheduled(best.agents)),
        _share(best.occupancy),
        "never" if best.asa is None else _time(best.asa),
        _share(best.genesys),
    )


def _staffed(plan: Plan, interval: Interval, found: Found) -> tuple[str, ...]:
    worst = min(standing.answered_in_time for standing in found.trial.groups.values())
    return (
        clock(interval.begins),
        f"{interval.calls:.1f}",
        str(interval.by_c),
        str(interval.by_a),
        str(found.agents),
        str(plan.scheduled(found.agents)),
        "" if interval.at_work is None else str(interval.at_work),
        *map(str, found.counts),
        _range(worst),
    )


def _certain(plan: Plan, found: Found) -> Iterator[str]:
    """How sure the simulation is, and what one agent fewer would mean."""
    of = "" if plan.population is None else " in the busiest interval"
    worst = _worst(found.trial, plan.target)
    yield f"With {counted(found.agents, 'agent')}{of}: {worst}."
    if found.one_fewer is not None:
        yield f"With {found.agents - 1}, whoever can best be spared: {_worst(found.one_fewer, plan.target)}."
    if plan.effort is not None:
        runs = 2 * plan.effort.replications
        yield f"95 % intervals of {runs} replications, on calls that took no part in the search."
    if not found.trial.is_certain(plan.target):
        yield "It is too close to call at 95 %: more --replications make the intervals narrower."


def _worst(trial: Trial, target: Target) -> str:
    """The group that is worst off, by the part of the target that is asked for."""
    standings = trial.groups.values()
    if target.service_level is not None:
        return f"service level genesys {_range(min(each.answered_in_time for each in standings))}"
    if target.asa is not None:
        worst = max(each.asa for each in standings)
        return f"mean wait {_time(worst.mean)} +- {_time(worst.give)}"
    return f"abandoned {_range(max(each.abandoned for each in standings))}"


def _why(plan: Plan, begins: Millis, steps: Sequence[Step]) -> Iterator[str]:
    yield ""
    at = "" if plan.population is None else f" at {clock(begins)}"
    yield styled(f"Why the numbers differ{at}: what is let in, one after the other", Style.STRONG)
    rows: Rows = []
    for number, step in enumerate(steps):
        change = step.agents - steps[number - 1].agents if number else 0
        rows.append((step.what, str(step.agents), f"{change:+}" if number and change else ""))
    yield _table(("", "Agents", ""), rows)
    yield "Every interval is taken as if it lasted: a backlog from the one before is for ivr simulate to show."


def _range(estimate: Estimate) -> str:
    return f"{estimate.mean * 100:.1f} % +- {estimate.give * 100:.1f}"


def _share(share: float) -> str:
    return f"{share * 100:.1f} %"


def _time(millis: float) -> str:
    return format_length(round(millis / MINUTE) * MINUTE) if millis >= HOUR else _seconds(millis)


def _seconds(millis: float) -> str:
    if millis >= MINUTE:
        return format_length(round(millis / SECOND) * SECOND)
    return f"{millis / SECOND:.1f}s".replace(".0s", "s")


def _table(head: Sequence[str], rows: Rows) -> str:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, title in enumerate(head):
        words = not place or title in {"", "Calls for"}
        table.add_column(title, justify="left" if words else "right", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    text = StringIO()
    Console(file=text, width=WIDE, no_color=True, highlight=False).print(table)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines())

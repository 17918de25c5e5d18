"""A staffing plan for machines: CSV, a row for each group and method and for each description of agents; and JSON."""

import csv
from collections.abc import Iterator
from io import StringIO
from json import dumps
from math import isfinite

from simulator.cli.staffing import Plan
from simulator.cli.staffing_table import clock
from simulator.domain.timing import SECOND
from simulator.exchange.outcomes import fit, no_formula
from simulator.floor.staffing.load import Outlook
from simulator.floor.staffing.planning import Formulas, Interval
from simulator.floor.staffing.search import Found
from simulator.floor.staffing.student import Estimate
from simulator.floor.staffing.trials import Standing

COLUMNS = (
    "date",
    "begins",
    "method",
    "queue",
    "skills",
    "agents_of",
    "calls",
    "erlangs",
    "agents",
    "at_work",
    "scheduled",
    "occupancy",
    "delayed",
    "service_level_genesys",
    "service_level_genesys_low",
    "service_level_genesys_high",
    "service_level_asterisk",
    "abandoned",
    "asa_s",
)
"""The head of the table. Shares are fractions of 1; an empty cell is not known, or not of this row."""

Record = dict[str, object]


def as_csv(plan: Plan) -> str:
    """The plan as a table with its head (RFC 4180); a cell that a spreadsheet would take for a formula is text."""
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for record in records(plan):
        writer.writerow({name: no_formula(fit(_cell(value))) for name, value in record.items()})
    return text.getvalue()


def as_json(plan: Plan) -> str:
    """The plan as one object: the target, the rows of the CSV, and why formulas and simulation differ."""
    target = plan.target
    return dumps(
        {
            "population": plan.population,
            "date": None if plan.on is None else plan.on.isoformat(),
            "interval_ms": plan.day.interval,
            "target": {
                "service_level_genesys": target.service_level,
                "within_ms": target.within,
                "asa_ms": target.asa,
                "abandoned": target.abandoned,
                "occupancy": target.occupancy,
            },
            "shrinkage": plan.shrinkage,
            "rows": list(records(plan)),
            "unserved": sorted({str(group) for each in plan.intervals for group in each.unserved}),
            "why": None if plan.why is None else _why(plan),
        },
        ensure_ascii=False,
        indent=2,
    )


def records(plan: Plan) -> Iterator[Record]:
    """Every row, by the names of its columns."""
    for interval in plan.intervals:
        when: Record = {"begins": clock(interval.begins)}
        if plan.on is not None:
            when = {"date": plan.on.isoformat(), **when}
        for formulas in interval.formulas:
            yield {**when, **_by_formula(plan, "Erlang C", formulas, formulas.by_c)}
            if formulas.by_a is not None:
                yield {**when, **_by_formula(plan, "Erlang A", formulas, formulas.by_a)}
        if interval.found is not None:
            yield from ({**when, **record} for record in _simulated(plan, interval, interval.found))


def _by_formula(plan: Plan, method: str, formulas: Formulas, outlook: Outlook) -> Record:
    return {
        "method": method,
        "queue": formulas.group.queue,
        "skills": ", ".join(formulas.group.skills),
        "calls": _rounded(formulas.load.calls),
        "erlangs": _rounded(formulas.load.erlangs),
        "agents": outlook.agents,
        "scheduled": plan.scheduled(outlook.agents),
        "occupancy": _rounded(outlook.occupancy),
        "delayed": _rounded(outlook.delayed),
        "service_level_genesys": _rounded(outlook.genesys),
        "service_level_asterisk": _rounded(outlook.asterisk),
        "abandoned": _rounded(outlook.abandoned),
        "asa_s": None if outlook.asa is None else _rounded(outlook.asa / SECOND),
    }


def _simulated(plan: Plan, interval: Interval, found: Found) -> Iterator[Record]:
    loads = {formulas.group: formulas.load for formulas in interval.formulas}
    for group, standing in found.trial.groups.items():
        load = loads[group]
        yield {
            "method": "Simulation",
            "queue": group.queue,
            "skills": ", ".join(group.skills),
            "calls": _rounded(load.calls),
            "erlangs": _rounded(load.erlangs),
            **_of_standing(standing),
        }
    yield {
        "method": "Simulation",
        "agents": found.agents,
        "at_work": interval.at_work,
        "scheduled": plan.scheduled(found.agents),
        "occupancy": _rounded(found.trial.occupancy.mean),
    }
    for each, count in zip(plan.day.staff, found.counts, strict=True):
        yield {
            "method": "Simulation",
            "agents_of": each.name,
            "agents": count,
            "scheduled": plan.scheduled(count),
        }


def _of_standing(standing: Standing) -> Record:
    level: Estimate = standing.answered_in_time
    answered = 1 - standing.abandoned.mean
    return {
        "service_level_genesys": _rounded(level.mean),
        "service_level_genesys_low": _rounded(level.low),
        "service_level_genesys_high": _rounded(level.high),
        "service_level_asterisk": _rounded(level.mean / answered) if answered else 0.0,
        "abandoned": _rounded(standing.abandoned.mean),
        "asa_s": _rounded(standing.asa.mean / SECOND),
    }


def _why(plan: Plan) -> Record | None:
    if plan.why is None:
        return None
    begins, steps = plan.why
    return {"begins": clock(begins), "steps": [{"what": step.what, "agents": step.agents} for step in steps]}


def _rounded(value: float) -> float | None:
    """None for an interval without end: only one replication had such calls."""
    return round(value, 6) if isfinite(value) else None


def _cell(value: object) -> str:
    return "" if value is None else str(value)

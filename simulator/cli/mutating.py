"""Mutation as it is shown: a table by operator, every survivor with its diff and a scenario, JSON for a machine."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from simulator.app.selecting import select_flow
from simulator.cli.terminal import Style, note, say, styled
from simulator.cli.waiting import progress_bar
from simulator.domain.errors import UsageError
from simulator.domain.problems import did_you_mean
from simulator.explore.mutants.making import OPERATORS, mutants_of
from simulator.explore.mutants.mutating import Asked, mutate
from simulator.explore.mutants.verdict import Fate, Mutation, Tally, Verdict


def run(flow: str, project: Path | None, start: Path, how: tuple[int, tuple[str, ...]], *, as_json: bool) -> Tally:
    """Mutate a flow, by so many processes and with these operators, show what became of it, and count it."""
    processes, operators = how
    _known(operators)
    selected = select_flow(flow, project, start)
    asked = Asked(selected.workspace.root, selected.flow.name, processes, operators)
    made = mutants_of(selected.workspace.flows, selected.flow.name)
    total = sum(not operators or each.operator in operators for each in made)
    with progress_bar("mutants", total) as progress:
        mutation = mutate(asked, progress)
    if as_json:
        say(json.dumps(as_record(mutation), ensure_ascii=False, indent=2))
    else:
        say("\n".join(lines(mutation)))
    if not mutation.verdicts:
        note("no operator finds anything to change in this flow")
    return mutation.tally


def _known(operators: tuple[str, ...]) -> None:
    """UsageError for a kind of fault that is none."""
    names = [each.name for each in OPERATORS]
    for name in operators:
        if name not in names:
            near = did_you_mean(name, names)
            hint = f'Did you mean "{near}"?' if near else f"They are: {', '.join(names)}."
            raise UsageError(f'there is no kind of fault "{name}"', hint)


def lines(mutation: Mutation) -> Iterator[str]:
    """The whole report for a person."""
    yield styled(f"{mutation.flow}: {mutation.tally.total} mutants, {mutation.scenarios} scenarios", Style.STRONG)
    yield ""
    yield f"  {'fault':<22} {'killed':>7} {'survived':>9} {'equivalent':>11}"
    for name, tally in mutation.by_operator().items():
        yield _row(name, tally)
    yield styled(_row("all", mutation.tally), Style.STRONG)
    yield ""
    yield from _equivalents(mutation)
    for each in mutation.survivors():
        yield from _survivor(each)
    yield _summary(mutation.tally)


def _row(name: str, tally: Tally) -> str:
    survived = f"{tally.survived:>9}"
    shown = styled(survived, Style.DOUBTFUL) if tally.survived else survived
    return f"  {name:<22} {tally.killed:>7} {shown} {tally.equivalent:>11}"


def _equivalents(mutation: Mutation) -> Iterator[str]:
    same = [each for each in mutation.verdicts if each.fate is Fate.EQUIVALENT]
    if same:
        yield "Equivalent, for nobody can notice them:"
        yield from (f"  {each.id}: {each.what} ({each.reason})" for each in same)
        yield ""


def _survivor(verdict: Verdict) -> Iterator[str]:
    yield styled(f"SURVIVED {verdict.id}", Style.DOUBTFUL) + f"  {verdict.place}"
    seen = "1 scenario that comes there" if verdict.runs == 1 else f"{verdict.runs} scenarios that come there"
    yield f"  {verdict.what}; none of {seen} fails" if verdict.runs else f"  {verdict.what}; no scenario comes there"
    yield from (f"    {line}" for line in verdict.diff.splitlines())
    if verdict.scenario:
        yield "  A scenario that notices it:"
        yield from (f"  {line}" for line in verdict.scenario.splitlines())
    else:
        yield f"  No scenario was found for it{f': {verdict.reason}' if verdict.reason else ''}."
    yield ""


def _summary(tally: Tally) -> str:
    style = Style.GOOD if not tally.survived else Style.DOUBTFUL
    counts = f"{tally.killed} killed, {tally.survived} survived, {tally.equivalent} equivalent"
    return styled(f"{counts}: {tally.percent:.1f} % of the faults that can be noticed are", style)


def as_record(mutation: Mutation) -> dict[str, object]:
    """The same for a machine."""
    return {
        "flow": mutation.flow,
        "scenarios": mutation.scenarios,
        "percent": round(mutation.tally.percent, 1),
        "all": asdict(mutation.tally),
        "operators": {name: asdict(tally) for name, tally in mutation.by_operator().items()},
        "mutants": [asdict(each) for each in mutation.verdicts],
    }

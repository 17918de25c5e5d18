"""Coverage as it is shown: a table and the holes for a person, JSON for a machine."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import indent

from simulator.app.coverage import FlowCoverage
from simulator.app.runs import Run
from simulator.cli.terminal import Style, styled
from simulator.domain.phrases import counted
from simulator.domain.problems import Place
from simulator.evidence.coverage.goals import Goal, GoalKind
from simulator.evidence.coverage.totals import OVERALL, Share, Shortfall
from simulator.flow.model import Flow

ALL = 100.0

_AT_A_STATE = frozenset({GoalKind.EXIT, GoalKind.TRANSITION, GoalKind.DIP, GoalKind.TIME_OUT, GoalKind.PROMPT})
"""What can only be tried by a call that comes to the state."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown: the flows with their coverage, the runs it is of, and which thresholds are wanted.

    ``closing`` has for a hole the scenario that would close it, where one is known.
    """

    flows: Sequence[FlowCoverage]
    runs: Sequence[Run]
    wanted: Mapping[str, float]
    flows_by_name: Mapping[str, Flow]
    closing: Mapping[Goal, str] = field(default_factory=dict)

    def shortfalls(self) -> Iterator[tuple[FlowCoverage, Shortfall]]:
        """Each threshold that a flow does not meet."""
        for each in self.flows:
            yield from ((each, shortfall) for shortfall in each.coverage.shortfalls(self.wanted))

    def place(self, goal: Goal) -> Place | None:
        """Where in the flow's file a person looks."""
        flow = self.flows_by_name.get(goal.flow)
        found = next((each for each in self.flows_by_name.values() if goal.state in each.states), flow)
        at = flow if flow is not None and goal.state in flow.states else found
        return None if at is None or goal.state not in at.states else at.states[goal.state].place


def as_text(shown: Shown) -> str:
    """The table of every flow, its holes, and what falls short."""
    return "\n".join(_lines(shown))


def _lines(shown: Shown) -> Iterator[str]:
    count = sum(len(run.scenarios()) for run in shown.runs)
    runs = ", ".join(run.record.id for run in shown.runs)
    yield f"Coverage by {counted(count, 'scenario')} of run {runs}"
    for each in shown.flows:
        yield ""
        yield from _flow(shown, each)
    short = list(shown.shortfalls())
    if short:
        yield ""
        yield from (styled(f"{each.flow.name}: {shortfall}", Style.BAD) for each, shortfall in short)


def _flow(shown: Shown, each: FlowCoverage) -> Iterator[str]:
    use_case = f" ({each.flow.use_case})" if each.flow.use_case else ""
    yield styled(f"{each.flow.name}{use_case}", Style.STRONG)
    if not each.is_called:
        yield f"  no scenario calls it: 0 of {each.coverage.share().total}"
        return
    yield from (_share(name, share) for name, share in each.coverage.shares().items())
    holes = each.coverage.holes
    if holes:
        yield ""
        yield f"  Never tried ({len(holes)}):"
        yield from _holes(shown, holes)


def _share(name: str, share: Share) -> str:
    style = Style.GOOD if share.percent == ALL else Style.DOUBTFUL
    percent = styled(f"{share.percent:5.1f} %", style)
    line = f"  {name:<12} {share.covered:>5} of {share.total:>5}  {percent}"
    return styled(line, Style.STRONG) if name == OVERALL else line


def _holes(shown: Shown, holes: Sequence[Goal]) -> Iterator[str]:
    """The holes; what needs a state that nobody comes to is only counted there."""
    missed = {(goal.flow, goal.where) for goal in holes if goal.kind is GoalKind.STATE}
    needing = Counter((goal.flow, goal.state) for goal in holes if goal.kind in _AT_A_STATE)
    for goal in holes:
        at = (goal.flow, goal.state)
        if goal.kind is GoalKind.STATE and needing[at]:
            yield _hole(shown, goal, f" ({needing[at]} more can be tried there)")
        elif goal.kind not in _AT_A_STATE or at not in missed:
            yield _hole(shown, goal)


def _hole(shown: Shown, goal: Goal, more: str = "") -> str:
    place = shown.place(goal)
    where = "" if place is None else styled(f"  ({place.file}:{place.line})", Style.FAINT)
    line = f"    {goal.kind.value:<11} {goal.hole}{more}{where}"
    scenario = shown.closing.get(goal)
    return line if scenario is None else f"{line}\n{indent(scenario.rstrip(), ' ' * 6)}\n"


def as_json(shown: Shown, remarks: Sequence[str]) -> dict[str, object]:
    """The same for a machine: shares by kind, every goal with the scenarios that reach it, what falls short."""
    return {
        "runs": [_run(run) for run in shown.runs],
        "flows": [_flow_json(shown, each) for each in shown.flows],
        "shortfalls": [
            {"flow": each.flow.name, "kind": short.kind, "percent": short.percent, "wanted": short.wanted}
            for each, short in shown.shortfalls()
        ],
        "remarks": list(remarks),
    }


def _run(run: Run) -> dict[str, object]:
    return {
        "id": run.record.id,
        "started": run.record.started,
        "scenarios": len(run.scenarios()),
        "whole": run.is_whole,
    }


def _flow_json(shown: Shown, each: FlowCoverage) -> dict[str, object]:
    shares = each.coverage.shares()
    return {
        "flow": each.flow.name,
        "use_case": each.flow.use_case,
        "called": each.is_called,
        "shares": {name: _share_json(share) for name, share in shares.items()},
        "goals": [_goal_json(shown, each, goal) for goal in each.coverage.goals],
    }


def _share_json(share: Share) -> dict[str, object]:
    return {"covered": share.covered, "total": share.total, "percent": share.percent}


def _goal_json(shown: Shown, each: FlowCoverage, goal: Goal) -> dict[str, object]:
    by, place = each.coverage.reached.get(goal, ()), shown.place(goal)
    return {
        "id": goal.id,
        "kind": goal.kind.value,
        "flow": goal.flow,
        "where": goal.where,
        "what": goal.what,
        "state": goal.state or None,
        "file": None if place is None else place.file,
        "line": None if place is None else place.line,
        "covered": bool(by),
        "scenarios": list(by),
        "hole": None if by else goal.hole,
        "scenario": None if by else shown.closing.get(goal),
    }

"""What ``ivr cover`` and ``ivr test --cover`` do: open the runs, count, show, and give the exit code."""

import json as jsonlib
from collections.abc import Sequence
from pathlib import Path

from simulator.app.coverage import FlowCoverage, cover, open_runs, remarks, thresholds_of
from simulator.app.workspace import load_workspace
from simulator.cli.covering import Shown, as_json, as_text
from simulator.cli.terminal import note, say
from simulator.domain.errors import EXIT_FINDINGS, EXIT_OK, UsageError
from simulator.evidence.coverage.goals import Goal
from simulator.explore.generate import generator_for

MOST_CLOSED = 20
"""Holes of a flow that are shown with a scenario; who has more begins with the first ones, or with ivr generate."""


def closing_scenarios(root: Path, flows: Sequence[FlowCoverage]) -> dict[Goal, str]:
    """For the first holes of each flow the scenario that would close it, as built; where exploring finds none, none."""
    found: dict[Goal, str] = {}
    for each in flows:
        holes = tuple(each.coverage.holes)[:MOST_CLOSED]
        generator = generator_for(root, each.flow.name, with_known=False) if holes else None
        for goal in holes:
            built = generator.scenario_for(goal) if generator is not None else None
            if built is not None:
                found[goal] = "\n".join(built.lines())
    return found


def show_coverage(
    root: Path, which: Sequence[str], only: str | None, fail_under: float | None, *, json: bool, all_flows: bool = True
) -> int:
    """Show the coverage by these runs; the exit code. ``all_flows`` off leaves out flows that nobody called.

    UsageError where a run or the flow is not there, or nothing can be counted; DocumentError for broken documents.
    """
    wanted = thresholds_of(root, fail_under)
    workspace = load_workspace(root).sound()
    runs = open_runs(root, which)
    flows = [each for each in cover(workspace, runs, only) if all_flows or each.is_called]
    if not flows:
        raise UsageError(f"there is no coverage to show: no scenario calls a flow of {root}", "Name one: --flow NAME.")
    shown = Shown(flows, runs, wanted, workspace.flows, closing_scenarios(root, flows))
    said = tuple(remarks(workspace, runs))
    if json:
        say(jsonlib.dumps(as_json(shown, said), ensure_ascii=False, indent=2))
    else:
        say(as_text(shown))
        for words in said:
            note(words)
    return EXIT_FINDINGS if any(shown.shortfalls()) else EXIT_OK

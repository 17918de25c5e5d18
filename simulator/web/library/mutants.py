"""Surviving mutants: searched for in a process of its own (``work``), each with a scenario that would notice it.

To play one is to run that scenario on the flow with the fault, beside the flow as it is: the first difference is where
a person looks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TypedDict

from simulator.app.workspace import Workspace
from simulator.domain.eventlog import Entry
from simulator.domain.scenarios import Scenario, ScenarioResult
from simulator.explore.mutants.making import mutants_of
from simulator.explore.mutants.mutant import Mutant
from simulator.explore.mutants.mutating import Asked, mutate
from simulator.explore.mutants.showing import flow_diff
from simulator.explore.mutants.verdict import Verdict
from simulator.flow.model import Flow
from simulator.scenario.gherkin import parse_feature
from simulator.scenario.project import Project
from simulator.scenario.runner import run_scenario
from simulator.web.library.ids import content_mark, short_id
from simulator.web.library.marks import flows_mark
from simulator.web.library.played import Json, NotPlayable, Played
from simulator.web.library.scenarios import watched
from simulator.web.library.steps import step_lines
from simulator.web.library.work import Tell

AGAIN = "Search for mutants again."


class Survivor(TypedDict):
    """A fault that no scenario notices. ``mutant`` is its id as ``ivr mutate`` has it.

    ``scenario`` is the text of one that notices it, as it is run, and stays in the server; ``killing`` is the same as
    it may be shown. Both are "" where none was found.
    """

    id: str
    mutant: str
    operator: str
    what: str
    place: str
    diff: str
    reason: str
    runs: int
    scenario: str
    killing: str


class Survivors(TypedDict):
    """The survivors of a flow, and how many mutants there were of each fate; ``mark`` is that of the flows."""

    flow: str
    mark: str
    scenarios: int
    tally: Mapping[str, int]
    survivors: list[Survivor]


def surviving(tell: Tell, root: Path, flow: str, operators: tuple[str, ...] = ()) -> Survivors:
    """Judge every mutant of a flow. UsageError where a scenario does not pass on the flow as it is."""
    tell(0, 0)
    project = Project.load(root)
    workspace = project.workspace.sound()
    workspace.flow(flow)
    made = mutants_of(workspace.flows, flow)
    total = sum(not operators or each.operator in operators for each in made)
    mutation = mutate(Asked(root, flow, 1, operators), lambda done: tell(done, total))
    survivors = [_survivor(project, flow, each) for each in mutation.survivors()]
    return {
        "flow": flow,
        "mark": flows_mark(workspace),
        "scenarios": mutation.scenarios,
        "tally": asdict(mutation.tally),
        "survivors": survivors,
    }


def _survivor(project: Project, flow: str, verdict: Verdict) -> Survivor:
    killing = "\n".join(step_lines(run_scenario(project, _scenario(verdict.scenario)))) if verdict.scenario else ""
    return {
        "id": short_id("mutant", flow, verdict.id),
        "mutant": verdict.id,
        "operator": verdict.operator,
        "what": verdict.what,
        "place": verdict.place,
        "diff": verdict.diff,
        "reason": verdict.reason,
        "runs": verdict.runs,
        "scenario": verdict.scenario,
        "killing": killing,
    }


def survivor_json(survivor: Survivor) -> Json:
    """A survivor as the page lists it: without the text that is run."""
    shown = {name: value for name, value in survivor.items() if name not in {"scenario", "mutant"}}
    return {**shown, "name": survivor["what"], "playable": bool(survivor["scenario"])}


def play_mutant(project: Project, flow: str, survivor: Survivor) -> Played:
    """The call that shows a fault, on the flow with the fault; the first difference is marked.

    NotPlayable where no scenario shows it, and where the flow is another one than it was.
    """
    if not survivor["scenario"]:
        why = f": {survivor['reason']}" if survivor["reason"] else ""
        raise NotPlayable(f"no call was found that shows this mistake{why}", "Its change is shown in the list.")
    mutant = _as_found(project.workspace, flow, survivor)
    faulty = project.with_flows({**project.workspace.flows, mutant.flow.name: _marked(mutant)})
    scenario = _scenario(survivor["scenario"])
    before, after = run_scenario(project, scenario), _run_faulty(faulty, scenario)
    played = watched(faulty, after)
    mark = first_difference(tuple(before.log or ()), played.log)
    note = f"The flow with a mistake in it: {mutant.what}. What comes of it begins where the call is marked."
    return replace(played, title=f"Mistake: {mutant.what}", mark=mark, note=note)


def _as_found(workspace: Workspace, flow: str, survivor: Survivor) -> Mutant:
    """The mutant as it was judged; NotPlayable where the flow would give another one now, or none."""
    made = mutants_of(workspace.flows, flow) if flow in workspace.flows else ()
    mutant = next((each for each in made if each.id == survivor["mutant"]), None)
    if mutant is None or flow_diff(workspace.flows[mutant.flow.name], mutant.flow) != survivor["diff"]:
        raise NotPlayable("the flow has changed since its mutants were searched for", AGAIN)
    return mutant


def _marked(mutant: Mutant) -> Flow:
    """The flow with the fault, another one by its hash as well: whoever keeps drawings must not mix them up."""
    return replace(mutant.flow, source_hash=content_mark((mutant.flow.source_hash, mutant.id)))


def _run_faulty(faulty: Project, scenario: Scenario) -> ScenarioResult:
    try:
        return run_scenario(faulty, scenario)
    except Exception as error:
        raise NotPlayable(
            f"the call falls over with this mistake in the flow ({type(error).__name__})", "There is nothing to watch."
        ) from error


def first_difference(before: Sequence[Entry], after: Sequence[Entry]) -> int | None:
    """The first entry of the second log that is not as in the first; its last one where it only breaks off earlier."""
    pairs = enumerate(zip(before, after, strict=False))
    differs = next((number for number, (old, new) in pairs if old != new), min(len(before), len(after)))
    if not after or differs == len(before) == len(after):
        return None
    return min(differs, len(after) - 1)


def _scenario(text: str) -> Scenario:
    parsed = parse_feature(f"Feature: found by mutation\n{text}", "generated.feature")
    if parsed.feature is None:
        raise NotPlayable("the scenario that shows this mistake cannot be read", AGAIN)
    return next(parsed.feature.all_scenarios())

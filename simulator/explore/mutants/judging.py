"""Judges one mutant: runs the scenarios that can see it up to the first that fails; explores what none noticed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from simulator.app.workspace import documents
from simulator.domain.scenarios import Scenario, ScenarioResult, Status
from simulator.explore.building import Built
from simulator.explore.comparing import Compared, Told, compared, telling_scenarios
from simulator.explore.exploration import Exploration, Subject
from simulator.explore.explorer import explore
from simulator.explore.mutants.making import mutants_of
from simulator.explore.mutants.mutant import Mutant
from simulator.explore.mutants.showing import flow_diff
from simulator.explore.mutants.verdict import Fate, Verdict
from simulator.explore.reading import called_by, flows_within
from simulator.flow.model import Transfer
from simulator.scenario.features import feature_files, load_features, scenarios_in
from simulator.scenario.project import Project
from simulator.scenario.runner import run_scenario

SAME = "explored: every call hears, asks and ends the same"
UNDECIDED = "exploring cannot tell: the flow's own calls do not show it"
CUT_SHORT = "exploring stopped at its bound without a difference"


@dataclass(frozen=True)
class Bench:
    """A project whose mutants are judged, with its scenarios and all mutants of one flow."""

    project: Project
    flow: str
    scenarios: tuple[Scenario, ...] = field(repr=False)
    mutants: tuple[Mutant, ...] = field(repr=False)

    @property
    def subject(self) -> Subject:
        """What is explored where no scenario notices a mutant."""
        workspace = self.project.workspace
        skills = tuple(workspace.centre_of(workspace.flow(self.flow)).skills)
        return Subject(flows_within(workspace.flows, self.flow), self.flow, skills)

    @cached_property
    def explored(self) -> Exploration:
        """All that the flow does."""
        return explore(self.project.workspace.flows, self.flow, skills=self.subject.skills)

    @cached_property
    def in_queue(self) -> frozenset[str]:
        """The flows that calls run only while they wait: exploring from the dialled number does not reach them."""
        flows = self.subject.flows
        states = [state for flow in flows.values() for state in flow.states.values()]
        queued = {state.in_queue for state in states if isinstance(state, Transfer) and state.in_queue is not None}
        dialled = {called_by(state) for state in states if not isinstance(state, Transfer)}
        return frozenset(queued - dialled - {self.flow})


def bench_of(root: Path, flow: str) -> Bench:
    """The bench for a flow of a project, made once per process as long as no document and no feature changes."""
    found = ((path, path.stat()) for path in (*documents(root), *feature_files(root)))
    return _made(root.resolve(), flow, tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in found))


@lru_cache(maxsize=1)
def _made(root: Path, flow: str, stamp: tuple[tuple[str, int, int], ...]) -> Bench:
    del stamp  # another stamp is another bench
    project = Project.load(root)
    mutants = mutants_of(project.workspace.flows, flow)
    return Bench(project, flow, tuple(scenarios_in(load_features(root))), mutants)


def judged(bench: Bench, mutant: Mutant, seeing: Sequence[int]) -> Verdict:
    """What becomes of a mutant, of which the scenarios of these numbers can see something."""
    flows = {**bench.project.workspace.flows, mutant.flow.name: mutant.flow}
    faulty = bench.project.with_flows(flows)
    for runs, number in enumerate(seeing, start=1):
        how = killed_by(faulty, bench.scenarios[number])
        if how is not None:
            scenario = bench.scenarios[number]
            where = f"{scenario.location.file}:{scenario.location.line}"
            return _verdict(mutant, Fate.KILLED, by=f"{where} {scenario.title}", how=how, runs=runs)
    return _unnoticed(bench, mutant, faulty, len(seeing))


def killed_by(faulty: Project, scenario: Scenario) -> str | None:
    """The step that does not pass, or the crash, in a line; None where the scenario passes."""
    try:
        result = run_scenario(faulty, scenario)
    except Exception as error:  # noqa: BLE001 - whatever a faulty flow runs into, somebody notices
        return f"crash: {type(error).__name__}"
    return None if result.status is Status.PASSED else _failed_step(result)


def _failed_step(result: ScenarioResult) -> str:
    failed = next((each for each in result.steps if each.status is not Status.PASSED), None)
    return "no steps" if failed is None else f"{failed.step.keyword} {failed.shown}"


def _unnoticed(bench: Bench, mutant: Mutant, faulty: Project, runs: int) -> Verdict:
    """Equivalent where exploring finds no difference; else a survivor, with a scenario that kills it, if any does."""
    if not mutant.change.explorable or mutant.flow.name in bench.in_queue:
        return _survivor(bench, mutant, runs, UNDECIDED, None)
    subject = bench.subject
    others = Subject({**subject.flows, mutant.flow.name: mutant.flow}, subject.first, subject.skills)
    found: Compared = compared(subject, others)
    if found.told is None and not found.left:
        return _verdict(mutant, Fate.EQUIVALENT, reason=SAME, runs=runs)
    if found.told is None:
        return _survivor(bench, mutant, runs, CUT_SHORT, None)
    return _survivor(bench, mutant, runs, "", killing(bench, mutant, faulty, found.told))


def killing(bench: Bench, mutant: Mutant, faulty: Project, told: Told) -> Built | None:
    """A scenario that passes on the flow as it is, and not on the mutant."""
    name = f"{mutant.what[:1].upper()}{mutant.what[1:]}: not so"
    found = telling_scenarios(bench.project, told, bench.explored, name)
    return next((each for each in found if _kills(bench.project, faulty, each)), None)


def _kills(project: Project, faulty: Project, built: Built) -> bool:
    return killed_by(project, built.scenario) is None and killed_by(faulty, built.scenario) is not None


def _survivor(bench: Bench, mutant: Mutant, runs: int, reason: str, scenario: Built | None) -> Verdict:
    diff = flow_diff(bench.project.workspace.flows[mutant.flow.name], mutant.flow)
    text = "" if scenario is None else _text(scenario.lines())
    return _verdict(mutant, Fate.SURVIVED, reason=reason, runs=runs, diff=diff, scenario=text)


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _verdict(mutant: Mutant, fate: Fate, **more: str | int) -> Verdict:
    place = "" if mutant.place is None else f"{mutant.place.file}:{mutant.place.line}"
    return Verdict(mutant.id, mutant.operator, mutant.what, place, fate, **more)  # type: ignore[arg-type]

"""What the matrix lacks, both ways: requirements that nothing proves, scenarios and states that nothing asks for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from simulator.domain.problems import Place, did_you_mean
from simulator.domain.scenarios import Scenario
from simulator.evidence.tracing.tags import Ties
from simulator.evidence.tracing.values import NOT_RUN, PARTLY_RUN, PASSED, Hole, HoleKind, Kind, Row
from simulator.flow.model import Flow
from simulator.flow.usecase import UseCase

Tied = Sequence[tuple[Scenario, Ties]]

_UNPROVED = ((Kind.STATEMENT, HoleKind.STATEMENT_UNPROVED), (Kind.READING, HoleKind.READING_UNPROVED))


def holes(use_case: UseCase, rows: Sequence[Row], tied: Tied, flows: Iterable[Flow]) -> Iterator[Hole]:
    """Every hole: those of the use case first, then those of scenarios and of states."""
    yield from _of_rows(rows)
    yield from _of_steps(
        use_case, rows, {step for flow in flows for each in flow.states.values() for step in each.serves}
    )
    yield from _of_scenarios(tied, use_case)
    yield from _of_states(flows, use_case)


def untied(scenarios: Iterable[Scenario]) -> tuple[Hole, ...]:
    """Scenarios that name no use case at all."""
    words = "is tagged with none of the use cases: tag its feature with one, such as @uc17"
    return tuple(
        Hole(HoleKind.SCENARIO_UNTIED, each.name, f'the scenario "{each.name}" {words}', each.place)
        for each in {scenario.place: scenario for scenario in scenarios}.values()
    )


def _of_rows(rows: Iterable[Row]) -> Iterator[Hole]:
    for row in rows:
        kind = dict(_UNPROVED).get(row.kind)
        if kind is not None and not row.scenarios:
            words = f'no scenario proves {row.id} ("{row.text}"): tag one with @{row.id}'
            yield Hole(kind, row.id, words, row.place)
        if row.result not in {PASSED, NOT_RUN, PARTLY_RUN, "skipped"} and not any(each.is_open for each in row.defects):
            bad = next(link for link in row.scenarios if link.result == row.result)
            words = f'{row.id} does not hold ("{bad.title}": {row.result}), and no open defect says so'
            yield Hole(HoleKind.UNRECORDED, row.id, words, Place(bad.file, bad.line, 1))


def _of_steps(use_case: UseCase, rows: Iterable[Row], served: set[str]) -> Iterator[Hole]:
    proved = {step for row in rows if row.scenarios for step in row.steps}
    for step in use_case.steps():
        if step.id not in proved:
            words = f"no scenario proves step {step.id}, by a statement or by the tag @step-{step.id}"
            yield Hole(HoleKind.STEP_UNPROVED, step.id, words, step.place)
        if step.id not in served:
            words = f'no state serves step {step.id}: add serves: ["{step.id}"] to the state that carries it out'
            yield Hole(HoleKind.STEP_UNSERVED, step.id, words, step.place)


def _of_scenarios(tied: Tied, use_case: UseCase) -> Iterator[Hole]:
    ids = [each.id for each in use_case.statements] + [each.id for each in use_case.readings] + [*use_case.step_ids()]
    seen: set[Place] = set()
    for scenario, found in tied:
        for tag in found.unknown:
            if tag.place not in seen:
                near = did_you_mean(tag.name, ids)
                words = f"@{tag.name} names nothing of {use_case.id}" + (f": did you mean @{near}?" if near else "")
                yield Hole(HoleKind.TAG_UNKNOWN, f"@{tag.name}", words, tag.place)
            seen.add(tag.place)
        if not found.any and scenario.place not in seen:
            seen.add(scenario.place)
            words = f'the scenario "{scenario.name}" proves nothing of {use_case.id}: tag it with what it shows'
            yield Hole(HoleKind.SCENARIO_UNTIED, scenario.name, words, scenario.place)


def _of_states(flows: Iterable[Flow], use_case: UseCase) -> Iterator[Hole]:
    for flow in flows:
        for state in flow.states.values():
            if not state.serves:
                words = f'"{state.name}" of the flow {flow.name} serves no step of {use_case.id}: nobody asked for it'
                yield Hole(HoleKind.STATE_UNTIED, f"{flow.name}/{state.name}", words, state.place)


def counted(found: Iterable[Hole]) -> Mapping[str, int]:
    """How many holes of each kind there are, by the kind's words."""
    kinds = [hole.kind for hole in found]
    return {kind.value: kinds.count(kind) for kind in HoleKind if kind in kinds}

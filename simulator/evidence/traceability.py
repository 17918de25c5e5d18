"""The traceability matrix: requirement, source step, states, scenarios, last result, defect, who accepted it.

A scenario is tied to what it proves by its tags (``tracing.tags``), a state by ``serves``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.domain.scenarios import Scenario
from simulator.evidence.tracing.holes import Tied, holes
from simulator.evidence.tracing.tags import Ties, ties
from simulator.evidence.tracing.values import Kind, Matrix, Ran, Row, ScenarioLink, StateLink
from simulator.flow.acceptance import Acceptance, Defect, SignedVerdict, SignOff
from simulator.flow.library import flows_of
from simulator.flow.model import Flow
from simulator.flow.usecase import POSTCONDITION, PRECONDITION, Reading, Statement, Step, UseCase


def matrix(
    use_case: UseCase,
    flows: Mapping[str, Flow],
    scenarios: Iterable[Scenario],
    results: Iterable[Ran] = (),
    acceptance: Acceptance | None = None,
    standing: Sequence[SignOff] = (),
) -> Matrix:
    """The matrix of a use case, with its holes; pure.

    ``scenarios`` are those of this use case (``scenarios_of``), ``results`` of runs, of which the latest counts.
    ``standing`` are the sign-offs that are not void (``sign_offs.standing``).
    """
    serving = flows_of(use_case.id, flows)
    tied = [(scenario, ties(scenario, use_case)) for scenario in scenarios]
    links = _Links(use_case, serving, tied, _Results(results), acceptance, standing)
    rows = tuple(links.rows())
    return Matrix(use_case.id, use_case.name, rows, tuple(holes(use_case, rows, tied, serving)))


class _Results:
    """The latest outcome of each scenario; a scenario that has moved within its file is known by its title."""

    __slots__ = ("_by_place", "_by_title")

    def __init__(self, results: Iterable[Ran]) -> None:
        ordered = sorted(results, key=lambda ran: ran.date)
        self._by_place = {(ran.file, ran.line, ran.title): ran for ran in ordered}
        self._by_title = {(ran.file, ran.title): ran for ran in ordered}

    def of(self, scenario: Scenario) -> Ran | None:
        """The latest outcome of a scenario."""
        file, line = scenario.location.file, scenario.location.line
        return self._by_place.get((file, line, scenario.title)) or self._by_title.get((file, scenario.title))


@dataclass(frozen=True, slots=True)
class _Links:
    """What hangs on the requirements of one use case."""

    use_case: UseCase
    flows: Sequence[Flow]
    tied: Tied
    results: _Results
    acceptance: Acceptance | None
    standing: Sequence[SignOff]

    def rows(self) -> Iterator[Row]:
        """A row for each statement and reading, and for each step that no statement has or that a tag names."""
        told: set[str] = set()
        for statement in self.use_case.statements:
            told |= {step.id for step in self.use_case.steps_of(statement)}
            yield self._statement(statement)
        for reading in self.use_case.readings:
            yield self._reading(reading)
        for step in self.use_case.steps():
            if step.id not in told or any(step.id in found.steps for _, found in self.tied):
                yield self._step(step)

    def _statement(self, statement: Statement) -> Row:
        row = Row(
            id=statement.id,
            kind=Kind.STATEMENT,
            sources=statement.sources,
            source_text=self._source_text(statement),
            text=statement.text,
            derived=statement.derived,
            priority=statement.priority,
            owner=statement.owner,
            place=statement.place,
        )
        return self._linked(row, self.use_case.steps_of(statement), lambda found: statement.id in found.statements)

    def _reading(self, reading: Reading) -> Row:
        row = Row(
            id=reading.id,
            kind=Kind.READING,
            sources=reading.sources,
            source_text=self._source_text(reading),
            text=f"{reading.question}: {reading.text}",
            place=reading.place,
        )
        return self._linked(row, self.use_case.steps_of(reading), lambda found: reading.id in found.readings)

    def _step(self, step: Step) -> Row:
        row = Row(f"step {step.id}", Kind.STEP, (step.id,), step.text, step.text, place=step.place)
        return self._linked(row, (step,), lambda found: step.id in found.steps)

    def _linked(self, row: Row, steps: Sequence[Step], proves: Callable[[Ties], bool]) -> Row:
        """The row with all that hangs on it; only what was run can have been accepted."""
        ids = tuple(step.id for step in steps)
        links = tuple(self._link(scenario, found) for scenario, found in self.tied if proves(found))
        was_run = any(link.ran is not None for link in links)
        return replace(
            row,
            steps=ids,
            states=tuple(self._states(ids)),
            scenarios=links,
            defects=tuple(self._defects(row.id, links)),
            accepted_by=tuple(each.role for each in self.standing if was_run and _accepts(each)),
        )

    def _link(self, scenario: Scenario, found: Ties) -> ScenarioLink:
        at = scenario.location
        return ScenarioLink(at.file, at.line, scenario.title, found.readings, self.results.of(scenario))

    def _states(self, steps: Sequence[str]) -> Iterator[StateLink]:
        for flow in self.flows:
            for state in flow.states.values():
                if any(step in steps for step in state.serves):
                    yield StateLink(flow.name, state.name, state.place)

    def _defects(self, id_: str, links: Sequence[ScenarioLink]) -> Iterator[Defect]:
        names = {name for link in links for name in (link.location, link.title)}
        for defect in self.acceptance.defects if self.acceptance else ():
            if id_ in defect.statements or names & set(defect.scenarios):
                yield defect

    def _source_text(self, part: Statement | Reading) -> str:
        """The text of the steps that it names; of the conditions, where it names those."""
        texts = [step.text for step in self.use_case.steps_of(part)]
        for source, conditions in (
            (PRECONDITION, self.use_case.preconditions),
            (POSTCONDITION, self.use_case.postconditions),
        ):
            texts += conditions if source in part.sources else ()
        return " ".join(texts)


def _accepts(sign_off: SignOff) -> bool:
    return sign_off.verdict is SignedVerdict.ACCEPTED

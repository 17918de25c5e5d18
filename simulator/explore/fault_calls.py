"""One call of the fault sweep: to the look-up by its path's steps, through the trouble, and on to the call's end."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.app.workspace import Workspace
from simulator.domain.calls import Disposition
from simulator.domain.eventlog import Entry
from simulator.domain.events import (
    AttemptCounted,
    CallEnded,
    DipRequested,
    EntryStarted,
    IdentityRaised,
    PromptFinished,
    QueueEntered,
)
from simulator.domain.identity import Identity
from simulator.domain.pops import ACCOUNT_NUMBER, COMPANY, FULLY_AUTHENTICATED, PRODUCT, STATUS, TIER
from simulator.domain.problems import Place
from simulator.domain.scenarios import Row, StepText, Table
from simulator.domain.timing import MINUTE, SECOND, Millis
from simulator.evidence.calls import CallRecord
from simulator.explore.casting import cast_of
from simulator.explore.exploration import Exploration, Subject
from simulator.explore.explorer import explore
from simulator.explore.faults import NOWHERE, Case, Fault, Injector, Result, Span, cases
from simulator.explore.moves import Press
from simulator.explore.performing import latency_of
from simulator.explore.replaying import Turn, turns
from simulator.explore.steps_of import WHEN, WrittenStep, steps
from simulator.explore.values import Values
from simulator.flow.model import AnyState, Callback, Collect, Flow, Menu
from simulator.scenario import keying
from simulator.scenario.catalogue import CATALOGUE
from simulator.scenario.matching import Matcher
from simulator.scenario.project import Project
from simulator.scenario.scene import Scene
from simulator.scenario.sources import Sources
from simulator.scenario.world import World

MOST_ACTS = 40
"""A caller who has acted so often goes round for ever."""

PATIENCE: Millis = 10 * MINUTE
CUSTOMER_DATA = (COMPANY, ACCOUNT_NUMBER, PRODUCT, TIER)
_NOWHERE = Place("", 1, 1)


def sweep(project: Project, exploration: Exploration) -> Iterator[Result]:
    """What becomes of every call of the sweep."""
    subject = exploration.subject
    values = Values.of(subject.flows, subject.skills)
    for case in cases(exploration):
        with project.new_world() as world:
            yield _Call(world, subject, case, values).result()


def swept(workspace: Workspace, flow: Flow) -> Iterator[Result]:
    """The sweep of a flow of a workspace, its way to every look-up found by exploring it."""
    project = Project(workspace.root, Sources(workspace), Matcher(CATALOGUE))
    return sweep(project, explore(workspace.flows, flow.name, skills=workspace.centre_of(flow).skills))


@dataclass(slots=True)
class _Call:
    """One call under way. ``mark`` is the log's length when the fault first struck."""

    world: World
    subject: Subject
    case: Case
    values: Values
    mark: int | None = None

    def result(self) -> Result:
        """Make the call, and say what became of it."""
        path = tuple(turns(self.subject, self.case.site.path.moves))
        written = steps(self.subject, self.case.site.path)
        begin = next(index for index, step in enumerate(written) if step.keyword == WHEN)
        self._perform(written[:begin])
        injector = self._injector(path)
        self.scene.simulation.listener = lambda entry: self._listen(entry, injector)
        self._perform(written[begin:])
        self._go_on(dict(self._answers(path)))
        return self._told()

    @property
    def scene(self) -> Scene:
        return self.world.scene

    @property
    def record(self) -> CallRecord:
        return self.scene.record(self.scene.call_of(None))

    def _perform(self, written: tuple[WrittenStep, ...]) -> None:
        for step in written:
            rows = tuple(Row(row, _NOWHERE) for row in step.table)
            self.world.perform(StepText(step.text, _NOWHERE, Table(rows) if rows else None))

    def _injector(self, path: tuple[Turn, ...]) -> Injector:
        site = self.case.site
        account = cast_of(self.subject, path).customer.get("account number", "")
        timeout = self.scene.program.millis(site.flow.name, site.dip.timeout)
        return Injector(self.case, self.scene.door, account, timeout, latency_of(self.subject, site.flow.name))

    def _listen(self, entry: Entry, injector: Injector) -> None:
        """The log tells of a look-up before the CRM is asked, and of whatever is next afterwards."""
        injector.relent()
        if isinstance(entry.event, DipRequested) and entry.event.state == self.case.site.dip.name:
            if self.mark is None:
                self.mark = len(self.scene.simulation.log) - 1
            injector.strike()

    # The caller goes on

    def _answers(self, path: tuple[Turn, ...]) -> Iterator[tuple[str, str]]:
        """What the caller keyed in at each state of his way."""
        for turn in path:
            if isinstance(turn.move, Press):
                yield turn.before.session.slots.state, turn.move.keys

    def _go_on(self, keyed: dict[str, str]) -> None:
        call = self.scene.call_of(None)
        for _ in range(MOST_ACTS):
            self.scene.at_present = False
            self.scene.rest(call)
            if self._is_over() or self.record.began + PATIENCE < self.scene.simulation.now:
                return
            state = self.scene.state_of(call)
            keys = keyed.get(state.name, self._usual(state)) if state is not None else ""
            if keys:
                keying.press(self.scene, call, keys)
            self.scene.wait(10 * SECOND)

    def _usual(self, state: AnyState) -> str:
        match state:
            case Menu(choices=choices):
                return next(iter(choices), "")
            case Collect():
                return self.values.entries(state)[0] + (state.terminator or "")
            case Callback(refuse_key=key):
                return key
            case _:
                return ""

    def _is_over(self) -> bool:
        return self.record.ending is not None or self.record.last(QueueEntered) is not None

    # What became of it

    def _told(self) -> Result:
        record, mark = self.record, self.mark or 0
        queued, ended = record.last(QueueEntered), record.last(CallEnded)
        last = queued or ended
        heard = (seen.event.prompt for seen in record.all(PromptFinished) if seen.order >= mark)
        pop = dict(queued.event.pop) if queued is not None else {}
        return Result(
            case=self.case,
            ended=_ended(queued.event if queued else None, ended.event if ended else None),
            reason=record.attributes.get("reason", ""),
            took=last.at if last is not None else self.scene.simulation.now - record.began,
            heard=tuple(heard),
            identity=record.identity,
            attempts=self._attempts(),
            popped=tuple(pop),
            fails_open=self._fails_open(pop),
        )

    def _attempts(self) -> int:
        """How many attempts were counted after the look-up was hit, before the caller keyed in anything again."""
        count = 0
        entries = self.scene.simulation.log.entries[self.mark :] if self.mark is not None else []
        is_hit = False
        for entry in entries:
            match entry.event:
                case DipRequested(state=state):
                    is_hit = state == self.case.site.dip.name
                case EntryStarted():
                    is_hit = False
                case AttemptCounted() if is_hit:
                    count += 1
                case _:
                    pass
        return count if self.case.is_trouble else 0

    def _fails_open(self, pop: dict[str, str]) -> str:
        """How the caller is better off by the trouble than the CRM's word makes him (S13)."""
        identity = self.record.identity
        if pop.get(STATUS) == FULLY_AUTHENTICATED and identity is not Identity.AUTHENTICATED:
            return f'popped as "{FULLY_AUTHENTICATED}", and nobody has verified him'
        if not self.case.is_trouble:
            return ""
        if self._raised_by_trouble():
            return f"{identity.word} by the look-up that was in trouble"
        shown = [field for field in CUSTOMER_DATA if field in pop]
        if shown and identity is not Identity.AUTHENTICATED:
            return f"the pop shows {', '.join(shown)} of a caller who is {identity.word}"
        return ""

    def _raised_by_trouble(self) -> bool:
        """Whether a look-up that was hit has raised the identity to authenticated."""
        hit = self.case.fault is not Fault.EMPTY or not self.case.site.operation.outcomes[self.case.site.good_outcome]
        asked = [seen for seen in self.record.all(DipRequested) if seen.event.state == self.case.site.dip.name]
        struck = asked if self.case.span is Span.EVERY else asked[:1]
        for raised in self.record.all(IdentityRaised):
            before = [seen for seen in asked if seen.order < raised.order]
            by_it = raised.event.state == self.case.site.dip.name and before and before[-1] in struck
            if hit and by_it and raised.event.level == Identity.AUTHENTICATED.word:
                return True
        return False


def _ended(queued: QueueEntered | None, ended: CallEnded | None) -> str:
    if queued is not None:
        return f"queue {queued.queue}"
    if ended is None:
        return NOWHERE
    return f"{ended.disposition} at {ended.state}" if ended.disposition != Disposition.DISCONNECTED else "disconnected"

"""A population against the documents that it names: the flow that is called, the centre that answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.domain.problems import Level, Problem, did_you_mean, in_order
from simulator.flow import codes
from simulator.flow.centre import Centre
from simulator.flow.expressions import Literal
from simulator.flow.library import called
from simulator.flow.model import AnyState, Callback, Collect, Flow, Menu, Transfer
from simulator.flow.places import path_of
from simulator.flow.population import CallerKind, Population
from simulator.flow.reading.distributions import EVERY_QUEUE, NAMES
from simulator.flow.reading.reader import nearest
from simulator.flow.reading.shares import without_keys
from simulator.flow.skills import check_skills
from simulator.flow.transfers import check_transfers
from simulator.notation.document import Document, Path


def check_population(
    population: Population, document: Document, flows: Mapping[str, Flow], centre: Centre
) -> tuple[Problem, ...]:
    """Every word of a population that its flow or the centre does not know, and every answer that is missing.

    ``document`` is the file that the population was read from; ``flows`` are the project's, by name.
    """
    flow = flows.get(population.flow)
    if flow is None:
        message = f'the population calls the flow "{population.flow}", which there is not'
        hint = nearest(population.flow, flows)
        return (document.problem(codes.OTHER_FLOW, ("flow",), message, hint),)
    return tuple(in_order(_Check(population, document, states_of(flow, flows), centre).problems()))


def states_of(flow: Flow, flows: Mapping[str, Flow]) -> Mapping[str, AnyState]:
    """The states of a flow and of those that it calls, by name; the flow's own win."""
    states: dict[str, AnyState] = {}
    for each in flows_of(flow, flows):
        states = {**each.states, **states}
    return states


def flows_of(flow: Flow, flows: Mapping[str, Flow]) -> tuple[Flow, ...]:
    """A flow, and those that it calls and that are called by these."""
    found = [flow]
    for each in found:  # grows while it is read
        for state in each.states.values():
            other = flows.get(called(state) or "")
            if other is not None and other not in found:
                found.append(other)
    return tuple(found)


def unanswered(kind: CallerKind, states: Mapping[str, AnyState]) -> list[str]:
    """The menus and entries at which callers of a kind have nothing to key."""
    return [name for name, state in states.items() if isinstance(state, Menu | Collect) and name not in kind.answers]


@dataclass(frozen=True, slots=True)
class _Check:
    population: Population
    document: Document
    states: Mapping[str, AnyState]
    centre: Centre

    def problems(self) -> Iterator[Problem]:
        for kind in self.population.kinds.values():
            yield from map(without_keys, self._answers(kind))
            yield from map(without_keys, self._talk(kind))
            yield from map(without_keys, check_transfers(kind, self.document, self.centre))
        yield from self._crews()
        if self.population.crews:
            yield from self._queues_nobody_works()
            yield from self._skills_nobody_has()
        yield from check_skills(self.population, self.document, self.states, self.centre)

    def _answers(self, kind: CallerKind) -> Iterator[Problem]:
        asking = [name for name, state in self.states.items() if isinstance(state, Menu | Collect | Callback)]
        for part, given in (("answers", kind.answers), ("again", kind.again)):
            for name in given:
                if name not in asking:
                    why = "callers key nothing there" if name in self.states else "there is no such state"
                    message = f'nobody answers "{name}": {why}'
                    path = path_of(self.document, kind.name, part, name)
                    yield self._problem(codes.OTHER_STATE, path, message, nearest(name, asking))
        for name in unanswered(kind, self.states):
            message = f'"{kind.name}" callers have no answer at "{name}"'
            hint = f'add {name} to their answers, or to those under everybody ("-" is silence, "hangup" the end)'
            yield self._problem(codes.NO_ANSWER, ("callers", kind.name), message, hint)

    def _talk(self, kind: CallerKind) -> Iterator[Problem]:
        for part, times in (("talk", kind.talk), ("wrap_up", kind.wrap_up)):
            for queue in times:
                if queue not in {*self.centre.queues, EVERY_QUEUE}:
                    path = path_of(self.document, kind.name, part, queue)
                    known_as = self._neither if self._may_be_distribution(queue, path) else self._unknown_queue
                    yield known_as(queue, path, key=True)
        yield from self._without_talk(kind)

    def _without_talk(self, kind: CallerKind) -> Iterator[Problem]:
        """Queues of whose talk nothing is said; not where what is said may be a distribution that there is not."""
        if any(
            self._may_be_distribution(queue, path_of(self.document, kind.name, "talk", queue)) for queue in kind.talk
        ):
            return
        entered = self._reached(kind)
        said = entered if EVERY_QUEUE in kind.talk else kind.talk.keys()
        missing = [queue for queue in entered if queue not in said]
        if missing:
            message = f'nothing says how long "{kind.name}" callers talk in the queue "{missing[0]}"'
            path = path_of(self.document, kind.name, "talk")
            yield self._problem(codes.NO_TALK_IN_QUEUE, path, message, "add the queue, or otherwise: ...")

    def _crews(self) -> Iterator[Problem]:
        for crew in self.population.crews:
            path: Path = ("crews", crew.name)
            agent = crew.agents[0]
            listed = isinstance(self.document.at((*path, "queues")), list)
            for number, queue in enumerate(agent.queues):
                if queue not in self.centre.queues:
                    yield self._unknown_queue(queue, (*path, "queues", *([number] if listed else [])))
            for skill in agent.skills:
                if self.centre.skills and skill not in self.centre.skills:
                    message = f'the centre does not list the skill "{skill}"'
                    hint = nearest(skill, self.centre.skills)
                    yield self._problem(codes.OTHER_SKILL, (*path, "skills", skill), message, hint)

    def _queues_nobody_works(self) -> Iterator[Problem]:
        worked = {queue for crew in self.population.crews for queue in crew.agents[0].queues}
        kinds = self.population.kinds.values()
        reached = dict.fromkeys([*self._entered(), *(queue for kind in kinds for queue in self._reached(kind))])
        for queue in reached:
            if queue not in worked:
                who = "the flow sends" if queue in self._entered() else "agents transfer"
                message = f'{who} calls to the queue "{queue}", which no crew works'
                hint = "whoever waits there waits until his patience ends"
                yield self._problem(codes.QUEUE_NOBODY_WORKS, ("crews",), message, hint, Level.WARNING)

    def _entered(self) -> list[str]:
        """The centre's queues that the flow can send calls to: all of them, where it works out one in the call."""
        given = [
            state.queue for state in self.states.values() if isinstance(state, Transfer | Callback) and state.queue
        ]
        named = {each.value for each in given if isinstance(each, Literal)}
        is_open = any(not isinstance(each, Literal) for each in given)
        return [queue for queue in self.centre.queues if is_open or queue in named]

    def _reached(self, kind: CallerKind) -> list[str]:
        """The centre's queues that calls of a kind can come to: those that the flow names, and from there by hand."""
        found = self._entered()
        for queue in found:  # grows while it is read
            to = [each.to for each in kind.transfers.get(queue, ()) if each.rate and each.to in self.centre.queues]
            found += [each for each in dict.fromkeys(to) if each not in found]
        return found

    def _skills_nobody_has(self) -> Iterator[Problem]:
        had = {skill for crew in self.population.crews for skill in crew.agents[0].skills}
        for kind in self.population.kinds.values():
            for product, share in kind.products:
                if share and product in self.centre.skills and product not in had:
                    message = f'"{kind.name}" callers have the product "{product}", and no crew has that skill'
                    path = (*path_of(self.document, kind.name, "products"), product)
                    hint = "give the skill to a crew, or the product to nobody"
                    yield self._problem(codes.SKILL_NOBODY_HAS, path, message, hint, Level.WARNING)

    def _may_be_distribution(self, name: str, path: Path) -> bool:
        """Whether a name is alone in its block, and neither a queue nor a slip of one."""
        block = self.document.at(path[:-1])
        is_alone = isinstance(block, dict) and list(block) == [name]
        return is_alone and name not in self.centre.queues and did_you_mean(name, self.centre.queues) is None

    def _neither(self, name: str, path: Path, *, key: bool = False) -> Problem:
        message = f'"{name}" is no distribution, and the centre has no queue of that name'
        hint = f"distributions: {', '.join(NAMES)}; queues: {', '.join(self.centre.queues) or 'none'}"
        return self.document.problem(codes.NOT_A_DISTRIBUTION, path, message, hint, key=key)

    def _unknown_queue(self, queue: str, path: Path, *, key: bool = False) -> Problem:
        hint = nearest(queue, self.centre.queues)
        message = f'the centre has no queue "{queue}"'
        return self.document.problem(codes.OTHER_QUEUE, path, message, hint, key=key)

    def _problem(self, code: str, path: Path, message: str, hint: str, level: Level = Level.ERROR) -> Problem:
        return self.document.problem(code, path, message, hint, key=True, level=level)

"""A population's crews against the skills that its flow asks for: slips, skills to spare, skills that nobody has."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from simulator.domain.agents import Agent
from simulator.domain.problems import Level, Problem, did_you_mean
from simulator.domain.routing import Method, Queue
from simulator.flow import codes
from simulator.flow.centre import Centre
from simulator.flow.expressions import AttributeRef, Expression, Literal
from simulator.flow.model import AnyState, Assign, Callback, Subflow, Transfer
from simulator.flow.population import NO_PRODUCT, OWN_PRODUCT, HandTransfer, Population
from simulator.flow.reading.reader import nearest
from simulator.notation.document import Document, Path

_NOTHING_ASKED = "the flow asks for no skill"


def check_skills(
    population: Population, document: Document, states: Mapping[str, AnyState], centre: Centre
) -> Iterator[Problem]:
    """Skills of crews that nothing asks for, and skills that the flow asks for and nobody in the queue has.

    ``states`` are those of the flow and of all that it calls. A crew's skill that looks like one which no crew has is
    an error, any other a warning; where the centre lists its skills, these are all that there are, and said elsewhere.
    """
    check = _Check(population, document, states, centre)
    if not centre.skills:
        yield from check.not_asked_for()
    yield from check.had_by_nobody()


@dataclass(frozen=True, slots=True)
class _Check:
    population: Population
    document: Document
    states: Mapping[str, AnyState]
    centre: Centre

    def not_asked_for(self) -> Iterator[Problem]:
        asked = self._asked()
        if asked is None:
            return
        missing = asked - {skill for agent in self._agents() for skill in agent.skills}
        for crew in self.population.crews:
            for skill in crew.agents[0].skills:
                if skill not in asked:
                    level = Level.ERROR if did_you_mean(skill, missing) else Level.WARNING
                    hint = nearest(skill, missing or asked, _NOTHING_ASKED)
                    message, path = f'nothing asks for the skill "{skill}"', ("crews", crew.name, "skills", skill)
                    yield self.document.problem(codes.SKILL_NOT_ASKED, path, message, hint, key=True, level=level)

    def had_by_nobody(self) -> Iterator[Problem]:
        """Literal skills alone: products are told where they stand, and of others nothing is known beforehand."""
        who = "crew" if self.population.crews else "agent"
        path: Path = ("crews",) if self.population.crews else ("flow",)
        for state in self._sending():
            for queue in self._queues(state):
                working = [agent for agent in self._agents() if queue.name in agent.queues]
                for skill in _not_had(_literals(state.skills), queue, working):
                    message = (
                        f'"{state.name}" asks for the skill "{skill}", and no {who} of the queue "{queue.name}" has it'
                    )
                    hint = "whoever waits there waits until his patience ends"
                    level = Level.WARNING
                    yield self.document.problem(codes.SKILL_OF_NOBODY, path, message, hint, key=True, level=level)
        yield from self._had_by_nobody_there(who, path)

    def _had_by_nobody_there(self, who: str, path: Path) -> Iterator[Problem]:
        """Skills that a transfer by hand asks for by their names."""
        asked = dict.fromkeys((each.to, skill) for each in self._transfers() for skill in each.skills)
        for name, skill in asked:
            queue = self.centre.queues.get(name)
            working = [agent for agent in self._agents() if name in agent.queues]
            if queue is not None and skill != OWN_PRODUCT and skill in _not_had([skill], queue, working):
                message = f'agents transfer calls with the skill "{skill}", and no {who} of the queue "{name}" has it'
                hint = "whoever waits there waits until his patience ends"
                level = Level.WARNING
                yield self.document.problem(codes.SKILL_OF_NOBODY, path, message, hint, key=True, level=level)

    def _asked(self) -> set[str] | None:
        """Every skill that a call may need; None where any may be: it is computed, or the CRM says who has what."""
        given = [skill for state in self._sending() for skill in state.skills]
        by_hand = self._by_hand()
        if by_hand is None:
            return None
        asked = {*_literals(given), *by_hand}
        for each in given:
            match each:
                case Literal():
                    continue
                case AttributeRef(name):
                    more = self._values_of(name)
                    if more is None:
                        return None
                    asked |= more
                case _:
                    return None
        return asked

    def _by_hand(self) -> set[str] | None:
        """What agents ask for who transfer a call; None where that may be any product."""
        asked = {skill for each in self._transfers() for skill in each.skills}
        if OWN_PRODUCT not in asked:
            return asked
        products = self._products()
        return None if products is None else asked - {OWN_PRODUCT} | products

    def _transfers(self) -> Iterator[HandTransfer]:
        """Those that happen at all."""
        for kind in self.population.kinds.values():
            for transfers in kind.transfers.values():
                yield from (each for each in transfers if each.rate)

    def _products(self) -> set[str] | None:
        """The products that callers have; None where the CRM alone says it of some."""
        kinds = self.population.kinds.values()
        if not all(kind.products for kind in kinds):
            return None
        return {product for kind in kinds for product, _ in kind.products} - {NO_PRODUCT}

    def _values_of(self, attribute: str) -> set[str] | None:
        """What an attribute can hold as a skill: the callers' products, and what the flow itself puts there."""
        products = self._products()
        if products is None:
            return None
        setting = [state for state in self.states.values() if isinstance(state, Assign | Subflow)]
        put = [state.values[attribute] for state in setting if attribute in state.values]
        if not all(isinstance(each, Literal) or each == AttributeRef(attribute) for each in put):
            return None
        return products | set(_literals(put))

    def _sending(self) -> list[Transfer | Callback]:
        return [state for state in self.states.values() if isinstance(state, Transfer | Callback)]

    def _queues(self, state: Transfer | Callback) -> list[Queue]:
        """The queue that a state names, if the centre has it."""
        match state.queue:
            case Literal(str(name)) if name in self.centre.queues:
                return [self.centre.queues[name]]
            case _:
                return []

    def _agents(self) -> Iterable[Agent]:
        """One of each crew; the centre's own where there is no crew."""
        return [crew.agents[0] for crew in self.population.crews] or self.centre.agents.values()


def _not_had(asked: Iterable[str], queue: Queue, working: Iterable[Agent]) -> Iterator[str]:
    """The skills that a queue insists on and nobody who works it has; none where nobody works it at all."""
    agents = list(working)
    if not agents or queue.method is Method.NONE:
        return
    dropped = {skill for ring in queue.rings for skill in ring.drop_skills}
    had = {skill for agent in agents for skill in agent.skills}
    yield from (skill for skill in asked if skill not in had | dropped)


def _literals(given: Iterable[Expression]) -> list[str]:
    return [each.value for each in given if isinstance(each, Literal) and isinstance(each.value, str)]

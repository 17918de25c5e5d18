"""Who may take which call and who comes first, worked out once: the rules of ``centre.matching`` as numbers.

Calls that ask for the same (queue, skills, language, priority) are of one *kind*, agents whose queues, skills and
languages are the same are of one *crew*. A set of kinds or crews is an int, a bit for each, so that "the kinds that
wait and that this crew may take" is one ``&``, and what follows from it is remembered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from simulator.centre.matching import Need, Profile, may_take, need_of, proficiency, profile_of
from simulator.domain.agents import Agent
from simulator.domain.errors import UsageError
from simulator.domain.problems import hint_for
from simulator.domain.routing import PRIORITY_POINT, Method, Queue, Scoring
from simulator.domain.timing import Millis

Indices = tuple[int, ...]


class CallKind(NamedTuple):
    """What a call asks for. ``alert`` is how long an agent's phone rings in ms before he answers."""

    queue: str
    skills: tuple[str, ...] = ()
    priority: int = 0
    language: str | None = None
    alert: Millis = 0


class Way(NamedTuple):
    """A kind in the loop: its bit, the crews who may take it, who of them comes first, the alert.

    A waiting call's score is entry x ``slope`` - ``bonus``, the least is served first (``centre.matching.score``).
    """

    bit: int
    crews: int
    chosen: "Choices"
    alert: Millis
    slope: int
    bonus: int


@dataclass(frozen=True, slots=True)
class Tables:
    """A centre made ready for the loop: its kinds' ways, each agent's crew, and each crew's kinds.

    ``mixed`` are the crews who serve queues of both scorings, ``lines`` the queue of each kind, by number.
    """

    kinds: tuple[CallKind, ...]
    ways: tuple[Way, ...]
    crew_of: Indices
    takes: Indices
    mixed: tuple[bool, ...]
    lines: Indices
    members: "Members"


class Members(dict[int, Indices]):
    """The positions of the bits of a number, remembered."""

    def __missing__(self, bits: int) -> Indices:
        """Count them out once."""
        found = self[bits] = tuple(place for place in range(bits.bit_length()) if bits >> place & 1)
        return found


class Choices(dict[int, Indices]):
    """For a kind of call: among crews with an idle agent (bits), those of the highest grade, remembered."""

    def __init__(self, grades: Sequence[int]) -> None:
        """``grades``: of each crew, how proficient it is; all the same where the queue does not grade."""
        super().__init__()
        self._grades = tuple(grades)

    def __missing__(self, bits: int) -> Indices:
        """Compare them once."""
        crews = [crew for crew in range(bits.bit_length()) if bits >> crew & 1]
        best = max(self._grades[crew] for crew in crews)
        found = self[bits] = tuple(crew for crew in crews if self._grades[crew] == best)
        return found


def tables(queues: Mapping[str, Queue], kinds: Sequence[CallKind], agents: Sequence[Agent]) -> Tables:
    """The centre of these queues and agents, for calls of these kinds.

    ``UsageError`` for a queue that is not there, for rings (the loop does not widen them), and for an alert as long
    as the queue's time-out: nobody would ever answer.
    """
    for name in (*(kind.queue for kind in kinds), *(queue for agent in agents for queue in agent.queues)):
        if name not in queues:
            raise UsageError(f'there is no queue "{name}"', hint_for(name, queues) or f"queues: {', '.join(queues)}")
    for kind in kinds:
        _check(kind, queues[kind.queue])
    crews = list(dict.fromkeys(map(_description, agents)))
    order = {name: number for number, name in enumerate(queues)}
    profiles = [_profiles(queues, agents[[*map(_description, agents)].index(crew)]) for crew in crews]
    needs = [need_of(queues[kind.queue].method, kind.skills, kind.language) for kind in kinds]
    takes = [_bits(_takes(profile, kinds, needs)) for profile in profiles]
    return Tables(
        tuple(kinds),
        tuple(_way(place, kind, queues[kind.queue], needs[place], profiles) for place, kind in enumerate(kinds)),
        tuple(crews.index(_description(agent)) for agent in agents),
        tuple(takes),
        tuple(len({queues[name].scoring for name in profile}) > 1 for profile in profiles),
        tuple(order[kind.queue] for kind in kinds),
        Members(),
    )


def _check(kind: CallKind, queue: Queue) -> None:
    if queue.rings:
        raise UsageError(f'queue "{queue.name}" has rings', "The lean centre does not widen rings: use ivr simulate.")
    if not 0 <= kind.alert < queue.alert_timeout:
        remedy = f"Let agents answer before the time-out, {queue.alert_timeout} ms."
        raise UsageError(f'in queue "{queue.name}" nobody answers within {kind.alert} ms', remedy)


def _description(agent: Agent) -> tuple[object, ...]:
    return frozenset(agent.queues), frozenset(agent.skills.items()), frozenset(agent.languages)


def _profiles(queues: Mapping[str, Queue], agent: Agent) -> dict[str, Profile]:
    return {name: profile_of(queues[name].method, agent) for name in agent.queues}


def _takes(profile: Mapping[str, Profile], kinds: Sequence[CallKind], needs: Sequence[Need]) -> list[bool]:
    return [
        kind.queue in profile and may_take(profile[kind.queue], need) for kind, need in zip(kinds, needs, strict=True)
    ]


def _way(place: int, kind: CallKind, queue: Queue, need: Need, profiles: Sequence[Mapping[str, Profile]]) -> Way:
    served = [kind.queue in profile and may_take(profile[kind.queue], need) for profile in profiles]
    graded = queue.method is Method.BEST
    grades = [
        proficiency(profile[kind.queue], need) if graded and able else 0
        for profile, able in zip(profiles, served, strict=True)
    ]
    strict = queue.scoring is Scoring.STRICT
    slope, bonus = (0, kind.priority) if strict else (1, PRIORITY_POINT * kind.priority)
    return Way(1 << place, _bits(served), Choices(grades), kind.alert, slope, bonus)


def _bits(flags: Sequence[bool]) -> int:
    return sum(1 << place for place, flag in enumerate(flags) if flag)

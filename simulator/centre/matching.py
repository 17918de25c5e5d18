"""Who may take which call, and who comes first: pure functions (telephony-rules section 2, UC 17 Q13 to Q16).

A call has a *need*, an agent has a *profile*; a queue's method decides what of them counts, so that everything it
ignores is gone before anything is compared. Calls of one need, and agents of one profile, can stand for each other.
"""

from collections.abc import Iterable
from typing import NamedTuple

from simulator.domain.agents import Agent
from simulator.domain.routing import PRIORITY_POINT, Method, Scoring
from simulator.domain.timing import Millis


class Rank(NamedTuple):
    """A waiting call's place in its queue: the least rank is served first; no two calls have the same."""

    score: int
    entered: Millis
    arrival: int
    call: str


class Need(NamedTuple):
    """What a waiting call requires of an agent now: these skills, and this language if he lists languages."""

    skills: frozenset[str]
    language: str | None


class Profile(NamedTuple):
    """What of an agent counts in a queue: skills, languages (none listed: any), and proficiencies in order of skill."""

    skills: frozenset[str]
    languages: frozenset[str]
    proficiencies: tuple[tuple[str, int], ...] = ()


def need_of(method: Method, skills: Iterable[str], language: str | None) -> Need:
    """What a call needs under a queue's method; ``none`` ignores its skills, never its language."""
    return Need(frozenset() if method is Method.NONE else frozenset(skills), language)


def profile_of(method: Method, agent: Agent) -> Profile:
    """What counts of an agent under a queue's method: proficiencies in ``best`` only, no skills at all in ``none``."""
    skills = frozenset[str]() if method is Method.NONE else frozenset(agent.skills)
    graded = tuple(sorted(agent.skills.items())) if method is Method.BEST else ()
    return Profile(skills, frozenset(agent.languages), graded)


def may_take(profile: Profile, need: Need) -> bool:
    """Whether an agent has every skill that a call needs, and its language.

    An agent who lists no languages is taken to speak them all: most centres do not route by language.
    """
    if not need.skills <= profile.skills:
        return False
    return need.language is None or not profile.languages or need.language in profile.languages


def proficiency(profile: Profile, need: Need) -> int:
    """The sum of an agent's proficiencies over the needed skills; 0 where the method does not count them.

    It orders agents as the mean does, because the mean of each is taken over the same skills.
    """
    return sum(level for skill, level in profile.proficiencies if skill in need.skills)


def score(scoring: Scoring, entered: Millis, priority: int) -> int:
    """What calls of one queue are ordered by, least first; equal scores: the earlier entry, then the earlier arrival.

    Additive: a priority point counts as a minute already waited, so that the order does not change while time runs.
    """
    return -priority if scoring is Scoring.STRICT else additive(entered, priority)


def additive(entered: Millis, priority: int) -> Millis:
    """The time of entry, earlier by one minute for each point of priority (UC 17 Q13)."""
    return entered - PRIORITY_POINT * priority


def first_of(firsts: Iterable[tuple[Scoring, Rank]]) -> Rank | None:
    """The highest-ranked among the first calls of several queues.

    Scores compare within one scoring only: where strict and additive queues meet, all calls are compared as additive.
    """
    found = list(firsts)
    if len({scoring for scoring, _ in found}) <= 1:
        return min((rank for _, rank in found), default=None)
    return min(found, key=lambda first: _as_additive(*first))[1]


def _as_additive(scoring: Scoring, rank: Rank) -> Rank:
    """A rank as an additive queue would give it; the score of a strict one is its priority, negative."""
    return rank if scoring is Scoring.ADDITIVE else rank._replace(score=additive(rank.entered, -rank.score))

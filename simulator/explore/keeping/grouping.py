"""A person's acts, put together as sentences speak of them: keys that belong to one entry are pressed by one step.

Who answers for an agent is read from the log: an agent who was quick is left to the script, which answers after 2 s.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.app.stage import Answers, HandsOn, Presses
from simulator.domain.events import (
    AgentAlerted,
    AlertUnanswered,
    AlertWithdrawn,
    CallAnswered,
    CallEnded,
    EntryCompleted,
    Event,
    ExitTaken,
)
from simulator.domain.timing import SECOND, Millis
from simulator.explore.keeping.performed import Performed, Played
from simulator.explore.keeping.situation import Situation, situation
from simulator.flow.model import Collect
from simulator.scenario.keying import DEFAULT_TERMINATOR

QUICK: Millis = 3 * SECOND
"""Who answers within this time might as well be the scripted agent."""

AT_ONCE: Millis = 2 * SECOND
"""Keys that are typed ahead so soon one after the other are one entry."""

GRACE: Millis = 1 * SECOND
"""A terminator so soon after a complete entry still belongs to it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Acts that one sentence may say. ``most``: the log's length just before the next act.

    ``refusing``: the agents whose next alert the script must not answer.
    """

    acts: tuple[Played, ...]
    most: int
    refusing: tuple[str, ...] = ()

    @property
    def first(self) -> Played:
        """The first of the acts."""
        return self.acts[0]

    @property
    def last(self) -> Played:
        """The last of the acts."""
        return self.acts[-1]

    @property
    def least(self) -> int:
        """How long the log was at least once all was done: just after the last act that anything came of at once."""
        return next((each.after for each in reversed(self.acts) if each.after > each.before), self.first.before)

    @property
    def keys(self) -> str:
        """The keys that are pressed; none where the acts are of another kind."""
        return "".join(each.act.key for each in self.acts if isinstance(each.act, Presses))


@dataclass(frozen=True, slots=True)
class _Alert:
    """An agent's phone rings: for which call, its place in the log, when it was answered, and how long it rang."""

    agent: str
    order: int
    answered: int | None
    rang: Millis


def grouped(performed: Performed) -> tuple[Group, ...]:
    """The acts in groups, in order, with what must be said of the agents who did not leave it to the script."""
    late = [each for each in _alerts(performed) if _is_by_hand(performed, each)]
    acts = [each for each in performed.acts if not isinstance(each.act, HandsOn | Answers)]
    acts += [_answer(performed, each, each.answered) for each in late if each.answered is not None]
    acts.sort(key=lambda played: (played.before, played.at))
    groups = [Group(tuple(each), 0) for each in _together(performed, acts)]
    ends = [group.first.before for group in groups[1:]] + [len(performed.log)]
    return tuple(_with_refusals([replace(group, most=end) for group, end in zip(groups, ends, strict=True)], late))


def _with_refusals(groups: Sequence[Group], late: Sequence[_Alert]) -> Iterator[Group]:
    """An agent lets his phone ring from the last act before it rings on."""
    for index, group in enumerate(groups):
        begins = group.first.before if index else 0
        ends = group.most if index + 1 < len(groups) else None
        mine = (each.agent for each in late if begins <= each.order and (ends is None or each.order < ends))
        yield replace(group, refusing=tuple(mine))


def _together(performed: Performed, acts: Sequence[Played]) -> Iterator[list[Played]]:
    run: list[Played] = []
    for played in acts:
        if run and _goes_on(performed, run[-1], played):
            run.append(played)
            continue
        if run:
            yield run
        run = [played]
    if run:
        yield run


def _goes_on(performed: Performed, before: Played, played: Played) -> bool:
    """Whether a key belongs to the entry of the key before: nothing has happened between them, nor by the first.

    So does the terminator that is pressed after a complete entry, and thrown away; and, whatever happens meanwhile, a
    key that is typed ahead at once after another. After a terminator begins another entry.
    """
    match before.act, played.act:
        case Presses(call, last), Presses(other, key) if call == other:
            where = situation(performed, call, before.before)
            terminator = _terminator(where)
            if last == terminator:
                return False
            if not where.asks and played.at - before.at <= AT_ONCE:
                return True
            by_it = _events(performed, call, before.before, before.after)
            if any(isinstance(each, EntryCompleted) and each.by == "length" for each in by_it):
                return key == terminator and played.at - before.at <= GRACE
            left = any(isinstance(each, ExitTaken | CallEnded) for each in by_it)
            return not left and not _events(performed, call, before.after, played.before)
        case _:
            return False


def _terminator(where: Situation) -> str:
    return (where.state.terminator if isinstance(where.state, Collect) else None) or DEFAULT_TERMINATOR


def _events(performed: Performed, call: str, first: int, last: int) -> list[Event]:
    """The events of a call in a range of the log."""
    return [each.event for each in performed.log.entries[first:last] if each.call == call]


def _alerts(performed: Performed) -> Iterator[_Alert]:
    entries, log = list(performed.log), performed.log
    times = [log.began(each.call) + each.at for each in entries]
    for order, entry in enumerate(entries):
        if not isinstance(entry.event, AgentAlerted):
            continue
        agent, end = entry.event.agent, None
        for later in range(order + 1, len(entries)):
            if entries[later].call == entry.call and _ends(entries[later].event, agent):
                end = later
                break
        answered = end if end is not None and isinstance(entries[end].event, CallAnswered) else None
        yield _Alert(agent, order, answered, (performed.until if end is None else times[end]) - times[order])


def _ends(event: Event, agent: str) -> bool:
    return isinstance(event, CallAnswered | AlertUnanswered | AlertWithdrawn) and event.agent == agent


def _is_by_hand(performed: Performed, alert: _Alert) -> bool:
    if not performed.began_hands_on and not any(isinstance(each.act, HandsOn) for each in performed.acts):
        return False
    return alert.answered is None or alert.rang > QUICK


def _answer(performed: Performed, alert: _Alert, answered: int) -> Played:
    """The agent's answer as an act, whether a person gave it or the script once it was let."""
    given = (each for each in performed.acts if isinstance(each.act, Answers) and each.before <= answered < each.after)
    entry = performed.log.entries[answered]
    at = performed.log.began(entry.call) + entry.at
    found = next(given, None)
    return found if found is not None else Played(at, Answers(alert.agent), answered, answered + 1)

"""From acts to steps: each group in the plainest words that go the recorded way; in exact moments where none do.

Every wording is performed in a world of its own at once. Where a later act cannot be said because an earlier one was
said too plainly, the earlier one is said again at its exact moment.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from simulator.app.stage import Dials, HangsUp, Presses, SetsFault
from simulator.app.stage_faults import NO_FAULT
from simulator.domain.errors import UsageError
from simulator.domain.events import DipRequested, ExitTaken
from simulator.domain.timing import SECOND, Millis
from simulator.evidence.transcript import clock_time
from simulator.explore.keeping.grouping import Group, grouped
from simulator.explore.keeping.opening import opening
from simulator.explore.keeping.people import People, people_of
from simulator.explore.keeping.performed import Performed, Played
from simulator.explore.keeping.rehearsing import Rehearsal
from simulator.explore.keeping.secrecy import secret_keys
from simulator.explore.keeping.situation import situation
from simulator.explore.keeping.wording import Cast, Wording, pause, wordings
from simulator.explore.steps_of import GIVEN, WHEN, WrittenStep
from simulator.flow.model import Callback, Collect, Menu
from simulator.scenario.keying import DEFAULT_TERMINATOR
from simulator.scenario.project import Project

SILENCE = WrittenStep(WHEN, "the caller says nothing")
MOST_RETRIES = 40
"""So often acts are said anew because a later one could not be said."""

TENTH: Millis = 100


def written(project: Project, performed: Performed) -> tuple[WrittenStep, ...]:
    """The Given and When steps by which the calls happen again.

    UsageError, saying at which act, where no sentences make them go the same way.
    """
    groups = grouped(performed)
    _refuse_other_calls(groups)
    people = people_of(performed, _numbers_keyed(groups))
    refusal: UsageError | None = None
    for all_agents in (False, True) if performed.plan.plan.staffed else (False,):
        try:
            return _Writer(project, performed, groups, people, all_agents=all_agents).written()
        except UsageError as error:
            refusal = error
    raise refusal or UsageError("nothing was done")


def _numbers_keyed(groups: Sequence[Group]) -> tuple[str, ...]:
    return tuple(keys for group in groups if group.keys for keys in (group.keys, group.keys.rstrip(DEFAULT_TERMINATOR)))


def _refuse_other_calls(groups: Sequence[Group]) -> None:
    """Sentences speak of the call that was dialled last."""
    latest = None
    for group in groups:
        match group.first.act:
            case Dials():
                latest = group.first.call
            case Presses(call, _) | HangsUp(call) if call != latest:
                raise UsageError(
                    "a caller acted in one call after another call had begun", "Keep calls that come one after another."
                )
            case _:
                pass


class _Writer:
    """Writes one scenario; ``exact``: the groups, by number, that are said at their exact moments."""

    def __init__(
        self, project: Project, performed: Performed, groups: Sequence[Group], people: People, *, all_agents: bool
    ) -> None:
        self._project, self._performed, self._groups = project, performed, groups
        self._cast = Cast(performed, people, secret_keys(performed, people, groups))
        self._opening = tuple(opening(performed, people, project, all_agents=all_agents))
        self._before_any_call = tuple(takewhile(lambda group: not isinstance(group.first.act, Dials), groups))
        self._anchor: Millis = 0
        self._acted: Millis = 0

    def written(self) -> tuple[WrittenStep, ...]:
        exact: set[int] = set()
        stuck = 0
        for _ in range(MOST_RETRIES):
            with Rehearsal(self._project, self._performed.way) as rehearsal:
                found = self._stuck_at(rehearsal, exact)
                if found is None:
                    return tuple(rehearsal.steps)
            stuck = found
            plain = [index for index in range(stuck) if index not in exact]
            if not plain:
                break
            exact.add(plain[-1])
        raise self._refusal(stuck)

    def _refusal(self, stuck: int) -> UsageError:
        played = self._groups[min(stuck, len(self._groups) - 1)].last
        if stuck < len(self._groups) and any(each.number in self._cast.secret for each in self._groups[stuck].acts):
            return UsageError(
                f"keys were pressed ({clock_time(played.at)}) that may be a PIN, and so are not written down; no "
                "sentence presses such keys so that the call goes the same way",
                "Key the PIN in where it is asked for, while time runs; or keep the call as a recording.",
            )
        what = "what came after the last act" if stuck == len(self._groups) else _named(played)
        return UsageError(
            f"no sentences make {what} ({clock_time(played.at)}) go the same way again",
            "Keep the call as a recording; or make it again, without what was done then.",
        )

    def _stuck_at(self, rehearsal: Rehearsal, exact: set[int]) -> int | None:
        """The first group that cannot be said, or the number of groups where the end cannot be; None: all is said."""
        self._anchor = self._acted = 0
        if not rehearsal.take(self._opening, 0, 0):
            raise UsageError("the world of this call cannot be said in sentences", "Keep the call as a recording.")
        fault = NO_FAULT
        for index, group in enumerate(self._groups):
            refusals = tuple(self._refusals(group, is_first=index == 0))
            if not self._say(rehearsal, group, refusals, fault, exact=index in exact):
                return index
            if isinstance(group.first.act, SetsFault):
                fault = group.first.act.fault
        return None if self._end(rehearsal) else len(self._groups)

    def _refusals(self, group: Group, *, is_first: bool) -> Iterator[WrittenStep]:
        keyword = GIVEN if is_first else WHEN
        return (WrittenStep(keyword, f'agent "{agent}" does not answer') for agent in group.refusing)

    def _say(
        self, rehearsal: Rehearsal, group: Group, before: tuple[WrittenStep, ...], fault: str, *, exact: bool
    ) -> bool:
        ways = tuple(wordings(self._cast, group, fault))
        first, last = group.first, group.last
        for steps, way in self._candidates(rehearsal, group, ways, exact=exact):
            lingers = rehearsal.inter_digit(first.act.call) if way.lingers and isinstance(first.act, Presses) else 0
            if rehearsal.take((*before, *steps), group.least, self._most(group)):
                self._anchor, self._acted = rehearsal.now - lingers, last.at
                return True
        return False

    def _candidates(
        self, rehearsal: Rehearsal, group: Group, ways: Sequence[Wording], *, exact: bool
    ) -> Iterator[tuple[tuple[WrittenStep, ...], Wording]]:
        """Each wording after the silences that were kept, then after a pause, in round lengths first.

        Where it is to be exact, key by key first, and only after a pause of the exact length.
        """
        if not exact:
            for silences in dict.fromkeys((self._silences(group.first), 0)):
                for way in ways:
                    if way.at_once:
                        yield self._keyed((SILENCE,) * silences, way, group), way
        length = self._anchor + group.first.at - self._acted - rehearsal.now
        for each in _lengths(length, exact=exact):
            for way in reversed(ways) if exact else ways:
                if way.after_pause:
                    yield self._keyed((pause(each),), way, group), way

    def _keyed(self, lead: tuple[WrittenStep, ...], way: Wording, group: Group) -> tuple[WrittenStep, ...]:
        """The steps, under Given where nobody has called yet."""
        if group in self._before_any_call:
            return (*lead, *(WrittenStep(GIVEN, step.text, step.table) for step in way.steps))
        return (*lead, *way.steps)

    def _most(self, group: Group) -> int:
        """How long the recorded log may be gone: up to the next act; for a fault up to the next look-up."""
        if not isinstance(group.first.act, SetsFault):
            return group.most
        asked = (
            order
            for order in range(group.last.after, group.most)
            if isinstance(self._performed.log.entries[order].event, DipRequested)
        )
        return next(asked, group.most)

    def _silences(self, played: Played) -> int:
        """How often the flow stopped waiting for the caller since the act before."""
        log = self._performed.log
        call = self._latest_call(played)
        if call is None:
            return 0
        return sum(
            isinstance(each.event, ExitTaken)
            and each.call == call
            and log.began(call) + each.at > self._acted
            and isinstance(situation(self._performed, call, order).state, Menu | Collect | Callback)
            for order, each in enumerate(log.entries[: played.before])
        )

    def _latest_call(self, played: Played) -> str | None:
        calls = [each.call for each in self._performed.acts if each.call is not None and each.after <= played.before]
        return calls[-1] if calls else None

    def _end(self, rehearsal: Rehearsal) -> bool:
        """The last steps, if any are needed: silence, or a pause until all that was recorded has happened."""
        over = Played(self._performed.until, HangsUp(""), len(self._performed.log), len(self._performed.log))
        if rehearsal.ends(()):
            return True
        for silences in range(1, self._silences(over) + 1):
            if rehearsal.ends((SILENCE,) * silences):
                return True
        last = max((each.at for way in self._performed.way.values() for each in way), default=0)
        length = self._anchor + last - self._acted - rehearsal.now
        return any(rehearsal.ends((pause(each),)) for each in _lengths(length, exact=False, least=length))


def _lengths(length: Millis, *, exact: bool, least: Millis = 0) -> Iterator[Millis]:
    """Lengths of a pause to be tried, round ones first."""
    near = [] if exact else [-(-length // SECOND) * SECOND, length // SECOND * SECOND, round(length / TENTH) * TENTH]
    yield from (each for each in dict.fromkeys((*near, length)) if each >= max(0, least) and (each or not length))


def _named(played: Played) -> str:
    match played.act:
        case Presses():
            return "the keys that were pressed"
        case HangsUp():
            return "the hang-up"
        case Dials():
            return "the call"
        case SetsFault(fault):
            return f'the fault "{fault}"'
        case _:
            return "what the agent did"

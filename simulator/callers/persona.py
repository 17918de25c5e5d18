"""One caller of a population: what he does about the events of his own call. Pure: no clock, no line, no CRM.

Whoever leads him tells him of the events in ``Persona.HEARS`` and lets him act at the times that he then names. Every
chance comes from ``Draws`` by his name, a purpose and a number, so that another flow or another setting shifts nobody's
patience, talk or slips (common random numbers):

    "call"               patience in the IVR and in the queue, calling back, the first talk and wrap-up
    "wait", turn         patience in the queue from the second queue on
    "talk", turn         talk and wrap-up from the second conversation on
    "transfer", turn     whether and whereto the agent transfers the call of a conversation, and after how much talk
    "at <state>", turn   the turn-th time that a state asks: which answer, barge-in and when, thinking, a slip
    "keys <state>", n    the pauses between the keys of such an answer, eight for each n
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, Protocol, TypeAlias

from simulator.callers.answers import HANGS_UP, WAITS, Answer, with_slip
from simulator.callers.habits import SLICES, Habits, of_queue
from simulator.domain.distributions import Distribution
from simulator.domain.draws import CHANCES, Draws
from simulator.domain.events import (
    CallAnswered,
    CallbackAccepted,
    CallEnded,
    CallStarted,
    Event,
    PromptFinished,
    PromptStarted,
    QueueEntered,
    QueueLeft,
)
from simulator.domain.timing import Millis
from simulator.flow.population import OWN_PRODUCT


class ByHand(NamedTuple):
    """What an agent does who transfers a call: to which queue, with which skills, after how many ms of talk."""

    queue: str
    skills: tuple[str, ...]
    after: Millis


Appointment: TypeAlias = tuple[Millis, int]
"""When a caller means to act (ms of the simulation), and the errand to remind him of then."""

NOTHING = ""
"""The deed of a caller who has thought better of it."""

NO_PROMPT = 0
"""The id that no prompt has."""

_KEY, _LAST_KEY, _GIVE_UP, _TALK_OVER = range(4)
_CODES, _SHIFT = 3, 2
"""An errand's two lowest bits are its code, the others say when it was made: whether it is out of date."""

_TERMINATOR = "#"
_BLOCKS = 64
"""The pauses of one answer come in blocks of eight, and in fewer than so many of them."""


_NO_MORE: tuple[str, None] = NOTHING, None
_LAST_STROKE: tuple[str, None] = _TERMINATOR, None


class Memory(Protocol):
    """Where a caller finds what he keys: his account number, his PIN, or such as are wrong."""

    def recall(self, account: str, what: str) -> str:
        """What stands for a placeholder of ``callers/script.py``."""


class Persona:
    """A caller during one call. What he keys is in him from an answer's first key to its last, and shows nowhere.

    An errand is reminded of once, and may be out of date by then: he was interrupted, answered, or has hung up.
    """

    __slots__ = (
        "_account",
        "_answer",
        "_awaited",
        "_call",
        "_chances",
        "_draws",
        "_errand",
        "_keys",
        "_last_key_at",
        "_memory",
        "_name",
        "_pauses",
        "_place",
        "_product",
        "_queues",
        "_state",
        "_stay",
        "_talks",
        "_turns",
        "habits",
    )

    def __init__(
        self, name: str, habits: Habits, draws: Draws, account: str, memory: Memory, product: str = ""
    ) -> None:
        """A caller of this kind, about to call; ``name`` is "17", or "17.2" the second time that he tries.

        ``account`` is the account number that is his, whether he knows it or not; ``product`` his primary one, if any.
        """
        self.habits, self._product = habits, product
        self._name, self._draws, self._account, self._memory = name, draws, account, memory
        self._call = draws.eight(name, "call")
        self._turns: dict[str, int] = {}
        self._errand = _KEY
        self._stay = self._queues = self._talks = 0
        self._awaited, self._last_key_at = NO_PROMPT, 0
        self._answer: Answer | None = None
        self._state, self._keys, self._place = "", "", 0
        self._chances = self._call
        self._pauses: Sequence[Millis] = ()

    # What he does

    def act(self, now: Millis, errand: int) -> tuple[str, Appointment | None]:
        """What he does now: a key, ``HANGS_UP`` or ``NOTHING``; and when he means to act next."""
        code = errand & _CODES
        if code == _KEY:
            return self._stroke(now, errand) if errand == self._errand else _NO_MORE
        if code == _LAST_KEY:
            return _LAST_STROKE
        return (HANGS_UP if errand >> _SHIFT == self._stay else NOTHING), None

    def talk(self, queue: str) -> tuple[Millis, Millis | None, float]:
        """The conversation that begins: ms of talk and of wrap-up (None: not said), and a chance for the code."""
        kind, turn = self.habits.kind, self._talks
        self._talks += 1
        chances = self._draws.eight(self._name, "talk", turn) if turn else self._call
        talk = _length(of_queue(kind.talk, queue), chances[4])
        return talk or 0, _length(of_queue(kind.wrap_up, queue), chances[5]), chances[6]

    def transferred(self, queue: str, talk: Millis) -> ByHand | None:
        """Whereto the agent transfers the conversation that has begun last, of ``talk`` ms; None: it ends with him."""
        whereto = self.habits.transfers.get(queue)
        if whereto is None:
            return None
        chances = self._draws.eight(self._name, "transfer", self._talks - 1)
        chosen = whereto.at(chances[0])
        if chosen is None or (OWN_PRODUCT in chosen.skills and not self._product):
            return None
        after = _length(chosen.after, chances[1])
        skills = tuple(self._product if skill == OWN_PRODUCT else skill for skill in chosen.skills)
        return ByHand(chosen.to, skills, talk if after is None else after)

    def talk_over(self, at: Millis) -> Appointment:
        """The caller will hang up at this time, at the end of his talk."""
        return at, self._stay << _SHIFT | _TALK_OVER

    def calls_back(self, tries: int) -> Millis | None:
        """How long after giving up, at his ``tries``-th call, he calls again; None: he does not."""
        calls_back = self.habits.kind.calls_back
        if calls_back is None or tries >= calls_back.at_most or self._call[2] >= calls_back.share:
            return None
        return _length(calls_back.after, self._call[3])

    # His keys

    def _stroke(self, now: Millis, errand: int) -> tuple[str, Appointment | None]:
        """The next key of his answer; before the first, he recalls what he has to key."""
        place = self._place
        if not place:
            self._recall_answer()
        keys = self._keys
        last = len(keys) - 1
        if place > last:
            return _NO_MORE
        key = keys[place]
        self._place = place + 1
        if key == WAITS:
            return NOTHING, (now + self._wait_at(place), errand)
        if place == last or key == HANGS_UP:
            self._forget()
            return key, None
        at = now + self._pauses[place]
        if place + 1 == last and keys[last] == _TERMINATOR:
            # A habit of the hand: whoever has keyed a whole number presses # whatever is said meanwhile (the # leak).
            self._last_key_at = at
            self._forget()
            return key, (at, _LAST_KEY)
        return key, (at, errand)

    def _recall_answer(self) -> None:
        answer, chances, kind = self._answer, self._chances, self.habits.kind
        if answer is None:
            return
        keys = answer.keys(self._recall)
        self._keys = keys = with_slip(keys, chances[5], chances[6]) if chances[4] < kind.slips else keys
        if len(keys) > 1:
            self._pauses = self._drawn_pauses(len(keys))

    def _recall(self, what: str) -> str:
        return self._memory.recall(self._account, what)

    def _drawn_pauses(self, keys: int) -> list[Millis]:
        """The times from each of his keys to the next one."""
        pauses, first = self.habits.pauses, self._turns[self._state] * _BLOCKS
        found: list[Millis] = []
        for block in range(first, first + -(-(keys - 1) // CHANCES)):
            chances = self._draws.eight(self._name, f"keys {self._state}", block)
            found += [pauses[int(chance * SLICES)] for chance in chances]
        return found

    def _wait_at(self, place: int) -> Millis:
        return self._answer.waits[self._keys.count(WAITS, 0, place)] if self._answer is not None else 0

    def _forget(self) -> None:
        """The answer is given, or something has interrupted it."""
        self._answer, self._keys, self._place = None, "", 0
        self._awaited = NO_PROMPT
        self._errand += _CODES + 1

    # What he hears

    def _started(self, now: Millis, started: CallStarted) -> Appointment | None:
        """His patience with the IVR runs from the call's begin."""
        del started
        return self._gives_up(now, self.habits.kind.patience_in_ivr, self._call[0])

    def _prompted(self, now: Millis, prompt: PromptStarted) -> Appointment | None:
        """A prompt interrupts whatever he was keying. Where it asks, he keys into it or waits for its end."""
        habits, state = self.habits, prompt.state
        turn = self._turns.get(state, 0)
        answers = (habits.again if turn else habits.first).get(state)
        self._forget()
        if answers is None:
            return None
        self._turns[state] = turn + 1
        self._state = state
        chances = self._chances = self._draws.eight(self._name, f"at {state}", turn + 1)
        self._answer = answer = answers.at(chances[0])
        if prompt.barge_in and (answer.into_prompt or chances[1] < habits.kind.barge_in):
            return self._begins(now + int(chances[2] * prompt.length))
        self._awaited = prompt.prompt_id
        return None

    def _prompt_over(self, now: Millis, prompt: PromptFinished) -> Appointment | None:
        if prompt.prompt_id != self._awaited:
            return None
        self._awaited = NO_PROMPT
        return self._begins(now + (_length(self.habits.kind.thinks, self._chances[3]) or 0))

    def _begins(self, at: Millis) -> Appointment:
        """He keys one thing after the other: an answer begins after the last # of the one before."""
        return max(at, self._last_key_at + 1), self._errand

    def _queued(self, now: Millis, entered: QueueEntered) -> Appointment | None:
        """His patience with the queue runs from entering it, anew in each queue; that with the IVR is over."""
        del entered
        turn = self._queues
        self._queues += 1
        self._stay += 1
        chance = self._draws.eight(self._name, "wait", turn)[1] if turn else self._call[1]
        return self._gives_up(now, self.habits.kind.patience_in_queue, chance)

    def _left_queue(self, now: Millis, left: QueueLeft) -> Appointment | None:
        """Out of the queue and back in the IVR: his patience with that begins anew."""
        del left
        self._stay += 1
        return self._gives_up(now, self.habits.kind.patience_in_ivr, self._call[0])

    def _interrupted(self, now: Millis, event: Event) -> None:
        """An agent talks to him, he will be called back, or the call is over: he means to do nothing of before."""
        del now, event
        self._forget()
        self._stay += 1

    def _gives_up(self, now: Millis, patience: Distribution | None, chance: float) -> Appointment | None:
        length = _length(patience, chance)
        return None if length is None else (now + length, self._stay << _SHIFT | _GIVE_UP)

    HEARS: ClassVar[Mapping[type[Event], Callable[["Persona", Millis, Any], Appointment | None]]] = MappingProxyType(
        {
            CallStarted: _started,
            PromptStarted: _prompted,
            PromptFinished: _prompt_over,
            QueueEntered: _queued,
            QueueLeft: _left_queue,
            CallbackAccepted: _interrupted,
            CallAnswered: _interrupted,
            CallEnded: _interrupted,
        }
    )
    """What he does about an event of his call: given him, the ms of the simulation and the event."""


def _length(of: Distribution | None, chance: float) -> Millis | None:
    """A length of time in whole ms, never below 0; None where there is none."""
    return None if of is None else max(0, round(of.quantile(chance)))

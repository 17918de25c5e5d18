"""Which moves there are at a moment: the caller's, the CRM's, the network's.

The caller is tried one key gap after a prompt has begun and after it is over, between the keys of an entry, just before
and at a time-out, and once while a look-up, a message or a transfer runs. What no key can change is not tried twice:
where keys are thrown away (a message without barge-in, the rest of a failed entry) one of them stands for all.
"""

from collections.abc import Iterator

from simulator.domain.operations import ERROR
from simulator.engine.slots import CallSlots, Phase
from simulator.explore.keys import KeyBoard, Keys
from simulator.explore.moves import (
    AgentAnswers,
    CrmAnswers,
    CrmTimesOut,
    HangUp,
    HearsOut,
    Move,
    NetworkAnswers,
    Press,
    Silence,
    Speed,
    When,
)
from simulator.explore.performing import KEY_GAP, Moment
from simulator.explore.reading import Flows, Site
from simulator.explore.values import Values
from simulator.flow.model import AnyState, Collect, DataDip, Flow

ANY_KEY = Keys("5")
"""A key that is thrown away, whichever it is."""


BEYOND_ENTRY = "beyond their entry"
"""The engine's word for keys that still belonged to a failed entry."""

NETWORK_OUTCOMES = ("connected", "busy", "no_answer", "failed")


class Options:
    """The moves at the moments of one exploration."""

    __slots__ = ("_board", "_flows", "_typed_ahead", "_values")

    def __init__(self, flows: Flows, values: Values, typed_ahead: int) -> None:
        """The moves in these flows, with at most so many keys typed ahead at once."""
        self._flows, self._values, self._typed_ahead = flows, values, typed_ahead
        self._board = KeyBoard(flows, values)

    def at(self, moment: Moment) -> Iterator[Move]:
        """Every move at a moment; the plainest ones first."""
        slots = moment.session.slots
        match slots.phase:
            case Phase.ASKING:
                yield from self._asked(moment, slots)
            case Phase.DIPPING:
                yield from self._crm(moment, slots)
            case Phase.PLAYING:
                yield HearsOut()
                yield from self._message(moment, slots)
            case Phase.PUTTING_THROUGH:
                yield from self._network(moment, slots)
            case _:
                return
        if slots.queue is not None:
            yield AgentAnswers()
        yield HangUp()

    # Asked

    def _asked(self, moment: Moment, slots: CallSlots) -> Iterator[Move]:
        playing = slots.prompt is not None
        if slots.prompt is not None and not slots.prompt.barge_in:
            yield HearsOut()
            if not slots.unused:
                yield _press(ANY_KEY, When.NEXT)
            return
        keys = self._keys(slots)
        yield from self._presses(moment, slots, keys)
        if playing:
            yield HearsOut()
            return
        yield Silence()
        if keys:
            yield _press(keys[0], When.LAST_MOMENT)
            yield _press(keys[0], When.TIME_OUT)

    def _keys(self, slots: CallSlots) -> tuple[Keys, ...]:
        state = self._state(slots)
        if isinstance(state, Collect) and slots.entry:
            return self._board.rest(state, slots.entry)
        return self._board.asked(_site(slots))

    def _presses(self, moment: Moment, slots: CallSlots, keys: tuple[Keys, ...]) -> Iterator[Move]:
        """The keys at once; where they would still belong to a failed entry one of them, and all a little later."""
        flushing = slots.flush_until is not None and slots.flush_until > moment.now + KEY_GAP
        if not flushing:
            yield from (_press(each, When.NEXT) for each in keys)
            return
        if BEYOND_ENTRY not in slots.unused:
            yield _press(ANY_KEY, When.NEXT)
        if moment.prompt_end is None or (slots.flush_until or 0) < moment.prompt_end:
            yield from (_press(each, When.HEEDED) for each in keys)

    # Not asked

    def _message(self, moment: Moment, slots: CallSlots) -> Iterator[Move]:
        barge_in = slots.prompt is None or slots.prompt.barge_in
        if not barge_in:
            if not slots.unused:
                yield _press(ANY_KEY, When.NEXT)
            return
        yield from self._ahead(moment, slots)

    def _ahead(self, moment: Moment, slots: CallSlots) -> Iterator[Move]:
        """Keys typed ahead, where none wait yet."""
        if slots.buffer:
            return
        if slots.flush_until is not None and slots.flush_until > moment.now + KEY_GAP:
            if BEYOND_ENTRY not in slots.unused:
                yield _press(ANY_KEY, When.NEXT)
            return
        found = self._board.ahead(_site(slots))
        grace = () if slots.grace is None else (Keys(slots.grace.terminator),)
        for keys in dict.fromkeys((*grace, *(found or (ANY_KEY,)))):
            if len(keys.keys) <= self._typed_ahead:
                yield _press(keys, When.NEXT)

    def _crm(self, moment: Moment, slots: CallSlots) -> Iterator[Move]:
        flow, dip = self._flows[slots.flow], self._state(slots)
        if not isinstance(dip, DataDip):
            return
        operation = flow.operations[dip.operation]
        fresh = moment.now == moment.asked_at and not slots.buffer
        for outcome in operation.outcomes:
            answers = self._values.answers(flow, dip, outcome)
            yield from (CrmAnswers(operation.name, outcome, fields) for fields in answers)
            if fresh:
                yield CrmAnswers(operation.name, outcome, answers[0], Speed.SLOW)
        yield CrmAnswers(operation.name, ERROR)
        yield CrmTimesOut(operation.name)
        if fresh:
            yield CrmTimesOut(operation.name, self._late(flow, dip))
        yield from self._ahead(moment, slots)

    def _late(self, flow: Flow, dip: DataDip) -> CrmAnswers:
        """What the CRM would have answered, had it been quicker: its first outcome."""
        outcome = next(iter(flow.operations[dip.operation].outcomes), ERROR)
        return CrmAnswers(dip.operation, outcome, self._values.answers(flow, dip, outcome)[0])

    def _network(self, moment: Moment, slots: CallSlots) -> Iterator[Move]:
        number = "" if slots.outbound is None else slots.outbound.number
        yield from (NetworkAnswers(number, outcome) for outcome in NETWORK_OUTCOMES)
        yield from self._ahead(moment, slots)

    def _state(self, slots: CallSlots) -> AnyState:
        return self._flows[slots.flow].states[slots.state]


def _site(slots: CallSlots) -> Site:
    return Site(slots.flow, slots.state)


def _press(keys: Keys, when: When) -> Press:
    return Press(keys.keys, when, keys.secret)

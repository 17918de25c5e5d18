"""When two moments are the same situation: whatever may come, both answer it alike from now on.

Left out: ids, the number of steps, the absolute time, and what no state can read any more. Of a value that is only
shown it counts whether there is one. Of the times in which keys are thrown away or swallowed it counts which of the
caller's next opportunities they cover.
"""

from collections.abc import Hashable, Iterable, Mapping

from simulator.domain.timing import Millis
from simulator.engine.slots import CallSlots, Phase
from simulator.explore.liveness import Alive
from simulator.explore.performing import KEY_GAP, Moment
from simulator.explore.reading import Site
from simulator.flow.model import Collect, Flow


class Merging:
    """Tells the situations of one exploration apart."""

    __slots__ = ("_alive", "_exact", "_flows")

    def __init__(self, flows: Mapping[str, Flow], alive: Mapping[Site, Alive], exact: frozenset[str]) -> None:
        """For these flows, with what is alive at each state and the attributes whose values decide."""
        self._flows, self._alive, self._exact = flows, alive, exact

    def key(self, moment: Moment) -> Hashable:
        """What two moments have in common that are the same situation."""
        slots, now = moment.session.slots, moment.now
        alive = self._alive[Site(slots.flow, slots.state)]
        values = slots.attributes
        return (
            *(slots.flow, slots.state, slots.phase, slots.stack, slots.identity),
            tuple(values.get(name) if exact else name in values for name, exact in alive.attributes),
            tuple(slots.counters.get(name, 0) for name in alive.counters),
            tuple(slots.asked.get(site, 0) for site in alive.asked),
            *((moment.hour, slots.emergency) if alive.hours else ()),
            alive.caller and bool(slots.ani),
            *(slots.queue is not None and slots.queue.queue, slots.callback is not None, slots.outbound is not None),
            *(self._entry(slots), slots.restarts, frozenset(slots.unused)),
            moment.prompt_end and moment.prompt_end - now,
            tuple((key, at - now) for key, at in slots.buffer),
            *(slots.deadline and slots.deadline - now, self._keys(moment, slots)),
            slots.phase is Phase.DIPPING and now - moment.asked_at,
        )

    def _entry(self, slots: CallSlots) -> Hashable:
        """An entry under way: itself where its value will decide, else its length and whether it opts out."""
        entry = slots.entry
        if not entry:
            return None
        state = self._flows[slots.flow].states[slots.state]
        if not isinstance(state, Collect) or state.attribute in self._exact:
            return entry
        return len(entry), state.opt_out is not None and entry == state.opt_out.key, entry.isdecimal()

    def _keys(self, moment: Moment, slots: CallSlots) -> Hashable:
        """What becomes of the next keys: a failed entry's rest, a swallowed terminator, the pause from the last."""
        now = moment.now
        flush: Hashable = _left(slots.flush_until, now)
        grace: Hashable = slots.grace and (slots.grace.terminator, _left(slots.grace.until, now))
        last = None if slots.last_key is None else now - slots.last_key
        if last is not None and last >= slots.flush_pause:
            last = None
        if slots.phase is Phase.ASKING:
            chances = _chances(moment, slots)
            if not slots.entry and not slots.restarts:
                last = None
            flush = _covered(slots.flush_until, now + 1, chances)
            covered = slots.grace and _covered(slots.grace.until, now, chances)
            grace = slots.grace and covered and (slots.grace.terminator, covered)
        return flush, grace, last, (flush is not None or last is not None) and slots.flush_pause


def _chances(moment: Moment, slots: CallSlots) -> tuple[Millis, ...]:
    """When, from now, the caller may press next."""
    if moment.prompt_end is not None:
        over = moment.prompt_end - moment.now
        return KEY_GAP, over, over + KEY_GAP
    if slots.deadline is not None:
        return KEY_GAP, slots.deadline - moment.now - 1
    return (KEY_GAP,)


def _covered(until: Millis | None, now: Millis, chances: Iterable[Millis]) -> tuple[bool, ...] | None:
    """Which chances a time covers; None for none of them."""
    left = _left(until, now)
    covered = () if left is None else tuple(chance <= left for chance in chances)
    return covered if any(covered) else None


def _left(until: Millis | None, now: Millis) -> Millis | None:
    return None if until is None or until < now else until - now

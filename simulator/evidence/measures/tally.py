"""The sums over a run's calls, from which every measure is computed: flat in memory, and merged exactly.

Only whole numbers are kept, by interval of arrival and by who called, so that tallies of any parts of a run, merged in
any order, are the same, byte for byte. What is kept grows with intervals, queues and states, never with calls.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from simulator.domain.calls import Disposition
from simulator.domain.identity import Identity
from simulator.domain.timing import SECOND, Millis
from simulator.evidence.measures.cells import (
    STATES_ON_QUEUE,
    AgentCell,
    CallCell,
    CellT,
    Counts,
    QueueCell,
    ReturnCell,
    VisitCell,
    absorb,
    count,
    from_record,
    to_record,
)
from simulator.evidence.measures.keys import Profile, Stretch, VisitKey, Waiter, Who
from simulator.evidence.measures.lengths import QueueLength
from simulator.evidence.measures.rows import AgentSpell, CallRow, FinishedCall, QueueVisitRow, VisitRow
from simulator.evidence.measures.terms import USUAL_SERVICE_LEVEL, Terms
from simulator.evidence.measures.walking import GOOD_ENTRY

FORMAT = "ivr-tally/2"

SAMPLED_EVERY: Millis = 10 * SECOND
"""How often the number of calls in progress and in a queue is looked at; their means are exact all the same."""

_IDENTIFIED, _AUTHENTICATED = Identity.IDENTIFIED.word, Identity.AUTHENTICATED.word
_WITH_OTHERS = frozenset({Disposition.TRANSFERRED_OUT.value, Disposition.CALLBACK_REQUESTED.value})
"""Ends of calls that no agent answered, but somebody outside did or an agent will."""


class Tally:
    """Add finished calls, agents' spells and queues' lengths; merge; read with ``named.measures``.

    ``present`` and ``moves`` say how many calls were on: under "" all calls, else those waiting in a queue (its name);
    ``present`` in ms x calls by interval, ``moves`` as changes of the number between looks. They, and ``law``, count
    the calls of the warm-up too, for those are in the way of the others; what is told of the whole run begins after it.
    """

    __slots__ = (
        "_interval",
        "_into",
        "agent_intervals",
        "agents",
        "call_intervals",
        "callers",
        "law",
        "moves",
        "on_duty",
        "present",
        "queue_intervals",
        "replications",
        "returns",
        "terms",
        "visits",
        "waiters",
    )

    def __init__(self, terms: Terms, replications: Iterable[int] = ()) -> None:
        self.terms = terms
        self._into, self._interval = terms.into, terms.interval
        self.replications = set(replications)
        self.call_intervals: dict[tuple[int], CallCell] = {}
        self.callers: dict[Who, CallCell] = {}
        self.queue_intervals: dict[Stretch, QueueCell] = {}
        self.waiters: dict[Waiter, QueueCell] = {}
        self.visits: dict[VisitKey, VisitCell] = {}
        self.returns: dict[tuple[str, str], ReturnCell] = {}
        self.agents: dict[tuple[str], AgentCell] = {}
        self.agent_intervals: dict[tuple[int], AgentCell] = {}
        self.on_duty: dict[Profile, Millis] = {}
        self.present: dict[tuple[str, int], Millis] = {}
        self.moves: dict[tuple[str, int], int] = {}
        self.law: dict[tuple[str, str], int] = {}

    def add(self, finished: FinishedCall) -> None:
        """Count a call: in the interval in which it arrived, its queue visits in those in which they began."""
        call, visits, stays = finished
        self.replications.add(call.replication)
        if call.ended is not None:
            self._stayed("", call.began, call.ended)
        counts = call.began >= self.terms.warm_up
        for stay in stays:
            self._waited(stay, counts=counts)
        if counts:
            self._call(call)
            self._visits(visits)

    def add_spell(self, spell: AgentSpell) -> None:
        """Count an agent's time, as far as it lies between warm-up and the end of the span."""
        self.replications.add(spell.replication)
        name = STATES_ON_QUEUE.get(spell.state)
        if name is None:
            return
        terms = self.terms
        count(
            self.on_duty, Profile(tuple(sorted(spell.queues)), tuple(sorted(spell.skills))), spell.ended - spell.began
        )
        end = spell.ended if terms.span is None else min(spell.ended, terms.span)
        agent = _cell(self.agents, (spell.agent,), AgentCell)
        for index, part in terms.parts(max(spell.began, terms.warm_up), end):
            for cell in (agent, _cell(self.agent_intervals, (index,), AgentCell)):
                setattr(cell, name, getattr(cell, name) + part)

    def add_length(self, length: QueueLength) -> None:
        """Count a queue's length, for the law alone: the measures come from the rows."""
        self.replications.add(length.replication)
        queue = length.queue
        for what, number in (
            ("entered", length.entered),
            ("area", length.area),
            ("closing", length.waiting * length.closed),
        ):
            count(self.law, (queue, what), number)

    def merge(self, other: "Tally") -> None:
        """Add another tally's numbers; ``ValueError`` where it was counted on other terms."""
        if self.terms != other.terms:
            raise ValueError("tallies that were counted on different terms cannot be merged")
        self.replications |= other.replications
        _merge(self.call_intervals, other.call_intervals, CallCell)
        _merge(self.callers, other.callers, CallCell)
        _merge(self.queue_intervals, other.queue_intervals, QueueCell)
        _merge(self.waiters, other.waiters, QueueCell)
        _merge(self.visits, other.visits, VisitCell)
        _merge(self.returns, other.returns, ReturnCell)
        _merge(self.agents, other.agents, AgentCell)
        _merge(self.agent_intervals, other.agent_intervals, AgentCell)
        _add(self.on_duty, other.on_duty)
        _add(self.present, other.present)
        _add(self.moves, other.moves)
        _add(self.law, other.law)

    def to_json(self) -> str:
        """All of it as one line of JSON: the same numbers, the same bytes."""
        record = {
            "format": FORMAT,
            "terms": self.terms.to_record(),
            "replications": sorted(self.replications),
            "cells": [[[list(key), to_record(cell)] for key, cell in sorted(each.items())] for each in self._cells()],
            "sums": [[[list(key), n] for key, n in sorted(each.items()) if n] for each in self._sums()],
        }
        return json.dumps(record, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Tally":
        """The tally that ``to_json`` wrote; ``ValueError`` for any other text, and for one that was cut off."""
        record = json.loads(text)
        if not isinstance(record, dict) or record.get("format") != FORMAT:
            raise ValueError(f"this is no tally of ours ({FORMAT})")
        try:
            tally = cls(Terms.from_record(record["terms"]), record["replications"])
            tally._fill(record["cells"], record["sums"])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ValueError(f"the tally is damaged: {error}") from error
        return tally

    def _fill(self, cells: Sequence[Any], sums: Sequence[Any]) -> None:
        """Take what ``to_json`` wrote of the cells and the sums."""
        callers, stretches, waiters, visits, returns, agents, shifts, calls = cells
        self.callers = {Who(*key): from_record(CallCell, cell) for key, cell in callers}
        self.queue_intervals = {
            Stretch(at, queue, tuple(skills)): from_record(QueueCell, cell) for (at, queue, skills), cell in stretches
        }
        self.waiters = {
            Waiter(queue, tuple(skills), tier, kind): from_record(QueueCell, cell)
            for (queue, skills, tier, kind), cell in waiters
        }
        self.visits = {tuple(key): from_record(VisitCell, cell) for key, cell in visits}
        self.returns = {(flow, state): from_record(ReturnCell, cell) for (flow, state), cell in returns}
        self.agents = {(agent,): from_record(AgentCell, cell) for (agent,), cell in agents}
        self.agent_intervals = {(at,): from_record(AgentCell, cell) for (at,), cell in shifts}
        self.call_intervals = {(at,): from_record(CallCell, cell) for (at,), cell in calls}
        duty, present, moves, law = sums
        self.on_duty = {Profile(tuple(queues), tuple(skills)): n for (queues, skills), n in duty}
        self.present = {(queue, at): n for (queue, at), n in present}
        self.moves = {(queue, at): n for (queue, at), n in moves}
        self.law = {(queue, what): n for (queue, what), n in law}

    def _cells(self) -> tuple[dict[Any, Any], ...]:
        return (
            self.callers,
            self.queue_intervals,
            self.waiters,
            self.visits,
            self.returns,
            self.agents,
            self.agent_intervals,
            self.call_intervals,
        )

    def _sums(self) -> tuple[Counts, ...]:
        return self.on_duty, self.present, self.moves, self.law

    def _call(self, call: CallRow) -> None:
        contained = bool(call.flow) and not call.answered and call.disposition not in _WITH_OTHERS
        done = contained and call.disposition == Disposition.DISCONNECTED.value
        if done and self.terms.done_states:
            done = call.state in self.terms.done_states
        reached, first, second = bool(call.flow), call.try_number == 1, call.try_number == 2
        authenticated = call.identity == _AUTHENTICATED
        identified = authenticated or call.identity == _IDENTIFIED
        queued, opted_out = call.queues > 0, call.opted_out > 0
        answered, again, handled = call.answered > 0, call.answered > 1, call.talked + call.wrapped
        lasted = 0 if call.ended is None else call.ended - call.began
        by_time = _cell(self.call_intervals, ((call.began + self._into) // self._interval,), CallCell)
        for cell in (by_time, _cell(self.callers, Who(call.kind, call.tier, call.product), CallCell)):
            cell.calls += 1
            cell.reached += reached
            cell.first_calls += first
            cell.second_calls += second
            cell.authenticated += authenticated
            cell.identified += identified
            cell.opted_out += opted_out
            cell.queued += queued
            cell.no_agent += contained
            cell.in_ivr += contained and not queued
            cell.done += done
            cell.entries += call.entries
            cell.failed_entries += call.failed_entries
            cell.answered += answered
            cell.again += again
            cell.handled += handled
            cell.ivr += call.ivr
            cell.lasted += lasted
            count(cell.dispositions, call.disposition)

    def _waited(self, stay: QueueVisitRow, *, counts: bool) -> None:
        if stay.left is not None:
            self._stayed(stay.queue, stay.entered, stay.left)
            count(self.law, (stay.queue, "visits"))
            count(self.law, (stay.queue, "waited"), stay.waited)
        else:
            count(self.law, (stay.queue, "waiting"))
            count(self.law, (stay.queue, "waiting since"), stay.entered)
        if counts:
            terms, short = self.terms, self.terms.short_abandon
            threshold = terms.service_level.get(stay.queue, USUAL_SERVICE_LEVEL)
            stretch = Stretch((stay.entered + self._into) // self._interval, stay.queue, stay.skills)
            waiter = Waiter(stay.queue, stay.skills, stay.tier, stay.kind)
            cells = _cell(self.queue_intervals, stretch, QueueCell), _cell(self.waiters, waiter, QueueCell)
            QueueCell.add(cells, stay, threshold, short)

    def _stayed(self, where: str, begin: Millis, end: Millis) -> None:
        """A call was on, or in a queue: in ms by interval, and as a change of the number at the looks."""
        first, last = (begin + self._into) // self._interval, (end + self._into) // self._interval
        if first == last:
            count(self.present, (where, first), end - begin)
        else:
            for index, part in self.terms.parts(begin, end):
                count(self.present, (where, index), part)
        first, last = -(-begin // SAMPLED_EVERY), -(-end // SAMPLED_EVERY)
        if first != last:
            count(self.moves, (where, first))
            count(self.moves, (where, last), -1)

    def _visits(self, visits: tuple[VisitRow, ...]) -> None:
        cells = self.visits
        for visit in visits:
            _, _, _, _, flow, state, kind, turn, entered, left, outcome, entries, result, hung_up = visit
            key = flow, state, kind, turn == 1, outcome, entries, result, hung_up
            cell = cells.get(key)
            if cell is None:
                cell = cells[key] = VisitCell()
            cell.visits += 1
            cell.stayed += left - entered
            if turn > 1:
                self._return(visit, visits)

    def _return(self, visit: VisitRow, visits: tuple[VisitRow, ...]) -> None:
        """The call is at the state once more: an entry that was valid at first was not accepted, then."""
        place = visit.flow, visit.state
        earlier = [each for each in visits if (each.flow, each.state) == place and each.visit < visit.visit]
        cell = _cell(self.returns, place, ReturnCell)
        if visit.visit == 2:
            cell.refused += earlier[0].result == GOOD_ENTRY
        if visit.entries and not any(each.entries for each in earlier):
            cell.late += 1
            cell.late_valid += visit.result == GOOD_ENTRY


def _cell(cells: dict[Any, CellT], key: object, kind: type[CellT]) -> CellT:
    found = cells.get(key)
    if found is None:
        found = cells[key] = kind()
    return found


def _add(into: Counts, other: Counts) -> None:
    for key, number in other.items():
        count(into, key, number)


def _merge(into: dict[Any, CellT], other: dict[Any, CellT], kind: type[CellT]) -> None:
    for key, cell in other.items():
        absorb(_cell(into, key, kind), cell)

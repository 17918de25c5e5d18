"""A tally's cells summed up by what one looks at: all, interval, queue, skill, tier, kind, product, state, agent."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias, TypeVar

from simulator.evidence.measures.cells import AgentCell, CallCell, QueueCell, absorb, count
from simulator.evidence.measures.formulas import Formula
from simulator.evidence.measures.measure import ALL, Scope
from simulator.evidence.measures.of_calls import StateCell
from simulator.evidence.measures.tally import Tally
from simulator.evidence.measures.walking import GOOD_ENTRY, OPTED_OUT

Cell = TypeVar("Cell")
Formulas: TypeAlias = tuple[Formula[Any], ...]
Summed = TypeVar("Summed", CallCell, QueueCell, AgentCell)

NO_SKILL = "(none)"
"""The skill of calls that need none."""


def call_cells(tally: Tally) -> Iterator[tuple[Scope, CallCell]]:
    """Calls: all, by kind of caller, tier and product, and by interval of arrival."""
    found: dict[Scope, CallCell] = {Scope(): CallCell()}
    for who, cell in sorted(tally.callers.items()):
        named = (("kind", who.kind), ("tier", who.tier), ("product", who.product))
        _add(found, CallCell, cell, [Scope(), *(Scope(by, name) for by, name in named if name)])
    for (index,), cell in sorted(tally.call_intervals.items()):
        _add(found, CallCell, cell, [Scope(ALL, "", tally.terms.label(index))])
    yield from found.items()


def queue_cells(tally: Tally) -> Iterator[tuple[Scope, QueueCell]]:
    """Queue visits: all, by queue, skill, tier and kind; and by interval all, by queue and by skill.

    A visit that needs two skills is told under each.
    """
    found: dict[Scope, QueueCell] = {Scope(): QueueCell()}
    for waiter, cell in sorted(tally.waiters.items()):
        named = (("queue", waiter.queue), ("tier", waiter.tier), ("kind", waiter.kind))
        skills = [Scope("skill", skill) for skill in waiter.skills or (NO_SKILL,)]
        _add(found, QueueCell, cell, [Scope(), *(Scope(by, name) for by, name in named if name), *skills])
    for stretch, cell in sorted(tally.queue_intervals.items()):
        at = tally.terms.label(stretch.interval)
        skills = [Scope("skill", skill, at) for skill in stretch.skills or (NO_SKILL,)]
        _add(found, QueueCell, cell, [Scope(ALL, "", at), Scope("queue", stretch.queue, at), *skills])
    yield from found.items()


def state_cells(tally: Tally) -> Iterator[tuple[Scope, StateCell]]:
    """States, those first that most calls entered; ``flow.state`` where the calls went through several flows."""
    total = sum(cell.reached for cell in tally.callers.values())
    found: dict[tuple[str, str], StateCell] = {}
    for (flow, state, _, first, outcome, entries, result, hung_up), cell in sorted(tally.visits.items()):
        sums = found.setdefault((flow, state), StateCell(total))
        visits = cell.visits
        sums.visits += visits
        sums.calls += visits * first
        sums.hung_up += visits * hung_up
        sums.entries += visits * entries
        sums.stayed += cell.stayed
        sums.opted_out += visits * (result == OPTED_OUT)
        sums.with_entry += visits * (first and entries > 0)
        sums.first_valid += visits * (first and result == GOOD_ENTRY)
        sums.accepted += visits * (first and result == GOOD_ENTRY)
        count(sums.outcomes, outcome, visits)
    for place, again in tally.returns.items():
        sums = found[place]
        sums.accepted -= again.refused
        sums.with_entry += again.late
        sums.first_valid += again.late_valid
    several = len({flow for flow, _ in found}) > 1
    for (flow, state), sums in sorted(found.items(), key=lambda each: (-each[1].calls, each[0])):
        yield Scope("state", f"{flow}.{state}" if several else state), sums


def agent_cells(tally: Tally) -> Iterator[tuple[Scope, AgentCell]]:
    """Agents' time: all, by agent, and by interval."""
    found: dict[Scope, AgentCell] = {Scope(): AgentCell()}
    for (agent,), cell in sorted(tally.agents.items()):
        _add(found, AgentCell, cell, [Scope(), Scope("agent", agent)])
    for (index,), cell in sorted(tally.agent_intervals.items()):
        _add(found, AgentCell, cell, [Scope(ALL, "", tally.terms.label(index))])
    yield from found.items()


def _add(found: dict[Scope, Summed], kind: type[Summed], cell: Summed, scopes: Iterable[Scope]) -> None:
    for scope in scopes:
        sums = found.get(scope)
        if sums is None:
            sums = found[scope] = kind()
        absorb(sums, cell)

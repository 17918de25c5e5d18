"""The measures of calls, states and agents, each with its exact definition (telephony-rules section 3)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from simulator.domain.calls import Disposition
from simulator.domain.timing import SECOND
from simulator.evidence.measures.cells import AgentCell, CallCell, Counts
from simulator.evidence.measures.formulas import Formula, counted, mean, per, ratio, share
from simulator.evidence.measures.measure import Measure


def _reached(cell: CallCell) -> int:
    return cell.reached


def _ended_as(disposition: Disposition) -> Formula[CallCell]:
    return share(
        "calls ended",
        disposition.value,
        f'Calls that ended as "{disposition.value}" / calls that reached a flow.',
        lambda cell: cell.dispositions.get(disposition.value, 0),
        _reached,
    )


def _calls() -> Iterator[Formula[CallCell]]:
    yield counted("calls", "arrived", "Calls that arrived.", "calls", lambda cell: cell.calls)
    yield counted("calls", "reached a flow", "Calls whose number a flow answers.", "calls", _reached)
    yield share(
        "retries",
        "share of calls",
        "Calls that are not their caller's first / calls that arrived.",
        lambda cell: cell.calls - cell.first_calls,
        lambda cell: cell.calls,
    )
    yield share(
        "retries",
        "callers who call again",
        "Second calls / first calls.",
        lambda cell: cell.second_calls,
        lambda cell: cell.first_calls,
    )
    yield mean(
        "time in the IVR",
        "to the first queue",
        "From the arrival to the first queue, or to the end of a call that entered none; mean of the calls that "
        "reached a flow.",
        lambda cell: cell.ivr,
        _reached,
    )
    yield mean(
        "length of a call",
        "caller's leg",
        "From the arrival until the caller is gone, wrap-up not included; mean of the calls that reached a flow.",
        lambda cell: cell.lasted,
        _reached,
    )
    yield from _handled()
    yield from map(_ended_as, Disposition)


def _answered(cell: CallCell) -> int:
    return cell.answered


def _handled() -> Iterator[Formula[CallCell]]:
    """Of calls, however many agents had them one after the other."""
    yield counted("calls handled", "by an agent", "Calls that an agent answered, once or more.", "calls", _answered)
    yield share(
        "calls handled",
        "more than once",
        "Calls that agents answered more than once, as they were transferred / calls that an agent answered.",
        lambda cell: cell.again,
        _answered,
    )
    yield mean(
        "average handle time",
        "per call, all legs",
        "(Talk + wrap-up) with all agents / calls that an agent answered.",
        lambda cell: cell.handled,
        _answered,
    )


def _self_service() -> Iterator[Formula[CallCell]]:
    yield share(
        "containment",
        "without an agent",
        "Calls that ended and no agent ever answered, nobody outside was reached and no callback was promised / calls "
        "that reached a flow. Callers who gave up count as contained here: read it with the next ones.",
        lambda cell: cell.no_agent,
        _reached,
    )
    yield share(
        "containment",
        "in the IVR",
        "As without an agent, and the call never entered a queue / calls that reached a flow.",
        lambda cell: cell.in_ivr,
        _reached,
    )
    yield share(
        "containment",
        "without an agent, task done",
        "As without an agent, and the flow itself ended the call where the task is done: in one of the states named "
        "for it, or, if none is named, in any / calls that reached a flow.",
        lambda cell: cell.done,
        _reached,
    )


def _callers() -> Iterator[Formula[CallCell]]:
    yield share(
        "queue rate",
        "of calls",
        "Calls that entered a queue / calls that reached a flow.",
        lambda cell: cell.queued,
        _reached,
    )
    yield share(
        "opt-out rate",
        "of calls",
        "Calls with at least one entry that was the opt-out key / calls that reached a flow.",
        lambda cell: cell.opted_out,
        _reached,
    )


def _identities() -> Iterator[Formula[CallCell]]:
    yield share(
        "identification rate",
        "of calls",
        "Calls whose caller was identified or authenticated / calls that reached a flow.",
        lambda cell: cell.identified,
        _reached,
    )
    yield share(
        "authentication rate",
        "of calls",
        "Calls whose caller was authenticated / calls that reached a flow.",
        lambda cell: cell.authenticated,
        _reached,
    )
    yield share(
        "authentication rate",
        "of identified",
        "Calls whose caller was authenticated / calls whose caller was identified or authenticated.",
        lambda cell: cell.authenticated,
        lambda cell: cell.identified,
    )
    yield share(
        "failed entries",
        "of entries",
        "Entries of keys that were neither valid nor an opt-out (silence too) / entries.",
        lambda cell: cell.failed_entries,
        lambda cell: cell.entries,
    )


OF_CALLS: tuple[Formula[CallCell], ...] = (*_calls(), *_self_service(), *_callers(), *_identities())
"""All measures of a call cell, in the order in which they are told."""


@dataclass(slots=True)
class StateCell:
    """A state's visits, whatever way they went; ``total`` is the number of calls that reached a flow."""

    total: int = 0
    calls: int = 0
    visits: int = 0
    hung_up: int = 0
    entries: int = 0
    with_entry: int = 0
    first_valid: int = 0
    accepted: int = 0
    opted_out: int = 0
    stayed: int = 0
    outcomes: Counts = field(default_factory=dict)


def _states() -> Iterator[Formula[StateCell]]:
    yield counted("calls at a state", "at least once", "Calls that entered the state.", "calls", lambda c: c.calls)
    yield counted("visits of a state", "all", "How often the state was entered.", "visits", lambda c: c.visits)
    yield share(
        "reach",
        "of calls",
        "Calls that entered the state / calls that reached a flow.",
        lambda cell: cell.calls,
        lambda cell: cell.total,
    )
    yield share(
        "drop-off",
        "of calls",
        "Calls whose caller hung up at the state, in a queue too that he entered there / calls that entered it.",
        lambda cell: cell.hung_up,
        lambda cell: cell.calls,
    )
    yield share(
        "drop-off",
        "of visits",
        "Calls whose caller hung up at the state / visits of it.",
        lambda cell: cell.hung_up,
        lambda cell: cell.visits,
    )
    yield mean(
        "time at a state",
        "of visits",
        "From entering to leaving; in a subflow or an in-queue flow the calling state's time goes on. Mean of visits.",
        lambda cell: cell.stayed,
        lambda cell: cell.visits,
    )


def _entries() -> Iterator[Formula[StateCell]]:
    yield per(
        "entries per collect",
        "of calls with an entry",
        "Entries of keys at the state, silence after the prompt too / calls that made at least one there.",
        lambda cell: cell.entries,
        lambda cell: cell.with_entry,
    )
    yield share(
        "first-attempt rate",
        "valid entry",
        "Calls whose first entry at the state was valid / calls that made at least one there.",
        lambda cell: cell.first_valid,
        lambda cell: cell.with_entry,
    )
    yield share(
        "first-attempt rate",
        "not asked again",
        "Calls whose first visit of the state brought a valid entry, and who were never at it again (a wrong PIN of "
        "four digits is valid, but asked again) / calls that made at least one entry there.",
        lambda cell: cell.accepted,
        lambda cell: cell.with_entry,
    )
    yield share(
        "opt-out rate",
        "of entries",
        "Visits of the state that ended with the opt-out key / entries of keys at it.",
        lambda cell: cell.opted_out,
        lambda cell: cell.entries,
    )


OF_STATES: tuple[Formula[StateCell], ...] = tuple(_states())
"""The measures of any state."""

OF_COLLECTS: tuple[Formula[StateCell], ...] = tuple(_entries())
"""The measures of a state where callers make entries of keys; a menu is one."""


def _on_queue(cell: AgentCell) -> int:
    return cell.idle + cell.alerting + cell.talking + cell.wrap_up


def _agents() -> Iterator[Formula[AgentCell]]:
    yield share(
        "occupancy",
        "alerting is idle",
        "(Talking + wrap-up) / (talking + wrap-up + alerting + idle). Off queue and not responding do not count.",
        lambda cell: cell.talking + cell.wrap_up,
        _on_queue,
    )
    yield share(
        "occupancy",
        "alerting is handling",
        "(Alerting + talking + wrap-up) / (talking + wrap-up + alerting + idle).",
        lambda cell: cell.alerting + cell.talking + cell.wrap_up,
        _on_queue,
    )
    yield Formula(
        Measure("time on queue", "all agents", "Talking + wrap-up + alerting + idle, summed over the agents.", "s"),
        lambda cell: ratio(_on_queue(cell), SECOND),
        _on_queue,
    )


OF_AGENTS: tuple[Formula[AgentCell], ...] = tuple(_agents())
"""All measures of agents' time; their ``n`` is in ms."""

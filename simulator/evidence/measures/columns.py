"""The three tables that analysts get: their columns, and a call's rows as values for them.

The columns are those of ``rows``, in its order. No account number and no PIN is in any of them.
"""

from collections.abc import Sequence

from simulator.domain.tables import Column, Kind, Table, Value
from simulator.evidence.measures.rows import FinishedCall

_CALL = (
    Column("replication", Kind.INTEGER, "", "Which replication of the run the call belongs to."),
    Column("call", Kind.TEXT, "", "The call's id; with the replication it is unique, and joins the three tables."),
    Column("kind", Kind.TEXT, "", "The kind of caller in the population; empty where no population made the call."),
)
_TRY = Column("try_number", Kind.INTEGER, "", "1 for the caller's first call, 2 when he calls once more, and so on.")
_TIER = Column("tier", Kind.TEXT, "", "The caller's tier in the CRM, whether or not the call found it out.")

CALLS = Table(
    "calls",
    "One row a call, by the order in which the calls were over (wrap-up included).",
    (
        *_CALL,
        _TRY,
        _TIER,
        Column("product", Kind.TEXT, "", "The caller's primary product in the CRM, whether or not the call used it."),
        Column("caller_number", Kind.TEXT, "", "The number that he calls from (ANI), as the log shows it."),
        Column("dialled_number", Kind.TEXT, "", "The number that he dialled (DNIS)."),
        Column("flow", Kind.TEXT, "", "The flow that answered; empty where none does."),
        Column("began", Kind.INTEGER, "ms", "When the call arrived, since the run's start."),
        Column("local_time", Kind.TEXT, "", "When the call arrived, local time (ISO 8601); empty with no flow."),
        Column("ended", Kind.INTEGER, "ms", "When the caller's leg was over, since the run's start; empty if not."),
        Column("ivr", Kind.INTEGER, "ms", "From the arrival to the first queue, or to the end with no queue."),
        Column("steps", Kind.INTEGER, "", "How many states the call entered."),
        Column("entries", Kind.INTEGER, "", "Entries of keys: complete ones, silences, and keys at menus."),
        Column("failed_entries", Kind.INTEGER, "", "Entries that were neither valid nor an opt-out."),
        Column("opted_out", Kind.INTEGER, "", "Entries that were the opt-out key."),
        Column(
            "identity", Kind.TEXT, "", "How well the caller was known in the end: unknown, identified, authenticated."
        ),
        Column("queues", Kind.INTEGER, "", "Queue visits: rows in queue_visits."),
        Column("waited", Kind.INTEGER, "ms", "The waits of all its queue visits."),
        Column("answered", Kind.INTEGER, "", "Queue visits that an agent answered."),
        Column("transfers", Kind.INTEGER, "", "How often an agent transferred it by hand to another queue."),
        Column("agent", Kind.TEXT, "", "The agent who answered first; empty if none did."),
        Column("talked", Kind.INTEGER, "ms", "Talk with all agents."),
        Column("wrapped", Kind.INTEGER, "ms", "Wrap-up of all agents."),
        Column("disposition", Kind.TEXT, "", "How the call ended, in exactly one way; empty while it has not."),
        Column("state", Kind.TEXT, "", "The state at which the IVR was when the call ended."),
    ),
)

VISITS = Table(
    "state_visits",
    "One row for each visit of a state, in the order of the visits of a call. Visits of a subflow's or an in-queue "
    "flow's states lie within that of the state that called it.",
    (
        *_CALL,
        Column("number", Kind.INTEGER, "", "The visit's number within the call, from 1."),
        Column("flow", Kind.TEXT, "", "The state's flow."),
        Column("state", Kind.TEXT, "", "The state."),
        Column("state_kind", Kind.TEXT, "", "What the state does: menu, collect, data_dip, transfer, ..."),
        Column("visit", Kind.INTEGER, "", "1 for the call's first visit of this state, 2 for the second, and so on."),
        Column("entered", Kind.INTEGER, "ms", "When the state was entered, since the call began."),
        Column("left", Kind.INTEGER, "ms", "When it was left, since the call began: by an exit, an answer, the end."),
        Column("outcome", Kind.TEXT, "", "The outcome by which it was left; empty where an agent or the end did it."),
        Column("entries", Kind.INTEGER, "", "Entries of keys during the visit."),
        Column("result", Kind.TEXT, "", "The last entry's result: matched, opted_out, no_input, too_short, ..."),
        Column("hung_up", Kind.YES_NO, "", "Whether the caller hung up here."),
    ),
)

QUEUE_VISITS = Table(
    "queue_visits",
    "One row for each visit of a queue; a transfer to another queue begins a new one.",
    (
        *_CALL,
        _TRY,
        _TIER,
        Column("number", Kind.INTEGER, "", "The visit's number within the call, from 1."),
        Column("queue", Kind.TEXT, "", "The queue."),
        Column("skills", Kind.TEXT, "", 'The required skills when it entered, sorted, with "; " between them.'),
        Column("priority", Kind.INTEGER, "points", "The priority; a point counts as a minute waited, unless strict."),
        Column("entered", Kind.INTEGER, "ms", "When it entered the queue, since the run's start."),
        Column("left", Kind.INTEGER, "ms", "When it left the queue, since the run's start; empty while it waits."),
        Column(
            "waited", Kind.INTEGER, "ms", "From entering to talking with an agent, ringing included, or to leaving."
        ),
        Column("ended", Kind.TEXT, "", "answered, abandoned, flowed out, or waiting where the run ended first."),
        Column(
            "why", Kind.TEXT, "", "Why it left unanswered: abandoned, in-queue flow, transferred, callback: busy, ..."
        ),
        Column("callback", Kind.YES_NO, "", "Whether the caller accepted a callback while in it."),
        Column("alerts", Kind.INTEGER, "", "How often an agent's phone rang for it."),
        Column(
            "passed",
            Kind.INTEGER,
            "",
            "How many calls with the same required skills entered the queue later and were answered while this one "
            "waited; empty where that is not known.",
        ),
        Column("agent", Kind.TEXT, "", "Who answered, or dialled the callback."),
        Column("talked", Kind.INTEGER, "ms", "Talk."),
        Column("wrapped", Kind.INTEGER, "ms", "Wrap-up."),
        Column("wrap_up_code", Kind.TEXT, "", "The wrap-up code."),
        Column(
            "transferred_from",
            Kind.TEXT,
            "",
            "The queue from which an agent transferred the call by hand to this one; empty if the flow sent it.",
        ),
        Column(
            "transferred_to",
            Kind.TEXT,
            "",
            "The queue to which the agent who answered transferred it by hand, blind; empty if he did not.",
        ),
    ),
)

TABLES = (CALLS, VISITS, QUEUE_VISITS)
"""All tables, in the order in which ``values`` gives their rows."""


def values(finished: FinishedCall) -> tuple[Sequence[Sequence[Value]], ...]:
    """A call's rows for each of ``TABLES``."""
    stays = [(*row[:7], "; ".join(row.skills), *row[8:]) for row in finished.queue_visits]
    return (finished.call,), finished.visits, stays

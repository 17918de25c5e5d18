"""What is kept of a call when it is over: one row for it, one for each state it visited, one for each queue.

Times are ms: ``began``, ``ended``, ``entered`` and ``left`` of the simulation in calls and queue visits, of the call in
state visits. No row has an account number or a PIN. What each column means stands in ``catalogue``, once for the code
and for the definitions that are written beside an export.
"""

from typing import NamedTuple

from simulator.domain.timing import Millis

ANSWERED, ABANDONED, FLOWED_OUT, WAITING = "answered", "abandoned", "flowed out", "waiting"
"""How a queue visit ended; ``WAITING``: it had not, when the run was over."""


class CallerFacts(NamedTuple):
    """Who calls, as the population knows him: what no event says. ``try_number`` is 1 for his first call."""

    replication: int = 0
    kind: str = ""
    try_number: int = 1
    tier: str = ""
    product: str = ""


class CallRow(NamedTuple):
    """One call. ``flow`` is "" where no flow answered the number; ``ended`` None where the caller is still on."""

    replication: int
    call: str
    kind: str
    try_number: int
    tier: str
    product: str
    caller_number: str
    dialled_number: str
    flow: str
    began: Millis
    local_time: str
    ended: Millis | None
    ivr: Millis
    steps: int
    entries: int
    failed_entries: int
    opted_out: int
    identity: str
    queues: int
    waited: Millis
    answered: int
    transfers: int
    agent: str
    talked: Millis
    wrapped: Millis
    disposition: str
    state: str


class VisitRow(NamedTuple):
    """One visit of a state; ``visit`` is 1 the first time that the call is there; times are ms of the call.

    ``outcome`` is "" where the state was not left by an exit: the call ended there, or an agent answered.
    ``result`` is that of the last entry of keys, "" where there was none.
    """

    replication: int
    call: str
    kind: str
    number: int
    flow: str
    state: str
    state_kind: str
    visit: int
    entered: Millis
    left: Millis
    outcome: str
    entries: int
    result: str
    hung_up: bool


class QueueVisitRow(NamedTuple):
    """One stay in a queue, with the conversation and wrap-up that followed; ``left`` None while it waits.

    ``skills`` are sorted. ``waited`` is what the centre says of an answered call, else the time between entering and
    leaving. ``passed``: calls of the same queue and skills that came later and were answered while this one waited;
    None if nobody counted. ``transferred_from``: the queue from which an agent had transferred the call by hand to this
    one, ``transferred_to``: that to which the agent who answered transferred it; "" for none.
    """

    replication: int
    call: str
    kind: str
    try_number: int
    tier: str
    number: int
    queue: str
    skills: tuple[str, ...]
    priority: int
    entered: Millis
    left: Millis | None
    waited: Millis
    ended: str
    why: str
    callback: bool
    alerts: int
    passed: int | None
    agent: str
    talked: Millis
    wrapped: Millis
    wrap_up_code: str
    transferred_from: str
    transferred_to: str


class AgentSpell(NamedTuple):
    """How long an agent was in one state (the words of ``AgentState``), from ``began`` to ``ended`` ms."""

    replication: int
    agent: str
    state: str
    began: Millis
    ended: Millis
    queues: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()


class FinishedCall(NamedTuple):
    """All rows of one call."""

    call: CallRow
    visits: tuple[VisitRow, ...]
    queue_visits: tuple[QueueVisitRow, ...]

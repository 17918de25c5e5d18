"""Events of the contact centre: agents, alerts, conversations, queues. A call's stand under its id, others under the
centre's own (``eventlog.CENTRE``).
"""

from collections.abc import Mapping
from dataclasses import field

from simulator.domain.frozen import frozen


@frozen
class AgentAlerted:
    """An agent's phone rings for this call."""

    agent: str
    queue: str


@frozen
class ScreenPopped:
    """The agent's screen shows these fields, from the outcome's allow-list (S9)."""

    agent: str
    fields: Mapping[str, str]


@frozen
class CallAnswered:
    """The agent talks to the caller, who waited ``waited`` ms in ``queue``."""

    agent: str
    queue: str
    waited: int


@frozen
class AlertUnanswered:
    """The agent did not answer in time; the call is back at its place."""

    agent: str
    queue: str


@frozen
class AlertWithdrawn:
    """The call was gone before the agent answered."""

    agent: str
    queue: str


@frozen
class ConversationEnded:
    """Talk is over after ``talked`` ms; ``ended_by``: caller, agent or transfer."""

    agent: str
    talked: int
    ended_by: str


@frozen
class QueueTransferred:
    """The agent sent the call to another queue; data and priority stay, waiting starts anew."""

    agent: str
    from_queue: str
    to_queue: str


@frozen
class WrappedUp:
    """The agent's work after the call is done; ``by_default`` where the time ran out and the default code stands."""

    agent: str
    code: str
    took: int
    by_default: bool


@frozen
class CallbackStarted:
    """The agent has accepted a callback, and its number is being dialled; ``CallbackDialled`` brings the answer."""

    agent: str
    queue: str
    number: str


@frozen
class CallbackTried:
    """A callback was dialled: answered, no_answer or busy."""

    agent: str
    number: str
    outcome: str


@frozen
class QueueStanding:
    """Where a waiting call stands now: number ``position`` in ``queue``; ``estimated_wait`` in ms, None if unknown.

    Logged when either changes; calls that are being offered to an agent are not counted.
    """

    queue: str
    position: int
    estimated_wait: int | None


@frozen
class RingWidened:
    """Bullseye: the call's ring grew, and these skills are no longer required."""

    queue: str
    ring: int
    dropped: tuple[str, ...] = field(default=())


@frozen
class AgentStateChanged:
    """An agent is in another state; ``clock`` in ms of the simulation. Logged under the centre's own id."""

    agent: str
    state: str
    clock: int


@frozen
class AgentListed:
    """An agent belongs to the centre: his queues and skills ("Router:4"). Logged under the centre's own id."""

    agent: str
    queues: tuple[str, ...]
    skills: tuple[str, ...]


@frozen
class AgentRemoved:
    """An agent belongs to the centre no more: a table replaced its agents. Logged under the centre's own id."""

    agent: str

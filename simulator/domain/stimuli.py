"""Stimuli: everything that can happen to a call or to the contact centre. The core answers each with events.

``SessionStimulus`` goes to a call's session in the IVR, ``CentreStimulus`` to the contact centre. Replies and ends
carry the id of what they answer; a late one is logged as stale and changes nothing (house.md, one call's way).
"""

from collections.abc import Mapping
from dataclasses import field

from simulator.domain.calls import Masked
from simulator.domain.frozen import frozen
from simulator.domain.keys import dots
from simulator.domain.values import Value


@frozen
class Dialled:
    """The caller's leg arrives: his number (ANI) and the number he dialled (DNIS)."""

    ani: str
    dnis: str


@frozen
class KeyPressed:
    """One DTMF key. Its representation hides the key: it may belong to a PIN (telephony-rules S3)."""

    key: str = field(repr=False)

    def __str__(self) -> str:
        """The key as a dot."""
        return dots(self.key)


@frozen
class PromptEnded:
    """The line has played prompt ``prompt_id`` to its end."""

    prompt_id: int


@frozen
class DipReplied:
    """The CRM's answer to dip ``dip_id``: an outcome and fields; its representation hides the fields."""

    dip_id: int
    outcome: str
    fields: Mapping[str, Value] = field(default_factory=dict, repr=False)


@frozen
class DeadlineReached:
    """The deadline that the session last gave has come."""


@frozen
class HungUp:
    """The caller has hung up."""


@frozen
class EmergencyClosure:
    """The emergency closure is declared or lifted; schedules ask it first."""

    active: bool


@frozen
class AgentConnected:
    """An agent has answered: the queued call talks now, its in-queue flow is over."""

    agent: str


@frozen
class SentBackToQueue:
    """An agent has transferred the call to another queue: it waits again."""

    queue: str


@frozen
class AgentEndedCall:
    """The agent's side has ended the conversation."""

    agent: str


@frozen
class TransferOutReplied:
    """The network's answer to a transfer to a number: connected, busy, no_answer or failed."""

    transfer_id: int
    outcome: str


@frozen
class EntryBegan:
    """Replay: the first key of an entry came now; which key it was, the recording does not say.

    ``unfinished`` are the classes of its keys where the entry is never completed: the caller hung up in the middle of
    it, or an agent answered.
    """

    unfinished: str = ""


@frozen
class StartedOver:
    """Replay: the caller started his entry over now; ``silent`` when nothing came after that in time."""

    silent: bool
    unfinished: str = ""


@frozen
class EntryFed:
    """Replay: an entry was complete now; the classes of its keys are known, of its value what the recording shows."""

    classes: str
    value: str | Masked = field(repr=False)


@frozen
class KeyFed:
    """Replay: the state that asks took this key now, whenever it was pressed; menu keys are recorded in clear."""

    key: str = field(repr=False)


@frozen
class ExitGiven:
    """Replay: the exit that the recording took where a condition depends on a masked value."""

    outcome: str


SessionStimulus = (
    Dialled
    | KeyPressed
    | PromptEnded
    | DipReplied
    | DeadlineReached
    | HungUp
    | EmergencyClosure
    | AgentConnected
    | SentBackToQueue
    | AgentEndedCall
    | TransferOutReplied
    | EntryBegan
    | StartedOver
    | EntryFed
    | KeyFed
    | ExitGiven
)


@frozen
class CallOffered:
    """A call asks for an agent: its queue, the skills it requires, its priority and its attached data.

    ``waited`` is how long it has waited before this moment, in milliseconds (calls that a scenario places in a
    queue).
    """

    call: str
    queue: str
    skills: tuple[str, ...] = ()
    priority: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)
    pop: Mapping[str, str] = field(default_factory=dict)
    waited: int = 0
    language: str | None = None


@frozen
class CallLeft:
    """A call is gone from queue, alert or conversation: the caller hung up or his flow took him elsewhere."""

    call: str


@frozen
class CallbackRequested:
    """The caller's leg ends; place, skills, priority and data stay in the queue, and ``number`` is dialled later."""

    call: str
    number: str


@frozen
class AgentCameOnQueue:
    """An agent goes idle and may be alerted."""

    agent: str


@frozen
class AgentWentOffQueue:
    """An agent takes no further calls; one in conversation finishes it first."""

    agent: str


@frozen
class AgentAnswered:
    """The alerted agent answers."""

    agent: str


@frozen
class AgentHungUp:
    """The agent ends the conversation and wraps up."""

    agent: str


@frozen
class AgentWrappedUp:
    """The agent ends wrap-up with a code."""

    agent: str
    code: str


@frozen
class AgentTransferred:
    """The talking agent sends the call to another queue, with new required skills or none."""

    agent: str
    queue: str
    skills: tuple[str, ...] = ()


@frozen
class CallbackDialled:
    """The network's answer to a callback: answered, no_answer or busy."""

    call: str
    outcome: str


CentreStimulus = (
    CallOffered
    | CallLeft
    | CallbackRequested
    | AgentCameOnQueue
    | AgentWentOffQueue
    | AgentAnswered
    | AgentHungUp
    | AgentWrappedUp
    | AgentTransferred
    | CallbackDialled
    | DeadlineReached
)

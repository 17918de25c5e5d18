"""Events of a call in the IVR: what the caller, the line, the flow and the CRM did.

What is secret is masked here, at the source (telephony-rules S3): no event carries a key of a sensitive entry, or a
time per key.
"""

from collections.abc import Mapping

from simulator.domain.frozen import Recurring, frozen


@frozen
class CallStarted:
    """A call arrived at ``clock`` ms of the simulation; ``flow`` answers it. ``local_time`` is ISO 8601."""

    ani: str
    dnis: str
    flow: str
    clock: int
    local_time: str
    emergency: bool = False


@frozen
class EmergencyDeclared:
    """An emergency closure was declared or lifted while the call was on; schedules ask it first."""

    active: bool


@frozen
class NumberUnanswered:
    """No flow answers the dialled number: the call reaches no flow (UC 17 T01)."""

    ani: str
    dnis: str
    clock: int


@frozen
class StateEntered(Recurring):
    """The call is at a state now; ``step`` counts states entered on this call."""

    flow: str
    state: str
    kind: str
    step: int


@frozen
class PromptStarted(Recurring):
    """A prompt begins; ``length`` in ms. Text is as spoken, secrets never in it (S10)."""

    prompt_id: int
    state: str
    prompt: str
    text: str
    language: str
    length: int
    barge_in: bool


@frozen
class PromptFinished:
    """A prompt was heard to its end."""

    prompt_id: int
    prompt: str


@frozen
class PromptCutOff:
    """A prompt was stopped after ``heard`` ms, by ``cause``: barge-in, hang-up, agent."""

    prompt_id: int
    prompt: str
    heard: int
    cause: str


@frozen
class EntryStarted(Recurring):
    """The first key of an entry came (which one is not said)."""

    state: str


@frozen
class EntryRestarted:
    """The caller started his entry over with the other key; what he had keyed is not told (R4, S3)."""

    state: str


@frozen
class EntryCompleted:
    """An entry is complete (R2), with its ``result``: matched, opted_out, no_input, no_match, too_short, too_long,
    bad_key (R7); hung_up and broken_off for one that the caller's hang-up or an agent's answer cut short.

    ``classes`` has one letter a key (``KeyClass``); ``shown`` is what may be told of the value; ``by`` is what
    completed it: length, terminator, inter_digit, first_digit, opt_out, bad_key.
    """

    state: str
    result: str
    by: str
    count: int
    classes: str
    shown: str
    sensitive: bool


@frozen
class ChoiceMade:
    """The caller chose an option of a menu, or accepted or refused a callback; menu keys are told in clear."""

    state: str
    key: str
    label: str


@frozen
class KeysDiscarded:
    """Keys that no entry consumed: a count and why (no barge-in, failed entry, type-ahead off, terminator, ...)."""

    count: int
    reason: str


@frozen
class AttemptCounted:
    """One more attempt on a named counter of the call; ``exhausted`` when the limit is reached (UC 17 Q1, T41)."""

    counter: str
    used: int
    limit: int
    exhausted: bool


@frozen
class ExitTaken(Recurring):
    """The state's outcome and where it leads: a state, ``return ...`` from a subflow, or nothing at an ending.

    ``recorded`` is true where a replay took the recorded exit because a masked value could not be re-evaluated.
    """

    state: str
    outcome: str
    to: str
    recorded: bool = False


@frozen
class DipRequested:
    """The CRM is asked; inputs are masked by their privacy."""

    dip_id: int
    state: str
    operation: str
    inputs: Mapping[str, str]


@frozen
class DipAnswered:
    """The CRM's answer landed in time; fields are masked by their privacy."""

    dip_id: int
    operation: str
    outcome: str
    fields: Mapping[str, str | tuple[str, ...]]


@frozen
class DipTimedOut:
    """No answer within the dip's time-out."""

    dip_id: int
    operation: str


@frozen
class StaleReply:
    """An answer or an end came too late and changed nothing; ``what`` names it, ``ref`` is its id."""

    what: str
    ref: int


@frozen
class IdentityRaised:
    """The caller is better known now: "identified" or "authenticated"; only a dip does this (S7)."""

    level: str
    state: str
    operation: str


@frozen
class AttributeSet:
    """An attribute of the call has a value now, shown by its privacy; ``set_by`` names the state."""

    name: str
    value: str
    set_by: str


@frozen
class ScheduleChecked:
    """A schedule was asked: emergency, holiday, closed or open, at ``local_time`` in its zone."""

    state: str
    schedule: str
    outcome: str
    local_time: str


@frozen
class ValueTrouble:
    """An expression had no usable value; ``detail`` says why. Trouble is an outcome, never an exception."""

    state: str
    detail: str


@frozen
class QueueEntered:
    """The call waits in a queue. Priority and data were set before (UC 17 Q23); ``pop`` is what an agent will see."""

    queue: str
    skills: tuple[str, ...]
    priority: int
    attributes: Mapping[str, str]
    pop: Mapping[str, str]


@frozen
class QueueLeft:
    """The call left its queue unanswered; ``why``: in-queue flow, callback, abandoned, transferred."""

    queue: str
    why: str


@frozen
class TransferOutStarted:
    """The call is being put through to a number outside."""

    transfer_id: int
    number: str


@frozen
class TransferOutAnswered:
    """The network's answer: connected, busy, no_answer or failed."""

    transfer_id: int
    number: str
    outcome: str


@frozen
class CallbackAccepted:
    """The caller will be called back: place, skills, priority and data stay in the queue."""

    queue: str
    number: str


@frozen
class StepCapReached:
    """The call has entered as many states as a call may: it fails instead of looping for ever (R7)."""

    cap: int


@frozen
class CallEnded:
    """The call is over, in exactly one way (UC 17 T43); ``state`` is where the IVR was, ``talked_to`` the agent."""

    disposition: str
    state: str
    talked_to: str = ""

"""Events: everything that happened, and nothing else is evidence.

An event says what happened, not to whom and when: the log stamps it with the call's id, a number within the call and
the time since the call began (``eventlog.Entry``).
"""

from simulator.domain.events.call import (
    AttemptCounted,
    AttributeSet,
    CallbackAccepted,
    CallEnded,
    CallStarted,
    ChoiceMade,
    DipAnswered,
    DipRequested,
    DipTimedOut,
    EmergencyDeclared,
    EntryCompleted,
    EntryRestarted,
    EntryStarted,
    ExitTaken,
    IdentityRaised,
    KeysDiscarded,
    NumberUnanswered,
    PromptCutOff,
    PromptFinished,
    PromptStarted,
    QueueEntered,
    QueueLeft,
    ScheduleChecked,
    StaleReply,
    StateEntered,
    StepCapReached,
    TransferOutAnswered,
    TransferOutStarted,
    ValueTrouble,
)
from simulator.domain.events.centre import (
    AgentAlerted,
    AgentListed,
    AgentRemoved,
    AgentStateChanged,
    AlertUnanswered,
    AlertWithdrawn,
    CallAnswered,
    CallbackStarted,
    CallbackTried,
    ConversationEnded,
    QueueStanding,
    QueueTransferred,
    RingWidened,
    ScreenPopped,
    WrappedUp,
)

__all__ = [
    "AgentAlerted",
    "AgentListed",
    "AgentRemoved",
    "AgentStateChanged",
    "AlertUnanswered",
    "AlertWithdrawn",
    "AttemptCounted",
    "AttributeSet",
    "CallAnswered",
    "CallEnded",
    "CallStarted",
    "CallbackAccepted",
    "CallbackStarted",
    "CallbackTried",
    "ChoiceMade",
    "ConversationEnded",
    "DipAnswered",
    "DipRequested",
    "DipTimedOut",
    "EmergencyDeclared",
    "EntryCompleted",
    "EntryRestarted",
    "EntryStarted",
    "Event",
    "ExitTaken",
    "IdentityRaised",
    "KeysDiscarded",
    "NumberUnanswered",
    "PromptCutOff",
    "PromptFinished",
    "PromptStarted",
    "QueueEntered",
    "QueueLeft",
    "QueueStanding",
    "QueueTransferred",
    "RingWidened",
    "ScheduleChecked",
    "ScreenPopped",
    "StaleReply",
    "StateEntered",
    "StepCapReached",
    "TransferOutAnswered",
    "TransferOutStarted",
    "ValueTrouble",
    "WrappedUp",
]

Event = (
    CallStarted
    | EmergencyDeclared
    | NumberUnanswered
    | StateEntered
    | PromptStarted
    | PromptFinished
    | PromptCutOff
    | EntryStarted
    | EntryRestarted
    | EntryCompleted
    | ChoiceMade
    | KeysDiscarded
    | AttemptCounted
    | ExitTaken
    | DipRequested
    | DipAnswered
    | DipTimedOut
    | StaleReply
    | IdentityRaised
    | AttributeSet
    | ScheduleChecked
    | ValueTrouble
    | QueueEntered
    | QueueLeft
    | TransferOutStarted
    | TransferOutAnswered
    | CallbackAccepted
    | StepCapReached
    | CallEnded
    | AgentAlerted
    | ScreenPopped
    | CallAnswered
    | AlertUnanswered
    | AlertWithdrawn
    | ConversationEnded
    | QueueTransferred
    | WrappedUp
    | CallbackStarted
    | CallbackTried
    | QueueStanding
    | RingWidened
    | AgentStateChanged
    | AgentListed
    | AgentRemoved
)

"""The codes of the loaders' problems, each with its sentence; the generated reference is made of this table.

``S...`` (the shape of the file) and ``N...`` (the notation) are the notation's own.
"""

from collections.abc import Mapping
from types import MappingProxyType

UNKNOWN_STATE = "F101"
UNKNOWN_PROMPT = "F102"
UNKNOWN_ATTRIBUTE = "F103"
UNKNOWN_SETTING = "F104"
UNKNOWN_COUNTER = "F105"
UNKNOWN_POP = "F106"
UNKNOWN_HOURS = "F107"
UNKNOWN_OPERATION = "F108"
UNKNOWN_INPUT = "F109"
UNKNOWN_OUTCOME = "F110"
UNKNOWN_FIELD = "F111"
UNKNOWN_LANGUAGE = "F112"
MISSING_INPUT = "F113"
UNKNOWN_CALL_PROPERTY = "F114"
UNKNOWN_COMPARISON = "F115"
UNKNOWN_IDENTITY = "F116"

NOT_A_KEY = "F201"
KEY_USED_TWICE = "F202"
LEAST_ABOVE_MOST = "F203"
LABEL_USED_TWICE = "F204"
RESERVED_WORD = "F205"
NOT_A_NAME = "F206"
COUNTED_TWICE = "F207"
ONLY_FOR_DIPS = "F208"
SECRET_SHOWN = "F209"  # noqa: S105 - a code, not a secret
NOT_A_NUMBER_TO_DIAL = "F210"
NUMBER_TWICE = "F211"
OPERATION_OF_THE_CRM = "F212"
UNUSUAL_FIELD = "F213"

NOT_AN_EXPRESSION = "F301"
NOT_A_CONDITION = "F302"
BAD_PLACEHOLDER = "F303"
WRONG_KIND = "F304"
SETTING_OF_WRONG_KIND = "F305"
NO_TEXT_IN_LANGUAGE = "F306"
NOT_COMPARABLE = "F307"

UNKNOWN_TIME_ZONE = "F401"
NOT_A_DAY = "F402"
NOT_A_SPAN = "F403"
OVERLAPPING_SPANS = "F404"
NOT_A_DATE = "F405"
DAY_TWICE = "F406"

UNKNOWN_FLOW = "F501"
NEVER_RETURNED = "F502"
UNKNOWN_QUEUE = "F503"
NOT_OF_THE_SUBFLOW = "F504"

CENTRE_QUEUE = "C101"
CENTRE_SKILL = "C102"
PROFICIENCY = "C103"
RINGS = "C104"
WRAP_UP_CODE = "C105"

BRANCH = "U101"
STEP_TWICE = "U102"
SOURCE = "U103"
NEVER_BRANCHED = "U104"
STATEMENT_ID = "U105"
PROMISE_TWICE = "U106"
READING_ID = "U107"

UNKNOWN_ROLE = "A101"
SIGNED_TWICE = "A102"

OTHER_USE_CASE = "A501"
OTHER_STATEMENT = "A502"

SHARES = "D101"
NOT_A_DISTRIBUTION = "D102"
NOT_AN_ANSWER = "D103"
UNKNOWN_TIER = "D104"
NO_TALK = "D105"
BAD_INTERVAL = "D106"
NOT_CALLS = "D107"
CALLS_TWICE = "D108"
LIKE_ITSELF = "D109"
NO_ARRIVALS = "D110"
BAD_SHIFT = "D111"
NO_QUEUE = "D112"
UNKNOWN_SHIFT = "D113"
TRANSFER_RATES = "D114"
TRANSFER_TO_ITSELF = "D115"
TRANSFERRED_FOR_EVER = "D116"
TRANSFER_SKILL = "D117"

OTHER_FLOW = "D501"
OTHER_STATE = "D502"
NO_ANSWER = "D503"
NOT_A_SCRIPT = "D504"
KEYS_IN_CLEAR = "D505"
OTHER_QUEUE = "D506"
OTHER_SKILL = "D507"
NO_TALK_IN_QUEUE = "D508"
QUEUE_NOBODY_WORKS = "D509"
SKILL_NOBODY_HAS = "D510"
SKILL_NOT_ASKED = "D511"
SKILL_OF_NOBODY = "D512"

HISTORY_UNREADABLE = "D601"
HISTORY_COLUMNS = "D602"
HISTORY_ROW = "D603"
HISTORY_INTERVAL = "D604"
HISTORY_TWICE = "D605"
HISTORY_GAP = "D606"
HISTORY_ZONE = "D607"
HISTORY_COLUMN_UNUSED = "D608"

OVERLOADED = "D701"
OVERLOADED_FOR_EVER = "D702"

CODES: Mapping[str, str] = MappingProxyType(
    {
        UNKNOWN_STATE: "A start or an exit names a state that the flow does not have.",
        UNKNOWN_PROMPT: "A state plays a prompt that the flow does not have.",
        UNKNOWN_ATTRIBUTE: "An attribute is used that the flow does not declare.",
        UNKNOWN_SETTING: "A setting is used that the flow does not declare.",
        UNKNOWN_COUNTER: "A counter is used that the flow does not declare.",
        UNKNOWN_POP: "A transfer names a screen pop that the flow does not have.",
        UNKNOWN_HOURS: "A schedule asks opening hours that the flow does not have.",
        UNKNOWN_OPERATION: "A data dip asks for a look-up that neither the CRM nor the flow has.",
        UNKNOWN_INPUT: "A data dip gives an input that its look-up does not take.",
        UNKNOWN_OUTCOME: "An exit stands for an outcome that the state cannot have.",
        UNKNOWN_FIELD: "A data dip keeps a field that no answer of its look-up brings.",
        UNKNOWN_LANGUAGE: "A prompt speaks a language that the flow does not declare.",
        MISSING_INPUT: "A data dip lacks an input that its look-up needs.",
        UNKNOWN_CALL_PROPERTY: "An expression asks something of the call that no call has.",
        UNKNOWN_COMPARISON: "A condition compares by a word that is none.",
        UNKNOWN_IDENTITY: "A condition compares the caller's identity with a word that is none of its levels.",
        NOT_A_KEY: "Something stands where a telephone's key must stand.",
        KEY_USED_TWICE: "One key has two meanings in one state.",
        LEAST_ABOVE_MOST: "The least length of an entry is above its largest.",
        LABEL_USED_TWICE: "Two choices of a menu have one label and lead to different states.",
        RESERVED_WORD: "A word that means something to the language is used as a name or a label.",
        NOT_A_NAME: "A name has characters that a name cannot have.",
        COUNTED_TWICE: "A state says in two ways how its attempts are counted.",
        ONLY_FOR_DIPS: "An exit of another kind than a data dip counts an attempt or proves an identity.",
        SECRET_SHOWN: "A secret would be spoken, shown to an agent or attached to the call.",
        NOT_A_NUMBER_TO_DIAL: "Something stands where a telephone number must stand.",
        NUMBER_TWICE: "The flow lists one number twice.",
        OPERATION_OF_THE_CRM: "The flow declares a look-up, or an outcome of one, that already has a meaning.",
        UNUSUAL_FIELD: "A field of a screen pop looks like a slip of one of the usual fields (a warning).",
        NOT_AN_EXPRESSION: "Something stands where an expression must stand.",
        NOT_A_CONDITION: "Something stands where a condition must stand.",
        BAD_PLACEHOLDER: "A prompt's text has a brace that opens or closes nothing.",
        WRONG_KIND: "A value is of another kind than the place needs: a whole number, a length of time, yes or no.",
        SETTING_OF_WRONG_KIND: "A setting is used where a value of another kind is needed.",
        NO_TEXT_IN_LANGUAGE: "A prompt has no text in the flow's own language.",
        NOT_COMPARABLE: "Two values are compared that cannot be compared in this way.",
        UNKNOWN_TIME_ZONE: "A time zone is named that does not exist.",
        NOT_A_DAY: "Something stands where days of the week must stand.",
        NOT_A_SPAN: "Something stands where a span of a day must stand.",
        OVERLAPPING_SPANS: "Two spans of a day overlap, or a span ends before it begins.",
        NOT_A_DATE: "Something stands where a date must stand.",
        DAY_TWICE: "A day of the week has its hours in two places.",
        UNKNOWN_FLOW: "A state calls a flow that the project does not have.",
        NEVER_RETURNED: "An exit stands for an outcome that the called flow never returns.",
        UNKNOWN_QUEUE: "A state names a queue that the centre does not have.",
        NOT_OF_THE_SUBFLOW: "A state sets an attribute that the called flow does not declare.",
        CENTRE_QUEUE: "An agent works a queue that the centre does not have.",
        CENTRE_SKILL: "A skill is used that the centre does not list.",
        PROFICIENCY: "A proficiency is not a whole number from 1 to 5.",
        RINGS: "A queue has more than six rings, or they are not in the order of their times.",
        WRAP_UP_CODE: "A wrap-up code is listed twice.",
        BRANCH: "A step branches to a course that the use case does not have.",
        STEP_TWICE: "Two steps of the use case have one id, or a step's id does not begin with its course's.",
        SOURCE: "A statement or a reading comes from a step that the use case does not have.",
        NEVER_BRANCHED: "No step branches to an alternate course.",
        STATEMENT_ID: "A statement's id is not a T and a number.",
        PROMISE_TWICE: "Two promises have one id.",
        READING_ID: "A reading's id is not a Q and a number.",
        UNKNOWN_ROLE: "A role is named that nobody has.",
        SIGNED_TWICE: "One role has signed one run twice.",
        OTHER_USE_CASE: "An acceptance record is for a use case that the project does not have.",
        OTHER_STATEMENT: "A defect names a statement that the use case does not have.",
        SHARES: "Shares do not add up to 100 %, or two of them are the rest.",
        NOT_A_DISTRIBUTION: "Something stands where a length of time or a distribution of such must stand.",
        NOT_AN_ANSWER: "Something stands where what callers key must stand.",
        UNKNOWN_TIER: "A tier is named that no account of a CRM has.",
        NO_TALK: "Nothing says how long callers of a kind talk with an agent.",
        BAD_INTERVAL: "A day is not a whole number of intervals, or an interval not of whole minutes.",
        NOT_CALLS: "Something stands where the calls of a day must stand.",
        CALLS_TWICE: "The calls of one interval are said twice.",
        LIKE_ITSELF: "A weekday's calls are said to be like its own.",
        NO_ARRIVALS: "Neither the week nor a history says when callers call.",
        BAD_SHIFT: "Shifts or breaks overlap, a shift ends before it begins, or a break lies outside its shift.",
        NO_QUEUE: "A crew works no queue.",
        UNKNOWN_SHIFT: "A crew works a shift that the population does not have.",
        TRANSFER_RATES: "More calls of a queue are transferred by hand than there are.",
        TRANSFER_TO_ITSELF: "The calls of a queue are transferred by hand to that same queue.",
        TRANSFERRED_FOR_EVER: "Every call of some queues is transferred by hand, and none of them is ever over.",
        TRANSFER_SKILL: "A skill of a transfer by hand has braces and stands for nothing of the caller.",
        OTHER_FLOW: "A population calls a flow that the project does not have.",
        OTHER_STATE: "An answer is for a state that the flow does not have, or at which callers key nothing.",
        NO_ANSWER: "A kind of caller has no answer at a menu or an entry of the flow.",
        NOT_A_SCRIPT: "What callers key means nothing.",
        KEYS_IN_CLEAR: "Keys of a sensitive entry stand in a population in clear.",
        OTHER_QUEUE: "A population names a queue that the centre does not have.",
        OTHER_SKILL: "A crew has a skill that the centre does not list.",
        NO_TALK_IN_QUEUE: "Nothing says how long callers of a kind talk in a queue of the centre.",
        QUEUE_NOBODY_WORKS: "The flow sends calls to a queue that no crew works (a warning).",
        SKILL_NOBODY_HAS: "Callers have a product that is a skill of the centre, and no crew has it (a warning).",
        SKILL_NOT_ASKED: "A crew has a skill that nothing asks for (a warning, unless it must be a slip).",
        SKILL_OF_NOBODY: "The flow asks for a skill that nobody in the queue has (a warning).",
        HISTORY_UNREADABLE: "A history of calls is not there, or is no text.",
        HISTORY_COLUMNS: "A history of calls does not have the columns date, time and calls.",
        HISTORY_ROW: "A row of a history has no date, no time of day or no number of calls.",
        HISTORY_INTERVAL: "A row of a history begins between two intervals of the population.",
        HISTORY_TWICE: "A history has an interval twice.",
        HISTORY_GAP: "A history leaves out intervals in the middle of a day.",
        HISTORY_ZONE: "A time in a history is not one of the population's time zone.",
        HISTORY_COLUMN_UNUSED: "A history has a column beside date, time and calls, which nothing reads (a warning).",
        OVERLOADED: "Callers bring more work than the agents on duty can do; some give up (a warning).",
        OVERLOADED_FOR_EVER: "Callers who never give up bring more work than the agents on duty can ever do.",
    },
)
"""Every code that a loader reports, with one sentence."""

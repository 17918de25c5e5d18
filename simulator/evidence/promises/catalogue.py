"""The sentences in which promises are written, as data: pattern, example, what it means, the monitor that keeps it.

``{int}`` is a number, ``{string}`` a text in quotes, ``{level}`` identified or authenticated, ``{ways}`` ways to end.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from simulator.domain.identity import Identity
from simulator.domain.problems import hint_for
from simulator.domain.timing import SECOND
from simulator.evidence.promises.counting import AskedAtMost, HeardAtMost, IvrTime, WithinTime
from simulator.evidence.promises.knowing import AccountAndPin, PopHides, PriorityOnlyFor, ReachedOnlyBy, SecretNowhere
from simulator.evidence.promises.leading import (
    WAYS_TO_END,
    EndsIn,
    HeardBefore,
    OptOutReaches,
    SkillRequired,
    TroubleCostsNothing,
)
from simulator.evidence.promises.monitor import Monitor
from simulator.evidence.promises.vocabulary import Vocabulary

Parameters = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """What a promise speaks of is not there; ``hint`` names what is near."""

    message: str
    hint: str


Build: TypeAlias = Callable[[Parameters, Vocabulary], Monitor | Gone]


@dataclass(frozen=True, slots=True)
class PromiseSentence:
    """One entry of the catalogue."""

    pattern: str
    example: str
    about: str
    build: Build


def _asked(said: Parameters, words: Vocabulary) -> Monitor | Gone:
    return AskedAtMost(int(said[0]), words.asks)


def _asked_for(said: Parameters, words: Vocabulary) -> Monitor | Gone:
    things = tuple((state, thing) for state, thing in words.asks if thing.replace("_", " ") == _plain(said[0]))
    if not things:
        known = tuple(dict.fromkeys(thing.replace("_", " ") for _, thing in words.asks))
        return _gone("no state asks for", said[0], known)
    return AskedAtMost(int(said[1]), things)


def _heard(said: Parameters, words: Vocabulary) -> Monitor | Gone:
    return _known(said[0], words.prompts, "there is no prompt", HeardAtMost(said[0], int(said[1])))


def _person(said: Parameters, words: Vocabulary) -> Monitor | Gone:
    del words
    return IvrTime(int(said[0]) * SECOND)


def _length(said: Parameters, words: Vocabulary) -> Monitor | Gone:
    del words
    return WithinTime(int(said[0]) * SECOND)


def _authenticated(said: Parameters, words: Vocabulary) -> Monitor | Gone:
    del said
    return AccountAndPin(words.finds, words.verifies)


def _ends(said: Parameters, words: Vocabulary) -> Monitor | Gone:
    del words
    ways = tuple(way.strip() for way in said[0].replace(" or ", ",").split(",") if way.strip())
    strange = [way for way in ways if way not in WAYS_TO_END]
    if strange:
        return _gone("no call ends in", strange[0], WAYS_TO_END)
    return EndsIn(frozenset(ways))


def _trouble(said: Parameters, words: Vocabulary) -> Monitor | Gone:
    del said, words
    return TroubleCostsNothing()


def _pin(said: Parameters, words: Vocabulary) -> Monitor | Gone:
    del said, words
    return SecretNowhere()


def _opt_out(said: Parameters, words: Vocabulary) -> Monitor | Gone:
    return _queue(said[0], words, OptOutReaches(said[0]))


def _pop(said: Parameters, words: Vocabulary) -> Monitor | Gone:
    return _known(
        said[0], words.pop_fields, "no screen pop has a field", PopHides(field=said[0], least=_level(said[1]))
    )


def _reached(said: Parameters, words: Vocabulary) -> Monitor | Gone:
    return _known(said[0], words.states, "there is no state", ReachedOnlyBy(state=said[0], least=_level(said[1])))


def _priority(said: Parameters, words: Vocabulary) -> Monitor | Gone:
    del words
    return PriorityOnlyFor(most=int(said[0]), least=_level(said[1]))


def _skill(said: Parameters, words: Vocabulary) -> Monitor | Gone:
    return _queue(said[0], words, SkillRequired(said[0]))


def _before(said: Parameters, words: Vocabulary) -> Monitor | Gone:
    reason = said[2] if len(said) > 2 else None
    queue = _queue(said[1], words, HeardBefore(said[0], said[1], reason))
    return queue if isinstance(queue, Gone) else _known(said[0], words.prompts, "there is no prompt", queue)


def _level(word: str) -> Identity:
    return Identity.from_word(word) or Identity.AUTHENTICATED


def _queue(name: str, words: Vocabulary, monitor: Monitor) -> Monitor | Gone:
    """The monitor; where every queue is known by name, only of one that there is."""
    return monitor if words.computed_queues else _known(name, words.queues, "there is no queue", monitor)


def _known(name: str, known: tuple[str, ...], otherwise: str, monitor: Monitor) -> Monitor | Gone:
    return monitor if name in known else _gone(otherwise, name, known)


def _gone(otherwise: str, name: str, known: tuple[str, ...]) -> Gone:
    listed = f"there is: {', '.join(known)}" if known else "there is none at all"
    return Gone(f'{otherwise} "{name}"', hint_for(name, known) or listed)


def _plain(name: str) -> str:
    return name.replace("_", " ").strip()


SENTENCES: tuple[PromiseSentence, ...] = (
    PromiseSentence(
        "no caller is asked for the same thing more than {int} time(s)",
        "no caller is asked for the same thing more than 2 times",
        "Counts, over the whole call, the prompts of all states that collect one attribute, cut off or not.",
        _asked,
    ),
    PromiseSentence(
        "no caller is asked for {string} more than {int} time(s)",
        'no caller is asked for "pin" more than 2 times',
        "The same for one attribute, by its name.",
        _asked_for,
    ),
    PromiseSentence(
        "no caller hears {string} more than {int} time(s)",
        'no caller hears "cannot_verify" more than 1 time',
        "A prompt, by its name, begins at most so often on a call.",
        _heard,
    ),
    PromiseSentence(
        "nobody is authenticated without account and PIN",
        "nobody is authenticated without account and PIN",
        "Who is authenticated, or popped as such: a look-up found his account, and another said that his PIN is right.",
        _authenticated,
    ),
    PromiseSentence(
        "every call ends in {ways}",
        "every call ends in a queue, a goodbye or a hang-up",
        "The ways are: " + ", ".join(WAYS_TO_END) + ". A goodbye is a disconnect after a prompt heard to its end.",
        _ends,
    ),
    PromiseSentence(
        "a CRM failure never costs an attempt",
        "a CRM failure never costs an attempt",
        "Nothing is counted between an error or a time-out of a look-up and what the caller does next.",
        _trouble,
    ),
    PromiseSentence(
        "a caller reaches a person within {int} s of IVR time",
        "a caller reaches a person within 120 s of IVR time",
        "The IVR has spoken and looked things up for so long at most before the call enters a queue or is over; the "
        "time that the caller takes to answer is his own.",
        _person,
    ),
    PromiseSentence(
        "no call is longer than {int} s in the IVR",
        "no call is longer than 300 s in the IVR",
        "So long after its beginning a call has entered a queue, or is over, however long the caller takes.",
        _length,
    ),
    PromiseSentence(
        "the PIN is in no event",
        "the PIN is in no event",
        "No entry of a sensitive state stands as a whole run of digits in any text of any event.",
        _pin,
    ),
    PromiseSentence(
        "a caller who opts out reaches {string}",
        'a caller who opts out reaches "General"',
        "The next queue after an opt-out is this one, unless he hangs up.",
        _opt_out,
    ),
    PromiseSentence(
        "the screen pop never shows {string} unless the caller is {level}",
        'the screen pop never shows "account number" unless the caller is authenticated',
        "A field, by its name, is popped only for callers who are at least so well known.",
        _pop,
    ),
    PromiseSentence(
        "only callers who are {level} reach {string}",
        'only callers who are identified reach "ask_pin"',
        "A state, by its name, is entered only by callers who are at least so well known.",
        lambda said, words: _reached((said[1], said[0]), words),
    ),
    PromiseSentence(
        "no call has a priority above {int} unless the caller is {level}",
        "no call has a priority above 0 unless the caller is authenticated",
        "Of calls that enter a queue.",
        _priority,
    ),
    PromiseSentence(
        "every transfer to {string} requires a skill",
        'every transfer to "Product" requires a skill',
        "No call enters this queue that any agent may take.",
        _skill,
    ),
    PromiseSentence(
        "the prompt {string} is heard before every transfer to {string} with reason {string}",
        'the prompt "cannot_verify" is heard before every transfer to "General" with reason "account not verified"',
        "To its end, by who enters this queue with this reason.",
        _before,
    ),
    PromiseSentence(
        "the prompt {string} is heard before every transfer to {string}",
        'the prompt "connecting" is heard before every transfer to "General"',
        "To its end, by who enters this queue.",
        _before,
    ),
)
"""Every sentence, in the order in which they are listed."""

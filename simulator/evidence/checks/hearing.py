"""What the caller heard and was asked. ``since`` is a mark (``Evidence.mark``): the place in the log to listen from."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from simulator.domain.events import PromptStarted, QueueEntered
from simulator.domain.phrases import times
from simulator.evidence.calls import CallRecord, Evidence
from simulator.evidence.checks.verdict import Verdict, quoted, verdict
from simulator.evidence.playing import Play, kindly, plays

_NO_WORDS = "the sentence quotes no words"


def heard(evidence: Evidence, call: str, text: str, since: int = 0) -> Verdict:
    """The caller hears a text, contained in what was played since the mark; it may span consecutive prompts.

    Quotes, dashes, full stops, capitals and white space are matched kindly. What barge-in cut off was not heard.
    """
    record = evidence.call(call)
    found = _contained(text, plays(record, since))
    return verdict(found, f"the caller hears {quoted(text)}", lambda: _since_then(record, text, since))


def heard_exactly(evidence: Evidence, call: str, text: str, since: int = 0) -> Verdict:
    """The caller hears a prompt that says this text and nothing more, to its end, since the mark."""
    record = evidence.call(call)
    wanted = kindly(text)
    found = any(wanted == kindly(play.heard()) == kindly(play.started.event.text) for play in plays(record, since))
    holds = bool(wanted) and found
    return verdict(holds, f"the caller hears exactly {quoted(text)}", lambda: _since_then(record, text, since))


def not_heard(evidence: Evidence, call: str, text: str) -> Verdict:
    """The caller does not hear a text in the whole call so far; here a prompt that was cut off counts as heard."""
    record = evidence.call(call)
    wanted = kindly(text)
    played = kindly(" ".join(seen.event.text for seen in record.all(PromptStarted)))
    silent = bool(wanted) and wanted not in played
    return verdict(silent, f"the caller does not hear {quoted(text)}", lambda: _why_heard(record, wanted))


def prompt_heard(evidence: Evidence, call: str, prompt: str, since: int = 0) -> Verdict:
    """The caller hears a prompt, given by its name, since the mark."""
    record = evidence.call(call)
    found = any(play.started.event.prompt == prompt and play.heard() for play in plays(record, since))
    return verdict(found, f"the caller hears the prompt {quoted(prompt)}", lambda: _names(plays(record, since)))


def prompt_cut_off(evidence: Evidence, call: str, prompt: str) -> Verdict:
    """A prompt, given by its name, was cut off at least once in the whole call so far."""
    record = evidence.call(call)
    mine = [play for play in plays(record) if play.started.event.prompt == prompt]
    found = any(play.cut_off for play in mine)
    actual = f"it was played {times(len(mine))}, and never cut off" if mine else "it was never played"
    return verdict(found, f"the prompt {quoted(prompt)} was cut off", lambda: f"{actual}; {_names(plays(record))}")


def heard_before_queue(evidence: Evidence, call: str, text: str) -> Verdict:
    """The caller hears a text to its end before the call first enters a queue."""
    expected = f"the caller hears {quoted(text)} before the call enters a queue"
    record = evidence.call(call)
    entered = record.first(QueueEntered)
    if entered is None:
        return Verdict(holds=False, expected=expected, actual="the call has not entered a queue")
    before = [play for play in plays(record) if play.was_over_at(entered.order)]
    return verdict(_contained(text, before), expected, lambda: _instead("before the queue", text, before))


def asked_at(evidence: Evidence, call: str, count: int, state: str) -> Verdict:
    """The caller was asked so many times at a state: plays of its prompt in the whole call, cut off or not."""
    asked = sum(seen.event.state == state for seen in evidence.call(call).all(PromptStarted))
    return verdict(
        asked == count,
        f"the caller was asked {times(count)} at {quoted(state)}",
        lambda: f"he was asked {times(asked)} at {quoted(state)}{_elsewhere(evidence.call(call), asked)}",
    )


def not_asked_for_pin(evidence: Evidence, call: str, sensitive: Collection[str]) -> Verdict:
    """The caller is not asked for the PIN: no prompt was played at any of the ``sensitive`` collect states."""
    asked = [seen.event for seen in evidence.call(call).all(PromptStarted) if seen.event.state in sensitive]
    return verdict(
        not asked,
        "the caller is not asked for the PIN",
        lambda: f"he was asked {times(len(asked))}, first at {quoted(asked[0].state)}: {quoted(asked[0].text)}",
    )


def _contained(text: str, played: Iterable[Play]) -> bool:
    wanted = kindly(text)
    return bool(wanted) and any(wanted in kindly(words) for words in _passages(played))


def _passages(played: Iterable[Play]) -> Iterator[str]:
    """What was heard, consecutive prompts as one text; a prompt that was not heard comes between."""
    for was_heard, texts in groupby((play.heard() for play in played), key=bool):
        if was_heard:
            yield " ".join(text for text in texts if text)


def _since_then(record: CallRecord, text: str, since: int) -> str:
    earlier = " (he heard it earlier in the call)" if _contained(text, plays(record)) else ""
    return f"{_instead('since the last step', text, plays(record, since))}{earlier}"


def _instead(when: str, text: str, played: Iterable[Play]) -> str:
    if not kindly(text):
        return _NO_WORDS
    return f"{when} the caller heard: {'; '.join(map(_told, played)) or 'nothing'}"


def _told(play: Play) -> str:
    prompt, cut = play.started.event, play.cut_off
    if cut is None:
        return quoted(prompt.text)
    words = play.heard()
    begun = f"{quoted(f'{words} ...')}, then " if words else ""
    return f"{begun}the prompt {quoted(prompt.prompt)} was cut off ({cut.cause})"


def _why_heard(record: CallRecord, wanted: str) -> str:
    if not wanted:
        return _NO_WORDS
    for seen in record.all(PromptStarted):
        if wanted in kindly(seen.event.text):
            return f"the prompt {quoted(seen.event.prompt)} said at {seen.event.state}: {quoted(seen.event.text)}"
    return "consecutive prompts said it"


def _names(played: Iterable[Play]) -> str:
    names = [
        quoted(play.started.event.prompt) + (f" (cut off: {play.cut_off.cause})" if play.cut_off else "")
        for play in played
    ]
    return f"the prompts played were: {', '.join(names)}" if names else "no prompt was played"


def _elsewhere(record: CallRecord, asked: int) -> str:
    states = dict.fromkeys(seen.event.state for seen in record.all(PromptStarted))
    return "" if asked or not states else f"; prompts were played at {', '.join(map(quoted, states))}"

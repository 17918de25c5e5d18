"""The screen pop: what the last agent who was alerted for the call saw.

Fields are named kindly (capitals, hyphens and underscores do not count). ``*`` may stand for the dot of a masked
number. A row with an empty value expects that the field is not shown, or blank.
"""

from collections.abc import Iterable, Mapping

from simulator.domain.events import ScreenPopped
from simulator.domain.pops import POP_FIELDS
from simulator.domain.problems import hint_for
from simulator.evidence.calls import CallRecord, Evidence
from simulator.evidence.checks.verdict import Verdict, alike, listed, quoted, verdict
from simulator.evidence.queueing import whereabouts

_NO_POP = "there was no screen pop"


def pop_shows(evidence: Evidence, call: str, fields: Mapping[str, str]) -> Verdict:
    """The screen pop shows these fields with these values, perhaps among others."""
    return _shows(evidence, call, fields, only=False)


def pop_shows_only(evidence: Evidence, call: str, fields: Mapping[str, str]) -> Verdict:
    """The screen pop shows these fields with these values, and no other field."""
    return _shows(evidence, call, fields, only=True)


def pop_does_not_show(evidence: Evidence, call: str, field: str, known: Iterable[str] = POP_FIELDS) -> Verdict:
    """The screen pop does not show a field; it fails where there was no pop.

    It fails too where no pop could show such a field: ``known`` are the fields of the trade and of the flow's pops,
    so that a misspelt field never passes.
    """
    record = evidence.call(call)
    expected = f"the screen pop does not show {quoted(field)}"
    shown = _pop(record)
    if shown is None:
        return Verdict(holds=False, expected=expected, actual=_no_pop(record))
    names = (*known, *shown)
    if not any(alike(field, name) for name in names):
        hint = hint_for(field, names) or f"fields: {', '.join(names)}"
        return Verdict(holds=False, expected=expected, actual=f"no pop has a field {quoted(field)} ({hint})")
    value = _value(shown, field)
    return verdict(not value, expected, lambda: f"it shows {field}: {quoted(value)}")


def no_pop(evidence: Evidence, call: str) -> Verdict:
    """No agent's screen showed anything of this call."""
    shown = evidence.call(call).last(ScreenPopped)
    return verdict(
        shown is None,
        "there is no screen pop",
        lambda: f"{shown.event.agent} saw one: {_told(shown.event.fields)}" if shown else "",
    )


def _shows(evidence: Evidence, call: str, fields: Mapping[str, str], *, only: bool) -> Verdict:
    record = evidence.call(call)
    expected = f"the screen pop shows{' only' if only else ''}: {_told(fields)}"
    shown = _pop(record)
    if shown is None:
        return Verdict(holds=False, expected=expected, actual=_no_pop(record))
    wrong = [*_differences(shown, fields), *(_more(shown, fields) if only else ())]
    return verdict(not wrong, expected, lambda: f"{'; '.join(wrong)}. It shows: {_told(shown)}")


def _pop(record: CallRecord) -> Mapping[str, str] | None:
    popped = record.last(ScreenPopped)
    return popped.event.fields if popped else None


def _no_pop(record: CallRecord) -> str:
    return f"{_NO_POP}: the call {whereabouts(record)}"


def _value(shown: Mapping[str, str], field: str) -> str:
    return next((value for name, value in shown.items() if alike(name, field)), "")


def _differences(shown: Mapping[str, str], fields: Mapping[str, str]) -> Iterable[str]:
    for field, wanted in fields.items():
        actual = _value(shown, field)
        if _masked(actual) != _masked(wanted):
            yield f"{field} is {quoted(actual)}" if actual else f"{field} is not shown"


def _more(shown: Mapping[str, str], fields: Mapping[str, str]) -> Iterable[str]:
    more = [name for name, value in shown.items() if value and not any(alike(name, field) for field in fields)]
    if more:
        yield f"it shows more: {listed(more)}"


def _masked(value: str) -> str:
    return " ".join(value.replace("*", "•").split())


def _told(fields: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: {quoted(value)}" for name, value in fields.items() if value) or "nothing"

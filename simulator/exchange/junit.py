"""Results as JUnit XML, which every CI server and most trackers read: a suite a feature file, a case a scenario."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from simulator.domain.runs import RunRecord, ScenarioRecord
from simulator.domain.scenarios import Status
from simulator.exchange.outcomes import BUG, XFAILED, Begun, begun, fit, steps_text
from simulator.exchange.tracker_keys import properties, zephyr_key

_ELEMENTS = {BUG: "error", Status.FAILED: "failure", Status.UNDEFINED: "failure"}.get
_NO_STEP = "the scenario has no step"


def junit(run: RunRecord, scenarios: Iterable[ScenarioRecord]) -> str:
    """The whole report; ``time`` is real, in seconds. Each case keeps its steps as its output, secrets as dots."""
    cases = list(begun(run, scenarios))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites{_attributes(('name', run.id), *_counts(cases))}>"]
    for file, suite in groupby(cases, key=lambda each: each.scenario.file):
        lines += _suite(run, file, list(suite))
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _suite(run: RunRecord, file: str, cases: Sequence[Begun]) -> Iterator[str]:
    name = cases[0].scenario.feature or file
    at = min(each.at for each in cases).isoformat(timespec="seconds")
    yield f"<testsuite{_attributes(('name', name), ('file', file), ('timestamp', at), *_counts(cases))}>"
    yield from _properties((("run", run.id), ("ivr", run.version), ("seed", str(run.seed))))
    for each in cases:
        yield from _case(each.scenario)
    yield "</testsuite>"


def _case(scenario: ScenarioRecord) -> Iterator[str]:
    key = zephyr_key(scenario.tags)
    yield (
        "<testcase"
        + _attributes(
            ("classname", scenario.feature or scenario.file),
            ("name", scenario.title if key is None else f"{key} {scenario.title}"),
            ("file", scenario.file),
            ("line", str(scenario.line)),
            ("time", _seconds(scenario.took)),
        )
        + ">"
    )
    yield from _properties(tuple(properties(scenario.tags)))
    yield from _result(scenario)
    yield f"<system-out>{_text(steps_text(scenario))}</system-out>"
    yield "</testcase>"


def _result(scenario: ScenarioRecord) -> Iterator[str]:
    verdict = scenario.verdict
    said = scenario.message or (_NO_STEP if not scenario.steps else verdict)
    if verdict in {Status.SKIPPED, XFAILED}:
        yield f"<skipped{_attributes(('type', verdict), ('message', _first_line(said)))}/>"
    element = _ELEMENTS(verdict)
    if element is not None:
        yield f"<{element}{_attributes(('type', verdict), ('message', _first_line(said)))}>{_text(said)}</{element}>"


def _properties(named: Sequence[tuple[str, str]]) -> Iterator[str]:
    if named:
        inner = "".join(f"<property{_attributes(('name', name), ('value', value))}/>" for name, value in named)
        yield f"<properties>{inner}</properties>"


def _counts(cases: Sequence[Begun]) -> tuple[tuple[str, str], ...]:
    elements = [_ELEMENTS(each.scenario.verdict) for each in cases]
    skipped = sum(each.scenario.verdict in {Status.SKIPPED, XFAILED} for each in cases)
    return (
        ("tests", str(len(cases))),
        ("failures", str(elements.count("failure"))),
        ("errors", str(elements.count("error"))),
        ("skipped", str(skipped)),
        ("time", _seconds(sum(each.scenario.took for each in cases))),
    )


def _seconds(micros: int) -> str:
    return f"{micros / 1_000_000:.6f}"


def _first_line(text: str) -> str:
    return next(filter(None, map(str.strip, text.splitlines())), "")


def _attributes(*named: tuple[str, str]) -> str:
    return "".join(f" {name}={quoteattr(fit(value))}" for name, value in named)


def _text(text: str) -> str:
    return escape(fit(text))

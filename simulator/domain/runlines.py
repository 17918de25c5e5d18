"""How runs are written: a run's head as a JSON object, a scenario as one JSON line, both read back to the same values.

The log within a scenario's line is the event log's own lines, so that one notation serves recordings and runs.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from json.encoder import encode_basestring as _quoted
from typing import Any, TypeVar

from simulator.domain.eventlog import header_from, header_line, line, parse_entry
from simulator.domain.runs import RUN_FORMAT, RunRecord, ScenarioRecord, StepRecord
from simulator.domain.scenarios import Status

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, default=dict).encode

_PLAIN = tuple(item.name for item in fields(ScenarioRecord) if item.name not in {"steps", "header", "entries"})
_OF_STEP = tuple(item.name for item in fields(StepRecord))
_RARE = ("message", "rows", "doc", "is_background")
_OF_RUN = tuple(item.name for item in fields(RunRecord))

T = TypeVar("T")


class OtherFormat(ValueError):
    """A run that another version of the simulator wrote; ``found`` is its format."""

    def __init__(self, found: object) -> None:
        """Keep the format that was found."""
        super().__init__(f"its format is {found!r}, and this version reads {RUN_FORMAT!r}")
        self.found = found


def run_text(run: RunRecord) -> str:
    """A run's head as indented JSON, with its line end."""
    return json.dumps({name: getattr(run, name) for name in _OF_RUN}, ensure_ascii=False, indent=2, default=dict) + "\n"


def parse_run(text: str) -> RunRecord:
    """The run that a text describes; OtherFormat for one of another version, ``ValueError`` where it is none."""
    record = _object(text)
    if record.get("format") != RUN_FORMAT:
        raise OtherFormat(record.get("format"))
    return _made(lambda: RunRecord(**_known(record, _OF_RUN)))


def scenario_line(scenario: ScenarioRecord) -> str:
    """A scenario as one line of JSON, without the line end."""
    plain = _encode({name: getattr(scenario, name) for name in _PLAIN})
    steps = ",".join(map(_step_text, scenario.steps))
    header = "null" if scenario.header is None else header_line(scenario.header)
    log = ",".join(map(line, scenario.entries))
    return f'{plain[:-1]},"steps":[{steps}],"header":{header},"log":[{log}]}}'


def _step_text(step: StepRecord) -> str:
    """A step as a JSON object, without what it has not: written by hand, for there are many of them."""
    rest = {name: value for name in _RARE if (value := getattr(step, name))}
    more = f",{_encode(rest)[1:-1]}" if rest else ""
    return (
        f'{{"keyword":{_quoted(step.keyword)},"shown":{_quoted(step.shown)},"line":{step.line},'
        f'"status":"{step.status.value}","first":{step.first},"last":{step.last}{more}}}'
    )


def parse_scenario(text: str) -> ScenarioRecord:
    """The scenario that a line holds; ``ValueError`` with plain words where it is none."""
    return _made(lambda: _scenario(_object(text)))


def _scenario(record: Mapping[str, Any]) -> ScenarioRecord:
    plain = _known(record, _PLAIN)
    for name in ("tags", "account_statuses"):
        plain[name] = tuple(plain.get(name, ()))
    return ScenarioRecord(
        **plain,
        steps=tuple(map(_step, record["steps"])),
        header=None if record["header"] is None else header_from(record["header"]),
        entries=tuple(map(parse_entry, record["log"])),
    )


def _step(record: Mapping[str, Any]) -> StepRecord:
    known = _known(record, _OF_STEP)
    known["status"] = Status(known["status"])
    known["rows"] = tuple(map(tuple, known.get("rows", ())))
    return StepRecord(**known)


def _known(record: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: record[name] for name in names if name in record}


def _made(make: Callable[[], T]) -> T:
    """What is made of an object; ``ValueError`` where the object lacks a part or has one of another kind."""
    try:
        return make()
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"it lacks a part, or a part is of another kind: {error}") from error


def _object(text: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg}") from error
    if not isinstance(record, dict):
        raise ValueError("not an object")  # noqa: TRY004 - the one error of a bad text
    return record

"""Results as Cucumber's JSON, which Xray, Zephyr and many reporters read; complete for undefined and skipped steps too.

Each example of an outline is an element of its own. The steps of a background stand in each scenario they begin.
"""

import json
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from simulator.domain.runs import RunRecord, ScenarioRecord, StepRecord
from simulator.domain.scenarios import Status
from simulator.exchange.outcomes import begun, nanos_of

_WORDS = re.compile(r"\W+")


def cucumber_json(run: RunRecord, scenarios: Iterable[ScenarioRecord]) -> str:
    """The whole report: a list of features; a step's ``duration`` is real, in ns."""
    ordered = [(each.scenario, each.at.isoformat(timespec="milliseconds")) for each in begun(run, scenarios)]
    features = [_feature(file, list(group)) for file, group in groupby(ordered, key=lambda each: each[0].file)]
    return json.dumps(features, ensure_ascii=False, indent=1) + "\n"


def _feature(file: str, scenarios: Sequence[tuple[ScenarioRecord, str]]) -> dict[str, Any]:
    name = scenarios[0][0].feature or file
    return {
        "uri": file,
        "id": _slug(name),
        "keyword": "Feature",
        "name": name,
        "description": "",
        "line": 1,
        "tags": [],
        "elements": [_element(name, scenario, at) for scenario, at in scenarios],
    }


def _element(feature: str, scenario: ScenarioRecord, at: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": f"{_slug(feature)};{_slug(scenario.title)};{scenario.line}",
        "keyword": "Scenario Outline" if scenario.example else "Scenario",
        "type": "scenario",
        "name": scenario.title,
        "description": scenario.description,
        "line": scenario.line,
        "start_timestamp": at,
        "tags": [{"name": f"@{tag}", "line": scenario.line} for tag in scenario.tags],
        "steps": [_step(scenario, step) for step in scenario.steps],
    }
    if scenario.trouble is not None:
        result = {"status": "failed", "duration": 0, "error_message": scenario.trouble}
        found["after"] = [{"match": {"location": scenario.location}, "result": result}]
    return found


def _step(scenario: ScenarioRecord, step: StepRecord) -> dict[str, Any]:
    result: dict[str, Any] = {"status": step.status.value, "duration": nanos_of(scenario, step)}
    if step.message is not None:
        result["error_message"] = step.message
    found: dict[str, Any] = {
        "keyword": f"{step.keyword} ",
        "name": step.shown,
        "line": step.line,
        "match": {} if step.status is Status.UNDEFINED else {"location": f"{scenario.file}:{step.line}"},
        "result": result,
    }
    if step.rows:
        found["rows"] = [{"cells": list(row)} for row in step.rows]
    if step.doc is not None:
        found["doc_string"] = {"value": step.doc, "content_type": "", "line": step.line + 1}
    return found


def _slug(text: str) -> str:
    return _WORDS.sub("-", text.lower()).strip("-")

"""The first half of Cucumber Messages: what was to be run, as documents and pickles, made of the records.

There is no ``source`` message: it would hold a feature as it is written, PINs included. Documents say what the records
say: each example of an outline is a scenario of its own, with the steps of its backgrounds in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby
from typing import Any

from simulator.domain.runs import ScenarioRecord, StepRecord

Message = dict[str, Any]

_TYPES = {"given": "Context", "when": "Action", "then": "Outcome"}.get


@dataclass(slots=True)
class Ids:
    """Numbers in order as ids, so that the same run gives the same bytes."""

    _next: Iterator[int] = field(default_factory=lambda: count(1))

    def new(self) -> str:
        """An id that was not there before."""
        return str(next(self._next))


@dataclass(frozen=True, slots=True)
class Pickle:
    """A scenario made ready to run: its message, and the ids of its steps."""

    scenario: ScenarioRecord
    id: str
    steps: tuple[str, ...]
    message: Message


def documents(scenarios: Sequence[ScenarioRecord], ids: Ids) -> Iterator[tuple[Message, list[Pickle]]]:
    """A document for each feature file, and its pickles."""
    for file, group in groupby(scenarios, key=lambda each: each.file):
        own = list(group)
        pickles: list[Pickle] = []
        children = list(_children(own, ids, pickles))
        feature = {
            "location": {"line": 1},
            "tags": [],
            "language": "en",
            "keyword": "Feature",
            "name": own[0].feature or file,
            "description": "",
            "children": children,
        }
        yield {"uri": file, "feature": feature, "comments": []}, pickles


def _children(scenarios: Sequence[ScenarioRecord], ids: Ids, pickles: list[Pickle]) -> Iterator[Message]:
    for rule, group in groupby(scenarios, key=lambda each: each.rule):
        own = list(group)
        nodes = [{"scenario": _scenario(each, ids, pickles)} for each in own]
        if rule is None:
            yield from nodes
        else:
            head = {"location": {"line": own[0].line}, "tags": [], "keyword": "Rule", "name": rule, "description": ""}
            yield {"rule": {**head, "children": nodes, "id": ids.new()}}


def _scenario(scenario: ScenarioRecord, ids: Ids, pickles: list[Pickle]) -> Message:
    """A scenario's node; its pickle is added to ``pickles``."""
    location = {"line": scenario.line}
    tags = [{"location": location, "name": f"@{tag}", "id": ids.new()} for tag in scenario.tags]
    node: Message = {
        "location": location,
        "tags": tags,
        "keyword": "Scenario",
        "name": scenario.title,
        "description": scenario.description,
        "steps": [_step(step, ids) for step in scenario.steps],
        "examples": [],
        "id": ids.new(),
    }
    pickles.append(_pickle(scenario, node, ids))
    return node


def _step(step: StepRecord, ids: Ids) -> Message:
    location = {"line": step.line}
    node: Message = {
        "location": location,
        "keyword": f"{step.keyword} ",
        "keywordType": _TYPES(step.keyword.lower(), "Conjunction"),
        "text": step.shown,
        "id": ids.new(),
    }
    if step.rows:
        node["dataTable"] = {"location": location, "rows": [_row(row, location, ids) for row in step.rows]}
    if step.doc is not None:
        node["docString"] = {"location": location, "content": step.doc, "delimiter": '"""'}
    return node


def _row(row: Sequence[str], location: Message, ids: Ids) -> Message:
    cells = [{"location": location, "value": cell} for cell in row]
    return {"location": location, "cells": cells, "id": ids.new()}


def _pickle(scenario: ScenarioRecord, node: Message, ids: Ids) -> Pickle:
    parts = zip(scenario.steps, _types(scenario.steps), node["steps"], strict=True)
    steps = [_pickle_step(step, type_, of, ids) for step, type_, of in parts]
    message = {
        "id": ids.new(),
        "uri": scenario.file,
        "name": scenario.title,
        "language": "en",
        "steps": steps,
        "tags": [{"name": tag["name"], "astNodeId": tag["id"]} for tag in node["tags"]],
        "astNodeIds": [node["id"]],
    }
    return Pickle(scenario, str(message["id"]), tuple(step["id"] for step in steps), message)


def _pickle_step(step: StepRecord, type_: str, node: Message, ids: Ids) -> Message:
    found: Message = {"astNodeIds": [node["id"]], "id": ids.new(), "type": type_, "text": step.shown}
    if step.rows:
        rows = [{"cells": [{"value": cell} for cell in row]} for row in step.rows]
        found["argument"] = {"dataTable": {"rows": rows}}
    elif step.doc is not None:
        found["argument"] = {"docString": {"content": step.doc}}
    return found


def _types(steps: Sequence[StepRecord]) -> Iterator[str]:
    """The type of each step: what its keyword says; And and But say what the step before said."""
    last = "Unknown"
    for step in steps:
        last = _TYPES(step.keyword.lower(), last)
        yield last

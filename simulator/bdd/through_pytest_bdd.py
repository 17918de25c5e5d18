"""The one place that drives pytest-bdd: its hooks are called, own steps run as it runs them.

Sentences of the catalogue go the same way, as step functions that perform them in the scenario's world, so that hooks
and pytest-bdd's own reports see every step.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from pytest_bdd.gherkin_parser import Cell, DataTable, Location, Row
from pytest_bdd.parser import Feature as BddFeature
from pytest_bdd.parser import Rule as BddRule
from pytest_bdd.parser import Scenario as BddScenario
from pytest_bdd.parser import Step as BddStep
from pytest_bdd.parsers import string
from pytest_bdd.scenario import _execute_step_function
from pytest_bdd.steps import StepFunctionContext

from simulator.domain.problems import Place
from simulator.domain.scenarios import Feature, KeywordType, Scenario, StepText, Table

FunctionOf = Callable[[StepText], StepFunctionContext]
"""Finds what to call for a step."""


@dataclass(frozen=True, slots=True)
class Retold:
    """A scenario in pytest-bdd's words, for its hooks and reports."""

    feature: BddFeature
    scenario: BddScenario


def run_scenario(
    request: pytest.FixtureRequest, retold: Retold, steps: tuple[StepText, ...], function_of: FunctionOf
) -> None:
    """Run every step by pytest-bdd, with its hooks around; ``function_of`` is asked when a step's turn comes."""
    __tracebackhide__ = True
    hook = request.config.hook
    hook.pytest_bdd_before_scenario(request=request, feature=retold.feature, scenario=retold.scenario)
    try:
        for step, bdd_step in zip(steps, retold.scenario.steps, strict=True):
            _execute_step_function(request, retold.scenario, bdd_step, function_of(step))
    finally:
        hook.pytest_bdd_after_scenario(request=request, feature=retold.feature, scenario=retold.scenario)


def step_function(step: StepText, perform: Callable[[], None]) -> StepFunctionContext:
    """A function as the definition of one step, for any keyword."""
    return StepFunctionContext(type=None, step_func=perform, parser=string(step.text))


def retell(feature: Feature, scenario: Scenario, path: str) -> Retold:
    """The scenario in pytest-bdd's words; its steps stand in the same order."""
    bdd_feature = _feature(feature, path)
    rule = next((each for each in feature.rules if each.name == scenario.rule), None)
    bdd_rule = None if rule is None else BddRule("Rule", rule.name, rule.description, {tag.name for tag in rule.tags})
    bdd_scenario = BddScenario(
        feature=bdd_feature,
        keyword=scenario.keyword,
        name=scenario.name,
        line_number=scenario.location.line,
        steps=_steps(scenario),
        tags=set(scenario.tag_names),
        description=scenario.description,
        rule=bdd_rule,
    )
    return Retold(bdd_feature, bdd_scenario)


def _feature(feature: Feature, path: str) -> BddFeature:
    return BddFeature(
        scenarios=OrderedDict(),
        filename=path,
        rel_filename=feature.file,
        language=feature.language,
        keyword="Feature",
        name=feature.name,
        tags={tag.name for tag in feature.tags},
        background=None,
        line_number=feature.place.line,
        description=feature.description,
    )


def _steps(scenario: Scenario) -> list[BddStep]:
    """The steps; ``*`` says what the step before said, as pytest-bdd has no word of its own for it."""
    kind: KeywordType = KeywordType.GIVEN
    steps = []
    for step in scenario.steps:
        kind = kind if step.keyword_type is KeywordType.UNKNOWN else step.keyword_type
        steps.append(_step(step, kind))
    return steps


def _step(step: StepText, kind: KeywordType) -> BddStep:
    return BddStep(
        name=step.text,
        type=str(kind),
        indent=step.place.column - 1,
        line_number=step.place.line,
        keyword=step.keyword,
        datatable=None if step.table is None else _table(step.table, step.place),
        docstring=None if step.doc is None else step.doc.text,
    )


def _table(table: Table, place: Place) -> DataTable:
    rows = [
        Row(id="", location=_at(row.place), cells=[Cell(location=_at(row.place), value=cell) for cell in row.cells])
        for row in table.rows
    ]
    return DataTable(location=_at(place), rows=rows)


def _at(place: Place) -> Location:
    return Location(column=place.column, line=place.line)

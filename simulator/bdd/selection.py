"""Which of the collected scenarios run: those that the tags select, but for those that Python test files run."""

import sys
from collections.abc import Sequence

import pytest

from simulator.bdd.items import AnyScenarioItem
from simulator.bdd.tags import parse_tags


def select(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, in place, the scenarios that the option ``--ivr-tags`` does not fit and those bound elsewhere.

    Tests that are no scenarios stay: the tags speak of scenarios only.
    """
    text = config.getoption("ivr_tags")
    if text:
        wanted = parse_tags(text)
        _leave_out(config, items, [each for each in _scenarios(items) if not wanted.holds(each.scenario.tag_names)])
    bound = _bound_elsewhere(items)
    if bound:
        _leave_out(config, items, [each for each in _scenarios(items) if (str(each.path), each.scenario.name) in bound])


def _scenarios(items: Sequence[pytest.Item]) -> list[AnyScenarioItem]:
    return [item for item in items if isinstance(item, AnyScenarioItem)]


def _leave_out(config: pytest.Config, items: list[pytest.Item], gone: Sequence[pytest.Item]) -> None:
    if gone:
        left_out = frozenset(gone)
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=list(gone))


def _bound_elsewhere(items: Sequence[pytest.Item]) -> frozenset[tuple[str, str]]:
    """File and name of the scenarios that Python test files of this run bind with pytest-bdd's ``scenarios(...)``.

    Whoever binds a scenario runs it with steps of his own; it does not run a second time as one of ours.
    """
    if "pytest_bdd.feature" not in sys.modules:
        return frozenset()
    from pytest_bdd.feature import features

    if not features:  # what pytest-bdd has parsed for its decorators
        return frozenset()
    from pytest_bdd.scenario import scenario_wrapper_template_registry as templates

    functions = [item.obj for item in items if isinstance(item, pytest.Function)]
    found = [templates[function] for function in functions if function in templates]
    return frozenset((template.feature.filename, template.name) for template in found)

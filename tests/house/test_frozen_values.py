"""Nobody assigns to a frozen value: the type checker refuses it, for events as for all others."""

import os

import pytest

ASSIGNMENTS = """
from simulator.app.agenda import ForCall
from simulator.domain.events import CallAnswered, StateEntered
from simulator.domain.stimuli import KeyPressed

def change(entered: StateEntered, answered: CallAnswered, pressed: KeyPressed, item: ForCall) -> None:
    entered.step = 2
    answered.waited = 0
    pressed.key = "1"
    item.call = "another"
"""


def test_the_type_checker_refuses_every_assignment() -> None:
    """Four assignments to four kinds of values: four errors, each of a read-only field."""
    api = pytest.importorskip("mypy.api")
    told, trouble, status = api.run(
        ["--config-file", os.devnull, "--strict", "--ignore-missing-imports", "--no-error-summary", "-c", ASSIGNMENTS]
    )
    assert 1 == status, trouble
    assert [7, 8, 9, 10] == [int(line.split(":")[1]) for line in told.splitlines() if "is read-only" in line]

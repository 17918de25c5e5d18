"""Kinds of caller for tests: quick and sure unless a test says otherwise."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from simulator.domain.distributions import Constant
from simulator.flow.population import CallerKind, Shares

THINKS, PAUSE, TALK, WRAP_UP = 800, 250, 180_000, 20_000

CALM = CallerKind(
    name="calm",
    share=1.0,
    answers=MappingProxyType({}),
    again=MappingProxyType({}),
    talk=MappingProxyType({"": Constant(TALK)}),
    wrap_up=MappingProxyType({"": Constant(WRAP_UP)}),
    thinks=Constant(THINKS),
    key_pause=Constant(PAUSE),
)
"""Waits for ever, makes no slip, keys into no prompt, and answers none."""


def kind(answers: Mapping[str, str], **changes: Any) -> CallerKind:
    """A kind that always answers each of these states by the same script."""
    return replace(CALM, answers={state: sure(script) for state, script in answers.items()}, **changes)


def sure(script: str) -> Shares:
    """This script and no other."""
    return ((script, 1.0),)

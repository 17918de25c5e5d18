"""Verdicts and the words they are made of."""

import inspect
import re

import pytest

from simulator.evidence.checks import agents, course, endings, hearing, pops, queues, secrecy
from simulator.evidence.checks.verdict import Verdict, alike, listed, verdict

ROOM = (agents, course, endings, hearing, pops, queues, secrecy)


def test_what_happened_instead_is_worded_only_when_needed() -> None:
    """A check that holds costs no words."""

    def never() -> str:
        raise AssertionError

    assert Verdict(holds=True, expected="it rains", actual="it rains") == verdict(True, "it rains", never)  # noqa: FBT003


def test_lists_and_names() -> None:
    """Empty lists have a word; names are alike but for signs and capitals."""
    assert ('"a", "b"', "nothing") == (listed("ab"), listed(""))
    assert (True, False) == (alike("wrap-up", "Wrap up "), alike("idle", "off queue"))


@pytest.mark.parametrize("module", ROOM)
def test_every_check_takes_the_evidence_first_and_answers_with_a_verdict(module: object) -> None:
    """So that sentences can be bound to checks without looking at each."""
    checks = [
        check
        for name, check in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and check.__module__ == module.__name__  # type: ignore[attr-defined]
    ]
    assert checks
    for check in checks:
        signature = inspect.signature(check)
        assert "evidence" == next(iter(signature.parameters))
        assert re.search("Verdict", str(signature.return_annotation))

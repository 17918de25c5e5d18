"""Modules and functions stay small, and each says what it is for."""

import pytest

from tests.house.sizes import (
    large_function,
    large_module,
    module_without_docstring,
    public_without_docstring,
    silent_test,
)
from tests.house.source import CODE, PRODUCT, Rule, assert_kept, broken_by, code

LONG_FUNCTION = "def long():\n" + "    x = 1\n" * 40
FORTY_LINES = "def enough():\n" + "    x = 1\n" * 39


@pytest.mark.parametrize("rule", [large_module, large_function, module_without_docstring])
def test_all_code_is_small_and_says_what_it_is_for(rule: Rule) -> None:
    """No module above 400 lines, no function above 40, no module without a docstring."""
    assert_kept(rule, code(*CODE))


def test_all_that_is_public_says_what_it_promises() -> None:
    """No public class, function or method of the product lacks a docstring."""
    assert_kept(public_without_docstring, code(*PRODUCT))


def test_every_test_says_what_holds() -> None:
    """No test of the project lacks its sentence."""
    assert_kept(silent_test, code("tests"))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (large_module, "x = 1\n" * 401),
        (large_function, LONG_FUNCTION),
        (large_function, f"class Box:\n{LONG_FUNCTION.replace('def', ' def').replace('    x', '     x')}"),
        (module_without_docstring, "x = 1\n"),
        (public_without_docstring, "def act(): ...\n"),
        (public_without_docstring, "async def act(): ...\n"),
        (public_without_docstring, "class Box:\n    '''A box.'''\n    def open(self): ...\n"),
        (silent_test, "def test_it(): ...\n"),
        (silent_test, "class TestBox:\n    def test_it(self): ...\n"),
    ],
)
def test_the_rules_can_fail(rule: Rule, text: str) -> None:
    """Each rule speaks up about a source that breaks it, once."""
    assert 1 == len(broken_by(rule, text))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (large_module, "x = 1\n" * 400),
        (large_function, FORTY_LINES),
        (module_without_docstring, "'''What it is for.'''\n"),
        (public_without_docstring, "def _inner(): ...\nclass _Box:\n    def open(self): ...\n"),
        (public_without_docstring, "class Box:\n    '''A box.'''\n    @override\n    def open(self): ...\n"),
        (silent_test, "def test_it():\n    '''It holds.'''\n"),
        (silent_test, "def helper(): ...\n"),
    ],
)
def test_the_rules_leave_good_code_alone(rule: Rule, text: str) -> None:
    """Each rule is silent about a source that keeps it, up to the last line allowed."""
    assert [] == broken_by(rule, text)

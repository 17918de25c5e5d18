"""No code of ours evaluates text, patches others, keeps state in a module or lets the world into the core."""

import pytest

from tests.house import habits
from tests.house.source import CODE, PRODUCT, Rule, assert_kept, broken_by, code


@pytest.mark.parametrize(
    "rule", [habits.evaluated_text, habits.patched_part, habits.magic, habits.unfinished_work], ids=lambda r: r.__name__
)
def test_all_code_keeps_the_habits(rule: Rule) -> None:
    """Tests and benchmarks keep these rules as the product does."""
    assert_kept(rule, code(*CODE))


@pytest.mark.parametrize(
    "rule", [habits.state_in_a_module, habits.worldly_core, habits.unexpected_guest], ids=lambda r: r.__name__
)
def test_the_product_keeps_the_habits(rule: Rule) -> None:
    """The product keeps no state in modules, no world in its core and no guest in the wrong room."""
    assert_kept(rule, code(*PRODUCT))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (habits.evaluated_text, "eval('1 + 1')"),
        (habits.evaluated_text, "def f(t):\n    exec(t)"),
        (habits.patched_part, "from unittest import mock"),
        (habits.patched_part, "import unittest.mock"),
        (habits.patched_part, "def test_it(monkeypatch): ..."),
        (habits.patched_part, "x = pytest.MonkeyPatch"),
        (habits.magic, "class A(metaclass=B): ..."),
        (habits.magic, "class A:\n    def __getattr__(self, name): ..."),
        (habits.magic, "def f():\n    global x"),
        (habits.unfinished_work, "x = 1  # TO" + "DO: more"),
        (habits.unfinished_work, "# FIX" + "ME"),
        (habits.state_in_a_module, "KINDS = {'menu': 1}"),
        (habits.state_in_a_module, "KINDS: Final[Mapping[str, int]] = {'menu': 1}"),
        (habits.state_in_a_module, "seen = set()"),
        (habits.state_in_a_module, "cache = collections.defaultdict(list)"),
        (habits.state_in_a_module, "names = [n for n in 'ab']"),
        (habits.state_in_a_module, "class A:\n    known = []"),
        (habits.state_in_a_module, "class A:\n    known: ClassVar[list[int]] = []"),
        (habits.worldly_core, "import time"),
        (habits.worldly_core, "from time import monotonic"),
        (habits.worldly_core, "import concurrent.futures"),
        (habits.worldly_core, "from random import choice"),
        (habits.worldly_core, "import random\nx = random.choice('ab')"),
        (habits.worldly_core, "import random\nx = random.Random()"),
        (habits.worldly_core, "def f():\n    print('hello')"),
        (habits.worldly_core, "text = path.read_text()"),
        (habits.worldly_core, "now = datetime.now(UTC)"),
        (habits.unexpected_guest, "import psycopg.rows"),
        (habits.unexpected_guest, "from fastapi import FastAPI"),
    ],
)
def test_the_rules_can_fail(rule: Rule, text: str) -> None:
    """Each rule speaks up about a source that breaks it, once."""
    assert 1 == len(broken_by(rule, text))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (habits.evaluated_text, "re.compile('a')\nself.eval()"),
        (habits.patched_part, "from unittest import TestCase\nx = mocked"),
        (habits.magic, "class A(B, frozen=True): ..."),
        (habits.unfinished_work, "todo = 'METHODO'"),
        (habits.state_in_a_module, "KINDS = MappingProxyType({'menu': [1]})\nA = frozenset({1})\nB = (1, 2)"),
        (habits.state_in_a_module, "__all__ = ['a']\nclass A:\n    __slots__ = ['a']\n    x: list[int] = []"),
        (habits.state_in_a_module, "def f():\n    found = []"),
        (habits.worldly_core, "import random\nfrom datetime import time\nx = random.Random(7)\nx.choice('ab')"),
        (habits.worldly_core, "from random import Random\nfrom pathlib import PurePath"),
        (habits.unexpected_guest, "import pydantic"),
    ],
)
def test_the_rules_leave_good_code_alone(rule: Rule, text: str) -> None:
    """Each rule is silent about a source that keeps it."""
    assert [] == broken_by(rule, text)


def test_the_world_is_kept_out_of_the_core_only() -> None:
    """Outside the core the clock may be read and files may be opened."""
    assert [] == broken_by(habits.worldly_core, "import time\nprint(time.time())", "simulator/app/pacing.py")


def test_a_guest_is_welcome_in_its_own_room() -> None:
    """The fake CRM may speak to PostgreSQL."""
    assert [] == broken_by(habits.unexpected_guest, "import psycopg", "crm_stub/engine.py")

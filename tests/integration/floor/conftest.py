"""What the tests of the floor share."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def jobs() -> Iterator[ModuleType]:
    """The jobs of ``jobs_for_workers``, importable by its bare name, as other processes must.

    (A package of peers that we measure against installs a package ``tests``, which would win over ours there.)
    """
    folder = str(Path(__file__).parent)
    sys.path.insert(0, folder)
    yield import_module("jobs_for_workers")
    sys.path.remove(folder)

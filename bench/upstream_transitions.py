"""Runs ``transitions``' own tests on our machine: ``python -m bench.upstream_transitions``.

Fetches the source archive of the installed version through pip and runs its tests with ``LeanMachine`` where upstream
has ``Machine``: in the tests themselves, and beneath all of upstream's extensions (nested, parallel, locked,
asynchronous, drawn). That is so in this test run alone. Prints how many passed, and what was left out and why; exits
with 1 when one failed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar

from transitions import Event

from simulator.engine.lean import LeanMachine, Move

LEFT_OUT = MappingProxyType({"test_codestyle.py": "looks at the style of upstream's own source"})
"""Files of upstream's tests that do not test machines, each with what it does."""


class Watched(LeanMachine):
    """Our machine; counts which moves go by the plan."""

    moves: ClassVar[Counter[bool]] = Counter()

    def _plain_move(self, event: Event, state: object) -> Move | None:
        move = super()._plain_move(event, state)
        self.moves[move is not None] += 1
        return move


def main() -> int:
    """Run and report; 0 when every test of the machine passed."""
    with tempfile.TemporaryDirectory() as folder:
        source = _fetched(Path(folder))
        inside = [sys.executable, "-m", "bench.upstream_transitions", str(source)]
        alone = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        return subprocess.run(inside, check=False, env=alone).returncode


def _fetched(folder: Path) -> Path:
    """The unpacked source archive of the installed version."""
    wanted = f"transitions=={version('transitions')}"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary=:all:"]
    subprocess.run([*pip, "--dest", str(folder), wanted], check=True)
    shutil.unpack_archive(next(folder.glob("transitions-*.tar.gz")), folder)
    return next(path for path in folder.glob("transitions-*") if path.is_dir())


def run_inside(source: Path) -> int:
    """Run the tests below ``source`` on our machine, in this process, which does nothing else."""
    import pytest
    import transitions
    from transitions import core

    upstreams = core.Machine
    core.Machine = Watched  # type: ignore[misc] # so that the extensions, imported now, are made from it
    import transitions.experimental.utils
    import transitions.extensions.states

    core.Machine = upstreams  # type: ignore[misc] # which calls itself by this name
    transitions.Machine = Watched  # type: ignore[misc] # so that the tests, imported later, find it
    assert issubclass(transitions.extensions.HierarchicalMachine, Watched)
    watch = _Watch(upstreams, Watched)
    sys.path.insert(0, str(source))
    where = [f"--rootdir={source}", f"-c={source / 'pytest.ini'}", *_files(source / "tests")]
    code = int(pytest.main(["-q", "-p", "no:cacheprovider", "--override-ini=addopts=", *where], [watch]))
    print("\n".join(watch.report(Watched.moves)))
    return code


def _files(folder: Path) -> list[str]:
    return [str(path) for path in sorted(folder.glob("test_*.py")) if path.name not in LEFT_OUT]


class _Watch:
    """Sees to it that every test module has our machine, and counts."""

    def __init__(self, upstreams: type, ours: type) -> None:
        self._upstreams, self._ours = upstreams, ours
        self._outcomes: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Put our machine where a test module has upstream's: some take it from where it is written."""
        for module in {item.module for item in items}:
            for name, value in list(vars(module).items()):
                if value is self._upstreams:
                    setattr(module, name, self._ours)

    def pytest_runtest_logreport(self, report: Any) -> None:  # noqa: ANN401 - pytest's own type
        """Count each test once, and why it was skipped."""
        if report.when == "call" or report.outcome != "passed":
            self._outcomes[report.outcome] += 1
        if report.skipped:
            self._skipped[report.longrepr[2]] += 1

    def report(self, moves: Counter[bool]) -> Iterator[str]:
        """What ran and what did not, in words."""
        outcomes = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self._outcomes.items()))
        yield f"transitions {version('transitions')}, its own tests on our machine: {outcomes}."
        yield f"Moves that came to our event in them: {moves[True]:,} by the plan, {moves[False]:,} upstream's way."
        for name, reason in LEFT_OUT.items():
            yield f"Left out: {name}: it {reason}."
        for reason, count in sorted(self._skipped.items()):
            yield f"Skipped by upstream: {count} tests: {reason}."


if __name__ == "__main__":
    sys.exit(run_inside(Path(sys.argv[1])) if len(sys.argv) > 1 else main())

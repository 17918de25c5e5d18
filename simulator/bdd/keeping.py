"""Keeps what became of every scenario of a pytest run, in a folder that ``--ivr-run`` names.

The process that pytest was started in writes the run's head; each process that runs scenarios, an xdist worker or the
same one, writes a file of its own.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator import __version__
from simulator.app.door import DEFAULT_SEED
from simulator.app.hashing import document_hashes, feature_hashes
from simulator.app.run_keeping import RunWriter, begin_run, drop_empty_run, end_run
from simulator.bdd.items import AnyScenarioItem
from simulator.bdd.projects import ProjectFinder
from simulator.bdd.records import scenario_record
from simulator.domain.errors import UsageError
from simulator.domain.runs import RunRecord

_TROUBLE = "ivr_run_trouble"
_MAIN = "main"


class RunKeeper:
    """A pytest plugin that keeps one run. Trouble with the disk ends the keeping, not the tests, and is told."""

    def __init__(self, config: pytest.Config, folder: Path, finder: ProjectFinder) -> None:
        """Keep the run in ``folder``."""
        self._config = config
        self._folder = folder
        self._finder = finder
        self._input: dict[str, str] | None = getattr(config, "workerinput", None)
        self._writer = RunWriter(folder, _MAIN if self._input is None else self._input["workerid"])
        self._trouble: list[str] = []

    def keep(self, item: AnyScenarioItem, report: pytest.TestReport, verdict: str) -> None:
        """Write down what became of an item's scenario."""
        if not self._trouble:
            try:
                self._writer.append(scenario_record(item, report, verdict, self._writer.worker))
            except OSError as error:
                self._trouble.append(f"the run is kept only in part: {error.strerror}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self) -> None:
        """Begin the run, before any worker does."""
        if self._input is None:
            try:
                begin_run(self._folder, self._record())
            except UsageError as error:
                raise pytest.UsageError(f"{error.message}\nhint: {error.hint}") from None

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """End the run, after all workers have; one that stopped before its end (Ctrl-C, -x) stays marked as cut off."""
        self._writer.close()
        if self._input is not None:
            output: dict[str, str] = getattr(self._config, "workeroutput", {})
            output[_TROUBLE] = "".join(self._trouble)
            return
        stopped = session.shouldfail or session.shouldstop or exitstatus == pytest.ExitCode.INTERRUPTED
        if not drop_empty_run(self._folder) and not stopped and not self._trouble:
            self._end()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """Hear of a worker's trouble."""
        output: dict[str, str] = getattr(node, "workeroutput", None) or {_TROUBLE: "a worker died"}
        if output.get(_TROUBLE):
            self._trouble.append(output[_TROUBLE])

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Tell of trouble."""
        for words in dict.fromkeys(self._trouble):
            terminalreporter.write_line(f"{words} ({self._folder})", yellow=True)

    def _end(self) -> None:
        try:
            end_run(self._folder, _now())
        except UsageError as error:
            self._trouble.append(error.message)

    def _record(self) -> RunRecord:
        places = tuple(_places(self._config))
        root = next((found for place in places if (found := self._project_at(place))), self._config.rootpath)
        return RunRecord(
            id=self._folder.name,
            started=_now().isoformat(timespec="seconds"),
            version=__version__,
            flows=document_hashes(root),
            features=feature_hashes(root, places),
            tags=self._config.getoption("ivr_tags"),
            workers=len(self._config.getoption("tx", None) or ()) or 1,
            seed=DEFAULT_SEED,
        )

    def _project_at(self, place: Path) -> Path | None:
        """The project that a place belongs to, or the first one below it."""
        features = [place] if place.is_file() else sorted(place.rglob("*.feature"))
        return next((found for each in features if (found := self._finder.project_of(each))), None)


def _places(config: pytest.Config) -> Iterator[Path]:
    """The files and folders that pytest was asked to look at."""
    for argument in config.args:
        place = config.invocation_params.dir / str(argument).partition("::")[0]
        if place.exists():
            yield place.resolve()


def _now() -> datetime:
    return datetime.now(UTC).astimezone()

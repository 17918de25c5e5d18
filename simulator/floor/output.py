"""What a replication writes while it runs: a row for each call, state visit and queue visit, and its event log.

Every file is written under another name and gets its own when the replication is over; where it is cut off, nothing of
it stays.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from simulator.domain.errors import UsageError
from simulator.domain.tables import Table
from simulator.evidence.measures.columns import TABLES, values
from simulator.evidence.measures.rows import FinishedCall
from simulator.exchange.parquet import parquet_rows
from simulator.exchange.row_file import RowFile, part_of
from simulator.exchange.rows_csv import csv_rows

CSV, PARQUET = "csv", "parquet"
LOGS = "logs"


@dataclass(frozen=True, slots=True)
class Outputs:
    """The formats of the rows, and whether every event is logged."""

    formats: tuple[str, ...] = ()
    log: bool = False


NO_ROWS = Outputs()


class Written:
    """Takes what a replication has to say, and has it written."""

    def __init__(self, adders: Sequence[Callable[[FinishedCall], None]], log: Callable[[str], object] | None) -> None:
        """``log`` is None where nobody wants every event: then none is made."""
        self._adders = adders
        self.log = log

    def add(self, finished: FinishedCall) -> None:
        """A call is over."""
        for add in self._adders:
            add(finished)


@contextmanager
def outputs(asked: Outputs, folder: Path | None, number: int) -> Iterator[Written]:
    """The files of a replication in a run's folder; none without one. UsageError where they cannot be written."""
    with ExitStack() as stack:
        if folder is None:
            yield Written((), None)
            return
        log = stack.enter_context(_log(folder / LOGS / f"{number:04}.jsonl")) if asked.log else None
        files = [
            [stack.enter_context(_file(folder / table.name, number, form, table)) for table in TABLES]
            for form in asked.formats
        ]
        yield Written([_adder(each) for each in files], log)


def _adder(files: Sequence[RowFile]) -> Callable[[FinishedCall], None]:
    """Puts a call's rows into the files of one format."""

    def add(finished: FinishedCall) -> None:
        for file, rows in zip(files, values(finished), strict=True):
            for row in rows:
                file.add(row)

    return add


def _file(folder: Path, number: int, form: str, table: Table) -> RowFile:
    path = folder / f"{number:04}.{form}"
    return csv_rows(path, table) if form == CSV else parquet_rows(path, table)


@contextmanager
def _log(path: Path) -> Iterator[Callable[[str], object]]:
    """A file of lines that is there when it is whole."""
    part = part_of(path)
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", newline="\n") as file:
            yield file.write
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UsageError(
            f"cannot write {path}: {error.strerror}", "The log is large: leave out --log, or make room on the disk."
        ) from None
    except BaseException:
        part.unlink(missing_ok=True)
        raise

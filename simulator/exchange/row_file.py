"""A file of rows that is there when it is whole: written under another name, in batches, and renamed at the end."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from platform import node
from types import TracebackType
from typing import Protocol, Self

from simulator.domain.errors import UsageError
from simulator.domain.tables import Value

PART = ".part"
"""What the name of a file that is not whole ends with."""

BATCH = 10_000
"""How many rows are kept in memory at most."""

Row = Sequence[Value]


def part_of(path: Path) -> Path:
    """The name under which this process writes a file until it is whole.

    No other process has it: two may do the same work, where a cluster took one of them for dead.
    """
    return path.with_name(f"{path.name}.{node()}-{os.getpid()}{PART}")


class Sink(Protocol):
    """What writes rows in a format."""

    def write(self, rows: Sequence[Row]) -> None:
        """Write some rows, a value a column."""

    def close(self) -> None:
        """Nothing more comes."""


class RowFile:
    """Rows on their way into the file at ``path``, which ``sink`` opens under another name.

    As a context it is closed at the end, and discarded where an error ends it. ``UsageError`` when the disk is full or
    the folder cannot be written to; then nothing is left of it.
    """

    def __init__(self, path: Path, sink: Callable[[Path], Sink]) -> None:
        self.path = path
        self._part = part_of(path)
        self._rows: list[Row] = []
        self._sink: Sink | None = None
        with self._guarded():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._sink = sink(self._part)

    def add(self, row: Row) -> None:
        """One more row, a value a column."""
        self._rows.append(row)
        if len(self._rows) >= BATCH:
            self._write()

    def close(self) -> None:
        """The file is whole, and gets its name."""
        self._write()
        with self._guarded():
            self._end()
            self._part.replace(self.path)

    def discard(self) -> None:
        """Leave nothing behind."""
        self._rows.clear()
        with suppress(OSError):  # what was buffered does not fit on the disk either
            self._end()
        with suppress(OSError):
            self._part.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it, or discard it where an error comes through."""
        if kind is None:
            self.close()
        else:
            self.discard()

    def _write(self) -> None:
        rows, self._rows = self._rows, []
        if rows and self._sink is not None:
            with self._guarded():
                self._sink.write(rows)

    def _end(self) -> None:
        sink, self._sink = self._sink, None
        if sink is not None:
            sink.close()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.discard()
            raise UsageError(
                f"cannot write {self.path}: {error.strerror or error}",
                "Name a folder that can be written to, on a disk with room for it; nothing half written was left.",
            ) from None

"""Recordings: a log on disk, written line by line as it happens, and readable up to where it was cut off."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from simulator import __version__
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import Entry, Header, header_line, line, parse_header, parse_line
from simulator.domain.values import as_text
from simulator.flow.model import Flow


@dataclass(frozen=True, slots=True)
class Recording:
    """A log as read: its header and entries; ``cut_at`` is the number of the line at which it breaks off.

    ``is_damaged``: that line is whole, but does not say what a log says.
    """

    header: Header
    entries: tuple[Entry, ...]
    cut_at: int | None = None
    cut_because: str = ""
    is_damaged: bool = False


def header_of(flow: Flow, *, seed: int, started: str, settings: Iterable[str] = ()) -> Header:
    """The header of a log of this flow; ``settings`` names those that are not as in the file."""
    changed = {name: as_text(flow.settings[name].value) for name in settings}
    return Header(flow.name, flow.source_hash, seed, started, {"ivr-simulator": __version__}, changed)


class Recorder:
    """Appends a log to a file, every line whole and written through before the next; a listener of a simulation.

    A disk that is full ends the recording with a ``UsageError``; what was written before stays readable.
    """

    def __init__(self, path: Path, header: Header) -> None:
        """Begin a new file with its header; ``UsageError`` when it is there already or cannot be written."""
        self._path, self._header = path, header
        try:
            self._file = path.open("x", encoding="utf-8", newline="\n")
        except FileExistsError:
            raise UsageError(
                f"{path} is there already", "Name another file: recordings are never overwritten."
            ) from None
        except OSError as error:
            raise UsageError(
                f"cannot write {path}: {error.strerror}", "Name a file in a folder that is there."
            ) from None
        self._begin()

    def __call__(self, entry: Entry) -> None:
        """Append one entry."""
        self._write(line(entry))

    def retake(self, entries: Iterable[Entry]) -> None:
        """Hold these entries in place of those written so far: the call is made anew from an earlier moment on.

        The file is whole at every moment, the old one or the new one.
        """
        anew = self._path.with_name(f"{self._path.name}.anew")
        with Recorder(anew, self._header) as other:
            for entry in entries:
                other(entry)
        try:
            self._file.close()
            anew.replace(self._path)
            self._file = self._path.open("a", encoding="utf-8", newline="\n")
        except OSError as error:
            raise UsageError(
                f"cannot write {self._path} anew: {error.strerror}", f"{anew} has the call up to here."
            ) from None

    def _begin(self) -> None:
        """Write the header; a file that has no room for it is taken away again."""
        try:
            self._write(header_line(self._header))
        except UsageError:
            with suppress(OSError):
                self._file.close()
            self._path.unlink(missing_ok=True)
            raise

    def _write(self, text: str) -> None:
        try:
            self._file.write(text + "\n")
            self._file.flush()
        except OSError as error:
            raise UsageError(
                f"the recording {self._path} ends here: {error.strerror}",
                "Make room on the disk; what was written so far can be read.",
            ) from None

    def __enter__(self) -> Self:
        """Record until the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file; what it holds stays."""
        try:
            self.close()
        except UsageError:
            if error is None:
                raise

    def close(self) -> None:
        """Close the file; ``UsageError`` where its last lines could not be written."""
        try:
            self._file.close()
        except OSError as failure:
            raise UsageError(f"the recording {self._path} is not whole: {failure.strerror}") from None


def read_recording(path: Path) -> Recording:
    """A recording from disk, up to its first broken line; ``UsageError`` when it is no recording at all."""
    try:
        text = path.read_bytes().decode("utf-8", errors="replace")
    except OSError as error:
        raise UsageError(
            f"cannot read {path}: {error.strerror}", "Name a recording made by ivr call --record."
        ) from None
    return recording_in(text, str(path))


def recording_in(text: str, name: str) -> Recording:
    """The recording that a text is, up to its first broken line; ``name`` is for display. UsageError where none."""
    lines = text.split("\n")
    try:
        header = parse_header(lines[0])
    except ValueError as error:
        raise UsageError(f"{name} is no recording: {error}", "Name a file made by ivr call --record.") from None
    return _entries(header, lines[1:])


def _entries(header: Header, lines: list[str]) -> Recording:
    whole, last = lines[:-1], lines[-1] if lines else ""
    entries: list[Entry] = []
    for number, text in enumerate(whole, start=2):
        try:
            entries.append(parse_line(text))
        except ValueError as error:
            return Recording(header, tuple(entries), number, str(error), is_damaged=True)
    if last:
        return Recording(header, tuple(entries), len(whole) + 2, "the line has no end")
    return Recording(header, tuple(entries))

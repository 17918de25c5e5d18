"""A folder that one run works in: nobody else meanwhile, and no trace of it where nothing came of the run."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from simulator.domain.errors import UsageError

LOCK = ".in-use"


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """The folder is ours meanwhile; it is made where it is missing, and goes again if it stays empty.

    UsageError where it is a file, cannot be written to, or another run works in it. (Without locks, as on Windows, the
    last is not noticed.)
    """
    made = _made(folder)
    lock = folder / LOCK
    try:
        with _held(lock, folder):
            try:
                yield
            finally:
                with suppress(PermissionError):  # Windows lets no open file go: it stays, and is in nobody's way
                    lock.unlink(missing_ok=True)
    finally:
        for each in reversed(made):
            with suppress(OSError):  # something is in it
                each.rmdir()


def _made(folder: Path) -> list[Path]:
    """The folders that had to be made, outermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise UsageError(f"{folder} is a file", "Name a folder.") from None
    except OSError as error:
        raise _refused(folder, error) from None
    return missing[::-1]


def _held(lock: Path, folder: Path) -> TextIO:
    """The open file of the lock, which is ours.

    Whoever had it before takes its file away at the end: we may have opened that, and then the lock holds nobody off.
    """
    while True:
        try:
            file = lock.open("w", encoding="utf-8")
        except OSError as error:
            raise _refused(folder, error) from None
        try:
            _locked(file, folder)
        except BaseException:
            file.close()
            raise
        if _is_there(file, lock):
            return file
        file.close()


def _is_there(file: TextIO, lock: Path) -> bool:
    """Whether an open file still stands under its name."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), lock.stat())
    except FileNotFoundError:
        return False


def _locked(file: TextIO, folder: Path) -> None:
    """Hold the lock as long as the file is open; the system lets go of it, whatever becomes of us."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise UsageError(
            f"another simulation works in {folder}", "Wait for it, or name another folder: --out FOLDER."
        ) from None


def _refused(folder: Path, error: OSError) -> UsageError:
    return UsageError(
        f"cannot write in {folder}: {error.strerror}", "Name a folder that you may write to, with room on its disk."
    )

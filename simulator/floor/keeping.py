"""What a simulation keeps on disk: its identity, and each replication when it is whole.

    run.json                 what was simulated (no time of a clock), how many replications, which are missing
    replications/0001.json   a replication's tally: there only when everything else of it is
    fates/0001.csv           how each of its calls ended
    calls/, state_visits/, queue_visits/, logs/   its rows and its event log, where they were asked for

A file gets its name when it is complete. The same run in another number of processes writes the same bytes.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from simulator.domain.errors import UsageError
from simulator.domain.timing import format_length
from simulator.floor.claiming import LOCK

RUN = "run.json"
REPLICATIONS = "replications"
FATES = "fates"
PART = ".part"
_MS = "_ms"
FORMAT = 2
"""Counts up when the layout changes."""

Identity = Mapping[str, object]
"""What makes a run the run it is, as JSON: flow, population, seed, settings, versions. Who works on it is no part."""


class Kept:
    """The folder of one run, and which of its replications are whole."""

    def __init__(self, path: Path, identity: Identity, asked: int) -> None:
        """``asked``: the replications wanted, from 1 on. A replication whose tally cannot be read is done again."""
        self.path = path
        self.identity = identity
        self.asked = asked
        self._done = {number for number in range(1, asked + 1) if _is_whole(self.tally_file(number))}

    def done(self) -> tuple[int, ...]:
        """The replications that are whole."""
        return tuple(sorted(self._done))

    def missing(self) -> tuple[int, ...]:
        """The replications that are still to be done."""
        return tuple(number for number in range(1, self.asked + 1) if number not in self._done)

    def tally_file(self, number: int) -> Path:
        """Where a replication's tally stands."""
        return self.path / REPLICATIONS / f"{number:04}.json"

    def fates_file(self, number: int) -> Path:
        """Where the ends of a replication's calls stand."""
        return self.path / FATES / f"{number:04}.csv"

    def keep(self, number: int, tally: str, fates: str | None) -> None:
        """Keep a replication: its tally last, so that it is whole when it is there.

        UsageError where there is no room.
        """
        if fates is not None:
            write_whole(self.fates_file(number), fates)
        write_whole(self.tally_file(number), tally)
        self._done.add(number)
        self.note()

    def note(self) -> None:
        """Write down what the run is and what is missing."""
        head = {
            "format": FORMAT,
            "identity": self.identity,
            "replications": self.asked,
            "missing": list(self.missing()),
        }
        write_whole(self.path / RUN, json.dumps(head, ensure_ascii=False, indent=2) + "\n")


def kept_run(path: Path, identity: Identity, asked: int) -> Kept:
    """The folder for a run: a new one, or one that holds a part of the same run, which then goes on.

    UsageError where it holds another run or other files, or cannot be written to; nothing in it is changed then.
    """
    head = _head(path)
    if head is not None:
        _same(path, head, identity)
    elif path.is_dir() and any(each.suffix != PART and each.name != LOCK for each in path.iterdir()):
        raise UsageError(f"{path} has other files in it", "Name a new folder, or an empty one.")
    elif path.exists() and not path.is_dir():
        raise UsageError(f"{path} is a file", "Name a folder.")
    before = head.get("replications") if head else 0
    kept = Kept(path, identity, max(asked, before if isinstance(before, int) else 0))
    sweep(path)
    kept.note()
    return kept


def sweep(path: Path) -> None:
    """Remove what was being written when a run was cut off."""
    for part in path.rglob(f"*{PART}"):
        part.unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """Write a file that is there whole or not at all. UsageError where the system does not let us."""
    part = path.with_name(f"{path.name}{PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, "utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        _unlinked(part)
        raise cannot_write(path, error) from None


def cannot_write(path: Path, error: OSError) -> UsageError:
    """The words for a file that cannot be written."""
    return UsageError(
        f"cannot write {path}: {error.strerror or type(error).__name__}",
        "Finished replications are kept: with room on the disk, the same command with the same --out goes on.",
    )


def _unlinked(path: Path) -> None:
    with suppress(OSError):  # a folder that cannot be written to has nothing of ours either
        path.unlink(missing_ok=True)


def _is_whole(path: Path) -> bool:
    try:
        json.loads(path.read_bytes())
    except (OSError, ValueError):
        return False
    return True


def _head(path: Path) -> dict[str, object] | None:
    """What a run's head says; None where there is none. UsageError for one that cannot be read."""
    file = path / RUN
    if not file.exists():
        return None
    try:
        head = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read {file} ({type(error).__name__})", "Name a new folder.") from None
    if not isinstance(head, dict) or not isinstance(head.get("identity"), dict):
        raise UsageError(f"{file} is not the head of a simulation", "Name a new folder.")
    return head


def _same(path: Path, head: Mapping[str, object], identity: Identity) -> None:
    """UsageError, naming what differs, unless the run in the folder is this one."""
    there, here = head["identity"], json.loads(json.dumps(identity))
    if head.get("format") == FORMAT and there == here:
        return
    changed = _differences(there, here) if isinstance(there, dict) else ()
    words = "; ".join(changed) or "it was written by another version"
    raise UsageError(
        f"{path} holds another run ({words})", "Name a new folder for this one, or give the words of that run."
    )


def _differences(there: Mapping[str, object], here: Mapping[str, object], above: str = "") -> Iterable[str]:
    """What differs between two identities, each by its path, at most three of them."""
    found: list[str] = []
    for name in [*here, *(name for name in there if name not in here)]:
        one, other = there.get(name), here.get(name)
        if isinstance(one, dict) and isinstance(other, dict):
            found += _differences(one, other, f"{above}{name} ")
        elif one != other:
            found.append(_difference(f"{above}{name}", one, other))
    return found[:3]


def _difference(name: str, one: object, other: object) -> str:
    if isinstance(one, str) and isinstance(other, str) and max(len(one), len(other)) > 40:
        return f"{name} has changed"  # a hash tells nobody anything
    if name.endswith(_MS) and isinstance(one, int) and isinstance(other, int):
        return f"{name.removesuffix(_MS).replace('_', '-')} was {format_length(one)} and is {format_length(other)}"
    return f"{name} was {_shown(one)} and is {_shown(other)}"


def _shown(value: object) -> str:
    return "not given" if value is None else json.dumps(value, ensure_ascii=False)

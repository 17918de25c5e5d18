"""Whether the disk has room for a run: said before it begins, by what a call of UC 17 takes."""

import shutil
from pathlib import Path

from simulator.domain.errors import UsageError
from simulator.floor.output import CSV, PARQUET, Outputs

A_CALL = 100
"""Bytes of a call that are kept anyway: its fate, its share of the tallies."""
A_CALL_LOGGED = 10_000
_ROWS = ((CSV, 1_300), (PARQUET, 400))
_MEGA = 1_000_000


def bytes_needed(calls: float, outputs: Outputs) -> int:
    """About so many bytes will so many calls take on the disk."""
    rows = sum(size for form, size in _ROWS if form in outputs.formats)
    return round(calls * (A_CALL + rows + (A_CALL_LOGGED if outputs.log else 0)))


def check_room(folder: Path, needed: int) -> None:
    """UsageError where the disk of a folder has less room than that."""
    there = next(each for each in (folder, *folder.resolve().parents) if each.exists())
    free = shutil.disk_usage(there).free
    if free < needed:
        raise UsageError(
            f"{folder} has room for {free / _MEGA:,.0f} MB, and the run takes about {needed / _MEGA:,.0f} MB",
            "Name a folder on a larger disk, or write less: --export none, no --log.",
        )

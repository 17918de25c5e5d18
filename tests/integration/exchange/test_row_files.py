"""Files of rows on a real disk: whole or not there."""

import csv
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from simulator.domain.errors import UsageError
from simulator.domain.tables import Column, Kind, Table
from simulator.exchange.definitions import write_definitions
from simulator.exchange.parquet import need_parquet, parquet_rows
from simulator.exchange.row_file import BATCH, RowFile, part_of
from simulator.exchange.rows_csv import csv_rows

TABLE = Table(
    "calls",
    "One row a call.",
    (
        Column("call", Kind.TEXT, "", "The id."),
        Column("waited", Kind.INTEGER, "ms", "The wait."),
        Column("callback", Kind.YES_NO, "", "Whether."),
    ),
)
ROWS = [("call-1", 20, True), ("call-2, again", None, False), ("", 0, None)]
BOTH = pytest.mark.parametrize("make", [csv_rows, parquet_rows])

Maker = Callable[[Path, Table], RowFile]


def test_csv_has_a_head_and_a_line_a_row(tmp_path: Path) -> None:
    """Nothing is an empty cell, yes and no are true and false, and the folder is made."""
    path = tmp_path / "new" / "calls.csv"
    with csv_rows(path, TABLE) as file:
        for row in ROWS:
            file.add(row)

    assert b'call,waited,callback\r\ncall-1,20,true\r\n"call-2, again",,false\r\n,0,\r\n' == path.read_bytes()
    assert ["calls.csv"] == [each.name for each in path.parent.iterdir()]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@sum", "'@sum"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("+44 20 7946 0001", "+44 20 7946 0001"),
        ("-5", "-5"),
        ("plain = text", "plain = text"),
    ],
)
def test_csv_lets_no_text_become_a_formula(text: str, cell: str, tmp_path: Path) -> None:
    """A spreadsheet would run it; a telephone number stays as it is."""
    path = tmp_path / "calls.csv"
    with csv_rows(path, TABLE) as file:
        file.add((text, None, None))
    with path.open(encoding="utf-8", newline="") as read:
        assert cell == list(csv.reader(read))[1][0]


def test_parquet_keeps_types_and_says_what_the_columns_mean(tmp_path: Path) -> None:
    """Units and meanings travel with the file."""
    path = tmp_path / "calls.parquet"
    with parquet_rows(path, TABLE) as file:
        for row in ROWS:
            file.add(row)
    table = pq.read_table(path)

    assert [dict(zip(("call", "waited", "callback"), row, strict=True)) for row in ROWS] == table.to_pylist()
    assert ["string", "int64", "bool"] == [str(field.type) for field in table.schema]
    assert {b"unit": b"ms", b"meaning": b"The wait."} == table.schema.field("waited").metadata


def test_a_missing_library_is_a_clear_error() -> None:
    """With the line that installs it; with it, nothing is said."""
    with pytest.raises(UsageError, match="Parquet needs a_module_that_nobody_has, which is not installed") as caught:
        need_parquet("a_module_that_nobody_has")

    assert 'pip install "ivr-simulator[floor]"' == caught.value.hint
    need_parquet()


@BOTH
def test_rows_are_written_in_batches(make: Maker, tmp_path: Path) -> None:
    """More rows than memory is to hold go to the disk before the end; under their name they appear at the end."""
    path = tmp_path / "calls"
    with make(path, TABLE) as file:
        _add(file, 2 * BATCH + 1)
        part = part_of(path)
        assert part.stat().st_size > BATCH
        assert not path.exists()

    assert not part.exists()
    if make is parquet_rows:
        assert 2 * BATCH + 1 == pq.read_metadata(path).num_rows
    else:
        assert 2 * BATCH + 2 == path.read_bytes().count(b"\r\n")


@BOTH
def test_what_is_cut_off_leaves_nothing_and_keeps_the_older_file(make: Maker, tmp_path: Path) -> None:
    """An error in the middle: the file of the run before stays, and no half of the new one."""
    path = tmp_path / "calls"
    path.write_text("older", "utf-8")
    with pytest.raises(KeyboardInterrupt):
        _cut_off(make(path, TABLE))

    assert [path] == list(tmp_path.iterdir())
    assert "older" == path.read_text("utf-8")


@BOTH
def test_a_folder_that_cannot_be_made_is_a_clear_error(make: Maker, tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "taken").write_text("", "utf-8")
    with pytest.raises(UsageError, match=r"cannot write .*calls.*: (File exists|Not a directory)"):
        make(tmp_path / "taken" / "calls", TABLE)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@BOTH
def test_a_full_disk_is_a_clear_error(make: Maker, tmp_path: Path) -> None:
    """What the disk has no room for is said, and nothing half written stays."""
    part_of(tmp_path / "calls").symlink_to("/dev/full")
    file = make(tmp_path / "calls", TABLE)
    with pytest.raises(UsageError, match="No space left on device") as caught:
        _fill(file, 3 * BATCH)

    assert "room" in (caught.value.hint or "")
    assert [] == list(tmp_path.iterdir())


def test_definitions_are_written_beside_the_rows(tmp_path: Path) -> None:
    """Tables first, then measures; notes of the run on top."""
    path = tmp_path / "definitions.md"
    write_definitions(path, [TABLE], [], ["Short abandons: within 5 s."])

    text = path.read_text("utf-8")
    assert text.startswith("# Definitions\n\n- Short abandons: within 5 s.\n\n## Table calls\n")
    assert "| waited | integer | ms | The wait. |" in text
    assert ["definitions.md"] == [each.name for each in tmp_path.iterdir()]


def _add(file: RowFile, rows: int) -> None:
    for number in range(rows):
        file.add((f"call-{number}", number, True))


def _fill(file: RowFile, rows: int) -> None:
    _add(file, rows)
    file.close()


def _cut_off(file: RowFile) -> None:
    with file:
        _add(file, 1)
        raise KeyboardInterrupt

"""(d) Seeding 100,000 accounts, against putting the very same rows into the same tables with nothing to make up."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import Row, Table, Way, Work, medians
from crm_stub.plan import SeedPlan
from crm_stub.service import CrmService

KEY = b"a key for the benchmark"
MEMORY, FILE, RAW = "in memory", "in a file", "the same rows, raw sqlite3, in memory"
AIM = "above 15,000 accounts/s; later a million in 60 s, then in 10 s"


def tables(*, quick: bool = False) -> Iterator[Table]:
    """The one table of this benchmark, in microseconds an account, with the accounts a second in each row's name."""
    accounts, turns = (2_000, 1) if quick else (100_000, 3)
    plan = SeedPlan(accounts=accounts)
    with TemporaryDirectory() as folder:
        dump = _dump(plan, Path(folder) / "crm.db")
        ways = [
            Way(MEMORY, lambda: lambda: CrmService.open(plan=plan, mac_key=KEY).close(), accounts),
            Way(FILE, lambda: _into_file(plan, Path(folder) / "crm.db"), accounts),
            Way(RAW, lambda: lambda: _insert(dump), accounts),
        ]
        figures = medians(ways, turns)
    rows = tuple(Row(f"{name}: {1 / figure:,.0f} accounts/s", figure * 1e6) for name, figure in figures.items())
    yield Table(f"Seeding {accounts:,} accounts", "us an account", rows, rows[-1].name, AIM)


Dump = list[tuple[str, str, list[tuple[object, ...]]]]
"""For each table: how it is made, how a row is put into it, and its rows."""


def _into_file(plan: SeedPlan, file: Path) -> Work:
    def work() -> None:
        CrmService.seeded(f"sqlite:///{file}", plan, mac_key=KEY, replace=True).close()

    return work


def _dump(plan: SeedPlan, file: Path) -> Dump:
    """What a seeded CRM holds."""
    CrmService.seeded(f"sqlite:///{file}", plan, mac_key=KEY).close()
    with closing(sqlite3.connect(file)) as database:
        made = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        return [(sql, *_table(database, name)) for name, sql in made]


def _table(database: sqlite3.Connection, name: str) -> tuple[str, list[tuple[object, ...]]]:
    rows = database.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - our own tables
    gaps = ", ".join("?" * len(rows[0])) if rows else ""
    return f"INSERT INTO {name} VALUES ({gaps})", rows  # noqa: S608 - as above


def _insert(dump: Dump) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        for made, insert, rows in dump:
            database.execute(made)
            if rows:
                database.executemany(insert, rows)
        database.commit()

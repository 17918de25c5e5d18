"""(d) Seeding accounts, against putting the very same rows into the same tables with nothing to make up; look-ups.

The million is measured once, in wall time; in 60 s at first, in 10 s in the end.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.measuring import Row, Table, Way, Work, medians, rows
from crm_stub.plan import SeedPlan
from crm_stub.service import CrmService
from simulator.app.door import CrmDoor, CrmWorld
from simulator.domain.operations import CRM_OPERATIONS

KEY = b"a key for the benchmark"
MEMORY, FILE, RAW = "in memory", "in a file", "the same rows, raw sqlite3, in memory"
AIM = "above 15,000 accounts/s"


MILLION = 1_000_000
RAW_LOOK_UP = "a row by its number, raw sqlite3"


def tables(*, quick: bool = False) -> Iterator[Table]:
    """Seeding in microseconds an account (the accounts a second in each row's name), a million in seconds, look-ups."""
    accounts, turns = (2_000, 1) if quick else (100_000, 3)
    yield _seeding(SeedPlan(accounts=accounts), turns)
    if not quick:
        yield _a_million(SeedPlan(accounts=MILLION))
    yield _look_ups(2_000 if quick else 100_000, 3 if quick else 11)


def _seeding(plan: SeedPlan, turns: int) -> Table:
    with TemporaryDirectory() as folder:
        dump = _dump(plan, Path(folder) / "crm.db")
        ways = [
            Way(MEMORY, lambda: lambda: CrmService.open(plan=plan, mac_key=KEY).close(), plan.accounts),
            Way(FILE, lambda: _into_file(plan, Path(folder) / "crm.db"), plan.accounts),
            Way(RAW, lambda: lambda: _insert(dump), plan.accounts),
        ]
        figures = medians(ways, turns)
    named = tuple(Row(f"{name}: {1 / figure:,.0f} accounts/s", figure * 1e6) for name, figure in figures.items())
    return Table(f"Seeding {plan.accounts:,} accounts", "us an account", named, named[-1].name, AIM)


def _a_million(plan: SeedPlan) -> Table:
    with TemporaryDirectory() as folder:
        ways = [
            Way(MEMORY, lambda: lambda: CrmService.open(plan=plan, mac_key=KEY).close(), 1),
            Way(FILE, lambda: _into_file(plan, Path(folder) / "crm.db"), 1),
        ]
        figures = medians(ways, 1, perf_counter)
    return Table("Seeding a million accounts", "s", rows(figures, 1), MEMORY, "60 s at first, 10 s in the end")


def _look_ups(accounts: int, turns: int) -> Table:
    """Each look-up through the flow's door, by prebuilt statements on SQLite and in memory; and what a copy costs."""
    world, units = CrmWorld.seeded(accounts=accounts), 2_000
    with closing(world.fresh()) as database, closing(world.snapshot()) as snapshot:
        asked = _questions(snapshot)
        ways = [
            Way(f"{operation}, {name}", partial(_asking, door, operation, inputs, units), units)
            for operation, inputs in asked.items()
            for name, door in (("SQLite", database), ("snapshot", snapshot))
        ]
        ways += [
            Way("a copy of the CRM, SQLite", lambda: lambda: world.fresh().close(), 1),
            Way("a copy of the CRM, snapshot", lambda: lambda: world.snapshot().close(), 1),
        ]
        ways.append(Way(RAW_LOOK_UP, lambda: _raw_look_ups(units), units))
        figures = medians(ways, turns)
    aim = "a look-up in memory under half of a raw one in SQLite (performance.md: 2 us of 4)"
    return Table(f"Look-ups among {accounts:,} accounts", "us", rows(figures, 1e6), RAW_LOOK_UP, aim, digits=2)


def _questions(door: CrmDoor) -> dict[str, dict[str, str]]:
    """One question for each look-up, about a customer who has everything; with the right PIN."""
    caller = next(each for each in door.callers() if each.usable and each.product and each.phone)
    number, phone = {"account_number": caller.account_number}, {"phone": caller.phone or ""}
    with_pin = {**number, "pin": door.clear_pin(caller.account_number).reveal()}
    return {name: {"verify_pin": with_pin, "find_by_phone": phone}.get(name, number) for name in CRM_OPERATIONS}


def _asking(door: CrmDoor, operation: str, inputs: dict[str, str], units: int) -> Work:
    asked = CRM_OPERATIONS[operation]

    def work() -> None:
        for _ in range(units):
            door.ask(asked, inputs)

    return work


def _raw_look_ups(units: int) -> Work:
    """The least that SQLite can do: a row by its indexed number, by the driver, with nothing around it."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE account (number TEXT, company TEXT)")
    database.executemany("INSERT INTO account VALUES (?, ?)", ((str(each), "Acme") for each in range(1_000)))
    database.execute("CREATE INDEX by_number ON account (number)")

    def work() -> None:
        for _ in range(units):
            assert database.execute("SELECT company FROM account WHERE number = ?", ("500",)).fetchall()

    return work


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
    held = database.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - our own tables
    gaps = ", ".join("?" * len(held[0])) if held else ""
    return f"INSERT INTO {name} VALUES ({gaps})", held  # noqa: S608 - as above


def _insert(dump: Dump) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        for made, insert, held in dump:
            database.execute(made)
            if held:
                database.executemany(insert, held)
        database.commit()

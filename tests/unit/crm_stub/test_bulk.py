"""Rows put into a table in bulk."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Connection, select

from crm_stub.bulk import Insert, bulk_insert, by_core
from crm_stub.models import Base, Case, Company
from tests.unit.crm_stub.worlds import store_of

COMPANY, CASE = Base.metadata.tables[Company.__tablename__], Base.metadata.tables[Case.__tablename__]
CASES = [(1, 7, "CS-1", "No sound", "open", date(2025, 1, 6)), (2, 7, "CS-2", "No light", "closed", date(2025, 2, 6))]


def fast(connection: Connection) -> Insert:
    return bulk_insert(connection, CASE)


def usual(connection: Connection) -> Insert:
    return by_core(connection, CASE, tuple(column.name for column in CASE.columns))


@pytest.mark.parametrize("way", [fast, usual], ids=["fast", "usual"])
def test_rows_come_back_as_they_went_in(way: Callable[[Connection], Insert]) -> None:
    """Dates are dates again, by the fast way of SQLite and by the usual one."""
    store = store_of(0)
    put = way(store.connection)
    put(CASES)
    put([])
    assert CASES == [tuple(row) for row in store.connection.execute(select(CASE).order_by(CASE.c.id))]
    store.close()


def test_no_rows_are_no_trouble() -> None:
    """An empty batch leaves an empty table."""
    store = store_of(0)
    bulk_insert(store.connection, COMPANY)([])
    assert [] == store.connection.execute(select(COMPANY)).all()
    store.close()

"""Many rows at once into one table, as fast as each database takes them."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Date, Table, insert
from sqlalchemy.exc import DBAPIError

Row = tuple[Any, ...]
"""The values of a row, in the order of the table's columns."""

Insert = Callable[[Sequence[Row]], None]
"""Puts rows into a table; none is fine."""


def bulk_insert(connection: Connection, table: Table) -> Insert:
    """The fastest way into a table: SQLite takes rows as they are, PostgreSQL a stream, others what Core sends them."""
    columns = tuple(column.name for column in table.columns)
    if connection.dialect.name == "sqlite":
        return _as_they_are(connection, table)
    if connection.dialect.driver == "psycopg":
        return _streamed(connection, f"COPY {table.name} ({', '.join(columns)}) FROM STDIN")
    return by_core(connection, table, columns)


def _as_they_are(connection: Connection, table: Table) -> Insert:
    sql = str(insert(table).compile(dialect=connection.dialect))
    dates = _date_columns(connection, table)

    def put(rows: Sequence[Row]) -> None:
        if not connection.in_transaction():
            connection.begin()  # so that SQLAlchemy knows that there is something to commit
        driver: Any = connection.connection.driver_connection
        try:
            driver.executemany(sql, [_with_dates(row, dates) for row in rows] if dates else rows)
        except sqlite3.Error as error:
            raise DBAPIError(sql, None, error, hide_parameters=True) from None

    return put


def _streamed(connection: Connection, copy_from_stdin: str) -> Insert:
    raw: Any = connection.connection.driver_connection

    def put(rows: Sequence[Row]) -> None:
        with raw.cursor() as cursor, cursor.copy(copy_from_stdin) as copy:
            for row in rows:
                copy.write_row(row)

    return put


def by_core(connection: Connection, table: Table, columns: tuple[str, ...]) -> Insert:
    """The way into a table that every database knows."""

    def put(rows: Sequence[Row]) -> None:
        if rows:
            connection.execute(insert(table), [dict(zip(columns, row, strict=True)) for row in rows])

    return put


def _with_dates(row: Row, dates: dict[int, Callable[[Any], Any]]) -> Row:
    values = list(row)
    for place, written in dates.items():
        values[place] = written(values[place])
    return tuple(values)


def _date_columns(connection: Connection, table: Table) -> dict[int, Callable[[Any], Any]]:
    """How dates are written, by the place of their column: SQLite has no such type of its own."""
    found: dict[int, Callable[[Any], Any]] = {}
    for place, column in enumerate(table.columns):
        if isinstance(column.type, Date):
            processor = column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
            if processor is not None:
                found[place] = processor
    return found

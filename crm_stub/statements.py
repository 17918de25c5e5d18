"""The statements of the look-ups, and the two ways to run them: by SQLAlchemy anywhere, by the driver itself on SQLite.

SQLAlchemy takes about 30 microseconds to put a statement to SQLite, which answers in 4. So a statement is compiled for
SQLite once, when it is defined, and given to its driver as text with bound parameters (S11). Whatever the driver
refuses is put to SQLAlchemy again: the error, or what came of a second try, is then as everywhere else.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from sqlalchemy import ClauseElement, Connection, Executable, RootTransaction
from sqlalchemy.dialects import sqlite

Rows: TypeAlias = Sequence[Sequence[Any]]
"""What a statement finds, row by row; nothing for one that only writes."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as SQLAlchemy has it, and as SQLite's driver takes it: its text, and parameters that never change."""

    core: Executable
    text: str
    constants: Mapping[str, object]


Ask: TypeAlias = Callable[[Statement, Mapping[str, object]], Rows]
"""Puts a statement with its parameters, by name, to the database. Raises SQLAlchemyError where that fails."""


def statement(core: Executable) -> Statement:
    """A statement ready to be asked, any number of times."""
    dialect = sqlite.dialect(paramstyle="named")
    compiled = dialect.statement_compiler(dialect, cast("ClauseElement", core))
    constants = {name: value for name, value in compiled.params.items() if value is not None}
    return Statement(core, str(compiled), constants)


def asking(connection: Connection) -> Ask:
    """The quickest way to put statements to the database of a connection."""
    return _by_driver(connection) if connection.dialect.driver == "pysqlite" else _by_core(connection)


def _by_core(connection: Connection) -> Ask:
    def ask(statement: Statement, parameters: Mapping[str, object]) -> Rows:
        result = connection.execute(statement.core, parameters)
        return result.all() if result.returns_rows else ()

    return ask


def _by_driver(connection: Connection) -> Ask:
    by_core = _by_core(connection)
    begun: RootTransaction | None = None
    driver: Any = None

    def ask(statement: Statement, parameters: Mapping[str, object]) -> Rows:
        nonlocal begun, driver
        if begun is None or connection.get_transaction() is not begun:
            # SQLAlchemy then knows that there is something to commit; the driver stays as long as its transaction.
            begun = connection.get_transaction() or connection.begin()
            driver = connection.connection.dbapi_connection
        given = {**statement.constants, **parameters} if statement.constants else parameters
        try:
            return list(driver.execute(statement.text, given))
        except sqlite3.Error:
            return by_core(statement, parameters)

    return ask

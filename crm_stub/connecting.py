"""From a URL to a connection. What goes wrong is said in plain words, quickly, never with the URL's password."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from crm_stub.errors import CrmUnreachable

CONNECT_TIMEOUT_S = 3
_EXAMPLES = 'URLs look like "sqlite:///crm.db" or "postgresql+psycopg://user:password@host/database".'
_TIMED = frozenset({"postgresql", "mysql", "mariadb"})
_SECRET_QUERY = re.compile(r"(?i)((?:pass|pwd|secret|token|key)[^=&]*=)[^&]*")


def parsed(url: str) -> URL:
    """The URL's parts. Raises CrmUnreachable where it is none, without repeating it: it may hold a password."""
    try:
        return make_url(url)
    except (ArgumentError, ValueError):
        raise CrmUnreachable("the URL of the CRM's database cannot be read", _EXAMPLES) from None


def shown(url: URL) -> str:
    """The URL with every password in it as dots."""
    return _SECRET_QUERY.sub(r"\1•••", url.render_as_string(hide_password=True)).replace(":***@", ":•••@")


def database_file(url: URL) -> Path | None:
    """The file that an SQLite URL means; None for a database in memory or on a server."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def is_memory(url: URL) -> bool:
    """Whether the database lives only as long as its connection."""
    return url.get_backend_name() == "sqlite" and database_file(url) is None


def memory_engine(image: bytes | None = None) -> Engine:
    """An engine whose every connection is an SQLite database of its own in memory: empty, or a copy of an image."""
    return create_engine("sqlite://", creator=_memory_creator(image), poolclass=NullPool, hide_parameters=True)


def _memory_creator(image: bytes | None) -> Callable[[], sqlite3.Connection]:
    def create() -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        if image is not None:
            connection.deserialize(image)
        return connection

    return create


def engine_of(url: URL) -> Engine:
    """An engine for a URL; nothing is connected yet. Raises CrmUnreachable where its kind or driver is not there."""
    if is_memory(url):
        return memory_engine()
    settings: dict[str, object] = {}
    if url.get_backend_name() in _TIMED:
        settings["connect_timeout"] = CONNECT_TIMEOUT_S
    if url.get_backend_name() == "sqlite":
        settings["check_same_thread"] = False
    try:
        return create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=settings)
    except NoSuchModuleError:
        raise CrmUnreachable(f'SQLAlchemy knows no database "{url.drivername}"', _EXAMPLES) from None
    except ImportError as error:
        raise CrmUnreachable(
            f"the driver for {url.drivername} is not installed ({error.name})",
            'Install it, for PostgreSQL with: pip install "ivr-simulator[postgres]"',
        ) from None


def connected(engine: Engine) -> Connection:
    """A connection. Raises CrmUnreachable, in the database's own first words, where it does not answer."""
    with plain_words(engine.url):
        return engine.connect()


@contextmanager
def plain_words(url: URL) -> Iterator[None]:
    """Turn an error of the database into CrmUnreachable: its first line, without statement, parameters or password."""
    try:
        yield
    except SQLAlchemyError as error:
        raise CrmUnreachable(
            f"the CRM's database {shown(url)} does not answer: {_first_line(error, url)}",
            "Check that it runs, and that host, user, password and database in the URL are right.",
        ) from None


def _first_line(error: SQLAlchemyError, url: URL) -> str:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    line = next(iter(str(cause).strip().splitlines()), type(cause).__name__)
    return line.replace(url.password, "•••") if url.password else line

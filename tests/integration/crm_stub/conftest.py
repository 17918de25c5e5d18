"""A CRM on every kind of database: SQLite in memory, SQLite in a file, PostgreSQL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from crm_stub.plan import SeedPlan
from crm_stub.service import CrmService

KEY = b"a key that only the tests know"
POSTGRES_VARIABLE = "IVR_TEST_POSTGRES_URL"


@dataclass(frozen=True, slots=True)
class Database:
    """A database of this test's own."""

    url: str

    def seeded(self, plan: SeedPlan | None = None, *, replace: bool = False) -> CrmService:
        return CrmService.seeded(self.url, plan or SeedPlan(), mac_key=KEY, replace=replace)

    def opened(self) -> CrmService:
        return CrmService.open(self.url, mac_key=KEY)


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """The URL of an empty schema in a real PostgreSQL."""
    url = os.environ.get(POSTGRES_VARIABLE)
    if not url:
        pytest.skip(f"there is no PostgreSQL: {POSTGRES_VARIABLE} is not set (.ci/with-postgres sets it)")
    with _schema(url) as of_schema:
        yield of_schema


@contextmanager
def _schema(url: str) -> Iterator[str]:
    name = f"crm_{uuid4().hex}"
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    yield (
        make_url(url)
        .update_query_dict({"options": f"-csearch_path={name} -clock_timeout=5s", "application_name": name})
        .render_as_string(hide_password=False)
    )
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()


def _database(kind: str, request: pytest.FixtureRequest) -> Database:
    if kind == "memory":
        return Database("sqlite://")
    if kind == "file":
        return Database(f"sqlite:///{request.getfixturevalue('tmp_path') / 'crm.db'}")
    return Database(str(request.getfixturevalue("postgres_url")))


@pytest.fixture(params=["memory", "file", "postgres"])
def crm(request: pytest.FixtureRequest) -> Iterator[CrmService]:
    """The default world in a database of each kind in turn."""
    with _database(request.param, request).seeded() as service:
        yield service


@pytest.fixture(params=["file", "postgres"])
def database(request: pytest.FixtureRequest) -> Database:
    """The default world in a database of each kind that lasts."""
    database = _database(request.param, request)
    database.seeded().close()
    return database

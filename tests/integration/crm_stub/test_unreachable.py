"""A database that does not answer: plain words, quickly, and no password."""

import socket
from pathlib import Path

import pytest

from crm_stub.errors import CrmError, CrmNotSeeded, CrmUnreachable
from crm_stub.plan import SeedPlan
from crm_stub.service import CrmService
from tests.integration.crm_stub.conftest import KEY

PASSWORD = "s3cret-w0rd"


def refusal(url: str, kind: type[CrmError] = CrmUnreachable) -> CrmError:
    """The error on opening a URL, which holds no password anywhere."""
    with pytest.raises(kind) as caught:
        CrmService.open(url, mac_key=KEY)
    error = caught.value
    assert PASSWORD not in f"{error!r} {error.message} {error.hint} {error.__cause__!r}"
    return error


@pytest.mark.parametrize(
    "url", [PASSWORD, f"postgresql:/{PASSWORD}@host", "", f"postgresql://u:{PASSWORD}@host:port/db"]
)
def test_what_is_no_url_is_told_what_one_looks_like(url: str) -> None:
    """The text is not repeated: it may hold a password."""
    error = refusal(url)
    assert "the URL of the CRM's database cannot be read" == error.message
    assert 'URLs look like "sqlite:///crm.db"' in error.hint


def test_an_unknown_kind_of_database_is_named() -> None:
    """A misspelt kind: the name is shown, the rest is not."""
    assert 'SQLAlchemy knows no database "postgrsql"' == refusal(f"postgrsql://u:{PASSWORD}@host/db").message


def test_a_missing_driver_says_how_to_install_it() -> None:
    """The kind is known, its driver is not there."""
    error = refusal(f"postgresql+pg8000://u:{PASSWORD}@host/db")
    assert "the driver for postgresql+pg8000 is not installed (pg8000)" == error.message
    assert "pip install" in error.hint


@pytest.mark.parametrize("query", ["", f"?password={PASSWORD}", f"?sslpassword={PASSWORD}&application_name=x"])
def test_a_port_where_nobody_listens_is_said(query: str) -> None:
    """Refused at once; the URL is shown with dots for the password, wherever it stands."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    error = refusal(f"postgresql+psycopg://ann:{PASSWORD}@127.0.0.1:{port}/crm{query}")
    assert error.message.startswith(f"the CRM's database postgresql+psycopg://ann:•••@127.0.0.1:{port}/crm")
    assert "refused" in error.message
    assert 1 == len(error.message.splitlines())


def test_a_server_that_is_silent_is_given_up() -> None:
    """Somebody listens and never speaks: the connection times out instead of hanging."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"postgresql+psycopg://ann:{PASSWORD}@127.0.0.1:{server.getsockname()[1]}/crm"
        assert "timeout" in refusal(url).message


def test_a_wrong_password_is_said_and_not_shown(postgres_url: str) -> None:
    """The server's own first words, without the password that was tried."""
    before, _, after = postgres_url.partition("://tester:")
    url = f"{before}://tester:{PASSWORD}@{after.partition('@')[2]}"
    assert "password authentication failed" in refusal(url).message


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    """Opening asks for a CRM that is there; a slip of the pen leaves no empty file behind."""
    file = tmp_path / "crm.db"
    error = refusal(f"sqlite:///{file}", CrmNotSeeded)
    assert (f"there is no database {file}", False) == (error.message, file.exists())
    assert f"Make one: ivr crm seed --url sqlite:///{file}" == error.hint


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    """Some other file was meant by mistake; it is left as it is."""
    file = tmp_path / "notes.txt"
    file.write_text("not a database at all " * 100)
    assert "file is not a database" in refusal(f"sqlite:///{file}").message
    with pytest.raises(CrmUnreachable, match="file is not a database"):
        CrmService.seeded(f"sqlite:///{file}", SeedPlan(accounts=1), mac_key=KEY)
    assert file.read_text().startswith("not a database")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    """A database cannot be made in it."""
    with pytest.raises(CrmUnreachable, match="unable to open database file"):
        CrmService.seeded(f"sqlite:///{tmp_path}/no/crm.db", SeedPlan(accounts=1), mac_key=KEY)


def test_a_database_of_something_else_holds_no_crm(tmp_path: Path) -> None:
    """An empty database file is told how to be filled."""
    file = tmp_path / "crm.db"
    file.touch()
    assert f"sqlite:///{file} holds no CRM" == refusal(f"sqlite:///{file}", CrmNotSeeded).message

"""``ivr crm``: seed, show, serve. No PIN without an explicit request."""

import json
import re
import signal
import subprocess
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.integration.cli.running import Ivr, environment, program

PIN_COLUMN = re.compile(r"\bpin\b")


@pytest.fixture
def seeded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ivr:
    """The command beside a database crm.db of 20 accounts."""
    ivr = Ivr(tmp_path, capsys)
    ran = ivr("crm", "seed", "--url", "crm.db", "--accounts", "20")
    assert (0, "") == (ran.code, ran.err)
    assert "20 accounts in sqlite:///crm.db" in ran.out
    return ivr


def test_customers_are_shown_masked(seeded: Ivr) -> None:
    """Account numbers to their last four, and no column for PINs."""
    ran = seeded("crm", "show", "--url", "crm.db")
    head, *rows = ran.out.splitlines()
    assert 20 == len(rows)
    assert not PIN_COLUMN.search(head)
    assert all(row.startswith("••••") for row in rows)


def test_clear_pins_are_shown_on_request_only(seeded: Ivr) -> None:
    """--clear-pins adds whole account numbers and PINs: the same ones each time."""
    masked = json.loads(seeded("crm", "show", "--url", "crm.db", "--json").out)
    clear = json.loads(seeded("crm", "show", "--url", "crm.db", "--clear-pins", "--json").out)
    assert all("pin" not in row for row in masked)
    assert any(re.fullmatch(r"\d{4}", row["pin"]) for row in clear)
    assert [row["account_number"][-4:] for row in masked] == [row["account_number"][-4:] for row in clear]
    assert clear == json.loads(seeded("crm", "show", "--url", "crm.db", "--clear-pins", "--json").out)


def test_the_same_seed_makes_the_same_customers(seeded: Ivr) -> None:
    """In another database, too."""
    seeded("crm", "seed", "--url", "sqlite:///other.db", "--accounts", "20")
    first, second = (seeded("crm", "show", "--url", url).out for url in ("crm.db", "other.db"))
    assert first == second


def test_a_crm_is_replaced_only_on_request(seeded: Ivr) -> None:
    """One that is there stays, unless --replace says otherwise."""
    ran = seeded("crm", "seed", "--url", "crm.db", "--accounts", "5")
    assert (2, True) == (ran.code, "already holds a CRM" in ran.err)
    assert 0 == seeded("crm", "seed", "--url", "crm.db", "--accounts", "5", "--replace").code
    assert 5 == len(seeded("crm", "show", "--url", "crm.db").out.splitlines()) - 1


def test_so_many_are_shown(seeded: Ivr) -> None:
    """--limit; and without a URL the customers of the CRM in memory."""
    assert 3 == len(seeded("crm", "show", "--url", "crm.db", "--limit", "3").out.splitlines()) - 1
    assert 50 == len(seeded("crm", "show").out.splitlines()) - 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("seed",), "--url"),
        (("seed", "--url", "x.db", "--accounts", "3000000"), "a CRM cannot have 3000000 accounts"),
        (("seed", "--url", "nosuch://host/db"), "database"),
        (("seed", "--url", "x.db", "--locale", "xx_XX"), "xx_XX"),
        (("show", "--url", "missing.db"), "there is no database missing.db"),
        (("show", "--url", "postgresql+psycopg://u:geheim@127.0.0.1:1/db"), "127.0.0.1"),
        (("serve", "--token", "short"), "fewer than 16 characters"),
        (("nix",), "nix"),
    ],
)
def test_wrong_use_is_said_with_a_remedy(ivr: Ivr, words: tuple[str, ...], message: str) -> None:
    """Exit code 2, no traceback, and no password."""
    ran = ivr("crm", *words)
    assert 2 == ran.code, ran
    assert message in ran.err
    assert "geheim" not in ran.err
    assert "Traceback" not in ran.err


def ask(address: str, token: str) -> tuple[int, str]:
    """Status and body of a look-up for an account that nobody has."""
    body = json.dumps({"account_number": "00000000"}).encode()
    request = Request(f"{address}find_account", body, {"Authorization": f"Bearer {token}"})  # noqa: S310 - our own
    try:
        with urlopen(request, timeout=10) as reply:  # noqa: S310
            return reply.status, reply.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def test_look_ups_are_served_until_ctrl_c(seeded: Ivr) -> None:
    """With the token that is shown an answer, without it 401; Ctrl-C ends it well."""
    with subprocess.Popen(
        program("crm", "serve", "--url", "crm.db", "--port", "0"),
        cwd=seeded.folder,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        try:
            address = process.stderr.readline().split()[4]
            token = process.stderr.readline().split()[-1]
            assert (200, {"outcome": "not_found", "fields": {}}) == (
                ask(address, token)[0],
                json.loads(ask(address, token)[1]),
            )
            assert 401 == ask(address, "x" * 20)[0]
        finally:
            process.send_signal(signal.SIGINT)
        assert (0, "Stopped.\n") == (process.wait(), process.stderr.read())

"""Where the key of the PINs lies: environment, or a file of its owner's next to the database (S1)."""

from pathlib import Path

import pytest

from crm_stub.errors import CrmError, CrmKeyError, CrmNotSeeded
from crm_stub.keys import KEY_VARIABLE, new_key_file
from crm_stub.plan import SeedPlan
from crm_stub.service import CrmService
from tests.unit.crm_stub.worlds import verdict

FIVE = SeedPlan(accounts=5)
BY_ENVIRONMENT = {KEY_VARIABLE: "a key from the environment"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database file that holds a CRM, with its key in a key file."""
    file = tmp_path / "crm.db"
    CrmService.seeded(f"sqlite:///{file}", FIVE, environ={}).close()
    return file


def key_of(file: Path) -> Path:
    return file.with_name("crm.db.key")


def opened(file: Path, environ: dict[str, str] | None = None) -> CrmService:
    return CrmService.open(f"sqlite:///{file}", environ=environ or {})


def refusal(file: Path, environ: dict[str, str] | None = None) -> CrmError:
    with pytest.raises(CrmKeyError) as caught:
        opened(file, environ)
    return caught.value


def test_a_new_database_gets_a_key_file_that_only_its_owner_reads(file: Path) -> None:
    """Mode 0600, 64 hexadecimal digits, and it opens the CRM."""
    assert 0o600 == key_of(file).stat().st_mode & 0o777
    assert 32 == len(bytes.fromhex(key_of(file).read_text().strip()))
    with opened(file) as crm:
        number = crm.pick("standard").account_number
        assert "verified" == verdict(crm, number, crm.clear_pin(number))


def test_neither_key_nor_pin_stands_in_the_database(file: Path) -> None:
    """Every byte of the file is searched; what is not secret is found there."""
    stored = file.read_bytes()
    key = key_of(file).read_text().strip()
    with opened(file) as crm:
        customers = list(crm.customers())
    assert all(customer.account_number.encode() in stored for customer in customers)
    assert key.encode() not in stored
    assert bytes.fromhex(key) not in stored


def test_a_lost_key_is_a_plain_error(file: Path) -> None:
    """Without its key file the database cannot be opened, and the words say where the key may be given."""
    key_of(file).unlink()
    error = refusal(file)
    assert f"the key of the PINs in sqlite:///{file} is not there" == error.message
    assert f"Give it in {KEY_VARIABLE} or the file {key_of(file)}; " in error.hint


def test_a_key_file_that_others_may_read_is_refused(file: Path) -> None:
    """A key that everybody knows protects nothing; the remedy is a command."""
    key_of(file).chmod(0o640)
    error = refusal(file)
    assert f"others may read the key file {key_of(file)}" == error.message
    assert f"Take their rights away: chmod 600 {key_of(file)}" == error.hint


def test_an_empty_key_file_is_refused(file: Path) -> None:
    """A cut-off key file is not taken for a short key."""
    key_of(file).write_text("\n")
    assert f"the CRM's key in {key_of(file)} has fewer than 16 characters" == refusal(file).message


def test_another_key_is_refused(file: Path) -> None:
    """The environment comes before the file; a wrong key opens nothing and is not shown."""
    error = refusal(file, BY_ENVIRONMENT)
    assert f"the key is not the one that sqlite:///{file} was seeded with" == error.message
    assert "from the environment" not in error.message + error.hint


def test_a_short_key_in_the_environment_is_refused(file: Path) -> None:
    """A guessable key is no key; the hint shows how to draw one."""
    error = refusal(file, {KEY_VARIABLE: "secret"})
    assert f"the CRM's key in {KEY_VARIABLE} has fewer than 16 characters" == error.message
    assert "openssl rand -hex 32" in error.hint
    assert "secret" not in error.message + error.hint


def test_a_key_from_the_environment_writes_no_file(tmp_path: Path) -> None:
    """Who keeps the key elsewhere finds none on the disk, and opens with the same key."""
    file = tmp_path / "crm.db"
    CrmService.seeded(f"sqlite:///{file}", FIVE, environ=BY_ENVIRONMENT).close()
    assert ["crm.db"] == [path.name for path in tmp_path.iterdir()]
    opened(file, BY_ENVIRONMENT).close()
    refusal(file)


def test_the_content_of_a_key_file_serves_in_the_environment(file: Path) -> None:
    """The key may move from the file to the environment as it is."""
    key = key_of(file).read_text()
    key_of(file).unlink()
    opened(file, {KEY_VARIABLE: key}).close()


def test_a_replaced_crm_keeps_the_key_that_is_there(file: Path) -> None:
    """Seeding anew does not orphan the key file."""
    before = key_of(file).read_text()
    CrmService.seeded(f"sqlite:///{file}", FIVE, replace=True, environ={}).close()
    assert before == key_of(file).read_text()
    opened(file).close()


def test_a_server_has_no_place_for_a_key_file(postgres_url: str) -> None:
    """PostgreSQL needs the key in the environment, and nothing is seeded without it."""
    with pytest.raises(CrmKeyError, match="is not there"):
        CrmService.seeded(postgres_url, FIVE, environ={})
    with pytest.raises(CrmNotSeeded):
        CrmService.open(postgres_url, environ={})
    CrmService.seeded(postgres_url, FIVE, environ=BY_ENVIRONMENT).close()
    CrmService.open(postgres_url, environ=BY_ENVIRONMENT).close()


def test_a_key_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """Something else stands where the key should be: an error in words, and no half-made CRM."""
    (tmp_path / "crm.db.key").mkdir(mode=0o700)
    with pytest.raises(CrmKeyError, match=r"the key file .*crm\.db\.key cannot be read"):
        CrmService.seeded(f"sqlite:///{tmp_path / 'crm.db'}", FIVE, environ={})
    with pytest.raises(CrmNotSeeded):
        CrmService.open(f"sqlite:///{tmp_path / 'crm.db'}", environ={})


def test_a_place_where_no_key_file_can_be_written_is_said(tmp_path: Path) -> None:
    """The file, why, and the way without a file."""
    with pytest.raises(CrmKeyError, match=r"the key file .*crm\.db\.key cannot be written: No such file") as caught:
        new_key_file(tmp_path / "nowhere" / "crm.db.key")
    assert f"Choose another place, or give the key in {KEY_VARIABLE}." == caught.value.hint

"""What lasts in a database that lasts, and what an opened, refilled or broken one says."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from crm_stub.answers import Trouble
from crm_stub.errors import CrmKeyError, CrmNotSeeded, CrmUseError, PinUnknown
from crm_stub.pins import Pin
from crm_stub.plan import SeedPlan
from crm_stub.records import CustomerRecord
from crm_stub.service import CrmService
from tests.integration.crm_stub.conftest import KEY, Database
from tests.unit.crm_stub.worlds import ACCOUNT, PIN, verdict


def test_every_database_holds_the_same_customers(crm: CrmService) -> None:
    """The same plan fills SQLite and PostgreSQL alike."""
    with CrmService.open() as in_memory:
        assert list(in_memory.customers()) == list(crm.customers())


def test_what_was_seeded_is_there_when_opened(database: Database) -> None:
    """Another connection finds the plan, the customers and their PINs."""
    with database.opened() as crm:
        customer = crm.pick("top")
        assert SeedPlan() == crm.plan
        assert "verified" == verdict(crm, customer.account_number, crm.clear_pin(customer.account_number))


def test_failures_are_counted_across_connections(database: Database) -> None:
    """Q25: PINs guessed over many calls, each from a fresh connection, lock the account."""
    with database.opened() as crm:
        number = crm.pick("standard").account_number
        pin, wrong = crm.clear_pin(number), crm.wrong_pin(number)
    for _ in range(10):
        with database.opened() as crm:
            assert "wrong" == verdict(crm, number, wrong)
    with database.opened() as crm:
        assert "wrong" == verdict(crm, number, pin)


def test_two_connections_do_not_wait_for_each_other(database: Database) -> None:
    """A look-up holds no lock once it is answered."""
    with database.opened() as one, database.opened() as two:
        number = one.pick("standard").account_number
        assert ["wrong"] * 4 == [verdict(crm, number, Pin("x")) for crm in (one, two, one, two)]


def test_changes_last(database: Database) -> None:
    """A customer added, a PIN locked, an account closed or doubled: another connection sees it."""
    with database.opened() as crm:
        crm.add_customer(CustomerRecord("Ann", account_number=ACCOUNT, pin=PIN))
        locked, closed = (crm.pick("top").account_number, crm.pick("standard").account_number)
        crm.lock_pin(locked)
        crm.close_account(closed)
    with database.opened() as crm:
        assert "verified" == verdict(crm, ACCOUNT, PIN)
        assert (True, "closed") == (crm.customer(locked).locked, crm.customer(closed).status)


def test_a_made_up_pin_can_be_recomputed_by_another_connection(database: Database) -> None:
    """It derives from the key and the account number, also for a customer who was added later (S2)."""
    with database.opened() as crm:
        number = crm.add_customer(CustomerRecord("Ann")).account_number
        pin = crm.clear_pin(number)
    with database.opened() as crm:
        assert pin == crm.clear_pin(number)


def test_a_pin_given_by_hand_is_not_known_to_another_connection(database: Database) -> None:
    """It is in no database: who does not hold it cannot recompute it (S2)."""
    with database.opened() as crm:
        crm.add_customer(CustomerRecord("Ann", account_number=ACCOUNT, pin=PIN))
        assert PIN == crm.clear_pin(ACCOUNT)
    with database.opened() as crm, pytest.raises(PinUnknown) as caught:
        crm.clear_pin(ACCOUNT)
    assert "the PIN of account ••••8265 is not known: it has none, or was given by hand" == caught.value.message


def test_a_crm_is_not_overwritten_unasked(database: Database) -> None:
    """Seeding a second time is refused, with the remedy; the customers stay."""
    with pytest.raises(CrmNotSeeded, match="already holds a CRM") as caught:
        database.seeded(SeedPlan(accounts=3))
    assert "Open it, or have it replaced: ivr crm seed --replace" == caught.value.hint
    with database.opened() as crm:
        assert 50 == len(list(crm.customers()))


def test_a_crm_is_replaced_when_asked(database: Database) -> None:
    """Nothing of the old world stays."""
    with database.opened() as crm:
        crm.add_customer(CustomerRecord("Ann", account_number=ACCOUNT))
    with database.seeded(SeedPlan(accounts=3, seed=9), replace=True) as crm:
        assert 3 == len(list(crm.customers()))
    with database.opened() as crm:
        assert 9 == crm.plan.seed


def test_seeding_that_is_cut_off_leaves_the_old_crm(database: Database) -> None:
    """Ctrl-C in the middle: whole or not at all."""

    def interrupt(done: int) -> None:
        raise KeyboardInterrupt(done)

    with pytest.raises(KeyboardInterrupt):
        CrmService.seeded(database.url, SeedPlan(accounts=9), replace=True, progress=interrupt, mac_key=KEY)
    with database.opened() as crm:
        assert 50 == len(list(crm.customers()))


def test_the_wrong_key_opens_nothing(database: Database) -> None:
    """S1: a wrong key is a plain error at once, not a CRM in which every PIN is wrong."""
    with pytest.raises(CrmKeyError, match=r"the key is not the one that .* was seeded with"):
        CrmService.open(database.url, mac_key=KEY[::-1])


def test_a_database_without_a_crm_says_how_to_fill_it(postgres_url: str) -> None:
    """An empty database is not an error of the network."""
    with pytest.raises(CrmNotSeeded, match="holds no CRM") as caught:
        CrmService.open(postgres_url, mac_key=KEY)
    assert "Fill it: ivr crm seed --url " in caught.value.hint
    assert "password" not in caught.value.hint


def test_a_database_that_fails_in_a_call_is_trouble_and_then_works_again(tmp_path: Path) -> None:
    """Q17: no exception reaches the call; once the table is back, the same service answers."""
    url = f"sqlite:///{tmp_path / 'crm.db'}"
    with CrmService.seeded(url, SeedPlan(accounts=5), mac_key=KEY) as crm:
        number = crm.pick("standard").account_number
        other = create_engine(url)
        with other.begin() as connection:
            connection.execute(text("ALTER TABLE account RENAME TO gone"))
        assert Trouble("error") == crm.ask("verify_pin", {"account_number": number, "pin": "1"}).reply
        with other.begin() as connection:
            connection.execute(text("ALTER TABLE gone RENAME TO account"))
        other.dispose()
        assert "verified" == verdict(crm, number, crm.clear_pin(number))


def test_a_lost_connection_is_trouble_and_is_made_anew(postgres_url: str) -> None:
    """Q17: the server ends our session; that look-up finds the CRM down, the next one is answered."""
    with CrmService.seeded(postgres_url, SeedPlan(accounts=5), mac_key=KEY) as crm:
        number = crm.pick("standard").account_number
        crm.ask("find_account", {"account_number": number})
        engine = create_engine(postgres_url)
        with engine.begin() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                    "AND application_name = current_setting('application_name')"
                )
            )
        engine.dispose()
        assert Trouble("down") == crm.ask("find_account", {"account_number": number}).reply
        assert "verified" == verdict(crm, number, crm.clear_pin(number))


def test_a_plan_is_for_filling_only() -> None:
    """Opening a database with a plan would silently not fill it: it is refused."""
    with pytest.raises(CrmUseError, match="only opened"):
        CrmService.open("sqlite:///crm.db", plan=SeedPlan())

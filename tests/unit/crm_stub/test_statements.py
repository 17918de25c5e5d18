"""Statements answer alike whether SQLAlchemy runs them or SQLite's driver does."""

import pytest
from sqlalchemy import Connection, bindparam, delete, insert, literal, select, update
from sqlalchemy.exc import OperationalError

from crm_stub.models import Account, Company, World
from crm_stub.statements import asking, statement
from tests.unit.crm_stub.worlds import store_of

NAMES = statement(select(Company.name, literal(7)).where(Company.id <= bindparam("most")).order_by(Company.id))


def test_the_driver_finds_what_sqlalchemy_finds() -> None:
    """The same rows in the same order, constants of the statement among them."""
    store = store_of(5)
    by_core = [tuple(row) for row in store.connection.execute(NAMES.core, {"most": 3})]
    assert by_core == [tuple(row) for row in store.ask(NAMES, {"most": 3})]
    assert 3 == len(by_core)
    store.close()


def test_what_the_driver_writes_is_part_of_the_transaction() -> None:
    """SQLAlchemy knows of it: a rollback undoes it."""
    store = store_of(1)
    store.connection.commit()
    add = statement(insert(World).values(name=bindparam("name"), value="x"))
    assert [] == list(store.ask(add, {"name": "fact"}))
    found = select(World.value).where(World.name == "fact")
    assert "x" == store.connection.execute(found).scalar()
    store.connection.rollback()
    assert store.connection.execute(found).scalar() is None
    store.close()


def test_a_statement_that_fails_says_so_in_sqlalchemys_words() -> None:
    """One kind of error for whoever asks, and no parameter in it (S5)."""
    store = store_of(1)
    store.connection.exec_driver_sql("ALTER TABLE account RENAME TO gone")
    lock = statement(update(Account).where(Account.number == bindparam("secret")).values(locked=True))
    with pytest.raises(OperationalError, match="no such table") as caught:
        asking(store.connection)(lock, {"secret": "40718265"})
    assert "40718265" not in str(caught.value)
    store.close()


def test_a_parameter_that_stands_twice_is_given_once() -> None:
    """By its name, wherever the text has it."""
    store = store_of(1)
    twice = statement(delete(World).where(World.name == bindparam("one"), World.value == bindparam("one")))
    store.ask(statement(insert(World).values(name="same", value="same")), {})
    store.ask(twice, {"one": "same"})
    assert store.connection.execute(select(World.name).where(World.name == "same")).first() is None
    store.close()


def test_each_transaction_is_asked_at_its_own_connection() -> None:
    """After a commit, after a rollback, and where the connection was lost and is made anew."""
    store = store_of(5)
    ends = (Connection.commit, Connection.rollback, Connection.invalidate)
    for end in ends:
        assert 3 == len(store.ask(NAMES, {"most": 3}))
        end(store.connection)
        store.connection.rollback()
    assert 3 == len(store.ask(NAMES, {"most": 3}))
    store.close()

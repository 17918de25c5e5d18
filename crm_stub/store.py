"""An open CRM: its connection, its seal and its plan; and the ways to come by one: in memory, or at a URL."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hmac import compare_digest

from sqlalchemy import URL, Connection, insert, inspect, select

from crm_stub.connecting import (
    connected,
    database_file,
    engine_of,
    is_memory,
    memory_engine,
    parsed,
    plain_words,
    shown,
)
from crm_stub.errors import CrmKeyError, CrmNotSeeded
from crm_stub.keys import (
    KEY_VARIABLE,
    checked_key,
    drawn_key,
    key_file_of,
    key_from_environment,
    new_key_file,
    read_key_file,
)
from crm_stub.models import Account, Base, World
from crm_stub.pins import Sealer, sealer, subkey
from crm_stub.plan import SeedPlan
from crm_stub.pools import Pool, draw_pools
from crm_stub.seed import Progress, fill
from crm_stub.statements import Ask, asking

MADE_UP_PIN_SEED = b"the made-up customers of a CRM in memory"
"""A CRM in memory holds nobody's secrets and is gone in a second; its PINs are the same in every run, so a failed
scenario can be run again. A database that lasts derives its PIN seed from its key instead."""

_PLAN, _KEY_CHECK = "plan", "key_check"


@dataclass(slots=True, eq=False, repr=False)
class Store:
    """An open CRM. ``durable``: what a look-up writes is committed, since others may see it.

    ``pools`` keeps the made-up names once they are drawn; ``ask`` is how the look-ups put their statements.
    """

    connection: Connection
    sealer: Sealer
    pin_seed: bytes
    plan: SeedPlan
    durable: bool
    pools: dict[str, Pool] = field(default_factory=dict)
    ask: Ask = field(init=False)

    def __post_init__(self) -> None:
        self.ask = asking(self.connection)

    def pool(self) -> Pool:
        """Names for customers to be made up: those of the plan's first locale."""
        locale = self.plan.locales[0]
        if locale not in self.pools:
            self.pools.update(draw_pools(self.plan.seed, (locale,)))
        return self.pools[locale]

    def saved(self) -> None:
        """What was written is there to stay."""
        if self.durable:
            self.connection.commit()

    def close(self) -> None:
        """Let go of the connection; a database in memory is gone with it."""
        self.connection.close()


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """Where keys come from: given outright, else the environment, else the key file next to a database file."""

    given: bytes | None = None
    pin_seed: bytes | None = None
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)


def in_memory(plan: SeedPlan, key: bytes | None, pin_seed: bytes | None, progress: Progress | None = None) -> Store:
    """A new CRM in memory, filled by the plan. Its key is drawn anew unless given, and known to nobody."""
    key = drawn_key() if key is None else checked_key(key, "the key that was given")
    connection = connected(memory_engine())
    store = Store(connection, sealer(plan.pin_storage, key), pin_seed or MADE_UP_PIN_SEED, plan, durable=False)
    _build(store, key, progress)
    return store


def image_of(store: Store) -> bytes:
    """A CRM in memory as the bytes of its database."""
    store.connection.commit()
    raw = store.connection.connection.driver_connection
    return bytes(raw.serialize())  # type: ignore[union-attr]


def seeded_at(
    url: str, plan: SeedPlan, keys: Keys, progress: Progress | None = None, *, replace: bool = False
) -> Store:
    """A database filled by the plan, whole or not at all. ``replace`` empties it before; else a CRM there is an error.

    Raises CrmUnreachable, CrmNotSeeded where one is there, CrmKeyError where there is no key and no place to keep one.
    """
    where = parsed(url)
    if is_memory(where):
        return in_memory(plan, keys.given, keys.pin_seed, progress)
    with _undone_unless_right(where) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # else its driver commits each dropped table at once
        if not replace:
            _refuse_crm(connection, where)
        key = _key(where, keys, new=True)
        Base.metadata.drop_all(connection)
        store = _store(connection, plan, key, keys)
        _build(store, key, progress)
        connection.commit()
    return store


def opened_at(url: str, keys: Keys) -> Store:
    """The CRM that a database holds. Raises CrmUnreachable, CrmNotSeeded, CrmKeyError where the key is not right."""
    where = parsed(url)
    file = database_file(where)
    if file is not None and not file.exists():
        raise CrmNotSeeded(f"there is no database {file}", f"Make one: ivr crm seed --url {shown(where)}")
    with _undone_unless_right(where) as connection:
        facts = _facts(connection, where)
        connection.commit()
        key = _key(where, keys, new=False)
        _refuse_wrong_key(key, facts[_KEY_CHECK], where)
    return _store(connection, SeedPlan.from_text(facts[_PLAN]), key, keys)


@contextmanager
def _undone_unless_right(where: URL) -> Iterator[Connection]:
    """A connection; whatever goes wrong with it closes it, which undoes what was half done, and is said plainly."""
    connection = connected(engine_of(where))
    try:
        with plain_words(where):
            yield connection
    except BaseException:
        connection.close()
        raise


def _refuse_crm(connection: Connection, where: URL) -> None:
    if _has_crm(connection):
        raise CrmNotSeeded(
            f"{shown(where)} already holds a CRM", "Open it, or have it replaced: ivr crm seed --replace"
        )


def _facts(connection: Connection, where: URL) -> dict[str, str]:
    if not _has_crm(connection):
        raise CrmNotSeeded(f"{shown(where)} holds no CRM", f"Fill it: ivr crm seed --url {shown(where)}")
    return {row.name: row.value for row in connection.execute(select(World.name, World.value))}


def _refuse_wrong_key(key: bytes, check: str, where: URL) -> None:
    if not compare_digest(check, _check_of(key)):
        raise CrmKeyError(
            f"the key is not the one that {shown(where)} was seeded with",
            f"Give the right one in {KEY_VARIABLE} or the key file, or seed the CRM anew: ivr crm seed --replace",
        )


def _key(where: URL, keys: Keys, *, new: bool) -> bytes:
    if keys.given is not None:
        return checked_key(keys.given, "the key that was given")
    key = key_from_environment(keys.environ)
    file = database_file(where)
    if key is None and file is not None:
        key = read_key_file(key_file_of(file)) or (new_key_file(key_file_of(file)) if new else None)
    if key is None:
        place = f" or the file {key_file_of(file)}" if file is not None else ""
        raise CrmKeyError(
            f"the key of the PINs in {shown(where)} is not there",
            f"Give it in {KEY_VARIABLE}{place}; it lies outside the database, and who loses it seeds anew.",
        )
    return key


def _store(connection: Connection, plan: SeedPlan, key: bytes, keys: Keys) -> Store:
    pin_seed = keys.pin_seed or subkey(key, "PINs of seeded accounts")
    return Store(connection, sealer(plan.pin_storage, key), pin_seed, plan, durable=True)


def _build(store: Store, key: bytes, progress: Progress | None) -> None:
    fill(store.connection, store.plan, store.sealer, store.pin_seed, progress)
    facts = {_PLAN: store.plan.as_text(), _KEY_CHECK: _check_of(key)}
    store.connection.execute(insert(World), [{"name": name, "value": value} for name, value in facts.items()])


def _check_of(key: bytes) -> str:
    """By this a key is known to be the right one; the key cannot be told from it."""
    return subkey(key, "check of the key").hex()[:16]


def _has_crm(connection: Connection) -> bool:
    tables = inspect(connection)
    if not (tables.has_table(World.__tablename__) and tables.has_table(Account.__tablename__)):
        return False
    return connection.execute(select(World.value).where(World.name == _KEY_CHECK)).first() is not None

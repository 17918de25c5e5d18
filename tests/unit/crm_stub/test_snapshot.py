"""A CRM kept in dictionaries answers as SQLite does, whatever is asked and done, in whatever order."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from crm_stub.additions import Maker
from crm_stub.answers import Answer, Response
from crm_stub.book import book_of
from crm_stub.contracts import CONTRACTS
from crm_stub.errors import CrmError
from crm_stub.faults import EVERY_OTHER, SOUND
from crm_stub.models import Account, Case
from crm_stub.pins import MacSealer, Pin
from crm_stub.plan import SeedPlan
from crm_stub.pools import draw_pools
from crm_stub.records import Caller, CustomerRecord
from crm_stub.service import CrmService, CrmTemplate
from crm_stub.snapshot import Snapshot
from crm_stub.store import MADE_UP_PIN_SEED
from crm_stub.tables import Tables
from tests.unit.crm_stub.worlds import ACCOUNT, KEY, PIN, fields, outcome, store_of, verdict

SEEDED = 30
BY_HAND = ("11111111", ACCOUNT)
KEYABLE_PHONES = ("+1 555 0100", "15550100", "+44", "no digits", "")


@cache
def world() -> CrmTemplate:
    return CrmService.template(SeedPlan(accounts=SEEDED), mac_key=KEY)


@cache
def known_numbers() -> tuple[str, ...]:
    with world().fresh() as crm:
        return tuple(customer.account_number for customer in crm.customers())


@cache
def known_phones() -> tuple[str, ...]:
    with world().fresh() as crm:
        return tuple(phone for customer in crm.customers() for phone in customer.phones)


Act = Callable[[CrmService], object]
"""Something done to a CRM, and what it says."""


numbers = st.deferred(lambda: st.sampled_from([*known_numbers()[:3], *BY_HAND]))
"""Few, so that what happens to an account happens to it again and again."""
keyed_numbers = numbers | st.sampled_from(["99999999", "", "no number", "٣", "1" * 41]) | st.text(max_size=4)
keyed_phones = st.deferred(lambda: st.sampled_from([*known_phones(), *KEYABLE_PHONES]) | st.text(max_size=4))
keyed_pins = st.sampled_from([PIN.reveal(), "", "9" * 100]) | st.text(max_size=5)
records = st.builds(
    CustomerRecord,
    name=st.sampled_from(["Ann", "Bob", ""]),
    company=st.none() | st.sampled_from(["Acme", ""]),
    account_number=st.none() | st.sampled_from([*BY_HAND, "", "not a number"]),
    pin=st.none() | st.sampled_from([PIN, Pin(""), Pin("12ab")]),
    products=st.none() | st.permutations(["Router", "Fax", "Billing Cloud", "Modem", "Fax"]).map(tuple) | st.just(()),
    tier=st.none() | st.sampled_from(["top", "gold", ""]),
    phones=st.none() | st.lists(keyed_phones, max_size=3).map(tuple),
    status=st.none() | st.sampled_from(["open", "closed", "", "clsed"]),
    language=st.none() | st.sampled_from(["ko", ""]),
    locked=st.booleans(),
    open_cases=st.sampled_from([0, 1, 2, 3]),
)


def _asked(operation: str, inputs: dict[str, str]) -> Act:
    return lambda crm: crm.ask(operation, inputs)


def _verified(number: str) -> Act:
    return lambda crm: crm.ask("verify_pin", {"account_number": number, "pin": crm.clear_pin(number).reveal()})


def _mistyped(number: str) -> Act:
    return lambda crm: crm.ask("verify_pin", {"account_number": number, "pin": crm.wrong_pin(number).reveal()})


def _faulty(change: dict[str, object]) -> Act:
    def act(crm: CrmService) -> None:
        crm.faults = replace(crm.faults, **change)  # type: ignore[arg-type]

    return act


def _sound(crm: CrmService) -> None:
    crm.faults = crm.faults.up_again()


def _canned(operation: str) -> Act:
    def act(crm: CrmService) -> None:
        crm.faults = crm.faults.answering(operation, Answer("expired"))

    return act


def _lock_after(failures: int | None) -> Act:
    def act(crm: CrmService) -> None:
        crm.lock_after = failures

    return act


def _picked(tier: str, product: str | None, taken: list[str]) -> Act:
    return lambda crm: crm.pick(tier, product, taken=taken)


questions = st.one_of(
    st.builds(_asked, st.sampled_from(sorted(CONTRACTS)), st.fixed_dictionaries({"account_number": keyed_numbers})),
    st.builds(
        _asked, st.just("verify_pin"), st.fixed_dictionaries({"account_number": keyed_numbers, "pin": keyed_pins})
    ),
    st.builds(_asked, st.just("find_by_phone"), st.fixed_dictionaries({"phone": keyed_phones})),
    st.builds(_asked, st.sampled_from(["verify_pin", "none such"]), st.just({})),
    st.builds(_verified, numbers),
    st.builds(_mistyped, numbers),
)
faults = st.one_of(
    st.builds(
        _faulty,
        st.fixed_dictionaries(
            {},
            optional={
                "down": st.booleans(),
                "extra_latency_ms": st.integers(0, 9),
                "flapping": st.sampled_from([(), EVERY_OTHER]),
                "fail_next": st.integers(0, 2),
                "nonsense": st.sampled_from([None, "outcome", "fields"]),
            },
        ),
    ),
    st.just(_sound),
    st.builds(_canned, st.sampled_from([*CONTRACTS, "none such"])),
    st.builds(_lock_after, st.none() | st.integers(0, 3)),
)
changes = st.one_of(
    st.builds(lambda number: lambda crm: crm.lock_pin(number), numbers),
    st.builds(lambda number: lambda crm: crm.close_account(number), numbers),
    st.builds(lambda number: lambda crm: crm.duplicate_account(number), numbers),
    st.builds(lambda record: lambda crm: crm.add_customer(record), records),
)
looks = st.one_of(
    st.builds(
        _picked,
        st.sampled_from(["standard", "top", "gold", "tip"]),
        st.sampled_from([None, "Router", "Fax", "Rooter"]),
        st.lists(numbers, max_size=4),
    ),
    st.builds(lambda number: lambda crm: crm.customer(number), keyed_numbers.filter(str.isascii)),
    st.builds(lambda number: lambda crm: crm.clear_pin(number), keyed_numbers.filter(str.isascii)),
    st.just(lambda crm: crm.unknown_account_number()),
    st.just(lambda crm: list(crm.customers())),
    st.just(lambda crm: list(crm.callers())),
)
acts = st.lists(st.one_of(questions, questions, faults, changes, changes, looks), min_size=12, max_size=40)


def said(crm: CrmService, act: Act) -> object:
    """What came of an act: its result, or the words of its error."""
    try:
        return act(crm)
    except CrmError as error:
        return type(error), error.message, error.hint


def all_said(crm: CrmService, numbers: Iterable[str], phones: Iterable[str]) -> list[object]:
    """The answers to every look-up about these, with the right PIN where it is known, and with a wrong one."""
    crm.faults = SOUND
    by_number = [_asked(name, {"account_number": each}) for each in numbers for name in sorted(CONTRACTS)]
    by_phone = [_asked("find_by_phone", {"phone": each}) for each in phones]
    pins = [act(each) for each in numbers for act in (_verified, _mistyped, _verified)]
    return [said(crm, act) for act in (*by_number, *by_phone, *pins)]


def test_every_seeded_customer_is_the_same_in_both() -> None:
    """Open, closed, locked, with several products, cases and people: every look-up about every account and phone."""
    with world().fresh() as database, world().snapshot() as snapshot:
        expected = all_said(database, known_numbers(), known_phones())
        assert expected == all_said(snapshot, known_numbers(), known_phones())
        assert {"found", "none", "not_found", "several", "verified", "wrong"} <= {
            each.reply.outcome for each in expected if isinstance(each, Response) and isinstance(each.reply, Answer)
        }


@given(acts)
@settings(max_examples=300, deadline=None)
def test_a_snapshot_says_what_sqlite_says(acts: list[Act]) -> None:
    """Any look-ups, faults, PIN failures, locks, closings, duplicates and additions, in any order: the same answers."""
    with world().fresh() as database, world().snapshot() as snapshot:
        for act in acts:
            assert said(database, act) == said(snapshot, act)
        assert list(database.customers()) == list(snapshot.customers())
        assert list(database.callers()) == list(snapshot.callers())
        assert database.faults == snapshot.faults
        about = (*known_numbers()[:3], *BY_HAND), KEYABLE_PHONES
        assert all_said(database, *about) == all_said(snapshot, *about)


def test_the_right_pin_is_right_and_failures_lock() -> None:
    """Wrong PINs in a row lock the account at the limit, and a right one in between sets the count back (Q25)."""
    with world().snapshot() as crm:
        crm.lock_after = 2
        number = crm.pick("top").account_number
        right, wrong = crm.clear_pin(number), crm.wrong_pin(number)
        said = [verdict(crm, number, pin) for pin in (wrong, right, wrong, right, wrong, wrong, right)]
        assert ["wrong", "verified", "wrong", "verified", "wrong", "wrong", "wrong"] == said
        assert crm.customer(number).locked


def test_two_accounts_of_one_number_that_have_everything_are_the_same_in_both() -> None:
    """Products, cases and people at both, as careless CRMs have them: the book is read as the tables are."""
    store = store_of(2)
    first, second = store.connection.execute(select(Account.number).order_by(Account.id)).scalars()
    store.connection.execute(update(Account).values(number=first))
    rows = [
        {"id": 90 + each, "account_id": each, "number": f"CS-{each}", "subject": "", "status": "open", "opened_on": day}
        for each, day in ((1, date(2026, 1, 2)), (2, date(2026, 1, 1)))
    ]
    store.connection.execute(insert(Case), rows)
    snapshot = CrmService(
        Snapshot(book_of(store.connection), Maker(store.plan, store.pool, store.pin_seed), store.sealer)
    )
    with CrmService(Tables(store)) as database:
        assert {"count": 2, "newest": "CS-1"} == fields(database, "open_cases", account_number=first)
        phones = [phone for customer in database.customers() for phone in customer.phones]
        assert all_said(database, [first, second], phones) == all_said(snapshot, [first, second], phones)


def test_snapshots_do_not_see_each_other() -> None:
    """What is done to one, another of the same template does not find; nor does the next one."""
    with world().snapshot() as one, world().snapshot() as other:
        number = one.pick("top").account_number
        one.lock_after = 1
        verdict(one, number, one.wrong_pin(number))
        one.add_customer(CustomerRecord("Ann", account_number=ACCOUNT, phones=("+15550100199",), products=("Fax",)))
        with world().snapshot() as third:
            for each in (other, third):
                assert "verified" == verdict(each, number, each.clear_pin(number))
                assert "not_found" == outcome(each, "find_account", account_number=ACCOUNT)
                assert "not_found" == outcome(each, "find_by_phone", phone="+15550100199")
                assert SOUND is each.faults


def test_callers_are_listed_in_the_order_they_came() -> None:
    """With what a caller is chosen by: the book's own list, until somebody is added."""
    with world().snapshot() as crm:
        callers = crm.callers()
        assert callers is crm.callers()
        assert [Caller.of(customer) for customer in crm.customers()] == list(callers)
        crm.add_customer(CustomerRecord("Ann", account_number=ACCOUNT, tier="gold", products=(), phones=()))
        assert Caller(ACCOUNT, "gold", None, None, "en", usable=True) == crm.callers()[-1]
        assert [*callers, crm.callers()[-1]] == list(crm.callers())


class CountingSealer(MacSealer):
    """A real seal that counts how often it is used."""

    def __init__(self) -> None:
        super().__init__(KEY)
        self.seals = 0

    def seal(self, account_number: str, pin: str, salt: bytes) -> bytes:
        self.seals += 1
        return super().seal(account_number, pin, salt)


@contextmanager
def watched() -> Iterator[tuple[CrmService, CountingSealer]]:
    sealer = CountingSealer()
    maker = Maker(SeedPlan(accounts=SEEDED), lambda: draw_pools(1, ("en_US",))["en_US"], MADE_UP_PIN_SEED)
    with CrmService(Snapshot(world().book, maker, sealer)) as crm:
        yield crm, sealer


def test_every_pin_check_in_memory_is_the_same_work() -> None:
    """One seal, whether the account is open, locked, closed, there twice or not there (S8)."""
    with watched() as (crm, sealer):
        crm.duplicate_account(known_numbers()[0])
        for number in (*known_numbers(), "99999999", "no number"):
            before = sealer.seals
            verdict(crm, number, Pin("0000"))
            assert before + 1 == sealer.seals


def test_no_account_shows_what_is_stored_of_its_pin() -> None:
    """Printed, an account is its id and no more (S1)."""
    assert "Held(account_id=1)" == repr(world().book.accounts[0])

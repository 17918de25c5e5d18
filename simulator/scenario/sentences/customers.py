"""Given: who is in the CRM."""

from functools import partial

from simulator.app.door import Customer, CustomerRecord, Pin
from simulator.domain.errors import UsageError
from simulator.domain.problems import hint_for
from simulator.scenario.errors import StepMisused
from simulator.scenario.scene import Scene
from simulator.scenario.sentence import Action, Form, Group, Said, Sentence
from simulator.scenario.tables import Cells, rows

COLUMNS = ("name", "company", "account number", "PIN", "product", "tier", "phone", "status")

_given = partial(Sentence, group=Group.GIVEN, topic="the customers")


def _accounts(said: Said) -> Action:
    count = said.number()
    if count < 0:
        raise StepMisused("the CRM cannot hold fewer than no accounts")

    def act(scene: Scene) -> None:
        if scene.has_crm or scene.cast.customers:
            raise StepMisused(
                "the CRM is filled already", "move the step up, above the first customer and the first call"
            )
        scene.setup.accounts = count

    return act


def _customer(said: Said) -> Action:
    tier, name = said.text(0), said.text(1)
    return partial(_pick, name=name, tier=tier, product=None)


def _customer_with_product(said: Said) -> Action:
    tier, name, product = said.text(0), said.text(1), said.text(2)
    return partial(_pick, name=name, tier=tier, product=product)


def _pick(scene: Scene, name: str, tier: str, product: str | None) -> None:
    """A customer of a CRM that nothing has changed is known already; of another one the CRM must be asked."""
    taken = scene.cast.account_numbers()
    if scene.has_crm:
        _join(scene, name, scene.door.pick_customer(tier, product, taken=taken))
    else:
        customer, pin = scene.sources.pick(scene.setup.accounts, tier, product, taken)
        scene.cast.add_customer(name, customer)
        scene.secrets.keep(pin.reveal())


def _customer_of(said: Said) -> Action:
    name, company = said.text(0), said.text(1)

    def act(scene: Scene) -> None:
        everybody = tuple(each for each in scene.door.customers() if each.account_number)
        found = next((each for each in everybody if (each.name, each.company) == (name, company)), None)
        if found is None:
            near = hint_for(name, (each.name for each in everybody if each.company == company))
            hint = near or hint_for(company, (each.company for each in everybody)) or "ivr crm show lists everybody"
            raise StepMisused(f'the CRM holds no customer "{name}" of "{company}"', hint)
        _join(scene, name, found)

    return act


def _customers(said: Said) -> Action:
    found = rows(said.table, COLUMNS, ("name",))
    if not found:
        raise StepMisused("the table names no customer", "add a row for each customer")
    records = tuple(_record(row) for row in found)

    def act(scene: Scene) -> None:
        for record in records:
            _join(scene, record.name, scene.door.add_customer(record))

    return act


def _record(row: Cells) -> CustomerRecord:
    """The customer of a row: a column left out is None (the CRM makes it up), an empty cell is none."""
    pin, phone = row.get("PIN"), row.get("phone")
    return CustomerRecord(
        name=row.text("name"),
        company=row.get("company"),
        account_number=row.get("account number"),
        pin=None if pin is None else Pin(pin),
        products=None if row.get("product") is None else row.list("product"),
        tier=row.get("tier"),
        phones=None if phone is None else row.list("phone"),
        status=row.get("status"),
    )


def _join(scene: Scene, name: str, customer: Customer) -> None:
    scene.cast.add_customer(name, customer)
    if customer.account_number:
        try:
            scene.secrets.keep(scene.door.clear_pin(customer.account_number).reveal())
        except UsageError:  # who has no PIN has no secret
            return


def _lock(said: Said) -> Action:
    return partial(_lock_pin, name=said.text())


def _lock_pin(scene: Scene, name: str) -> None:
    scene.door.lock_pin(_account(scene, name))


def _close(said: Said) -> Action:
    return partial(_close_account, name=said.text())


def _close_account(scene: Scene, name: str) -> None:
    scene.door.close_account(_account(scene, name))


def _double(said: Said) -> Action:
    return partial(_duplicate, name=said.text())


def _duplicate(scene: Scene, name: str) -> None:
    scene.door.duplicate_account(_account(scene, name))


def _account(scene: Scene, name: str) -> str:
    number = scene.cast.customer(name).account_number
    if not number:
        raise StepMisused(f'"{name}" has no account', 'give him an account number in "Given these customers:"')
    return number


SENTENCES = (
    _given(
        "the CRM holds {int} accounts",
        "the CRM holds 200 accounts",
        about="How many made-up accounts there are (50 unless said); the same ones every time.",
        build=_accounts,
        also=(Form("the CRM holds {int} account"),),
    ),
    _given(
        "a/an {word} customer {string}",
        'a standard customer "Acme"',
        about="Names an account of this tier that the CRM holds.",
        build=_customer,
    ),
    _given(
        "a/an {word} customer {string} with product {string}",
        'a top customer "Acme" with product "Cloud Backup"',
        about="Names an account of this tier with this primary product.",
        build=_customer_with_product,
    ),
    _given(
        "the customer {string} of {string}",
        'the customer "Brandy Atkins" of "Blake, Duffy and Byrd"',
        about="Names somebody whom the CRM holds, by his own name and his company's, as ivr crm show lists them.",
        build=_customer_of,
        is_added=True,
    ),
    _given(
        "these customers:",
        "these customers:",
        about="Adds customers; a column left out is made up, an empty cell is none, several products stand by comma.",
        build=_customers,
        columns=COLUMNS,
        rows=(("Acme", "Acme Ltd", "40718265", "0421", "Cloud Backup, Desk Phone", "top", "+44 20 7946 0100", "open"),),
    ),
    _given(
        "the PIN of {string} is locked",
        'the PIN of "Acme" is locked',
        about="Every check of this PIN says wrong from now on.",
        build=_lock,
    ),
    _given(
        "the account of {string} is closed",
        'the account of "Acme" is closed',
        about="The CRM does not find this account any more.",
        build=_close,
        is_added=True,
    ),
    _given(
        "the account of {string} is there twice",
        'the account of "Acme" is there twice',
        about="Another company has the same account number.",
        build=_double,
        is_added=True,
    ),
)
"""Who is in the CRM."""

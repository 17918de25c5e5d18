"""``ivr crm seed|show|serve``: the fake CRM in a database, looked at, and served to a real IVR."""

from typing import Annotated, Literal, TypeAlias

import typer

from simulator.cli.options import JsonOption, listed_examples

SEED_EPILOG = listed_examples(
    "ivr crm seed --url crm.db",
    "ivr crm seed --url crm.db --accounts 1000000 --replace",
    "ivr crm seed --url postgresql+psycopg://tester@localhost/crm --locale ko_KR --locale en_GB",
)
SHOW_EPILOG = listed_examples(
    "ivr crm show",
    "ivr crm show --url crm.db --limit 20",
    "ivr crm show --url crm.db --clear-pins --json > answers.json",
)
SERVE_EPILOG = listed_examples("ivr crm serve --url crm.db", "ivr crm serve --port 0")

Url: TypeAlias = Annotated[
    str, typer.Option("--url", metavar="URL|FILE", help="Any SQLAlchemy URL, or the name of an SQLite file.")
]
MaybeUrl: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--url", metavar="URL|FILE", help="An SQLAlchemy URL or an SQLite file; otherwise a new CRM in memory."
    ),
]
Accounts: TypeAlias = Annotated[int, typer.Option(min=0, metavar="N", help="How many accounts.")]
Seed: TypeAlias = Annotated[int, typer.Option(min=0, metavar="N", help="The same seed makes the same accounts.")]
Locales: TypeAlias = Annotated[
    list[str] | None, typer.Option("--locale", metavar="NAME", help="A locale of Faker for names; may be repeated.")
]
Products: TypeAlias = Annotated[
    list[str] | None, typer.Option("--product", metavar="NAME", help="A product that customers have; may be repeated.")
]
Storage: TypeAlias = Annotated[
    Literal["mac", "scrypt"],
    typer.Option(metavar="mac|scrypt", help="How PINs are stored: by a keyed MAC, or a slow key derivation."),
]
Replace: TypeAlias = Annotated[bool, typer.Option("--replace", help="Empty a CRM that is there already.")]
Limit: TypeAlias = Annotated[int, typer.Option(min=1, metavar="N", help="At most so many customers.")]
ClearPins: TypeAlias = Annotated[
    bool, typer.Option("--clear-pins", help="Whole account numbers and clear PINs: an answer file for testers.")
]
Port: TypeAlias = Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0: a free one.")]
Host: TypeAlias = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Where to listen; only on this machine unless told.")
]
Token: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="TEXT",
        envvar="IVR_CRM_TOKEN",
        show_envvar=True,
        help="The bearer token; one is drawn and shown unless given.",
    ),
]


def group() -> typer.Typer:
    """The commands of the group, ready to be added."""
    app = typer.Typer(help="The fake CRM: seed it, look at it, serve it.", no_args_is_help=True, rich_markup_mode=None)
    app.command("seed", epilog=SEED_EPILOG)(seed)
    app.command("show", epilog=SHOW_EPILOG)(show)
    app.command("serve", epilog=SERVE_EPILOG)(serve)
    return app


def seed(  # noqa: PLR0913 - an option each
    *,
    url: Url,
    accounts: Accounts = 50,
    seed: Seed = 17,
    locale: Locales = None,
    product: Products = None,
    pin_storage: Storage = "mac",
    replace: Replace = False,
) -> None:
    """Fill a database with made-up customers, whole or not at all.

    The key of the PINs lies outside the database: in IVR_CRM_KEY, or in a key file beside an SQLite file.
    """
    from simulator.app.crm import seed_crm, seed_plan
    from simulator.cli.terminal import say
    from simulator.cli.waiting import progress_bar

    plan = seed_plan(accounts, seed, tuple(locale or ("en_US",)), tuple(product or ()), pin_storage)
    with progress_bar("seeding", accounts) as progress:
        filled = seed_crm(url, plan, replace=replace, progress=progress)
    say(f"{accounts} accounts in {filled}. See them with: ivr crm show --url {filled}")


def show(url: MaybeUrl = None, limit: Limit = 50, clear_pins: ClearPins = False, json: JsonOption = False) -> None:
    """List customers: account numbers to their last four, and no PINs."""
    from simulator.app.crm import shown_customers
    from simulator.cli.customers import say_customers

    say_customers(shown_customers(url, limit, clear_pins=clear_pins), as_json=json)


def serve(url: MaybeUrl = None, port: Port = 8017, host: Host = "127.0.0.1", token: Token = None) -> None:
    """Answer look-ups over HTTP, for the tests of a real IVR, until Ctrl-C.

    POST /lookups/find_account with the bearer token and a JSON body such as {"account_number": "..."}.
    """
    from simulator.app.crm import serve_crm
    from simulator.cli.terminal import note

    try:
        serve_crm(url, note, token=token, host=host, port=port)
    except KeyboardInterrupt:
        note("Stopped.")

"""``ivr demo``: a phone, a flow that lights up and an agent's desk in the browser, until Ctrl-C."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from simulator.cli.options import listed_examples

EPILOG = listed_examples(
    "ivr demo",
    "ivr demo my-project --flow uc17_authentication",
    "ivr demo --port 0 --no-open",
    "ivr demo --host 192.0.2.10 --record recordings",
)

Folder: TypeAlias = Annotated[
    Path | None,
    typer.Argument(metavar="PROJECT", help="The project's folder; otherwise the one here, or a copy of the example."),
]
FlowName: TypeAlias = Annotated[
    str | None, typer.Option("--flow", metavar="NAME", help="The flow that is shown first.")
]
Port: TypeAlias = Annotated[int, typer.Option(min=0, max=65_535, metavar="N", help="The port; 0: a free one.")]
Host: TypeAlias = Annotated[
    str,
    typer.Option(metavar="ADDRESS", help="Where to listen: only this machine unless told; elsewhere needs a token."),
]
Token: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="TEXT",
        envvar="IVR_DEMO_TOKEN",
        show_envvar=True,
        help="What the address must contain; drawn unless given where others can reach it.",
    ),
]
NoOpen: TypeAlias = Annotated[bool, typer.Option("--no-open", help="Print the address, and open no browser.")]
Record: TypeAlias = Annotated[
    Path | None,
    typer.Option("--record", metavar="DIR", help="Where every call is recorded; otherwise .ivr/calls of the project."),
]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo", epilog=EPILOG)(demo)


def demo(  # noqa: PLR0913 - an option each
    project: Folder = None,
    *,
    port: Port = 8033,
    host: Host = "127.0.0.1",
    token: Token = None,
    no_open: NoOpen = False,
    flow: FlowName = None,
    record: Record = None,
) -> None:
    """Show call flows in the browser: press keys, watch the flow light up, be the agent.

    The page is served to this machine only, needs no network, and follows the project's files as they are saved. Every
    call is recorded. Ctrl-C ends it.
    """
    from simulator.cli.demonstrating import Showing, demonstrate

    demonstrate(Showing(project, host, port, token, flow, record, opens=not no_open))

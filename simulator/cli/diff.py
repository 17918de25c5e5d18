"""``ivr diff AS_IS TO_BE``: what is another for callers, agents and the CRM if the one flow takes the other's place."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from simulator.cli.options import JsonOption, ProjectOption, complete_flow, listed_examples
from simulator.domain.errors import EXIT_FINDINGS, EXIT_OK

EPILOG = listed_examples(
    "ivr diff uc17_authentication flows/uc17/uc17_authentication.flow.yaml",
    "ivr diff before.flow.yaml after.flow.yaml --fail",
    "ivr diff uc17_authentication uc17_authentication --set attempts.account=3",
)

AsIs: TypeAlias = Annotated[
    str,
    typer.Argument(metavar="AS_IS", help="A flow's name, or the path of any flow file.", autocompletion=complete_flow),
]
ToBe: TypeAlias = Annotated[
    str, typer.Argument(metavar="TO_BE", help="The flow that is to take its place.", autocompletion=complete_flow)
]
Set: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=VALUE", help="A setting of TO_BE; may be given several times."),
]
Fail: TypeAlias = Annotated[bool, typer.Option("--fail", help="Exit code 1 where there is a difference.")]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("diff", epilog=EPILOG)(diff)


def diff(
    as_is: AsIs,
    to_be: ToBe,
    *,
    set_: Set = None,
    fail: Fail = False,
    json: JsonOption = False,
    project: ProjectOption = None,
) -> None:
    """Compare two flows by what they do, not by their text.

    The same callers call both. Told are those who end elsewhere, hear other words, wait longer or need more keys, with
    the shortest call of each kind; the prompts, queues and settings that are another; the use-case steps concerned.
    """
    from simulator.cli.differing import run

    found = run((as_is, to_be), tuple(set_ or ()), project, Path.cwd(), as_json=json)
    raise typer.Exit(EXIT_FINDINGS if fail and found.is_one else EXIT_OK)

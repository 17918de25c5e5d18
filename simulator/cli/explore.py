"""``ivr explore [FLOW]``: everything that a flow can do, and whether its promises hold on all of it."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from simulator.cli.options import JsonOption, ProjectOption, complete_flow, listed_examples

EPILOG = listed_examples(
    "ivr explore",
    "ivr explore uc17_authentication --promises",
    "ivr explore uc17_authentication --json > explored.json",
    "ivr explore large_flow --max-situations 200000",
)

MaybeFlow: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="FLOW",
        help="A flow's name, or the path of its file; otherwise the only one with a number.",
        autocompletion=complete_flow,
        show_default=False,
    ),
]
PromisesOnly: TypeAlias = Annotated[bool, typer.Option("--promises", help="Show the promises and their verdicts only.")]
MaxSituations: TypeAlias = Annotated[
    int,
    typer.Option(
        "--max-situations", metavar="N", min=1, help="Try no more situations than so many; the rest is counted."
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explore", epilog=EPILOG)(explore)


def explore(
    flow: MaybeFlow = None,
    *,
    promises: PromisesOnly = False,
    max_situations: MaxSituations = 50_000,
    json: JsonOption = False,
    project: ProjectOption = None,
) -> None:
    """Try every move of the caller, every answer of the CRM and every time that matters, at every point of a flow.

    Exit code 1 where a promise of its use case is broken, or a call comes to a dead end.
    """
    from json import dumps

    from simulator.app.selecting import select_flow
    from simulator.cli.terminal import say
    from simulator.domain.errors import EXIT_FINDINGS, EXIT_OK
    from simulator.explore.exploration import Bound
    from simulator.explore.findings import find
    from simulator.explore.telling import as_json, told

    selected = select_flow(flow, project, Path.cwd())
    findings = find(selected.workspace, selected.flow, Bound(max_situations), promises_only=promises)
    if json:
        say(dumps(as_json(findings), ensure_ascii=False, indent=2))
    else:
        say("\n".join(told(findings, promises_only=promises)).lstrip("\n"))
    raise typer.Exit(EXIT_FINDINGS if findings.are_bad else EXIT_OK)

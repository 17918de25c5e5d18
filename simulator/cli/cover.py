"""``ivr cover [RUN]...``: what of the flows was tried by runs that were kept, and what nobody has tried."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from simulator.cli.options import JsonOption, ProjectOption, complete_flow, listed_examples

EPILOG = listed_examples(
    "ivr cover",
    "ivr cover --flow uc17_authentication --fail-under 95",
    "ivr cover 2026-01-05T10-00-00-ab12cd latest",
    "ivr cover --json > coverage.json",
)

Runs: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[RUN]...",
        help='Ids of runs, or the beginnings of them, "latest", or folders; they add up. Otherwise the latest.',
        show_default=False,
    ),
]
FlowOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--flow", metavar="NAME", help="Only this flow, with those it calls.", autocompletion=complete_flow),
]
FailUnder: TypeAlias = Annotated[
    float | None,
    typer.Option(
        "--fail-under", metavar="N", min=0, max=100, help="Exit code 1 where less than N % of a flow is covered."
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("cover", epilog=EPILOG)(cover)


def cover(
    runs: Runs = None,
    *,
    flow: FlowOption = None,
    fail_under: FailUnder = None,
    json: JsonOption = False,
    project: ProjectOption = None,
) -> None:
    """Say what of the flows the scenarios have tried, and what nobody has.

    The shares that a project asks for stand in its coverage.yaml. Exit code 1 where one is not reached.
    """
    from simulator.app.selecting import project_root
    from simulator.cli.coverages import show_coverage

    root = project_root(project, Path.cwd())
    raise typer.Exit(show_coverage(root, runs or [], flow, fail_under, json=json))

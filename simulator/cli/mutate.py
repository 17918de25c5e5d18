"""``ivr mutate FLOW``: whether the scenarios would notice it if the flow were wrong."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from simulator.cli.options import FlowArgument, JsonOption, ProjectOption, listed_examples
from simulator.domain.errors import EXIT_FINDINGS, EXIT_OK

EPILOG = listed_examples(
    "ivr mutate uc17_authentication",
    "ivr mutate uc17_authentication --threshold 95",
    "ivr mutate uc17_authentication --operator fail-open --operator pin-check-dropped",
    "ivr mutate uc17_authentication --json > mutants.json",
)

Threshold: TypeAlias = Annotated[
    float | None,
    typer.Option(
        "--threshold", metavar="N", min=0, max=100, help="Exit code 1 where fewer than N % of the faults are noticed."
    ),
]
Processes: TypeAlias = Annotated[
    int, typer.Option("-n", "--processes", metavar="N", min=1, max=64, help="So many processes at once.")
]
Operators: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--operator", metavar="NAME", help="Only this kind of fault; may be given several times."),
]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("mutate", epilog=EPILOG)(mutate)


def mutate(
    flow: FlowArgument,
    *,
    processes: Processes = 2,
    threshold: Threshold = None,
    operator: Operators = None,
    json: JsonOption = False,
    project: ProjectOption = None,
) -> None:
    """Put one fault at a time into the flow, and see whether a scenario of the project fails.

    Where none does, the flow is explored: a fault that no caller, agent or CRM can notice is called equivalent. The
    others are shown as a diff, with a scenario that would notice them.
    """
    from simulator.cli.mutating import run

    tally = run(flow, project, Path.cwd(), (processes, tuple(operator or ())), as_json=json)
    below = threshold is not None and tally.percent < threshold
    raise typer.Exit(EXIT_FINDINGS if below else EXIT_OK)

"""``ivr generate FLOW``: scenarios for what the flow can do and no scenario does."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from simulator.cli.options import FlowArgument, JsonOption, ProjectOption, listed_examples
from simulator.domain.errors import EXIT_OK, UsageError

EPILOG = listed_examples(
    "ivr generate uc17_authentication",
    "ivr generate uc17_authentication -o features/uc17/generated.feature",
    "ivr generate uc17_authentication --paths --at-most 20",
    "ivr generate uc17_authentication --pairwise",
)

Paths: TypeAlias = Annotated[
    bool, typer.Option("--paths", help="One scenario for each way through the flow, not for each exit.")
]
Pairwise: TypeAlias = Annotated[
    bool,
    typer.Option("--pairwise", help="So many that every two answers and choices that go together are together once."),
]
AtMost: TypeAlias = Annotated[int, typer.Option("--at-most", metavar="N", min=1, help="No more than N scenarios.")]
Output: TypeAlias = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Into this new feature file.")
]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("generate", epilog=EPILOG)(generate)


def generate(  # noqa: PLR0913 - an option each
    flow: FlowArgument,
    *,
    paths: Paths = False,
    pairwise: Pairwise = False,
    at_most: AtMost = 50,
    output: Output = None,
    json: JsonOption = False,
    project: ProjectOption = None,
) -> None:
    """Write the scenarios that are missing: one for each exit of a state that no scenario takes.

    What they expect is what the flow does today: each is marked as built, for a person to confirm or correct. They
    pass as they are. What a scenario of the project does already is not generated again.
    """
    if paths and pairwise:
        raise UsageError("--paths and --pairwise exclude each other", "Leave one out.")
    from simulator.cli.generating import Wanted, run

    mode = "paths" if paths else "pairwise" if pairwise else "exits"
    run(flow, project, Path.cwd(), Wanted(mode, at_most, output, json))
    raise typer.Exit(EXIT_OK)

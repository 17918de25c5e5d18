"""``ivr trace [USECASE]``: which line of the use case a scenario proves, and what nothing proves."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from simulator.cli.options import JsonOption, ProjectOption, listed_examples
from simulator.domain.errors import EXIT_FINDINGS, EXIT_OK, UsageError

EPILOG = listed_examples(
    "ivr trace",
    'ivr trace "UC 17" --run latest',
    "ivr trace --csv > matrix.csv",
    "ivr trace --strict",
)

UseCaseArgument: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="[USECASE]",
        help="A use case by its identifier; capitals and blanks do not count. Otherwise all of the project.",
        show_default=False,
    ),
]
Csv: TypeAlias = Annotated[bool, typer.Option("--csv", help="For a spreadsheet: comma-separated, one row a line.")]
RunOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--run",
        metavar="RUN",
        help='The run whose results are shown: its id or the beginning of it, a folder, or "latest". Otherwise the '
        "latest, if there is one.",
    ),
]
Strict: TypeAlias = Annotated[bool, typer.Option("--strict", help="Exit code 1 where there is a hole.")]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("trace", epilog=EPILOG)(trace)


def trace(
    use_case: UseCaseArgument = None,
    *,
    csv: Csv = False,
    json: JsonOption = False,
    run: RunOption = None,
    strict: Strict = False,
    project: ProjectOption = None,
) -> None:
    """Trace each requirement to its step, states, scenarios, last result, defect and who accepted it; name the holes.

    A scenario proves what its tags name: @uc17 the use case, @T09 a statement, @Q4 a reading, @step-4 or @A1 a step.
    """
    if csv and json:
        raise UsageError("--csv and --json exclude each other", "Leave one out.")
    from simulator.app.selecting import project_root
    from simulator.cli.terminal import say
    from simulator.cli.tracing import as_csv, as_json, say_remarks, traced
    from simulator.cli.tracing_table import shown

    found = traced(project_root(project, Path.cwd()), use_case, run)
    say_remarks(found)
    say((as_csv(found) if csv else as_json(found) if json else shown(found)).rstrip("\n"))
    raise typer.Exit(EXIT_FINDINGS if strict and found.holes else EXIT_OK)

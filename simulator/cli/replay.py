"""``ivr replay FILE``: a recorded call once more, through the flow as it is now."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from simulator.cli.options import JsonOption, ProjectOption, listed_examples

EPILOG = listed_examples("ivr replay call.jsonl", "ivr replay call.jsonl --json")

File: TypeAlias = Annotated[Path, typer.Argument(metavar="FILE", help="A recording: ivr call --record, or a log.")]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("replay", epilog=EPILOG)(replay)


def replay(file: File, json: JsonOption = False, project: ProjectOption = None) -> None:
    """Run a recording again, and name the first event that differs.

    No CRM is asked and no secret is in the file. Exit code 0: the same; 1: something differs; 2: it cannot be replayed.
    """
    from simulator.cli.replays import run_replay

    raise typer.Exit(run_replay(file, project, Path.cwd(), as_json=json))

"""``ivr init DIR``: a new project that passes ``ivr test`` at once."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from simulator.cli.options import listed_examples
from simulator.domain.errors import UsageError

EPILOG = listed_examples("ivr init my-project", "ivr init my-project --example uc17", "ivr init . --editor")

Folder: TypeAlias = Annotated[
    Path, typer.Argument(metavar="DIR", help="The project's folder; made if it is not there.")
]
Example: TypeAlias = Annotated[
    str | None, typer.Option(metavar="NAME", help="Copy an example that comes along, such as uc17.")
]
Editor: TypeAlias = Annotated[
    bool, typer.Option("--editor", help="Only bring what editors need up to date, in a project that is there.")
]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("init", epilog=EPILOG)(init)


def init(folder: Folder, example: Example = None, editor: Editor = False) -> None:
    """Make a new project that passes at once.

    Its scenarios run with ivr test; an editor knows its files and sentences. Nothing that is there is overwritten.
    """
    from simulator.app.projects import example_files, renew_editor_files, starter_files, write_project
    from simulator.cli.terminal import say
    from simulator.scenario.listing import GLUE_FILE, glue_file

    glue = {GLUE_FILE: glue_file()}
    if editor:
        _check_project(folder, example)
        written = renew_editor_files(folder, glue)
        say("\n".join(f"Wrote {folder / path}" for path in written) or "Everything is up to date.")
        return
    files = starter_files(glue) if example is None else example_files(example, glue)
    write_project(folder, files)
    say(f"Made the project {folder} ({len(files)} files).")
    say(f"Next: {'' if folder == Path() else f'cd {folder} && '}ivr test")


def _check_project(folder: Path, example: str | None) -> None:
    from simulator.app.workspace import is_project

    if example is not None:
        raise UsageError("--editor writes no example", "Leave out --example, or --editor.")
    if not is_project(folder):
        raise UsageError(f"{folder} is no project: it has no flows/ with a *.flow.yaml", f"Make one: ivr init {folder}")

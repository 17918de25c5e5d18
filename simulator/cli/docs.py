"""``ivr docs``: write the generated references, or check that they are current. For the project itself; not listed."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from simulator.domain.errors import Finding

Check: TypeAlias = Annotated[bool, typer.Option("--check", help="Write nothing; exit code 1 where a page is stale.")]
Root: TypeAlias = Annotated[Path, typer.Option("--root", metavar="DIR", help="The checkout whose docs are meant.")]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("docs", hidden=True)(docs)


def docs(check: Check = False, root: Root = Path()) -> None:
    """Write docs/reference from the product itself."""
    from simulator.cli.reference.pages import FOLDER, stale, write
    from simulator.cli.terminal import say

    if not check:
        changed = write(root)
        say("\n".join(f"Wrote {FOLDER / name}" for name in changed) or "The references are current.")
        return
    names = stale(root)
    if names:
        listed = ", ".join(str(FOLDER / name) for name in names)
        raise Finding(f"not current: {listed}", "Write them anew with: ivr docs")
    say("The references are current.")

"""``ivr steps``: the sentences that scenarios can use, each with an example."""

from typing import Annotated, TypeAlias

import typer

from simulator.cli.options import JsonOption, listed_examples

EPILOG = listed_examples("ivr steps", "ivr steps queue", 'ivr steps "wrong PIN"', "ivr steps --json > steps.json")

Words: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WORDS]...", help="Only sentences that have all these words.", show_default=False),
]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("steps", epilog=EPILOG)(steps)


def steps(words: Words = None, json: JsonOption = False) -> None:
    """List the sentences that scenarios can use, with an example each."""
    from simulator.cli.sentences import as_json, found, shown
    from simulator.cli.terminal import say

    say(as_json(found(words or [])) if json else shown(found(words or [])))

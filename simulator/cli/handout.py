"""``ivr handout WHAT``: a call as something to give away: a page that plays, a sound, a picture, a card."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from simulator.cli.options import ProjectOption, listed_examples

EPILOG = listed_examples(
    "ivr handout call.jsonl",
    "ivr handout call.jsonl --html call.html --audio call.wav --picture call.svg --card card.html",
    'ivr handout "The first wrong PIN asks again, with more help" --card card.html',
    "ivr handout features/uc17/basic_course.feature:45 --html basic.html",
    "ivr handout --endings --card cards.html",
)

What: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="WHAT",
        help="A recording, a scenario's name, or FILE.feature:LINE; with --endings a flow, otherwise the main one.",
        show_default=False,
    ),
]
HtmlOption: TypeAlias = Annotated[
    Path | None, typer.Option("--html", metavar="FILE", help="A page that plays by itself, in one file.")
]
AudioOption: TypeAlias = Annotated[
    Path | None, typer.Option("--audio", metavar="FILE.wav", help="Voices and tones (needs the extra speech).")
]
PictureOption: TypeAlias = Annotated[
    Path | None, typer.Option("--picture", metavar="FILE.svg|png", help="The flow with the call's path on it.")
]
CardOption: TypeAlias = Annotated[
    Path | None, typer.Option("--card", metavar="FILE", help="A card to print, as HTML: hears, presses, sees.")
]
CallOption: TypeAlias = Annotated[
    str | None, typer.Option("--call", metavar="ID", help="Which call, where there are several; otherwise the first.")
]
Endings: TypeAlias = Annotated[
    bool, typer.Option("--endings", help="A card for each way in which calls of the flow can end.")
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Replace files that are there already.")]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("handout", epilog=EPILOG)(handout)


def handout(  # noqa: PLR0913 - an option each
    what: What = None,
    *,
    html: HtmlOption = None,
    audio: AudioOption = None,
    picture: PictureOption = None,
    card: CardOption = None,
    endings: Endings = False,
    call: CallOption = None,
    force: Force = False,
    project: ProjectOption = None,
) -> None:
    """Make hand-outs of a call: for training, for the wall, for the ear.

    Where no file is named, it is the page, called after recording or scenario. No hand-out tells a secret: it is made
    of the masked log. Exit code 1 where the scenario does not pass: what happened is handed out all the same.
    """
    from simulator.cli.handing_out import Asked, hand_out, hand_out_endings
    from simulator.web.handout.making import Kind

    named = {Kind.HTML: html, Kind.AUDIO: audio, Kind.PICTURE: picture, Kind.CARD: card}
    asked = Asked({kind: path for kind, path in named.items() if path is not None}, call, project, force)
    run = hand_out_endings if endings else hand_out
    raise typer.Exit(run(what, asked, Path.cwd()))

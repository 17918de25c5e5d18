"""``ivr draw FLOW``: the flow as a picture, with the path of a recorded call on it."""

import sys
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

from simulator.cli.options import FlowArgument, ProjectOption, listed_examples
from simulator.domain.errors import UsageError

EPILOG = listed_examples(
    "ivr draw uc17_authentication -o uc17.svg",
    "ivr draw uc17_authentication -o uc17.png --recording call.jsonl",
    "ivr draw uc17_authentication -o uc17.svg --cover",
    "ivr draw uc17_authentication --format mmd > uc17.mmd",
)

Form: TypeAlias = Literal["svg", "png", "dot", "mmd"]
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="FILE", help="The file; its ending says the format. Otherwise standard output."
    ),
]
FormOption: TypeAlias = Annotated[
    Form | None,
    typer.Option(
        "--format", metavar="svg|png|dot|mmd", help="The format, where no file says it; mmd is Mermaid. [svg]"
    ),
]
RecordingOption: TypeAlias = Annotated[
    Path | None, typer.Option("--recording", metavar="FILE", help="Show the way of the first call of this recording.")
]
CoverOption: TypeAlias = Annotated[
    bool, typer.Option("--cover", help="Show how many scenarios of the latest run came by, and where none ever did.")
]
RunOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--run", metavar="RUN", help="With --cover: these runs, added up, in place of the latest."),
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Replace the file where it is there already.")]

_FORMS: tuple[Form, ...] = ("svg", "png", "dot", "mmd")


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("draw", epilog=EPILOG)(draw)


def draw(  # noqa: PLR0913 - an option each
    flow: FlowArgument,
    *,
    output: Output = None,
    form: FormOption = None,
    recording: RecordingOption = None,
    cover: CoverOption = False,
    run: RunOption = None,
    force: Force = False,
    project: ProjectOption = None,
) -> None:
    """Draw a flow, in SVG, PNG, DOT or Mermaid.

    Kinds of state are told by colour, exits by their labels; the way of a recorded call is numbered. With --cover what
    scenarios have tried is green, and what nobody has tried is red.
    """
    from simulator.app.selecting import select_flow
    from simulator.cli.drawings import drawn, drawn_with_coverage, written

    chosen = _form(output, form)
    if output is None and chosen == "png" and sys.stdout.isatty():
        raise UsageError("a terminal shows no PNG", "Write it to a file: -o flow.png.")
    if recording is not None and (cover or run):
        raise UsageError("a drawing shows one call or the coverage", "Leave out --recording, or --cover.")
    selected = select_flow(flow, project, Path.cwd())
    data = drawn_with_coverage(selected, run or [], chosen) if cover or run else drawn(selected, recording, chosen)
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        written(output, data, force=force)


def _form(output: Path | None, form: Form | None) -> Form:
    """The format that an option or the file's ending says; UsageError for another ending."""
    if form is not None:
        return form
    if output is None:
        return "svg"
    ending = output.suffix.removeprefix(".").lower()
    found = next((each for each in _FORMS if each == ending), None)
    if found is None:
        raise UsageError(
            f"{output} does not say a format by its ending",
            f"Use .{', .'.join(_FORMS)}, or --format {'|'.join(_FORMS)}.",
        )
    return found

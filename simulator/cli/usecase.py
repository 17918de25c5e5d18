"""``ivr usecase show|new|import``: a use case in the standard template, looked at, begun, and taken from Markdown."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from simulator.cli.options import JsonOption, ProjectOption, listed_examples
from simulator.domain.errors import UsageError

SHOW_EPILOG = listed_examples(
    "ivr usecase show",
    'ivr usecase show "UC 17" --markdown > uc17.md',
    "ivr usecase show flows/uc17/uc17_authentication.usecase.yaml --json",
)
NEW_EPILOG = listed_examples(
    "ivr usecase new flows/returns/returns.usecase.yaml",
    'ivr usecase new flows/returns/returns.usecase.yaml --id "UC 21"',
)
IMPORT_EPILOG = listed_examples(
    "ivr usecase import returns.md", "ivr usecase import returns.md -o flows/returns/returns.usecase.yaml"
)

UseCaseArgument: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="[FILE|ID]",
        help="A use case by its identifier (capitals and blanks do not count), or its file; otherwise the only one.",
        show_default=False,
    ),
]
Markdown: TypeAlias = Annotated[bool, typer.Option("--markdown", help="As Markdown, to be passed round.")]
NewFile: TypeAlias = Annotated[Path, typer.Argument(metavar="FILE", help="A new file *.usecase.yaml.")]
Id: TypeAlias = Annotated[
    str | None, typer.Option("--id", metavar="ID", help='The identifier; otherwise the next free "UC n".')
]
Source: TypeAlias = Annotated[Path, typer.Argument(metavar="FILE.md", help="The use case in Markdown.")]
Output: TypeAlias = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="A new file. Otherwise standard output.")
]


def group() -> typer.Typer:
    """The commands of the group, ready to be added."""
    app = typer.Typer(
        help="Use cases in the standard template: show them, begin one, import one.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    app.command("show", epilog=SHOW_EPILOG)(show)
    app.command("new", epilog=NEW_EPILOG)(new)
    app.command("import", epilog=IMPORT_EPILOG)(import_)
    return app


def show(
    use_case: UseCaseArgument = None,
    markdown: Markdown = False,
    json: JsonOption = False,
    project: ProjectOption = None,
) -> None:
    """Show a use case: courses with where they branch off, statements with source, priority and owner, promises."""
    if markdown and json:
        raise UsageError("--markdown and --json exclude each other", "Leave one out.")
    from simulator.app.usecases import select_usecase
    from simulator.cli.terminal import say
    from simulator.cli.usecases import as_json, shown
    from simulator.exchange.markdown.writing import markdown as as_markdown

    found = select_usecase(use_case, project, Path.cwd())
    say((as_markdown(found) if markdown else as_json(found) if json else shown(found)).rstrip("\n"))


def new(file: NewFile, id_: Id = None) -> None:
    """Begin a use case: a template that loads, with a word on each part."""
    from simulator.app.usecases import new_usecase
    from simulator.cli.terminal import say

    say(f"Wrote {file} ({new_usecase(file, id_)}). See it with: ivr usecase show {file}")


def import_(file: Source, output: Output = None) -> None:
    """Make a use case's file from Markdown: what a table, a list or a heading holds becomes YAML.

    What has no place in the template is told with its line, and nothing is written.
    """
    from simulator.app.usecases import as_yaml, read_markdown_file, write_new
    from simulator.cli.terminal import say

    text = as_yaml(read_markdown_file(file))
    if output is None:
        say(text.rstrip("\n"))
    else:
        write_new(output, text)
        say(f"Wrote {output}.")

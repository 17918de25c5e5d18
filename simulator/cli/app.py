"""The commands, in the order of the help. Each is a module whose function imports what it needs when it runs."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from simulator import __version__
from simulator.cli import (
    call,
    cover,
    crm,
    demo,
    diff,
    docs,
    draw,
    explore,
    faults,
    generate,
    handout,
    init,
    lint,
    mutate,
    replay,
    report,
    simulate,
    staff,
    steps,
    test,
    trace,
    usecase,
)
from simulator.cli.failing import Interrupted, ReaderGone
from simulator.cli.options import listed_examples
from simulator.domain.errors import EXIT_OK


class OneDoor(TyperGroup):
    """The group of all commands. Ctrl-C and a reader who has gone leave it as errors, for which ``main`` has words."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as the class it extends
        """Run the command that the words name."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Interrupted("interrupted") from None
        except BrokenPipeError:
            raise ReaderGone("") from None


def command() -> Any:  # noqa: ANN401 - a click command, whose class the library keeps to itself
    """The whole command line, ready to be called with its words."""
    app = typer.Typer(
        name="ivr",
        cls=OneDoor,
        help="Simulate IVR call flows, test them with Gherkin, and look at them.",
        epilog=listed_examples("ivr init my-project", "ivr test", "ivr call uc17_authentication", "ivr steps pin"),
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_common)
    for module in (
        test,
        cover,
        trace,
        explore,
        faults,
        generate,
        mutate,
        diff,
        simulate,
        report,
        demo,
        call,
        replay,
        handout,
        staff,
        lint,
        draw,
        steps,
        init,
        docs,
    ):
        module.add_to(app)
    app.add_typer(usecase.group(), name="usecase")
    app.add_typer(crm.group(), name="crm")
    return typer.main.get_command(app)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"ivr {__version__}")
        raise typer.Exit(EXIT_OK)


def _common(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Every command says more with --help."""

"""``ivr test``: run scenarios; pytest underneath."""

from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer
from typer.core import TyperCommand

from simulator.cli.options import ProjectOption, listed_examples
from simulator.domain.errors import UsageError

EPILOG = listed_examples(
    "ivr test",
    "ivr test features/uc17",
    'ivr test --tags "@course-d and not @slow"',
    "ivr test -n 2",
    "ivr test --cover --fail-under 95",
    "ivr test -- -x --junit-xml=report.xml",
)
_REST = "simulator.cli.test.rest"

Paths: TypeAlias = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATHS]...", help="Feature files or folders; otherwise features/.", show_default=False),
]
Tags: TypeAlias = Annotated[
    str | None,
    typer.Option("--tags", metavar="EXPR", help='Only scenarios with such tags: "@T09 or @T11", "not @slow".'),
]
Workers: TypeAlias = Annotated[
    str | None, typer.Option("-n", "--workers", metavar="N", help="Run in so many processes; auto: one for each core.")
]
Cover: TypeAlias = Annotated[
    bool, typer.Option("--cover", help="Say afterwards what of the flows was tried, and what nobody has.")
]
FailUnder: TypeAlias = Annotated[
    float | None,
    typer.Option(
        "--fail-under", metavar="N", min=0, max=100, help="With --cover: exit code 1 where less than N % is covered."
    ),
]
RunDir: TypeAlias = Annotated[
    Path | None,
    typer.Option("--run-dir", metavar="DIR", help="Keep the run in this new folder; otherwise below .ivr/runs."),
]


class PassesOn(TyperCommand):
    """A command that hands what stands after -- to somebody else, unread."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - as the class it extends
        """Read the words up to --, and keep the rest."""
        own, rest = (args[: args.index("--")], args[args.index("--") + 1 :]) if "--" in args else (args, [])
        ctx.meta[_REST] = rest
        return super().parse_args(ctx, own)


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("test", cls=PassesOn, epilog=EPILOG, options_metavar="[OPTIONS] [-- PYTEST OPTIONS]")(run_scenarios)


def run_scenarios(  # noqa: PLR0913 - each is an option of the command
    context: typer.Context,
    paths: Paths = None,
    *,
    tags: Tags = None,
    workers: Workers = None,
    cover: Cover = False,
    fail_under: FailUnder = None,
    run_dir: RunDir = None,
    project: ProjectOption = None,
) -> None:
    """Run the scenarios of feature files, and say what did not hold.

    What stands after -- goes to pytest as it is. The run is kept, for ivr cover, ivr trace and ivr report.
    Exit code 0: all passed; 1: something did not; 2: wrong use.
    """
    from simulator.bdd.run import FEATURES
    from simulator.cli.testing import Wanted, run_and_keep

    if workers is not None and not workers.isdecimal() and workers != "auto":
        raise UsageError(f"-n {workers} is no number of processes", "Write a number, or auto: one for each core.")
    places = list(paths or [])
    if project is not None and not places:
        from simulator.app.selecting import project_root

        places = [project_root(project, Path.cwd()) / FEATURES]
    wanted = Wanted(cover=cover or fail_under is not None, fail_under=fail_under, all_flows=not paths and tags is None)
    raise typer.Exit(run_and_keep(places, tags, workers, context.meta[_REST], run_dir, wanted))

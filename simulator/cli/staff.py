"""``ivr staff [POPULATION]``: how many agents a day needs, by the formulas, and by simulation where they fail."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from simulator.cli.options import JsonOption, ProjectOption, listed_examples
from simulator.domain.errors import UsageError

EPILOG = listed_examples(
    "ivr staff --calls 400 --aht 3m",
    "ivr staff --calls 400 --interval 1h --aht 3m --patience 2m --target 80/20 --shrinkage 30%",
    "ivr staff uc17 --from 2026-11-23 --interval 1h",
    "ivr staff uc17 --simulate --csv > monday.csv",
)

Who: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="POPULATION",
        help="Who calls: a population's name, or the path of its file; otherwise, without --calls, the only one.",
        show_default=False,
    ),
]
Calls: TypeAlias = Annotated[
    float | None,
    typer.Option("--calls", metavar="N", help="Without a population: so many calls come in an interval."),
]
Aht: TypeAlias = Annotated[
    str | None,
    typer.Option("--aht", metavar="TIME", help="With --calls: talk and wrap-up of a call, in the mean, such as 3m."),
]
Patience: TypeAlias = Annotated[
    str | None,
    typer.Option("--patience", metavar="TIME", help="With --calls: callers wait so long in the mean; for ever if not."),
]
IntervalOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--interval", metavar="TIME", help="The plan's intervals; 1h with --calls, else the population's."),
]
TargetOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--target",
        metavar="PERCENT/TIME",
        help="The service level (genesys) to reach; 80/20 unless another is asked for.",
    ),
]
Asa: TypeAlias = Annotated[
    str | None, typer.Option("--asa", metavar="TIME", help="The mean wait of answered calls may be no longer.")
]
Abandoned: TypeAlias = Annotated[
    str | None, typer.Option("--abandoned", metavar="PERCENT", help="No more callers than so many may give up.")
]
Occupancy: TypeAlias = Annotated[
    str | None, typer.Option("--occupancy", metavar="PERCENT", help="Agents may be busy no more than so much.")
]
Shrinkage: TypeAlias = Annotated[
    str,
    typer.Option("--shrinkage", metavar="PERCENT", help="So much of the paid time nobody answers: it divides."),
]
From: TypeAlias = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="The day of a population; otherwise 2026-11-23, a Monday."),
]
Simulate: TypeAlias = Annotated[
    bool, typer.Option("--simulate", help="Search for the fewest agents by simulating the centre, too.")
]
Alert: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--answers-after", metavar="TIME", help="With --simulate: an agent's phone rings so long; 2s otherwise."
    ),
]
Replications: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--replications",
        metavar="N",
        min=2,
        max=1_000,
        help="With --simulate: so many runs for each staffing tried; 10 otherwise.",
    ),
]
Seed: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--seed",
        metavar="N",
        min=0,
        help="With --simulate: another seed makes other callers and chances; 17 otherwise.",
    ),
]
Csv: TypeAlias = Annotated[bool, typer.Option("--csv", help="For a spreadsheet: comma-separated, one row a line.")]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("staff", epilog=EPILOG)(staff)


def staff(  # noqa: PLR0913 - an option each
    population: Who = None,
    *,
    calls: Calls = None,
    interval: IntervalOption = None,
    aht: Aht = None,
    patience: Patience = None,
    target: TargetOption = None,
    asa: Asa = None,
    abandoned: Abandoned = None,
    occupancy: Occupancy = None,
    shrinkage: Shrinkage = "0%",
    begins: From = None,
    simulate: Simulate = False,
    answers_after: Alert = None,
    replications: Replications = None,
    seed: Seed = None,
    csv: Csv = False,
    json: JsonOption = False,
    project: ProjectOption = None,
) -> None:
    """Say how many agents each interval needs, by Erlang C and Erlang A, and how many that is on the roster.

    With --simulate the fewest agents are searched for on the centre itself, where skills, priorities, shared agents and
    the time that a phone rings count, and what makes the difference to the formulas is told.
    """
    if csv and json:
        raise UsageError("--csv and --json exclude each other", "Leave one out.")
    if not simulate:
        _refuse({"--answers-after": answers_after, "--replications": replications, "--seed": seed})
    from simulator.cli.staffing import USUAL_ALERT, USUAL_REPLICATIONS, USUAL_SEED, Form, Wanted, run

    lengths = {"--interval": interval, "--aht": aht, "--patience": patience, "--asa": asa}
    shares = {"--abandoned": abandoned, "--occupancy": occupancy, "--shrinkage": shrinkage}
    alert = {"--answers-after": USUAL_ALERT if answers_after is None else answers_after}
    wanted = Wanted(population, calls, begins, target, {**lengths, **shares, **alert})
    form = Form.CSV if csv else Form.JSON if json else Form.TABLE
    effort = (replications or USUAL_REPLICATIONS, USUAL_SEED if seed is None else seed)
    run(wanted, effort if simulate else None, form, project, Path.cwd())


def _refuse(given: Mapping[str, object]) -> None:
    """UsageError for an option of the simulation that is given where none is asked for: it would do nothing."""
    for option, value in given.items():
        if value is not None:
            message = f"{option} is of the simulation, and none is asked for"
            raise UsageError(message, "Add --simulate, or leave it out.")

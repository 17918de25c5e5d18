"""``ivr simulate [POPULATION]``: a day of calls, or a week, in virtual time, and the measures a centre is run by."""

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

from simulator.cli.options import JsonOption, ProjectOption, listed_examples

EPILOG = listed_examples(
    "ivr simulate",
    "ivr simulate uc17 --replications 20 --out monday --report monday.html",
    "ivr simulate uc17 --compare attempts.pin=3 --compare agents=General+2",
    "ivr simulate uc17 --calls 1000000 --out million --export none",
)

Who: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="[POPULATION]",
        help="Who calls: a population's name, or the path of its file; otherwise the only one.",
        show_default=False,
    ),
]
Days: TypeAlias = Annotated[
    int | None,
    typer.Option("--days", metavar="N", min=1, max=366, help="So many days on end in each replication; 1 otherwise."),
]
Calls: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--calls",
        metavar="N",
        min=1,
        help="So many callers in all: as many days as that takes, each a replication of its own that begins with an "
        "empty centre; the last one takes no more callers once the number is reached. Who calls again is counted once.",
    ),
]
From: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar='"DATE [TIME]"',
        help="When a replication begins, in the flow's zone; otherwise 2026-11-23, a Monday, at midnight.",
    ),
]
Replications: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--replications",
        metavar="N",
        min=1,
        max=9_999,
        help="So many runs of the same span with other chances: what intervals are made of. 5 otherwise.",
    ),
]
Workers: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="N",
        min=1,
        max=256,
        help="So many processes, otherwise one a processor. The results are the same.",
    ),
]
Cluster: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help='The workers of a Dask cluster, such as tcp://10.0.0.5:8786; "local" makes one here.',
    ),
]
Seed: TypeAlias = Annotated[
    int, typer.Option("--seed", metavar="N", min=0, help="Another seed makes other callers and chances.")
]
Accounts: TypeAlias = Annotated[
    int,
    typer.Option(
        "--accounts", metavar="N", min=1, max=10_000_000, help="So many accounts are in the CRM that callers come from."
    ),
]
Setting: TypeAlias = Annotated[
    list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="A setting of the flow; may be repeated.")
]
WarmUp: TypeAlias = Annotated[
    str,
    typer.Option(
        "--warm-up", metavar="TIME", help="Calls that begin in the first so much of a replication are left out."
    ),
]
Interval: TypeAlias = Annotated[
    str, typer.Option("--interval", metavar="TIME", help="Measures by interval are by one of this length.")
]
Confidence: TypeAlias = Annotated[
    float,
    typer.Option("--confidence", metavar="PERCENT", min=50, max=99.99, help="The level of every interval of values."),
]
Out: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FOLDER",
        help="Keep everything here; where a part of the same run is kept already, go on with what is missing.",
    ),
]
Export: TypeAlias = Annotated[
    Literal["csv", "parquet", "both", "none"] | None,
    typer.Option(
        "--export",
        metavar="csv|parquet|both|none",
        help="With --out: a row for each call, state visit and queue visit, in such files; csv otherwise.",
    ),
]
Log: TypeAlias = Annotated[
    bool, typer.Option("--log", help="With --out: every event of every call as JSON lines; large.")
]
ReportFile: TypeAlias = Annotated[
    Path | None, typer.Option("--report", metavar="FILE.html", help="Write the report to a new file.")
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Replace the report's file if it is there.")]
Compare: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--compare",
        metavar="CHANGE",
        help="An alternative, on the same callers: attempts.pin=3, flow=PATH, centre=PATH or agents=General+2 (a crew, "
        "an agent or a queue), several joined by commas. May be repeated: each is compared with the base.",
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("simulate", epilog=EPILOG)(simulate)


def simulate(  # noqa: PLR0913 - an option each
    population: Who = None,
    *,
    days: Days = None,
    calls: Calls = None,
    begins: From = None,
    replications: Replications = None,
    compare: Compare = None,
    setting: Setting = None,
    seed: Seed = 17,
    accounts: Accounts = 10_000,
    warm_up: WarmUp = "0s",
    interval: Interval = "30m",
    confidence: Confidence = 95,
    workers: Workers = None,
    cluster: Cluster = None,
    out: Out = None,
    export: Export = None,
    log: Log = False,
    report: ReportFile = None,
    force: Force = False,
    json: JsonOption = False,
    project: ProjectOption = None,
) -> None:
    """Let a population call: flow, CRM and centre under its load, in virtual time, with the measures of each queue.

    The same seed gives the same numbers on any number of processes. Ctrl-C keeps what is done: with --out the same
    command goes on with what is missing.
    """
    from simulator.cli import simulating_words as words
    from simulator.cli.simulating import Shown, asked_crew, run

    world = words.World(population, begins, seed, accounts, tuple(setting or ()), tuple(compare or ()))
    counted = words.Counted(warm_up, interval, export, log, out)
    asked = words.asked(world, words.asked_span(days, calls, replications), counted)
    shown = Shown(confidence, report, force=force, as_json=json)
    raise typer.Exit(run(asked, asked_crew(workers, cluster), shown, project))

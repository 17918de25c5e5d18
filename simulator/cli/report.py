"""``ivr report [RUN]``: one file that managers read and sign, and the same results for other people's tools."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from simulator.cli.options import ProjectOption, listed_examples
from simulator.domain.errors import EXIT_FINDINGS, EXIT_OK

EPILOG = listed_examples(
    "ivr report",
    "ivr report latest -o report.html --force",
    "ivr report --junit results.xml --cucumber-json results.json",
    "ivr report --explore --faults --mutants --strict",
)
DEFAULT = Path("report.html")

RunArgument: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="[RUN]",
        help='A run: its id or the beginning of it, a folder, or "latest". Otherwise the latest.',
        show_default=False,
    ),
]
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="The report as one HTML file; report.html, unless another file is asked for.",
    ),
]
Junit: TypeAlias = Annotated[Path | None, typer.Option("--junit", metavar="FILE", help="The results as JUnit XML.")]
CucumberJson: TypeAlias = Annotated[
    Path | None, typer.Option("--cucumber-json", metavar="FILE", help="The results as Cucumber JSON.")
]
Messages: TypeAlias = Annotated[
    Path | None, typer.Option("--messages", metavar="FILE", help="The results as Cucumber Messages (NDJSON).")
]
Csv: TypeAlias = Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="The results as CSV.")]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Replace files that are there already.")]
Explore: TypeAlias = Annotated[
    bool, typer.Option("--explore", help="Also judge the promises on every path, as ivr explore does.")
]
Faults: TypeAlias = Annotated[bool, typer.Option("--faults", help="Also sweep the CRM's faults, as ivr faults does.")]
Mutants: TypeAlias = Annotated[
    bool, typer.Option("--mutants", help="Also mutate the flows, as ivr mutate does; takes longest.")
]
Strict: TypeAlias = Annotated[bool, typer.Option("--strict", help="Exit code 1 unless it is a go.")]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("report", epilog=EPILOG)(report)


def report(  # noqa: PLR0913 - an option each
    run: RunArgument = None,
    *,
    output: Output = None,
    junit: Junit = None,
    cucumber_json: CucumberJson = None,
    messages: Messages = None,
    csv: Csv = None,
    explore: Explore = False,
    faults: Faults = False,
    mutants: Mutants = False,
    force: Force = False,
    strict: Strict = False,
    project: ProjectOption = None,
) -> None:
    """Report on a run: go or no-go, matrix, coverage, promises, every step, and a sheet to sign.

    The file needs no network and no script: send it by mail, open it, print it. Secrets are dots in all formats.
    """
    from simulator.app.selecting import project_root
    from simulator.cli.exporting import Format, asked, write_all
    from simulator.cli.report_findings import Further
    from simulator.cli.reporting import Word, joined_report, results_only, say_verdict

    exports = {Format.JUNIT: junit, Format.CUCUMBER_JSON: cucumber_json, Format.MESSAGES: messages, Format.CSV: csv}
    further = [each for each, on in zip(Further, (explore, faults, mutants), strict=True) if on]
    wanted = asked(output, exports, DEFAULT, force=force)
    is_whole = strict or bool(further) or Format.HTML in wanted
    root = project_root(project, Path.cwd())
    found = joined_report(root, run, further) if is_whole else results_only(root, run)
    write_all(wanted, found, force=force)
    word = say_verdict(found) if is_whole else Word.GO
    raise typer.Exit(EXIT_FINDINGS if strict and word is not Word.GO else EXIT_OK)

"""The files beside a simulation's replications: measures, definitions, charts, the report; each whole or not there."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from simulator.cli.drawings import written
from simulator.cli.simulating_tables import as_json
from simulator.cli.terminal import note
from simulator.domain.errors import UsageError
from simulator.evidence.measures.columns import TABLES
from simulator.evidence.measures.named import catalogue
from simulator.exchange.definitions import FILE, write_definitions
from simulator.floor.comparing import Comparison
from simulator.floor.results import Results
from simulator.floor.summary_files import differences_csv, measures_csv

CHARTS = "charts"


def check_report(report: Path | None, *, force: bool) -> None:
    """UsageError, before anything is simulated, where the report could not be written."""
    if report is None:
        return
    if report.exists() and not force:
        raise UsageError(f"{report} is there already", "Name another file, or replace it with --force.")
    if not report.parent.is_dir():
        raise UsageError(f"there is no folder {report.parent}", "Name a file in a folder that is there.")
    _needs_matplotlib()


def write_files(
    out: Path | None, report: Path | None, results: list[Results], comparisons: Sequence[Comparison], *, force: bool
) -> None:
    """Write all that follows from the replications. What is in the run's own folder is written anew each time."""
    if out is None and report is None:
        return
    page, charts = _drawn(results[0], comparisons, is_needed=report is not None)
    if report is not None and page is not None:
        written(report, page.encode("utf-8", "replace"), force=force)
        note(f"Wrote the report to {report}.")
    if out is None:
        return
    texts = {"measures.csv": measures_csv(results[0]), "measures.json": f"{as_json(results[0], comparisons)}\n"}
    if comparisons:
        texts["comparison.csv"] = differences_csv(comparisons)
    if page is not None:
        texts["report.html"] = page
    for name, text in (texts | {f"{CHARTS}/{name}": svg for name, svg in charts.items()}).items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        written(out / name, text.encode("utf-8", "replace"), force=True)
    write_definitions(out / FILE, TABLES, catalogue())
    note(f"Everything is in {out}: measures.csv, definitions.md{', report.html' if page is not None else ''} and more.")


def _drawn(
    results: Results, comparisons: Sequence[Comparison], *, is_needed: bool
) -> tuple[str | None, Mapping[str, str]]:
    """The page and the charts; none, which is said, where the extra for them is missing and nobody asked for them."""
    try:
        _needs_matplotlib()
    except UsageError as error:
        if is_needed:
            raise
        note(f"ivr: no charts and no report: {error.message} ({error.hint})")
        return None, {}
    from simulator.floor.reporting import chart_files, comparison_files, comparison_report, report_page

    charts = dict(chart_files(results))
    if not comparisons:
        return report_page(results), charts
    return comparison_report(comparisons), {**charts, **comparison_files(comparisons)}


def _needs_matplotlib() -> None:
    from importlib.util import find_spec

    if find_spec("matplotlib") is None:
        raise UsageError("charts need matplotlib, which is not installed", "pip install 'ivr-simulator[floor]'")

"""The files that ``ivr report`` writes: which are asked for, and all of them or none."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from simulator.cli.drawings import written
from simulator.cli.terminal import say
from simulator.domain.errors import UsageError
from simulator.evidence.report.page import page
from simulator.evidence.report.values import Report
from simulator.exchange.csv import results_csv
from simulator.exchange.cucumber_json import cucumber_json
from simulator.exchange.cucumber_messages import cucumber_messages
from simulator.exchange.junit import junit


class Format(StrEnum):
    """What a report can be written as."""

    HTML = "the report"
    JUNIT = "JUnit XML"
    CUCUMBER_JSON = "Cucumber JSON"
    MESSAGES = "Cucumber Messages"
    CSV = "CSV"


_WRITERS: Mapping[Format, Callable[[Report], str]] = MappingProxyType(
    {
        Format.HTML: page,
        Format.JUNIT: lambda report: junit(report.run, report.scenarios),
        Format.CUCUMBER_JSON: lambda report: cucumber_json(report.run, report.scenarios),
        Format.MESSAGES: lambda report: cucumber_messages(report.run, report.scenarios),
        Format.CSV: lambda report: results_csv(report.run, report.scenarios),
    }
)


def asked(
    output: Path | None, exports: Mapping[Format, Path | None], default: Path, *, force: bool
) -> dict[Format, Path]:
    """The files by format; the report in its default file where nothing is named.

    UsageError for one file twice, and where one is there already and may not be replaced.
    """
    files = {form: path for form, path in {Format.HTML: output, **exports}.items() if path is not None}
    wanted = files or {Format.HTML: default}
    for form, path in wanted.items():
        again = next((other for other, same in wanted.items() if other is not form and same == path), None)
        if again is not None:
            raise UsageError(f"{path} is named for {form} and for {again}", "Name a file for each.")
    there = [str(path) for path in wanted.values() if path.exists()]
    if there and not force:
        raise UsageError(
            f"there already: {', '.join(there)}", "Nothing was written. Name other files, or replace them with --force."
        )
    return wanted


def write_all(wanted: Mapping[Format, Path], report: Report, *, force: bool) -> None:
    """Write every file, and say so."""
    for form, path in wanted.items():
        data = _WRITERS[form](report).encode("utf-8", "replace")
        written(path, data, force=force)
        say(f"Wrote {form} to {path} ({_size(len(data))}).")


def _size(octets: int) -> str:
    return f"{octets / 1000:.0f} kB" if octets < 1_000_000 else f"{octets / 1_000_000:.1f} MB"

"""The scenarios of each feature, counted, at the end of pytest's output."""

from collections import Counter
from collections.abc import Iterator, Sequence

import pytest

from simulator.bdd.reports import Told

SHOWN_FEATURES = 20
"""With more features than this only those are listed in which something did not pass."""

SHOWN_UNCHECKED = 5
"""So many places of scenarios without a Then are listed."""

_ORDER = ("passed", "failed", "undefined", "bug", "skipped", "xfailed", "xpassed")


Signed = tuple[pytest.TestReport, Told]


def write_summary(terminal: pytest.TerminalReporter, reports: Sequence[Signed]) -> None:
    """A line for each feature and one for all: how many scenarios passed, failed, were undefined."""
    features = count_by_feature(reports)
    total: Counter[str] = sum(features.values(), Counter())
    every = len(features) <= SHOWN_FEATURES or terminal.config.get_verbosity() > 0
    shown = {file: counts for file, counts in features.items() if every or counts.keys() - {"passed"}}
    width = max(map(len, [*shown, "all"]))
    terminal.ensure_newline()
    terminal.section("scenarios", sep="-")
    for file, counts in shown.items():
        terminal.write_line(f"{file:<{width}}  {words(counts)}")
    if len(features) > 1:
        terminal.write_line(f"{'all':<{width}}  {words(total)} in {len(features)} features")

    for line in unchecked_lines(reports):
        terminal.write_line(line, yellow=True)


def unchecked_lines(reports: Sequence[Signed]) -> Iterator[str]:
    """What passed without a Then: it is counted as passed, and shows less than people take it for."""
    places = [told.unchecked for _, told in reports if told.unchecked and told.verdict == "passed"]
    if places:
        what = "1 scenario has" if len(places) == 1 else f"{len(places)} scenarios have"
        more = f" and {len(places) - SHOWN_UNCHECKED} more" if len(places) > SHOWN_UNCHECKED else ""
        yield f"{what} no Then, and checked nothing but the promises: {', '.join(places[:SHOWN_UNCHECKED])}{more}"


def count_by_feature(reports: Sequence[Signed]) -> dict[str, Counter[str]]:
    """How often each verdict was given, by feature file, in the order of the files' names."""
    features: dict[str, Counter[str]] = {}
    for report, told in reports:
        file = report.nodeid.partition("::")[0]
        features.setdefault(file, Counter())[told.verdict] += 1
    return dict(sorted(features.items()))


def words(counts: Counter[str]) -> str:
    """In a fixed order, as in "3 passed, 1 failed"."""
    return ", ".join(f"{counts[verdict]} {verdict}" for verdict in _ORDER if counts[verdict])

"""The report of a thousand scenarios, against only reading the run that it is made of."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import Row, Table, Way, Work, medians
from simulator.app.projects import example_files, write_project
from simulator.cli.reporting import joined_report
from simulator.evidence.report.page import page
from simulator.exchange.cucumber_messages import cucumber_messages

REPORT, MESSAGES, FLOOR = "the HTML file", "Cucumber Messages, without the page", "floor: the run's lines, json.loads"
AIM = "1,000 scenarios within 5 s and under 10 MB"


def tables(*, quick: bool = False) -> Iterator[Table]:
    """The one table of this benchmark, in milliseconds of CPU time for the whole run; the size in the row's name."""
    scenarios, turns = (150, 1) if quick else (1_000, 3)
    with TemporaryDirectory() as name:
        root = Path(name) / "project"
        lines = _large_run(root, scenarios)
        size = len(page(joined_report(root, None)).encode())
        ways = [
            Way(REPORT, lambda: lambda: page(joined_report(root, None)), 1),
            Way(MESSAGES, lambda: _messages(root), 1),
            Way(FLOOR, lambda: lambda: [json.loads(line) for line in lines], 1),
        ]
        figures = medians(ways, turns)
    shown = {way: f"{way}, {size / 1e6:.1f} MB" if way == REPORT else way for way in figures}
    rows = tuple(Row(shown[way], figure * 1e3) for way, figure in figures.items())
    yield Table(f"Report of {scenarios:,} scenarios", "ms", rows, FLOOR, AIM)


def _messages(root: Path) -> Work:
    report = joined_report(root, None)
    return lambda: cucumber_messages(report.run, report.scenarios)


def _large_run(root: Path, scenarios: int) -> list[str]:
    """A run of UC 17's features, its scenarios kept again under other files until there are enough; its lines."""
    write_project(root, example_files("uc17", {}))
    command = [sys.executable, "-m", "simulator.cli.main", "test"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    (file,) = (root / ".ivr" / "runs").glob("*/scenarios-main.jsonl")
    once = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    turns = scenarios // len(once) + 1
    records = [
        {**each, "file": f"{turn}/{each['file']}" if turn else each["file"]} for turn in range(turns) for each in once
    ]
    lines = [json.dumps(each, ensure_ascii=False) for each in records[:scenarios]]
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return lines

"""Generated scenarios as they are handed over: feature text on standard output or in a new file, JSON for a machine."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.app.selecting import select_flow
from simulator.cli.terminal import note, say
from simulator.domain.errors import UsageError
from simulator.explore.building import Built, feature_text
from simulator.explore.generate import Mode, generator_for


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which scenarios, how many at most, and where to."""

    mode: str
    at_most: int
    output: Path | None = None
    as_json: bool = False


def run(flow: str, project: Path | None, start: Path, wanted: Wanted) -> None:
    """Generate scenarios for a flow; UsageError where the file to write is there already."""
    if wanted.output is not None and wanted.output.exists():
        raise UsageError(f"{wanted.output} is there already", "Name a new file: what a person has confirmed is kept.")
    selected = select_flow(flow, project, start)
    generator = generator_for(selected.workspace.root, selected.flow.name)
    found = list(generator.scenarios(Mode(wanted.mode), wanted.at_most))
    if wanted.as_json:
        say(json.dumps([_record(each) for each in found], ensure_ascii=False, indent=2))
    elif found:
        _hand_over(feature_text(f"{selected.flow.name}, as built", found), wanted.output)
    note(_told(found, wanted))


def _hand_over(text: str, output: Path | None) -> None:
    if output is None:
        say(text.rstrip("\n"))
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(text, "utf-8")


def _told(found: Sequence[Built], wanted: Wanted) -> str:
    if not found:
        return "nothing to generate: the scenarios of the project do it all"
    where = "" if wanted.output is None else f" in {wanted.output}"
    many = "1 scenario" if len(found) == 1 else f"{len(found)} scenarios"
    more = "; there may be more: --at-most" if len(found) == wanted.at_most else ""
    return f"{many}{where}, as built, to be confirmed{more}"


def _record(built: Built) -> dict[str, object]:
    return {"name": built.name, "text": "\n".join(built.lines()) + "\n"}

"""What is tried out beside the base: changes as they are written, ``attempts.pin=3,agents=General+2``."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from simulator.domain.errors import UsageError

FLOW, CENTRE, AGENTS = "flow", "centre", "agents"
"""The words that name no setting of the flow."""

_PARTS = re.compile(r",(?=[^,=]+=)")
_AGENTS = re.compile(r"\s*(?P<where>[^+-][^+]*?)\s*(?P<by>[+-]\s*\d{1,4})\s*")
_HINT = "Write it so: --compare attempts.pin=3, flow=PATH, centre=PATH or agents=General+2; several with commas."

Where: TypeAlias = str
"""A crew of the population, or a queue of the centre."""


@dataclass(frozen=True, slots=True)
class Change:
    """One alternative: settings of the flow, another flow's or centre's file, and agents more (or fewer) somewhere."""

    text: str
    settings: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))
    flow: Path | None = None
    centre: Path | None = None
    agents: tuple[tuple[Where, int], ...] = ()


def parse_change(text: str) -> Change:
    """The alternative that a text names. UsageError for one that cannot be read, and for a file that is not there."""
    settings: dict[str, str] = {}
    files: dict[str, Path] = {}
    agents: list[tuple[Where, int]] = []
    for part in _PARTS.split(text):
        name, equals, value = (each.strip() for each in part.partition("="))
        if not (name and equals and value):
            raise UsageError(f'"{part.strip()}" changes nothing', _HINT)
        if name in settings or name in files:
            raise UsageError(f'"{text}" changes {name} twice', "Each once; another --compare is another alternative.")
        if name == AGENTS:
            agents.append(_agents(value))
        elif name in (FLOW, CENTRE):
            files[name] = _file(name, value)
        else:
            settings[name] = value
    return Change(text.strip(), MappingProxyType(settings), files.get(FLOW), files.get(CENTRE), tuple(agents))


def _agents(text: str) -> tuple[Where, int]:
    match = _AGENTS.fullmatch(text)
    by = int(match["by"].replace(" ", "")) if match else 0
    if match is None or not by:
        raise UsageError(f'"{AGENTS}={text}" says not how many agents more', "Write it so: agents=General+2.")
    return match["where"], by


def _file(name: str, value: str) -> Path:
    path = Path(value)
    if not path.is_file():
        raise UsageError(f"{name}={value}: there is no such file", f"Name the path of a *.{name}.yaml.")
    return path.resolve()

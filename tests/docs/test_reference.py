"""The generated references are current and complete."""

import re
from pathlib import Path
from typing import get_args

from simulator.cli.reference import codes, commands, events
from simulator.cli.reference.pages import FOLDER, pages, stale
from simulator.domain.errors import Finding
from simulator.domain.eventlines import event_name
from simulator.domain.events import Event
from tests.house.source import ROOT, code

_CODE = re.compile(r"\"([NSGW]\d{3})\"")


def test_the_references_are_current() -> None:
    """What lies in docs/reference is what the product would write now; remedy: ivr docs."""
    assert [] == stale(ROOT)


def test_a_stale_page_is_noticed(tmp_path: Path) -> None:
    """The check can fail: where there is nothing, every page is missing."""
    assert sorted(pages()) == stale(tmp_path)


def test_every_code_of_a_reader_has_its_line() -> None:
    """Each code that is reported somewhere is told in the reference, and none that is not."""
    used = {found for source in code("simulator") if "/cli/" not in source.path for found in _CODE.findall(source.text)}
    assert used == {*codes.READING, *codes.FEATURES, *codes.PROJECT}


def test_every_command_has_its_section() -> None:
    """Each command that people see is in the reference, each of its options with words."""
    page = commands.pages()["cli.md"]
    for name in ("test", "call", "replay", "lint", "draw", "steps", "init", "crm seed", "crm show", "crm serve"):
        assert f"## ivr {name}\n" in page
    assert "## ivr docs" not in page
    assert not re.search(r"\| +\|$", page, re.MULTILINE)


def test_every_event_has_its_section() -> None:
    """Each event that a log can hold is in the reference."""
    page = events.pages()["events.md"]
    assert [] == [each for each in get_args(Event) if f"### {event_name(each)}\n" not in page]


def test_a_finding_is_exit_code_1() -> None:
    """What ``ivr docs --check`` raises for a stale page ends the command with 1."""
    assert 1 == Finding("not current").exit_code
    assert "docs/reference" == FOLDER.as_posix()

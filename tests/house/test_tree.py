"""What stands at the top of the project, what lies in its data folders, and what no file of it speaks of."""

import re
from pathlib import Path, PurePosixPath

import pytest

from tests.house.source import ROOT, project_files

TOP = frozenset(
    {"simulator", "flows", "crm_stub", "features", "tests", "bench", "docs", ".ci"}
    | {"pyproject.toml", "Makefile", "README.md", "CHANGELOG.md", "LICENSE", ".gitignore", ".editorconfig"}
)
DATA = {"features": {".feature", ".md"}, "flows": {".yaml", ".csv", ".md"}}
# Put together from pieces, so that this file does not speak of them either.
MACHINE = re.compile(
    "|".join(
        (
            r"(?<![\w.~-])/(?:w" + r"ork|ro" + r"ot|ho" + r"me|Us" + r"ers)/[\w.][\w.-]*",
            r"[A-Z]:\\Us" + r"ers\\",
            r"\b(?:py" + r"pi\.org|pytho" + r"nhosted\.org|npm" + r"js\.(?:org|com))",
        )
    )
)


def names_of_a_machine(text: str) -> list[str]:
    """The absolute paths of somebody's machine and the package registries' hosts that a text speaks of."""
    return MACHINE.findall(text)


def inside(path: Path) -> PurePosixPath:
    """A file's path from the project's root."""
    return PurePosixPath(path.relative_to(ROOT).as_posix())


def test_nothing_else_stands_at_the_top() -> None:
    """The top level is the given one, and nothing was put beside it."""
    assert set() == {inside(path).parts[0] for path in project_files()} - TOP


@pytest.mark.parametrize("folder", DATA)
def test_data_folders_hold_data_only(folder: str) -> None:
    """features/ holds .feature files, flows/ holds YAML and histories of calls: a tester needs no Python."""
    strangers = [
        str(path)
        for path in map(inside, project_files())
        if path.parts[0] == folder and path.suffix not in DATA[folder]
    ]
    assert [] == strangers


def test_no_file_speaks_of_the_machine_it_was_written_on() -> None:
    """No file of the project names a home or work folder, or a package registry's host."""
    found = {}
    for path in project_files():
        text = path.read_bytes().decode("utf-8", errors="replace")
        if names := names_of_a_machine(text):
            found[str(inside(path))] = names
    assert {} == found


@pytest.mark.parametrize(
    "text",
    [
        "see /w" + "ork/main/flows",
        "cd /ho" + "me/kim",
        '"/ro' + 'ot/.cache"',
        "open C:\\Us" + "ers\\Kim",
        "from https://py" + "pi.org/simple",
        "files.pytho" + "nhosted.org",
    ],
)
def test_a_machine_s_name_is_found(text: str) -> None:
    """The rule can fail: paths and hosts are found within a line."""
    assert 1 == len(names_of_a_machine(text))


@pytest.mark.parametrize("text", ["docs/ro" + "ot/file", "~/wo" + "rk/x", "/tmp", "root of /flows/uc17", "a workpiece"])  # noqa: S108
def test_relative_paths_may_be_spoken_of(text: str) -> None:
    """The rule is silent about the project's own folders."""
    assert [] == names_of_a_machine(text)

"""Earlier versions of a project's flows, where the project is kept in git; without git there are none.

git is asked for the bytes of files only: nothing is checked out, and no filter of the repository runs.
"""

import re
import shutil
import subprocess  # git has no other door; its arguments are checked and never go through a shell
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from simulator.app.populations import FLOWS
from simulator.app.workspace import FLOW_FILES
from simulator.domain.errors import UsageError
from simulator.flow.loader import load_flow
from simulator.flow.model import Flow
from simulator.notation import read_text

LATEST = 20
"""So many earlier versions are offered."""

SECONDS = 10.0
_REVISION = re.compile(r"[A-Za-z0-9][\w./~^@{}-]{0,99}")
_FIELD = "\x1f"


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier version of the project: its id, when it was made (ISO 8601), and what its maker said of it."""

    id: str
    when: str
    text: str


def revisions(root: Path) -> tuple[Revision, ...]:
    """The latest versions in which a flow was changed, HEAD first; none where git has none."""
    try:
        head = _git(root, "log", "-1", f"--format=HEAD{_FIELD}%cI{_FIELD}%s")
        told = _git(root, "log", f"-{LATEST}", f"--format=%h{_FIELD}%cI{_FIELD}%s", "--", FLOWS)
    except UsageError:
        return ()
    lines = (head + told).decode("utf-8", "replace").splitlines()
    parts = (line.split(_FIELD, 2) for line in lines if line.count(_FIELD) >= 2)
    return tuple(Revision(*each) for each in parts)


def flows_at(root: Path, revision: str) -> Mapping[str, Flow]:
    """The flows of an earlier version, by name; a file that was broken then is left out.

    UsageError where there is no git, no such version, or no flow in it.
    """
    if not _REVISION.fullmatch(revision) or ".." in revision:
        raise UsageError("this is no name of a version", "Name one as git does: HEAD, HEAD~1, a branch, a commit.")
    names = _git(root, "ls-tree", "-r", "-z", "--name-only", f"{revision}^{{commit}}", "--", FLOWS).decode().split("\0")
    found = (_flow(root, revision, name) for name in names if name.endswith(FLOW_FILES[1:]))
    flows = {flow.name: flow for flow in found if flow is not None}
    if not flows:
        raise UsageError(f'the version "{revision}" has no flow', "Choose a later one.")
    return flows


def _flow(root: Path, revision: str, name: str) -> Flow | None:
    text = read_text(_git(root, "cat-file", "blob", f"{revision}:./{name}"), name)
    return load_flow(text, name).value if isinstance(text, str) else None


def _git(root: Path, *arguments: str) -> bytes:
    """What git answers; UsageError where it is not there, does not know, or takes too long."""
    command = shutil.which("git")
    if command is None:
        raise UsageError("there is no git here", "Install it, or compare with settings or with another flow.")
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command, checked arguments
            [command, "-C", str(root), *arguments], capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        raise UsageError("git does not answer", "Try again, or compare with settings or another flow.") from None
    if done.returncode:
        raise UsageError("git does not know this version of the project", "Commit the flows first; or name another.")
    return done.stdout

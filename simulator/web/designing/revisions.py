"""Earlier versions of a project's flows, where the project is kept in git; without git there are none.

git is asked for the bytes of files only: nothing is checked out or fetched, and nothing that the repository names is
run: no filter, no program that looks at signatures.
"""

import os
import re
import shutil
import subprocess  # git has no other door; its arguments are checked and never go through a shell
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

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
_LOG = ("log", "--no-show-signature", f"--format=%h{_FIELD}%cI{_FIELD}%s")

_ALONE: Mapping[str, str] = MappingProxyType(
    {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
)
"""Nothing is fetched, written or asked."""


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier version of the project: its id, when it was made (ISO 8601), and what its maker said of it."""

    id: str
    when: str
    text: str


def revisions(root: Path) -> tuple[Revision, ...]:
    """The latest versions in which a flow was changed, HEAD first; none where git has none."""
    try:
        head = _told(_git(root, *_LOG, "-1"))
        told = _told(_git(root, *_LOG, f"-{LATEST}", "--", FLOWS))
    except UsageError:
        return ()
    return (*(replace(each, id="HEAD") for each in head), *told)


def _told(log: bytes) -> Iterator[Revision]:
    lines = log.decode("utf-8", "replace").split("\n")
    return (Revision(*line.split(_FIELD, 2)) for line in lines if line.count(_FIELD) >= 2)


def flows_at(root: Path, revision: str) -> Mapping[str, Flow]:
    """The flows of an earlier version, by name; a file that was broken then is left out.

    UsageError where there is no git, no such version, or no flow in it.
    """
    if not _REVISION.fullmatch(revision) or ".." in revision:
        raise UsageError("this is no name of a version", "Name one as git does: HEAD, HEAD~1, a branch, a commit.")
    listed = _git(root, "ls-tree", "-r", "-z", "--name-only", f"{revision}^{{commit}}", "--", FLOWS)
    names = [name for name in os.fsdecode(listed).split("\0") if name.endswith(FLOW_FILES[1:])]
    flows = {flow.name: flow for name in names if (flow := _flow(root, revision, name)) is not None}
    if not flows:
        what = "only flows that were broken then" if names else "no flow"
        raise UsageError(f'the version "{revision}" has {what}', "Choose a later one.")
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
            [command, "-C", str(root), *arguments],
            env={**os.environ, **_ALONE},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise UsageError("git does not answer", "Try again, or compare with settings or another flow.") from None
    if done.returncode:
        raise UsageError("git does not know this version of the project", "Commit the flows first; or name another.")
    return done.stdout

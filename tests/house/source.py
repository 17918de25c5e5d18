"""The project's own files as the rules of the house see them: text, syntax tree and place."""

import ast
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("simulator", "crm_stub")
CODE = (*PRODUCT, "tests", "bench")
_NOT_CODE = ("tests", "language")


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: ``path`` from the project's root with forward slashes, and its ``text``."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """The syntax tree; SyntaxError when it is not Python."""
        return ast.parse(self.text, self.path)


@dataclass(frozen=True, slots=True)
class Offence:
    """A rule broken: where, and in which way."""

    path: str
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.words}"


Rule = Callable[[Source], Iterable[Offence]]


def code(*tops: str) -> Iterator[Source]:
    """Every Python file below these top-level folders, but the documents under tests/language."""
    for top in tops:
        for file in sorted((ROOT / top).rglob("*.py")):
            inside = file.relative_to(ROOT)
            if inside.parts[:2] != _NOT_CODE:
                yield Source(inside.as_posix(), file.read_text(encoding="utf-8"))


def project_files() -> list[Path]:
    """Every file that belongs to the project: all in the folder that git does not ignore."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return sorted(path for name in set(listing.split("\0")) - {""} if (path := ROOT / name).is_file())


def assert_kept(rule: Rule, sources: Iterable[Source]) -> None:
    """Fail with every place where the rule is broken."""
    offences = [str(offence) for source in sources for offence in rule(source)]
    assert not offences, "\n".join(["the house is not in order:", *offences])


def broken_by(rule: Rule, text: str, path: str = "simulator/domain/sample.py") -> list[str]:
    """What the rule says about a text, so that a test can show that the rule is able to fail."""
    return [offence.words for offence in rule(Source(path, text))]

"""The demo of a project, served for as long as a test wants it, and its documents saved as an editor saves them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.integration.web import served as servers


@dataclass(frozen=True, slots=True)
class Served:
    """Where the page is, and the project that it shows."""

    address: str
    root: Path

    def write(self, name: str, old: str, new: str) -> None:
        """Change a document of the project: whole at once, under its own name; the words to change must be there."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        part = path.with_name(f"{path.name}.part")
        part.write_text(text.replace(old, new), "utf-8")
        part.replace(path)


@contextmanager
def serving(root: Path) -> Iterator[Served]:
    """The demo of the project at ``root`` on a free port of the loopback address, in a thread of this process."""
    with servers.served(root) as site:
        yield Served(site.address, root)

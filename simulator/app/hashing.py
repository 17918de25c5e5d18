"""What a project's documents and features were at a time: their hashes, by which a later reader sees a change."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from simulator.app.workspace import documents

FEATURES = "features"


def hashes_of(root: Path, files: Iterable[Path]) -> dict[str, str]:
    """Each file's path in the project with the SHA-256 of its bytes, in the order of the paths."""
    found = {_shown(root, file): sha256(file.read_bytes()).hexdigest() for file in files if file.is_file()}
    return dict(sorted(found.items()))


def document_hashes(root: Path) -> dict[str, str]:
    """The hashes of every document below ``flows/``."""
    return hashes_of(root, documents(root))


def feature_hashes(root: Path, places: Iterable[Path] = ()) -> dict[str, str]:
    """The hashes of the features in the project's ``features/``, and of those at further places."""
    below = [file for place in (root / FEATURES, *places) for file in _features(place)]
    return hashes_of(root, dict.fromkeys(file.resolve() for file in below))


def _features(place: Path) -> Iterator[Path]:
    if place.is_dir():
        yield from place.rglob("*.feature")
    elif place.suffix == ".feature":
        yield place


def _shown(root: Path, file: Path) -> str:
    resolved, above = file.resolve(), root.resolve()
    return resolved.relative_to(above).as_posix() if resolved.is_relative_to(above) else file.name

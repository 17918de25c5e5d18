"""The files of the page, which come with the package: found by name, of known kinds, each with a tag of its content."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from types import MappingProxyType

FOLDER = Path(__file__).parent / "static"
KINDS: Mapping[str, str] = MappingProxyType(
    {
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".svg": "image/svg+xml",
        ".png": "image/png",
        ".json": "application/json",
        ".woff2": "font/woff2",
    }
)


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file's content, its kind, and the tag that changes with its content."""

    content: bytes
    kind: str
    tag: str


def file_named(path: str) -> StaticFile | None:
    """The file of this name; None where there is none: nothing outside the folder is ever found, nor is a folder."""
    parts = PurePosixPath(path).parts
    kind = KINDS.get(PurePosixPath(path).suffix)
    if kind is None or not parts or any(_leads_astray(part) for part in parts):
        return None
    file = FOLDER.joinpath(*parts)
    try:
        if not file.is_file() or not file.resolve().is_relative_to(FOLDER.resolve()):
            return None
        content = file.read_bytes()
    except OSError:  # a name that is too long for any file
        return None
    return StaticFile(content, kind, f'"{sha256(content).hexdigest()[:20]}"')


def not_modified(known: str | None, tag: str) -> bool:
    """Whether a browser has this content already, as its ``If-None-Match`` says."""
    return known is not None and tag in [each.strip().removeprefix("W/") for each in known.split(",")]


def _leads_astray(part: str) -> bool:
    return part.startswith((".", "/")) or "\\" in part or "\0" in part or ":" in part

"""Where a population says what it says of a kind of caller: under the kind, or for everybody."""

from simulator.notation.document import Document, Path

EVERYBODY = "everybody"


def path_of(document: Document, kind: str, *parts: str) -> Path:
    """Where something of a kind of caller stands: under the kind, or else under everybody."""
    own: Path = ("callers", kind, *parts)
    return own if document.at(own) is not None else (EVERYBODY, *parts)

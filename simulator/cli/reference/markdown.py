"""Texts inside Markdown."""


def cell(text: str | None) -> str:
    """A text in a cell of a table: on one line, with its bars and braces as they are."""
    return " ".join((text or "").split()).replace("|", "\\|").replace("<", "&lt;")


def code(text: str) -> str:
    """A text as code in a cell of a table."""
    return f"`{text}`".replace("|", "\\|")

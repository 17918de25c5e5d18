"""What a command writes, and where: words for people in colour only on a terminal, bare lines for machines."""

import os
import sys
from collections.abc import Mapping
from enum import StrEnum
from typing import TextIO


class Style(StrEnum):
    """How words stand out on a terminal (ANSI SGR codes)."""

    STRONG = "1"
    FAINT = "2"
    GOOD = "32"
    BAD = "1;31"
    DOUBTFUL = "1;33"
    HELPFUL = "36"


def has_colour(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a stream shows colours: a terminal, unless NO_COLOR is set; FORCE_COLOR wins over both."""
    if environment.get("FORCE_COLOR"):
        return True
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return stream.isatty()


def styled(text: str, style: Style, stream: TextIO | None = None, environment: Mapping[str, str] = os.environ) -> str:
    """The text in a style where the stream (standard output) shows colours."""
    on = has_colour(sys.stdout if stream is None else stream, environment)
    return f"\033[{style}m{text}\033[0m" if on else text


def say(text: str = "") -> None:
    """A line, or several, to standard output."""
    sys.stdout.write(f"{text}\n")


def note(text: str) -> None:
    """A line to standard error: what is said beside the command's own output."""
    sys.stdout.flush()
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def width() -> int:
    """Columns of the terminal, 100 at most and where there is none."""
    from shutil import get_terminal_size

    return max(40, min(100, get_terminal_size((100, 24)).columns))


def is_interactive() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()

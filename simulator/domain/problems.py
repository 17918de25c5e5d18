"""What is wrong with a document: the place, the words, the remedy; and how that is shown to a person or a machine.

A problem is a value. Loaders and lint collect all of a document's problems before anybody shows the first.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from simulator.domain.phrases import counted

SHOWN_WIDTH = 100
"""Columns of a source line that are shown; a longer line is cut around the place."""

_TAB = "    "
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


class Level(Enum):
    """How much a problem matters: an error stops the document from being used."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file: line and column count from 1, columns in characters, as editors do."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one place: ``code`` is stable, ``hint`` is the remedy, ``span`` the characters underlined.

    ``source_line`` is the line as it stands in the file, without its line end, and with secrets masked by its maker.
    """

    code: str
    place: Place
    message: str
    hint: str | None = None
    level: Level = Level.ERROR
    source_line: str | None = None
    span: int = 1

    def __str__(self) -> str:
        return f"{self.place}: {self.level.value} {self.code}: {self.message}"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems as they are read: by file, line, column and code; each of them once."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.place, problem.code, problem.message))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops the document from being used."""
    return any(problem.level is Level.ERROR for problem in problems)


def render(problem: Problem) -> str:
    """The problem for a person: place and words, the line with carets under the place, the hint.

    Nothing in the text can move the terminal's cursor or turn the direction of writing: such characters show as "�".
    """
    lines = [_printable(str(problem))]
    if problem.source_line is not None:
        start = max(0, problem.place.column - 1)
        before, marked, after = _cut(problem.source_line, start, max(1, problem.span))
        lines.append(f"{problem.place.line:>5} | {before}{marked}{after}".rstrip())
        lines.append(f"{'':>5} | {' ' * _width(before)}{'^' * max(1, _width(marked))}")
    if problem.hint is not None:
        lines.append(f"  hint: {_printable(problem.hint)}")
    return "\n".join(lines)


def render_all(problems: Iterable[Problem]) -> str:
    """All problems for a person, in order, and the summary as the last line."""
    ordered = in_order(problems)
    return "\n".join([*map(render, ordered), summary(ordered)])


def summary(problems: Sequence[Problem]) -> str:
    """One line that counts: "2 errors, 1 warning in 1 file"; "no problems" for none."""
    if not problems:
        return "no problems"
    counts = [(level.value, sum(problem.level is level for problem in problems)) for level in Level]
    files = len({problem.place.file for problem in problems})
    return f"{', '.join(counted(count, word) for word, count in counts if count)} in {counted(files, 'file')}"


def as_json(problem: Problem) -> dict[str, str | int | None]:
    """The problem for a machine: level, code, file, line, column, length, message and hint; no text."""
    return {
        "level": problem.level.value,
        "code": problem.code,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "length": problem.span,
        "message": problem.message,
        "hint": problem.hint,
    }


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` is most likely a slip of, or None where none is near enough."""
    from difflib import get_close_matches

    by_fold: dict[str, str] = {}
    for name in known:
        by_fold.setdefault(_folded(name), name)
    near = get_close_matches(_folded(word), by_fold, n=1, cutoff=0.6)
    if not near:
        return None
    # A word of one or two letters is near to everything: there the first letter must agree as well.
    if min(len(word), len(near[0])) <= 2 and _folded(word)[:1] != near[0][:1]:
        return None
    return by_fold[near[0]]


def hint_for(word: str, known: Iterable[str]) -> str | None:
    """The hint "did you mean ...?" for a misspelt word, or None."""
    near = did_you_mean(word, known)
    return None if near is None else f'did you mean "{near}"?'


def _folded(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)


def _width(text: str) -> int:
    """Columns that the text takes on a terminal: two for wide East Asian characters, none for combining marks."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _cut(line: str, start: int, span: int) -> tuple[str, str, str]:
    """The line before, at and after the place, printable, together not wider than what is shown."""
    end = start + span
    near = 4 * SHOWN_WIDTH  # what is farther away is cut in any case, and need not be measured
    parts = line[max(0, start - near) : start], line[start : min(end, start + near)], line[end : end + near]
    before, marked, after = (_printable(part.replace("\t", _TAB)) for part in parts)
    if _width(before + marked + after) <= SHOWN_WIDTH:
        return before, marked, after
    marked = _first(marked, SHOWN_WIDTH // 2)
    before = _last(before, SHOWN_WIDTH - _width(marked) - min(_width(after), SHOWN_WIDTH // 4))
    return before, marked, _first(after, SHOWN_WIDTH - _width(before) - _width(marked))


def _first(text: str, width: int) -> str:
    """The beginning of the text that fits, with a sign where it was cut."""
    if _width(text) <= width:
        return text
    kept, used = 0, 1
    while kept < len(text) and used + _columns(text[kept]) <= width:
        used += _columns(text[kept])
        kept += 1
    return text[:kept] + "…"


def _last(text: str, width: int) -> str:
    """The end of the text that fits, with a sign where it was cut."""
    return _first(text[::-1], width)[::-1]

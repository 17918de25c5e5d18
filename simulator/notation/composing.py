"""YAML text to a document, or to all the problems that can be found in it."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager

import yaml

from simulator.domain.problems import Place, Problem, in_order
from simulator.notation.building import Builder
from simulator.notation.decoding import read_text
from simulator.notation.document import Document, split_lines
from simulator.notation.nodes import LOADER, MAX_DEPTH, MAX_NODES, Node, TooMuch, node_of
from simulator.notation.secrecy import masked_line
from simulator.notation.syntax import Mistake, explain, without_block_of

MAX_SYNTAX_PROBLEMS = 10
_ENDS_READING = frozenset({"N011", "N024"})

# What YAML cannot hold unescaped, and the line ends that no editor counts as such.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def read(data: bytes, file: str) -> Document | list[Problem]:
    """The document in a file's bytes, or all problems found in it."""
    text = read_text(data, file)
    return compose(text, file) if isinstance(text, str) else text


def compose(text: str, file: str, *, loader: type = LOADER) -> Document | list[Problem]:
    """The document in a text, or all problems found in it (N003-N029); ``file`` is the name for display.

    Every scalar is text as it stands; only a plain ``~``, ``null`` or nothing at all is None. Raises for no text.
    """
    with _garbage_collector_held():
        return _composed(text.removeprefix("\ufeff"), file, loader)


@contextmanager
def _garbage_collector_held() -> Iterator[None]:
    """No cyclic collection inside: thousands of nodes are made and none is garbage. Halves the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _composed(text: str, file: str, loader: type) -> Document | list[Problem]:
    lines = split_lines(text)
    problems = _forbidden_characters(text, file, lines)
    if problems:
        return problems
    reading = _Reading(file, lines, loader)
    root = reading.root()
    builder = Builder(file, lines)
    value = None if root is None else builder.build(root)
    problems = in_order([*reading.problems, *builder.problems])
    if problems:
        return problems
    if root is None or value is None:
        return [Problem("N003", Place(file, 1, 1), "the file is empty: nothing but comments, at most")]
    return Document(value, file, lines, root)


class _Reading:
    """Reads a text to its root node; behind each syntax error it goes on with what follows the broken block."""

    __slots__ = ("_file", "_lines", "_loader", "problems")

    def __init__(self, file: str, lines: tuple[str, ...], loader: type) -> None:
        self._file = file
        self._lines = lines
        self._loader = loader
        self.problems: list[Problem] = []

    def root(self) -> Node | None:
        """The root node of what could be read; what could not is in ``problems``."""
        lines: tuple[str, ...] | None = self._lines
        while lines is not None and len(self.problems) < MAX_SYNTAX_PROBLEMS:
            try:
                return node_of("\n".join(lines), self._loader)
            except TooMuch as trouble:
                self._add(_beyond_a_cap(trouble))
                return None
            except yaml.YAMLError as trouble:
                # An anchor may be missing because its block was taken out: such trouble is told only at first.
                if self.problems and isinstance(trouble, yaml.composer.ComposerError):
                    return None
                mistake = explain(trouble, lines)
                self._add(mistake)
                lines = None if mistake.code in _ENDS_READING else without_block_of(mistake.line, lines)
        return None

    def _add(self, mistake: Mistake) -> None:
        line = self._lines[mistake.line]
        place = Place(self._file, mistake.line + 1, mistake.column + 1)
        problem = Problem(
            mistake.code, place, mistake.message, mistake.hint, source_line=masked_line(line), span=mistake.span
        )
        self.problems.append(problem)


def _beyond_a_cap(trouble: TooMuch) -> Mistake:
    if trouble.deep:
        return Mistake(
            "N025", trouble.line, trouble.column, f"nested more than {MAX_DEPTH} levels deep", "is it the right file?"
        )
    return Mistake(
        "N026", trouble.line, trouble.column, f"more than {MAX_NODES:,} values in one file", "make several files of it"
    )


def _forbidden_characters(text: str, file: str, lines: tuple[str, ...]) -> list[Problem]:
    """A problem for each character that YAML cannot hold, or that ends a line where no editor shows one."""
    if not _FORBIDDEN.search(text):
        return []
    places = [(number, found) for number, line in enumerate(lines) for found in _FORBIDDEN.finditer(line)]
    return [_forbidden(number, found, file, lines) for number, found in places[:MAX_SYNTAX_PROBLEMS]]


def _forbidden(number: int, found: re.Match[str], file: str, lines: tuple[str, ...]) -> Problem:
    code = ord(found[0])
    message = f"an invisible character (U+{code:04X}) that YAML does not allow"
    hint = f'delete it, or write it as "\\u{code:04x}" in double quotes'
    place = Place(file, number + 1, found.start() + 1)
    return Problem("N005", place, message, hint, source_line=masked_line(lines[number]))

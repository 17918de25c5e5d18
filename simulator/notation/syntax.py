"""YAML's own errors in the words of a person who writes flows: what was probably meant, and what to type instead.

Both of PyYAML's parsers report the same marks for the same mistake, in slightly different words; what is looked at here
is mostly the text around the marks.
"""

import re
from dataclasses import dataclass

import yaml

from simulator.notation.secrecy import masked_line

_KEY_BEFORE = re.compile(r"\s*(?:- )*[^\s#:][^:]*:\s")
_NO_SPACE_AFTER_COLON = re.compile(r"\s*(?:- )*([\w.-]+):(\S.*)$")
_NO_SPACE_AFTER_DASH = re.compile(r"\s*-(?!-)\S")
_BRACKET_BEGINS_VALUE = re.compile(r"\s*(?:- )*(?:[^\s:]+:\s+)?([\[{])")
_WIDE_COLON = "\uff1a"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A syntax error explained; ``line`` and ``column`` count from 0, ``span`` in characters, 0 to the line's end."""

    code: str
    line: int
    column: int
    message: str
    hint: str | None = None
    span: int = 1


def explain(trouble: yaml.YAMLError, lines: tuple[str, ...]) -> Mistake:
    """What went wrong, where, and what to do."""
    if not isinstance(trouble, yaml.MarkedYAMLError) or trouble.problem_mark is None:
        return Mistake("N010", 0, 0, "this is not valid YAML")
    mark = trouble.problem_mark
    here = _At(lines, mark.line, mark.column)
    context_mark = trouble.context_mark or mark
    context = _At(lines, context_mark.line, context_mark.column)
    return _explained(trouble.problem or "", trouble.context or "", here, context)


class _At:
    """A position in the text and what stands around it."""

    __slots__ = ("column", "line", "lines")

    def __init__(self, lines: tuple[str, ...], line: int, column: int) -> None:
        self.lines = lines
        self.line = min(line, len(lines) - 1)
        self.column = min(column, len(lines[self.line])) if line == self.line else len(lines[self.line])

    @property
    def text(self) -> str:
        return self.lines[self.line]

    @property
    def char(self) -> str:
        return self.text[self.column : self.column + 1]

    @property
    def before(self) -> str:
        return self.text[: self.column]

    @property
    def rest_length(self) -> int:
        return max(1, len(self.text.rstrip()) - self.column)

    def mistake(self, code: str, message: str, hint: str | None = None, span: int = 1) -> Mistake:
        return Mistake(code, self.line, self.column, message, hint, span)

    def opening_of(self, quote: str) -> "_At | None":
        """Where a quote that is closed before this place begins, when that is in a line above."""
        if self.before.count(quote) % 2 == 0:
            return None
        for number in range(self.line - 1, -1, -1):
            if self.lines[number].count(quote) % 2 == 1:
                return _At(self.lines, number, self.lines[number].rindex(quote))
        return None

    def line_above(self) -> "_At | None":
        """The nearest line above that holds something, at its first character."""
        for number in range(self.line - 1, -1, -1):
            text = self.lines[number].strip()
            if text and not text.startswith("#"):
                return _At(self.lines, number, indent_of(self.lines[number]))
        return None


def indent_of(line: str) -> int:
    """The number of spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def _explained(problem: str, context: str, here: _At, start: _At) -> Mistake:
    found = _of_documents(problem, here) or _of_signs(problem, context, here, start) or _of_lines(problem, here, start)
    if found is not None:
        return found
    if "flow sequence" in context or "flow mapping" in context:
        return _bad_bracket(here, start)
    if "node content" in problem:
        return _needs_quotes(here)
    if "block mapping" in context or "block collection" in context:
        return _does_not_fit(here, start, in_list="block collection" in context)
    return here.mistake("N010", f"this is not valid YAML: {problem}")


def _of_documents(problem: str, here: _At) -> Mistake | None:
    """Trouble with the file as a whole."""
    if "incompatible" in problem:
        return here.mistake("N010", "another version of YAML is asked for", "delete the line that begins with %YAML")
    if "document" in problem and ("another" in problem or "start" in problem):
        message = "a second document begins here; a file holds one"
        return here.mistake("N024", message, 'take the "---" or "..." away, or make two files')
    return None


def _of_signs(problem: str, context: str, here: _At, start: _At) -> Mistake | None:
    """Trouble with a sign that means something to YAML."""
    if "tab character" in problem:
        return _tab(here)
    if "cannot start any token" in problem:
        return _tab(here) if here.char == "\t" else _needs_quotes(here)
    if "alphabetic or numeric" in problem:
        return _lone_star(start)
    if "alias" in problem or "anchor" in context:
        return _bad_alias(problem, here)
    if "quoted" in context or "quoted" in problem:
        return _bad_quote(problem, here, start)
    if "block scalar" in context:
        hint = f'begin the long text in the next line; text that begins with "{start.char}" needs quotes'
        return start.mistake("N016", f'text after "{start.char}" in the same line', hint, start.rest_length)
    return None


def _of_lines(problem: str, here: _At, start: _At) -> Mistake | None:
    """Trouble with keys, colons and dashes."""
    if "mapping values are not allowed" in problem:
        return _unexpected_colon(here)
    if "could not find expected ':'" in problem:
        return _no_colon(start)
    if "sequence entries are not allowed" in problem:
        hint = 'begin the list in the next line; text that begins with "-" needs quotes'
        return here.mistake("N016", "a list cannot begin in the line of its key", hint, here.rest_length)
    return None


def _tab(here: _At) -> Mistake:
    others = sum(line.lstrip(" ").startswith("\t") for line in here.lines) - 1
    more = f" (and {others} more line{'' if others == 1 else 's'})" if others > 0 else ""
    message = f"the line is indented with a tab{more}"
    return here.mistake("N011", message, "use spaces: most editors can convert tabs to spaces for the whole file")


def _needs_quotes(here: _At) -> Mistake:
    what = f'text that begins with "{here.char}" needs quotes' if here.char else "a value is missing here"
    return here.mistake(
        "N016", what, f'write "{masked_line(here.text)[here.column :].strip()}" in quotes', here.rest_length
    )


def _lone_star(start: _At) -> Mistake:
    message = f'an unquoted "{start.char}" has a meaning of its own in YAML'
    meant = "the key * on the telephone" if start.char == "*" else f'text that begins with "{start.char}"'
    return start.mistake("N016", message, f'for {meant} write "{start.char}" in quotes')


def _bad_alias(problem: str, here: _At) -> Mistake:
    hint = f'text that begins with "{here.char}" needs quotes'
    span = len(re.split(r"[\s,\]}]", here.text[here.column :], maxsplit=1)[0]) or 1
    name = here.text[here.column : here.column + span]
    if "undefined" in problem:
        return here.mistake("N029", f"the alias {name} stands for nothing defined above", hint, span)
    return here.mistake("N029", f"the anchor {name} is defined twice", hint, span)


def _unexpected_colon(here: _At) -> Mistake:
    if _KEY_BEFORE.match(here.before):
        hint = 'put the whole text after the first colon in quotes: key: "text: more text"'
        return here.mistake("N017", 'a second ": " in one line', hint)
    above = here.line_above()
    if above is None:
        return here.mistake("N010", "a colon is not expected here", 'text that contains ": " needs quotes')
    if not re.search(r":(\s|$)", above.text):
        return _no_colon(above)
    message = f"this line is indented under line {above.line + 1}, which has a value of its own"
    hint = f"indent both lines alike, or take the value in line {above.line + 1} away"
    return Mistake("N015", here.line, indent_of(here.text), message, hint, max(1, here.column - indent_of(here.text)))


def _no_colon(start: _At) -> Mistake:
    hint = 'write it as "key: value"'
    glued = _NO_SPACE_AFTER_COLON.match(start.text)
    if _WIDE_COLON in start.text:
        column = start.text.index(_WIDE_COLON)
        hint = "type the ordinary colon of the Latin keyboard, and a space after it"
        return Mistake(
            "N012", start.line, column, f'"{_WIDE_COLON}" is a full-width colon, which YAML does not know', hint
        )
    if glued:
        hint = masked_line(f"write {glued[1]}: {glued[2].rstrip()}")
        return Mistake("N012", start.line, glued.end(1), "there is no space after the colon", hint)
    if _NO_SPACE_AFTER_DASH.match(start.text):
        column = start.text.index("-")
        return Mistake("N012", start.line, column, 'there is no space after the "-"', 'a list item is written "- item"')
    return start.mistake("N012", "there is no colon after the key in this line", hint, start.rest_length)


def _bad_quote(problem: str, here: _At, start: _At) -> Mistake:
    if "escape" in problem:
        column = max(0, here.text.rfind("\\", 0, here.column + 1))
        hint = "in double quotes a backslash is written twice (\\\\); in single quotes it stands for itself"
        return Mistake("N013", here.line, column, "a backslash with an unknown meaning", hint, 2)
    return _not_closed(start)


def _not_closed(start: _At) -> Mistake:
    message = f"the quote ({start.char}) that begins here is not closed"
    hint = f"close it with {start.char}; where text contains that sign, use the other kind of quotes around it"
    return start.mistake("N013", message, hint, start.rest_length)


def _bad_bracket(here: _At, start: _At) -> Mistake:
    closing = {"[": "]", "{": "}"}.get(start.char, "]")
    if here.line == start.line and here.char:
        hint = 'parts are set apart by commas; text that contains brackets, commas or ": " needs quotes'
        return here.mistake("N014", f'a comma or "{closing}" is missing before this', hint)
    hint = f'close it with "{closing}"; text that begins with "{start.char}" needs quotes'
    return start.mistake("N014", f'the bracket "{start.char}" that begins here is not closed', hint)


def _does_not_fit(here: _At, start: _At, *, in_list: bool) -> Mistake:
    before = here.before.strip()
    if before and before[-1] in "\"'":
        opening = here.opening_of(before[-1])
        if opening is not None:
            return _not_closed(opening)
        hint = "use the other kind of quotes around the whole text, or write a quote inside twice ('') or as \\\""
        return here.mistake("N013", "the text goes on after its closing quote", hint, here.rest_length)
    if before and before[-1] in "]}":
        bracket = _BRACKET_BEGINS_VALUE.match(here.text)
        if bracket is not None and bracket.start(1) < here.column:
            return _needs_quotes(_At(here.lines, here.line, bracket.start(1)))
        return here.mistake("N014", "the text goes on after the closing bracket", None, here.rest_length)
    if here.char == ":":
        return here.mistake("N023", "there is no key before the colon", 'text that begins with ":" needs quotes')
    if here.char and here.char in "]}":
        return here.mistake("N014", f'"{here.char}" closes a bracket that was never opened', "delete it")
    if in_list and here.column == start.column:
        hint = 'begin the line with "- ", or move it to where the next key belongs'
        message = f"this line is no list item, but stands in the list that begins in line {start.line + 1}"
        return here.mistake("N015", message, hint, here.rest_length)
    return here.mistake(
        "N015", "the indentation of this line fits no line above", _indents_above(here), here.rest_length
    )


def _indents_above(here: _At) -> str:
    """The two indentations that would fit, next to the one that was written."""
    own, seen = indent_of(here.text), dict[int, int]()
    above = here.line_above()
    while above is not None:
        if above.column not in seen and (not seen or above.column < min(seen)):
            seen[above.column] = above.line + 1
        above = None if above.column == 0 else above.line_above()
    near = sorted(seen, key=lambda indent: abs(indent - own))[:2]
    return "indent it by " + " or ".join(f"{indent} (as line {seen[indent]})" for indent in near) + " spaces"


def without_block_of(line: int, lines: tuple[str, ...]) -> tuple[str, ...] | None:
    """The lines with the block around ``line`` blanked, so that reading can go on behind it; None where none is left.

    The block is the section at the outermost or second level (a state, mostly) that holds the line.
    """
    if line >= len(lines) or not lines[line].strip():
        return None
    indents = {indent_of(text) for text in lines if _counts(text)}
    second = min((indent for indent in indents if indent > 0), default=0)
    first = line
    while first > 0 and not (_counts(lines[first]) and indent_of(lines[first]) <= second):
        first -= 1
    stop = line + 1
    while stop < len(lines) and not (_counts(lines[stop]) and indent_of(lines[stop]) <= indent_of(lines[first])):
        stop += 1
    left = (*lines[:first], *[""] * (stop - first), *lines[stop:])
    return left if any(map(_counts, left)) else None


def _counts(line: str) -> bool:
    """Whether a line holds something besides a comment."""
    text = line.strip()
    return bool(text) and not text.startswith("#")

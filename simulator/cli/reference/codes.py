"""The page of the problems' codes: those of reading a file are told here, the others where they are reported."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from simulator.evidence.promises.parsing import CODES as PROMISES
from simulator.exchange.markdown.codes import CODES as MARKDOWN
from simulator.flow.codes import CODES
from simulator.lint.rules import RULES

READING: Mapping[str, str] = MappingProxyType(
    {
        "N001": "The file is not UTF-8 text.",
        "N002": "The file is binary.",
        "N003": "The file is empty.",
        "N004": "The file is too large.",
        "N005": "The file has a character that no text has.",
        "N010": "This is not valid YAML.",
        "N011": "A line is indented with a tab.",
        "N012": "There is no colon after a key, or no space after the colon or the dash.",
        "N013": "A quoted text is not closed, goes on after its end, or has an unknown backslash.",
        "N014": "A bracket is not closed, was never opened, or lacks a comma inside.",
        "N015": "The indentation of a line fits no line above.",
        "N016": "Text stands where YAML reads something else: it needs quotes, or a line of its own.",
        "N017": "A second colon in one line: the text needs quotes.",
        "N020": "A key stands twice in one mapping.",
        "N021": "A tag such as !!python is not part of this language.",
        "N022": "A merge key (<<) is not part of this language.",
        "N023": "A key is missing, or is no text.",
        "N024": "The file has a second document.",
        "N025": "The file is nested too deeply, or contains itself by an alias.",
        "N026": "The file has too many values (aliases may have multiplied them).",
        "N027": "A key begins or ends with an invisible character.",
        "N028": "An unquoted # begins a comment, and what it was to stand for is lost.",
        "N029": "An alias stands for nothing, or an anchor is defined twice.",
        "S001": "A key is missing that must be there.",
        "S002": "A key is not known.",
        "S003": "A single value stands where a list or a mapping must stand, or the other way round.",
        "S004": "A value is of another kind than is expected.",
        "S005": "A number is too small or too large.",
        "S006": "A word is none of those that may stand there.",
        "S007": "The kind of a part is not known.",
        "S008": "A key has no value.",
        "S009": "A text does not have the form that it must have.",
        "S010": "A text or a list is empty, too short or too long.",
        "S011": "A value breaks a rule of its own, which the message says.",
        "S099": "A value is not what is expected, in another way.",
    }
)
"""The codes of notation (N...: what is wrong with the YAML; S...: with the shape of the file)."""

FEATURES: Mapping[str, str] = MappingProxyType(
    {
        "G001": "A line is none that Gherkin knows at this place.",
        "G002": "The rows of a table have different numbers of cells.",
        "G003": "The language of the file is not known.",
        "G004": "The file ends in the middle of something.",
        "G005": "A tag has a blank in it.",
        "G006": "The file has no feature.",
        "G007": "The feature has no scenario.",
        "G008": "A scenario has no steps.",
        "G009": "A scenario outline has no examples.",
        "G010": "A step names a placeholder that its examples do not have.",
        "G011": "A line was read as a description that was meant as a step.",
        "G012": "A line was read as a description that was meant as the beginning of a scenario.",
    }
)
"""The codes of feature files."""

PROJECT: Mapping[str, str] = MappingProxyType({"W001": "Two documents of a project have one name."})
"""The codes of a project as a whole."""

_HEAD = """\
# The codes of problems

A problem is shown with its place, the line with a caret, and a hint. `ivr lint` shows all of a project's at once.
"""


def pages() -> Mapping[str, str]:
    """The page."""
    return {"problems.md": "\n".join([_HEAD, *_sections()]) + "\n"}


def _sections() -> Iterator[str]:
    documents = {f"{title} ({letter}...)": _of(letter) for letter, title in _LETTERS.items()}
    for title, codes in documents.items():
        yield f"## {title}\n"
        yield "\n".join(f"- `{code}` {words}" for code, words in sorted(codes.items())) + "\n"
    yield "## What lint finds (L...)\n"
    yield "\n".join(f"- [`{rule.id}`](lint/{rule.id}-{rule.name}.md) {rule.name}" for rule in RULES) + "\n"


_LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "N": "The text of a file",
        "S": "The shape of a file",
        "F": "A flow",
        "C": "A contact centre",
        "U": "A use case",
        "A": "An acceptance record",
        "D": "A population: a day's callers, and who answers",
        "M": "A use case in Markdown",
        "P": "A promise",
        "W": "A project",
        "G": "A feature file",
    }
)


def _of(letter: str) -> dict[str, str]:
    known = {**READING, **CODES, **PROJECT, **FEATURES, **MARKDOWN, **dict(PROMISES)}
    return {code: words for code, words in known.items() if code.startswith(letter)}

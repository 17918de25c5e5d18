"""What the callers of a population key: scripts that mean something, and no secret of anybody's in clear."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from simulator.callers.script import PLACEHOLDERS, parse_script
from simulator.domain.errors import UsageError
from simulator.domain.problems import Problem
from simulator.flow import codes
from simulator.flow.model import Collect, Flow
from simulator.flow.places import path_of
from simulator.flow.population import CallerKind, Population, Shares
from simulator.flow.populations import states_of
from simulator.notation.document import Document, Path

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_DIGITS = re.compile(r"\d{2,}")


def check_scripts(
    population: Population, document: Document, flow: Flow, flows: Mapping[str, Flow]
) -> tuple[Problem, ...]:
    """A problem for each answer that is no script, and for each that has keys of a sensitive entry in clear.

    Nothing here repeats a key: neither a message nor a source line.
    """
    states = states_of(flow, flows)
    secret = {name for name, state in states.items() if isinstance(state, Collect) and state.sensitive}
    return tuple(
        found
        for kind in population.kinds.values()
        for path, state, scripts in _answers(kind, document)
        for script, _ in scripts
        for found in _problems(script, _place(document, path, script), document, is_secret=state in secret)
    )


def _answers(kind: CallerKind, document: Document) -> Iterator[tuple[Path, str, Shares]]:
    for part, given in (("answers", kind.answers), ("again", kind.again)):
        for state, scripts in given.items():
            yield path_of(document, kind.name, part, state), state, scripts


def _place(document: Document, path: Path, script: str) -> tuple[Path, bool]:
    """Where a script stands, and whether as a key: alone it is the value."""
    return ((*path, script), True) if isinstance(document.at(path), dict) else (path, False)


def _problems(script: str, place: tuple[Path, bool], document: Document, *, is_secret: bool) -> Iterator[Problem]:
    path, is_key = place
    try:
        parse_script(script, dict.fromkeys(PLACEHOLDERS, _any_key))
    except UsageError as error:
        yield _hidden(document.problem(codes.NOT_A_SCRIPT, path, error.message, error.hint, key=is_key))
        return
    if is_secret and _DIGITS.search(_PLACEHOLDER.sub("", script)):
        message = "keys of a sensitive entry stand here in clear"
        hint = "write {pin} for the caller's own, {wrong-pin} for a wrong one"
        yield _hidden(document.problem(codes.KEYS_IN_CLEAR, path, message, hint, key=is_key))


def _any_key() -> str:
    return "0"


def _hidden(problem: Problem) -> Problem:
    """The problem, with no number in its source line."""
    line = problem.source_line
    hidden = None if line is None else _DIGITS.sub(lambda match: "*" * len(match[0]), line)
    return replace(problem, source_line=hidden)

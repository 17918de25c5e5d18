"""Problems of documents for a person: as the domain renders them, with colour on a terminal."""

import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from simulator.cli.terminal import Style, has_colour, styled
from simulator.domain.problems import Level, Problem, in_order, render, render_all, summary

_STYLES = ((Level.ERROR, Style.BAD), (Level.WARNING, Style.DOUBTFUL), (Level.INFO, Style.HELPFUL))
_HEAD = re.compile(r"^(?P<place>.+:\d+:\d+): (?P<level>error|warning|info) (?P<code>\w+): ")
_CARETS = re.compile(r"^(\s+\| *)(\^+)$", re.MULTILINE)
_HINT = re.compile(r"^(  hint:)", re.MULTILINE)


def shown_problems(problems: Sequence[Problem], stream: TextIO) -> str:
    """All problems, in order, and the summary as the last line."""
    if not has_colour(stream):
        return render_all(problems)
    return "\n".join([*_coloured(problems, stream), styled(summary(problems), Style.STRONG, stream)])


def _coloured(problems: Iterable[Problem], stream: TextIO) -> Iterable[str]:
    for problem in in_order(problems):
        style = dict(_STYLES)[problem.level]
        text = _HEAD.sub(lambda match, style=style: _head(match, style, stream), render(problem), count=1)  # type: ignore[misc]
        text = _CARETS.sub(lambda match, style=style: match[1] + styled(match[2], style, stream), text)  # type: ignore[misc]
        yield _HINT.sub(lambda match: styled(match[1], Style.HELPFUL, stream), text)


def _head(match: re.Match[str], style: Style, stream: TextIO) -> str:
    place = styled(match["place"], Style.STRONG, stream)
    return f"{place}: {styled(match['level'], style, stream)} {match['code']}: "

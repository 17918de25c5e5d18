"""Shares of callers: in per cent, adding up to 100 %, one of them perhaps "rest"; and answers, which may have shares.

What callers key may be a PIN: no message repeats it, and source lines show no number of three digits or more.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from pydantic import TypeAdapter, ValidationError

from simulator.domain.problems import Problem
from simulator.flow import codes
from simulator.flow.population import Shares
from simulator.flow.reading.reader import Reader
from simulator.flow.shapes.population import Share
from simulator.notation.document import Path

_DIGITS = re.compile(r"\d{3,}")
_MEANS = 'write what they key, such as "1" or "{account}#", or several with shares: {"1": 55 %, "2": rest}'


def shares(
    parts: Mapping[str, Decimal | None], path: Path, reader: Reader, *, what: str, secret: bool = False
) -> Shares:
    """The fractions, which add up to 1; () with a problem where they do not. None stands for the rest."""
    said = sum((part for part in parts.values() if part is not None), Decimal())
    rests = sum(part is None for part in parts.values())
    left = 1 - said
    if rests > 1:
        _report(reader, path, f"{what} have {rests} that are the rest", "only one can be", secret=secret)
    elif (rests and left < 0) or (not rests and left):
        hint = "one share may be: rest" if left > 0 else "take something off"
        _report(reader, path, f"{what} add up to {per_cent(said)}, not to 100 %", hint, secret=secret)
    else:
        return tuple((name, float(left if part is None else part)) for name, part in parts.items())
    return ()


def answer(path: Path, reader: Reader) -> Shares:
    """What callers key at a state, with shares; () with a problem where it is nothing they could key."""
    raw = reader.document.at(path)
    if isinstance(raw, str) and raw.strip():
        return ((raw, 1.0),)
    if not isinstance(raw, dict) or not raw:
        message = f'"{path[-1]}" does not say what callers key'
        _report(reader, path, message, _MEANS, code=codes.NOT_AN_ANSWER, secret=True)
        return ()
    read = {script: _share(script, text, path, reader) for script, text in raw.items()}
    parts = {script: part[0] for script, part in read.items() if part is not None}
    if len(parts) < len(raw):
        return ()
    return shares(parts, path, reader, what=f'the shares at "{path[-1]}"', secret=True)


def _share(script: str, text: object, path: Path, reader: Reader) -> tuple[Decimal | None] | None:
    """The share of one answer, in a tuple, as None stands for the rest; None, with a problem, where it is none."""
    try:
        return (TypeAdapter[Decimal | None](Share).validate_python(text),)
    except ValidationError as error:
        reason = error.errors(include_url=False, include_context=False, include_input=False)[0]["msg"]
        message = f'an answer at "{path[-1]}" has no share: {reason}'
        _report(reader, (*path, script), message, _MEANS, code=codes.NOT_AN_ANSWER, secret=True)
        return None


def _report(reader: Reader, path: Path, message: str, hint: str, *, code: str = codes.SHARES, secret: bool) -> None:
    """A problem at a key; where it stands among keys that callers press, its line shows no long number."""
    reader.report(code, path, message, hint, key=True)
    if secret:
        reader.problems[-1] = without_keys(reader.problems[-1])


def without_keys(problem: Problem) -> Problem:
    """The problem, whose source line shows no long number: what callers key may stand there."""
    if problem.source_line is None:
        return problem
    return replace(problem, source_line=_DIGITS.sub(lambda match: "*" * len(match[0]), problem.source_line))


def per_cent(fraction: Decimal) -> str:
    """As people write it."""
    return f"{(fraction * 100).normalize():f} %"

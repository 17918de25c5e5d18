"""Distributions of lengths of time as a file has them: "4m", {exponential: 4m}, {lognormal: {...}, at_most: 20m}."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from itertools import pairwise
from math import gamma
from types import MappingProxyType
from typing import Any, TypeAlias

from simulator.domain.distributions import (
    Capped,
    Constant,
    Distribution,
    Empirical,
    Exponential,
    Lognormal,
    Uniform,
    Weibull,
)
from simulator.domain.timing import parse_length
from simulator.flow import codes
from simulator.flow.reading.reader import Reader, nearest
from simulator.flow.shapes.population import PER_CENT
from simulator.notation.document import Path, Value

NAMES = ("constant", "uniform", "exponential", "lognormal", "weibull", "empirical")
CAP = "at_most"
OTHERWISE = "otherwise"
EVER = "for ever"
EVERY_QUEUE = ""
_PARTS = frozenset({"mean", "deviation", "scale", "shape", "least", "most"})

_SHAPES = 'a length such as "4m", or one of: ' + ", ".join(NAMES)
_LENGTH = 'such as "5 s", "300 ms" or "1m30s"'
_MOST_SHAPE = 100
_A_SLIP = 0.85
"""So alike are "exponental" and "exponential"; "General" and "lognormal" are less."""

Uncapped: TypeAlias = Constant | Uniform | Exponential | Lognormal | Weibull | Empirical


def distribution(raw: Value, path: Path, reader: Reader) -> Distribution | None:
    """The distribution of ms that a value stands for; None, with a problem, where it is none."""
    if not isinstance(raw, dict):
        millis = _length(raw, path, reader)
        return None if millis is None else Constant(millis)
    names = [name for name in raw if name in NAMES]
    unknown = [name for name in raw if name not in {*NAMES, CAP}]
    for name in unknown:
        message = f'"{name}" is no distribution'
        reader.report(codes.NOT_A_DISTRIBUTION, (*path, name), message, nearest(name, (*NAMES, CAP)), key=True)
    if len(names) != 1 and not unknown:
        message = f"a distribution has one name, not {' and '.join(names) or 'none'}"
        reader.report(codes.NOT_A_DISTRIBUTION, path, message, _SHAPES, key=True)
    made = _READERS[names[0]](raw[names[0]], (*path, names[0]), reader) if len(names) == 1 else None
    return _capped(made, raw, path, reader)


def patience(raw: Value, path: Path, reader: Reader) -> Distribution | None:
    """A distribution; None for "for ever"."""
    return None if raw == EVER else distribution(raw, path, reader)


def by_queue(raw: Value, path: Path, reader: Reader) -> dict[str, Distribution]:
    """Distributions by queue; ``EVERY_QUEUE`` for one that serves all, or for what stands under "otherwise"."""
    if not isinstance(raw, dict) or _is_distribution(raw):
        one = distribution(raw, path, reader)
        return {} if one is None else {EVERY_QUEUE: one}
    found = {queue: distribution(part, (*path, queue), reader) for queue, part in raw.items()}
    return {EVERY_QUEUE if queue == OTHERWISE else queue: each for queue, each in found.items() if each is not None}


def is_for_all(raw: Value) -> bool:
    """Whether a value of ``by_queue`` is one distribution for all queues."""
    return not isinstance(raw, dict) or _is_distribution(raw)


def _is_distribution(raw: Mapping[str, Value]) -> bool:
    """Queues and distributions are told apart by their names, and by what a distribution alone has.

    A lone name may be a slip of a distribution's, or one that there is not: its parts tell.
    """
    if any(name in NAMES or name == CAP for name in raw):
        return True
    if len(raw) != 1:
        return False
    ((lone, given),) = raw.items()
    has_parts = isinstance(given, dict) and bool(given) and given.keys() <= _PARTS
    return has_parts or bool(get_close_matches(lone, NAMES, n=1, cutoff=_A_SLIP))


def _capped(made: Uncapped | None, raw: Mapping[str, Value], path: Path, reader: Reader) -> Distribution | None:
    if CAP not in raw:
        return made
    most = _length(raw[CAP], (*path, CAP), reader, least=1)
    return None if made is None or most is None else Capped(made, most)


def _length(raw: Value, path: Path, reader: Reader, least: int = 0) -> int | None:
    millis = parse_length(raw) if isinstance(raw, str) else None
    if millis is None:
        shown = f'"{raw}"' if isinstance(raw, str) else "what stands here"
        reader.report(codes.NOT_A_DISTRIBUTION, path, f"{shown} is no length of time", _LENGTH)
    elif millis < least:
        reader.report(codes.NOT_A_DISTRIBUTION, path, "this length of time must be more than 0", _LENGTH)
    else:
        return millis
    return None


def _parts(raw: Value, path: Path, reader: Reader, *wanted: str) -> dict[str, Value] | None:
    """A group of exactly these keys; None, with a problem for each that is missing or too many."""
    if not isinstance(raw, dict):
        example = f"{{{', '.join(f'{name}: ...' for name in wanted)}}}"
        reader.report(codes.NOT_A_DISTRIBUTION, path, f'"{path[-1]}" needs {" and ".join(wanted)}', f"write {example}")
        return None
    for name in raw:
        if name not in wanted:
            message = f'"{path[-1]}" has no "{name}"'
            reader.report(codes.NOT_A_DISTRIBUTION, (*path, name), message, nearest(name, wanted), key=True)
    missing = [name for name in wanted if name not in raw]
    for name in missing:
        reader.report(codes.NOT_A_DISTRIBUTION, path, f'"{path[-1]}" needs "{name}"', f"write {name}: ...", key=True)
    return None if missing or len(raw) > len(wanted) else raw


def _constant(raw: Value, path: Path, reader: Reader) -> Constant | None:
    millis = _length(raw, path, reader)
    return None if millis is None else Constant(millis)


def _uniform(raw: Value, path: Path, reader: Reader) -> Uniform | None:
    parts = _parts(raw, path, reader, "least", "most")
    if parts is None:
        return None
    least, most = (_length(parts[name], (*path, name), reader) for name in ("least", "most"))
    if least is None or most is None:
        return None
    if least > most:
        reader.report(codes.NOT_A_DISTRIBUTION, (*path, "least"), "the least is above the most", "change them round")
        return None
    return Uniform(least, most)


def _exponential(raw: Value, path: Path, reader: Reader) -> Exponential | None:
    mean = _length(raw, path, reader, least=1)
    return None if mean is None else Exponential(mean)


def _lognormal(raw: Value, path: Path, reader: Reader) -> Lognormal | None:
    parts = _parts(raw, path, reader, "mean", "deviation")
    if parts is None:
        return None
    mean = _length(parts["mean"], (*path, "mean"), reader, least=1)
    deviation = _length(parts["deviation"], (*path, "deviation"), reader)
    return None if mean is None or deviation is None else Lognormal(mean, deviation)


def _weibull(raw: Value, path: Path, reader: Reader) -> Weibull | None:
    size = "mean" if isinstance(raw, dict) and "mean" in raw else "scale"
    parts = _parts(raw, path, reader, size, "shape")
    if parts is None:
        return None
    length, shape = _length(parts[size], (*path, size), reader, least=1), _shape(parts["shape"], path, reader)
    if length is None or shape is None:
        return None
    return Weibull(length / gamma(1 + 1 / shape) if size == "mean" else length, shape)


def _shape(raw: Value, path: Path, reader: Reader) -> float | None:
    number = decimal(raw)
    if number is not None and Decimal("0.1") <= number <= _MOST_SHAPE:
        return float(number)
    hint = "1 is exponential; above 1, patience wears out"
    reader.report(codes.NOT_A_DISTRIBUTION, (*path, "shape"), 'the "shape" must be a number from 0.1 to 100', hint)
    return None


def _empirical(raw: Value, path: Path, reader: Reader) -> Empirical | None:
    """Points in per cent, from 0 % to 100 %, with lengths that rise."""
    if not isinstance(raw, dict):
        message, hint = '"empirical" needs lengths by per cent', "write {0 %: 10 s, 50 %: 2m, 100 %: 15m}"
        reader.report(codes.NOT_A_DISTRIBUTION, path, message, hint)
        return None
    points: list[tuple[float, float]] = []
    for text, length in raw.items():
        match, millis = PER_CENT.fullmatch(text), _length(length, (*path, text), reader)
        if match is None:
            message = f'"{text}" is no per cent'
            reader.report(codes.NOT_A_DISTRIBUTION, (*path, text), message, "such as 50 %", key=True)
        elif millis is not None:
            points.append((float(Decimal(match[1]) / 100), millis))
    return _rising(points, path, reader) if len(points) == len(raw) else None


def _rising(points: list[tuple[float, float]], path: Path, reader: Reader) -> Empirical | None:
    chances = [chance for chance, _ in points]
    if len(points) < 2 or (chances[0], chances[-1]) != (0, 1):
        message, hint = '"empirical" must begin with 0 % and end with 100 %', "say the least and the most that there is"
    elif any(low[0] >= high[0] or low[1] > high[1] for low, high in pairwise(points)):
        message, hint = 'the points of "empirical" must rise', "put them in order: more per cent, no shorter length"
    else:
        return Empirical(tuple(points))
    reader.report(codes.NOT_A_DISTRIBUTION, path, message, hint, key=True)
    return None


def decimal(raw: Any) -> Decimal | None:  # noqa: ANN401 - any value of a document
    """The number that a text is; None where it is none, or endless."""
    try:
        number = Decimal(raw) if isinstance(raw, str) else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


_READERS: Mapping[str, Callable[[Value, Path, Reader], Uncapped | None]] = MappingProxyType(
    {
        "constant": _constant,
        "uniform": _uniform,
        "exponential": _exponential,
        "lognormal": _lognormal,
        "weibull": _weibull,
        "empirical": _empirical,
    }
)

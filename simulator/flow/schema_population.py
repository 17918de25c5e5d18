"""What a population's schema says of the parts that pydantic lets pass: distributions, answers, calls of a day."""

from typing import Any, TypeAlias

from simulator.flow.population import WEEKDAY_NAMES
from simulator.flow.reading.arrivals import NONE
from simulator.flow.reading.distributions import EVER

Schema: TypeAlias = dict[str, Any]


def population_parts() -> Schema:
    """The definitions, by name."""
    distribution = {"$ref": "#/$defs/Distribution"}
    share = {"type": "string", "examples": ["62 %", "rest"]}
    return {
        "Distribution": {
            "description": "A length of time that is always the same, or one distribution, perhaps with a cap.",
            "anyOf": [_length("A length of time."), _distributions()],
        },
        "Waiting": {
            "description": f'A distribution of lengths of time, or "{EVER}".',
            "anyOf": [{"const": EVER}, distribution],
        },
        "ByQueue": {
            "description": "One distribution for all queues, or one for each by its name; otherwise is every other.",
            "anyOf": [distribution, {"type": "object", "additionalProperties": distribution, "minProperties": 1}],
        },
        "Answer": {
            "description": "What callers key, as ivr call takes it: keys, {account}, {pin}, {wrong-account}, "
            "{wrong-pin}, - for silence, hangup; or several of these, each with its share.",
            "anyOf": [
                {"type": ["string", "integer"]},
                {"type": "object", "additionalProperties": share, "minProperties": 1},
            ],
        },
        "Calls": {
            "description": "The calls of a day: none, those of another weekday, or numbers by time of day.",
            "anyOf": [{"const": NONE}, _like(), _by_time()],
        },
    }


def _number() -> Schema:
    """A number, as an editor's YAML reads it or as a text."""
    return {"type": ["number", "string"]}


def _length(description: str) -> Schema:
    return {"type": "string", "examples": ["5 s", "300 ms", "1m30s"], "description": description}


def _distributions() -> Schema:
    """A group of the name of one distribution, and the cap."""
    named = {
        "constant": _length("Always the same."),
        "uniform": _group(
            "{least, most}: anything between the two, equally likely.", least=_length("No less."), most=_length("")
        ),
        "exponential": _length("Its mean: without memory, as the formulas of Erlang take talk and patience to be."),
        "lognormal": _group(
            "{mean, deviation}: most are short, some are long.", mean=_length(""), deviation=_length("")
        ),
        "weibull": {
            "type": "object",
            "description": "{mean, shape} or {scale, shape}: patience that wears out (shape above 1) or hardens.",
            "properties": {"mean": _length("The mean."), "scale": _length("The scale."), "shape": _number()},
            "required": ["shape"],
            "minProperties": 2,
            "maxProperties": 2,
            "additionalProperties": False,
        },
        "empirical": {
            "type": "object",
            "description": "{0 %: 10 s, 50 %: 2m, 100 %: 15m}: as measured, lengths by the per cent that are shorter.",
            "additionalProperties": _length("A length of time."),
            "minProperties": 2,
        },
    }
    cap = _length("Never more than this.")
    return {
        "type": "object",
        "properties": {**named, "at_most": cap},
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 2,
        "oneOf": [{"required": [name]} for name in named],
    }


def _group(description: str, **parts: Schema) -> Schema:
    kept = {name: {key: value for key, value in part.items() if value} for name, part in parts.items()}
    return {
        "type": "object",
        "description": description,
        "properties": kept,
        "required": list(parts),
        "additionalProperties": False,
    }


def _like() -> Schema:
    weekday = {"enum": [each for name in WEEKDAY_NAMES for each in (name, name[:3])]}
    return {
        "type": "object",
        "properties": {
            "like": {**weekday, "description": "The weekday whose calls it has."},
            "times": {**_number(), "description": "A factor."},
        },
        "additionalProperties": False,
        "minProperties": 1,
    }


def _by_time() -> Schema:
    return {
        "type": "object",
        "description": 'The calls of the interval at "08:00", or of each interval from "08:00 to 12:00".',
        "patternProperties": {r"^\d{1,2}:\d\d(( to |-)\d{1,2}:\d\d)?$": _number()},
        "additionalProperties": False,
        "minProperties": 1,
    }

"""Thresholds of coverage, as a project sets them in ``coverage.yaml``: per cent by kind, and overall."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from simulator.flow.loaded import Loaded
from simulator.flow.loading import Language, load
from simulator.flow.reading.reader import Reader
from simulator.flow.shapes.thresholds import ThresholdsShape

Thresholds = Mapping[str, int]
"""Per cent by the name of a kind of goal, or "overall"."""


def load_thresholds(text: str, file: str) -> Loaded[Thresholds]:
    """The thresholds in a text, or all its problems (N..., S...); ``file`` is the name for display."""
    return load(text, file, Language(ThresholdsShape, (), _thresholds, _nothing, {}))


def _thresholds(shape: ThresholdsShape, reader: Reader) -> Thresholds:
    del reader  # the shape has checked it all
    return MappingProxyType({name: least for name, least in shape.model_dump().items() if least is not None})


def _nothing(value: Mapping[str, Any]) -> Mapping[str, Any]:
    del value
    return {}

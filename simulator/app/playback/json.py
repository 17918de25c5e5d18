"""The values that a view is made of: what JSON can hold."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

Json: TypeAlias = str | int | float | bool | list["Json"] | Mapping[str, "Json"] | None

Changes: TypeAlias = Iterator[tuple[str, Json]]
"""Keys of the view with their new values; None: gone."""


def texts(values: Mapping[str, str | tuple[str, ...]]) -> dict[str, Json]:
    """Values of an event by their names; several of one name are a list."""
    return {name: value if isinstance(value, str) else list(value) for name, value in values.items()}

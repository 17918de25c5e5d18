"""Tags as pytest markers, so that ``-m "uc17 and not course-a"`` selects scenarios."""

import re
from collections.abc import Iterable, Iterator

import pytest

from simulator.domain.scenarios import Tag

_USABLE = re.compile(r"[^\W_][\w+.-]*")
"""What pytest's ``-m`` can read as a marker's name."""

_PYTESTS_OWN = frozenset({"filterwarnings", "parametrize", "skipif", "usefixtures"})
"""Markers of pytest that want arguments, which a tag has not. ``@skip`` and ``@xfail`` do what they say."""


class TagMarks:
    """A marker for every tag, each registered once, so that ``--strict-markers`` has nothing to complain of."""

    def __init__(self, config: pytest.Config) -> None:
        """Start without markers."""
        self._config = config
        self._marks: dict[str, pytest.MarkDecorator | None] = {}

    def of(self, tag: str) -> pytest.MarkDecorator | None:
        """The marker for a tag (without ``@``), or None for a tag that cannot be one."""
        if tag not in self._marks:
            self._marks[tag] = self._new(tag)
        return self._marks[tag]

    def of_all(self, tags: Iterable[Tag]) -> Iterator[pytest.MarkDecorator]:
        """The markers for a scenario's tags."""
        return (mark for tag in tags if (mark := self.of(tag.name)) is not None)

    def _new(self, tag: str) -> pytest.MarkDecorator | None:
        if not _USABLE.fullmatch(tag) or tag in _PYTESTS_OWN:
            return None
        if tag not in {"skip", "xfail"}:
            self._config.addinivalue_line("markers", f"{tag}: a tag of a feature file")
        mark: pytest.MarkDecorator = getattr(pytest.mark, tag)
        return mark

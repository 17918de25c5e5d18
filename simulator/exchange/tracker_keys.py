"""Keys of other people's trackers in tags, as those tools expect them in a JUnit report.

``@TEST_CALC-12`` and ``@REQ_CALC-3`` are Xray's own words for a test and for what it covers; ``@testrail-C123`` names a
case of TestRail; ``@TestCaseKey=CALC-T7`` one of Zephyr Scale.
"""

import re
from collections.abc import Iterable, Iterator

_XRAY_TEST = re.compile(r"TEST_(?P<key>[A-Z][A-Z0-9_]*-\d+)")
_XRAY_REQUIREMENT = re.compile(r"REQ_(?P<key>[A-Z][A-Z0-9_]*-\d+)")
_TESTRAIL = re.compile(r"testrail-(?P<key>C\d+)", re.IGNORECASE)
_ZEPHYR = re.compile(r"TestCaseKey=(?P<key>[A-Z][A-Z0-9_]*-T\d+)")


def properties(tags: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The properties of a test case, by name: ``test_key``, ``requirements``, ``test_id``, ``tags``."""
    known = tuple(tags)
    for name, pattern, limit in (("test_key", _XRAY_TEST, 1), ("test_id", _TESTRAIL, 1)):
        yield from ((name, key) for key in _keys(pattern, known)[:limit])
    requirements = _keys(_XRAY_REQUIREMENT, known)
    if requirements:
        yield "requirements", ",".join(requirements)
    if known:
        yield "tags", ",".join(known)


def zephyr_key(tags: Iterable[str]) -> str | None:
    """The key of the case in Zephyr Scale, which looks for it in a test's name; None where no tag has one."""
    return next(iter(_keys(_ZEPHYR, tags)), None)


def _keys(pattern: re.Pattern[str], tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(match["key"] for tag in tags if (match := pattern.fullmatch(tag)))

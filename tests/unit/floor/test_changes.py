"""What-if: an alternative as it is written."""

from types import MappingProxyType

import pytest

from simulator.domain.errors import UsageError
from simulator.floor.changes import Change, parse_change


@pytest.mark.parametrize(
    ("text", "settings", "agents"),
    [
        ("attempts.pin=3", {"attempts.pin": "3"}, ()),
        ("attempts.pin = 3 , attempts.account=4", {"attempts.pin": "3", "attempts.account": "4"}, ()),
        ("agents=General+2", {}, (("General", 2),)),
        ("agents=Late shift - 1,agents=General+2", {}, (("Late shift", -1), ("General", 2))),
        ("agents=Night-shift+1", {}, (("Night-shift", 1),)),
        ("days=mon,tue,wed,attempts.pin=3", {"days": "mon,tue,wed", "attempts.pin": "3"}, ()),
    ],
)
def test_an_alternative_is_read(text: str, settings: dict[str, str], agents: tuple[tuple[str, int], ...]) -> None:
    """Settings keep their text, commas too; agents are so many more or fewer somewhere."""
    assert Change(text, MappingProxyType(settings), agents=agents) == parse_change(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("attempts.pin", "changes nothing"),
        ("=3", "changes nothing"),
        ("attempts.pin=", "changes nothing"),
        ("attempts.pin=3,attempts.pin=4", "changes attempts.pin twice"),
        ("agents=General", "says not how many"),
        ("agents=General+0", "says not how many"),
        ("agents=+2", "says not how many"),
        ("flow=nowhere.flow.yaml", "there is no such file"),
    ],
)
def test_an_alternative_that_cannot_be_read_is_refused(text: str, words: str) -> None:
    """What is wrong with it is said, with how it is written."""
    with pytest.raises(UsageError, match=words):
        parse_change(text)

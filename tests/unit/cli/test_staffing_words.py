"""What is asked of ivr staff is read as it is meant, or refused with the way to write it."""

from datetime import date

import pytest

from simulator.cli.staffing_words import Wanted, asked_share, asked_target
from simulator.domain.errors import UsageError
from simulator.floor.staffing.load import Target


def wanted(target: str | None = None, begins: str | None = None, **words: str) -> Wanted:
    """What somebody asks for, by options without their dashes."""
    return Wanted(None, None, begins, target, {f"--{name}": text for name, text in words.items()})


@pytest.mark.parametrize(
    ("text", "share", "within"),
    [("80/20", 0.8, 20_000), ("90 %/30s", 0.9, 30_000), ("99.5/1m", 0.995, 60_000), (" 80 / 2.5 ", 0.8, 2_500)],
)
def test_a_target_is_a_share_and_a_time(text: str, share: float, within: int) -> None:
    """Seconds unless a unit is named."""
    asked, time = asked_target(text)
    assert share == pytest.approx(asked)
    assert within == time


@pytest.mark.parametrize("text", ["80", "80/", "/20", "eighty/20", "100/20", "80/soon", "-80/20", "80/-20"])
def test_what_is_no_target_is_refused(text: str) -> None:
    """With the way to write one."""
    with pytest.raises(UsageError, match="target") as raised:
        asked_target(text)
    assert "80/20" in str(raised.value.hint)


def test_a_share_is_a_percentage_or_a_fraction() -> None:
    """30 % and 0.3 are the same; 30 alone could be either and is refused."""
    assert [0.3, 0.3, 0.3, 0.125] == [asked_share("--shrinkage", text) for text in ("30%", "30 %", "0.3", "12.5%")]
    for text in ("30", "-30%", "a third", "", "30%%"):
        with pytest.raises(UsageError, match="--shrinkage"):
            asked_share("--shrinkage", text)


def test_the_usual_target_is_meant_where_no_other_is() -> None:
    """80/20; not where a mean wait or a share of abandoned calls is asked for instead; a cap on occupancy adds."""
    assert Target(0.8, 20_000) == wanted().promise()
    assert Target(0.8, 20_000, occupancy=0.85) == wanted(occupancy="85%").promise()
    assert Target(None, asa=30_000) == wanted(asa="30s").promise()
    assert Target(0.9, 10_000, 30_000, 0.05) == wanted("90/10", asa="30s", abandoned="5%").promise()


def test_the_day_is_a_date() -> None:
    """A Monday unless another is named; a time of day, or nonsense, is refused."""
    assert date(2026, 11, 23) == wanted().day()
    assert date(2026, 12, 24) == wanted(begins="2026-12-24").day()
    for text in ("2026-13-01", "tomorrow", "2026-11-23 08:00"):
        with pytest.raises(UsageError, match="no date"):
            wanted(begins=text).day()


def test_a_time_without_a_unit_is_refused() -> None:
    """3 could be minutes or seconds."""
    with pytest.raises(UsageError, match='--aht: "3"'):
        wanted(aht="3").length("--aht")

"""The words of ivr simulate: what each stands for, and what is refused."""

from datetime import datetime
from pathlib import Path

import pytest

from simulator.cli.simulating_words import asked_begin, asked_length, asked_outputs, asked_settings, asked_span
from simulator.domain.errors import UsageError
from simulator.floor.ordering import Span
from simulator.floor.output import Outputs


@pytest.mark.parametrize(
    ("text", "when"),
    [
        (None, datetime(2026, 11, 23)),  # noqa: DTZ001 - local time
        ("2026-12-24", datetime(2026, 12, 24)),  # noqa: DTZ001
        (" 2026-12-24 08:30 ", datetime(2026, 12, 24, 8, 30)),  # noqa: DTZ001
    ],
)
def test_a_run_begins_at_a_local_time(text: str | None, when: datetime) -> None:
    """A date begins at midnight; without one it is a Monday."""
    assert when == asked_begin(text)


@pytest.mark.parametrize(("text", "words"), [("monday", "is no date"), ("2026-12-24T08:30+01:00", "names a time zone")])
def test_what_is_no_local_time_is_refused(text: str, words: str) -> None:
    """A zone would be a second one beside the flow's."""
    with pytest.raises(UsageError, match=words):
        asked_begin(text)


def test_a_number_of_callers_stands_alone() -> None:
    """Days and replications follow from it."""
    assert Span(calls=500) == asked_span(None, 500, None)
    with pytest.raises(UsageError, match="--calls and --days contradict"):
        asked_span(2, 500, None)
    with pytest.raises(UsageError, match="--calls and --replications contradict"):
        asked_span(None, 500, 3)


def test_days_and_replications_go_together() -> None:
    """Each replication has so many days."""
    assert Span(2, None, 10) == asked_span(2, None, 10)


@pytest.mark.parametrize(("option", "text", "millis"), [("--interval", "30m", 1_800_000), ("--warm-up", "0s", 0)])
def test_lengths_are_read(option: str, text: str, millis: int) -> None:
    """As they are written everywhere else."""
    assert millis == asked_length(option, text)


@pytest.mark.parametrize(
    ("option", "text", "words"),
    [
        ("--warm-up", "soon", "is no length of time"),
        ("--interval", "7m", "a day cannot be divided"),
        ("--interval", "0s", "a day cannot be divided"),
        ("--interval", "48h", "a day cannot be divided"),
    ],
)
def test_lengths_that_make_no_sense_are_refused(option: str, text: str, words: str) -> None:
    """An interval must divide the day, so that each is one of the clock's."""
    with pytest.raises(UsageError, match=words):
        asked_length(option, text)


def test_settings_are_name_and_value() -> None:
    """The value may be empty and may hold an equals sign; the name may not."""
    assert {"greeting": "a=b", "x": ""} == asked_settings(["greeting=a=b", "x="])
    with pytest.raises(UsageError, match="sets nothing"):
        asked_settings(["attempts.pin"])
    with pytest.raises(UsageError, match="sets nothing"):
        asked_settings(["=3"])


def test_rows_need_a_folder() -> None:
    """Without one there are none; a log and rows that were asked for are refused."""
    assert Outputs() == asked_outputs(None, log=False, out=None)
    assert Outputs() == asked_outputs("none", log=False, out=None)
    assert Outputs(("csv",)) == asked_outputs(None, log=False, out=Path("run"))
    assert Outputs(("csv", "parquet"), log=True) == asked_outputs("both", log=True, out=Path("run"))
    assert Outputs() == asked_outputs("none", log=False, out=Path("run"))
    with pytest.raises(UsageError, match="--log needs a folder"):
        asked_outputs(None, log=True, out=None)
    with pytest.raises(UsageError, match="--export needs a folder"):
        asked_outputs("parquet", log=False, out=None)

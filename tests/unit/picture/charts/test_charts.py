"""Every chart: one well-formed SVG that needs nothing else, says everything in words, and is the same each time."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree as ET

import pytest

from simulator.domain.errors import UsageError
from simulator.picture.charts.day import MOST_QUEUES, calls_and_waits, queue_lengths
from simulator.picture.charts.forest import differences
from simulator.picture.charts.funnel import MOST_STATES, funnel
from simulator.picture.charts.spread import waits_by_group
from simulator.picture.charts.values import DayQueues, Differences, FunnelState, Line, QueueDay, Spreads
from tests.unit.picture.charts.chart_samples import (
    CALLS,
    CHARTS,
    DIFFERENCES,
    EVIL,
    FUNNEL,
    QUEUES,
    SPREADS,
    span,
)

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


@cache
def chart(name: str) -> str:
    """The sample of this name, drawn once for all tests."""
    return CHARTS[name]()


def parsed(svg: str) -> ET.Element:
    """The chart's own elements: text that is not well formed fails here."""
    return ET.fromstring(svg)  # noqa: S314 we have just written it ourselves


def texts(svg: str) -> list[str]:
    """The words that are drawn."""
    return ["".join(each.itertext()) for each in parsed(svg).iter(f"{SVG}text")]


def series(svg: str) -> list[str]:
    """The names that show under the pointer."""
    groups = (each for each in parsed(svg).iter(f"{SVG}g") if each.get("class") == "series")
    return [each.findtext(f"{SVG}title", "") for each in groups]


def described(svg: str) -> str:
    """What a screen reader says after the title."""
    return parsed(svg).findtext(f"{SVG}desc", "")


@contextmanager
def without_matplotlib() -> Iterator[None]:
    """As on a machine where the extra is not installed: None in sys.modules is Python's own way to say so."""
    kept = sys.modules.get("matplotlib")
    sys.modules["matplotlib"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["matplotlib"]
        if kept is not None:
            sys.modules["matplotlib"] = kept


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_values_give_the_same_bytes(name: str) -> None:
    """A chart carries no date, no version and no random id."""
    assert chart(name) == CHARTS[name]()
    assert None is re.search(r"20\d\d-\d\d-\d\dT|matplotlib", chart(name), re.IGNORECASE)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_refers_to_nothing_outside(name: str) -> None:
    """Every reference is to an id of the chart's own, that is there once and begins with the chart's id."""
    root = parsed(chart(name))
    ids = [each.attrib["id"] for each in root.iter() if "id" in each.attrib]
    used = {each.attrib[HREF].removeprefix("#") for each in root.iter() if HREF in each.attrib}
    used |= set(re.findall(r"url\(#([^)]+)\)", chart(name)))
    assert len(ids) == len(set(ids))
    assert set() == used - set(ids)
    assert all(each.startswith(f"{name}-") for each in ids)
    assert None is re.search(r"@import|(?:href|src)=\"(?!#)|url\((?!#)|<script", chart(name))


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_told_to_whoever_cannot_see_it(name: str) -> None:
    """It is an image with a title and a description, and its words are text, not outlines."""
    root = parsed(chart(name))
    assert "img" == root.get("role")
    assert f"{name}-title {name}-desc" == root.get("aria-labelledby")
    assert root.findtext(f"{SVG}title") in texts(chart(name))
    assert len(described(chart(name))) > 60
    assert "font-family" not in chart(name).partition("</style>")[2]


@pytest.mark.parametrize("name", CHARTS)
def test_every_colour_follows_light_and_dark(name: str) -> None:
    """Whatever has a colour has a class for it, and no ground is painted."""
    body = chart(name).partition("</style>")[2]
    painted = re.findall(r"<[^>]*(?:fill|stroke)[=:]\s?\"?#[0-9a-f]{6}[^>]*>", body)
    assert painted
    assert [] == [each for each in painted if "class=" not in each]
    assert None is re.search(r"style=\"[^\"]*#[0-9a-f]{6}", body)
    assert ".chart ." not in chart(name)  # a copy made by <use> has no ancestor of that class


def test_calls_name_every_series() -> None:
    """In the legend and under the pointer; the description has sums and the times of the peaks."""
    svg = chart("calls")
    names = ["answered", "abandoned", "flowed out", "offered", "ASA", "95th percentile"]
    assert names == series(svg)
    assert set() == set(names) - set(texts(svg))
    assert "offered: 390 in all, at most 250 at 08:30." in described(svg)
    assert "ASA, at most 48 s at 08:30." in described(svg)


def test_long_waits_are_drawn_in_minutes() -> None:
    """Up to five minutes in seconds."""
    assert "Wait, seconds" in texts(chart("calls"))
    slow = replace(CALLS, waits=(Line("ASA", (12.0, 301.0, None, 3.0)),))
    assert "Wait, minutes" in texts(calls_and_waits(slow))


def test_the_service_level_has_its_variant_and_its_target() -> None:
    """The threshold is part of each name; the lowest level is told with its time."""
    svg = chart("service")
    assert {"genesys, 20 s", "asterisk, 20 s", "target 80 %"} <= set(texts(svg))
    assert "genesys, 20 s: at least 41.5 % (at 08:30)." in described(svg)


def test_queues_have_a_panel_each_and_agents_below() -> None:
    """A name is text, whatever letters it has; one that begins with a dash below is not left out."""
    svg = chart("queues")
    assert {"Waiting in General", f"Waiting in {EVIL}", "Agents on duty", "early shift"} <= set(texts(svg))
    assert any(each.endswith("_late") for each in texts(svg))
    assert ["General, mean", "General, most", f"{EVIL}, mean", f"{EVIL}, most", "early shift", "_late"] == series(svg)


def test_only_the_longest_queues_are_drawn() -> None:
    """With many queues, those in which the most waited; the description tells all of them."""
    many = tuple(QueueDay(f"Q{n}", (n, n, n, n), (n, n, n, n)) for n in range(1, MOST_QUEUES + 3))
    svg = queue_lengths(replace(QUEUES, queues=many, on_duty=()))
    shown = [each for each in texts(svg) if each.startswith("Waiting in")]
    assert [f"Waiting in Q{n}" for n in range(3, MOST_QUEUES + 3)] == shown
    assert "Q1, most waiting, at most 1" in described(svg)


def test_the_funnel_tells_every_exit_and_who_was_lost() -> None:
    """Entries, exits from the most taken on, and the share that dropped off."""
    svg = chart("funnel")
    assert {"welcome", "390 entered", "done 380 · dropped off 10 (2.6 %)", "billing 350 · no match 30"} <= set(
        texts(svg)
    )
    assert ["welcome: 380 went on", "welcome: 10 dropped off", f"menu {EVIL}: 380 went on"] == series(svg)


def test_the_funnel_leaves_out_the_least_visited_states() -> None:
    """The order of the flow is kept."""
    states = tuple(FunnelState(f"s{n}", n + 1, (("done", n + 1),), 0) for n in range(MOST_STATES + 2))
    names = [each for each in texts(funnel(replace(FUNNEL, states=states))) if each.startswith("s")]
    assert [f"s{n}" for n in range(2, MOST_STATES + 2)] == names


def test_waits_by_tier_say_the_long_ones_in_words() -> None:
    """The longest wait is written, so that it does not squeeze the others."""
    svg = chart("tiers")
    assert {"95 %: 40 s", "longest: 1:02:05 h", "300 calls"} <= set(texts(svg))
    assert "gold: 30 calls, median 2 s, 95 % at most 40 s, longest 95 s." in described(svg)


def test_differences_of_one_unit_share_a_scale() -> None:
    """Two panels for two units; a difference whose interval holds zero has a hollow point."""
    svg = chart("differences")
    assert {"Difference, seconds", "Difference, points", "+4.25 better", "\N{MINUS SIGN}14.5 better"} <= set(texts(svg))
    assert ["ASA: \N{MINUS SIGN}14.5 seconds", "AHT: +0.50 seconds"] == series(svg)[:2]
    assert [True, True, False] == [each.is_shown for each in DIFFERENCES.rows]


def test_an_empty_chart_is_drawn_too() -> None:
    """A run with no call, no queue, no answered call or no difference is shown as such, not refused."""
    nothing = DayQueues(QUEUES.heading, span(), (), ())
    for svg in (
        queue_lengths(nothing),
        waits_by_group(Spreads(SPREADS.heading, ())),
        funnel(replace(FUNNEL, states=())),
        differences(Differences(DIFFERENCES.heading, ())),
    ):
        assert "img" == parsed(svg).get("role")


def test_letters_of_every_script_are_drawn_in_silence() -> None:
    """The font that measures has no Korean; the reader's browser has, and nobody is warned."""
    queue = QueueDay("상담", (1, 2, 3, 4), (1, 2, 3, 4))
    assert "Waiting in 상담" in texts(queue_lengths(replace(QUEUES, queues=(queue,))))


def test_somebody_else_s_settings_of_matplotlib_are_kept_and_change_nothing() -> None:
    """The drawing's looks are its own, and afterwards the library is as it was."""
    import matplotlib as mpl

    plain = chart("tiers")
    with mpl.rc_context({"font.size": 40, "svg.fonttype": "path"}):
        assert plain == CHARTS["tiers"]()
        assert 40 == mpl.rcParams["font.size"]


def test_without_matplotlib_the_remedy_is_named() -> None:
    """A plain error with the command that helps."""
    with without_matplotlib(), pytest.raises(UsageError, match="charts need matplotlib") as caught:
        CHARTS["tiers"]()
    assert 'pip install "ivr-simulator[floor]"' == caught.value.hint

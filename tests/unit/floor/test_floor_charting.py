"""The charts of a run, from its tally."""

import re
from html import unescape

from simulator.evidence.measures.tally import Tally
from simulator.evidence.report.floor_values import Compared, Meaning, Reading
from simulator.floor.charting import FUNNEL, Run, day_charts, difference_chart
from simulator.floor.figures import Figures
from simulator.picture.charts.values import Heading
from tests.unit.evidence.measures.counting import TERMS
from tests.unit.floor.morning import FLOW, morning

NAMES = ["calls-and-waits", "service-level", "queue-lengths", "waits-by-tier", "funnel"]


def _described(svg: str) -> str:
    found = re.search(r"<desc[^>]*>(.*?)</desc>", svg, re.DOTALL)
    assert found
    return unescape(found[1]).replace("\N{NO-BREAK SPACE}", " ")


def test_every_chart_says_what_it_shows_and_which_run_it_is() -> None:
    """With the measures' variants, the threshold, the run; and series that are right."""
    whole = morning()
    charts = {name: _described(svg) for name, svg in day_charts(whole, Figures(whole), FLOW, Run("Seed 17.")).items()}
    assert NAMES == list(charts)
    assert all("Seed 17." in words for words in charts.values())
    assert "abandoned: 1 in all, at most 1 at 08:00." in charts["calls-and-waits"]
    assert "genesys: answered within 20 s / (answered + abandoned)" in charts["service-level"]
    assert "of them busy, at most 0.8 at 08:00." in charts["queue-lengths"]
    assert "standard: 4 calls" in charts["waits-by-tier"]


def test_the_funnel_is_that_of_a_mean_replication() -> None:
    """Two entered the first state, one of them hung up there; the other was answered in the last."""
    whole = morning()
    words = _described(day_charts(whole, Figures(whole), FLOW, Run())[FUNNEL])
    assert "welcome: 2 entered, 1 done, 1 dropped off." in words
    assert "to_general: 1 entered, 1 answered, 0 dropped off." in words
    assert words.index("welcome:") < words.index("to_general:")


def test_several_runs_may_share_a_page() -> None:
    """Their ids begin otherwise."""
    whole = morning()
    first, second = (day_charts(whole, Figures(whole), FLOW, Run(prefix=prefix)) for prefix in ("a-", "b-"))
    ids = [set(re.findall(r' id="([^"]*)"', "".join(charts.values()))) for charts in (first, second)]
    assert set() == ids[0] & ids[1]


def test_a_run_without_a_call_is_drawn() -> None:
    """Empty, and said so; not refused."""
    nothing = Tally(TERMS)
    charts = day_charts(nothing, Figures(nothing), FLOW, Run())
    assert NAMES == list(charts)
    assert "No interval." in _described(charts["calls-and-waits"])


def test_a_difference_without_an_interval_is_not_drawn() -> None:
    """One replication proves nothing; percentages differ by points."""
    level = Meaning("Service level", "genesys", "%", "")
    known = Compared(70.0, 74.0, Reading(level, 4.0, 1.0, 7.0), "better")
    single = Compared(9.0, 8.0, Reading(Meaning("ASA", "of answered", "s", ""), -1.0), "no difference shown")
    words = _described(difference_chart(Heading("d", "A or B"), [known, single]))
    assert "Service level (genesys): +4.00 percentage points, from +1.00 to +7.00, better." in words
    assert "ASA" not in words

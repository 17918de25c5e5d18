"""Values of a simulation's report and of a comparison's, with names that are scripts."""

from simulator.evidence.report.floor_values import (
    Alternative,
    ChartPart,
    Compared,
    ComparisonReport,
    FloorPart,
    FloorReport,
    FloorTable,
    Meaning,
    Notice,
    Reading,
)

EVIL = "<script>alert(1)</script>"
LEVEL = Meaning("Service level", "genesys, 20 s", "%", "Answered in time / (answered + abandoned).")
OTHER_LEVEL = Meaning("Service level", "asterisk, 20 s", "%", "Answered in time / answered.")
ASA = Meaning("ASA", "total wait of answered / answered", "s", f"The mean wait {EVIL}.")
CALLS = Meaning("Calls", "offered", "calls", "Every call that arrived.")
READINGS = (
    Reading(LEVEL, 74.21, 72.04, 76.38, 20_014),
    Reading(OTHER_LEVEL, None),
    Reading(ASA, 45.2, 41.0, 49.4),
    Reading(CALLS, 20_014),
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img"><title>Calls</title></svg>'
DAY = FloorPart(
    "day",
    "The day",
    f"Intervals of 30 minutes in {EVIL}.",
    (ChartPart("Calls", SVG, "By time of arrival."),),
    (FloorTable("By interval", ("Interval", "Offered"), (("08:00", "12"), (f"09:00 {EVIL}", "15"))),),
)
REPORT = FloorReport(
    title=f"A day of {EVIL}",
    facts=(("Flow", f"uc17 {EVIL}"), ("Seed", "17")),
    readings=READINGS,
    notices=(
        Notice("Little's law", "It holds.", "good"),
        Notice("starvation", f"In {EVIL} somebody was passed 12 times.", "bad"),
    ),
    parts=(DAY,),
    losses=("2 of 8 replications were not run",),
    meanings=(LEVEL,),
)
ALTERNATIVE = Alternative(
    f"attempts 3 {EVIL}",
    "attempts 3 is better: service level +4.2 points.",
    (
        Compared(74.2, 78.4, Reading(LEVEL, 4.2, 1.1, 7.3), "better"),
        Compared(45.2, 46.0, Reading(ASA, 0.8, -0.9, 2.5), "no difference shown"),
    ),
    (ChartPart("Differences", SVG),),
)
COMPARISON = ComparisonReport("uc17 compared", "base", (("Seed", "17"),), (ALTERNATIVE,), parts=(DAY,))

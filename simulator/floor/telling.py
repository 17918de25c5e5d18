"""How the report names the measures: words, units, thresholds."""

from simulator.domain.timing import SECOND
from simulator.evidence.measures.confidence import Estimate
from simulator.evidence.measures.measure import Measure
from simulator.evidence.measures.tally import Tally
from simulator.evidence.measures.terms import USUAL_SERVICE_LEVEL
from simulator.evidence.report.floor_values import Meaning, Reading
from simulator.floor.figures import Named, shown, unit_of

HEADLINES: tuple[Named, ...] = (
    ("calls", "arrived"),
    ("service level", "genesys"),
    ("service level", "asterisk"),
    ("abandon rate", "all"),
    ("average speed of answer", "of answered"),
    ("wait", "p95 of answered"),
    ("longest wait", "of offered"),
    ("average handle time", "talk + wrap-up"),
    ("occupancy", "alerting is idle"),
    ("containment", "without an agent"),
    ("containment", "without an agent, task done"),
    ("authentication rate", "of calls"),
    ("opt-out rate", "of calls"),
    ("time in the IVR", "to the first queue"),
    ("retries", "share of calls"),
)
"""What stands at the top of a report, and is compared."""

_SPACE = "\N{NO-BREAK SPACE}"
_IN_TIME = "service level"
_OF_TIME = frozenset({"occupancy", "time on queue"})
"""Measures of agents, which rest on time and not on a number of calls."""


def meaning(measure: Measure, tally: Tally) -> Meaning:
    """The measure as the report names it; a service level says within what time."""
    name = measure.name[:1].upper() + measure.name[1:]
    if measure.name != _IN_TIME:
        return Meaning(name, measure.variant, unit_of(measure), measure.definition)
    words = f"{measure.definition} In time: {threshold_words(tally)} (inclusive)."
    return Meaning(name, f"{measure.variant}, {threshold_words(tally)}", unit_of(measure), words)


def threshold_words(tally: Tally) -> str:
    """Within what the queues are to answer: "within 20 s"; the thresholds of queues that differ are all named."""
    limits = tally.terms.service_level
    used = sorted({key.queue for key in tally.queue_intervals})
    own = {queue: limits.get(queue, USUAL_SERVICE_LEVEL) / SECOND for queue in used}
    if len(set(own.values())) <= 1:
        return f"within {next(iter(own.values()), USUAL_SERVICE_LEVEL / SECOND):g}{_SPACE}s"
    return "within " + ", ".join(f"{limit:g}{_SPACE}s ({queue})" for queue, limit in own.items())


def reading(measure: Measure, found: Estimate | None, count: int | None, tally: Tally) -> Reading:
    """A measure's estimate as the report shows it."""
    given = meaning(measure, tally)
    if found is None:
        return Reading(given, None, count=count)
    low, high = (None if edge is None else shown(edge, measure) for edge in (found.low, found.high))
    return Reading(given, shown(found.mean, measure), low, high, None if measure.name in _OF_TIME else count)

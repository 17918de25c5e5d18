"""The measures of queue visits, each with its exact definition (telephony-rules section 3)."""

from collections.abc import Callable, Iterator

from simulator.evidence.measures.cells import Counts, QueueCell
from simulator.evidence.measures.formulas import (
    Formula,
    counted,
    longest,
    mean,
    per,
    percentile,
    share,
    together,
)
from simulator.evidence.measures.measure import Measure

PERCENTS = (50, 80, 90, 95, 99)

_RANK = "by the nearest rank: the least wait that at least {} % of {} did not exceed, rounded up to the whole second"


def _answered(cell: QueueCell) -> int:
    return cell.answered


def _transferred(cell: QueueCell) -> int:
    return cell.transferred


def _offered(cell: QueueCell) -> int:
    return cell.offered


def _abandoned(cell: QueueCell) -> int:
    return cell.abandoned


def _offered_but_short(cell: QueueCell) -> int:
    return cell.offered - cell.abandoned_short


def _all_waits(cell: QueueCell) -> Counts:
    return together(cell.waits_answered, cell.waits_abandoned, cell.waits_flowed_out)


def _counts() -> Iterator[Formula[QueueCell]]:
    yield counted("offered", "all", "Answered + abandoned + flowed out.", "queue visits", _offered)
    yield counted(
        "offered",
        "short abandons left out",
        "Answered + abandoned + flowed out, without those who gave up within the short-abandon threshold (inclusive).",
        "queue visits",
        _offered_but_short,
    )
    yield counted(
        "answered",
        "all",
        "Queue visits that ended with an agent and the caller talking; a callback that reached its caller is one.",
        "queue visits",
        _answered,
    )
    yield counted("abandoned", "all", "Queue visits that ended with the caller hanging up.", "queue visits", _abandoned)
    yield counted(
        "abandoned",
        "short",
        "Abandoned within the short-abandon threshold (inclusive).",
        "queue visits",
        lambda cell: cell.abandoned_short,
    )


def _other_counts() -> Iterator[Formula[QueueCell]]:
    yield counted(
        "flowed out",
        "all",
        "Queue visits that ended neither answered nor abandoned: the flow took the call out of the queue or sent it to "
        "another, or a callback reached nobody. What an agent transfers was answered first: it is not among these.",
        "queue visits",
        lambda cell: cell.flowed_out,
    )
    yield counted(
        "transferred",
        "blind",
        "Those of the answered that the agent transferred to another queue by hand, without talking to anybody there "
        "(blind, or cold): the caller waits there anew. This centre knows no consult (warm) transfer.",
        "queue visits",
        _transferred,
    )
    yield counted(
        "transferred in",
        "blind",
        "Those of the offered whom an agent of another queue transferred to this one by hand; the flow sent the rest.",
        "queue visits",
        lambda cell: cell.transferred_in,
    )
    yield counted(
        "still waiting",
        "at the end",
        "Queue visits that had not ended when the run was over; not among the offered.",
        "queue visits",
        lambda cell: cell.waiting,
    )
    yield counted(
        "callbacks",
        "accepted",
        "Queue visits whose caller accepted a callback; his place stays, so these are among the offered.",
        "queue visits",
        lambda cell: cell.callbacks,
    )


def _rates() -> Iterator[Formula[QueueCell]]:
    yield share("abandon rate", "all", "Abandoned / offered.", _abandoned, _offered)
    yield share(
        "abandon rate",
        "short abandons left out",
        "(Abandoned - short abandons) / (offered - short abandons).",
        lambda cell: cell.abandoned - cell.abandoned_short,
        _offered_but_short,
    )
    yield share(
        "transfer rate", "blind, of answered", "Transferred by hand, blind / answered.", _transferred, _answered
    )
    yield share("flow-out rate", "all", "Flowed out / offered.", lambda cell: cell.flowed_out, _offered)
    yield share(
        "passed over",
        "same queue and skills",
        "Queue visits that waited while a call that entered the same queue later, needing the same skills, was "
        "answered / queue visits of which that is known.",
        lambda cell: cell.passed,
        lambda cell: cell.watched,
    )
    yield per(
        "passed over",
        "mean times",
        "How often a queue visit was passed over by a later call of the same queue and skills, on average.",
        lambda cell: cell.passings,
        lambda cell: cell.watched,
    )


def _service_levels() -> Iterator[Formula[QueueCell]]:
    """The threshold is each queue's ``service_level``, and inclusive: a wait just as long is in time."""
    yield share(
        "service level",
        "genesys",
        "Answered in time / (answered + abandoned).",
        lambda cell: cell.answered_in_time,
        lambda cell: cell.answered + cell.abandoned,
    )
    yield share(
        "service level",
        "asterisk",
        "Answered in time / answered.",
        lambda cell: cell.answered_in_time,
        _answered,
    )
    yield share(
        "service level",
        "of offered",
        "Answered in time / offered: calls that flowed out count as missed.",
        lambda cell: cell.answered_in_time,
        _offered,
    )


def _service_levels_without_some() -> Iterator[Formula[QueueCell]]:
    """Those that look at when a caller gave up."""
    yield share(
        "service level",
        "short abandons left out",
        "Answered in time / (answered + abandoned - short abandons).",
        lambda cell: cell.answered_in_time,
        lambda cell: cell.answered + cell.abandoned - cell.abandoned_short,
    )
    yield share(
        "service level",
        "abandons in time left out",
        "Answered in time / (answered + abandoned later than the queue's threshold).",
        lambda cell: cell.answered_in_time,
        lambda cell: cell.answered + cell.abandoned - cell.abandoned_in_time,
    )
    yield share(
        "service level",
        "abandons in time are met",
        "(Answered in time + abandoned in time) / (answered + abandoned).",
        lambda cell: cell.answered_in_time + cell.abandoned_in_time,
        lambda cell: cell.answered + cell.abandoned,
    )


def _times() -> Iterator[Formula[QueueCell]]:
    yield mean(
        "average speed of answer",
        "of answered",
        "Total wait of the answered / answered. A wait runs from entering the queue until agent and caller talk: "
        "ringing is part of it.",
        lambda cell: cell.wait_answered,
        _answered,
    )
    yield mean(
        "mean wait",
        "of offered",
        "Total wait of the answered, the abandoned and the flowed out / offered.",
        lambda cell: cell.wait_answered + cell.wait_abandoned + cell.wait_flowed_out,
        _offered,
    )
    yield mean(
        "mean time to abandon",
        "of abandoned",
        "Total wait of the abandoned / abandoned.",
        lambda cell: cell.wait_abandoned,
        _abandoned,
    )


def _handling() -> Iterator[Formula[QueueCell]]:
    yield mean(
        "average handle time",
        "talk + wrap-up",
        "(Talk + wrap-up) of the answered / answered. A call that is transferred by hand counts in each of its queues, "
        "with the part (leg) that it had there. The trade adds hold: this centre has none.",
        lambda cell: cell.talked + cell.wrapped,
        _answered,
    )
    yield mean(
        "average handle time",
        "of transferred",
        "(Talk + wrap-up) of those answered that the agent transferred by hand / transferred: the leg before it.",
        lambda cell: cell.sent_on,
        _transferred,
    )
    yield mean(
        "average handle time",
        "not transferred",
        "(Talk + wrap-up) of the other answered / answered and not transferred.",
        lambda cell: cell.talked + cell.wrapped - cell.sent_on,
        lambda cell: cell.answered - cell.transferred,
    )
    yield mean("average talk time", "of answered", "Talk / answered.", lambda cell: cell.talked, _answered)
    yield mean("average wrap-up time", "of answered", "Wrap-up / answered.", lambda cell: cell.wrapped, _answered)


def _longest() -> Iterator[Formula[QueueCell]]:
    yield longest(
        "longest wait",
        "of answered",
        "The longest wait of an answered call.",
        lambda cell: cell.longest_answered,
        _answered,
    )
    yield longest(
        "longest wait",
        "of offered",
        "The longest wait of all that left the queue, answered or not.",
        lambda cell: cell.longest,
        _offered,
    )


def _percentile(
    percent: int, whose: str, waits: Callable[[QueueCell], Counts], n: Callable[[QueueCell], int]
) -> Formula[QueueCell]:
    definition = f"The {percent}th percentile {_RANK.format(percent, f'the {whose}')}."
    measure = Measure("wait", f"p{percent} of {whose}", definition, "s")
    return Formula(measure, lambda cell: percentile(waits(cell), percent), n)


OF_QUEUES: tuple[Formula[QueueCell], ...] = (
    *_counts(),
    *_other_counts(),
    *_rates(),
    *_service_levels(),
    *_service_levels_without_some(),
    *_times(),
    *_handling(),
    *_longest(),
    *(_percentile(each, "answered", lambda cell: cell.waits_answered, _answered) for each in PERCENTS),
    *(_percentile(each, "offered", _all_waits, _offered) for each in PERCENTS),
)
"""All measures of a queue cell, in the order in which they are told."""

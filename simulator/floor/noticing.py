"""What a report calls out: starvation, needs that nobody serves, callers left waiting, overload, Little's law."""

from collections.abc import Iterable, Iterator

from simulator.evidence.measures.findings import Starvation, starvation, stranded, unserved
from simulator.evidence.measures.law import littles_law
from simulator.evidence.measures.tally import Tally
from simulator.evidence.report.floor_values import Notice
from simulator.floor.figures import Figures, at

BUSY = 95.0
"""Percent of their time from which agents have no air left, so that any more calls only wait."""

_OCCUPANCY = ("occupancy", "alerting is handling")
_OFFERED = ("offered", "all")


def notices(tally: Tally, figures: Figures, labels: Iterable[str], where: str = "") -> Iterator[Notice]:
    """The findings of a run; ``where`` names it in front of each, where there are several."""
    for found in (*filter(_is_passed_over, starvation(tally)), *unserved(tally), *stranded(tally)):
        kind, _, words = str(found).partition(" in ")
        yield Notice(kind, f"{where}{words[:1].upper()}{words[1:]}.", "bad")
    yield from _overload(figures, tuple(labels), where)
    yield from _law(tally, where)


def _is_passed_over(found: Starvation) -> bool:
    """A tier or a kind of whom nobody was ever passed over was served in turn: it called at a worse time.

    Whose skills are short is passed over by calls with other skills, and is called out by the skill.
    """
    return found.by == "skill" or found.passed > 0 or not found.watched


def _overload(figures: Figures, labels: tuple[str, ...], where: str) -> Iterator[Notice]:
    """Intervals in which calls came and all agents together were busy nearly all the time.

    Where none came, agents who finish their last call after the shift would look like it.
    """
    full = [
        label for label in labels if figures.count(_OCCUPANCY, at(label)) >= BUSY and figures.count(_OFFERED, at(label))
    ]
    if full:
        several = len({label[:10] for label in labels}) > 1
        shown = ", ".join(label[:16].replace("T", " ") if several else label[11:16] for label in full[:12])
        more = f" and {len(full) - 12} more" if len(full) > 12 else ""
        words = f"agents were busy {BUSY:g} % of their time or more in the intervals from {shown}{more}"
        yield Notice("overload", f"{where}Occupancy (alerting is handling): {words}.", "bad")


def _law(tally: Tally, where: str) -> Iterator[Notice]:
    laws = littles_law(tally)
    broken = [law for law in laws if not law.holds]
    for law in broken:
        yield Notice("Little's law", f"{where}It fails, so that no figure here can be relied on: {law}.", "bad")
    if laws and not broken:
        queues = f"{len(laws)} queue{'' if len(laws) == 1 else 's'}"
        yield Notice("Little's law", f"{where}L = \N{GREEK SMALL LETTER LAMDA}W holds to the ms in {queues}.", "good")

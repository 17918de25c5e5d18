"""Go or no-go, by the severity of what is open (telephony-rules section 5), with every reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.flow.acceptance import Acceptance, Defect

RULE = (
    "No defect of severity 1 is open; none of severity 2 without an agreed workaround; "
    "of severity 3 at most {ceiling}; severity 4 goes to the backlog."
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that speaks against going live (``blocks``) or is only to be known; the defects that it is about."""

    words: str
    blocks: bool
    defects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """Go or no-go, the rule in words with its ceiling, and the reasons, those that block first."""

    go: bool
    rule: str
    reasons: tuple[Reason, ...]


def go_live(acceptance: Acceptance) -> Decision:
    """The decision on what the record says; only open defects count."""
    reasons = (*_blocking(acceptance), *_known(acceptance))
    ordered = tuple(sorted(reasons, key=lambda reason: not reason.blocks))
    rule = RULE.format(ceiling=acceptance.severity_3_ceiling)
    return Decision(not any(reason.blocks for reason in ordered), rule, ordered)


def _blocking(acceptance: Acceptance) -> Iterator[Reason]:
    for defect in acceptance.open_defects():
        if defect.severity == 1:
            yield Reason(f"{_named(defect)} is of severity 1", blocks=True, defects=(defect.id,))
        elif defect.severity == 2 and not defect.workaround_agreed:
            lacks = "its workaround is not agreed" if defect.workaround else "it has no workaround"
            yield Reason(f"{_named(defect)} is of severity 2, and {lacks}", blocks=True, defects=(defect.id,))
    third, most = _of(acceptance, 3), acceptance.severity_3_ceiling
    if len(third) > most:
        words = f"{len(third)} of severity 3 open, and at most {most} may be"
        yield Reason(words, blocks=True, defects=_ids(third))


def _known(acceptance: Acceptance) -> Iterator[Reason]:
    for defect in _of(acceptance, 2):
        if defect.workaround_agreed:
            words = f"{_named(defect)} is of severity 2, with an agreed workaround: {defect.workaround}"
            yield Reason(words, blocks=False, defects=(defect.id,))
    third, fourth = _of(acceptance, 3), _of(acceptance, 4)
    if third and len(third) <= acceptance.severity_3_ceiling:
        words = f"{len(third)} of severity 3 open; {acceptance.severity_3_ceiling} may be"
        yield Reason(words, blocks=False, defects=_ids(third))
    if fourth:
        yield Reason(f"{len(fourth)} of severity 4 in the backlog", blocks=False, defects=_ids(fourth))


def _of(acceptance: Acceptance, severity: int) -> tuple[Defect, ...]:
    return tuple(defect for defect in acceptance.open_defects() if defect.severity == severity)


def _ids(defects: Sequence[Defect]) -> tuple[str, ...]:
    return tuple(defect.id for defect in defects)


def _named(defect: Defect) -> str:
    return f'{defect.id} "{defect.title}"'

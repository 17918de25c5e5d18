"""The acceptance record of a use case: who answers for what, defects, who signed which run (``*.acceptance.yaml``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from simulator.domain.problems import Place


class DefectStatus(StrEnum):
    """Whether a defect still is one."""

    OPEN = "open"
    CLOSED = "closed"


class SignedVerdict(StrEnum):
    """What somebody put his name to."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Defect:
    """Something wrong that is known: its id ("D-12"), title, severity, and what of the use case it breaks.

    ``severity``: 1: nobody can go live with it; 2: only with an agreed workaround; 3: up to a ceiling; 4: the backlog.
    ``scenarios`` are places ("features/a.feature:12") or names. ``owner`` is a role.
    """

    id: str
    title: str
    severity: int
    status: DefectStatus = DefectStatus.OPEN
    statements: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    workaround: str = ""
    workaround_agreed: bool = False
    owner: str | None = None
    due: date | None = None
    place: Place | None = field(default=None, compare=False)

    @property
    def is_open(self) -> bool:
        """Whether it still counts."""
        return self.status is DefectStatus.OPEN


@dataclass(frozen=True, slots=True)
class SignOff:
    """Somebody's name, in a role, under one run: accepted or rejected.

    ``flows`` and ``features`` are the hashes that the run had, or how they begin; where they are given, the sign-off
    can be checked when the run itself is gone.
    """

    role: str
    name: str
    date: date
    run: str
    verdict: SignedVerdict
    remark: str = ""
    flows: str | None = None
    features: str | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The record of one use case. ``owners`` are people by role; ``dates`` are days by what happens on them.

    ``severity_3_ceiling`` is the most open defects of severity 3 to go live with; ``sign_off_by`` the roles that sign.
    """

    use_case: str
    owners: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, date] = field(default_factory=dict)
    severity_3_ceiling: int = 5
    sign_off_by: tuple[str, ...] = ()
    defects: tuple[Defect, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    file: str = field(default="", compare=False)
    place: Place | None = field(default=None, compare=False)

    def open_defects(self) -> tuple[Defect, ...]:
        """The defects that still count."""
        return tuple(defect for defect in self.defects if defect.is_open)

"""A line of a transcript before it is laid out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

CALL, IVR, CALLER, CRM, FLOW, CENTRE, AGENT, LINE = (
    "call",
    "IVR",
    "caller",
    "CRM",
    "flow",
    "centre",
    "agent",
    "line",
)
"""Who does something in a transcript."""


@dataclass(frozen=True, slots=True)
class Told:
    """``who`` did it, what he did, ``where`` in the flow; ``box`` is what an agent's screen shows."""

    who: str
    text: str
    where: str = ""
    box: Mapping[str, str] = field(default_factory=dict)

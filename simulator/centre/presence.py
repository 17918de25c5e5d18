"""Agents coming on queue and going off it; a call that an agent has is finished first (telephony-rules section 2)."""

from simulator.centre.alerting import give_back, match_agent
from simulator.centre.desks import AWAY, change, count_staff
from simulator.centre.state import CentreState, Desk
from simulator.domain.agents import AgentState


def come_on_queue(centre: CentreState, desk: Desk) -> None:
    """The agent takes calls: idle now if he was away; one who meant to go after his call stays."""
    if desk.state in AWAY:
        change(centre, desk, AgentState.IDLE)
        match_agent(centre, desk)
    else:
        _leaving(centre, desk, wish=False)


def go_off_queue(centre: CentreState, desk: Desk) -> None:
    """The agent takes no further calls: at once, or after call and wrap-up; a call that rings is back at its place."""
    match desk.state:
        case AgentState.TALKING | AgentState.WRAP_UP:
            _leaving(centre, desk, wish=True)
        case AgentState.ALERTING if desk.contact is not None:
            give_back(centre, desk, desk.contact, AgentState.OFF_QUEUE)
        case _:
            change(centre, desk, AgentState.OFF_QUEUE)


def _leaving(centre: CentreState, desk: Desk, *, wish: bool) -> None:
    desk.leaving = wish
    count_staff(centre, desk)

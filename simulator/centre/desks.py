"""An agent's state, and what follows from it at once: his place among the idle, and whether he counts as staff."""

from simulator.centre.lines import Turn
from simulator.centre.state import CentreState, Desk, Stage
from simulator.centre.timers import NO_TIMER
from simulator.domain.agents import AgentState
from simulator.domain.errors import UsageError
from simulator.domain.events import AgentStateChanged

AWAY = frozenset({AgentState.OFF_QUEUE, AgentState.NOT_RESPONDING})
"""States in which no call reaches an agent, and in which he does not count as staff."""


def change(centre: CentreState, desk: Desk, state: AgentState) -> None:
    """The agent is in another state now; the log is told. His timer, if one runs, is stopped.

    Whoever becomes idle is last among the idle, whatever he did before: so the order can be read from the log.
    """
    desk.timer = NO_TIMER
    if desk.state is state:
        return
    leave_seat(desk)
    desk.state = state
    desk.since = centre.now
    if state is AgentState.IDLE:
        centre.turns += 1
        desk.turn = Turn(centre.turns, desk.agent.name)
        take_seat(desk)
    count_staff(centre, desk)
    centre.say_of_agents(AgentStateChanged(desk.agent.name, state._value_, centre.now))


def take_seat(desk: Desk) -> None:
    """An idle agent is to be found in all his queues."""
    if desk.turn is not None:
        for line, profile in desk.served:
            line.seat(profile, desk.turn)


def leave_seat(desk: Desk) -> None:
    """He is idle in none of his queues; nothing happens where he was not."""
    if desk.turn is not None:
        for line, profile in desk.served:
            line.unseat(profile, desk.turn)
    desk.turn = None


def count_staff(centre: CentreState, desk: Desk) -> None:
    """Who is on queue, and does not mean to leave it, counts as staff in all his queues."""
    staffed = desk.state not in AWAY and not desk.leaving
    if staffed is not desk.staffed:
        desk.staffed = staffed
        for line, profile in desk.served:
            line.count(profile, 1 if staffed else -1)
            centre.touch(line)


def refusal(desk: Desk, deed: str, hint: str) -> UsageError:
    """What to raise where an agent is told to do what his state does not allow."""
    return UsageError(f'agent "{desk.agent.name}" is {_situation(desk)}, and so cannot {deed}', hint)


def _situation(desk: Desk) -> str:
    if desk.contact is not None:
        verb = "calling back" if desk.contact.stage is Stage.DIALLING else desk.state.value
        return f'{verb} (call "{desk.contact.offer.call}")'
    if desk.wrapping is not None:
        return f'in wrap-up (call "{desk.wrapping.call}")'
    return f"in {desk.state.value}" if desk.state is AgentState.WRAP_UP else desk.state.value

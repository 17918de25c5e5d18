"""A person in front of the demo's stage, for tests: he waits, presses keys in his own rhythm, and plays the agents."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from simulator.app.calling import CallPlan
from simulator.app.stage import Act, Dials, Presses, Stage, StagePlan
from simulator.domain.agents import AgentState
from simulator.domain.eventlog import CENTRE
from simulator.domain.events import CallAnswered
from simulator.domain.timing import Millis
from simulator.scenario.project import Project
from tests.house.source import ROOT

FLOW = "uc17_authentication"


@cache
def uc17_project() -> Project:
    return Project.load(ROOT)


@dataclass(frozen=True, slots=True)
class Hand:
    """Who clicks; ``account`` and ``pin`` are those of the customer whose card he holds."""

    stage: Stage
    account: str
    pin: str

    def wait(self, length: Millis) -> None:
        self.stage.let_pass(self.stage.now + length)

    def do(self, act: Act, *, after: Millis = 0) -> str | None:
        self.wait(after)
        return self.stage.do(act)

    def dial(self, *, known: bool = True, after: Millis = 0) -> str:
        call = self.do(Dials(self.account if known else None), after=after)
        assert call is not None
        return call

    def press(self, keys: str, *, after: Millis = 0, gap: Millis = 350) -> None:
        """Press keys on the call that was dialled last, so many ms after now, and so many apart."""
        call = self.stage.calls[-1]
        for index, key in enumerate(keys):
            self.do(Presses(call, key), after=gap if index else after)

    @property
    def talker(self) -> str:
        """The agent who answered last."""
        return [entry.event.agent for entry in self.stage.log if isinstance(entry.event, CallAnswered)][-1]

    @property
    def alerted(self) -> str | None:
        """An agent whose phone rings."""
        centre = self.stage.simulation.centre
        return next((each for each in centre.agents if centre.agent_state(each) is AgentState.ALERTING), None)

    def happened(self, name: str) -> bool:
        """Whether an event of this name is in the log of some call."""
        return any(type(each.event).__name__ == name for each in self.stage.log if each.call != CENTRE)


@contextmanager
def at_the_stage(
    plan: CallPlan | None = None, *, hands_on: bool = False, ahead: int = 0, who: int = 5
) -> Iterator[Hand]:
    """A stage of UC 17, and somebody who holds the card of one of the customers."""
    project = uc17_project()
    planned = StagePlan(FLOW, CallPlan() if plan is None else plan, ahead)
    with Stage(project.workspace, planned, project.sources.door, hands_on=hands_on) as stage:
        account = stage.customers()[who].account_number
        yield Hand(stage, account, stage.card(account).pin.reveal())

"""Stages to play on, and a player without a plan."""

import random
from dataclasses import dataclass
from pathlib import Path

from simulator.app.calling import CallPlan
from simulator.app.playback.frames import Frame
from simulator.app.stage import (
    FAULTS,
    Act,
    Answers,
    CallerCard,
    Dials,
    EndsTalk,
    GoesOffQueue,
    GoesOnQueue,
    HandsOn,
    HangsUp,
    Presses,
    SetsFault,
    Stage,
    StagePlan,
    Transfers,
    WrapsUp,
)
from simulator.app.workspace import Workspace
from simulator.domain.agents import Agent, AgentState
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import lines
from simulator.domain.routing import Queue
from simulator.domain.timing import SECOND
from simulator.flow.centre import Centre
from tests.integration.app.every_kind import FLOWS, MAIN
from tests.integration.app.worlds import crm, workspace

UC17 = "uc17_authentication"

_KEYS = (*"1112345678901", "#", "12*", "1*2*", "D", "51", "52", "54", "55", "0", "0#", "12345678#", "99999999#")
_GAPS = (0, 100, 200, 200, 900, 3_000)
_PAUSES = (0, 1, 300, 1_000, 3_000, 8_000, 8_000, 31_000)

_CENTRE = Centre(
    "c",
    queues={
        "General": Queue("General", wrap_up_codes=("resolved",)),
        "Product": Queue("Product", alert_timeout=3 * SECOND, wrap_up_timeout=7 * SECOND),
    },
    agents={"A": Agent("A", ("General", "Product")), "B": Agent("B", ("Product",))},
)


def uc17(*, hands_on: bool = False, staffed: bool = True, ahead: int = 0) -> Stage:
    """The example's flow and help desk."""
    plan = StagePlan(UC17, CallPlan(staffed=staffed), ahead)
    return Stage(workspace(), plan, crm().fresh, hands_on=hands_on)


def every_kind(*, hands_on: bool = False, staffed: bool = True, ahead: int = 0) -> Stage:
    """A flow with every kind of state."""
    project = Workspace(Path(), FLOWS, {"c": _CENTRE}, {})
    plan = StagePlan(MAIN.name, CallPlan(staffed=staffed), ahead)
    return Stage(project, plan, crm().fresh, hands_on=hands_on)


@dataclass(slots=True)
class Player:
    """Plays on a stage without a plan, as caller and as agent; the same number does the same on the same stage.

    ``refused`` counts what could not be done.
    """

    chance: random.Random
    stage: Stage
    cards: tuple[CallerCard, ...]
    refused: int = 0

    @classmethod
    def on(cls, stage: Stage, number: int, turns: int = 50) -> "Player":
        """The player of a number has had so many turns; somebody has called."""
        chance = random.Random(number)
        cards = tuple(stage.card(each.account_number) for each in chance.sample(stage.customers(), 3))
        player = cls(chance, stage, cards)
        player.dial()
        for _ in range(turns):
            player.turn()
        return player

    def turn(self) -> None:
        """Do something, or let time pass."""
        which = self.chance.random()
        if which < 0.4:
            self.press()
        elif which < 0.6:
            self.stage.let_pass(self.stage.now + self.chance.choice(_PAUSES))
        elif which < 0.7:
            self.stage.to_next_event()
        else:
            self.do(self.other())

    def other(self) -> Act:
        """What is done now and then."""
        which, stage = self.chance.random(), self.stage
        if which < 0.6:
            return self.of_agent(self.chance.choice(stage.simulation.centre.agents))
        if which < 0.7:
            return SetsFault(self.chance.choice(tuple(FAULTS)))
        if which < 0.8:
            return HandsOn(self.chance.random() < 0.6)
        if which < 0.9:
            return Dials(ani=self.chance.choice(("", "+44 20 7946 0001")), dnis=self.chance.choice((None, "0999")))
        return HangsUp(self.chance.choice((*stage.calls, "call-99")))

    def of_agent(self, agent: str) -> Act:
        """Mostly what the agent can do, and now and then what he cannot."""
        code, queue = self.chance.choice(("resolved", "none given", "nonsense")), self.chance.choice(("General", "?"))
        fits: dict[AgentState, tuple[Act, ...]] = {
            AgentState.ALERTING: (Answers(agent), Answers(agent), GoesOffQueue(agent)),
            AgentState.TALKING: (EndsTalk(agent), WrapsUp(agent, code), Transfers(agent, queue), GoesOffQueue(agent)),
            AgentState.WRAP_UP: (WrapsUp(agent, code), GoesOnQueue(agent)),
            AgentState.OFF_QUEUE: (GoesOnQueue(agent),),
            AgentState.NOT_RESPONDING: (GoesOnQueue(agent),),
            AgentState.IDLE: (Answers(agent), EndsTalk(agent)),
        }
        return self.chance.choice(fits[self.stage.simulation.centre.agent_state(agent)])

    def dial(self) -> None:
        """A customer calls."""
        self.do(Dials(self.chance.choice(self.cards).account_number))

    def press(self) -> None:
        """A caller presses a few keys; which, he knows best."""
        card = self.chance.choice(self.cards)
        own = (f"{card.account_number}#", f"{card.pin.reveal()}#", card.pin.reveal(), "9999#")
        call = self.chance.choice(self.stage.calls[-3:])
        for key in self.chance.choice(self.chance.choice((_KEYS, own))):
            self.do(Presses(call, key))
            self.stage.let_pass(self.stage.now + self.chance.choice(_GAPS))

    def do(self, act: Act) -> None:
        """Do it, if it can be done."""
        before = (len(self.stage.log), self.stage.acts, self.stage.now)
        try:
            self.stage.do(act)
        except UsageError:
            self.refused += 1
            assert before == (len(self.stage.log), self.stage.acts, self.stage.now)
        else:
            assert len(before[1]) + 1 == len(self.stage.acts)


def frames_of(stage: Stage) -> tuple[Frame, ...]:
    """The frames of a stage's log."""
    folder = stage.folder()
    return tuple(folder.follow(n, entry) for n, entry in enumerate(stage.log))


def written(stage: Stage) -> list[str]:
    """All that happened on a stage, as a recording has it."""
    return list(lines(stage.header, stage.log))

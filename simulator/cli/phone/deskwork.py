"""What a person does as an agent, by a key each: answer, end, wrap up, transfer, come and go, break the CRM."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from simulator.app.stage import (
    FAULTS,
    Answers,
    EndsTalk,
    GoesOffQueue,
    GoesOnQueue,
    HandsOn,
    SetsFault,
    Transfers,
    WrapsUp,
)
from simulator.cli.phone import desk
from simulator.cli.phone.deck import Deck
from simulator.cli.phone.reading import AGENT, View, listed, record, text, under
from simulator.cli.phone.words import desk_of
from simulator.domain.agents import AgentState
from simulator.domain.errors import UsageError
from simulator.domain.events import CallAnswered

Ask = Callable[[str, Sequence[str], Callable[[str], None]], None]
"""Asks a question with answers to choose from, and does something with the one chosen."""

FAULT: Final = "c"

_AWAY = frozenset({AgentState.OFF_QUEUE.value, AgentState.NOT_RESPONDING.value})


class DeskWork:
    """The agents' side of a deck."""

    def __init__(self, deck: Deck, ask: Ask) -> None:
        """``ask`` puts a question to the person."""
        self._deck, self._ask = deck, ask
        self.keys: Mapping[str, Callable[[], None]] = MappingProxyType(
            {
                desk.ANSWER: self._answer,
                desk.END: self._end,
                desk.WRAP_UP: self._wrap_up,
                desk.TRANSFER: self._transfer,
                desk.ON_QUEUE: self._come_or_go,
                desk.HANDS_ON: self._take_over,
                FAULT: self._break_crm,
            }
        )

    def _answer(self) -> None:
        self._deck.do(Answers(self._agent(AgentState.ALERTING, "Nobody's phone rings")))

    def _end(self) -> None:
        self._deck.do(EndsTalk(self._agent(AgentState.TALKING, "No agent talks to the caller")))

    def _wrap_up(self) -> None:
        agent = self._agent(AgentState.WRAP_UP, "No agent wraps up")
        codes = self._deck.stage.codes(self._queue_of(agent))
        self._ask(f"{agent} wraps up with", codes, lambda code: self._deck.do(WrapsUp(agent, code)))

    def _transfer(self) -> None:
        agent = self._agent(AgentState.TALKING, "No agent talks to the caller")
        queues = tuple(queue for queue in self._deck.stage.centre.queues if queue != self._queue_of(agent))
        if not queues:
            raise UsageError("The centre has no other queue")
        self._ask(f"{agent} transfers to", queues, lambda queue: self._deck.do(Transfers(agent, queue)))

    def _come_or_go(self) -> None:
        agents = {name: text(agent, "state") for name, agent in under(self._now(), AGENT)}
        offered = {f"{name}: {_turn(state)} (is {state})": (name, state) for name, state in agents.items()}
        self._ask("Which agent?", tuple(offered), lambda answer: self._turn(*offered[answer]))

    def _turn(self, name: str, state: str) -> None:
        self._deck.do(GoesOnQueue(name) if state in _AWAY else GoesOffQueue(name))

    def _take_over(self) -> None:
        self._now()
        self._deck.do(HandsOn(not self._deck.hands_on))

    def _break_crm(self) -> None:
        self._now()
        on = self._deck.stage.fault
        offered = {f"{name} (so it is)" if name == on else name: name for name in FAULTS}
        self._ask("The CRM's fault", tuple(offered), lambda answer: self._deck.do(SetsFault(offered[answer])))

    def _now(self) -> View:
        """The view, where it is the present."""
        self._deck.check_live()
        return self._deck.view()

    def _agent(self, state: AgentState, otherwise: str) -> str:
        """The agent in this state whose desk is shown, else any in it; UsageError where there is none."""
        view = self._deck.view()
        self._deck.check_live()
        shown, agents = desk_of(view, self._deck.call), tuple(under(view, AGENT))
        for name, agent in agents if shown is None else (shown, *agents):
            if text(agent, "state") == state:
                return name
        raise UsageError(otherwise)

    def _queue_of(self, agent: str) -> str:
        """The queue from which the agent had his last call."""
        events = (each.entry.event for each in reversed(self._deck.past()))
        answered = (event for event in events if isinstance(event, CallAnswered) and event.agent == agent)
        last = next(answered, None)
        return last.queue if last is not None else listed(record(self._deck.view(), f"{AGENT}{agent}"), "queues")[0]


def _turn(state: str) -> str:
    return "on queue" if state in _AWAY else "off queue"

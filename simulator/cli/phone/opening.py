"""``ivr call`` by the terminal phone: its stage, its recording, and the last words on the normal screen."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from time import monotonic

from simulator.app.calling import chosen_customer, crm_world, own_of
from simulator.app.door import CrmDoor, Customer
from simulator.app.pacing import Pace
from simulator.app.recording import Recorder
from simulator.app.selecting import Selected
from simulator.app.stage import Dials, Stage, StagePlan
from simulator.callers.script import Own
from simulator.cli.calls import Asked, conclude, cut_off
from simulator.cli.phone.app import Parting, PhoneApp
from simulator.cli.phone.deck import Deck, RecordingBroke
from simulator.domain.keys import last_four
from simulator.evidence.calls import Evidence


@dataclass(frozen=True, slots=True)
class Opened:
    """A call that is ready to be played: its deck, who calls, and what he knows."""

    deck: Deck
    caller: str
    own: Own


def by_phone(selected: Selected, asked: Asked) -> None:
    """Make the call by the terminal phone; the errors, last words and exit codes of a call line by line."""
    with opened(selected, asked, monotonic) as phone:
        app = PhoneApp(phone.deck, phone.caller, phone.own, selected.workspace.root)
        with _environment_kept():
            parting = asyncio.run(_run(app))
        if isinstance(app.fault, RecordingBroke):
            raise app.fault.why
        if app.fault is not None:
            raise app.fault
        stage = phone.deck.stage
        if parting is not Parting.LEFT:
            raise cut_off(stage.now, asked.record)
        conclude(Evidence(stage.log).call(phone.deck.call), asked.record)


@contextmanager
def opened(selected: Selected, asked: Asked, clock: Callable[[], float]) -> Iterator[Opened]:
    """The call, dialled at ms 0 and recorded if it is to be; what is recorded stays whole, whatever ends the block."""
    workspace, flow, make_door = selected.workspace, selected.flow, _doors(selected, asked)
    with ExitStack() as last:
        door = make_door()
        last.callback(door.close)
        customer = chosen_customer(door, asked.wanted)
        stage = Stage(workspace, StagePlan(flow.name, asked.plan), make_door)
        last.callback(stage.close)
        recorder = None if asked.record is None else last.enter_context(Recorder(asked.record, stage.header))
        call = stage.do(Dials(customer.account_number or None, asked.ani)) or ""
        pace = Pace(asked.speed or 1)
        deck = Deck(stage, call, pace, clock, recorder=recorder, can_go_back=asked.crm_url is None)
        last.callback(deck.close)
        yield Opened(deck, _described(customer), own_of(door, customer))


def _described(customer: Customer) -> str:
    known = customer.tier, *customer.products, last_four(customer.account_number)
    return f"{customer.name} of {customer.company} ({', '.join(known)})"


def _doors(selected: Selected, asked: Asked) -> Callable[[], CrmDoor]:
    if asked.crm_url is not None:
        url = asked.crm_url
        return lambda: CrmDoor.at(url)
    return crm_world(selected.workspace, selected.flow.name, asked.plan.seed).fresh


async def _run(app: PhoneApp) -> Parting | None:
    """Run the app; a signal to end it is as Ctrl-C, so that the terminal is left as it was."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # where there are no signals, the terminal sends a key
            loop.add_signal_handler(number, app.action_cut_off)
    return await app.run_async()


@contextmanager
def _environment_kept() -> Iterator[None]:
    """The library takes NO_COLOR out of the environment; the last words must know of it too."""
    before = os.environ.get("NO_COLOR")
    try:
        yield
    finally:
        if before is not None:
            os.environ["NO_COLOR"] = before

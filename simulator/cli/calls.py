"""A call at the command: its transcript as it goes, what is typed, what is recorded, and its last words."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from simulator.app.calling import CallPlan, CallWorld, LiveCall, Wanted, chosen_customer, made_world, open_crm
from simulator.app.door import Customer
from simulator.app.recording import Recorder
from simulator.app.selecting import Selected
from simulator.callers.keypad import HELP, AskHelp, read_line
from simulator.callers.script import PressKeys, Wait, parse_script
from simulator.cli.failing import Interrupted
from simulator.cli.terminal import Style, is_interactive, note, say, styled, width
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import CENTRE, Entry, header_line, line
from simulator.domain.events import CallAnswered, ScreenPopped
from simulator.domain.keys import last_four
from simulator.domain.timing import SECOND, Millis, format_length
from simulator.evidence.calls import CallRecord
from simulator.evidence.queueing import waits_in
from simulator.evidence.transcript import Layout

TALKS_FOR: Millis = 30 * SECOND
"""So long an unattended caller talks with the agent, then he hangs up."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked for."""

    wanted: Wanted
    plan: CallPlan
    keys: str | None
    ani: str | None
    crm_url: str | None
    record: Path | None
    as_json: bool
    plain: bool = False
    speed: float | None = None


def run_call(selected: Selected, asked: Asked) -> None:
    """Make the call, show it, record it. Ctrl-C ends it with a word on what was recorded."""
    if asked.keys is None and asked.as_json:
        raise UsageError("--json is for unattended calls", 'Say what the caller presses: --keys "1 {account}# {pin}#".')
    if asked.keys is None and not asked.plain and is_interactive() and os.environ.get("TERM") != "dumb":
        from simulator.cli.phone.opening import by_phone

        by_phone(selected, asked)
    elif asked.speed is not None:
        raise UsageError(
            "--speed is for the phone on a terminal", "Leave it out: here time is virtual, and nothing waits."
        )
    else:
        _line_by_line(selected, asked)


def _line_by_line(selected: Selected, asked: Asked) -> None:
    workspace, flow = selected.workspace, selected.flow
    door = open_crm(workspace, flow.name, asked.crm_url, asked.plan.seed)
    try:
        world = made_world(workspace, flow.name, asked.plan, door)
        customer = chosen_customer(door, asked.wanted)
        with _recorded(world, asked.record) as recorder:
            show = _json_line if asked.as_json else _transcript_line
            world.listen(*recorder, show)
            if asked.as_json:
                say(header_line(world.header))
            else:
                _introduce(world, customer)
            _talk(LiveCall(world, door, customer, ani=asked.ani), asked)
    finally:
        door.close()


@contextmanager
def _recorded(world: CallWorld, file: Path | None) -> Iterator[tuple[Callable[[Entry], None], ...]]:
    """The recorder, if there is to be one; what it holds stays whole, whatever ends the call."""
    try:
        if file is None:
            yield ()
        else:
            with Recorder(file, world.header) as recorder:
                yield (recorder,)
    except KeyboardInterrupt:
        raise cut_off(world.simulation.now, file) from None


def _talk(call: LiveCall, asked: Asked) -> None:
    if asked.keys is None:
        _at_keypad(call)
    else:
        left = _unattended(call, asked.keys)
        if left:
            note(f"ivr: {left} of the groups of keys came too late: nobody asks for keys any more")
    if not asked.as_json:
        conclude(call.record, asked.record)


def _unattended(call: LiveCall, keys: str) -> int:
    """Do what the script says, then hang up; returns how many groups of keys were not pressed."""
    acts = parse_script(keys, call.own)
    for number, act in enumerate(acts):
        if isinstance(act, PressKeys) and not act.into_prompt:
            call.rest()
        if call.is_over or (isinstance(act, PressKeys) and call.agent is not None):
            return len(acts) - number
        call.perform(act)
    call.rest()
    if call.agent is not None:
        call.perform(Wait(TALKS_FOR))
    if not call.is_over:
        call.hang_up()
    return 0


def _at_keypad(call: LiveCall) -> None:
    """A person is the caller, until he hangs up; the end of what can be read hangs up too."""
    say(styled("Type keys and Enter; ? for help, h to hang up.", Style.FAINT))
    call.rest()
    while not call.is_over:
        try:
            typed = read_line(_line_from(call), call.own)
        except EOFError:
            say()
            call.hang_up()
            return
        except UsageError as error:
            note(f"{error.message}; {error.hint}" if error.hint else error.message)
            continue
        if isinstance(typed, AskHelp):
            say(HELP)
            continue
        for act in typed:
            if not call.is_over:
                call.perform(act)
        call.rest()


def _line_from(call: LiveCall) -> str:
    """A typed line; what is keyed in where a secret is asked for does not show."""
    prompt = f"{_doing(call)} > "
    if not is_interactive():
        sys.stdout.write(prompt)
        sys.stdout.flush()
        text = sys.stdin.readline()
        if not text:
            raise EOFError
        say()
        return text
    if call.asks_for_secret:
        from getpass import getpass

        return getpass(prompt)
    return input(prompt)


def _doing(call: LiveCall) -> str:
    if call.agent is not None:
        return f"talking to {call.agent}"
    queue = waits_in(call.record)
    if queue is not None:
        return f"waiting in queue {queue}"
    return "call" if call.state is None else call.state.name


def _introduce(world: CallWorld, customer: Customer) -> None:
    title = styled(world.flow.title or world.flow.name, Style.STRONG)
    say(f"{title}: {customer.name} of {customer.company} calls {_known_of(customer)}")
    say()


def _known_of(customer: Customer) -> str:
    products = ", ".join(customer.products) or "no product"
    return f"({customer.tier}, {products}, account {last_four(customer.account_number)})"


def conclude(record: CallRecord, file: Path | None) -> None:
    """The last words: how it ended, who saw what, where the recording is."""
    answered, popped, ending = record.last(CallAnswered), record.last(ScreenPopped), record.ending
    words = [f"The call ended: {ending.disposition}" if ending is not None else "The call goes on"]
    words.append(f"the caller was {record.identity.word}")
    if answered is not None:
        waited = format_length(answered.event.waited)
        words.append(f"{answered.event.agent} answered after {waited} in queue {answered.event.queue}")
    if popped is None:
        words.append("no agent's screen showed anything")
    say()
    say(styled("; ".join(words) + ".", Style.STRONG))
    if file is not None:
        say(f"Recorded in {file}; run it again with: ivr replay {file}")


def cut_off(at: Millis, file: Path | None) -> Interrupted:
    """What is said of a call that Ctrl-C has ended after ``at`` ms of virtual time."""
    kept = f"; {file} holds it up to here" if file is not None else ""
    return Interrupted(
        f"the call was cut off after {format_length(at)} of virtual time{kept}",
        None if file is None else f"Replay it up to the cut with: ivr replay {file}",
    )


def _json_line(entry: Entry) -> None:
    say(line(entry))


def _transcript_line(entry: Entry) -> None:
    if entry.call != CENTRE:
        for text in Layout(width()).lines(entry, entry.at):
            say(text)

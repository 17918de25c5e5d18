"""A small flow, and calls through it told event by event, as the source of hand-outs."""

from datetime import UTC, datetime

from simulator.domain.eventlog import Header
from simulator.engine.program import Program
from simulator.flow.model import Flow
from simulator.web.handout.source import Handout
from tests.unit.engine.driving import flow_of
from tests.unit.evidence.logs import CALL, Story

FLOW = """flow: uc17_authentication
title: The help desk
use_case: UC 9
numbers: ["0800 1"]
start: greet
attributes: {account_number: {privacy: last_four}, pin: {privacy: secret}}
counters: {account: {limit: 2}, pin: {limit: 2}}
prompts: {ask: {text: Please key it in.}, hello: {text: Hello.}}
states:
  greet: {kind: play, prompt: hello, serves: ["1"], on: {done: ask_account}}
  ask_account:
    kind: collect
    title: Asks for the account
    serves: ["2", A1]
    prompt: ask
    attribute: account_number
    length: 8
    opt_out: {key: "0", label: I don't have it}
    counter: account
    on: {entered: ask_pin, opted_out: bye, no_input: ask_account, invalid: ask_account, exhausted: bye}
  ask_pin:
    kind: collect
    prompt: ask
    attribute: pin
    sensitive: yes
    length: 4
    counter: pin
    on: {entered: bye, no_input: ask_pin, invalid: ask_pin, exhausted: bye}
  bye: {kind: disconnect}
"""


def flow() -> Flow:
    """The flow of these calls."""
    return flow_of(FLOW)


def program() -> Program:
    """It, made ready."""
    return Program({flow().name: flow()}, datetime(2026, 1, 5, 10, tzinfo=UTC))


def handout(story: Story, title: str = "A call") -> Handout:
    """The hand-out of a story's call."""
    header = Header(flow().name, flow().source_hash, 17, "2026-01-05T10:00:00+00:00")
    return Handout(title, flow(), program(), header, story.log, CALL)

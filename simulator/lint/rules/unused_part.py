"""Every setting, attribute, counter, screen pop, look-up and opening hours of a flow is used.

Why: who changes an unused setting changes nothing and believes that he did. An unused attribute or pop is most often a
misspelt one.

Remedy: use it, or delete it. Settings of the simulated CRM (``crm.latency``, ``pin.lock_after``) are used outside the
flow.

Good::

    settings: {ask.attempts: {value: 2}}
    states:
      ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: number, length: 8,
            attempts: {setting: ask.attempts}, on: {entered: bye, no_input: ask, invalid: ask, exhausted: bye}}
      bye: {kind: disconnect}

Bad::

    settings: {ask.attempts: {value: 2}}
    states:
      ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: number, length: 8, attempts: 3,
            on: {entered: bye, no_input: ask, invalid: ask, exhausted: bye}}
      bye: {kind: disconnect}
"""

from collections.abc import Iterator, Mapping

from simulator.domain.operations import CRM_OPERATIONS
from simulator.domain.problems import Level
from simulator.flow.expressions import Expression
from simulator.flow.model import Collect, DataDip, Flow, Menu, Schedule
from simulator.lint.mentions import attached, attributes, expressions, pop, settings, written
from simulator.lint.rule import Found, Placed, Rule, at
from simulator.lint.subject import Subject

SETTINGS_OF_THE_CRM = frozenset({"crm.latency", "pin.lock_after"})
"""Settings that the simulation reads itself (UC 17 S8, Q25)."""


def check(subject: Subject) -> Iterator[Found]:
    """Each part that nothing in its flow uses; attributes may be used by any flow, for they share them."""
    shared = {name for flow in subject.flows.values() for name in _attributes(flow)}
    for flow in subject.flows.values():
        yield from _unused(flow, "setting", flow.settings, {*_settings(flow), *SETTINGS_OF_THE_CRM})
        yield from _unused(flow, "attribute", flow.attributes, shared)
        yield from _unused(flow, "counter", flow.counters, set(_counters(flow)))
        yield from _unused(flow, "screen pop", flow.pops, {pop(state) for state in flow.states.values()})
        hours = {state.hours for state in flow.states.values() if isinstance(state, Schedule)}
        yield from _unused(flow, "opening hours", flow.hours, hours)
        yield from _look_ups(flow)


def _unused(flow: Flow, kind: str, parts: Mapping[str, Placed], used: set[str] | set[str | None]) -> Iterator[Found]:
    for name, part in parts.items():
        if name not in used:
            yield Found(at(flow, part), f'nothing uses the {kind} "{name}"', "use it, or delete it")


def _look_ups(flow: Flow) -> Iterator[Found]:
    used = {state.operation for state in flow.states.values() if isinstance(state, DataDip)}
    for name in flow.operations:
        if name not in used and name not in CRM_OPERATIONS:
            yield Found(at(flow), f'nothing uses the look-up "{name}"', "use it, or delete it", name)


def _expressions(flow: Flow) -> Iterator[Expression]:
    """Every expression that stands anywhere in the flow."""
    for state in flow.states.values():
        yield from expressions(state)
    yield from (counter.limit for counter in flow.counters.values())
    yield from (text for prompt in flow.prompts.values() for text in prompt.texts.values())
    yield from (value for layout in flow.pops.values() for value in layout.fields.values())


def _settings(flow: Flow) -> Iterator[str]:
    return (name for expression in _expressions(flow) for name in settings(expression))


def _attributes(flow: Flow) -> Iterator[str]:
    yield from (name for expression in _expressions(flow) for name in attributes(expression))
    for state in flow.states.values():
        yield from (*written(state), *attached(state))
    if flow.language_attribute is not None:
        yield flow.language_attribute


def _counters(flow: Flow) -> Iterator[str]:
    for state in flow.states.values():
        if isinstance(state, Menu | Collect):
            yield state.counter
        yield from (leads.counts for leads in state.exits.values() if leads.counts is not None)


RULE = Rule("L24", "unused-part", Level.WARNING, __doc__, check)

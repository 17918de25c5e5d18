"""Who is asked again hears more help than the first time.

Why: a caller who did not understand the prompt does not understand it better the second time (R9).

Remedy: give ``reprompt`` a prompt of its own that says more: how many digits, where they are printed, what else can be
pressed.

Good::

    prompts:
      ask: {text: Please key in your account number.}
      ask_again: {text: "Please key in all eight digits of your account number, as printed on your invoice."}
    states:
      ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: number, length: 8,
            on: {entered: bye, no_input: ask, invalid: ask, exhausted: bye}}
      bye: {kind: disconnect}

Bad::

    prompts:
      ask: {text: Please key in your account number.}
    states:
      ask: {kind: collect, prompt: ask, attribute: number, length: 8,
            on: {entered: bye, no_input: ask, invalid: ask, exhausted: bye}}
      bye: {kind: disconnect}
"""

from collections.abc import Iterator

from simulator.domain.problems import Level
from simulator.flow.expressions import Expression, Literal, SettingRef
from simulator.flow.model import Collect, DataDip, Flow, Menu
from simulator.flow.outcomes import FINER_THAN_INVALID, INVALID, NO_INPUT, NO_MATCH
from simulator.lint.rule import Found, Rule, at
from simulator.lint.subject import Subject

_FAILS = frozenset({NO_INPUT, NO_MATCH, INVALID, *FINER_THAN_INVALID})


def check(subject: Subject) -> Iterator[Found]:
    """Each menu and entry that is asked again in the same words."""
    for flow in subject.flows.values():
        sent_back = _sent_back(flow)
        for state in flow.states.values():
            if isinstance(state, Menu | Collect) and state.name in sent_back and _limit(flow, state.counter) != 1:
                same = _same_words(flow, state.prompts)
                if same is not None:
                    yield Found(
                        at(flow, state), f'"{state.name}" {same}', "give it a reprompt that helps more", "reprompt"
                    )


def _sent_back(flow: Flow) -> frozenset[str]:
    """The states that a failed entry leads back to, by itself or by a look-up that counts it."""
    own = {
        state.name
        for state in flow.states.values()
        if isinstance(state, Menu | Collect)
        for outcome, leads in state.exits.items()
        if outcome in _FAILS and leads.to == state.name
    }
    counted = {
        leads.to
        for state in flow.states.values()
        if isinstance(state, DataDip)
        for leads in state.exits.values()
        if leads.counts is not None and leads.to is not None
    }
    return frozenset(own | counted)


def _limit(flow: Flow, counter: str) -> object:
    """The counter's limit, where it can be told from the flow."""
    found = flow.counters.get(counter)
    match None if found is None else found.limit:
        case Literal(value):
            return value
        case SettingRef(name) if name in flow.settings:
            return flow.settings[name].value
        case _:
            return None


def _same_words(flow: Flow, prompts: tuple[str, ...]) -> str | None:
    if len(prompts) == 1:
        return f'has no reprompt: the caller hears "{prompts[0]}" again'
    first = _words(flow, prompts[0])
    for name in prompts[1:]:
        words = _words(flow, name)
        if words is not None and words == first:
            return f'asks again in the same words ("{name}")'
    return None


def _words(flow: Flow, name: str) -> Expression | None:
    prompt = flow.prompts.get(name)
    return None if prompt is None else next(iter(prompt.texts.values()), None)


RULE = Rule("L17", "reprompt-no-help", Level.WARNING, __doc__, check)

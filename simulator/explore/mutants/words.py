"""Faults in what the caller hears."""

import re
from collections.abc import Iterator
from dataclasses import replace

from simulator.explore.mutants.mutant import Change, Operator, at, sights, with_state
from simulator.explore.reading import prompts_of
from simulator.flow.expressions import Expression, Joined, Literal
from simulator.flow.model import AnyState, Callback, Collect, Flow, Menu, Play, Prompt

_LAST_SENTENCE = re.compile(r"(?<=[.!?])\s+[^.!?]+[.!?]?\s*$")


def _swapped(flow: Flow) -> Iterator[Change]:
    """Every state's first prompt as the next one of the flow."""
    names = list(flow.prompts)
    for state in flow.states.values():
        spoken = prompts_of(state)
        if spoken and len(names) > 1:
            other = names[(names.index(spoken[0]) + 1) % len(names)]
            changed = with_state(flow, _saying(state, (other, *spoken[1:])))
            yield at(state, state.name, f"{state.name} plays {other}, not {spoken[0]}", changed)


def _saying(state: AnyState, prompts: tuple[str, ...]) -> AnyState:
    match state:
        case Menu() | Collect():
            return replace(state, prompts=prompts)
        case Play() | Callback():
            return replace(state, prompt=prompts[0])
        case _:
            return state


def _reprompt_lost(flow: Flow) -> Iterator[Change]:
    for state in flow.states.values():
        spoken = prompts_of(state)
        if len(spoken) > 1:
            changed = with_state(flow, _saying(state, spoken[:1]))
            yield at(state, state.name, f"{state.name} says the same every time", changed)


def _with_prompt(flow: Flow, prompt: Prompt, what: str) -> Change:
    changed = replace(flow, prompts={**flow.prompts, prompt.name: prompt})
    users = [state for state in flow.states.values() if prompt.name in prompts_of(state)]
    return Change(prompt.name, what, changed, sights(users), prompt.place)


def _barge_in_off(flow: Flow) -> Iterator[Change]:
    for prompt in flow.prompts.values():
        if prompt.barge_in:
            yield _with_prompt(flow, replace(prompt, barge_in=False), f"no key stops the prompt {prompt.name}")


def _barge_in_on(flow: Flow) -> Iterator[Change]:
    for prompt in flow.prompts.values():
        if not prompt.barge_in:
            yield _with_prompt(flow, replace(prompt, barge_in=True), f"a key stops the prompt {prompt.name}")


def _cut(flow: Flow) -> Iterator[Change]:
    """Every prompt of several sentences without its last."""
    for prompt in flow.prompts.values():
        texts = {language: _without_last(text) for language, text in prompt.texts.items()}
        if texts != dict(prompt.texts):
            yield _with_prompt(flow, replace(prompt, texts=texts), f"the prompt {prompt.name} lacks its last sentence")


def _without_last(text: Expression) -> Expression:
    match text:
        case Literal(str(words)):
            return Literal(_LAST_SENTENCE.sub("", words))
        case Joined((*first, Literal(str(words)))) if _LAST_SENTENCE.search(words):
            return Joined((*first, Literal(_LAST_SENTENCE.sub("", words))))
        case _:
            return text


OPERATORS = (
    Operator("prompt-swapped", "another prompt", _swapped),
    Operator("reprompt-lost", "the same words every time", _reprompt_lost),
    Operator("barge-in-off", "a prompt that no key stops", _barge_in_off),
    Operator("barge-in-on", "a prompt that a key stops", _barge_in_on),
    Operator("sentence-lost", "the last sentence of a prompt missing", _cut),
)

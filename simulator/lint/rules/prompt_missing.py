"""Every prompt that a state plays exists, in every language of the flow.

Why: a state without its prompt is silent, and a caller who chose a language is answered in another one. The loader
refuses a prompt that does not exist (F102) and one without the flow's own language (F306); the other languages are this
rule's.

Remedy: write the prompt, or the text in the missing language.

Good::

    languages: [ko]
    prompts:
      hello: {text: {en: Welcome., ko: 환영합니다.}}
    states:
      hello: {kind: play, prompt: hello, on: {done: bye}}
      bye: {kind: disconnect}

Bad::

    languages: [ko]
    prompts:
      hello: {text: {en: Welcome.}}
    states:
      hello: {kind: play, prompt: hello, on: {done: bye}}
      bye: {kind: disconnect}
"""

from collections.abc import Iterator

from simulator.domain.problems import Level, hint_for
from simulator.flow import codes
from simulator.flow.model import Flow
from simulator.lint.mentions import prompts
from simulator.lint.rule import Found, Rule, at
from simulator.lint.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Each prompt that is played and is not there, or not in every language."""
    for flow in subject.flows.values():
        for state in flow.states.values():
            for name in prompts(state):
                if name not in flow.prompts:
                    hint = hint_for(name, flow.prompts) or f"add {name} to the prompts"
                    yield Found(at(flow, state), f'"{state.name}" plays "{name}", which there is not', hint, name)
        yield from _untranslated(flow)


def _untranslated(flow: Flow) -> Iterator[Found]:
    for prompt in flow.prompts.values():
        for language in flow.languages:
            if language not in prompt.texts and language.partition("-")[0] not in prompt.texts:
                message = f'the prompt "{prompt.name}" has no text in "{language}", which the flow speaks'
                yield Found(at(flow, prompt), message, f"add {language}: ... to its text")


RULE = Rule("L15", "prompt-missing", Level.ERROR, __doc__, check, (codes.UNKNOWN_PROMPT, codes.NO_TEXT_IN_LANGUAGE))

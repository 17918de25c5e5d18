"""Every prompt is played somewhere.

Why: who changes the words of an unused prompt wonders why callers still hear the old ones, and the studio records what
nobody hears.

Remedy: play it, or delete it.

Good::

    prompts: {hello: {text: Welcome.}}
    states:
      hello: {kind: play, prompt: hello, on: {done: bye}}
      bye: {kind: disconnect}

Bad::

    prompts: {hello: {text: Welcome.}, old_hello: {text: Welcome to our company.}}
    states:
      hello: {kind: play, prompt: hello, on: {done: bye}}
      bye: {kind: disconnect}
"""

from collections.abc import Iterator

from simulator.domain.problems import Level
from simulator.lint.mentions import prompts
from simulator.lint.rule import Found, Rule, at
from simulator.lint.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Each prompt that no state of its flow plays."""
    for flow in subject.flows.values():
        played = {name for state in flow.states.values() for name in prompts(state)}
        for prompt in flow.prompts.values():
            if prompt.name not in played:
                yield Found(at(flow, prompt), f'no state plays the prompt "{prompt.name}"', "play it, or delete it")


RULE = Rule("L16", "prompt-unused", Level.WARNING, __doc__, check)

"""A key that opts out at once does not begin an entry that somebody may have to key.

Why: a PIN 0421 begins with 0. Where 0 opts out at once, its owner never gets beyond the first key (R5, UC 17 Q4).

Remedy: let the opt-out count when the entry is complete (``acts: when complete``, the default), or choose a key that is
no digit.

Good::

    attributes: {pin: {privacy: secret}}
    states:
      ask_pin: {kind: collect, prompt: ask_pin, reprompt: ask_pin_again, attribute: pin, sensitive: yes, length: 4,
                opt_out: {key: "*", label: no PIN, acts: at once},
                on: {entered: bye, opted_out: bye, no_input: ask_pin, invalid: ask_pin, exhausted: bye}}
      bye: {kind: disconnect}

Bad::

    attributes: {pin: {privacy: secret}}
    states:
      ask_pin: {kind: collect, prompt: ask_pin, reprompt: ask_pin_again, attribute: pin, sensitive: yes, length: 4,
                opt_out: {key: "0", label: no PIN, acts: at once},
                on: {entered: bye, opted_out: bye, no_input: ask_pin, invalid: ask_pin, exhausted: bye}}
      bye: {kind: disconnect}
"""

from collections.abc import Iterator

from simulator.domain.keys import DIGITS
from simulator.domain.problems import Level
from simulator.flow.model import Collect, OptOutActs
from simulator.lint.rule import Found, Rule, at
from simulator.lint.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Each entry that a digit opts out of at once."""
    for flow in subject.flows.values():
        for state in flow.states.values():
            match state:
                case Collect(opt_out=opt_out) if opt_out is not None and opt_out.acts is OptOutActs.AT_ONCE:
                    if opt_out.key in DIGITS:
                        message = f'in "{state.name}" no entry can begin with {opt_out.key}: that key opts out at once'
                        hint = "write acts: when complete, or opt out by * "
                        yield Found(at(flow, state), message, hint.strip(), "opt_out")
                case _:
                    pass


RULE = Rule("L10", "opt-out-begins-entry", Level.ERROR, __doc__, check)

"""No flow calls itself, directly or by way of others.

Why: every round remembers where to come back to, and only the cap of steps ends it (R7).

Remedy: lead an exit back to the state where the round begins, or return with an outcome on which the caller repeats the
call.

Good::

    # calls.flow.yaml
    numbers: ["0800 1"]
    states:
      ask: {kind: subflow, flow: survey, on: {done: bye}}
      bye: {kind: disconnect}
    # survey.flow.yaml
    states:
      thanks: {kind: play, prompt: thanks, on: {done: return}}

Bad::

    # calls.flow.yaml
    numbers: ["0800 1"]
    states:
      ask: {kind: subflow, flow: survey, on: {done: bye}}
      bye: {kind: disconnect}
    # survey.flow.yaml
    states:
      question: {kind: menu, prompt: question, reprompt: question_again,
                 choices: {"1": {label: once more, to: again}, "2": {label: enough, to: return}},
                 on: {no_input: question, no_match: question, exhausted: return}}
      again: {kind: subflow, flow: survey, on: {done: return}}
"""

from collections.abc import Iterator

from simulator.domain.problems import Level
from simulator.lint.graph import circles, round_trip
from simulator.lint.rule import Found, Rule, at
from simulator.lint.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Each circle of calls, told once, at its first call."""
    calls = subject.calls
    for circle in circles(subject.flows, calls.called_flows):
        way = " → ".join(round_trip(circle[0], calls.called_flows, circle))
        call = next(each for each in calls.all if each.flow == circle[0] and each.called in circle)
        flow = subject.flows[call.flow]
        hint = "lead an exit back to where the round begins"
        yield Found(at(flow, flow.states[call.state]), f"flows call one another for ever: {way}", hint)


RULE = Rule("L25", "recursive-subflow", Level.ERROR, __doc__, check)

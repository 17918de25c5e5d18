"""Every step that a state serves is a step of its use case.

Why: a misspelt step makes the traceability matrix claim what no requirement asks for, and hides the step
that was meant.

Remedy: correct the id, or add the step to the use case.

Good::

    # greeting.usecase.yaml
    use_case: UC 1
    basic_course: {"1": The caller is greeted.}
    # calls.flow.yaml
    use_case: UC 1
    states:
      hello: {kind: play, serves: "1", prompt: hello, on: {done: bye}}
      bye: {kind: disconnect}

Bad::

    # greeting.usecase.yaml
    use_case: UC 1
    basic_course: {"1": The caller is greeted.}
    # calls.flow.yaml
    use_case: UC 1
    states:
      hello: {kind: play, serves: ["1", B7], prompt: hello, on: {done: bye}}
      bye: {kind: disconnect}
"""

from collections.abc import Iterator

from simulator.domain.problems import Level, hint_for
from simulator.flow.model import Flow
from simulator.lint.rule import Found, Rule, at, listed
from simulator.lint.rules.serving import steps_served, use_cases_of
from simulator.lint.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Each step that a state serves and that its flow's use cases do not have."""
    for name, ids in use_cases_of(subject).items():
        flow = subject.flows[name]
        if not ids and steps_served(flow):
            state = next(state for state in flow.states.values() if state.serves)
            message = f'"{state.name}" serves steps, but the flow "{name}" names no use case'
            yield Found(at(flow, state), message, "add use_case: ... to the flow", "serves", Level.WARNING)
        elif all(each in subject.use_cases for each in ids):
            yield from _unknown(subject, flow, tuple(sorted(ids)))


def _unknown(subject: Subject, flow: Flow, ids: tuple[str, ...]) -> Iterator[Found]:
    known = [step for each in ids for step in subject.use_cases[each].step_ids()]
    for state in flow.states.values():
        for step in state.serves:
            if step not in known:
                hint = hint_for(step, known) or f"its steps are {listed(tuple(known), most=20)}"
                message = f'"{state.name}" serves step {step}, which {" and ".join(ids)} does not have'
                yield Found(at(flow, state), message, hint, step)


RULE = Rule("L22", "unknown-step", Level.ERROR, __doc__, check)

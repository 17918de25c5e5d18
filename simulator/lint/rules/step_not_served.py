"""Every step of a use case is served by a state of the flow that carries it out.

Why: a step that no state serves is a requirement that nobody built, or one that cannot be traced to a test.

Remedy: add the step's id to ``serves`` of the state that carries it out. States of called flows count too.

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
    basic_course: {"1": The caller is greeted., "2": The system says goodbye.}
    # calls.flow.yaml
    use_case: UC 1
    states:
      hello: {kind: play, serves: "1", prompt: hello, on: {done: bye}}
      bye: {kind: disconnect}
"""

from collections.abc import Iterator

from simulator.domain.problems import Level, hint_for
from simulator.flow.model import Flow
from simulator.flow.usecase import Step, UseCase
from simulator.lint.rule import Found, Rule, at
from simulator.lint.rules.serving import steps_served, use_cases_of
from simulator.lint.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Each step that no state serves, and each use case that a flow names and the project does not have."""
    serving = use_cases_of(subject)
    done: set[str] = set()
    for flow in subject.flows.values():
        if flow.use_case is None or flow.use_case in done:
            continue
        done.add(flow.use_case)
        use_case = subject.use_cases.get(flow.use_case)
        if use_case is None:
            hint = hint_for(flow.use_case, subject.use_cases) or "add it to the project as a file *.usecase.yaml"
            message = f'the flow "{flow.name}" carries out "{flow.use_case}", which the project does not have'
            yield Found(at(flow), message, hint, "use_case", Level.WARNING)
            continue
        served = {
            step for name, ids in serving.items() if use_case.id in ids for step in steps_served(subject.flows[name])
        }
        for step in _steps(use_case):
            if step.id not in served:
                yield _found(flow, step)


def _steps(use_case: UseCase) -> Iterator[Step]:
    for course in (use_case.basic, *use_case.alternates):
        yield from course.steps


def _found(flow: Flow, step: Step) -> Found:
    message = f'no state of the flow "{flow.name}" serves step {step.id} of {flow.use_case}'
    return Found(step.place or at(flow), message, f'add serves: ["{step.id}"] to the state that carries it out')


RULE = Rule("L21", "step-not-served", Level.ERROR, __doc__, check)

"""What the tests of lint share: an example linted, and what came out in short."""

from simulator.domain.problems import Problem
from simulator.lint.examples import subject_of
from simulator.lint.running import run

ENTRY = """
counters: {account: {limit: 2}}
states:
  ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: account_number, length: 8, counter: account,
        on: {entered: ENTERED, no_input: ask, invalid: ask, exhausted: bye}}
  bye: {kind: disconnect}
"""


def problems(example: str) -> tuple[Problem, ...]:
    """All problems of an example."""
    return run(subject_of(example))


def codes(example: str) -> list[str]:
    """The codes of an example's problems, in order."""
    return [problem.code for problem in problems(example)]


def told(example: str, code: str) -> list[str]:
    """What is said under one code."""
    return [problem.message for problem in problems(example) if problem.code == code]


def after_entry(first: str, *states: str, head: str = "") -> str:
    """A flow that collects an account number and then goes to the first of these states."""
    lines = [f"  {state}" for state in states]
    return head + ENTRY.replace("ENTERED", first) + "\n".join(lines) + "\n"

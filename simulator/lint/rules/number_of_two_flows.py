"""A number is answered by one flow.

Why: which of two flows answers would depend on the order of files (UC 17 T01).

Remedy: take the number away from one of them. A number's spaces and signs do not matter.

Good::

    # sales.flow.yaml
    numbers: ["0800 171 717"]
    states:
      bye: {kind: disconnect}
    # help.flow.yaml
    numbers: ["0800 171 718"]
    states:
      bye: {kind: disconnect}

Bad::

    # sales.flow.yaml
    numbers: ["0800 171 717"]
    states:
      bye: {kind: disconnect}
    # help.flow.yaml
    numbers: ["0800-171717"]
    states:
      bye: {kind: disconnect}
"""

import re
from collections.abc import Iterator

from simulator.domain.problems import Level
from simulator.lint.rule import Found, Rule, at
from simulator.lint.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Each number of a flow that another flow answers already."""
    first: dict[str, str] = {}
    for flow in subject.flows.values():
        for number in flow.numbers:
            owner = first.setdefault(re.sub(r"[^\d+]", "", number), flow.name)
            if owner != flow.name:
                message = f'the number "{number}" of the flow "{flow.name}" is answered by the flow "{owner}" too'
                yield Found(at(flow), message, "take it away from one of them")


RULE = Rule("L20", "number-of-two-flows", Level.ERROR, __doc__, check)

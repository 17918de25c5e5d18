"""Only a verify step makes a caller authenticated, and only by its success.

Why: an exit that raises the identity without a proof lets anybody in (S7). A look-up by account number tells which
company calls, never who; the caller's number is a claim (S12); a CRM that fails has proved nothing (S13).

Remedy: raise the identity at the success of a look-up that can prove it: ``identified`` at find_account's ``found``,
``authenticated`` at verify_pin's ``verified``.

Good::

    attributes: {account_number: }
    states:
      ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: account_number, length: 8,
            on: {entered: find, no_input: ask, invalid: ask, exhausted: bye}}
      find: {kind: data_dip, operation: find_account, inputs: {account_number: {attribute: account_number}},
             on: {found: {to: bye, identity: identified}, not_found: bye, duplicate: bye, error: bye, timed_out: bye}}
      bye: {kind: disconnect}

Bad::

    attributes: {account_number: }
    states:
      ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: account_number, length: 8,
            on: {entered: find, no_input: ask, invalid: ask, exhausted: bye}}
      find: {kind: data_dip, operation: find_account, inputs: {account_number: {attribute: account_number}},
             on: {found: {to: bye, identity: authenticated}, not_found: bye, duplicate: bye, error: bye,
                  timed_out: {to: bye, identity: identified}}}
      bye: {kind: disconnect}
"""

from collections.abc import Iterator

from simulator.domain.identity import Identity
from simulator.domain.operations import CRM_OPERATIONS, TROUBLE_OUTCOMES
from simulator.domain.problems import Level
from simulator.flow.model import AnyState, DataDip, Exit, Flow
from simulator.flow.outcomes import EXHAUSTED
from simulator.lint.rule import Found, Rule, at
from simulator.lint.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Each exit that claims more of the caller than it proves."""
    for flow in subject.flows.values():
        for state in flow.states.values():
            for outcome, leads in state.exits.items():
                found = None if leads.identity is None else _wrong(flow, state, outcome, leads, leads.identity)
                if found is not None:
                    message, hint = found
                    yield Found(at(flow, leads, state), message, hint, "identity")


def _wrong(flow: Flow, state: AnyState, outcome: str, leads: Exit, claimed: Identity) -> tuple[str, str] | None:
    """Message and hint, where the exit proves less than it claims."""
    operation = flow.operations.get(state.operation) if isinstance(state, DataDip) else None
    proves = Identity.UNKNOWN if operation is None else operation.proves
    asked = operation.name if operation is not None else state.kind
    if claimed > proves:
        hint = f"it proves {proves.word} at most" if proves else f"it proves nothing about the caller: {_PROOFS}"
        return f'"{state.name}" makes the caller {claimed.word}, which {asked} cannot prove', hint
    if outcome in {*TROUBLE_OUTCOMES, EXHAUSTED} or leads.counts is not None or _is_failure(asked, outcome):
        message = f'"{state.name}" makes the caller {claimed.word} after "{outcome}", which proves nothing'
        return message, "take identity away from this exit"
    return None


def _is_failure(operation: str, outcome: str) -> bool:
    """Whether it is another outcome than the first of a look-up of the CRM, which is its success."""
    known = CRM_OPERATIONS.get(operation)
    return known is not None and outcome != next(iter(known.outcomes))


_PROOFS = ", ".join(f"{each.name} proves {each.proves.word}" for each in CRM_OPERATIONS.values() if each.proves)

RULE = Rule("L13", "false-identity", Level.ERROR, __doc__, check)

"""Exits of a file to values: where each outcome leads, and whether the state can have it at all."""

from collections.abc import Mapping

from simulator.domain.identity import Identity
from simulator.domain.phrases import with_article
from simulator.domain.problems import hint_for
from simulator.flow import codes
from simulator.flow.model import AnyState, Collect, DataDip, Exit, Menu
from simulator.flow.outcomes import EXHAUSTED, MENU_OUTCOMES, OPTED_OUT, Outcomes
from simulator.flow.reading.reader import Reader, nearest
from simulator.flow.shapes.states import ExitShape
from simulator.notation.document import Path

RETURN = "return"
RETURNED_UNNAMED = "done"
"""The outcome that a bare ``return`` gives the caller."""


def exits(shapes: Mapping[str, ExitShape], path: Path, reader: Reader, *, is_dip: bool) -> dict[str, Exit]:
    """The exits under ``on``; only a data dip may count attempts and prove identities there."""
    return {outcome: _exit(shape, (*path, outcome), reader, is_dip=is_dip) for outcome, shape in shapes.items()}


def _exit(shape: ExitShape, path: Path, reader: Reader, *, is_dip: bool) -> Exit:
    to, returns = target(shape.to, path if isinstance(reader.document.at(path), str) else (*path, "to"), reader)
    if not is_dip:
        _refuse_dip_only(shape, path, reader)
    elif shape.counts is not None:
        reader.known(codes.UNKNOWN_COUNTER, "counters", shape.counts, (*path, "counts"))
    identity = None if shape.identity is None else Identity.from_word(shape.identity)
    return Exit(to, returns, shape.counts, identity, reader.place(path))


def _refuse_dip_only(shape: ExitShape, path: Path, reader: Reader) -> None:
    if shape.counts is not None:
        hint = "menus and entries count their own attempts"
        reader.report(codes.ONLY_FOR_DIPS, (*path, "counts"), "only an exit of a data dip counts", hint, key=True)
    if shape.identity is not None:
        message = "only an exit of a data dip proves who the caller is"
        hint = "ask the CRM by a data dip (S7)"
        reader.report(codes.ONLY_FOR_DIPS, (*path, "identity"), message, hint, key=True)


def target(text: str, path: Path, reader: Reader) -> tuple[str | None, str | None]:
    """A state's name, or the outcome with which a subflow returns: one of the two is given."""
    first, *rest = text.split(None, 1)
    if first == RETURN:
        return None, rest[0].strip() if rest else RETURNED_UNNAMED
    names = reader.names["states"]
    if text not in names:
        hint = hint_for(text, [*names, RETURN]) or nearest(text, names)
        reader.report(codes.UNKNOWN_STATE, path, f'there is no state "{text}"', hint)
    return text, None


def check_outcomes(state: AnyState, given: Mapping[str, object], allowed: Outcomes, path: Path, reader: Reader) -> None:
    """Reports each exit under ``on`` for an outcome that the state cannot have."""
    for outcome in given:
        if isinstance(state, Menu) and any(choice.label == outcome for choice in state.choices.values()):
            hint = "a choice says itself where it leads: to: ..."
            message = f'the choice "{outcome}" leads somewhere already'
            reader.report(codes.UNKNOWN_OUTCOME, (*path, outcome), message, hint, key=True)
        elif not allowed.allows(outcome):
            message = f'{with_article(state.kind)} has no outcome "{outcome}"'
            hint = _hint(state, outcome, allowed)
            reader.report(codes.UNKNOWN_OUTCOME, (*path, outcome), message, hint, key=True)


def _hint(state: AnyState, outcome: str, allowed: Outcomes) -> str:
    if isinstance(state, DataDip) and outcome == EXHAUSTED:
        return "no exit of it counts attempts: {to: ..., counts: ...}"
    if isinstance(state, Collect) and outcome == OPTED_OUT:
        return 'it has no opt_out: {key: "0", label: ...}'
    if not allowed.all:
        return "it is an ending and has no exits"
    return nearest(outcome, MENU_OUTCOMES if isinstance(state, Menu) else allowed.all)

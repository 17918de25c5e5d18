"""Kinds of caller as a file has them: what a kind does not say, everybody's part says."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from simulator.domain.distributions import Constant, Distribution
from simulator.domain.timing import SECOND
from simulator.flow import codes
from simulator.flow.population import TIERS, CallerKind, CallsBack, Shares
from simulator.flow.reading.distributions import EVERY_QUEUE, by_queue, distribution, is_for_all, patience
from simulator.flow.reading.reader import Reader, nearest
from simulator.flow.reading.shares import answer, shares
from simulator.flow.reading.transfers import check_endless, transfers
from simulator.flow.shapes.population import BehaviourShape, CallsBackShape, KindShape
from simulator.notation.document import Path

THINKS = Constant(1 * SECOND)
KEY_PAUSE = Constant(300)
NO_TIME = Constant(0)

T = TypeVar("T")


def kinds(
    shapes: Mapping[str, KindShape], everybody: BehaviourShape | None, reader: Reader
) -> Mapping[str, CallerKind]:
    """The kinds by name; what is wrong with them is with the reader."""
    usual = _usual(everybody, reader)
    found = {name: _kind(name, shape, usual, reader) for name, shape in shapes.items()}
    parts = {name: shape.share for name, shape in shapes.items()}
    given = reader.document.at(("callers",))
    is_whole = isinstance(given, dict) and given.keys() == parts.keys()  # a kind that cannot be read has a share too
    fractions = dict(shares(parts, ("callers",), reader, what="the shares of the kinds of caller") if is_whole else ())
    return {name: replace(kind, share=fractions.get(name, 0.0)) for name, kind in found.items()}


def _usual(shape: BehaviourShape | None, reader: Reader) -> CallerKind:
    """What holds for every kind that does not say otherwise."""
    nobody = CallerKind("", 0.0, {}, {}, {}, {EVERY_QUEUE: NO_TIME}, THINKS, KEY_PAUSE)
    return nobody if shape is None else _behaving(nobody, shape, ("everybody",), reader)


def _kind(name: str, shape: KindShape, usual: CallerKind, reader: Reader) -> CallerKind:
    path: Path = ("callers", name)
    kind = _behaving(replace(usual, name=name, place=reader.place(path)), shape, path, reader)
    if not kind.talk and shape.talk is None and not reader.document.at(("everybody", "talk")):
        message = f'nothing says how long "{name}" callers talk with an agent'
        reader.report(codes.NO_TALK, path, message, "write talk here, or under everybody", key=True)
    return kind


def _behaving(kind: CallerKind, shape: BehaviourShape, path: Path, reader: Reader) -> CallerKind:
    """The kind, behaving as a shape says wherever it says anything."""
    by_hand = {**kind.transfers, **transfers(shape.transfers, (*path, "transfers"), reader)}
    if shape.transfers:
        check_endless(by_hand, (*path, "transfers"), reader)
    return replace(
        _patient(kind, shape, path, reader),
        answers={**kind.answers, **_answers(shape.answers, (*path, "answers"), reader)},
        again={**kind.again, **_answers(shape.again, (*path, "again"), reader)},
        talk=_times(kind.talk, shape.talk, (*path, "talk"), reader),
        wrap_up=_times(kind.wrap_up, shape.wrap_up, (*path, "wrap_up"), reader),
        thinks=_given(shape.thinks, kind.thinks, (*path, "thinks"), reader),
        key_pause=_given(shape.key_pause, kind.key_pause, (*path, "key_pause"), reader),
        tiers=_tiers(shape.tiers, kind.tiers, (*path, "tiers"), reader),
        products=_mix(shape.products, kind.products, (*path, "products"), reader),
        slips=kind.slips if shape.slips is None else float(shape.slips),
        barge_in=kind.barge_in if shape.barge_in is None else float(shape.barge_in),
        transfers=by_hand,
    )


def _answers(given: Mapping[str, object], path: Path, reader: Reader) -> dict[str, Shares]:
    found = {state: answer((*path, state), reader) for state in given}
    return {state: each for state, each in found.items() if each}


def _times(usual: Mapping[str, Distribution], raw: object, path: Path, reader: Reader) -> Mapping[str, Distribution]:
    """Times by queue: one for all replaces what is usual, those of single queues are added to it."""
    value = reader.document.at(path)
    if raw is None or value is None:
        return usual
    found = by_queue(value, path, reader)
    return found if is_for_all(value) else {**usual, **found}


def _given(raw: object, usual: Distribution, path: Path, reader: Reader) -> Distribution:
    return usual if raw is None else distribution(reader.document.at(path), path, reader) or usual


def _patient(kind: CallerKind, shape: BehaviourShape, path: Path, reader: Reader) -> CallerKind:
    """The kind with its patience and its calling back."""
    in_ivr, in_queue, back = kind.patience_in_ivr, kind.patience_in_queue, kind.calls_back
    if shape.patience is not None:
        if shape.patience.in_ivr is not None:
            at = (*path, "patience", "in_ivr")
            in_ivr = patience(reader.document.at(at), at, reader)
        if shape.patience.in_queue is not None:
            at = (*path, "patience", "in_queue")
            in_queue = patience(reader.document.at(at), at, reader)
    match shape.calls_back:
        case CallsBackShape() as given:
            back = _calls_back(given, (*path, "calls_back"), reader)
        case "never":
            back = None
        case None:
            pass
    return replace(kind, patience_in_ivr=in_ivr, patience_in_queue=in_queue, calls_back=back)


def _calls_back(shape: CallsBackShape, path: Path, reader: Reader) -> CallsBack | None:
    after = distribution(reader.document.at((*path, "after")), (*path, "after"), reader)
    return None if after is None else CallsBack(float(shape.share), after, shape.at_most)


def _tiers(given: Mapping[str, Decimal | None] | None, usual: Shares, path: Path, reader: Reader) -> Shares:
    for tier in given or ():
        if tier not in TIERS:
            hint = nearest(tier, TIERS)
            reader.report(codes.UNKNOWN_TIER, (*path, tier), f'there is no tier "{tier}"', hint, key=True)
    return _mix(given, usual, path, reader)


def _mix(given: Mapping[str, Decimal | None] | None, usual: Shares, path: Path, reader: Reader) -> Shares:
    return usual if given is None else shares(given, path, reader, what=f'the shares of "{path[-1]}"')

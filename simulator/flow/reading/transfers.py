"""Transfers by hand as a file has them: by the queue in which a call is handled, then by the queue to which it goes."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from simulator.flow import codes
from simulator.flow.population import OWN_PRODUCT, HandTransfer
from simulator.flow.reading.distributions import distribution
from simulator.flow.reading.reader import Reader, nearest
from simulator.flow.reading.shares import per_cent
from simulator.flow.shapes.population import TransferShape
from simulator.notation.document import Path

Transfers: TypeAlias = Mapping[str, tuple[HandTransfer, ...]]

_ROUNDING = 1e-9


def transfers(given: Mapping[str, Mapping[str, TransferShape]], path: Path, reader: Reader) -> Transfers:
    """The transfers by queue; what is wrong with them is with the reader."""
    return {queue: _of_queue(queue, shapes, (*path, queue), reader) for queue, shapes in given.items()}


def check_endless(given: Transfers, path: Path, reader: Reader) -> None:
    """A problem where every call of a queue is transferred, and so on, so that no call of it is ever over."""
    to = {queue: [each.to for each in transfers if each.rate] for queue, transfers in given.items()}
    stay = {queue for queue, transfers in given.items() if sum(each.rate for each in transfers) < 1 - _ROUNDING}
    ending = stay | {queue for queues in to.values() for queue in queues if queue not in given}
    while more := {queue for queue, queues in to.items() if ending.intersection(queues)} - ending:
        ending |= more
    endless = next((queue for queue in given if queue not in ending), None)
    if endless is not None:
        way = [endless]
        while way.count(way[-1]) == 1:
            way.append(to[way[-1]][0])
        hint = "let a part of the calls stay in one of these queues: rates below 100 %"
        message = f"calls are transferred for ever: {' to '.join(way)}"
        reader.report(codes.TRANSFERRED_FOR_EVER, path, message, hint, key=True)


def _of_queue(queue: str, shapes: Mapping[str, TransferShape], path: Path, reader: Reader) -> tuple[HandTransfer, ...]:
    rates = sum((shape.rate for shape in shapes.values()), Decimal())
    if rates > 1:
        message = f'the transfer rates of "{queue}" add up to {per_cent(rates)}'
        reader.report(codes.TRANSFER_RATES, path, message, "100 % of its calls is all that there are", key=True)
    if queue in shapes:
        hint = "name the queue to which its calls go"
        reader.report(codes.TRANSFER_TO_ITSELF, (*path, queue), f'"{queue}" transfers calls to itself', hint, key=True)
    return tuple(_transfer(to, shape, (*path, to), reader) for to, shape in shapes.items() if to != queue)


def _transfer(to: str, shape: TransferShape, path: Path, reader: Reader) -> HandTransfer:
    for number, skill in enumerate(shape.skills):
        if skill != OWN_PRODUCT and ("{" in skill or "}" in skill):
            hint = nearest(skill, (OWN_PRODUCT,))
            at = reader.item((*path, "skills"), number)
            reader.report(codes.TRANSFER_SKILL, at, f'"{skill}" stands for nothing of the caller', hint)
    at = (*path, "after")
    after = None if shape.after is None else distribution(reader.document.at(at), at, reader)
    return HandTransfer(to, float(shape.rate), shape.skills, after)

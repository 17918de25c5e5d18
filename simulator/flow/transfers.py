"""Transfers by hand against the centre: queues that it does not have, skills that it does not list or nobody has."""

from collections.abc import Iterator

from simulator.domain.problems import Problem
from simulator.flow import codes
from simulator.flow.centre import Centre
from simulator.flow.places import path_of
from simulator.flow.population import OWN_PRODUCT, CallerKind, HandTransfer
from simulator.flow.reading.reader import nearest
from simulator.notation.document import Document, Path


def check_transfers(kind: CallerKind, document: Document, centre: Centre) -> Iterator[Problem]:
    """Every word of a kind's transfers that the centre does not know."""
    for queue, transfers in kind.transfers.items():
        path = path_of(document, kind.name, "transfers", queue)
        if queue not in centre.queues:
            yield _unknown_queue(queue, path, document, centre)
        for each in transfers:
            if each.to not in centre.queues:
                yield _unknown_queue(each.to, (*path, each.to), document, centre)
            yield from _skills(each, (*path, each.to, "skills"), document, centre)


def _skills(transfer: HandTransfer, path: Path, document: Document, centre: Centre) -> Iterator[Problem]:
    listed = isinstance(document.at(path), list)
    for number, skill in enumerate(transfer.skills):
        if skill != OWN_PRODUCT and centre.skills and skill not in centre.skills:
            message, at = f'the centre does not list the skill "{skill}"', (*path, number) if listed else path
            yield document.problem(codes.OTHER_SKILL, at, message, nearest(skill, centre.skills))


def _unknown_queue(queue: str, path: Path, document: Document, centre: Centre) -> Problem:
    message = f'the centre has no queue "{queue}"'
    return document.problem(codes.OTHER_QUEUE, path, message, nearest(queue, centre.queues), key=True)

"""Two versions side by side: both drawings, and what differs in what they do and in what they say."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.app.workspace import Workspace
from simulator.domain.errors import DocumentError
from simulator.domain.routing import Queue
from simulator.explore.difference import Difference, Example, difference
from simulator.explore.exploration import Subject
from simulator.explore.reading import flows_within
from simulator.flow.library import check_references
from simulator.flow.model import Flow
from simulator.web.designing.courses import course_json, parting
from simulator.web.designing.structure import Other, Version, others
from simulator.web.drawing import Drawer

SIDES = ("left", "right")
PAIRS = 2_000
"""Pairs of situations that are followed at most: a few seconds."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: how it is called, the flow, and the flows that it may call."""

    title: str
    flow: Flow
    flows: Mapping[str, Flow]


def side(title: str, flow: Flow, flows: Mapping[str, Flow]) -> Side:
    """A side with the flow in its place among the others; DocumentError where it calls one that is not there."""
    placed = {**flows, flow.name: flow}
    missing = tuple(each for each in check_references(placed) if each.place.file == flow.file)
    if missing:
        raise DocumentError(missing)
    return Side(title, flow, flows_within(placed, flow.name))


def compared(workspace: Workspace, left: Side, right: Side, drawer: Drawer) -> dict[str, object]:
    """Both drawings as SVG and every difference, those that a caller notices first. Takes seconds.

    ``call`` is the shortest call by which a difference is noticed, in sentences, and ``courses`` are the frames of how
    it goes in each version; ``not_followed``: so many pairs of situations were left out, because there are too many.
    """
    centre = workspace.centre_of(right.flow)
    skills = tuple(centre.skills)
    found = difference(_subject(left, skills), _subject(right, skills), PAIRS)
    versions = Version.of(left.flow, left.flows), Version.of(right.flow, right.flows)
    examples = (_of_example(each, versions, centre.queues) for each in found.examples)
    written = (*examples, *map(_of_structure, others(*versions)))
    return {
        "left": {"title": left.title, "svg": drawer.svg(left.flow, left.flows)},
        "right": {"title": right.title, "svg": drawer.svg(right.flow, right.flows)},
        "differences": list(written),
        "serves": list(dict.fromkeys(step for example in found.examples for step in example.serves)),
        "not_followed": found.left,
        "message": _message(found, len(written)),
    }


def _subject(of: Side, skills: tuple[str, ...]) -> Subject:
    return Subject(of.flows, of.flow.name, skills)


def _of_example(example: Example, versions: tuple[Version, Version], queues: Mapping[str, Queue]) -> dict[str, object]:
    left_ids, right_ids = parting(example, versions)
    both = zip(SIDES, versions, example.courses, strict=True)
    return {
        "what": f"a caller {example.kind.value}",
        "left_ids": list(left_ids),
        "right_ids": list(right_ids),
        "as_is": example.as_is,
        "to_be": example.to_be,
        "call": list(example.steps),
        "courses": {side: course_json(version, said, example.started, queues) for side, version, said in both},
        "serves": list(example.serves),
    }


def _of_structure(other: Other) -> dict[str, object]:
    return {
        "what": other.what,
        "left_ids": list(other.left),
        "right_ids": list(other.right),
        "as_is": other.as_is,
        "to_be": other.to_be,
        "call": [],
        "courses": None,
        "serves": [],
    }


def _message(found: Difference, count: int) -> str:
    bound = f" {found.left:,} pairs of situations were not followed to their ends." if found.left else ""
    if not count:
        return f"Nobody notices a difference.{bound}"
    if not found.examples:
        return f"The documents differ; no caller, no agent and no look-up notices it.{bound}"
    return f"Callers notice a difference.{bound}"

"""From a flow, those that it calls, and the path of a call through them, to a diagram."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from simulator.flow.model import AnyState, Flow, Subflow, Transfer
from simulator.flow.outcomes import is_ending
from simulator.picture.arrows import bundles
from simulator.picture.cards import lines
from simulator.picture.diagram import Arrow, Box, Diagram, Label, Manner, Node, Shape
from simulator.picture.ids import Ids
from simulator.picture.path import At, CallPath
from simulator.picture.wording import spaced

_NO_FLOWS: Mapping[str, Flow] = MappingProxyType({})
_NOT_TAKEN: Mapping[str, tuple[int, ...]] = MappingProxyType({})


def draw(
    flow: Flow, flows: Mapping[str, Flow] = _NO_FLOWS, path: CallPath | None = None, *, ids: Ids | None = None
) -> Diagram:
    """The drawing of a flow with those that it calls, as far as ``flows`` has them; with a call's path, if given.

    Subflows, and what plays while a call waits, stand in boxes of their own. With a path, what it visits is numbered
    and the rest is faded. Who wants to find things in it again hands over his own ``ids``, fresh for this flow.
    """
    drawn = [(flow, ""), *_called(flow, flows, {flow.name})]
    ids = Ids(flow.name) if ids is None else ids
    drawings = [_FlowDrawing(each, note, ids, path) for each, note in drawn]
    boxes = tuple(each.box(f"flow-{number}") for number, each in enumerate(drawings))
    names = frozenset(each.name for each, _ in drawn)
    arrows = tuple(arrow for each in drawings for arrow in each.arrows(names))
    return Diagram(flow.name, flow.title or flow.name, boxes, arrows, path is not None)


def drawn_ids(flow: Flow, flows: Mapping[str, Flow] = _NO_FLOWS) -> Ids:
    """The ids of the drawing of a flow with those that it calls, as ``draw`` gives them: ``Ids.given`` tells each."""
    ids = Ids(flow.name)
    draw(flow, flows, ids=ids)
    return ids


def _called(flow: Flow, flows: Mapping[str, Flow], seen: set[str]) -> Iterator[tuple[Flow, str]]:
    """The flows that a flow calls, each once, with what it calls them for."""
    for state in flow.states.values():
        called = _calls(state)
        if called is not None and called[0] in flows and called[0] not in seen:
            name, note = called
            seen.add(name)
            yield flows[name], note
            yield from _called(flows[name], flows, seen)


def _calls(state: AnyState) -> tuple[str, str] | None:
    match state:
        case Subflow(flow=name):
            return name, "subflow"
        case Transfer(in_queue=str(name)):
            return name, "while waiting in a queue"
        case _:
            return None


class _FlowDrawing:
    """One flow's cards and arrows."""

    __slots__ = ("_flow", "_ids", "_note", "_path", "_taken")

    def __init__(self, flow: Flow, note: str, ids: Ids, path: CallPath | None) -> None:
        self._flow = flow
        self._note = note
        self._ids = ids
        self._path = path
        self._taken: dict[str, dict[str, tuple[int, ...]]] = {}
        for exit_, steps in () if path is None else path.exits.items():
            if exit_.flow == flow.name:
                self._taken.setdefault(exit_.state, {})[exit_.outcome] = steps

    def box(self, box_id: str) -> Box:
        """The flow's box with its cards."""
        cards = [self._card(state) for state in self._flow.states.values()]
        targets = dict.fromkeys(
            leads.target for state in self._flow.states.values() for leads in state.exits.values() if leads.to is None
        )
        nodes = (self._start(), *cards, *map(self._back, targets))
        return Box(box_id, self._flow.title or self._flow.name, self._note, nodes)

    def _steps(self, state: str) -> tuple[int, ...]:
        return () if self._path is None else self._path.visits.get(At(self._flow.name, state), ())

    def _fades(self, steps: tuple[int, ...]) -> bool:
        return self._path is not None and not steps

    def _start(self) -> Node:
        name = "\n".join(self._flow.numbers) or ("start" if not self._note else "called")
        fades = self._fades(self._steps(self._flow.start))
        return Node(id=self._ids.start(self._flow.name), shape=Shape.START, name=name, faded=fades)

    def _card(self, state: AnyState) -> Node:
        steps = self._steps(state.name)
        return Node(
            id=self._ids.state(self._flow.name, state.name),
            shape=Shape.STATE,
            name=state.title or spaced(state.name),
            kind=state.kind,
            lines=lines(state, self._flow),
            serves=state.serves,
            ends=is_ending(state),
            steps=steps,
            faded=self._fades(steps),
        )

    def _back(self, target: str) -> Node:
        came = any(
            bundle.target == target and bundle.steps
            for name, taken in self._taken.items()
            if name in self._flow.states
            for bundle in bundles(self._flow.states[name], taken)
        )
        fades = self._path is not None and not came
        return Node(id=self._ids.back(self._flow.name, target), shape=Shape.RETURN, name=target, faded=fades)

    def arrows(self, drawn: frozenset[str]) -> Iterator[Arrow]:
        """The arrow to the flow's first state, those of the exits, and those into called flows that are drawn too."""
        flow, ids = self._flow, self._ids
        if flow.start in flow.states:
            came = self._steps(flow.start)[:1]
            edge = ids.edge(flow.name, ids.start(flow.name), "start")
            first = ids.state(flow.name, flow.start)
            yield Arrow(ids=(edge,), source=ids.start(flow.name), target=first, steps=came, faded=self._fades(came))
        for state in flow.states.values():
            called = _calls(state)
            if called is not None and called[0] in drawn:
                yield self._call(state, called[0])
            yield from self._exits(state)

    def _call(self, state: AnyState, called: str) -> Arrow:
        came = self._steps(state.name)
        words = "while waiting" if isinstance(state, Transfer) else "calls"
        return Arrow(
            ids=(self._ids.edge(self._flow.name, state.name, "calls"),),
            source=self._ids.state(self._flow.name, state.name),
            target=self._ids.start(called),
            labels=(Label(words),),
            manner=Manner.CALL,
            steps=came,
            faded=self._fades(came),
        )

    def _exits(self, state: AnyState) -> Iterator[Arrow]:
        for bundle in bundles(state, self._taken.get(state.name, _NOT_TAKEN)):
            steps = tuple(sorted(bundle.steps))
            target = self._target(state, bundle.outcomes[0])
            if target is not None:
                yield Arrow(
                    ids=tuple(self._ids.edge(self._flow.name, state.name, outcome) for outcome in bundle.outcomes),
                    source=self._ids.state(self._flow.name, state.name),
                    target=target,
                    labels=tuple(bundle.labels),
                    manner=bundle.manner,
                    steps=steps,
                    faded=self._fades(steps),
                )

    def _target(self, state: AnyState, outcome: str) -> str | None:
        leads = state.exits[outcome]
        if leads.to is None:
            return self._ids.back(self._flow.name, leads.target)
        return self._ids.state(self._flow.name, leads.to) if leads.to in self._flow.states else None

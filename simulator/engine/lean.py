"""A ``transitions`` machine that is quick where there is nothing to do on the way, and upstream's own everywhere else.

Stock ``transitions`` spends most of a step on logging and on looking for callbacks. Here a *plain* move (the first
transition from a state by an event, with no condition and no callback anywhere on its way) is read off once and kept
in a plan: from then on it is a look-up and an assignment. Whatever is not plain goes upstream's way, unchanged. The
plan follows the machine: what may grow in place (a list of callbacks) is looked at each time, and whoever assigns an
attribute, or adds or removes a state or transition, has the plan forgotten.

Proof: upstream's own tests with this class in place of theirs (``bench/upstream_transitions.py``), and random machines
against upstream's, step by step (``tests/unit/engine/test_machine_equals_upstream.py``).

Not followed: dictionaries and methods of *classes* changed behind the machine's back (``machine.states["A"] = ...``).
"""

from collections.abc import Sequence
from enum import EnumMeta
from typing import Any, NamedTuple

import transitions
from transitions.core import _LOGGER as _LOG

_INFO = 20
"""The level from which on upstream says what it does (``logging.INFO``): who reads that reads all of it."""

_BY_EACH = (list, tuple, EnumMeta)
"""Models that upstream takes for several models."""

_OF_EVENT = ("_trigger", "_process", "_is_valid_source")
_OF_TRANSITION = ("execute", "_eval_conditions", "_change_state")
_OF_STATE = ("enter", "exit", "name", "value")
_OF_MACHINE = ("get_state", "get_model_state", "set_state", "callbacks", "callback", "_process")
_HOOKS = (
    "_prepare_event",
    "_before_state_change",
    "_after_state_change",
    "_finalize_event",
    "_on_exception",
    "_on_final",
)
_NOTICED = frozenset((*_OF_MACHINE, *_HOOKS, "states", "events", "model_attribute"))


class Move(NamedTuple):
    """A plain move: from a state's value to another's (None: it stays), as long as no list of ``growing`` has grown.

    ``options`` are the transitions from there, of which ``transition`` must still be the first.
    """

    source: object
    dest: object
    growing: tuple[Sequence[object], ...]
    options: Sequence[transitions.Transition]
    transition: transitions.Transition


class _Planned:
    """Has the plans that it is part of forgotten whenever one of its attributes is assigned."""

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value)
        for machine in self.__dict__.get("_planned_by", ()):
            machine._forget_plan()  # noqa: SLF001 - public methods are locked by a LockedMachine; this one is ours

    def planned_by(self, machine: "LeanMachine") -> None:
        """Remember whose plan this is part of."""
        machines = self.__dict__.setdefault("_planned_by", [])
        if not any(machine is each for each in machines):
            machines.append(machine)


class State(_Planned, transitions.State):
    """A state that a plan can know."""


class Transition(_Planned, transitions.Transition):
    """A transition that a plan can know."""


class Event(_Planned, transitions.Event):
    """An event that takes a plain move at once."""

    def trigger(self, model: object, *args: object, **kwargs: object) -> bool:
        """As upstream: move the model; whether it was moved, or raise MachineError where it cannot be."""
        machine: LeanMachine = self.machine  # type: ignore[assignment] # such machines alone make such events
        # While an event is under way, upstream queues this one or refuses it.
        if not machine._transition_queue:  # noqa: SLF001 - the queue is the machine's own affair, and so are its events
            attribute = machine.model_attribute
            state = getattr(model, attribute, None)
            move = machine._plain_move(self, state)  # noqa: SLF001 - as above
            if move is not None and not isinstance(model, _BY_EACH) and not _LOG.isEnabledFor(_INFO):
                if move.dest is not None:
                    setattr(model, attribute, move.dest)
                    if getattr(model, attribute) is not move.dest:
                        machine.get_model_state(model)  # a model may make another state of it: upstream looks, too
                return True
        return super().trigger(model, *args, **kwargs)


class LeanMachine(transitions.Machine):
    """Upstream's machine, every feature of it; quick where nothing is to be done on the way."""

    state_cls = State
    transition_cls = Transition
    event_cls = Event

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - whatever upstream takes
        self._plan: dict[tuple[object, transitions.Event], Move | None] = {}
        super().__init__(*args, **kwargs)

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value)
        if name in _NOTICED:
            self._forget_plan()

    def _forget_plan(self) -> None:
        """The machine has changed: each move is read anew when it is next made."""
        plan = self.__dict__.get("_plan")
        if plan:
            plan.clear()

    def add_states(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as upstream
        """As upstream."""
        super().add_states(*args, **kwargs)
        self._forget_plan()

    def add_transition(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as upstream
        """As upstream."""
        super().add_transition(*args, **kwargs)
        self._forget_plan()

    def remove_transition(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as upstream
        """As upstream."""
        super().remove_transition(*args, **kwargs)
        self._forget_plan()

    def _plain_move(self, event: transitions.Event, state: object) -> Move | None:
        """The plain move from a state's value by an event; None where it is not plain, or not any more."""
        key = state, event
        if key not in self._plan:
            source = self.states.get(getattr(state, "name", state))  # type: ignore[call-overload] # a str or an Enum
            if source is None or not _same(source.value, state):
                return None
            self._plan[key] = self._read(event, source)
        move = self._plan[key]
        if move is None or not _same(move.source, state) or any(move.growing):
            return None
        return move if move.options and move.options[0] is move.transition else None

    def _read(self, event: transitions.Event, source: transitions.State) -> Move | None:
        """The move, if everything on its way is upstream's own code with nothing to ask or to call."""
        options = event.transitions.get(source.name, ())
        transition = options[0] if options else None
        dest = source if transition is None or not transition.dest else self.states.get(transition.dest)
        parts: list[Any] = [event, transition, source, dest]
        if transition is None or dest is None or not all(map(_is_upstreams, [self, *parts])):
            return None
        for part in parts:
            part.planned_by(self)
        lists = self._lists(transition, source, dest)
        growing = tuple(each for each in lists if not isinstance(each, tuple))
        moved = dest.value if transition.dest else None
        return None if any(lists) else Move(source.value, moved, growing, options, transition)

    def _lists(
        self, transition: transitions.Transition, source: transitions.State, dest: transitions.State
    ) -> list[Sequence[object]]:
        """All callbacks and conditions on the way."""
        passed = (source.on_exit, dest.on_enter) if transition.dest else ()
        own = (transition.prepare, transition.conditions, transition.before, transition.after)
        return [*(getattr(self, name) for name in _HOOKS), *own, *passed]


def _same(one: object, other: object) -> bool:
    """Whether two values are one state: the same object, or equal texts. What else is equal may have another name."""
    return one is other or (type(one) is str and type(other) is str and one == other)


def _is_upstreams(part: object) -> bool:
    """Whether a part of the machine is one that a plan can follow, and what a move goes through in it is upstream's."""
    for ours, upstreams, names in _PARTS:
        if isinstance(part, ours):
            kind, own = type(part), vars(part)
            return all(name not in own and getattr(kind, name) is getattr(upstreams, name) for name in names)
    return False


_PARTS = (
    (Event, transitions.Event, _OF_EVENT),
    (Transition, transitions.Transition, _OF_TRANSITION),
    (State, transitions.State, _OF_STATE),
    (LeanMachine, transitions.Machine, _OF_MACHINE),
)

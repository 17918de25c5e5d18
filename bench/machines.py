"""Random machines and what is done to them: the same on upstream's machine and on ours, for comparison step by step."""

# ruff: noqa: ANN401, D102 - callbacks take whatever a machine gives them, and their names say what they do

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from enum import Enum
from typing import Any

import transitions
from hypothesis import strategies as st

from simulator.engine.lean import LeanMachine

STATES = ("A", "B", "C")
LATER = "D"
TRIGGERS = ("go", "back", "stop")
HOOKS = (
    "prepare_event",
    "before_state_change",
    "after_state_change",
    "finalize_event",
    "on_exception",
    "on_final",
)
_MOST_NESTED = 4
_IDS = re.compile(r"@\d+")


class Colour(Enum):
    """States as members; one of them has another's value, which is no obstacle."""

    A = "red"
    B = 2
    C = "A"
    D = None


class Recorder:
    """A model whose callbacks write down what they were told, fail, answer by turns, or pull another trigger."""

    def __init__(self, **kwargs: Any) -> None:
        self.told: list[tuple[object, ...]] = []
        self.calls = 0
        self.machine_of: Any = None
        super().__init__(**kwargs)

    def note(self, *args: Any, **kwargs: Any) -> None:
        self.told.append(("note", _shown(args), sorted(kwargs.items()), self._where()))

    def other_note(self, *args: Any, **kwargs: Any) -> None:
        self.told.append(("other note", _shown(args), sorted(kwargs.items()), self._where()))

    def fail(self, *args: Any, **_: Any) -> None:
        self.told.append(("fail", _shown(args), self._where()))
        raise LookupError("a callback fails")

    def again(self, *args: Any, **_: Any) -> None:
        self.told.append(("again", _shown(args), self._where()))
        self.calls += 1
        if self.calls <= _MOST_NESTED and "go" in self.machine_of.events:
            self.told.append(("went", self.machine_of.events["go"].trigger(self)))

    def passes(self, *_: Any, **__: Any) -> bool:
        return True

    def fails(self, *_: Any, **__: Any) -> bool:
        return False

    def by_turns(self, *_: Any, **__: Any) -> bool:
        self.told.append(("asked", self._where()))
        return len(self.told) % 2 == 0

    def on_enter_B(self, *_: Any, **__: Any) -> None:  # noqa: N802 - the name by which transitions finds it
        self.told.append(("a method of the model's own", self._where()))

    def _where(self) -> object:
        return getattr(self, self.machine_of.model_attribute, None) if self.machine_of is not None else None


def _shown(args: tuple[Any, ...]) -> list[object]:
    """Arguments as both machines show them: of an event's data what it says of the event."""
    return [
        (each.event.name, each.state.name, each.result, repr(each.error), each.args, sorted(each.kwargs))
        if isinstance(each, transitions.EventData)
        else each
        for each in args
    ]


@dataclass(frozen=True, slots=True)
class Spec:
    """How a machine is made: its options, states and transitions; where its model is (none, registered, itself)."""

    options: dict[str, Any]
    states: tuple[dict[str, Any], ...]
    transitions: tuple[dict[str, Any], ...]
    model: str
    enums: bool


Step = tuple[Any, ...]
"""Something done to a machine: a word and what it needs."""


class Run:
    """One machine of a spec, and everything that comes of what is done to it."""

    def __init__(self, kind: type[transitions.Machine], shared: Spec) -> None:
        self._spec = spec = deepcopy(shared)  # a machine keeps the lists that it is given
        self._attribute = spec.options["model_attribute"]
        own = spec.model == "itself"
        build: Any = type("Own", (Recorder, kind), {}) if own else kind
        outside = Recorder()
        options = {**spec.options, **({} if own else {"model": outside if spec.model == "registered" else None})}
        self.machine: Any = build(
            states=[{**state, "name": self._name(state["name"])} for state in spec.states],
            initial=self._name("A"),
            transitions=[self._transition(each) for each in spec.transitions],
            **options,
        )
        self.model: Any = self.machine if own else outside
        self.model.machine_of = self.machine
        if spec.model == "none":
            self._stand("A")

    def _name(self, name: Any) -> Any:
        return Colour[name] if self._spec.enums and name in Colour.__members__ else name

    def _transition(self, fields: dict[str, Any]) -> dict[str, Any]:
        source = fields["source"]
        named = [self._name(each) for each in source] if isinstance(source, list) else self._name(source)
        return {**fields, "source": named, "dest": self._name(fields["dest"])}

    def _stand(self, name: str) -> None:
        setattr(self.model, self._attribute, self._name(name))

    def did(self, step: Step) -> tuple[object, ...]:
        """What came of a step: the result or the error, all that callbacks wrote, the state."""
        try:
            result = _comparable(self._do(deepcopy(step)))
        except Exception as error:  # noqa: BLE001 - whatever upstream raises, ours must
            result = type(error), _IDS.sub("@", str(error))
        told, self.model.told = self.model.told, []
        self.model.calls = 0
        return result, told, getattr(self.model, self._attribute, "no state")

    def _do(self, step: Step) -> object:
        machine, model = self.machine, self.model
        match step:
            case ("trigger", name, args, kwargs):
                return machine.events[name].trigger(model, *args, **kwargs)
            case ("by the model", name):
                return getattr(model, name)("x", y=1)
            case ("by name", name):
                return model.trigger(name)
            case ("dispatch", name):
                return machine.dispatch(name)
            case ("may", name):
                return getattr(model, f"may_{name}")()
            case ("stand", name):
                self._stand(name)
            case ("triggers", name):
                return machine.get_triggers(self._name(name))
            case _:
                self._change(step)
        return None

    def _change(self, step: Step) -> None:
        machine = self.machine
        match step:
            case ("add transition", fields):
                machine.add_transition(**self._transition(fields))
            case ("remove transition", name, source):
                machine.remove_transition(name, source)
            case ("add state", name):
                machine.add_states(self._name(name), on_enter="note")
            case ("hook", name, callbacks):
                setattr(machine, name, callbacks)
            case ("option", name, value):
                setattr(machine, name, value)
            case ("leave",):
                machine.remove_model(self.model)
            case _:
                self._alter(step)

    def _alter(self, step: Step) -> None:
        machine = self.machine
        match step:
            case ("grow hook", name, callback):
                getattr(machine, name).append(callback)
            case ("grow state", name, which, callback):
                getattr(machine, f"{which}_{name}")(callback)
            case ("grow event", name, which, callback):
                machine.events[name].add_callback(which, callback)
            case ("state", name, attribute, value):
                setattr(machine.get_state(name), attribute, value)
            case ("transition", place, attribute, value):
                found = machine.get_transitions()
                if found:
                    setattr(found[place % len(found)], attribute, value)
            case _:
                raise AssertionError(step)


def _comparable(result: object) -> object:
    return sorted(result) if isinstance(result, list) else result


def both(spec: Spec) -> Iterator[Run | tuple[object, ...]]:
    """The machine of a spec as upstream's and as ours; what came of it where it cannot be made."""
    for kind in (transitions.Machine, LeanMachine):
        try:
            yield Run(kind, spec)
        except Exception as error:  # noqa: BLE001 - whatever upstream raises, ours must
            yield type(error), _IDS.sub("@", str(error))


# How machines are drawn: most of what could be called is not there, so that most moves are plain.

_callback = st.sampled_from(["note", "note", "other_note", "fail", "again"])
_CALLBACKS = ["note", "fail", "again", [], ["other_note"], ["note", "again"]]
_rarely_called = st.sampled_from([*[None] * 18, *_CALLBACKS])
_hardly_called = st.sampled_from([*[None] * 120, *_CALLBACKS])
_rarely_asked = st.sampled_from([*[None] * 14, "passes", "fails", "by_turns", "fail", [], ["passes", "by_turns"]])

_state = st.sampled_from(STATES)
_fields = st.fixed_dictionaries(
    {
        "trigger": st.sampled_from(TRIGGERS),
        "source": st.sampled_from([*STATES, "*", ["A", "B"], ["C", "A"], ["B"]]),
        "dest": st.sampled_from([*STATES * 4, "=", "=", None, None, "Nowhere"]),
    },
    optional={
        "conditions": _rarely_asked,
        "unless": _rarely_asked,
        "prepare": _rarely_called,
        "before": _rarely_called,
        "after": _rarely_called,
    },
)
_maybe = st.sampled_from([None, None, True, False])
_options = st.fixed_dictionaries(
    {
        "send_event": st.booleans(),
        "queued": st.booleans(),
        "auto_transitions": st.booleans(),
        "ignore_invalid_triggers": _maybe,
        "model_attribute": st.sampled_from(["state", "phase"]),
        **dict.fromkeys(HOOKS, _hardly_called),
    }
)
_state_options = st.fixed_dictionaries(
    {},
    optional={
        "on_enter": _rarely_called,
        "on_exit": _rarely_called,
        "ignore_invalid_triggers": _maybe,
        "final": st.booleans(),
    },
)


def _state_named(name: str) -> st.SearchStrategy[dict[str, Any]]:
    return _state_options.map(lambda more: {"name": name, **more})


specs = st.builds(
    Spec,
    options=_options,
    states=st.tuples(*map(_state_named, STATES)),
    transitions=st.lists(_fields, min_size=4, max_size=9).map(tuple),
    model=st.sampled_from(["none", "none", "registered", "itself"]),
    enums=st.booleans(),
)
_pulled = st.sampled_from([*TRIGGERS * 3, "to_B", "to_phase_C"])
_moving: st.SearchStrategy[Step] = st.tuples(
    st.just("trigger"), _pulled, st.sampled_from([(), (1, "two")]), st.sampled_from([{}, {"key": 3}])
)
_asking: st.SearchStrategy[Step] = st.tuples(st.sampled_from(["by the model", "by name", "dispatch", "may"]), _pulled)
_growing = st.sampled_from(["before", "after", "prepare"])
_changing: st.SearchStrategy[Step] = st.one_of(
    st.tuples(st.just("stand"), st.sampled_from([*STATES, LATER, "Nowhere", ""])),
    st.tuples(st.just("triggers"), _state),
    st.tuples(st.just("add transition"), _fields),
    st.tuples(st.just("remove transition"), st.sampled_from(TRIGGERS), st.one_of(_state, st.just("*"))),
    st.tuples(st.just("add state"), st.sampled_from([LATER, "B"])),
    st.tuples(st.just("hook"), st.sampled_from(HOOKS), st.one_of(st.none(), _callback)),
    st.tuples(st.just("grow hook"), st.sampled_from(HOOKS), _callback),
    st.tuples(st.just("grow state"), _state, st.sampled_from(["on_enter", "on_exit"]), _callback),
    st.tuples(st.just("grow event"), st.sampled_from(TRIGGERS), _growing, _callback),
    st.tuples(st.just("state"), _state, st.sampled_from(["on_enter", "on_exit"]), st.lists(_callback, max_size=1)),
    st.tuples(st.just("state"), _state, st.sampled_from(["ignore_invalid_triggers", "final"]), _maybe),
    st.tuples(st.just("transition"), st.integers(0, 9), _growing, st.lists(_callback, max_size=1)),
    st.tuples(st.just("transition"), st.integers(0, 9), st.just("dest"), st.sampled_from([*STATES, "Nowhere", None])),
    st.tuples(st.just("option"), st.sampled_from(["send_event", "ignore_invalid_triggers"]), st.booleans()),
    st.just(("leave",)),
)
_kinds = st.sampled_from([_moving] * 6 + [_asking] * 2 + [_changing] * 2)
traces = st.lists(_kinds.flatmap(lambda kind: kind), min_size=12, max_size=40)


def check_same(spec: Spec, trace: list[Step]) -> int:
    """AssertionError where our machine does not do as upstream's at some step; how many moves went by the plan."""
    upstreams, ours = both(spec)
    if not isinstance(upstreams, Run) or not isinstance(ours, Run):
        assert upstreams == ours
        return 0
    assert upstreams.did(("triggers", "A")) == ours.did(("triggers", "A"))
    planned = 0
    for step in trace:
        assert upstreams.did(step) == ours.did(step), step
        planned = max(planned, sum(move is not None for move in ours.machine._plan.values()))  # noqa: SLF001
    return planned

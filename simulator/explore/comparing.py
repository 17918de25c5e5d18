"""The same caller at two flows, under every setting that a condition asks about; scenarios that tell them apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product, zip_longest

from simulator.domain.timing import Millis
from simulator.domain.values import Value, as_text
from simulator.explore.building import Built, built, built_at
from simulator.explore.exploration import Edge, Exploration, Path, Subject
from simulator.explore.lockstep import PAIRS, Lockstep, Step
from simulator.explore.moves import Move, Silence
from simulator.explore.natural import natural
from simulator.explore.reading import Flows, comparisons
from simulator.explore.steps_of import GIVEN, WrittenStep, steps
from simulator.explore.visible import all_noticed
from simulator.flow.expressions import Literal, SettingRef
from simulator.flow.model import Decide, Flow
from simulator.scenario.project import Project


@dataclass(frozen=True, slots=True)
class Told:
    """A difference that was found: under which settings, other than the flow's own, and by which call."""

    settings: tuple[tuple[str, str], ...]
    step: Step
    subject: Subject


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison found; ``left`` pairs of situations were not tried."""

    told: Told | None
    left: int = 0


def compared(first: Subject, second: Subject, pairs: int = PAIRS) -> Compared:
    """The first difference that anybody can notice between two flows, under each of the variants of their settings.

    A natural call is looked for first: it is the more readable example, and soon found.
    """
    left = 0
    for plain, settings in product((True, False), tuple(variants(first.flows))):
        mine, others = (replace(each, flows=_set(each.flows, settings)) for each in (first, second))
        lockstep = Lockstep(mine, others, pairs, natural=plain)
        step = lockstep.first_difference()
        left += lockstep.left
        if step is not None:
            return Compared(Told(tuple((name, as_text(value)) for name, value in settings), step, mine), left)
    return Compared(None, left)


def variants(flows: Flows) -> Iterator[tuple[tuple[str, Value], ...]]:
    """The settings as they are; then, one by one, those at which a condition holds."""
    yield ()
    found: dict[tuple[str, Value], None] = {}
    for flow in flows.values():
        for state in flow.states.values():
            for condition in state.cases.values() if isinstance(state, Decide) else ():
                for each in comparisons(condition):
                    match each.left, each.right:
                        case (SettingRef(name), Literal(value)) | (Literal(value), SettingRef(name)):
                            if name in flow.settings and flow.settings[name].value != value:
                                found[name, value] = None
                        case _:
                            pass
    yield from ((each,) for each in found)


def _set(flows: Flows, settings: tuple[tuple[str, Value], ...]) -> Mapping[str, Flow]:
    """The flows with these settings, where they have them."""
    changed = dict(flows)
    for name, value in settings:
        for flow in list(changed.values()):
            if name in flow.settings:
                setting = replace(flow.settings[name], value=value)
                changed[flow.name] = replace(flow, settings={**flow.settings, name: setting})
    return changed


def telling_scenarios(project: Project, told: Told, explored: Exploration | None, name: str) -> Iterator[Built]:
    """Scenarios that a difference may make fail: the call itself, the call to its end, the moment of the difference."""
    moves = told.step.moves
    written = _with_settings(_steps(told.subject, moves), told.settings)
    whole = built(project, name, written)
    if whole is not None:
        yield whole
    completed = None if explored is None or told.settings else completed_path(natural(explored), moves)
    to_its_end = None if completed is None else built(project, name, _steps(told.subject, completed.moves))
    if to_its_end is not None:
        yield to_its_end
    waited = written[:-1] if moves and isinstance(moves[-1], Silence) else written
    yield from built_at(project, name, waited, _moment(told.step))


def _moment(step: Step) -> Millis:
    """When the two calls first differ, in ms of the simulation."""
    first, second = map(all_noticed, step.said)
    for one, other in zip_longest(first, second):
        if one != other:
            return min(each[0] for each in (one, other) if each is not None)
    return step.first.moment.now


def _steps(subject: Subject, moves: tuple[Move, ...]) -> tuple[WrittenStep, ...]:
    return steps(subject, path_of(moves))


def path_of(moves: tuple[Move, ...]) -> Path:
    """A path of these moves, whose events nobody has asked for."""
    return Path((Edge(0, moves, (), (), 0, 0),))


def _with_settings(written: tuple[WrittenStep, ...], settings: tuple[tuple[str, str], ...]) -> tuple[WrittenStep, ...]:
    """The steps under other settings; the first step says which flow."""
    extra = tuple(WrittenStep(GIVEN, f'the setting "{name}" is "{value}"') for name, value in settings)
    return (*written[:1], *extra, *written[1:])


def completed_path(explored: Exploration, moves: tuple[Move, ...]) -> Path | None:
    """The moves of a path of the exploration, and on to an ending by as few moves as can be; None: they are no path."""
    path, situation, rest = Path(), 0, moves
    while rest:
        edge = next((each for each in explored.edges[situation] if rest[: len(each.moves)] == each.moves), None)
        if edge is None:
            return None
        path, situation, rest = path.then(edge), edge.target, rest[len(edge.moves) :]
    return explored.complete(path)

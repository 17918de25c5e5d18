"""The loaders: a text to a flow, centre, use case, acceptance record or population, or to all of its problems.

No disk is read.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from simulator.domain.operations import CRM_OPERATIONS
from simulator.flow.acceptance import Acceptance
from simulator.flow.centre import Centre
from simulator.flow.loaded import Loaded
from simulator.flow.loading import Language, load, load_document
from simulator.flow.model import Flow
from simulator.flow.population import Population
from simulator.flow.reading.acceptance import acceptance
from simulator.flow.reading.centre import centre
from simulator.flow.reading.flow import flow
from simulator.flow.reading.population import population
from simulator.flow.reading.reader import Reader
from simulator.flow.reading.usecase import use_case
from simulator.flow.shapes.acceptance import AcceptanceShape
from simulator.flow.shapes.centre import CentreShape
from simulator.flow.shapes.flow import FlowShape
from simulator.flow.shapes.population import PopulationShape
from simulator.flow.shapes.usecase import UseCaseShape
from simulator.flow.usecase import UseCase
from simulator.notation.document import Document

_FLOW = ("settings", "attributes", "counters", "operations", "hours", "prompts", "states", "pops", "global_keys")
_CENTRE = ("queues", "agents")
_ACCEPTANCE = ("owners", "dates", "defects")
_POPULATION = ("everybody", "callers", "shifts", "crews")
_USE_CASE = ("basic_course", "alternate_courses", "statements", "readings")


def load_flow(text: str, file: str) -> Loaded[Flow]:
    """The flow in a text, or all its problems (N..., S..., F...); ``file`` is the name for display.

    What cannot run at all is refused here. What can run and should not (an outcome without an exit, a state that is
    never reached) is lint's.
    """
    source_hash = _hash(text)

    def read(shape: FlowShape, reader: Reader) -> Flow:
        return flow(shape, reader, source_hash)

    built_in = {"operations": frozenset(CRM_OPERATIONS)}
    return load(text, file, Language(FlowShape, _FLOW, read, _flow_stand_ins, built_in))


def load_centre(text: str, file: str) -> Loaded[Centre]:
    """The centre in a text, or all its problems (N..., S..., C...); ``file`` is the name for display."""
    return load(text, file, Language(CentreShape, _CENTRE, centre, _centre_stand_ins, {}))


def load_usecase(text: str, file: str) -> Loaded[UseCase]:
    """The use case in a text, or all its problems (N..., S..., U...); ``file`` is the name for display."""
    return load(text, file, _use_case_language())


def read_usecase(document: Document) -> Loaded[UseCase]:
    """The use case in a document that is composed already, or all its problems (S..., U...)."""
    return load_document(document, _use_case_language())


def load_acceptance(text: str, file: str) -> Loaded[Acceptance]:
    """The acceptance record in a text, or all its problems (N..., S..., A...); ``file`` is the name for display.

    What only the use case can tell (its statements) is checked by ``check_acceptance``.
    """
    return load(text, file, Language(AcceptanceShape, _ACCEPTANCE, acceptance, _acceptance_stand_ins, {}))


def load_population(text: str, file: str) -> Loaded[Population]:
    """The population in a text, or all its problems (N..., S..., D...); ``file`` is the name for display.

    What only other documents can tell is checked by ``check_population``; the calls of a history are not here yet.
    """
    source_hash = _hash(text)

    def read(shape: PopulationShape, reader: Reader) -> Population:
        return population(shape, reader, source_hash)

    return load(text, file, Language(PopulationShape, _POPULATION, read, _population_stand_ins, {}))


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _use_case_language() -> Language[UseCaseShape, UseCase]:
    return Language(UseCaseShape, _USE_CASE, use_case, _use_case_stand_ins, {})


def _flow_stand_ins(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """What keeps a flow without a name, a start or a sound state readable; such a flow is never handed back."""
    states = value.get("states")
    start = next(iter(states), "end") if isinstance(states, dict) else "end"
    return {"flow": "unnamed", "start": start, "states": {"end": {"kind": "disconnect"}}}


def _centre_stand_ins(_value: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"centre": "unnamed", "queues": {"unnamed": {}}}


def _acceptance_stand_ins(_value: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"acceptance": "unnamed"}


def _population_stand_ins(_value: Mapping[str, Any]) -> Mapping[str, Any]:
    """What keeps a population without a sound kind or interval readable; it is never handed back."""
    return {
        "population": "unnamed",
        "flow": "unnamed",
        "arrivals": {"interval": "30m", "week": {}, "history": "unnamed"},
        "callers": {"unnamed": {"share": "100 %", "talk": "0 s"}},
    }


def _use_case_stand_ins(_value: Mapping[str, Any]) -> Mapping[str, Any]:
    step = {"1": "to be written"}
    return {"use_case": "unnamed", "name": "unnamed", "description": "none", "basic_course": step}

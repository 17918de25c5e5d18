"""The documents that come with the project load, fit together and keep to the schemas."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench.large_flow import large_flow
from simulator.domain.problems import Problem
from simulator.flow import codes
from simulator.flow.library import check_references
from simulator.flow.loaded import Loaded
from simulator.flow.loader import load_acceptance, load_centre, load_flow, load_population, load_usecase
from simulator.flow.outcomes import outcomes
from simulator.flow.schema import (
    Schema,
    acceptance_schema,
    centre_schema,
    flow_schema,
    population_schema,
    usecase_schema,
)
from simulator.flow.usecase import SOURCES_BESIDE_STEPS
from simulator.notation import compose
from simulator.notation.document import Document

ROOT = Path(__file__).parents[3]
UC17 = ROOT / "flows" / "uc17"
LANGUAGE = ROOT / "tests" / "language"
STEPS = [*"12345678", "A1", "A2", "B1", "B2", "B3", "C1", "C2", "D1", "D2", "D3"]
Load = Callable[[str, str], Loaded[Any]]
LOADERS: dict[str, tuple[Load, Callable[[], Schema]]] = {
    "flow": (load_flow, flow_schema),
    "centre": (load_centre, centre_schema),
    "usecase": (load_usecase, usecase_schema),
    "acceptance": (load_acceptance, acceptance_schema),
    "population": (load_population, population_schema),
}


def loaded(path: Path) -> Any:
    load, _ = LOADERS[path.name.split(".")[-2]]
    return load(path.read_text(encoding="utf-8"), path.name).or_raise()


@pytest.fixture(scope="module")
def uc17() -> Any:
    """UC 17's flow, centre and use case."""
    return tuple(loaded(next(UC17.glob(f"*.{kind}.yaml"))) for kind in ("flow", "centre", "usecase"))


def test_uc17_is_whole(uc17: Any) -> None:
    """No reference of UC 17 leads to nothing, and every outcome of every state goes somewhere."""
    flow, centre, _ = uc17
    assert () == check_references({flow.name: flow}, centre)
    assert {} == {
        name: missing for name, state in flow.states.items() if (missing := outcomes(state, flow).missing(state))
    }


def test_uc17_has_its_settings(uc17: Any) -> None:
    """The readings' settings, by name and default (use-case-uc17.md)."""
    shown = {name: str(setting.value) for name, setting in uc17[0].settings.items()}
    assert {
        "attempts.account": "2",
        "attempts.pin": "2",
        "menu.plays": "3",
        "priority.standard": "0",
        "priority.top": "10",
        "priority.course_d": "standard",
        "pin.lock_after": "10",
        "crm.latency": "300ms",
        "crm.timeout": "8s",
    } == shown


def test_uc17_s_use_case_has_every_statement_and_step(uc17: Any) -> None:
    """T01 to T44, eight basic steps and courses A to D; the flow serves every step that it can."""
    flow, _, case = uc17
    assert [f"T{number:02}" for number in range(1, 45)] == [statement.id for statement in case.statements]
    assert STEPS == list(case.step_ids())
    assert case.id == flow.use_case
    served = {step for state in flow.states.values() for step in state.serves}
    assert served <= set(case.step_ids())


def test_uc17_s_statements_come_from_its_own_text(uc17: Any) -> None:
    """Every source is a step, or one of the template's other parts."""
    _, _, case = uc17
    known = {*case.step_ids(), *SOURCES_BESIDE_STEPS}
    assert set() == {source for statement in case.statements for source in statement.source.split(", ")} - known


@pytest.mark.parametrize(
    "path",
    [
        path
        for folder in (UC17, *(LANGUAGE / "good" / kind for kind in LOADERS))
        for path in sorted(folder.glob("*.yaml"))
        if path.name.split(".")[-2] in LOADERS
    ],
    ids=lambda path: path.name,
)
def test_a_good_document_keeps_to_its_schema(path: Path) -> None:
    """An editor marks nothing in a document that loads."""
    jsonschema = pytest.importorskip("jsonschema", reason="the dev extra is not installed")
    _, schema = LOADERS[path.name.split(".")[-2]]
    document = compose(path.read_text(encoding="utf-8"), path.name)
    assert isinstance(document, Document)
    errors = jsonschema.Draft202012Validator(schema()).iter_errors(document.value)
    assert [] == [f"{list(error.absolute_path)}: {error.message}" for error in errors]


def test_the_good_flows_call_one_another_rightly() -> None:
    """Subflow and in-queue flow of the examples are there and return what their callers expect."""
    flows = [loaded(path) for path in sorted((LANGUAGE / "good" / "flow").glob("*.flow.yaml"))]
    assert () == check_references({flow.name: flow for flow in flows})


def test_every_code_of_a_document_has_a_bad_example() -> None:
    """No problem is promised that nobody has ever seen; F5, A5, D5, D6, D7 are of more than one document."""
    found: set[str] = set()
    for kind, (load, _) in LOADERS.items():
        for path in (LANGUAGE / "bad" / kind).glob("*.yaml"):
            problems: tuple[Problem, ...] = load(path.read_text(encoding="utf-8"), path.name).problems
            found |= {problem.code for problem in problems}
    assert set() == {code for code in codes.CODES if not code.startswith(("F5", "A5", "D5", "D6", "D7"))} - found


@pytest.mark.parametrize("states", [1, 10, 2_000])
def test_a_large_flow_is_as_sound_as_a_small_one(states: int) -> None:
    """The benchmark's flow has no problems, and as many states as it says, in whole blocks of ten."""
    flow = load_flow(large_flow(states), "large.flow.yaml").or_raise()
    assert max(10, states) == len(flow.states)
    assert all(not outcomes(state, flow).missing(state) for state in flow.states.values())

"""Use cases of every kind that the loader lets pass, for tests that speak of all of them."""

from typing import Any

from hypothesis import strategies as st

from simulator.flow.loader import load_usecase
from simulator.flow.usecase import UseCase
from simulator.notation import dump

SIGNS = st.characters(exclude_categories=["Cs"]) | st.sampled_from("\\`*_[]<>|~#-+>=:&;., \n\t\"'0123456789()AT")
TEXTS = st.text(SIGNS, min_size=1, max_size=30).filter(lambda text: bool(text.strip()))
PRIORITIES = st.sampled_from(["must", "should", "could"])


@st.composite
def documents(draw: Any) -> dict[str, Any]:
    """A use case's document: any texts, any ids that fit together, optional parts given or not."""
    courses = draw(st.lists(TEXTS, max_size=3, unique=True))
    basic = draw(st.lists(TEXTS, min_size=max(1, len(courses)), max_size=4, unique=True))
    others = _others(draw, courses, set(basic))
    leaves = {step: {"text": draw(TEXTS), "branches": [course]} for step, course in zip(basic, courses, strict=False)}
    steps = [*basic, *(step for course in others.values() for step in course["steps"])]
    sources = st.sampled_from([*steps, *courses, "precondition", "postcondition", "whole"])
    return _given(
        {
            "use_case": draw(TEXTS),
            "name": draw(TEXTS),
            "description": draw(TEXTS),
            **_mattering(draw),
            "preconditions": draw(st.lists(TEXTS, max_size=2)),
            "postconditions": draw(st.lists(TEXTS, max_size=2)),
            "basic_course": {step: leaves.get(step) or draw(TEXTS) for step in basic},
            "alternate_courses": others,
            "statements": {f"T{number}": _statement(draw, sources) for number in range(draw(st.integers(0, 3)))},
            "readings": {f"Q{number}": _reading(draw, sources) for number in range(draw(st.integers(0, 2)))},
            "promises": [_promise(draw, number) for number in range(draw(st.integers(0, 2)))],
        }
    )


def _others(draw: Any, courses: list[str], taken: set[str]) -> dict[str, Any]:
    """The alternate courses; no step has the id of another."""
    others = {}
    for course in courses:
        steps = draw(st.lists(TEXTS, min_size=1, max_size=3, unique=True))
        named = {f"{course}{step}": draw(TEXTS) for step in steps if f"{course}{step}" not in taken}
        named = named or {f"{course}{len(taken)}!": "x"}
        others[course] = _given({"name": draw(TEXTS), **_mattering(draw), "steps": named})
        taken |= set(named)
    return others


def _statement(draw: Any, sources: st.SearchStrategy[str]) -> dict[str, Any]:
    own = {"source": _some(draw, sources), "text": draw(TEXTS), "derived": draw(st.sampled_from(["yes", "no"]))}
    return _given({**own, **_mattering(draw)})


def _reading(draw: Any, sources: st.SearchStrategy[str]) -> dict[str, Any]:
    return {"source": _some(draw, sources), "question": draw(TEXTS), "text": draw(TEXTS)}


def _promise(draw: Any, number: int) -> dict[str, Any]:
    own = draw(st.none() | st.just(f"own {number}"))
    return _given({"text": draw(TEXTS), "id": own, "about": draw(st.none() | TEXTS)})


def _some(draw: Any, sources: st.SearchStrategy[str]) -> list[str]:
    return list(draw(st.lists(sources, min_size=1, max_size=2, unique=True)))


def use_cases() -> st.SearchStrategy[UseCase]:
    """Use cases as the loader makes them."""
    return documents().map(lambda document: load_usecase(dump(document), "any.usecase.yaml").or_raise())


def _mattering(draw: Any) -> dict[str, Any]:
    return {"priority": draw(st.none() | PRIORITIES), "owner": draw(st.none() | TEXTS)}


def _given(parts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if value not in (None, [], {})}

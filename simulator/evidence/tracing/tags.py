"""What the tags of a scenario name: a use case, its statements, readings and steps; and tags that name nothing.

``@uc17`` is the use case "UC 17", ``@T09`` its statement, ``@UC17-T09`` both; ``@Q4`` is a reading, ``@A1`` and
``@step-4`` are steps. Capitals do not matter. Any other tag is somebody's own and means nothing here.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from simulator.domain.scenarios import Scenario, Tag
from simulator.flow.usecase import UseCase, tag_of

_PREFIXED = re.compile(r"(?P<case>.+?)[-_.:/](?P<id>[tq]\d+)")
_NUMBERED = re.compile(r"[tq]\d+")
_STEP = "step-"
_SECTIONS = ("statements", "readings", "steps")


@dataclass(frozen=True, slots=True)
class Ties:
    """What a scenario's tags name, by id, and the tags that look as if they named something and do not."""

    statements: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    unknown: tuple[Tag, ...] = ()

    @property
    def any(self) -> bool:
        """Whether the scenario proves anything of the use case."""
        return bool(self.statements or self.readings or self.steps)


def ties(scenario: Scenario, use_case: UseCase) -> Ties:
    """What the tags of a scenario name in a use case."""
    known = _known(use_case)
    names = [(tag, name) for tag in scenario.tags if (name := _own_part(tag, use_case)) is not None]
    found = dict.fromkeys(known[name] for _, name in names if name in known)
    sections = {section: tuple(id_ for kept, id_ in found if kept == section) for section in _SECTIONS}
    unknown = tuple(tag for tag, name in names if name not in known and _seems_an_id(name, use_case))
    return Ties(sections["statements"], sections["readings"], sections["steps"], unknown)


def names_use_case(scenario: Scenario, use_case: UseCase) -> bool:
    """Whether a scenario is tagged with a use case, alone or before a statement's id."""
    own = tag_of(use_case.id)
    return any(own in {tag_of(tag.name), tag_of(_case(tag))} for tag in scenario.tags)


def scenarios_of(use_case: UseCase, scenarios: Iterable[Scenario], all_of_them: Iterable[UseCase]) -> list[Scenario]:
    """The scenarios of a use case: those tagged with it; where there is no other use case, those without such a tag."""
    only = [each.id for each in all_of_them] == [use_case.id]
    return [each for each in scenarios if only or names_use_case(each, use_case)]


def strays(scenarios: Iterable[Scenario], use_cases: Iterable[UseCase]) -> list[Scenario]:
    """The scenarios that name none of several use cases."""
    known = list(use_cases)
    return [] if len(known) < 2 else [each for each in scenarios if not any(names_use_case(each, of) for of in known)]


def _known(use_case: UseCase) -> Mapping[str, tuple[str, str]]:
    """What a tag may say, in small letters, with the section and the id that it means."""
    known = {f"{_STEP}{step}".casefold(): ("steps", step) for step in use_case.step_ids()}
    known |= {step.casefold(): ("steps", step) for step in use_case.step_ids()}
    known |= {each.id.casefold(): ("readings", each.id) for each in use_case.readings}
    return known | {each.id.casefold(): ("statements", each.id) for each in use_case.statements}


def _own_part(tag: Tag, use_case: UseCase) -> str | None:
    """The tag without the use case before it; None where that is another one."""
    case = _case(tag)
    if case and tag_of(case) != tag_of(use_case.id):
        return None
    return tag.name.casefold()[len(case) + 1 :] if case else tag.name.casefold()


def _case(tag: Tag) -> str:
    """The use case that a tag names before an id."""
    match = _PREFIXED.fullmatch(tag.name.casefold())
    return match["case"] if match else ""


def _seems_an_id(name: str, use_case: UseCase) -> bool:
    """Whether a tag has the form of a statement, a step, or, where there are readings, of a reading."""
    if _NUMBERED.fullmatch(name):
        return name.startswith("t") or bool(use_case.readings)
    courses = [course.id.casefold() for course in use_case.alternates]
    return name.startswith(_STEP) or any(re.fullmatch(rf"{re.escape(course)}\d+", name) for course in courses)

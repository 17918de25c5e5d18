"""A project on disk, loaded: its flows, centres, use cases and acceptance records, with every problem they have.

Populations are loaded from it when asked for.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from simulator.app.populations import FLOWS, POPULATION_FILES, Populations, load_populations
from simulator.domain.errors import DocumentError, UsageError
from simulator.domain.problems import Level, Place, Problem, did_you_mean
from simulator.flow.acceptance import Acceptance
from simulator.flow.centre import Centre
from simulator.flow.library import check_acceptance, check_references
from simulator.flow.loaded import Loaded
from simulator.flow.loader import load_acceptance, load_centre, load_flow, load_usecase
from simulator.flow.model import Flow
from simulator.flow.population import Population
from simulator.flow.usecase import UseCase
from simulator.notation import read_text

FLOW_FILES = "*.flow.yaml"
CENTRE_FILES = "*.centre.yaml"
USE_CASE_FILES = "*.usecase.yaml"
ACCEPTANCE_FILES = "*.acceptance.yaml"

T = TypeVar("T", Flow, Centre, UseCase, Acceptance)


@dataclass(frozen=True, slots=True)
class Workspace:
    """A project's documents by name; acceptance records by their use case's id.

    ``problems`` has those of all files, in their order.
    """

    root: Path
    flows: Mapping[str, Flow]
    centres: Mapping[str, Centre]
    use_cases: Mapping[str, UseCase]
    problems: tuple[Problem, ...] = ()
    acceptances: Mapping[str, Acceptance] = field(default_factory=dict)

    def flow(self, name: str) -> Flow:
        """The flow of this name; ``UsageError`` naming the nearest when there is none."""
        flow = self.flows.get(name)
        if flow is not None:
            return flow
        near = did_you_mean(name, self.flows)
        known = ", ".join(sorted(self.flows)) or "none"
        raise UsageError(
            f'there is no call flow "{name}" in {self.root}',
            f'Did you mean "{near}"?' if near else f"The flows here: {known}.",
        )

    def main_flow(self) -> Flow:
        """The one flow that callers can dial; ``UsageError`` when there is none, or more than one."""
        dialled = [flow for flow in self.flows.values() if flow.numbers]
        if len(dialled) == 1:
            return dialled[0]
        names = ", ".join(flow.name for flow in dialled) or "none has a number"
        raise UsageError(f"which call flow is meant? ({names})", 'Say it: Given the call flow "...".')

    def centre_of(self, flow: Flow) -> Centre:
        """The centre that stands in the flow's folder, else the only one, else an empty one."""
        folder = Path(flow.file).parent
        near = [centre for centre in self.centres.values() if Path(centre.file).parent == folder]
        found = near or list(self.centres.values())
        return found[0] if len(found) == 1 or near else Centre("none")

    def load_populations(self) -> Populations:
        """The project's populations, read from disk with their histories each time that this is asked for.

        They are checked against the flows and centres that they name where these are sound.
        """
        return load_populations(self.root, self.flows if self._is_sound() else None, self.centre_of)

    @property
    def populations(self) -> Mapping[str, Population]:
        """The populations without an error, by name; read from disk as ``load_populations`` does."""
        return self.load_populations().by_name

    def population(self, name_or_path: str) -> Population:
        """The population of this name or in this file, with its history.

        DocumentError where it, a flow or a centre is broken; UsageError, naming the nearest, where there is none.
        """
        return self.sound().load_populations().named(name_or_path)

    def sound(self) -> "Workspace":
        """This workspace, when no document has an error; else ``DocumentError`` with all of them.

        What is wrong with an acceptance record stops nobody: flows and use cases are whole without it.
        """
        if not self._is_sound():
            raise DocumentError(self._errors())
        return self

    def _is_sound(self) -> bool:
        return not self._errors()

    def _errors(self) -> tuple[Problem, ...]:
        return tuple(
            problem
            for problem in self.problems
            if problem.level is Level.ERROR and not problem.place.file.endswith(ACCEPTANCE_FILES[1:])
        )


def is_project(folder: Path) -> bool:
    """Whether a folder is a project: it has flows."""
    return any((folder / FLOWS).rglob(FLOW_FILES)) if (folder / FLOWS).is_dir() else False


def find_project(start: Path) -> Path | None:
    """The nearest folder at or above ``start`` that is a project."""
    return next((folder for folder in (start, *start.parents) if is_project(folder)), None)


def load_workspace(root: Path) -> Workspace:
    """Load every document below the project's ``flows`` folder. Broken ones are problems, not exceptions."""
    problems: list[Problem] = []
    flows = _by_name(root, FLOW_FILES, load_flow, attrgetter("name"), problems)
    centres = _by_name(root, CENTRE_FILES, load_centre, attrgetter("name"), problems)
    use_cases = _by_name(root, USE_CASE_FILES, load_usecase, attrgetter("id"), problems)
    broken = any(problem.level is Level.ERROR for problem in problems)
    acceptances = _by_name(root, ACCEPTANCE_FILES, load_acceptance, attrgetter("use_case"), problems)
    if not broken:
        problems += check_references(flows)
        problems += [found for each in acceptances.values() for found in check_acceptance(each, use_cases)]
    return Workspace(root, flows, centres, use_cases, tuple(problems), acceptances)


def _by_name(
    root: Path,
    pattern: str,
    load: Callable[[str, str], Loaded[T]],
    name_of: Callable[[T], str],
    problems: list[Problem],
) -> Mapping[str, T]:
    found: dict[str, T] = {}
    for path in sorted((root / FLOWS).rglob(pattern)):
        document = _load(root, path, load, problems)
        if document is None:
            continue
        name = name_of(document)
        if name in found:
            problems.append(_named_twice(name, document.file, found[name].file))
        else:
            found[name] = document
    return MappingProxyType(found)


def _load(root: Path, path: Path, load: Callable[[str, str], Loaded[T]], problems: list[Problem]) -> T | None:
    shown = str(path.relative_to(root))
    text = read_text(_bytes(path), shown)
    if not isinstance(text, str):
        problems += text
        return None
    loaded = load(text, shown)
    problems += loaded.problems
    return loaded.value


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"cannot read {path}: {error.strerror}", "Check that the file is there and readable."
        ) from None


def _named_twice(name: str, file: str, first: str) -> Problem:
    return Problem(
        "W001", Place(file, 1, 1), f'"{name}" is named twice: here and in {first}', "Give each its own name."
    )


def documents(root: Path) -> Iterator[Path]:
    """Every document of a project, for whoever watches them change."""
    for pattern in (FLOW_FILES, CENTRE_FILES, USE_CASE_FILES, ACCEPTANCE_FILES, POPULATION_FILES):
        yield from sorted((root / FLOWS).rglob(pattern))

"""The populations of a project: loaded when asked for, with their history, and checked against flow and centre.

They are loaded apart from the other documents: a year of history is nothing that a scenario needs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from simulator.app.history import with_history
from simulator.app.scripts import check_scripts
from simulator.domain.errors import DocumentError, UsageError
from simulator.domain.problems import Place, Problem, did_you_mean, has_errors, in_order
from simulator.flow.centre import Centre
from simulator.flow.loader import load_population
from simulator.flow.model import Flow
from simulator.flow.population import Population
from simulator.flow.populations import check_population
from simulator.notation import compose, read_text
from simulator.notation.document import Document

FLOWS = "flows"
POPULATION_FILES = "*.population.yaml"
NAMED_TWICE = "W001"

_WRITE_ONE = f"Write one: {FLOWS}/**/{POPULATION_FILES} (docs/write-a-population.md)."


@dataclass(frozen=True, slots=True)
class LoadedPopulation:
    """A file, its population (None where nothing could be made of it), and the problems of it and of its history."""

    file: str
    population: Population | None
    problems: tuple[Problem, ...] = ()

    def or_raise(self) -> Population:
        """The population; DocumentError with all problems where it has an error."""
        if self.population is None or has_errors(self.problems):
            raise DocumentError(self.problems)
        return self.population


@dataclass(frozen=True, slots=True)
class Populations:
    """A project's populations, sound and broken, in the order of their files."""

    root: Path
    loaded: tuple[LoadedPopulation, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Those of all files."""
        return tuple(in_order(problem for each in self.loaded for problem in each.problems))

    @property
    def by_name(self) -> Mapping[str, Population]:
        """The sound ones."""
        sound = [each.population for each in self.loaded if not has_errors(each.problems)]
        return {each.name: each for each in sound if each is not None}

    def named(self, name_or_path: str) -> Population:
        """The population of this name, or in this file.

        DocumentError with its problems where it is broken; UsageError, naming the nearest, where there is none.
        """
        path = Path(name_or_path)
        is_file = name_or_path.endswith(POPULATION_FILES[1:]) or path.is_file()
        found = self._in_file(path) if is_file else self._of_name(name_or_path)
        if found is not None:
            return found.or_raise()
        names = [each.population.name for each in self.loaded if each.population is not None]
        near = did_you_mean(name_or_path, names)
        known = f"The populations here: {', '.join(sorted(names))}." if names else _WRITE_ONE
        hint = f'Did you mean "{near}"?' if near else known
        self._raise_nameless()
        raise UsageError(f'there is no population "{name_or_path}" in {self.root}', hint)

    def warnings_of(self, population: Population) -> tuple[Problem, ...]:
        """What is said of a sound population and its history without stopping it."""
        return next((each.problems for each in self.loaded if each.population is population), ())

    def _in_file(self, path: Path) -> LoadedPopulation | None:
        return next((each for each in self.loaded if (self.root / each.file).resolve() == path.resolve()), None)

    def _of_name(self, name: str) -> LoadedPopulation | None:
        return next(
            (each for each in self.loaded if each.population is not None and each.population.name == name), None
        )

    def _raise_nameless(self) -> None:
        """DocumentError where a file says too little for a name: it may be the one that is meant."""
        found = [problem for each in self.loaded if each.population is None for problem in each.problems]
        if found:
            raise DocumentError(tuple(found))


def load_populations(root: Path, flows: Mapping[str, Flow] | None, centre_of: Callable[[Flow], Centre]) -> Populations:
    """Load every population below the project's ``flows`` folder. Broken ones keep their problems.

    Without flows (they are broken themselves) nothing is checked against them.
    """
    found: list[LoadedPopulation] = []
    for path in sorted((root / FLOWS).rglob(POPULATION_FILES)):
        each = _load(path, path.relative_to(root).as_posix(), flows, centre_of)
        found.append(_named_once(each, found))
    return Populations(root, tuple(found))


def _load(
    path: Path, shown: str, flows: Mapping[str, Flow] | None, centre_of: Callable[[Flow], Centre]
) -> LoadedPopulation:
    try:
        text = read_text(path.read_bytes(), shown)
    except OSError as error:
        message = f"cannot read {path}: {error.strerror}"
        raise UsageError(message, "Check that the file is there and readable.") from None
    if not isinstance(text, str):
        return LoadedPopulation(shown, None, tuple(text))
    loaded = load_population(text, shown)
    document = compose(text, shown)
    if loaded.value is None or flows is None or not isinstance(document, Document):
        return LoadedPopulation(shown, loaded.value, loaded.problems)
    flow = flows.get(loaded.value.flow)
    centre = Centre("none") if flow is None else centre_of(flow)
    problems = (*loaded.problems, *check_population(loaded.value, document, flows, centre))
    if flow is None:
        return LoadedPopulation(shown, loaded.value, problems)
    of_scripts = check_scripts(loaded.value, document, flow, flows)
    population, of_history = _with_history(_in_its_zone(loaded.value, flow), path.parent)
    return LoadedPopulation(shown, population, tuple(in_order([*problems, *of_scripts, *of_history])))


def _in_its_zone(population: Population, flow: Flow) -> Population:
    """The population whose times of day are of the flow's time zone, where it names none itself."""
    zone = population.arrivals.time_zone or flow.time_zone
    return replace(
        population,
        arrivals=replace(population.arrivals, time_zone=zone),
        crews=tuple(replace(crew, time_zone=zone) for crew in population.crews),
    )


def _with_history(population: Population, folder: Path) -> tuple[Population, tuple[Problem, ...]]:
    if not population.arrivals.history:
        return population, ()
    shown = str(PurePosixPath(population.file).parent / population.arrivals.history)
    found, problems = with_history(population.arrivals, folder, shown)
    return replace(population, arrivals=found), problems


def _named_once(each: LoadedPopulation, others: list[LoadedPopulation]) -> LoadedPopulation:
    """The population, with a problem where one before it has its name."""
    if each.population is None:
        return each
    name = each.population.name
    first = next((o for o in others if o.population is not None and o.population.name == name), None)
    if first is None:
        return each
    message = f'"{name}" is named twice: here and in {first.file}'
    problem = Problem(NAMED_TWICE, each.population.place or Place(each.file, 1, 1), message, "Give each its own name.")
    return replace(each, problems=(*each.problems, problem))

"""What is doubtful about a population, told on standard error before anything is computed of it."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from simulator.cli.problems import shown_problems
from simulator.cli.terminal import note
from simulator.domain.problems import Problem
from simulator.floor.overload import overload
from simulator.floor.world import FloorWorld
from simulator.flow.populations import states_of, unanswered


def forewarn(warnings: Sequence[Problem], worlds: Iterable[tuple[str, FloorWorld]]) -> None:
    """Tell the warnings of the documents, and of each world (under its name, "" for the only one) what goes wrong."""
    if warnings:
        note(shown_problems(warnings, sys.stderr))
    for name, world in worlds:
        for message, hint in _of_world(world):
            note(f"ivr: {f'{name}: ' if name else ''}{message}\n  hint: {hint}")


def _of_world(world: FloorWorld) -> Iterator[tuple[str, str]]:
    """With its remedy: more work than the agents on duty can ever do, and menus at which callers stay silent.

    The population's own flow has none of those, but another one may that is tried on its callers.
    """
    population = replace(world.population, crews=world.crews)
    found = overload(population, world.centre, world.started, world.plan.span or 0)
    if found.problem is not None:
        yield found.problem.message, found.problem.hint or ""
    states = states_of(world.flow, world.program.flows)
    kinds = reversed(tuple(population.kinds.values()))
    silent = {state: kind.name for kind in kinds for state in unanswered(kind, states)}
    for state, kind in silent.items():
        message = f'"{kind}" callers have no answer at "{state}" of flow {world.flow.name}, and stay silent there'
        yield message, f"Add {state} to their answers, or to those of everybody."

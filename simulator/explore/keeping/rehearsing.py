"""A scenario that is written step by step, each performed at once and held against the recorded way."""

from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Self

from simulator.domain.errors import UsageError
from simulator.domain.timing import Millis
from simulator.explore.building import step_text
from simulator.explore.keeping.way import Parting, Way, fits, parting, way_of
from simulator.explore.steps_of import WrittenStep
from simulator.scenario import keying
from simulator.scenario.errors import StepError
from simulator.scenario.project import Project
from simulator.scenario.world import World


class Rehearsal:
    """The world of the steps that were taken so far. Steps that do not fit leave no trace in it."""

    __slots__ = ("_project", "_recorded", "_spoilt", "_world", "steps")

    def __init__(self, project: Project, recorded: Way) -> None:
        """Begin with no step."""
        self._project, self._recorded = project, recorded
        self._world, self._spoilt = project.new_world(), False
        self.steps: list[WrittenStep] = []

    @property
    def now(self) -> Millis:
        """The present moment, in ms of the simulation."""
        scene = self.world.scene
        return scene.simulation.now if scene.has_begun else 0

    @property
    def world(self) -> World:
        """The world after the steps that were taken."""
        if self._spoilt:
            self._world.close()
            self._world, self._spoilt = self._project.new_world(), False
            for step in self.steps:
                self._world.perform(step_text(step))
        return self._world

    def inter_digit(self, call: str) -> Millis:
        """The inter-digit time-out of the state that a call is at, in ms."""
        return keying.inter_digit(self.world.scene, call)

    def take(self, steps: Sequence[WrittenStep], least: int, most: int) -> bool:
        """Take these steps, if they can be performed and the recorded way is gone; whether they were taken.

        It is to be gone through the first ``least`` entries of the recorded log, and through ``most`` at most.
        """
        taken = self._performs(steps) and fits(self._recorded, self._way(), least, most)
        if taken:
            self.steps += steps
        self._spoilt = not taken
        return taken

    def ends(self, steps: Sequence[WrittenStep]) -> bool:
        """Take these last steps, if with them, and once the call is at rest, the whole recorded way is gone."""
        performs = self._performs(steps)
        if performs:
            self.rest()
        taken = performs and self.parting() is None
        if taken:
            self.steps += steps
        self._spoilt = not taken
        return taken

    def parting(self) -> Parting | None:
        """Where the way of the present world leaves the recorded one; None where it goes all of it."""
        return parting(self._recorded, self._way())

    def rest(self) -> None:
        """Let "the caller"'s call come to rest, as a check does before it looks."""
        scene = self._world.scene
        scene.at_present = False
        try:
            scene.rest(scene.call_of(None))
        except (StepError, UsageError):
            return

    def close(self) -> None:
        """Let the world go."""
        self._world.close()

    def __enter__(self) -> Self:
        """The rehearsal itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def _performs(self, steps: Iterable[WrittenStep]) -> bool:
        world = self.world
        try:
            for step in steps:
                world.perform(step_text(step))
        except StepError:
            return False
        return True

    def _way(self) -> Way:
        log = self._world.log
        return {} if log is None else way_of(log)

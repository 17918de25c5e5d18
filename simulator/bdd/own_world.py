"""What own steps may do in their scenario's world: perform sentences of the catalogue, and read what happened."""

from collections.abc import Sequence

from simulator.domain.eventlog import EventLog
from simulator.domain.problems import Place
from simulator.domain.scenarios import Row, StepText, Table
from simulator.evidence.calls import CallRecord
from simulator.scenario.world import World


class OwnWorld:
    """The scenario's world in the hands of an own step: the fixture ``world``, also called ``ivr_world``.

    >>> @when("the caller proves who he is")                                    # doctest: +SKIP
    ... def _(world):
    ...     world.perform("the caller enters the account number")
    ...     world.perform("the caller enters the PIN")
    """

    def __init__(self, inner: World, place: Place) -> None:
        """Speak to ``inner``; what goes wrong is shown at ``place``, until ``stand_at`` names another."""
        self.inner = inner
        self._place = place

    def perform(self, text: str, table: Sequence[Sequence[str]] | None = None) -> None:
        """Do what a sentence of the catalogue says, as if it stood here; the table's first row names its columns.

        Raises the errors of the sentence: it does not hold, cannot be done, or is none.
        """
        rows = () if table is None else tuple(Row(tuple(cells), self._place) for cells in table)
        self.inner.perform(StepText(text, self._place, None if table is None else Table(rows)))

    @property
    def log(self) -> EventLog | None:
        """Everything that happened so far; None where nothing did."""
        return self.inner.log

    @property
    def call(self) -> CallRecord:
        """The call of "the caller": of the one last named as the subject of a step.

        Raises StepMisused where nobody has called.
        """
        scene = self.inner.scene
        return scene.record(scene.call_of(None))

    def call_of(self, name: str) -> CallRecord:
        """The latest call of a caller by his name in the scenario; StepMisused where he has not called."""
        scene = self.inner.scene
        return scene.record(scene.call_of(name))

    def transcript(self) -> str:
        """What happened so far, for a person."""
        return self.inner.transcript()

    def stand_at(self, place: Place) -> None:
        """Say where the step stands that uses the world now."""
        self._place = place

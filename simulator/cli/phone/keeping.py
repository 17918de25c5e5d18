"""The call that was just made as a scenario in the testers' sentences: shown, tried, added to a feature."""

from dataclasses import dataclass, field
from pathlib import Path

from simulator.app.stage import Stage
from simulator.domain.errors import UsageError
from simulator.explore.keeping.kept import Kept, kept, tried
from simulator.scenario.adding import NameTaken, addition
from simulator.scenario.project import Project

FILE = "features/kept.feature"
"""Where kept calls go."""

MOST_NAMES = 99


@dataclass(frozen=True, slots=True)
class Keepsake:
    """A call as a scenario, with what it checks unless somebody says otherwise."""

    project: Project = field(repr=False)
    offered: Kept = field(repr=False)

    @property
    def text(self) -> str:
        """The scenario in Gherkin, and whether it goes the same way as the call."""
        return f"{self.offered.text(self.offered.ticked)}\n{self.offered.message}"

    def save(self) -> str:
        """Add it to ``FILE`` and say so; UsageError where it would not do the same there, or cannot be written.

        A name that is taken gets a number behind it.
        """
        for number in range(1, MOST_NAMES + 1):
            name = self.offered.name if number == 1 else f"{self.offered.name} ({number})"
            try:
                added = addition(self.project.root, FILE, self.offered.text(self.offered.ticked, name))
            except NameTaken:
                continue
            run = tried(self.project, self.offered, added.scenario)
            if not (run.passes and run.same):
                raise UsageError(f"Not saved: in {FILE} it would not do the same", run.message)
            added.write()
            return f"Saved in {FILE}, line {added.scenario.place.line}"
        raise UsageError(f"Not saved: {FILE} has scenarios of this name already", "Give them other names")


def keepsake(root: Path, stage: Stage) -> Keepsake:
    """What was done on a stage up to now; UsageError where no sentences say it."""
    project = Project.load(root)
    return Keepsake(project, kept(project, stage))

"""What there is to be played, as it stands on disk now: the list that a page shows, and where ids are looked up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from simulator.flow.model import Flow
from simulator.web.library.ids import content_mark
from simulator.web.library.kept_runs import ListedRun, listed_run
from simulator.web.library.played import Json
from simulator.web.library.recordings import ListedRecording, listed_recordings
from simulator.web.library.scenarios import Listed, ListedFeature, listed_features
from simulator.web.library.shelf import Sent, Shelf

AnyRecording = ListedRecording | ListedRun | Sent


@dataclass(frozen=True, slots=True)
class Listing:
    """The scenarios and recordings of a project, and those recordings that a session has sent here."""

    features: tuple[ListedFeature, ...]
    files: tuple[ListedRecording, ...] = field(repr=False)
    run: tuple[ListedRun, ...] = field(repr=False)
    sent: tuple[Sent, ...] = ()

    @classmethod
    def of(cls, root: Path, calls: Path, shelf: Shelf) -> "Listing":
        """Read the folders of a project; ``calls`` is where live calls are recorded."""
        return cls(listed_features(root), listed_recordings(root, calls), listed_run(root), shelf.sent)

    @property
    def recordings(self) -> tuple[AnyRecording, ...]:
        """Those sent here, those on disk, those of the newest run."""
        return (*self.sent, *self.files, *self.run)

    def scenario(self, id_: str) -> Listed | None:
        """The scenario of this id, or None."""
        return next((each for feature in self.features for each in feature.scenarios if each.id == id_), None)

    def recording(self, id_: str) -> AnyRecording | None:
        """The recording of this id, or None."""
        return next((each for each in self.recordings if each.id == id_), None)

    def marks(self) -> Iterator[tuple[str, str]]:
        """Each thing's id, with what changes when the thing does."""
        for feature in self.features:
            yield from ((each.id, each.mark) for each in feature.scenarios)
        yield from ((each.id, each.mark) for each in self.files)
        yield from ((each.id, content_mark((each.id,))) for each in self.run)

    def as_json(self, flows: Mapping[str, Flow]) -> dict[str, list[Json]]:
        """The lists as the page shows them; ``flows`` are those of the project, for their titles."""
        return {
            "features": [each.as_json() for each in self.features],
            "recordings": [
                *(each.as_json(flows) for each in self.sent),
                *(each.as_json(flows) for each in self.files),
                *(each.as_json() for each in self.run),
            ],
        }

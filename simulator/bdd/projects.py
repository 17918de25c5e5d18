"""Which ``.feature`` files are ours: those of an IVR project.

A project is the nearest directory above the feature file that holds a folder ``flows/`` with a ``*.flow.yaml`` in it;
where there is none, it is the one that the ini option ``ivr_project`` names. Standard library only: every pytest run of
everybody loads this module.
"""

from pathlib import Path

FLOWS = "flows"
FLOW_FILES = "*.flow.yaml"


class ProjectFinder:
    """Finds a feature file's project, and remembers each directory's answer for one pytest run."""

    def __init__(self, named: Path | None = None) -> None:
        """Feature files of no project belong to the one that is ``named``, if any."""
        self._named = named
        self._roots: dict[Path, Path | None] = {}

    def project_of(self, feature: Path) -> Path | None:
        """The root of the project that the feature file belongs to, or None where it is somebody else's."""
        return self._search(feature.parent) or self._named

    def _search(self, directory: Path) -> Path | None:
        if directory not in self._roots:
            self._roots[directory] = self._look_up(directory)
        return self._roots[directory]

    def _look_up(self, directory: Path) -> Path | None:
        if has_flows(directory):
            return directory
        if directory.parent == directory:
            return None
        return self._search(directory.parent)


def has_flows(directory: Path) -> bool:
    """Whether the directory is a project's root: a folder ``flows/`` with at least one flow in it, at any depth."""
    flows = directory / FLOWS
    return flows.is_dir() and next(flows.rglob(FLOW_FILES), None) is not None

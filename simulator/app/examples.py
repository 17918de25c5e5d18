"""Where the example flows and features lie: in a checkout at the project's root, in a wheel inside the package."""

from pathlib import Path

import simulator
from simulator.domain.errors import UsageError


def examples_folder() -> Path:
    """The folder that holds the examples' ``flows`` and ``features``.

    Raises UsageError when this installation came without them.
    """
    return examples_of(Path(simulator.__file__).parent)


def examples_of(package: Path) -> Path:
    """The examples' folder for a package that lies at ``package``; those packed inside win over those beside it.

    Raises UsageError when there are neither.
    """
    for folder in (package / "examples", package.parent):
        if (folder / "flows").is_dir() and (folder / "features").is_dir():
            return folder
    raise UsageError(
        f"the example flows and features are missing beside {package}",
        hint="install ivr-simulator again, or work in a whole checkout",
    )

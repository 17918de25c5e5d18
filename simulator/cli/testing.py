"""What ``ivr test`` does: run the scenarios, keep the run, and say what they cover where that is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.bdd.run import places_of, run
from simulator.cli.keeping import new_folder, project_of, tidy
from simulator.cli.terminal import note, say
from simulator.domain.errors import EXIT_FINDINGS, EXIT_OK


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be said of coverage, and the share below which the run fails; ``all_flows``: of uncalled ones too."""

    cover: bool = False
    fail_under: float | None = None
    all_flows: bool = True


def run_and_keep(
    paths: Sequence[Path],
    tags: str | None,
    workers: str | None,
    extra: Sequence[str],
    run_dir: Path | None,
    wanted: Wanted,
) -> int:
    """Run the scenarios at these paths, keep the run in a folder, show the coverage; the exit code of all that."""
    root = project_of(places_of(paths))
    folder = run_dir or (None if root is None else new_folder(root))
    code = run(paths, tags, workers, extra, folder)
    if root is not None:
        tidy(root)
    if wanted.cover and code in (EXIT_OK, EXIT_FINDINGS):
        return max(code, _covered(root, folder, wanted))
    return code


def _covered(root: Path | None, folder: Path | None, wanted: Wanted) -> int:
    """Show what the run covers. A run that could not be kept covers nothing that one could show."""
    from simulator.app.runs import HEAD
    from simulator.cli.coverages import show_coverage

    if root is None or folder is None or not (folder / HEAD).exists():
        note("ivr: there is no coverage to show: the run was not kept")
        return EXIT_FINDINGS
    say()
    return show_coverage(root, [str(folder)], None, wanted.fail_under, json=False, all_flows=wanted.all_flows)

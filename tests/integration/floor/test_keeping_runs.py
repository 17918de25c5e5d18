"""The folder of a simulation: what is whole stays, another run is refused, nothing is half written."""

import json
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread

import pytest

from simulator.domain.errors import UsageError
from simulator.floor.claiming import claimed
from simulator.floor.keeping import Identity, kept_run, write_whole

IDENTITY: Identity = {"flow": "uc17", "seed": 7, "settings": {"attempts.pin": "2"}, "hash": "a" * 64}


def test_a_run_says_what_it_is_and_what_is_missing(tmp_path: Path) -> None:
    """run.json names the identity and the replications that are still to be done."""
    kept = kept_run(tmp_path / "run", IDENTITY, 3)
    kept.keep(2, "{}", "17,answered\n")

    head = json.loads((tmp_path / "run/run.json").read_text("utf-8"))
    assert {"format": 2, "identity": IDENTITY, "replications": 3, "missing": [1, 3]} == head
    assert "17,answered\n" == (tmp_path / "run/fates/0002.csv").read_text("utf-8")


def test_the_same_run_goes_on_with_what_is_missing(tmp_path: Path) -> None:
    """Opened again, also for more replications, it lacks only what was not done."""
    kept_run(tmp_path, IDENTITY, 3).keep(2, "{}", None)

    again = kept_run(tmp_path, dict(IDENTITY), 4)
    assert ((2,), (1, 3, 4)) == (again.done(), again.missing())


def test_fewer_replications_than_before_forget_nothing(tmp_path: Path) -> None:
    """Who asks for less keeps what there is."""
    kept_run(tmp_path, IDENTITY, 3).keep(3, "{}", None)

    assert 3 == kept_run(tmp_path, IDENTITY, 1).asked


def test_a_damaged_replication_is_done_again(tmp_path: Path) -> None:
    """A tally that cannot be read counts as missing."""
    kept_run(tmp_path, IDENTITY, 1).keep(1, '{"cut": ', None)

    assert (1,) == kept_run(tmp_path, IDENTITY, 1).missing()


def test_what_was_being_written_is_swept_away(tmp_path: Path) -> None:
    """The parts of a run that was cut off are gone before it goes on."""
    kept_run(tmp_path, IDENTITY, 1)
    part = tmp_path / "calls" / "0001.csv.part"
    part.parent.mkdir()
    part.write_text("half a ro", "utf-8")

    kept_run(tmp_path, IDENTITY, 1)
    assert not part.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"seed": 8}, r"seed was 7 and is 8"),
        ({"settings": {"attempts.pin": "3"}}, r'settings attempts\.pin was "2" and is "3"'),
        ({"hash": "b" * 64}, r"hash has changed"),
        ({"extra": 1}, r"extra was not given and is 1"),
    ],
)
def test_the_folder_of_another_run_is_refused(tmp_path: Path, change: dict[str, object], words: str) -> None:
    """What differs is named, and the folder stays as it was."""
    kept_run(tmp_path, IDENTITY, 2)
    before = (tmp_path / "run.json").read_bytes()

    with pytest.raises(UsageError, match=words):
        kept_run(tmp_path, {**IDENTITY, **change}, 2)
    assert before == (tmp_path / "run.json").read_bytes()


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    """Nothing is written beside what is not ours."""
    (tmp_path / "holiday.jpg").write_text("", "utf-8")

    with pytest.raises(UsageError, match="has other files in it"):
        kept_run(tmp_path, IDENTITY, 1)
    assert ["holiday.jpg"] == [each.name for each in tmp_path.iterdir()]


@pytest.mark.parametrize("text", ["not json", "[]", '{"identity": 3}'])
def test_a_head_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    """Whatever is called run.json is read with care."""
    (tmp_path / "run.json").write_text(text, "utf-8")

    with pytest.raises(UsageError, match=r"run\.json"):
        kept_run(tmp_path, IDENTITY, 1)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """A file's name is refused before anything is done."""
    file = tmp_path / "file"
    file.write_text("", "utf-8")

    with pytest.raises(UsageError, match="is a file"):
        kept_run(file, IDENTITY, 1)


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    """Where the system refuses, that is said with the file's name, and no part stays."""
    (tmp_path / "calls").write_text("a file in the place of a folder", "utf-8")

    with pytest.raises(UsageError, match=r"cannot write .*calls"):
        write_whole(tmp_path / "calls" / "0001.csv", "text")
    assert ["calls"] == [each.name for each in tmp_path.iterdir()]


def test_two_runs_never_work_in_one_folder(tmp_path: Path) -> None:
    """The second is refused while the first works, and welcome afterwards."""
    folder = tmp_path / "run"
    with claimed(folder):
        with pytest.raises(UsageError, match="another simulation works in"), claimed(folder):
            pass
        (folder / "run.json").write_text("{}", "utf-8")
    with claimed(folder):
        pass
    assert ["run.json"] == [each.name for each in folder.iterdir()]


def test_the_lock_is_the_file_that_stands_in_the_folder(tmp_path: Path) -> None:
    """However many runs come and go meanwhile, never two of them are in the folder at once.

    Whoever goes takes the lock's file away, and another may have opened that just before: its lock holds nobody off.
    """
    inside, most, done = 0, 0, 0
    guard = Lock()

    def come_and_go() -> None:
        nonlocal inside, most, done
        for _ in range(1_000):
            with suppress(UsageError), claimed(tmp_path):
                with guard:
                    inside += 1
                    most = max(most, inside)
                    done += 1
                list(tmp_path.iterdir())  # lets the others come
                with guard:
                    inside -= 1

    several = [Thread(target=come_and_go) for _ in range(4)]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for each in several:
            each.start()
        for each in several:
            each.join()
    finally:
        sys.setswitchinterval(usual)
    assert 1 == most
    assert done > 1


def test_a_run_that_comes_to_nothing_leaves_no_folder(tmp_path: Path) -> None:
    """A folder, and those above it, that were made for nothing are gone again."""
    with pytest.raises(UsageError, match="no such population"), claimed(tmp_path / "a" / "b"):
        raise UsageError("no such population")
    assert [] == list(tmp_path.iterdir())


def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    """A file in the way is said at once."""
    (tmp_path / "file").write_text("", "utf-8")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(UsageError, match=r"is a file|cannot write in"), claimed(place):
            pass


def test_a_length_that_differs_is_told_as_a_length(tmp_path: Path) -> None:
    """As it is written at the command line, not in ms."""
    kept_run(tmp_path, {"warm_up_ms": 3_600_000}, 1)

    with pytest.raises(UsageError, match="warm-up was 1h and is 0s"):
        kept_run(tmp_path, {"warm_up_ms": 0}, 1)

"""The store of runs: what is kept is found again, the newest are kept, and whatever is broken is told in words."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator.app.hashing import document_hashes, feature_hashes
from simulator.app.run_keeping import (
    KEPT,
    RunWriter,
    begin_run,
    drop_empty_run,
    end_run,
    forget_old_runs,
    hide_from_git,
    new_id,
)
from simulator.app.runs import HEAD, RUNS, open_run, read_run, run_ids
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import Entry
from simulator.domain.events import StateEntered
from simulator.domain.runs import RunRecord, ScenarioRecord

NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)


def scenario(line: int, verdict: str = "passed") -> ScenarioRecord:
    """A scenario with a log of one event."""
    entries = (Entry("call-1", 0, 0, StateEntered("f", "s", "play", 1)),)
    return ScenarioRecord("features/a.feature", line, "S", "S", verdict, entries=entries)


def keep(folder: Path, *lines: int, worker: str = "main", ended: bool = True) -> Path:
    """A run with scenarios at these lines."""
    if not (folder / HEAD).exists():
        begin_run(folder, RunRecord(folder.name, NOW.isoformat(), "0.1.0"))
    writer = RunWriter(folder, worker)
    for line in lines:
        writer.append(scenario(line))
    writer.close()
    if ended:
        end_run(folder, NOW)
    return folder


def test_a_run_is_read_back_as_it_was_kept(tmp_path: Path) -> None:
    """Head and scenarios, in the order of the files."""
    run = read_run(keep(tmp_path / "r", 9, 3))
    assert (scenario(3), scenario(9)) == run.scenarios()
    assert ("r", NOW.isoformat()) == (run.record.id, run.record.ended)
    assert run.is_whole


def test_the_files_of_all_processes_add_up(tmp_path: Path) -> None:
    """The order is that of the features, whoever ran what."""
    keep(tmp_path / "r", 9, 1, worker="gw0", ended=False)
    run = read_run(keep(tmp_path / "r", 3, worker="gw1"))
    assert [1, 3, 9] == [each.line for each in run.scenarios()]


def test_of_a_scenario_that_ran_twice_the_last_time_counts(tmp_path: Path) -> None:
    """As somebody's plugin for flaky tests does it."""
    folder = keep(tmp_path / "r", 3)
    writer = RunWriter(folder, "main")
    writer.append(scenario(3, "failed"))
    writer.close()
    assert ["failed"] == [each.verdict for each in read_run(folder).scenarios()]


def test_runs_are_found_by_latest_id_beginning_or_path(tmp_path: Path) -> None:
    """Ids sort by time."""
    first = keep(tmp_path / RUNS / "2026-01-05T10-00-00-aaaaaa", 1)
    second = keep(tmp_path / RUNS / "2026-02-05T10-00-00-bbbbbb", 1, 2)
    assert (first.name, second.name) == run_ids(tmp_path)
    assert second == open_run(tmp_path).folder
    assert first == open_run(tmp_path, "2026-01").folder
    assert first == open_run(tmp_path, first.name).folder
    assert first == open_run(tmp_path / "elsewhere", first).folder


@pytest.mark.parametrize(
    ("which", "words", "hint"),
    [
        ("2026", "2 runs begin with 2026", "Say which: 2026-01-05T10-00-00-aaaaaa, 2026-02-05T10-00-00-bbbbbb."),
        ("2026-02-05T10-00-00-bbbbbc", "there is no run 2026-02", "Did you mean 2026-02-05T10-00-00-bbbbbb?"),
        ("zzz", "there is no run zzz", 'The newest is 2026-02-05T10-00-00-bbbbbb, or "latest".'),
    ],
)
def test_a_run_that_is_not_there_is_told_with_a_remedy(tmp_path: Path, which: str, words: str, hint: str) -> None:
    """Which there are, and which may be meant."""
    keep(tmp_path / RUNS / "2026-01-05T10-00-00-aaaaaa", 1)
    keep(tmp_path / RUNS / "2026-02-05T10-00-00-bbbbbb", 1)
    with pytest.raises(UsageError) as caught:
        open_run(tmp_path, which)
    assert caught.value.message.startswith(words)
    assert hint == caught.value.hint


def test_a_project_without_runs_is_told_how_to_make_one(tmp_path: Path) -> None:
    """By the command."""
    with pytest.raises(UsageError, match="no run is kept") as caught:
        open_run(tmp_path)
    assert "Make one: ivr test." == caught.value.hint


def test_a_run_that_was_cut_off_keeps_its_whole_lines(tmp_path: Path) -> None:
    """It says what is missing: in the middle of a line, and at the end of the run."""
    folder = keep(tmp_path / "r", 1, 2, ended=False)
    with (folder / "scenarios-main.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"file":"features/a.fea')
    run = read_run(folder)
    assert [1, 2] == [each.line for each in run.scenarios()]
    assert not run.is_whole
    assert (
        "scenarios-main.jsonl breaks off in line 3: that scenario is missing",
        "the run was cut off: scenarios that had not ended are missing",
    ) == run.losses


def test_a_broken_line_costs_its_scenario_and_no_other(tmp_path: Path) -> None:
    """Whatever a disk made of it."""
    folder = keep(tmp_path / "r", 1)
    file = folder / "scenarios-main.jsonl"
    file.write_bytes(b"\xff\x00nonsense\n" + file.read_bytes())
    run = read_run(folder)
    assert [1] == [each.line for each in run.scenarios()]
    assert ("scenarios-main.jsonl, line 1, cannot be read: not JSON: Expecting value",) == run.losses


def test_a_run_of_another_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    """With words, and its files untouched."""
    folder = keep(tmp_path / "r", 1)
    old = (folder / HEAD).read_text("utf-8").replace("ivr-run/1", "ivr-run/0")
    (folder / HEAD).write_text(old, "utf-8")
    with pytest.raises(UsageError, match=r"written by another version: its format is 'ivr-run/0'") as caught:
        read_run(folder)
    assert "Nothing of it was changed. Run the scenarios again: ivr test." == caught.value.hint
    assert old == (folder / HEAD).read_text("utf-8")
    with pytest.raises(UsageError, match="another version"):
        end_run(folder, NOW)


@pytest.mark.parametrize(("head", "words"), [(None, "has no head"), ("", "broken head"), ("{}", "another version")])
def test_a_run_without_a_sound_head_is_told_in_words(tmp_path: Path, head: str | None, words: str) -> None:
    """Missing, cut off, or somebody else's."""
    folder = keep(tmp_path / RUNS / "r", 1)
    (folder / HEAD).unlink()
    if head is not None:
        (folder / HEAD).write_text(head, "utf-8")
    with pytest.raises(UsageError, match=words):
        open_run(tmp_path)


def test_runs_are_never_overwritten(tmp_path: Path) -> None:
    """A second run of the same name is refused."""
    folder = keep(tmp_path / "r", 1)
    with pytest.raises(UsageError, match="there is a run in"):
        begin_run(folder, RunRecord("r", NOW.isoformat(), "0.1.0"))
    assert 1 == len(read_run(folder).scenarios())


def test_a_folder_that_cannot_be_made_is_wrong_use(tmp_path: Path) -> None:
    """Here a file stands in the way."""
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(UsageError, match="cannot make"):
        begin_run(tmp_path / "file" / "r", RunRecord("r", NOW.isoformat(), "0.1.0"))


def test_only_the_newest_runs_are_kept(tmp_path: Path) -> None:
    """What is no run stays, whatever its name."""
    names = [f"2026-01-05T10-00-{number:02}-aaaaaa" for number in range(KEPT + 3)]
    for name in names:
        keep(tmp_path / RUNS / name, 1)
    hide_from_git(tmp_path)
    (tmp_path / RUNS / "0-notes").mkdir()
    assert 3 == len(forget_old_runs(tmp_path))
    assert tuple(names[3:]) == run_ids(tmp_path)
    assert {".gitignore", "0-notes"} < {each.name for each in (tmp_path / RUNS).iterdir()}
    assert () == forget_old_runs(tmp_path)


def test_a_run_without_scenarios_leaves_nothing(tmp_path: Path) -> None:
    """But a run with some stays."""
    begin_run(tmp_path / "empty", RunRecord("empty", NOW.isoformat(), "0.1.0"))
    assert drop_empty_run(tmp_path / "empty")
    assert not (tmp_path / "empty").exists()
    assert not drop_empty_run(keep(tmp_path / "r", 1))


def test_ids_sort_by_time_and_differ_within_a_second() -> None:
    """Date, time, and a few letters that tell them apart."""
    ids = [new_id(NOW.replace(second=second, microsecond=part)) for second in (1, 2) for part in (1, 2)]
    assert 4 == len(set(ids))
    assert sorted(each[:19] for each in ids) == [each[:19] for each in ids]


def test_hashes_tell_which_documents_and_features_have_changed(tmp_path: Path) -> None:
    """By their paths in the project; features outside of features/ count where they are named."""
    for name in ("flows/a.flow.yaml", "features/x.feature", "more/y.feature", "features/readme.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    before = document_hashes(tmp_path)
    assert ["flows/a.flow.yaml"] == list(before)
    assert ["features/x.feature"] == list(feature_hashes(tmp_path))
    assert ["features/x.feature", "more/y.feature"] == list(feature_hashes(tmp_path, [tmp_path / "more"]))
    (tmp_path / "flows/a.flow.yaml").write_text("other", "utf-8")
    assert before != document_hashes(tmp_path)

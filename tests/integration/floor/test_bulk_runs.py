"""Whole runs: equal bytes whoever works on them, whatever dies meanwhile, and however often they are cut off."""

import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from multiprocessing import active_children, get_context
from pathlib import Path
from threading import Event, Thread

import pytest

from simulator.domain.errors import UsageError
from simulator.evidence.measures.law import littles_law
from simulator.evidence.measures.tally import Tally
from simulator.floor.bulk import BulkJob, Crew, Task, perform_all
from simulator.floor.changes import parse_change
from simulator.floor.comparing import compared
from simulator.floor.ordering import Asked, Order, Span, ordered
from simulator.floor.output import Outputs
from simulator.floor.results import Results, read_results
from tests.integration.floor.small_project import small_project

MONDAY = datetime(2026, 11, 23)  # noqa: DTZ001 - local to the population's zone
ACCOUNTS = 300
ALL_ROWS = Outputs(("csv", "parquet"), log=True)
ASKED = Asked(None, MONDAY, Span(replications=3), 17, accounts=ACCOUNTS, outputs=ALL_ROWS)


class Killer(Thread):
    """Kills a child of this process when rows begin to be written in a folder; it waits a minute for them."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self.folder = folder
        self.has_killed = False

    def run(self) -> None:
        pause = Event()
        for _ in range(6_000):
            if any(self.folder.glob("calls/*.part")):
                active_children()[0].kill()
                self.has_killed = True
                return
            pause.wait(0.01)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def alone(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The bytes of a run that one process did."""
    folder = tmp_path_factory.mktemp("alone")
    assert _run(project, folder, Crew())
    return _bytes(folder)


def _order(project: Path, out: Path, asked: Asked = ASKED) -> Order:
    return ordered(replace(asked, out=out), project, project, out)


def _run(project: Path, out: Path, crew: Crew, tell: Callable[[int], None] = lambda _: None) -> bool:
    order = _order(project, out)
    return perform_all(order.job, order.tasks(), crew, order.kept, tell=tell, opened=order.worlds)


def _bytes(folder: Path) -> Mapping[str, bytes]:
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_a_run_keeps_everything_that_was_asked_for(alone: Mapping[str, bytes]) -> None:
    """Head, tallies, fates, rows in both formats and the log, for each replication."""
    folders = {"replications", "fates", "calls", "state_visits", "queue_visits", "logs", "run.json"}

    assert folders == {name.partition("/")[0] for name in alone}
    assert {"calls/0001.csv", "calls/0003.parquet", "logs/0002.jsonl"} <= alone.keys()
    assert alone["calls/0001.csv"] != alone["calls/0002.csv"]


def test_each_replication_is_checked_by_its_queues_own_events(alone: Mapping[str, bytes]) -> None:
    """Little's law on the tallies that are kept: both counts are in them, of transferred calls too."""
    for number in (1, 2, 3):
        tally = Tally.from_json(alone[f"replications/000{number}.json"].decode())
        laws = littles_law(tally)
        assert ["General", "Product"] == [law.queue for law in laws]
        assert all(law.holds and law.area is not None for law in laws), [str(law) for law in laws]
        assert any(cell.transferred for cell in tally.waiters.values())


def test_two_processes_write_the_bytes_of_one(project: Path, tmp_path: Path, alone: Mapping[str, bytes]) -> None:
    """Nothing depends on who did what, and in which order."""
    assert _run(project, tmp_path, Crew(2))

    assert alone == _bytes(tmp_path)


def test_a_killed_worker_changes_no_byte(project: Path, tmp_path: Path, alone: Mapping[str, bytes]) -> None:
    """One of two processes is killed in the middle of a replication; the run is whole all the same."""
    killed: list[int | None] = []

    def kill_one(_: int) -> None:
        if not killed:
            victim = active_children()[0]
            killed.append(victim.pid)
            victim.kill()

    assert _run(project, tmp_path, Crew(2), kill_one)
    assert 1 == len(killed)
    assert alone == _bytes(tmp_path)


def test_a_cluster_writes_the_bytes_of_one_process_whoever_is_killed(
    project: Path, tmp_path: Path, alone: Mapping[str, bytes]
) -> None:
    """The same work by way of Dask; one of its two workers is killed as soon as it writes."""
    killer = Killer(tmp_path)
    killer.start()

    assert _run(project, tmp_path, Crew(2, "local"))
    killer.join()
    assert killer.has_killed
    assert alone == _bytes(tmp_path)


def test_two_processes_at_the_same_replication_do_not_disturb_each_other(
    project: Path, tmp_path: Path, alone: Mapping[str, bytes]
) -> None:
    """A cluster that takes a worker for dead gives its task to another: both write the same files, whole ones."""
    order = _order(project, tmp_path)
    task = next(order.tasks())
    twins = [get_context("spawn").Process(target=_perform, args=(order.job, task)) for _ in range(2)]
    for twin in twins:
        twin.start()
    for twin in twins:
        twin.join()

    assert [0, 0] == [twin.exitcode for twin in twins]
    rows = {name: found for name, found in _bytes(tmp_path).items() if "0001" in name}
    assert rows == {name: found for name, found in alone.items() if name in rows}
    assert len(rows) > 6


def _perform(job: BulkJob, task: Task) -> None:
    perform = job.open()
    for _ in range(10):
        perform(task, lambda _: None)


def test_a_run_that_was_cut_off_goes_on_to_the_same_bytes(
    project: Path, tmp_path: Path, alone: Mapping[str, bytes]
) -> None:
    """Ctrl-C keeps what is whole; the same order does the rest, and a broken tally again."""
    order = _order(project, tmp_path)

    def interrupt(_: int) -> None:
        if order.kept[0].done():
            os.kill(os.getpid(), signal.SIGINT)

    assert not perform_all(order.job, order.tasks(), Crew(), order.kept, tell=interrupt, opened=order.worlds)
    assert 1 == len(order.kept[0].done())
    assert not list(tmp_path.rglob("*.part"))

    again = _order(project, tmp_path)
    assert [2, 3] == [task.number for task in again.tasks()]
    (tmp_path / "replications/0001.json").write_text("{", "utf-8")
    assert [1, 2, 3] == [task.number for task in _order(project, tmp_path).tasks()]
    assert _run(project, tmp_path, Crew())
    assert alone == _bytes(tmp_path)


def test_more_replications_leave_those_that_are_there_alone(project: Path, tmp_path: Path) -> None:
    """Who asks for more gets the further ones only."""
    few = replace(ASKED, span=Span(replications=1), outputs=Outputs())
    order = _order(project, tmp_path, few)
    perform_all(order.job, order.tasks(), Crew(), order.kept)

    more = _order(project, tmp_path, replace(few, span=Span(replications=2)))
    assert [2] == [task.number for task in more.tasks()]


def test_a_number_of_callers_takes_as_many_days_as_it_needs(project: Path, tmp_path: Path) -> None:
    """Every day is a replication; the last takes no more callers once the number is reached."""
    order = _order(project, tmp_path, replace(ASKED, span=Span(calls=100), outputs=Outputs()))
    tasks = list(order.tasks())

    assert len(tasks) > 2
    assert [None] * (len(tasks) - 1) == [task.calls for task in tasks[:-1]]
    perform_all(order.job, tasks, Crew(), order.kept, opened=order.worlds)
    firsts = [
        sum(
            cell.first_calls
            for cell in Tally.from_json(order.kept[0].tally_file(number).read_text("utf-8")).callers.values()
        )
        for number in range(1, len(tasks) + 1)
    ]
    assert 100 == sum(firsts)
    assert firsts[-1] == tasks[-1].calls


def test_a_day_that_was_cut_off_is_in_no_figure(project: Path, tmp_path: Path) -> None:
    """It has a morning and no afternoon: means and intervals are of the whole days, and so are comparisons."""
    span = Span(calls=100)
    order = _order(
        project, tmp_path, replace(ASKED, span=span, outputs=Outputs(), changes=(parse_change("attempts.pin=1"),))
    )
    perform_all(order.job, order.tasks(), Crew(), order.kept, opened=order.worlds)
    base, other = _results(order, 0), _results(order, 1)
    last = base.numbers[-1]

    assert (last, base.numbers[:-1]) == (base.cut, base.measured)
    assert base.measured == tuple(sorted(base.whole.replications))
    assert len(base.measured) == len(base.figures) == max(row.replications for row in base.rows)
    assert base.calls == sum(cell.calls for cell in base.whole.callers.values()) + base.cut_calls > 100
    assert base.measured == compared(base, other, (order.kept[0], order.kept[1])).numbers


def test_a_single_day_that_was_cut_off_is_all_there_is(project: Path, tmp_path: Path) -> None:
    """It is measured as far as it goes."""
    order = _order(project, tmp_path, replace(ASKED, span=Span(calls=5), outputs=Outputs()))
    perform_all(order.job, order.tasks(), Crew(), order.kept, opened=order.worlds)

    found = _results(order, 0)
    assert (None, (1,)) == (found.cut, found.measured)
    assert 5 == sum(cell.first_calls for cell in found.whole.callers.values())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"seed": 18}, "seed was 17 and is 18"),
        ({"settings": {"attempts.pin": "3"}}, r"settings attempts\.pin was not given"),
        ({"outputs": Outputs()}, r"export was \[\"csv\", \"parquet\"\]"),
    ],
)
def test_the_folder_of_another_run_is_left_alone(
    project: Path, tmp_path: Path, change: dict[str, object], words: str
) -> None:
    """Another seed, setting or export is another run; nothing of the first is touched."""
    _order(project, tmp_path)
    before = _bytes(tmp_path)

    with pytest.raises(UsageError, match=words):
        _order(project, tmp_path, replace(ASKED, **change))  # type: ignore[arg-type]
    assert before == _bytes(tmp_path)


def test_a_changed_document_is_another_run(tmp_path: Path) -> None:
    """The flow, the centre and the population are a part of what a run is."""
    root, out = small_project(tmp_path / "project"), tmp_path / "run"
    _order(root, out)
    population = root / "flows/uc17/quiet.population.yaml"
    population.write_text(population.read_text("utf-8").replace('"10:00": 22', '"10:00": 23'), "utf-8")

    with pytest.raises(UsageError, match=r"quiet\.population\.yaml has changed"):
        _order(root, out)


def test_a_day_without_callers_is_refused(project: Path, tmp_path: Path) -> None:
    """Nobody calls on a Sunday: that is said before anything is written."""
    sunday = replace(ASKED, begins=datetime(2026, 11, 22))  # noqa: DTZ001 - local time

    with pytest.raises(UsageError, match="nobody calls on Sunday 2026-11-22"):
        _order(project, tmp_path / "run", sunday)
    assert not (tmp_path / "run").exists()


@pytest.fixture(scope="module")
def alternatives(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Order:
    """A base with two alternatives, run: one that changes nothing, and one with twenty agents more."""
    changes = tuple(map(parse_change, ("attempts.pin=2", "agents=General+20,agents=Lee+20,agents=Kim+20")))
    asked = Asked(None, MONDAY, Span(replications=3), 17, changes=changes, accounts=ACCOUNTS)
    order = _order(project, tmp_path_factory.mktemp("alternatives"), asked)
    assert perform_all(order.job, order.tasks(), Crew(), order.kept, opened=order.worlds)
    return order


def test_an_alternative_that_changes_nothing_changes_no_caller(alternatives: Order) -> None:
    """The same callers do the same: no difference, and nobody ended otherwise."""
    base, same = _results(alternatives, 0), _results(alternatives, 1)
    found = compared(base, same, (alternatives.kept[0], alternatives.kept[1]))

    assert (0, 3) == (found.moves.otherwise, len(found.numbers))
    assert {0.0} == {each.difference.mean for each in found.differences if each.difference is not None}
    assert "neither" == found.outcome.winner


def test_more_agents_serve_the_same_callers_sooner(alternatives: Order) -> None:
    """The callers are the same, who would have given up are answered; the time in the IVR is nobody's to change."""
    base, more = _results(alternatives, 0), _results(alternatives, 2)
    found = compared(base, more, (alternatives.kept[0], alternatives.kept[2]))

    means = {each.measure.title: each.difference.mean for each in found.differences if each.difference is not None}
    assert means["average speed of answer (of answered)"] < 0
    assert 0 < found.moves.otherwise < found.moves.callers
    assert found.moves.moved.keys() == {pair for pair in found.moves.moved if pair[0].startswith("abandoned in queue")}


def _results(order: Order, variant: int) -> Results:
    found = read_results(order.variants[variant], order.worlds[variant], order.kept[variant], 0.95)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"version": "0.0.1"}, r"a worker has ivr-simulator .*, and this is 0\.0\.1"),
        ({"documents": {"flows/a.flow.yaml": "0"}}, "the project in .* is not the same for a worker"),
    ],
)
def test_a_worker_with_another_world_is_refused(
    project: Path, tmp_path: Path, change: dict[str, object], words: str
) -> None:
    """A machine with another version or another project would give other numbers."""
    job = _order(project, tmp_path).job
    assert callable(job.open())

    with pytest.raises(UsageError, match=words):
        replace(job, **change).open()  # type: ignore[arg-type]


def test_a_worker_that_does_not_see_the_folder_is_refused(project: Path, tmp_path: Path) -> None:
    """Rows that are written where nobody looks would be lost."""
    job = _order(project, tmp_path / "run").job
    (tmp_path / "run/run.json").unlink()

    with pytest.raises(UsageError, match="a worker does not see the folder"):
        job.open()

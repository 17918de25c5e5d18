"""The tasks behind live calls: none is left over, and what goes wrong in one call stays there."""

import asyncio
import resource
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pytest

from simulator.app.pacing import Pace
from simulator.app.recording import Recorder, read_recording
from simulator.app.stage import Dials, Stage, StagePlan
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import Entry
from simulator.web.driving import follow, put_on, settle
from simulator.web.live import Live
from simulator.web.opening import Opening, opened, taken_again
from simulator.web.refusing import Refused
from simulator.web.routes import Site
from simulator.web.session import Session
from simulator.web.sessions import MOST_SESSIONS, Sessions
from simulator.web.settings import DemoSettings
from simulator.web.watching import LiveProject
from tests.integration.web.served import PATIENCE, project

FLOW = "uc17_authentication"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """The parts of a server, without one."""
    root = project(tmp_path)
    return Site(DemoSettings(root), LiveProject(root), Sessions())


def run(work: Callable[[], Awaitable[None]]) -> None:
    """Run it, and see that it leaves no task behind."""

    async def whole() -> None:
        async with asyncio.timeout(PATIENCE):
            await work()
            while len(asyncio.all_tasks()) > 1:  # noqa: ASYNC110 - nobody tells when the last task is gone
                await asyncio.sleep(0)

    asyncio.run(whole())


async def until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - the product tells its own pages, not tests
        await asyncio.sleep(0.01)


def recordings(site: Site) -> list[Path]:
    return sorted(site.settings.calls.glob("*.jsonl"))


def stage(site: Site) -> Stage:
    workspace = site.project.sound()
    made = Stage(workspace, StagePlan(FLOW), site.project.doors(workspace))
    made.do(Dials())
    return made


def test_another_show_ends_the_call(site: Site) -> None:
    """Its task ends, and its recording is whole."""

    async def work() -> None:
        session = site.sessions.new()
        first, second = opened(site, Opening(FLOW)), opened(site, Opening(FLOW))
        put_on(site, session, first)
        put_on(site, session, second)
        await until(lambda: len(session.drivers) == 1)
        session.show = None

    run(work)
    assert [None, None] == [read_recording(path).cut_at for path in recordings(site)]


def test_a_session_that_makes_room_ends_its_call(site: Site) -> None:
    """Its task ends too; and what was about to be put on for it is refused and closed."""

    async def work() -> None:
        session = site.sessions.new()
        put_on(site, session, opened(site, Opening(FLOW)))
        late = opened(site, Opening(FLOW))
        for _ in range(MOST_SESSIONS):
            site.sessions.new()
        assert not site.sessions.knows(session)
        with pytest.raises(Refused, match="over"):
            put_on(site, session, late)

    run(work)


def test_a_server_that_stops_leaves_no_task(site: Site) -> None:
    """Calls of several sessions, and the follower of the project."""

    async def work() -> None:
        following = asyncio.create_task(follow(site))
        for _ in range(3):
            put_on(site, site.sessions.new(), opened(site, Opening(FLOW)))
        await asyncio.sleep(0)
        await settle(site, following)
        assert 0 == len(site.sessions)

    run(work)
    assert [None] * 3 == [read_recording(path).cut_at for path in recordings(site)]


def test_time_stands_still_where_nobody_watches(site: Site) -> None:
    """After ten minutes without a page, until somebody lets it go on."""

    async def work() -> None:
        session = site.sessions.new()
        live = opened(site, Opening(FLOW))
        put_on(site, session, live)
        session.tell()
        await asyncio.sleep(0.05)
        assert not live.pace.paused
        session.seen = monotonic() - 3_600
        session.tell()
        await until(lambda: live.pace.paused)
        assert live.seconds_to_next() is None
        session.show = None

    run(work)


def test_a_bug_ends_its_call_alone(tmp_path: Path) -> None:
    """It is kept, the page is told why the call has stopped, and another session's call goes on."""
    root = project(tmp_path)
    bugs: list[str] = []

    def keep(error: Exception, what: str) -> str:
        bugs.append(f"{type(error).__name__}: {what}")
        return "kept"

    site = Site(DemoSettings(root, on_bug=keep), LiveProject(root), Sessions())

    def stopped() -> float:
        return 1 / 0

    async def work() -> None:
        broken, sound = site.sessions.new(), site.sessions.new()
        bad = Live(stage(site), Pace(), None, title="bad", drawing="", clock=stopped)
        good = opened(site, Opening(FLOW))
        put_on(site, broken, bad)
        put_on(site, sound, good)
        await until(lambda: bad.trouble is not None)
        assert bad.trouble is not None
        assert ("kept", True) == (bad.trouble.hint, "ZeroDivisionError" in bad.trouble.message)
        assert sound.live is good
        assert None is good.trouble
        site.sessions.close()

    run(work)
    assert ["ZeroDivisionError: the time of a call"] == bugs


class FullDisk(Recorder):
    """A recording for which there is room for the header only."""

    def __call__(self, entry: Entry) -> None:
        """Find no room."""
        raise UsageError(f"no room for {entry.n}")


def test_a_full_disk_ends_the_recording_and_not_the_call(site: Site, tmp_path: Path) -> None:
    """The caller goes on; why the recording ends is there to be told, once."""
    world = stage(site)
    live = Live(world, Pace(), FullDisk(tmp_path / "call.jsonl", world.header), title="", drawing="")
    assert len(live.frames) == len(world.log) > 0
    assert live.trouble is not None
    assert "no room for 0" == live.trouble.message
    live.close()
    live.close()


def test_what_is_taken_again_is_recorded_anew(site: Site) -> None:
    """The old recording stays as it was; the new one begins with the same lines."""
    live = opened(site, Opening(FLOW))
    live.step()
    again = taken_again(site, live, 0)
    live.close()
    again.close()
    old, new = (read_recording(path).entries for path in recordings(site))
    assert 0 < len(new) < len(old)
    assert new == old[: len(new)]


def test_recordings_of_one_second_have_numbers(site: Site) -> None:
    """None is written over another."""
    for _ in range(4):
        opened(site, Opening(FLOW)).close()
    assert 4 == len(recordings(site))


def test_a_call_that_cannot_be_recorded_is_made_and_says_so(site: Site, tmp_path: Path) -> None:
    """With the option that names another folder: a project on a disk that is read-only can be shown."""
    (tmp_path / "file").write_text("", "utf-8")
    odd = Site(DemoSettings(site.settings.root, recordings=tmp_path / "file" / "calls"), site.project, site.sessions)
    live = opened(odd, Opening(FLOW))
    live.close()
    assert live.trouble is not None
    assert live.trouble.message.startswith("this call is not recorded: cannot make ")
    assert "--record" in (live.trouble.hint or "")
    assert live.frames


def test_a_disk_without_room_is_said_and_not_littered(site: Site) -> None:
    """No recording begins, and no empty file of one stays."""
    opened(site, Opening(FLOW)).close()
    known = recordings(site)
    with no_room():
        live = opened(site, Opening(FLOW))
        live.close()
    assert live.trouble is not None
    assert "ends here: File too large" in live.trouble.message
    assert known == recordings(site)


@contextmanager
def no_room() -> Iterator[None]:
    """No file may grow."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    told = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        signal.signal(signal.SIGXFSZ, told)


def test_a_session_has_its_own_representation(site: Site) -> None:
    """What it shows, and not its key."""
    session = Session("key-of-a-test")
    session.show = opened(site, Opening(FLOW))
    assert session.live is not None
    assert f"Session(show={session.live.id!r})" == repr(session)
    session.live.close()

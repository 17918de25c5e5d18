"""Sessions: each found by its key, at most so many, the idle ones first to go."""

import asyncio

from simulator.web.sessions import MOST_SESSIONS, Sessions


def test_the_longest_idle_session_makes_room() -> None:
    """Who has a page open stays; of the others the one that was seen least of late goes."""
    sessions = Sessions()
    everybody = [sessions.new() for _ in range(MOST_SESSIONS)]
    for number, session in enumerate(everybody):
        session.seen = float(number)
    everybody[0].streams = 1
    new = sessions.new()
    assert MOST_SESSIONS == len(sessions)
    assert [everybody[1]] == [each for each in everybody if not sessions.knows(each)]
    assert sessions.find(new.key) is new
    assert sessions.find(everybody[1].key) is None


def test_a_session_that_goes_tells_its_pages() -> None:
    """Its streams wake up, and see that it has gone."""

    async def wait() -> bool:
        sessions = Sessions()
        session = sessions.new()
        with session.bell.listening() as ear:
            sessions.close()
            return await ear.wait(10) and not sessions.knows(session)

    assert asyncio.run(wait())


def test_what_is_new_wakes_whoever_listens() -> None:
    """From the same loop, from a thread, and before he waits; what he has cleared wakes nobody."""

    async def wait() -> list[bool]:
        session = Sessions().new()
        with session.bell.listening() as ear:
            session.tell()
            first = await ear.wait(10)
            ear.clear()
            await asyncio.to_thread(session.tell)
            second = await ear.wait(10)
            ear.clear()
            return [first, second, await ear.wait(0)]

    assert [True, True, False] == asyncio.run(wait())


def test_a_bell_forgets_who_has_gone() -> None:
    """Nobody listens after the block; ringing then, or when his loop has ended, does no harm."""
    session = Sessions().new()

    async def listen() -> None:
        with session.bell.listening() as ear:
            assert not await ear.wait(0)

    asyncio.run(listen())
    session.tell()
    assert 1 == session.news

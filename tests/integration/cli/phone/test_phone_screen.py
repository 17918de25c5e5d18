"""What stands on the terminal phone's screen: all that matters at 80 x 24, no secret, nothing by colour alone."""

from itertools import combinations

import pytest
from textual.color import Color
from textual.widget import Widget

from simulator.cli.phone import keys
from tests.integration.cli.phone.phones import LARGE, SMALL, Phone, asking, course_d, on_a_phone

ESSENTIAL = (
    *("title", "clock", "standing", "caption", "keyed", "timer", "keypad", "place", "known"),
    *("agent", "pop", "acts", "path", "queues", "said", "foot"),
)
ONE_LINE = ("clock", "standing", "keyed", "timer", "place", "known", "agent", "queues", "foot")
GREY = 3
"""A grey's parts differ by no more; the library's own light grey differs by three."""

SIZES = (SMALL, (100, 30), LARGE)


def part(phone: Phone, name: str) -> Widget:
    """A widget of the phone by its id."""
    return phone.app.screen_stack[0].query_one(f"#{name}")


def assert_whole(phone: Phone) -> None:
    """Every essential part has room on the screen, none covers another, and no line of words is cut."""
    screen = phone.app.screen_stack[0].region
    regions = {name: part(phone, name).region.intersection(screen) for name in ESSENTIAL}
    for name, region in regions.items():
        assert region.area, name
    log = part(phone, "log").region
    for one, other in combinations((name for name in ESSENTIAL if name != "said"), 2):
        assert not regions[one].overlaps(regions[other]), (one, other)
        assert not regions[one].overlaps(log), one
    for name in ONE_LINE:
        assert len(phone.words(name)) <= part(phone, name).content_region.width, (name, phone.words(name))
    for name in ("caption", "pop"):
        assert part(phone, name).virtual_size.height <= part(phone, name).region.height, name


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_everything_has_its_place(size: tuple[int, int]) -> None:
    """From the first prompt over the queue to wrap-up, in look-back and after the end: nothing covered, nothing cut."""

    async def act(phone: Phone) -> None:
        assert_whole(phone)
        await course_d(phone)
        assert_whole(phone)
        await phone.press("e")
        assert_whole(phone)
        await phone.press("left", "left")
        assert_whole(phone)

    on_a_phone(act, size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_a_whole_pop_is_seen(size: tuple[int, int]) -> None:
    """All ten fields of a caller who is authenticated stand on the desk, with their values."""

    async def act(phone: Phone) -> None:
        await phone.press("1", "n")
        await phone.wait(1)
        await phone.press("p")
        await phone.wait(5)
        assert_whole(phone)
        for field in ("status", "company", "account number", "product", "tier", "issue type", "dialled number"):
            assert field in phone.words("pop")
        assert "fully authenticated" in phone.words("pop")

    on_a_phone(act, size=size)


def test_a_long_prompt_rolls_with_its_voice() -> None:
    """The last words of the longest prompt are in sight when they are spoken."""

    async def act(phone: Phone) -> None:
        await phone.press("1", "N")
        await phone.wait(8)
        assert "Let's try once more." in phone.words("caption").replace("\n", " ")
        await phone.wait(3)
        assert_whole(phone)
        assert phone.words("caption").endswith("press 0.")

    on_a_phone(act)


def test_the_screen_tells_nothing_of_a_pin() -> None:
    """The same call with another wrong PIN gives the same screens, byte for byte, key by key (telephony-rules S6)."""

    def screens(pin: str) -> list[str]:
        seen: list[str] = []

        async def act(phone: Phone) -> None:
            await phone.press("1", "n")
            await phone.wait(1)
            for key in pin:
                await phone.press(key)
                seen.append(phone.svg())
            await phone.wait(1)
            seen.append(phone.svg())
            await phone.press("v")
            seen.append(phone.svg())

        on_a_phone(act)
        return seen

    assert screens("1217") == screens("9358")


def test_a_pin_that_is_keyed_in_for_the_caller_is_not_shown() -> None:
    """Neither the right nor a wrong one, in the transcript, the events, the path or the pop."""

    async def act(phone: Phone) -> None:
        secrets = {phone.own["pin"](), phone.own["wrong-pin"]()}
        await phone.press("1", "n")
        await phone.wait(1)
        await phone.press("P")
        await phone.wait(1)
        await phone.press("p")
        shown = phone.screen()
        await phone.wait(5)
        shown += phone.screen()
        await phone.press("v")
        shown += phone.screen()
        assert "fully" in shown
        assert not any(secret in shown.replace("0800 171 717", "") for secret in secrets)

    on_a_phone(act, size=(160, 60))


def test_without_colour_everything_is_said_in_words(request: pytest.FixtureRequest) -> None:
    """NO_COLOR: only grey is drawn, and states, timers and the past are told by words."""
    import os

    before = os.environ.get("NO_COLOR")
    request.addfinalizer(lambda: os.environ.pop("NO_COLOR", None) if before is None else None)
    os.environ["NO_COLOR"] = "1"

    async def act(phone: Phone) -> None:
        await course_d(phone)
        await phone.press("left")
        assert phone.app.no_color
        colours = {Color.parse(each) for each in _colours(phone.svg())}
        assert colours
        assert all(max(colour.rgb) - min(colour.rgb) <= GREY for colour in colours)
        assert "Looking back, paused" in phone.screen()
        assert "transfer" in phone.words("place")

    on_a_phone(act)


def _colours(svg: str) -> set[str]:
    """The colours of the text and of what lies behind it; the window that is drawn around it has its own."""
    import re

    return set(re.findall(r"-r\d+ \{[^}]*fill: (#[0-9a-f]{6})", svg)) | set(
        re.findall(r'<rect fill="(#[0-9a-f]{6})" x', svg)
    )


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_the_help_is_seen_whole(size: tuple[int, int]) -> None:
    """Every line of it, at 80 x 24 too; any key closes it and does nothing else."""

    async def act(phone: Phone) -> None:
        await phone.press("?")
        shown = phone.screen()
        for line in keys.HELP.splitlines():
            assert line.strip() in shown
        await phone.press("q")
        assert phone.app.is_running
        assert phone.app.screen is phone.app.screen_stack[0]

    on_a_phone(act, size=size)


def test_all_events_can_be_seen_and_scrolled() -> None:
    """V turns to the events of the log, with names and fields; page up goes back in them, and it stays there."""

    async def act(phone: Phone) -> None:
        await course_d(phone)
        await phone.press("v")
        assert "agent_state_changed" in phone.screen()
        assert "agent_listed" not in phone.screen()
        await phone.press(*["pageup"] * 40)
        assert "agent_listed" in phone.screen()
        await phone.press("e")
        assert "agent_listed" in phone.screen()
        await phone.press("v")
        assert "Transcript" in phone.screen()

    on_a_phone(act)


def test_a_smaller_or_larger_terminal_is_used() -> None:
    """A terminal that grows in the middle of a call is used, and one that shrinks breaks nothing."""

    async def act(phone: Phone) -> None:
        await phone.pilot.resize_terminal(*LARGE)
        await phone.pilot.pause()
        assert_whole(phone)
        await phone.pilot.resize_terminal(40, 12)
        await phone.pilot.pause()
        await phone.press("1")
        await phone.pilot.resize_terminal(*SMALL)
        await phone.pilot.pause()
        assert "ask_account" in phone.words("place")
        assert_whole(phone)

    on_a_phone(act)


@pytest.mark.parametrize("size", [(40, 10), (60, 16), (80, 18), (30, 24)], ids=lambda size: "x".join(map(str, size)))
def test_a_terminal_that_is_too_small_says_so(size: tuple[int, int]) -> None:
    """What the caller hears and what keys do stay in sight; that it takes more to see all stands on top."""

    async def act(phone: Phone) -> None:
        await phone.wait(2)
        await phone.press("a")
        assert phone.words("title").startswith("Too small: all is seen at 80 × 24")
        for name in ("clock", "caption", "foot"):
            assert part(phone, name).region.area, name
        assert "Welcome" in phone.screen()
        assert "Nobody's phone" in phone.screen()
        await phone.pilot.resize_terminal(*SMALL)
        await phone.pilot.pause()
        assert phone.words("title").startswith("Brandy Atkins")
        assert_whole(phone)

    on_a_phone(act, size=size)


def test_a_long_notice_is_seen_to_its_end() -> None:
    """A remedy that does not fit into one row takes another."""

    async def act(phone: Phone) -> None:
        await phone.press("1", "left", "a")
        shown = " ".join(row.strip() for row in phone.rows())
        assert "nothing can be done in the past. End: the present; t: take it from here" in shown

    on_a_phone(act)


def test_a_caller_who_waits_sees_the_queue() -> None:
    """His place in it stands on the phone, and the queue's line says that he is in it."""

    async def act(phone: Phone) -> None:
        await phone.press("1", "0")
        await phone.wait(15)
        assert phone.words("standing").startswith("You wait in queue General, number 1")
        assert "General: 1 waiting (you: 1), longest" in phone.words("queues")

    on_a_phone(act, asking({"staffed": False}))


def test_a_notice_fades() -> None:
    """What was said at the foot gives way to what can be done, after a while or at the next key."""

    async def act(phone: Phone) -> None:
        await phone.press("a")
        assert "Nobody's phone rings." == phone.words("foot")
        await phone.wait(5)
        assert "Nobody's phone rings." == phone.words("foot")
        await phone.wait(2)
        assert keys.FOOT == phone.words("foot")
        await phone.press("a", "space")
        assert keys.FOOT == phone.words("foot")

    on_a_phone(act)

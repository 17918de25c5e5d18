"""A terminal phone in a test: a call of the example, a clock that the test moves, and the screen as text."""

import asyncio
import html
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from textual.pilot import Pilot

from simulator.app.calling import CallPlan, Wanted
from simulator.app.examples import examples_folder
from simulator.app.selecting import Selected, select_flow
from simulator.cli.calls import Asked
from simulator.cli.phone.app import Parting, PhoneApp
from simulator.cli.phone.deck import Deck
from simulator.cli.phone.opening import opened

FLOW = "uc17_authentication"
SMALL, LARGE = (80, 24), (120, 40)
USUAL = Asked(Wanted(), CallPlan(), None, None, None, None, as_json=False)

REFRESHES = 3

_TEXT = re.compile(r'<text class="[^"]*" x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>')
_COLUMN = 12.2
"""The columns of a screenshot are so far apart."""


@cache
def selected() -> Selected:
    """The example's flow."""
    return select_flow(FLOW, examples_folder(), Path.cwd())


@dataclass(slots=True)
class Clock:
    """Wall time in seconds, which only the test moves."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True, slots=True)
class Phone:
    """The app under a pilot."""

    app: PhoneApp
    pilot: Pilot[Parting]
    clock: Clock
    own: Mapping[str, Callable[[], str]] = field(repr=False)

    @property
    def deck(self) -> Deck:
        return self.app.deck

    async def wait(self, seconds: float) -> None:
        """Let so much wall time pass."""
        self.clock.now += seconds
        self.app.beat()
        await self.still()

    async def still(self) -> None:
        """Until all is drawn: the library scrolls a refresh or two after what made it do so."""
        for _ in range(REFRESHES):
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys of the keyboard, each 100 ms after the one before."""
        for key in keys:
            await self.wait(0.1)
            await self.pilot.press(key)
        await self.still()

    async def step_until(self, there: Callable[[], bool]) -> None:
        """Step from event to event."""
        for _ in range(200):
            if there():
                return
            await self.press("s")
        raise AssertionError("it never comes to that")

    def words(self, name: str) -> str:
        """What a line says, by its id."""
        return str(self.app.screen_stack[0].query_one(f"#{name}").words)  # type: ignore[attr-defined]

    def svg(self) -> str:
        """The screen as SVG."""
        return self.app.export_screenshot()

    def rows(self) -> list[str]:
        """The screen as it stands, row by row."""
        rows: dict[float, list[tuple[int, str]]] = {}
        for x, y, words in _TEXT.findall(self.svg()):
            said = html.unescape(re.sub("<[^>]*>", "", words)).replace("\xa0", " ")
            rows.setdefault(float(y), []).append((round(float(x) / _COLUMN), said))
        return [_row(rows[y]) for y in sorted(rows)]

    def screen(self) -> str:
        """All rows."""
        return "\n".join(self.rows())


def _row(pieces: list[tuple[int, str]]) -> str:
    row = ""
    for column, words in sorted(pieces):
        row = row.ljust(column) + words
    return row


@asynccontextmanager
async def a_phone(
    asked: Asked = USUAL, size: tuple[int, int] = SMALL, folder: Path | None = None
) -> AsyncIterator[Phone]:
    """A phone on which a call was just dialled, in the example or a copy of it; a bug in it is raised at the end."""
    clock = Clock()
    with opened(selected(), asked, clock) as phone:
        app = PhoneApp(phone.deck, phone.caller, phone.own, folder or examples_folder())
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Phone(app, pilot, clock, phone.own)
        if app.fault is not None:
            raise app.fault


def on_a_phone(
    act: Callable[[Phone], Awaitable[None]],
    asked: Asked = USUAL,
    size: tuple[int, int] = SMALL,
    folder: Path | None = None,
) -> None:
    """Do something on a phone."""

    async def whole() -> None:
        async with a_phone(asked, size, folder) as phone:
            await act(phone)

    asyncio.run(whole())


def asking(plan: Mapping[str, object] = MappingProxyType({}), **others: object) -> Asked:
    """What is asked for unless said otherwise, with these fields of the plan and of the rest."""
    return replace(USUAL, plan=replace(CallPlan(), **plan), **others)  # type: ignore[arg-type]


async def course_d(phone: Phone) -> None:
    """UC 17 course D: the right account number and two wrong PINs, up to the agent who talks."""
    await phone.wait(6)
    await phone.press("1")
    await phone.wait(3)
    await phone.press("n")
    await phone.wait(2)
    await phone.press("P")
    await phone.wait(2)
    await phone.press("P")
    await phone.wait(20)

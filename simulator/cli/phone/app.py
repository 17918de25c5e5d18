"""The terminal phone itself: panels over one deck, a key for everything, and a clock that is handed in."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding

from simulator.app.stage import HangsUp
from simulator.callers.script import Own
from simulator.cli.phone import keys
from simulator.cli.phone.deck import Deck
from simulator.cli.phone.deskwork import DeskWork
from simulator.cli.phone.dialogs import CLOSE, Choice, Told
from simulator.cli.phone.layout import Sheet
from simulator.cli.phone.panels import Moment, Pressed
from simulator.domain.errors import UsageError

BEAT = 0.1
"""So often, in seconds, the app looks whether something is due."""

NOTICED = 6.0
"""So long, in seconds, a notice stays at the foot, unless a key is pressed before."""


class Parting(Enum):
    """How the person at the phone has left it."""

    LEFT = "left"
    CUT_OFF = "cut off"


class PhoneApp(App[Parting], inherit_bindings=False):
    """A phone, the flow, an agent's desk and what happened, for one call."""

    CSS_PATH = Path(__file__).with_name("phone.tcss")
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[Any] = (Binding("ctrl+c", "cut_off", priority=True, show=False, system=True),)

    def __init__(self, deck: Deck, caller: str, own: Own, root: Path) -> None:
        """``caller`` says who calls; ``own`` is what he knows: his account number, his PIN.

        ``root``: the project's folder, into which calls are kept as scenarios.
        """
        super().__init__()
        self.deck, self.sheet = deck, Sheet(deck, caller)
        self.fault: Exception | None = None
        self._own, self._root = own, root
        self._desk = DeskWork(deck, self._ask)
        self._commands = self._all_commands()

    def compose(self) -> ComposeResult:
        """All panels."""
        yield from self.sheet.compose()

    def on_mount(self) -> None:
        """From now on time runs."""
        self.set_interval(BEAT, self.beat)
        self.call_after_refresh(self.show)

    # Time and the screen

    def beat(self) -> None:
        """Let time go on as far as it is due, and show it."""
        self.safely(self._beat)

    def _beat(self) -> None:
        faded, went_on = self.sheet.fade(self.deck.wall), self.deck.tick()
        if faded or went_on:
            self.sheet.show()

    def show(self) -> None:
        """Show the moment that the playhead is at."""
        self.safely(self.sheet.show)

    def on_resize(self, event: events.Resize) -> None:
        """Another size: more room, or less."""
        self.sheet.fit(self.screen_stack[0], event.size.width, event.size.height)
        self.call_after_refresh(self.show)

    def safely(self, do: Callable[[], object]) -> None:
        """Do something; wrong use is said at the foot, and anything else ends the app without a word on the screen.

        The library would show the values of variables, and they may hold a PIN (telephony-rules S5).
        """
        try:
            do()
        except UsageError as error:
            self._say(f"{error.message}. {error.hint or ''}".strip())
        except Exception as error:  # noqa: BLE001 - whoever opened the phone raises it again, on the normal screen
            self._end_badly(error)

    def _say(self, notice: str) -> None:
        self.sheet.say(notice, self.deck.wall + NOTICED)

    def _handle_exception(self, error: Exception) -> None:
        self._end_badly(error)

    def _end_badly(self, error: Exception) -> None:
        self.fault = self.fault or error
        self.exit()

    # Keys

    def on_key(self, event: events.Key) -> None:
        """A key of the telephone, or a command; a dialog keeps its keys to itself."""
        if self.screen is not self.screen_stack[0]:
            return
        self.press_key(event.character if event.is_printable and event.character else event.key)

    def on_pressed(self, pressed: Pressed) -> None:
        """The same by mouse."""
        self.press_key(pressed.key)

    def on_moment(self, moment: Moment) -> None:
        """Somebody has pointed at a moment of the call."""
        self.safely(partial(self.deck.look_at, round(self.deck.present * moment.share)))
        self.show()

    def press_key(self, key: str) -> None:
        """Do what a key does; another one does nothing."""
        self.sheet.fade()
        if keys.is_dtmf(key):
            self.safely(partial(self.deck.press, key))
        elif key in self._commands:
            self.safely(self._commands[key])
        self.show()

    def _all_commands(self) -> Mapping[str, Callable[[], object]]:
        deck, sheet = self.deck, self.sheet
        return {
            " ": deck.toggle_pause,
            "s": self._step,
            "left": deck.back,
            "right": self._forward,
            "home": deck.to_start,
            "end": deck.to_present,
            "t": self._take,
            "+": partial(deck.change_speed, 1),
            "=": partial(deck.change_speed, 1),
            "-": partial(deck.change_speed, -1),
            "h": lambda: deck.do(HangsUp(deck.call)),
            **{key: partial(self._press_own, name) for key, name in keys.OWN.items()},
            **self._desk.keys,
            "k": self._keep,
            "v": sheet.turn,
            **{key: partial(sheet.log.roll, *by) for key, by in keys.SCROLLS.items()},
            "?": lambda: self.push_screen(Told("What the keys do", keys.HELP)),
            "q": self.action_leave,
        }

    def _press_own(self, name: str) -> None:
        self.deck.press(self._own[name]())
        self._say(f"{keys.OWN_WORDS[name]} keyed in for you")

    def _step(self) -> None:
        if not self.deck.step():
            self._say("Nothing will happen any more, unless somebody acts")

    def _forward(self) -> None:
        if self.deck.is_live:
            self._say("This is the present; s: to the next event")
        else:
            self.deck.step()

    def _take(self) -> None:
        if self.deck.is_live:
            self._say("This is the present; look back first (left), then take it from there")
            return
        self.deck.take_from_here()
        self._say("Taken from here; time stands still. Space: go on")

    def _keep(self) -> None:
        from simulator.cli.phone.keeping import FILE, keepsake

        self.deck.pause()
        self.deck.check_live()
        if not self.deck.can_go_back:
            raise UsageError("A call with --crm-url cannot be kept as a scenario", "Leave --crm-url out")
        offered = keepsake(self._root, self.deck.stage)

        def answered(key: str | None) -> None:
            if key == "s":
                self.safely(lambda: self._say(offered.save()))
                self.show()

        self.push_screen(Told("The call as a scenario", offered.text, f"s: save in {FILE}; {CLOSE}"), answered)

    def _ask(self, question: str, answers: Sequence[str], then: Callable[[str], None]) -> None:
        def answered(answer: str | None) -> None:
            if answer is not None:
                self.safely(lambda: then(answer))
                self.show()

        self.push_screen(Choice(question, answers), answered)

    # Leaving

    def action_leave(self) -> None:
        """The caller hangs up if he is still there, and the app ends."""
        self.deck.hang_up_at_last()
        self.exit(Parting.LEFT)

    def action_cut_off(self) -> None:
        """Ctrl-C: the call is cut off where it is."""
        self.exit(Parting.CUT_OFF)

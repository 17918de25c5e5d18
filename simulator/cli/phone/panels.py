"""The widgets of the phone: lines that are drawn anew only when they change, keys and acts that a mouse can press."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {"2": "abc", "3": "def", "4": "ghi", "5": "jkl", "6": "mno", "7": "pqrs", "8": "tuv", "9": "wxyz"}
)
KEYS = "123456789*0#"


class Line(Static):
    """Words that change; markup in them means nothing."""

    def __init__(self, name: str, classes: str = "") -> None:
        """``name`` is its id."""
        super().__init__("", id=name, classes=classes, markup=False)
        self._shown = Text("\0")

    def show(self, words: Text | str) -> None:
        """Show these words, if they are others than before."""
        text = Text(words) if isinstance(words, str) else words
        if text != self._shown:
            self._shown = text
            self.update(text)

    @property
    def words(self) -> str:
        """What it says now."""
        return self._shown.plain


class Pressed(Message):
    """Somebody has pressed a key of the phone with the mouse. Its representation hides which (telephony-rules S3)."""

    def __init__(self, key: str) -> None:
        """``key`` is as on the keyboard."""
        super().__init__()
        self.key = key

    def __rich_repr__(self) -> list[str]:
        """No key."""
        return []

    def __repr__(self) -> str:
        """No key."""
        return "Pressed()"


class Moment(Message):
    """Somebody has pointed at a moment of the call: ``share`` of it, 0 to 1."""

    def __init__(self, share: float) -> None:
        """Of what has happened so far."""
        super().__init__()
        self.share = share


class Bar(Line):
    """The call so far; a click goes to a moment of it."""

    def on_click(self, event: events.Click) -> None:
        """Go there."""
        self.post_message(Moment(event.x / max(1, self.size.width - 1)))


class Panel(Vertical):
    """Widgets under a title of their own."""

    def __init__(self, name: str, title: str, *widgets: Widget) -> None:
        """``name`` is its id."""
        super().__init__(*widgets, id=name, classes="part")
        self.border_title = title


class Key(Static):
    """A key of the phone. Nothing shows that it was pressed: it may belong to a PIN."""

    def __init__(self, key: str) -> None:
        """``key`` is one of ``KEYS``."""
        letters = LETTERS.get(key, "")
        super().__init__(f"[ {key} {letters:<4} ]", classes="key", markup=False)
        self._key = key

    def on_click(self) -> None:
        """Press it."""
        self.post_message(Pressed(self._key))


class Keypad(Container):
    """The twelve keys of a telephone."""

    def __init__(self) -> None:
        """All of them."""
        super().__init__(id="keypad")

    def compose(self) -> ComposeResult:
        """Row by row."""
        for key in KEYS:
            yield Key(key)


class Act(Static):
    """Something that can be done, with the key of the keyboard that does it."""

    def __init__(self, key: str, words: str) -> None:
        """``words`` say what it does."""
        super().__init__(f"[{key}] {words}", classes="act", markup=False)
        self._key = key

    def on_click(self) -> None:
        """Do it."""
        self.post_message(Pressed(self._key))


class Acts(Horizontal):
    """What an agent can do now."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__(id="acts")
        self._offered: tuple[tuple[str, str], ...] = ()

    def offer(self, offered: tuple[tuple[str, str], ...]) -> None:
        """Offer these, by key and words."""
        if offered == self._offered:
            return
        self._offered = offered
        self.remove_children()
        self.mount_all(Act(key, words) for key, words in offered)


class Happenings(VerticalScroll):
    """The transcript or the log; it stays at its end unless somebody has scrolled up."""

    can_focus = False  # the phone has all keys; it scrolls by them

    def __init__(self) -> None:
        """Nothing has happened."""
        super().__init__(id="log")
        self.said = Line("said")
        self._follows = True

    def compose(self) -> ComposeResult:
        """The lines."""
        yield self.said

    def show(self, text: Text) -> None:
        """Show these lines, the last ones in sight."""
        self.said.show(text)
        if self._follows:
            self.call_after_refresh(self.scroll_end, animate=False)

    def roll(self, lines: int, pages: int) -> None:
        """So many lines and pages down, or up."""
        self.scroll_relative(y=lines + pages * max(1, self.size.height), animate=False)
        self.call_after_refresh(self._look)

    def on_mouse_scroll_up(self) -> None:
        """By the mouse too."""
        self.call_after_refresh(self._look)

    def on_mouse_scroll_down(self) -> None:
        """By the mouse too."""
        self.call_after_refresh(self._look)

    def _look(self) -> None:
        self._follows = self.scroll_offset.y >= self.max_scroll_y

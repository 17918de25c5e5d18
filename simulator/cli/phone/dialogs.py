"""What lies over the phone for a moment: a choice of few, or something to read."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

CLOSE = "Escape: back"


class Choice(ModalScreen[str | None]):
    """Choose one of few by its number, by arrows and Enter, or by the mouse; Escape chooses none."""

    def __init__(self, question: str, answers: Sequence[str]) -> None:
        """``answers`` are the texts to choose from."""
        super().__init__()
        self._question, self._answers = question, tuple(answers)

    def compose(self) -> ComposeResult:
        """The question and the numbered answers."""
        with Vertical(id="dialog") as box:
            box.border_title = self._question
            box.border_subtitle = f"number or arrows and Enter; {CLOSE}"
            yield OptionList(*(f"{number}  {answer}" for number, answer in enumerate(self._answers, 1)), markup=False)

    def on_option_list_option_selected(self, chosen: OptionList.OptionSelected) -> None:
        """By Enter or the mouse."""
        self.dismiss(self._answers[chosen.option_index])

    def on_key(self, event: events.Key) -> None:
        """By its number; or not at all."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key.isdecimal() and 0 < int(event.key) <= len(self._answers):
            event.stop()
            self.dismiss(self._answers[int(event.key) - 1])


class Told(ModalScreen[str]):
    """Something to read; a key that does not scroll closes it, and is the answer."""

    def __init__(self, title: str, text: str, keys: str = CLOSE) -> None:
        """``text`` is shown as it is; ``keys`` says what keys do."""
        super().__init__()
        self._heading, self._text, self._keys = title, text, keys

    def compose(self) -> ComposeResult:
        """The text, which can be scrolled."""
        with Vertical(id="dialog") as box:
            box.border_title = self._heading
            box.border_subtitle = self._keys
            with VerticalScroll():
                yield Static(self._text, markup=False)

    def on_key(self, event: events.Key) -> None:
        """Close it."""
        if event.key not in ("up", "down", "pageup", "pagedown", "home", "end", "tab"):
            event.stop()
            self.dismiss(event.key)

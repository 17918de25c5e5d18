"""All panels of the phone, where they stand, and what each shows of the deck."""

from math import inf

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from simulator.cli.phone import desk, keys, telling, words
from simulator.cli.phone.deck import Deck
from simulator.cli.phone.panels import Acts, Bar, Happenings, Keypad, Line, Panel
from simulator.cli.phone.reading import View, record
from simulator.evidence.transcript import clock_time

LEAST = (80, 24)
"""Columns and rows from which on all is seen."""

ROOMY = (110, 34)
"""Columns and rows from which on there is room for more."""

TOO_SMALL = f"Too small: all is seen at {LEAST[0]} × {LEAST[1]}"

_PATH, _QUEUES = "Path    ", "Queues  "


class Sheet:
    """The panels of a deck."""

    def __init__(self, deck: Deck, caller: str) -> None:
        """Make them; ``caller`` says who calls."""
        self._deck, self._caller = deck, caller
        self._head, self._clock, self._bar = Line("title"), Line("clock"), Bar("bar")
        self._standing, self._caption = Line("standing"), Line("caption")
        self._keyed, self._timer = Line("keyed"), Line("timer")
        self._place, self._known, self._path = Line("place"), Line("known"), Line("path")
        self._agent, self._pop, self._acts = Line("agent"), Line("pop"), Acts()
        self._queues, self._foot = Line("queues"), Line("foot")
        self.log = Happenings()
        self._all_events, self._notice, self._said_until = False, "", 0.0
        self._told: tuple[int, int, bool] | None = None
        self._is_whole = True

    def compose(self) -> ComposeResult:
        """From top to bottom, as a screen reader reads them."""
        yield self._head
        with Horizontal(id="time"):
            yield self._clock
            yield self._bar
        with Horizontal(id="body"):
            flow = self._deck.stage.flow
            yield Panel("phone", "Phone", self._standing, self._caption, self._keyed, self._timer, Keypad())
            with Vertical(id="side"):
                yield Panel("flow", f"Flow: {flow.title or flow.name}", self._place, self._known)
                yield Panel("desk", "Agent's desk", self._agent, self._pop, self._acts)
        yield self._path
        yield self._queues
        yield self.log
        yield self._foot

    def fit(self, screen: Screen[object], width: int, height: int) -> None:
        """Use the room that there is; where it is too little, say so, and keep what the caller hears in sight."""
        self._is_whole = width >= LEAST[0] and height >= LEAST[1]
        screen.set_class(width >= ROOMY[0] and height >= ROOMY[1], "roomy")
        screen.set_class(not self._is_whole, "cramped")

    def say(self, notice: str, until: float) -> None:
        """Say something at the foot, in place of what can be done, until a moment of wall time."""
        self._notice, self._said_until = notice, until

    def fade(self, wall: float = inf) -> bool:
        """At a moment of wall time, or at once: whether a notice is said no longer."""
        over = bool(self._notice) and wall >= self._said_until
        if over:
            self._notice = ""
        return over

    def turn(self) -> None:
        """From the transcript to all events, and back."""
        self._all_events = not self._all_events

    def show(self) -> None:
        """Show the moment that the playhead is at."""
        view = self._deck.view()
        self._show_time()
        self._show_phone(view)
        self._show_flow(view)
        self._show_desk(view)
        self._queues.show(Text.assemble((_QUEUES, "bold"), words.queues(view, self._deck.call, self._deck.at)))
        self._show_log()
        self._foot.set_class(bool(self._notice), "says")
        self._foot.show(self._notice or self._hints())

    def _show_time(self) -> None:
        deck = self._deck
        self._head.show(self._caller if self._is_whole else TOO_SMALL)
        state = "Paused" if deck.is_paused else "Running"
        if deck.is_live:
            ahead = deck.next_in if deck.is_paused else None
            follows = "" if ahead is None else f"  next due in {words.left(ahead)}"
            said = f"{state}  {clock_time(deck.at)}  speed {deck.speed:g}×{follows}"
        else:
            said = f"Looking back, {state.lower()}  {clock_time(deck.at)} of {clock_time(deck.present)}"
        self._clock.show(Text(said, "bold" if deck.is_live else "bold reverse"))
        self._bar.show(words.bar(deck.at / max(1, deck.present), self._bar.size.width, "━", "─"))

    def _show_phone(self, view: View) -> None:
        deck, call, room = self._deck, self._deck.call, self._caption.size
        self._standing.show(Text(words.standing(view, call), "bold"))
        self._caption.show(words.caption(view, call, deck.at, room.width, room.height))
        self._keyed.show(words.keyed(deck.keyed(), deck.last_keyed()))
        self._timer.show(words.timer(view, call, deck.at, self._timer.size.width, deck.deadline))

    def _show_flow(self, view: View) -> None:
        call = self._deck.call
        self._place.show(words.place(view, call))
        self._known.show(words.known(view, call))
        room = self._path.size
        passed = words.path(self._deck.path(), room.width - len(_PATH), room.height)
        indented = passed.plain.replace("\n", "\n" + " " * len(_PATH))
        self._path.show(Text.assemble((_PATH, "bold"), (indented, "dim")))

    def _show_desk(self, view: View) -> None:
        deck, room = self._deck, self._pop.size
        found = words.desk_of(view, deck.call)
        name, agent = found or ("", {})
        self._agent.show(words.agent_line(name, agent, deck.at) if found else "No agent has the call")
        fields = record(agent, "pop") or (record(record(view, f"{deck.call}/pop"), "fields") if found else {})
        self._pop.show(desk.pop(fields, room.width, room.height) if found else words.roster(view))
        self._acts.offer(desk.can(agent, hands_on=deck.hands_on) if deck.is_live else ())

    def _show_log(self) -> None:
        happened, width = self._deck.past(), self.log.said.size.width
        state = len(happened), width, self._all_events
        if state == self._told:
            return
        self._told = state
        self.log.border_title = "Events" if self._all_events else "Transcript"
        self.log.border_subtitle = "v: transcript" if self._all_events else "v: all events"
        self.log.show(telling.events(happened) if self._all_events else telling.transcript(happened, max(40, width)))

    def _hints(self) -> str:
        if not self._deck.is_live:
            return keys.FOOT_PAST
        return keys.FOOT_OVER if self._deck.is_over else keys.FOOT

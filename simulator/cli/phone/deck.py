"""Time in hand over one call: real time, faster, pause, step, look back, and take it from here.

There is one playhead. At the present the world goes on with it; behind the present it runs over what has happened, as
a film, until it is at the present again. The wall clock is handed in.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simulator.app.pacing import SPEEDS, Pace
from simulator.app.playback.frames import Frame, view_at
from simulator.app.recording import Recorder
from simulator.app.stage import Act, HangsUp, Presses, Stage
from simulator.cli.phone.reading import View
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import Entry
from simulator.domain.events import ChoiceMade, EntryCompleted, StateEntered
from simulator.domain.timing import Millis

BETWEEN_KEYS: Millis = 200
"""Keys that are pressed for the caller come so far apart, as in ``ivr call`` without the phone."""

_PAST = ("You look back: nothing can be done in the past", "End: the present; t: take it from here")
_OVER = ("The call has ended", "left: look back; t: take it from there; q: leave")


class RecordingBroke(Exception):
    """The recording cannot go on, and so the call cannot: ``why`` is the error with its remedy."""

    def __init__(self, why: UsageError) -> None:
        """Keep it for whoever opened the phone."""
        super().__init__(why.message)
        self.why = why


@dataclass(frozen=True, slots=True)
class Happened:
    """An entry of the log with its frame."""

    entry: Entry
    frame: Frame


class Deck:
    """One call on a stage, and the place in it that is shown."""

    def __init__(
        self,
        stage: Stage,
        call: str,
        pace: Pace,
        clock: Callable[[], float],
        *,
        recorder: Recorder | None = None,
        can_go_back: bool = True,
    ) -> None:
        """Show the present of a call that was dialled on a stage; ``clock`` tells wall time in seconds.

        ``can_go_back``: whether the world can be made anew as it was at an earlier moment.
        """
        self.stage, self.call = stage, call
        self._pace, self._clock, self._recorder = pace, clock, recorder
        self.can_go_back = can_go_back
        self._folder, self._happened = stage.folder(), list[Happened]()
        self._head: Millis = stage.now
        self._sync()
        self.begin()

    def begin(self) -> None:
        """From now on wall time counts."""
        self._go(self.stage.now)

    @property
    def wall(self) -> float:
        """Wall time in seconds."""
        return self._clock()

    # Where the playhead is

    @property
    def at(self) -> Millis:
        """The moment that is shown, in ms of the simulation."""
        return self._head

    @property
    def present(self) -> Millis:
        """How far the world has gone."""
        return self.stage.now

    @property
    def is_live(self) -> bool:
        """Whether the present is shown."""
        return self._head >= self.stage.now

    @property
    def is_paused(self) -> bool:
        """Whether time stands still."""
        return self._pace.paused

    @property
    def speed(self) -> float:
        """How many seconds of the call pass in a second."""
        return self._pace.speed

    @property
    def next_in(self) -> Millis | None:
        """How far off the next thing on the agenda is; None where all is over, or the past is shown."""
        due = self.stage.next_at() if self.is_live and not self.stage.is_over else None
        return None if due is None else due - self._head

    @property
    def is_over(self) -> bool:
        """Whether the caller's call has ended, at the present."""
        return not self.stage.simulation.is_on(self.call)

    @property
    def hands_on(self) -> bool:
        """Whether a person answers for the agents, at the present."""
        return self.stage.hands_on

    def past(self) -> Sequence[Happened]:
        """What has happened up to the moment that is shown, in the order of the log."""
        return self._happened[: bisect_right(self._happened, self._head, key=_moment)]

    def view(self) -> View:
        """The world at the moment that is shown."""
        return view_at([each.frame for each in self.past()], self._head)

    def path(self) -> tuple[str, ...]:
        """The states that the call has entered up to then, in order."""
        entered = (each.entry for each in self.past() if each.entry.call == self.call)
        return tuple(entry.event.state for entry in entered if isinstance(entry.event, StateEntered))

    def keyed(self) -> int:
        """How many keys wait in the entry, at the present; 0 while the past is shown."""
        return self.stage.keyed(self.call) if self.is_live else 0

    @property
    def deadline(self) -> Millis | None:
        """When the call's own timer runs out, at the present; None where none runs, or the past is shown."""
        return self.stage.deadline(self.call) if self.is_live else None

    def last_keyed(self) -> str | None:
        """What the log shows of the caller's last entry: dots where it is secret; None before the first."""
        entries = (each.entry for each in reversed(self.past()) if each.entry.call == self.call)
        entered = (entry.event for entry in entries if isinstance(entry.event, EntryCompleted | ChoiceMade))
        match next(entered, None):
            case EntryCompleted(shown=shown):
                return shown
            case ChoiceMade(key=key):
                return key
            case _:
                return None

    # Time

    def tick(self) -> bool:
        """Let time go on as far as it is due; whether anything that is shown may have changed."""
        due = self._pace.virtual(self._clock())
        if due == self._head:
            return False
        if due >= self.stage.now:
            self._let_pass(due)
            if self.stage.is_over:
                self._pace.pause(self._clock())
        self._head = due
        return True

    def toggle_pause(self) -> None:
        """Stop the time, or let it run."""
        if self._pace.paused:
            self._pace.resume(self._clock())
        else:
            self.pause()

    def pause(self) -> None:
        """Stop the time."""
        self.tick()
        self._pace.pause(self._clock())

    def change_speed(self, by: int) -> None:
        """So many speeds up or down, as far as there are any."""
        nearest = min(range(len(SPEEDS)), key=lambda place: abs(SPEEDS[place] - self._pace.speed))
        self._pace.set_speed(self._clock(), SPEEDS[max(0, min(len(SPEEDS) - 1, nearest + by))])

    def step(self) -> bool:
        """To the next event, and stop there; False when nothing will happen any more."""
        self.pause()
        if not self.is_live:
            later = (each.frame.at for each in self._happened if each.frame.at > self._head)
            self._go(next(later, self.stage.now))
            return True
        went_on = self.stage.to_next_event()
        self._sync()
        self._go(self.stage.now)
        return went_on

    def back(self) -> None:
        """To the moment of the event before, and stop there; at the beginning, nothing."""
        self.pause()
        self._go(max((each.frame.at for each in self._happened if each.frame.at < self._head), default=0))

    def to_start(self) -> None:
        """To the beginning, and stop there."""
        self.look_at(0)

    def to_present(self) -> None:
        """To the present; time runs or stands as before."""
        self.tick()
        self._go(self.stage.now)

    def look_at(self, moment: Millis) -> None:
        """To any moment up to the present, and stop there."""
        self.pause()
        self._go(max(0, min(moment, self.stage.now)))

    def take_from_here(self) -> None:
        """Make the moment that is shown the present: what came after it has not happened. Time stands still.

        ``UsageError`` where the CRM would not forget what came after.
        """
        if not self.can_go_back:
            raise UsageError("The CRM at --crm-url keeps what this call wrote", "Leave --crm-url out to take it anew")
        self.pause()
        before, self.stage = self.stage, self.stage.again(self._head)
        before.close()
        self._folder, self._happened = self.stage.folder(), []
        recorder, self._recorder = self._recorder, None
        self._sync()
        if recorder is not None:
            _recorded(lambda: recorder.retake(each.entry for each in self._happened))
        self._recorder = recorder
        self._go(self.stage.now)

    # Acts

    def check_live(self) -> None:
        """UsageError where the past is shown: nothing can be done in it."""
        if not self.is_live:
            raise UsageError(*_PAST)

    def do(self, act: Act) -> None:
        """Do something at the present; UsageError where it cannot be done, or where the past is shown."""
        self.tick()
        self.check_live()
        if self.is_over and isinstance(act, Presses | HangsUp):
            raise UsageError(*_OVER)
        self.stage.do(act)
        self._sync()

    def press(self, keys: str) -> None:
        """Press keys one after the other, 200 ms apart; what comes after the first takes its time at once."""
        for number, key in enumerate(keys):
            if number:
                self._let_pass(self.stage.now + BETWEEN_KEYS)
                self._go(self.stage.now)
            self.do(Presses(self.call, key))

    def hang_up_at_last(self) -> None:
        """The caller hangs up at the present, if he is still there."""
        if not self.is_over:
            self.stage.do(HangsUp(self.call))
            self._sync()

    def close(self) -> None:
        """Let the world go."""
        self.stage.close()

    def _let_pass(self, until: Millis) -> None:
        self.stage.let_pass(until)
        self._sync()

    def _go(self, moment: Millis) -> None:
        self._head = moment
        self._pace.jump(self._clock(), moment)

    def _sync(self) -> None:
        """Fold what the log has more than before, and write it down."""
        log, recorder = self.stage.log, self._recorder
        for n in range(len(self._happened), len(log)):
            entry = log.entries[n]
            self._happened.append(Happened(entry, self._folder.follow(n, entry)))
            if recorder is not None:
                _recorded(lambda entry=entry: recorder(entry))  # type: ignore[misc]


def _moment(happened: Happened) -> Millis:
    return happened.frame.at


def _recorded(write: Callable[[], None]) -> None:
    try:
        write()
    except UsageError as error:
        raise RecordingBroke(error) from None

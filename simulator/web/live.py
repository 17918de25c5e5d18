"""A call that is on: a stage, the pace at which its time runs, its frames so far, and its recording."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from simulator.app.pacing import Pace
from simulator.app.playback.frames import Frame
from simulator.app.recording import Recorder
from simulator.app.stage import Act, Stage
from simulator.domain.errors import UsageError
from simulator.domain.timing import Millis


class Live:
    """A live call in its world, for one thread at a time: the server's own, but for what takes long.

    ``trouble`` is why the call or its recording ends early (a full disk, a bug of ours); None: all is well.
    """

    def __init__(
        self,
        stage: Stage,
        pace: Pace,
        recorder: Recorder | None,
        *,
        title: str,
        drawing: str,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Play on ``stage``, whose log so far is framed and recorded; ``clock`` gives seconds of the wall."""
        self.id = secrets.token_hex(6)
        self.stage, self.pace, self.title, self.drawing = stage, pace, title, drawing
        self.frames: list[Frame] = []
        self.trouble: UsageError | None = None
        self._recorder, self._clock = recorder, clock
        self._folder = stage.folder()
        self._collect()

    @property
    def call(self) -> str | None:
        """The call in the foreground: the first that was dialled; None before."""
        return self.stage.calls[0] if self.stage.calls else None

    @property
    def now(self) -> Millis:
        """The present moment of the call, in ms of the simulation."""
        return max(self.stage.now, self.pace.virtual(self._clock()))

    @property
    def wall(self) -> float:
        """The present moment of the wall, in seconds."""
        return self._clock()

    def catch_up(self) -> bool:
        """Let time pass up to the present moment; whether anything has happened."""
        self.stage.let_pass(self.now)
        return self._collect()

    def act(self, act: Act) -> str | None:
        """Do something at the present moment; UsageError where it cannot be. The call's id, where somebody dials."""
        self.catch_up()
        try:
            return self.stage.do(act)
        finally:
            self._collect()

    def step(self) -> bool:
        """Go on to the next moment at which anything happens; False where nothing will."""
        self.catch_up()
        moved = self.stage.to_next_event()
        self.pace.jump(self._clock(), self.stage.now)
        self._collect()
        return moved

    def seconds_to_next(self) -> float | None:
        """Seconds of the wall until something is due; None: nothing is, or time stands still."""
        due = self.stage.next_at()
        return None if due is None else self.pace.due_in(self._clock(), due)

    def close(self) -> None:
        """End here: the recording is whole, the CRM is let go. Once is enough, twice does no harm."""
        recorder, self._recorder = self._recorder, None
        if recorder is not None:
            with self._noting_trouble():
                recorder.close()
        self.stage.close()

    def _collect(self) -> bool:
        """Frame and record what the log has that we have not."""
        first = len(self.frames)
        for n, entry in enumerate(self.stage.log.entries[first:], start=first):
            self.frames.append(self._folder.follow(n, entry))
            if self._recorder is not None and self.trouble is None:
                with self._noting_trouble():
                    self._recorder(entry)
        return len(self.frames) > first

    @contextmanager
    def _noting_trouble(self) -> Iterator[None]:
        """The call goes on where its recording cannot."""
        try:
            yield
        except UsageError as error:
            self.trouble = error

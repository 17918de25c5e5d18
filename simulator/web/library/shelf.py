"""What one session has of the library: what was listed to it, what it has sent here, what long work has found for it.

Nothing of it is shared with another session.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any

from simulator.app.recording import Recording
from simulator.app.recording_names import recording_name
from simulator.flow.model import Flow
from simulator.web.library.ids import short_id
from simulator.web.library.played import Busy, Json
from simulator.web.library.work import Job, State, Task, Workshop

MOST_SENT = 2
"""Recordings that were sent here and are kept, the last ones."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A recording that a person has sent from his own disk."""

    id: str
    when: str
    recording: Recording = field(repr=False)

    @property
    def source(self) -> str:
        """Where it comes from: nobody has told us its file's name."""
        return f"sent here at {self.when[11:]}"

    def as_json(self, flows: Mapping[str, Flow]) -> Json:
        """The recording as the page lists it."""
        name, flow = recording_name(self.recording, flows), self.recording.header.flow
        return {"id": self.id, "name": name, "source": self.source, "when": self.when, "flow": flow, "kind": "sent"}


class Shelf:
    """The library of a session. May be asked by any thread."""

    def __init__(self, workshop: Workshop) -> None:
        """An empty one; long work is done in the workshop of the server."""
        self._workshop = workshop
        self._marks: dict[str, str] = {}
        self._sent: OrderedDict[str, Sent] = OrderedDict()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._found: dict[str, Any] = {}
        self._lock = Lock()

    # What was listed

    def note(self, marks: Iterable[tuple[str, str]]) -> None:
        """Remember what the list says now: each thing's id, with a mark that changes when it does."""
        self._marks = dict(marks)

    def was_listed(self, id_: str) -> bool:
        """Whether the list that the session has seen last has such a thing."""
        return id_ in self._marks

    def has_changed(self, id_: str, mark: str) -> bool:
        """Whether a thing is another one than when it was listed; what was never listed has not."""
        return self._marks.get(id_, mark) != mark

    # What was sent here

    def keep(self, recording: Recording) -> Sent:
        """Keep a recording that was sent here, in place of the oldest one if need be."""
        now = datetime.now().astimezone().replace(tzinfo=None).isoformat("T", "seconds")
        with self._lock:
            sent = Sent(short_id("sent", now, len(self._sent), id(recording)), now, recording)
            self._sent[sent.id] = sent
            while len(self._sent) > MOST_SENT:
                self._sent.popitem(last=False)
        return sent

    @property
    def sent(self) -> tuple[Sent, ...]:
        """The recordings that were sent here, the newest first."""
        with self._lock:
            return tuple(reversed(self._sent.values()))

    # Long work

    @property
    def running(self) -> Job | None:
        """The work that is under way."""
        return next((job for job in tuple(self._jobs.values()) if job.is_running), None)

    @property
    def latest(self) -> Job | None:
        """The work that is under way, or was the last to be."""
        jobs = tuple(self._jobs.values())
        return self.running or (jobs[-1] if jobs else None)

    def begin(self, key: str, task: Task, *arguments: object) -> Job:
        """Begin long work under a name. Busy while any is under way: a session has one at a time."""
        with self._lock:
            running = self.running
            if running is not None:
                raise Busy(f"other work is under way: {running.kind}", "Wait until it is done, or stop it.")
            job = self._workshop.begin(key, task, *arguments)
            self._save(key)
            self._jobs[key] = job
            self._jobs.move_to_end(key)
        return job

    def job(self, key: str) -> Job | None:
        """The last work of this name."""
        return self._jobs.get(key)

    def found(self, key: str) -> Any:  # noqa: ANN401 - each kind of work finds something else
        """What the last work of this name that came to its end has found; None: there was none."""
        self._save(key)
        return self._found.get(key)

    def stop(self) -> Job | None:
        """Stop what is under way; what it was, None: nothing."""
        job = self.running
        if job is not None:
            job.stop()
        return job

    def _save(self, key: str) -> None:
        job = self._jobs.get(key)
        if job is not None and job.state is State.DONE:
            self._found[key] = job.result

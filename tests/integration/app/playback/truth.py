"""Watches a simulation from inside while it runs, and says where the merged frames tell another story than it does."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from simulator.app.playback.frames import Folder, Frame, view_at
from simulator.app.simulation import Simulation
from simulator.centre.acd import ContactCentre
from simulator.domain.calls import Privacy
from simulator.domain.eventlog import Entry
from simulator.domain.events import NumberUnanswered
from simulator.domain.timing import Millis
from simulator.domain.values import shown
from simulator.engine.session import CallSession
from simulator.engine.slots import Phase
from simulator.evidence.calls import Evidence
from simulator.evidence.queueing import talking_agent
from simulator.flow.model import Flow
from simulator.picture.drawing import drawn_ids

EVERY: Millis = 137
"""The watcher looks so often: no multiple of what callers and timers do."""


class Watched(Simulation):
    """A simulation that shows what it knows of its calls."""

    def session(self, call: str) -> CallSession | None:
        """The session of a call that is on."""
        return self._session(call)

    def folder(self, main: Flow) -> Folder:
        """A folder for this world's log."""
        return Folder(self._program, drawn_ids(main, self._program.flows), self.queues)

    @property
    def queues(self) -> Any:
        """The centre's queues."""
        return self._queues

    def privacy(self, name: str) -> Privacy:
        """What a log may show of an attribute."""
        return self._program.privacy.get(name, Privacy.CLEAR)


@dataclass(eq=False)
class Watcher:
    """Merges the frames of a world as it runs, and compares: ``wrong`` has what did not agree, ``looks`` how often."""

    simulation: Watched
    main: Flow
    frames: list[Frame] = field(default_factory=list)
    view: dict[str, Any] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    looks: int = 0

    def __post_init__(self) -> None:
        self.folder = self.simulation.folder(self.main)
        self.evidence = Evidence(self.simulation.log)
        self.simulation.listener = self.hear
        self.simulation.appoint(0, self, 0)

    def hear(self, entry: Entry) -> None:
        """An entry of the log: its frame is merged."""
        frame = self.folder.follow(len(self.frames), entry)
        self.frames.append(frame)
        self.view.update(frame.view)

    def visit(self, errand: int) -> None:
        """Look, and come again."""
        self.look()
        self.simulation.appoint(self.simulation.now + EVERY, self, errand)

    def look(self) -> None:
        """Compare everything that the view says with what the world knows."""
        self.looks += 1
        for call in self.evidence.calls():
            for part, expected in self.of_call(call):
                self.compare(f"{call}/{part}", expected)
        centre = self.simulation.centre
        for queue in self.simulation.queues:
            seen = self.view.get(f"queue/{queue}")
            told = [] if seen is None else seen["waiting"]
            if list(centre.waiting(queue)) != told:
                self.wrong.append(f"{self.simulation.now}: queue {queue} {centre.waiting(queue)} != {told}")
        for agent in centre.agents:
            self.of_agent(agent, centre)

    def compare(self, key: str, expected: object) -> None:
        """Note a part of the view that is not as expected."""
        if self.view.get(key) != expected:
            self.wrong.append(f"{self.simulation.now} {key}: expected {expected}, the view has {self.view.get(key)}")

    def of_agent(self, agent: str, centre: ContactCentre) -> None:
        """An agent's state and call; in wrap-up the view has the call that he wraps up."""
        seen = self.view.get(f"agent/{agent}")
        if seen is None:
            return
        call = centre.call_of(agent)
        if centre.agent_state(agent).value != seen["state"] or (call is not None and seen["call"] != call):
            self.wrong.append(f"{self.simulation.now} {agent}: {centre.agent_state(agent)} {call} != {seen}")

    def of_call(self, call: str) -> Iterator[tuple[str, object]]:
        """Parts of the view of a call, as they have to be."""
        record = self.evidence.call(call)
        centre = self.simulation.centre
        yield "phase", self.phase(call)
        talking = talking_agent(record)
        seen = self.view.get(f"{call}/agent")
        if (None if seen is None else seen["name"]) != talking:
            self.wrong.append(f"{call} talks to {talking}, the view has {seen}")
        yield "identity", None if record.count(NumberUnanswered) else record.identity.word
        if not record.count(NumberUnanswered):
            yield "data", dict(record.attributes)
        ending = record.ending
        expected = None if ending is None else self._ending(ending)
        yield "ended", expected
        standing = centre.standing(call)
        queue = self.view.get(f"{call}/queue")
        in_queue = centre.is_waiting(call) or centre.alerted_agent(call) is not None
        if in_queue != (queue is not None):
            self.wrong.append(f"{self.simulation.now} {call} waits: {in_queue}, the view has {queue}")
        elif standing is not None and queue is not None and f"{call}/callback" not in self.view:
            yield "queue", {**queue, "position": standing[0], "estimated_wait": standing[1]}
        session = self.simulation.session(call)
        if session is not None:
            yield from self.of_session(call, session)

    def of_session(self, call: str, session: CallSession) -> Iterator[tuple[str, object]]:
        """What the engine knows of a call that is on."""
        slots = session.slots
        place = self.view.get(f"{call}/place")
        at = None if place is None else (place["flow"], place["state"])
        if session.flow_and_state != at:
            self.wrong.append(f"{self.simulation.now} {call} is at {session.flow_and_state}, the view has {at}")
        prompt = self.view.get(f"{call}/prompt")
        if session.prompt_id != (None if prompt is None else prompt["id"]):
            self.wrong.append(f"{self.simulation.now} {call} hears {session.prompt_id}, the view has {prompt}")
        used = {name: each["used"] for name, each in self.view[f"{call}/attempts"].items()}
        if dict(slots.counters) != used:
            self.wrong.append(f"{self.simulation.now} {call} used {dict(slots.counters)}, the view has {used}")
        if slots.queue is None and slots.callback is None and slots.phase is not Phase.TALKING:
            kept = {name: shown(value, self.simulation.privacy(name)) for name, value in slots.attributes.items()}
            yield "data", {name: value for name, value in kept.items() if value} | self._forgotten(call, kept)
        self._timer(call, session)

    def _forgotten(self, call: str, kept: dict[str, str]) -> dict[str, str]:
        """What an earlier queue took from the view (S9), or the engine has forgotten, is no difference."""
        seen = self.view[f"{call}/data"]
        for name in [name for name in kept if name not in seen]:
            kept.pop(name)
        return {name: value for name, value in seen.items() if name not in kept}

    def _timer(self, call: str, session: CallSession) -> None:
        """The timer that is shown is the one that runs, and none is shown where none runs that a log can tell."""
        timer, slots = self.view.get(f"{call}/timer"), session.slots
        if self.simulation.centre.alerted_agent(call) is not None:
            expected = "alert"
        elif slots.phase is Phase.DIPPING:
            expected = "dip"
        elif slots.phase is Phase.ASKING and slots.prompt is None and not slots.entry and not slots.restarts:
            expected = "no_input"
        else:
            expected = ""
        kind = "" if timer is None else timer["kind"]
        if expected != kind:
            self.wrong.append(f"{self.simulation.now} {call}: timer {expected!r} runs, the view has {timer}")
        elif timer is not None and kind != "alert" and self.simulation.deadline(call) != timer["until"]:
            self.wrong.append(f"{call}: deadline {self.simulation.deadline(call)}, the view has {timer}")

    def phase(self, call: str) -> str:
        """What a call is doing, as the world knows it."""
        centre = self.simulation.centre
        if centre.alerted_agent(call) is not None:
            return "alerting"
        if any(centre.call_of(agent) == call for agent in centre.agents):
            return "talking"
        if not self.simulation.is_on(call):
            return "ended"
        session = self.simulation.session(call)
        return "queued" if session is None or session.queued else "ivr"

    @staticmethod
    def _ending(ending: Any) -> dict[str, str]:
        return {"disposition": ending.disposition, "state": ending.state, "talked_to": ending.talked_to}

    def settled(self) -> list[str]:
        """What was wrong up to now; the frames merged at the end are the view that grew."""
        grown = {key: value for key, value in self.view.items() if value is not None}
        if grown != view_at(self.frames, self.frames[-1].at):
            self.wrong.append("the frames merged at once are another view than the frames merged one by one")
        return self.wrong

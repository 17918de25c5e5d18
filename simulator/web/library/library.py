"""The library of a server: what a project has to be played, and every session's shelf of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from threading import Lock

from simulator.app.recording import recording_in
from simulator.web.library.days import DayAsked, listed_days, planned, simulated_day
from simulator.web.library.exploring import FoundCall, FoundCalls, explored_calls
from simulator.web.library.kept_runs import ListedRun, play_run
from simulator.web.library.listing import Listing
from simulator.web.library.marks import flows_mark
from simulator.web.library.mutants import Survivors, play_mutant, surviving, survivor_json
from simulator.web.library.played import Json, NotThere, Played
from simulator.web.library.recordings import ListedRecording, play_file, play_recording
from simulator.web.library.scenarios import play_scenario
from simulator.web.library.shelf import Sent, Shelf
from simulator.web.library.work import Job, Workshop
from simulator.web.watching import LiveProject

EXPLORED, MUTANTS, DAY = "explored", "mutants", "day"
CHANGED = "It has changed on disk since it was listed; it is shown as it is now."
READ_ANEW = "Read the list anew, and choose again."


class Library:
    """What can be played, for all sessions of a server. May be asked by any thread; scenarios are run one at a time."""

    def __init__(self, project: LiveProject, calls: Path) -> None:
        """The library of a project; ``calls`` is the folder in which live calls are recorded."""
        self._project, self._calls = project, calls
        self._workshop = Workshop()
        self._shelves: dict[str, Shelf] = {}
        self._lock, self._running = Lock(), Lock()

    def shelf(self, key: str, is_on: Callable[[str], bool]) -> Shelf:
        """The shelf of a session; those of sessions that are not on any more are cleared, their work stopped."""
        with self._lock:
            gone = [self._shelves.pop(each) for each in tuple(self._shelves) if each != key and not is_on(each)]
            found = self._shelves.setdefault(key, Shelf(self._workshop))
        for each in gone:
            each.stop()
        return found

    def close(self) -> None:
        """The server ends: so does all long work."""
        self._workshop.close()

    # The list

    def listed(self, shelf: Shelf) -> Json:
        """Everything that can be played, as it stands on disk now."""
        listing = self._listing(shelf)
        shelf.note(listing.marks())
        return {
            **listing.as_json(self._project.workspace.flows),
            "endings": self._endings(shelf),
            "mutants": {"known": shelf.found(MUTANTS) is not None or shelf.job(MUTANTS) is not None},
            "days": list(listed_days(self._project.workspace)),
        }

    def _listing(self, shelf: Shelf) -> Listing:
        return Listing.of(self._project.root, self._calls, shelf)

    def _endings(self, shelf: Shelf) -> list[Json]:
        """The explored calls of flows that are as they were when they were explored."""
        mark = flows_mark(self._project.workspace)
        found = (shelf.found(f"{EXPLORED} {flow}") for flow in self._project.workspace.flows)
        return [each for calls in found if calls and calls["mark"] == mark for each in explored_json(calls)]

    # Playing

    def play(self, shelf: Shelf, kind: str, id_: str) -> Played:
        """A thing of the list, to be watched. NotThere, NotPlayable or DocumentError where it cannot be."""
        plays: Mapping[str, Callable[[Shelf, str], Played]] = {
            "scenario": self._scenario,
            "recording": self._recording,
            "explored": self._explored,
            "mutant": self._mutant,
        }
        if kind not in plays:
            raise NotThere("nothing of this kind can be played", f"Kinds are: {', '.join(plays)}.")
        return plays[kind](shelf, id_)

    def _scenario(self, shelf: Shelf, id_: str) -> Played:
        listed = self._listing(shelf).scenario(id_)
        if listed is None:
            raise _missing(shelf, id_, "scenario")
        with self._running:
            played = play_scenario(self._project.scenario_project(), listed)
        return _noted(played, CHANGED if shelf.has_changed(id_, listed.mark) else "")

    def _recording(self, shelf: Shelf, id_: str) -> Played:
        workspace = self._project.sound()
        match self._listing(shelf).recording(id_):
            case ListedRecording() as listed:
                note = CHANGED if shelf.has_changed(id_, listed.mark) else ""
                return _noted(play_file(workspace, listed), note)
            case ListedRun() as listed:
                return play_run(workspace, listed)
            case Sent() as sent:
                return play_recording(workspace, sent.recording, sent.source)
            case None:
                raise _missing(shelf, id_, "recording")

    def _explored(self, shelf: Shelf, id_: str) -> Played:
        workspace = self._project.sound()
        flows = (shelf.found(f"{EXPLORED} {flow}") for flow in workspace.flows)
        call = _call_of(id_, [each for each in flows if each])
        if call is None:
            raise NotThere("no such call was found by exploring", "Explore the flow, then choose one.")
        name = f"{call['which'].capitalize()} call to: {call['name']}"
        recording = recording_in("".join(f"{line}\n" for line in call["lines"]), name)
        return play_recording(workspace, recording, name, name)

    def _mutant(self, shelf: Shelf, id_: str) -> Played:
        found: Survivors | None = shelf.found(MUTANTS)
        survivors = [] if found is None else found["survivors"]
        survivor = next((each for each in survivors if each["id"] == id_), None)
        if found is None or survivor is None:
            raise NotThere("no such mutant was found", "Search for mutants, then choose one.")
        with self._running:
            return play_mutant(self._project.scenario_project(), found["flow"], survivor)

    def send(self, shelf: Shelf, text: str) -> tuple[Sent, Played]:
        """Take a recording that a person has sent, and play it. UsageError where it is none; NotPlayable as ever."""
        recording = recording_in(text, "what was sent")
        played = play_recording(self._project.sound(), recording, "what was sent")
        return shelf.keep(recording), played

    # Long work

    def explore(self, shelf: Shelf, flow: str | None) -> tuple[str, Job | None]:
        """Explore a flow (None: the main one) unless that was done, or is being done; the name of what is found."""
        workspace = self._project.sound()
        name = workspace.flow(flow or self._project.main_flow() or "").name
        key = f"{EXPLORED} {name}"
        found: FoundCalls | None = shelf.found(key)
        if found is not None and found["mark"] == flows_mark(workspace):
            return key, None
        job = shelf.job(key)
        if job is None or not job.is_running:
            job = shelf.begin(key, explored_calls, self._project.root, name)
        return key, job

    def mutate(self, shelf: Shelf, flow: str | None, operators: tuple[str, ...]) -> Job:
        """Begin to search a flow's (None: the main one's) mutants for survivors."""
        name = self._project.sound().flow(flow or self._project.main_flow() or "").name
        return shelf.begin(MUTANTS, surviving, self._project.root, name, operators)

    def mutants(self, shelf: Shelf) -> Json:
        """How the search stands, and the survivors that the last one has found."""
        job, found = shelf.job(MUTANTS), shelf.found(MUTANTS)
        state: Json = {"running": False, "state": None, "done": 0, "total": 0, "error": None}
        told: Json = {"known": found is not None, "survivors": [], "flow": None, "tally": None, "stale": False}
        if found is not None:
            told = {
                "known": True,
                "flow": found["flow"],
                "scenarios": found["scenarios"],
                "tally": dict(found["tally"]),
                "survivors": [survivor_json(each) for each in found["survivors"]],
                "stale": found["mark"] != flows_mark(self._project.workspace),
            }
        return {**(state if job is None else job.as_json()), **told}

    def simulate(self, shelf: Shelf, asked: DayAsked) -> Job:
        """Begin to simulate a day. UsageError for words that mean no day, DocumentError while a document is broken."""
        planned(self._project.sound(), asked)
        return shelf.begin(DAY, simulated_day, self._project.root, asked)


def explored_json(found: FoundCalls) -> list[Json]:
    """The calls of an explored flow as the page lists them."""
    return [
        {"id": each["id"], "name": each["name"], "which": each["which"], "length": each["took"], "flow": found["flow"]}
        for each in found["calls"]
    ]


def _call_of(id_: str, found: list[FoundCalls]) -> FoundCall | None:
    return next((call for calls in found for call in calls["calls"] if call["id"] == id_), None)


def _missing(shelf: Shelf, id_: str, what: str) -> NotThere:
    if shelf.was_listed(id_):
        return NotThere(f"this {what} is not there any more: its file has changed since it was listed", READ_ANEW)
    return NotThere(f"there is no such {what}", READ_ANEW)


def _noted(played: Played, note: str) -> Played:
    """With one more sentence before what is to be known of it."""
    return replace(played, note=" ".join(filter(None, (note, played.note))))

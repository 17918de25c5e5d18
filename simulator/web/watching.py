"""The project that is served, as it stands on disk: loaded anew when a document is saved, sound or broken."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from simulator.app.door import DEFAULT_SEED, CrmDoor, CrmWorld, Customer, Pin
from simulator.app.linted import all_problems
from simulator.app.workspace import Workspace, documents, load_workspace
from simulator.domain.errors import DocumentError, IvrError, UsageError
from simulator.domain.problems import Place, Problem, as_json
from simulator.scenario.project import Project
from simulator.web.designing.problems import Located, located
from simulator.web.drawing import Drawer
from simulator.web.settings import tell_log

Stamp = tuple[tuple[str, int, int], ...]
"""What tells whether a project has changed: each file's path, time of change in ns, and size."""

ACCOUNTS = 50
UNREAD = "read"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A project as it was read at one moment. ``version`` grows with each change; ``problems`` are all that lint finds.

    ``sound`` is the workspace that calls are made in: this one, or None where a document has an error.
    """

    version: int
    stamp: Stamp
    workspace: Workspace
    problems: tuple[Problem, ...]
    located: Sequence[Located]
    sound: Workspace | None


@dataclass(slots=True)
class _Crms:
    """The seeded CRMs, one for each set of products that centres have been skilled in; copied for each call."""

    lock: Lock = field(default_factory=Lock)
    worlds: dict[tuple[str, ...], CrmWorld] = field(default_factory=dict)
    people: dict[tuple[str, ...], tuple[Customer, ...]] = field(default_factory=dict)


class LiveProject:
    """A project that follows its documents. Any thread may ask it; loading is done by one at a time.

    Who has begun a call keeps the workspace that it began in.
    """

    def __init__(self, root: Path, flow: str | None = None, on_bug: Callable[[Exception, str], str] = tell_log) -> None:
        """Read the project at ``root`` for the first time; ``flow`` is shown first, None: its main one.

        ``on_bug`` is told where reading fails for no fault of the project, and returns a hint.
        """
        self.root = root
        self.drawer = Drawer()
        self._flow = flow
        self._crms = _Crms()
        self._loading = Lock()
        self._on_bug = on_bug
        self._loaded = self._read(1)

    @property
    def workspace(self) -> Workspace:
        """The documents as they are now, broken ones and all."""
        return self._loaded.workspace

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the project now, in order."""
        return self._loaded.problems

    @property
    def located(self) -> Sequence[Located]:
        """The problems as JSON, each with the flow and state that it belongs to."""
        return self._loaded.located

    @property
    def version(self) -> int:
        """Grows each time that the project is read anew."""
        return self._loaded.version

    def sound(self) -> Workspace:
        """The workspace to make calls in; DocumentError with what is wrong while a document is broken."""
        loaded = self._loaded
        if loaded.sound is None:
            return loaded.workspace.sound()
        return loaded.sound

    @property
    def is_broken(self) -> bool:
        """Whether a document has an error, so that no call can be made."""
        return self._loaded.sound is None

    def main_flow(self) -> str | None:
        """The flow that is shown first: the one asked for, else the one that callers can dial, else any."""
        flows = self.workspace.flows
        if self._flow in flows:
            return self._flow
        return next((flow.name for flow in flows.values() if flow.numbers), next(iter(flows), None))

    def scenario_project(self) -> Project:
        """The project as scenarios are run in it; DocumentError while a document is broken."""
        self.sound()
        return Project.load(self.root)

    def has_changed(self) -> bool:
        """Whether a document was saved, added or removed since the project was read."""
        return _stamp(self.root) != self._loaded.stamp

    def refresh(self) -> bool:
        """Read the project anew if it has changed, and say whether it had. Takes as long as ``ivr lint``."""
        with self._loading:
            if not self.has_changed():
                return False
            self._loaded = self._read(self._loaded.version + 1)
            return True

    def _read(self, version: int) -> Loaded:
        """Read everything. What cannot be read is a problem as well, and is read again when something changes."""
        stamp = _stamp(self.root)
        try:
            return _load(self.root, version, stamp)
        except IvrError as error:
            return _unread(self.root, version, stamp, error)
        except OSError as error:
            return _unread(self.root, version, stamp, UsageError(f"cannot read {self.root}: {error.strerror}"))
        except Exception as error:  # noqa: BLE001 - a bug of ours must not stop the page
            words = f"this is a bug in ivr ({type(error).__name__})"
            hint = self._on_bug(error, "reading the project")
            return _unread(self.root, version, stamp, UsageError(words, hint))

    # The CRM: everybody has a copy of his own

    def doors(self, workspace: Workspace) -> Callable[[], CrmDoor]:
        """What opens a door to a fresh CRM of the same people each time, with the centres' products."""
        world = self._world(_products(workspace))
        return world.snapshot

    def people(self) -> tuple[Customer, ...]:
        """Everybody in the CRM, in the order they came."""
        products = _products(self.workspace)
        world = self._world(products)
        with self._crms.lock:
            if products not in self._crms.people:
                door = world.snapshot()
                self._crms.people[products] = tuple(door.customers())
                door.close()
            return self._crms.people[products]

    def pin_of(self, customer: Customer) -> Pin:
        """The PIN of a customer's account, which shows as dots until it is revealed; UsageError where he has none."""
        door = self._world(_products(self.workspace)).snapshot()
        try:
            return door.clear_pin(customer.account_number)
        finally:
            door.close()

    def _world(self, products: tuple[str, ...]) -> CrmWorld:
        with self._crms.lock:
            found = self._crms.worlds.get(products)
            if found is None:
                world = _seeded(products)
                world.snapshot().close()  # the first one reads all accounts: here, where one thread is
                found = self._crms.worlds[products] = world
            return found


def _products(workspace: Workspace) -> tuple[str, ...]:
    """What all centres are skilled in, as scenarios have it: a kept call meets the same people."""
    return tuple(dict.fromkeys(skill for centre in workspace.centres.values() for skill in centre.skills))


def _seeded(products: tuple[str, ...]) -> CrmWorld:
    return CrmWorld.seeded(DEFAULT_SEED, ACCOUNTS, products) if products else CrmWorld.seeded(DEFAULT_SEED, ACCOUNTS)


def _load(root: Path, version: int, stamp: Stamp) -> Loaded:
    if not root.is_dir():
        raise UsageError(f"the folder {root} is not there any more", "Put it back, and the page goes on.")
    workspace = load_workspace(root)
    problems = all_problems(workspace)
    return Loaded(version, stamp, workspace, problems, located(workspace, problems), _sound(workspace))


def _sound(workspace: Workspace) -> Workspace | None:
    try:
        return workspace.sound()
    except DocumentError:
        return None


def _unread(root: Path, version: int, stamp: Stamp, error: IvrError) -> Loaded:
    problem = Problem(UNREAD, Place("flows", 1, 1), error.message, error.hint)
    workspace = Workspace(root, {}, {}, {}, (problem,))
    shown: Located = {**as_json(problem), "rule": None, "flow": None, "state": None, "id": None, "ids": {}}
    return Loaded(version, stamp, workspace, (problem,), (shown,), None)


def _stamp(root: Path) -> Stamp:
    """The documents and the features; a file that goes while it is looked at is gone."""
    return tuple(each for path in _watched(root) if (each := _mark(path)) is not None)


def _watched(root: Path) -> Iterator[Path]:
    yield from documents(root)
    yield from sorted((root / "features").rglob("*.feature"))


def _mark(path: Path) -> tuple[str, int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return str(path), stat.st_mtime_ns, stat.st_size

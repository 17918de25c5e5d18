"""Calls begun: a stage is set in the project as it is now, recorded from its first line, and somebody dials.

What takes long (a CRM, a drawing) is done here, in a thread of the pool, so that nobody else's call waits for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import monotonic

from simulator.app.calling import DEFAULT_TIME, CallPlan
from simulator.app.door import Customer
from simulator.app.pacing import Pace
from simulator.app.recording import Recorder
from simulator.app.stage import Dials, Stage, StagePlan
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import Header
from simulator.domain.timing import Millis
from simulator.web.live import Live
from simulator.web.routes import Site

MOST_OF_A_NAME = 1_000
"""Recordings of one second, told apart by a number."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a call is to begin: see ``POST /api/call``. ``at`` is local time in the flow's zone."""

    flow: str
    customer: Customer | None = None
    ani: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    at: datetime = DEFAULT_TIME
    hands_on: bool = False
    ahead: int = 0
    staffed: bool = True


def opened(site: Site, opening: Opening) -> Live:
    """A live call that has just been dialled. UsageError and DocumentError as for ``Stage``."""
    workspace = site.project.sound()
    plan = CallPlan(opening.settings, opening.at, staffed=opening.staffed)
    stage_plan = StagePlan(opening.flow, plan, opening.ahead)
    stage = Stage(workspace, stage_plan, site.project.doors(workspace), hands_on=opening.hands_on)
    try:
        stage.do(_dialling(opening))
        return _played(site, stage, Pace(), _title(stage, opening.customer))
    except BaseException:
        stage.close()
        raise


def taken_again(site: Site, live: Live, until: Millis) -> Live:
    """The same call as it was at ``until`` ms, to go on from there at the same pace; the old one stays as it is."""
    stage = live.stage.again(until)
    pace = Pace(live.pace.speed, live.pace.paused)
    pace.jump(monotonic(), stage.now)
    try:
        return _played(site, stage, pace, live.title)
    except BaseException:
        stage.close()
        raise


def _dialling(opening: Opening) -> Dials:
    """Who has no account in the CRM calls from his phone all the same."""
    customer = opening.customer
    if customer is None or customer.account_number:
        return Dials(None if customer is None else customer.account_number, opening.ani)
    return Dials(None, opening.ani if opening.ani is not None else customer.phone)


def _played(site: Site, stage: Stage, pace: Pace, title: str) -> Live:
    drawing = site.project.drawer.svg(stage.flow, stage.program.flows)
    recorder = _recorder(site.settings.calls, stage.header)
    if isinstance(recorder, Recorder):
        return Live(stage, pace, recorder, title=title, drawing=drawing)
    live = Live(stage, pace, None, title=title, drawing=drawing)
    live.trouble = UsageError(f"this call is not recorded: {recorder.message}", recorder.hint)
    return live


def _title(stage: Stage, customer: Customer | None) -> str:
    flow = stage.flow.title or stage.flow.name
    return flow if customer is None else f"{customer.name} calls: {flow}"


def _recorder(folder: Path, header: Header) -> Recorder | UsageError:
    """A new recording in the folder, named by date and time, with a number that no other has; or why there is none."""
    try:
        for each in (folder.parent, folder):  # and no more: a project that has gone is not put back, empty
            each.mkdir(exist_ok=True)
    except OSError as error:
        return UsageError(f"cannot make {folder}: {error.strerror}", "Name another folder: ivr demo --record.")
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    for number in range(1, MOST_OF_A_NAME):
        path = folder / f"{stamp}-{number}.jsonl"
        if not path.exists():
            try:
                return Recorder(path, header)
            except UsageError as error:
                if not path.exists():
                    return error
    return UsageError(f"{folder} has {MOST_OF_A_NAME} recordings of this second", "Wait a moment.")

"""A call of course D, made on a stage, to be handed out: two wrong PINs, an agent who answers and wraps up."""

from functools import cache, partial

from simulator.app.calling import open_crm
from simulator.app.examples import examples_folder
from simulator.app.stage import Answers, Dials, EndsTalk, Presses, Stage, StagePlan, WrapsUp
from simulator.app.workspace import Workspace, load_workspace
from simulator.domain.timing import MINUTE
from simulator.web.handout.source import Handout
from simulator.web.library.played import relogged

SEED = 17


@cache
def workspace() -> Workspace:
    """The example project."""
    return load_workspace(examples_folder()).sound()


def wrong_pins() -> tuple[str, str]:
    """Two PINs that are not the caller's."""
    with _stage() as stage:
        right = stage.card(stage.customers()[0].account_number).pin.reveal()
    one, other, *_ = (pin for pin in ("4827", "9061", "7350") if pin != right)
    return one, other


def course_d(pin: str) -> Handout:
    """The call on which this wrong PIN is keyed in twice."""
    with _stage() as stage:
        account = stage.customers()[0].account_number
        call = stage.do(Dials(account, None, None)) or ""
        for keys in ("1", f"{account}#", f"{pin}#", f"{pin}#"):
            stage.simulation.run_until_rest(call)
            for key in keys:
                stage.do(Presses(call, key))
                stage.let_pass(stage.now + 300)
        agent = _alerted(stage, call)
        stage.do(Answers(agent))
        stage.let_pass(stage.now + 20_000)
        stage.do(EndsTalk(agent))
        stage.do(WrapsUp(agent, stage.codes("Product")[0]))
        queues = stage.centre.queues
        log = relogged(list(stage.log))
        return Handout("Course D: a wrong PIN, twice", stage.flow, stage.program, stage.header, log, call, queues)


def _alerted(stage: Stage, call: str) -> str:
    """The agent whose phone rings for the call, sooner or later."""
    while (agent := stage.simulation.centre.alerted_agent(call)) is None:
        assert stage.now < 10 * MINUTE
        assert stage.to_next_event()
    return agent


def _stage() -> Stage:
    flow = workspace().main_flow().name
    return Stage(workspace(), StagePlan(flow), partial(open_crm, workspace(), flow, None, SEED), hands_on=True)

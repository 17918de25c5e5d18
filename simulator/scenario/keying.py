"""How a scripted caller presses keys: in which rhythm, when, and what of it may be shown."""

from collections.abc import Callable

from simulator.domain.errors import UsageError
from simulator.domain.events import PromptStarted
from simulator.domain.keys import unknown_keys
from simulator.domain.problems import did_you_mean
from simulator.domain.timing import SECOND, Millis
from simulator.evidence.playing import kindly
from simulator.evidence.queueing import talking_agent, whereabouts
from simulator.flow.model import AnyState, Callback, Collect, Menu
from simulator.scenario.errors import StepFailed, StepMisused
from simulator.scenario.scene import Scene

BETWEEN_KEYS: Millis = 200
"""A caller presses his keys so far apart."""

INTO_PROMPT: Millis = 200
"""Who presses while the prompt plays does so this long after it began."""

DEFAULT_INTER_DIGIT: Millis = 3 * SECOND
DEFAULT_TERMINATOR = "#"
DEFAULT_PIN_LENGTH = 4
ANY_PIN = "579135791357"
"""What is keyed in as a wrong PIN where no PIN would be right."""

ANSWERABLE = "a prompt that the caller can answer plays"

Gap = Callable[[], Millis]


def checked_keys(keys: str, *, may_be_none: bool = False) -> str:
    """The keys, all of which a telephone has; StepMisused naming the first that it has not."""
    strange = unknown_keys(keys)
    if strange:
        near = strange[0].upper()
        hint = f'did you mean "{near}"?' if near in "ABCD" else "keys are 0 to 9, *, # and A to D, without spaces"
        raise StepMisused(f'no telephone has the key "{strange[0]}"', hint)
    if not keys and not may_be_none:
        raise StepMisused("the step names no key", "keys are 0 to 9, *, # and A to D")
    return keys


def press(scene: Scene, call: str, keys: str) -> None:
    """Press keys 200 ms apart, from now on."""
    _press(scene, call, keys, lambda: BETWEEN_KEYS)


def press_slowly(scene: Scene, call: str, keys: str) -> None:
    """Press keys so far apart that the inter-digit time-out of the state is over by 200 ms at each."""
    _press(scene, call, keys, lambda: inter_digit(scene, call) + BETWEEN_KEYS)


def press_into_prompt(scene: Scene, call: str, keys: str) -> None:
    """Press keys once a prompt that the caller can answer has played for 200 ms; time runs until there is one."""
    live = scene.live(call, ANSWERABLE)
    simulation = scene.simulation
    simulation.run_while(lambda: not simulation.can_be_answered(live) and not _with_agent_or_over(scene, live))
    started = scene.record(live).last(PromptStarted)
    if started is None or not simulation.can_be_answered(live):
        raise StepFailed(ANSWERABLE, f"the call {whereabouts(scene.record(live))}")
    scene.wait(max(0, scene.record(live).began + started.at + INTO_PROMPT - simulation.now))
    press(scene, live, keys)


def choose(scene: Scene, call: str, label: str) -> None:
    """Press the key of an option that has this label at the present state.

    At a collecting state the inter-digit time-out then passes: a lone opt-out key counts only then (UC 17 Q4).
    StepFailed where no option is called so.
    """
    state = scene.state_of(scene.live(call, f'the caller can choose "{label}"'))
    options = options_of(state)
    key = next((key for name, key in options.items() if kindly(name) == kindly(label)), None)
    if state is None or key is None:
        raise _no_such_option(scene, call, label, options)
    pause = inter_digit(scene, call)
    press(scene, call, key)
    if isinstance(state, Collect) and scene.state_of(call) is state:
        scene.wait(pause)


def enter(scene: Scene, call: str, keys: str) -> None:
    """Press keys and the terminator of the collecting state; StepFailed where the call collects no entry."""
    state = scene.state_of(scene.live(call, "the caller can key in an entry"))
    if not isinstance(state, Collect) and not scene.at_present:
        raise StepFailed("the caller is asked to key in an entry", f"the call {whereabouts(scene.record(call))}")
    _note_account(scene, call, keys)
    terminator = state.terminator if isinstance(state, Collect) else DEFAULT_TERMINATOR
    press(scene, call, keys + (terminator or ""))


def press_number(scene: Scene, call: str, number: str) -> None:
    """Press the keys of an account number, without a terminator."""
    _note_account(scene, call, number)
    press(scene, call, number)


def wrong_pin(scene: Scene, call: str, name: str | None) -> str:
    """A PIN that is wrong for the account last keyed in on the call, else for the account of whom the name means.

    It is as long as the right one, and the same every time.
    """
    account = scene.accounts_keyed.get(call) or scene.cast.customer_of(name).account_number
    try:
        wrong = scene.door.wrong_pin(account).reveal()
    except UsageError:  # there is no right one: any is wrong
        state = scene.state_of(call)
        wrong = ANY_PIN[: state.least if isinstance(state, Collect) else DEFAULT_PIN_LENGTH]
    scene.secrets.keep(wrong)
    return wrong


def options_of(state: AnyState | None) -> dict[str, str]:
    """The options that a state offers, by label: their keys."""
    match state:
        case Menu():
            return {choice.label: choice.key for choice in state.choices.values()}
        case Collect(opt_out=opt_out) if opt_out is not None:
            return {opt_out.label: opt_out.key}
        case Callback():
            return {"accepted": state.accept_key, "refused": state.refuse_key}
        case _:
            return {}


def inter_digit(scene: Scene, call: str) -> Millis:
    """The inter-digit time-out of the state that a call is at, in ms; 3 s where it collects nothing."""
    state = scene.state_of(call)
    if not isinstance(state, Collect):
        return DEFAULT_INTER_DIGIT
    return scene.program.millis(scene.flow_at(call).name, state.inter_digit)


def _note_account(scene: Scene, call: str, keys: str) -> None:
    """Remember whose account was keyed in last: a wrong PIN is wrong for it."""
    if keys in scene.cast.account_numbers():
        scene.accounts_keyed[call] = keys


def _press(scene: Scene, call: str, keys: str, gap: Gap) -> None:
    scene.live(call, "the caller can press a key")
    for index, key in enumerate(keys):
        if index:
            scene.wait(gap())
        scene.secrets.press(key, hidden=_is_hidden(scene.state_of(call)))
        scene.simulation.press(call, key)


def _with_agent_or_over(scene: Scene, call: str) -> bool:
    record = scene.record(call)
    return record.ending is not None or talking_agent(record) is not None


def _is_hidden(state: AnyState | None) -> bool:
    """Whether a key pressed now may belong to a secret: it is shown only where an entry that is none takes it (S3)."""
    return not (isinstance(state, Menu | Callback) or (isinstance(state, Collect) and not state.sensitive))


def _no_such_option(scene: Scene, call: str, label: str, options: dict[str, str]) -> StepFailed:
    listed = ", ".join(f'"{each}" ({key})' for each, key in options.items())
    offered = f"he can choose {listed}" if options else "there is no option to choose"
    near = did_you_mean(label, options)
    where = whereabouts(scene.record(call))
    hint = f'did you mean "{near}"?' if near else None
    return StepFailed(f'the caller can choose "{label}"', f"the call {where}, where {offered}", hint)

"""When: the caller dials, presses keys, hangs up; time passes."""

from functools import partial

from simulator.domain.events import CallEnded, EntryCompleted, ExitTaken, PromptStarted, StateEntered
from simulator.domain.timing import MINUTE, SECOND
from simulator.evidence.queueing import whereabouts
from simulator.scenario import keying
from simulator.scenario.errors import StepFailed, StepMisused
from simulator.scenario.scene import Scene
from simulator.scenario.sentence import Action, Group, Said, Sentence, Waits

WITHHELD = ""
UNKNOWN_NUMBER = "+442079460999"
"""The number of somebody unknown: one that is kept for fiction, and that no made-up customer has."""

_UNITS = (("millisecond", 1), ("second", SECOND), ("minute", MINUTE))
_LONGEST_PASS = 365 * 24 * 60 * MINUTE
_FLOW_ACTS = (EntryCompleted, ExitTaken, StateEntered, PromptStarted, CallEnded)

_when = partial(Sentence, group=Group.WHEN, topic="the caller")


def _calls(said: Said) -> Action:
    name = said.text()

    def act(scene: Scene) -> None:
        customer = scene.cast.customer(name)
        scene.dial(name, customer.phone or WITHHELD, _main_number(scene))

    return act


def _someone(_: Said) -> Action:
    return lambda scene: scene.dial(None, UNKNOWN_NUMBER, _main_number(scene))


def _dials(said: Said) -> Action:
    dnis, ani = said.text(0), said.text(1)
    return lambda scene: scene.dial(None, ani, dnis)


def _main_number(scene: Scene) -> str:
    flow = scene.flow()
    if not flow.numbers:
        hint = "add `numbers:` to the flow, or dial one that has: When someone calls {string} from {string}"
        raise StepMisused(f'the flow "{flow.name}" has no number to dial', hint)
    return flow.numbers[0]


def _presses(said: Said) -> Action:
    keys, who = keying.checked_keys(said.text()), said.who
    return lambda scene: keying.press(scene, scene.call_of(who), keys)


def _presses_slowly(said: Said) -> Action:
    keys, who = keying.checked_keys(said.text()), said.who
    return lambda scene: keying.press_slowly(scene, scene.call_of(who), keys)


def _presses_into_prompt(said: Said) -> Action:
    keys, who = keying.checked_keys(said.text()), said.who
    return lambda scene: keying.press_into_prompt(scene, scene.call_of(who), keys)


def _chooses(said: Said) -> Action:
    label, who = said.text(), said.who
    return lambda scene: keying.choose(scene, scene.call_of(who), label)


def _enters(said: Said) -> Action:
    keys, who = keying.checked_keys(said.text(), may_be_none=True), said.who
    return lambda scene: keying.enter(scene, scene.call_of(who), keys)


def _enters_account(said: Said) -> Action:
    who = said.who
    return lambda scene: keying.enter(scene, scene.call_of(who), _account(scene, who))


def _enters_account_of(said: Said) -> Action:
    who, whose = said.who, said.text()
    return lambda scene: keying.enter(scene, scene.call_of(who), _account(scene, whose))


def _enters_wrong_account(said: Said) -> Action:
    who = said.who
    return lambda scene: keying.enter(scene, scene.call_of(who), scene.door.unknown_account_number())


def _enters_pin(said: Said) -> Action:
    who = said.who
    return lambda scene: keying.enter(scene, scene.call_of(who), _pin(scene, who))


def _enters_pin_of(said: Said) -> Action:
    who, whose = said.who, said.text()
    return lambda scene: keying.enter(scene, scene.call_of(who), _pin(scene, whose))


def _enters_wrong_pin(said: Said) -> Action:
    who = said.who

    def act(scene: Scene) -> None:
        call = scene.call_of(who)
        keying.enter(scene, call, keying.wrong_pin(scene, call, who))

    return act


def _account(scene: Scene, name: str | None) -> str:
    number = scene.cast.customer_of(name).account_number
    if not number:
        who = name or scene.cast.caller(None).name
        raise StepMisused(f'"{who}" has no account number', "let him choose the option that says so")
    return number


def _presses_account(said: Said) -> Action:
    who = said.who
    return lambda scene: keying.press_number(scene, scene.call_of(who), _account(scene, who))


def _presses_account_of(said: Said) -> Action:
    who, whose = said.who, said.text()
    return lambda scene: keying.press_number(scene, scene.call_of(who), _account(scene, whose))


def _presses_pin(said: Said) -> Action:
    who = said.who
    return lambda scene: keying.press(scene, scene.call_of(who), _pin(scene, who))


def _presses_pin_of(said: Said) -> Action:
    who, whose = said.who, said.text()
    return lambda scene: keying.press(scene, scene.call_of(who), _pin(scene, whose))


def _presses_wrong_pin(said: Said) -> Action:
    who = said.who

    def act(scene: Scene) -> None:
        call = scene.call_of(who)
        keying.press(scene, call, keying.wrong_pin(scene, call, who))

    return act


def _pin(scene: Scene, name: str | None) -> str:
    return scene.door.clear_pin(_account(scene, name)).reveal()


def _says_nothing(said: Said) -> Action:
    who = said.who

    def act(scene: Scene) -> None:
        call = scene.live(scene.call_of(who), "the flow acts of itself")
        before = scene.record(call).latest(*_FLOW_ACTS)
        if not scene.simulation.run_while(lambda: scene.record(call).latest(*_FLOW_ACTS) == before):
            raise StepFailed(
                "the flow acts of itself", f"nothing more happens: the call {whereabouts(scene.record(call))}"
            )

    return act


def _hangs_up(said: Said) -> Action:
    who = said.who
    return lambda scene: scene.simulation.hang_up(scene.live(scene.call_of(who), "the caller can hang up"))


def _pass(said: Said) -> Action:
    if said.number() < 0:
        raise StepMisused("time does not run backwards")
    length = said.number() * next(millis for unit, millis in _UNITS if said.words[1].startswith(unit))
    if length > _LONGEST_PASS:
        raise StepMisused("one step lets no more than a year pass", "525600 minutes are a year")
    return lambda scene: scene.wait(length)


SENTENCES = (
    _when(
        "{string} calls",
        '"Acme" calls',
        about="The customer dials the flow's main number from his own phone.",
        build=_calls,
        waits=Waits.NEVER,
    ),
    _when(
        "someone calls",
        "someone calls",
        about="An unknown person dials the flow's main number from an unknown phone.",
        build=_someone,
        waits=Waits.NEVER,
    ),
    _when(
        "someone calls {string} from {string}",
        'someone calls "0800 171 717" from "+44 20 7946 0123"',
        about="An unknown person dials the first number from the second.",
        build=_dials,
        waits=Waits.NEVER,
    ),
    _when(
        "the caller presses {keys}",
        'the caller presses "1"',
        about="Presses keys 200 ms apart, once the prompt is over.",
        build=_presses,
        has_keys=True,
    ),
    _when(
        "the caller presses {keys} slowly",
        'the caller presses "12" slowly',
        about="Presses keys so far apart that the inter-digit time-out runs out between them.",
        build=_presses_slowly,
        has_keys=True,
    ),
    _when(
        "the caller presses {keys} while the prompt plays",
        'the caller presses "1" while the prompt plays',
        about="Barge-in: presses keys 200 ms into a prompt that can be answered.",
        build=_presses_into_prompt,
        waits=Waits.ITSELF,
        has_keys=True,
    ),
    _when(
        "the caller chooses {string}",
        'the caller chooses "new issue"',
        about="Presses the key of a menu choice or an opt-out, given by its label.",
        build=_chooses,
    ),
    _when(
        "the caller enters {string}",
        'the caller enters "40718265"',
        about="Presses these keys and the terminator, at any state that collects an entry.",
        build=_enters,
        has_keys=True,
    ),
    _when(
        "the caller enters the account number",
        "the caller enters the account number",
        about="Keys in his own account number and the terminator.",
        build=_enters_account,
    ),
    _when(
        "the caller enters a wrong account number",
        "the caller enters a wrong account number",
        about="Keys in a number of the right length that the CRM does not hold.",
        build=_enters_wrong_account,
    ),
    _when(
        "the caller enters the PIN",
        "the caller enters the PIN",
        about="Keys in his own PIN and the terminator.",
        build=_enters_pin,
    ),
    _when(
        "the caller enters a wrong PIN",
        "the caller enters a wrong PIN",
        about="Keys in a PIN of the right length that is not his.",
        build=_enters_wrong_pin,
    ),
    _when(
        "the caller enters the account number of {string}",
        'the caller enters the account number of "Bolt"',
        about="Keys in another customer's account number and the terminator.",
        build=_enters_account_of,
    ),
    _when(
        "the caller enters the PIN of {string}",
        'the caller enters the PIN of "Bolt"',
        about="Keys in another customer's PIN and the terminator.",
        build=_enters_pin_of,
    ),
    _when(
        "the caller keys in the account number",
        "the caller keys in the account number",
        about="Keys in his own account number and leaves it at that: no terminator.",
        build=_presses_account,
        is_added=True,
    ),
    _when(
        "the caller keys in the account number of {string}",
        'the caller keys in the account number of "Bolt"',
        about="Keys in another customer's account number, without the terminator.",
        build=_presses_account_of,
        is_added=True,
    ),
    _when(
        "the caller keys in the PIN",
        "the caller keys in the PIN",
        about="Keys in his own PIN and leaves it at that: no terminator.",
        build=_presses_pin,
        is_added=True,
    ),
    _when(
        "the caller keys in the PIN of {string}",
        'the caller keys in the PIN of "Bolt"',
        about="Keys in another customer's PIN, without the terminator.",
        build=_presses_pin_of,
        is_added=True,
    ),
    _when(
        "the caller keys in a wrong PIN",
        "the caller keys in a wrong PIN",
        about="Keys in a PIN of the right length that is not his, without the terminator.",
        build=_presses_wrong_pin,
        is_added=True,
    ),
    _when(
        "the caller says nothing",
        "the caller says nothing",
        about="Waits until the flow acts of itself.",
        build=_says_nothing,
    ),
    _when(
        "the caller hangs up",
        "the caller hangs up",
        about="Hangs up now.",
        build=_hangs_up,
        waits=Waits.NEVER,
    ),
    _when(
        "{int} millisecond(s)/second(s)/minute(s) pass/passes",
        "5 seconds pass",
        topic="time",
        about="Lets time pass; what follows directly happens at that very moment.",
        build=_pass,
        waits=Waits.NEVER,
        is_pause=True,
    ),
)
"""The caller dials, presses keys, hangs up; time passes."""

"""Given: the flow, its settings, the time, the emergency closure, the network outside."""

from datetime import datetime
from functools import partial

from simulator.flow.settings import with_settings
from simulator.scenario.errors import StepMisused
from simulator.scenario.scene import Scene
from simulator.scenario.sentence import Action, Group, Said, Sentence

_given = partial(Sentence, group=Group.GIVEN, topic="the world")
_YEARS = range(1900, 3000)


def _flow(said: Said) -> Action:
    name = said.text()

    def act(scene: Scene) -> None:
        setup = scene.before_time("the call flow")
        with_settings(scene.sources.flow(name), setup.settings)
        setup.flow = name

    return act


def _setting(said: Said) -> Action:
    name, value = said.text(0), said.text(1)

    def act(scene: Scene) -> None:
        setup = scene.before_time(f'the setting "{name}"')
        with_settings(scene.sources.flow(setup.flow), {name: value})
        setup.settings[name] = value

    return act


def _time(said: Said) -> Action:
    written = said.text()
    try:
        time = datetime.strptime(written, "%Y-%m-%d %H:%M")  # noqa: DTZ007 - local time in the flow's zone
    except ValueError:
        raise StepMisused(f'"{written}" is not a time', 'write it as "2026-11-23 09:30"') from None
    if time.year not in _YEARS:
        raise StepMisused(f'"{written}" is too far away', f"name a year from {_YEARS[0]} to {_YEARS[-1]}")

    def act(scene: Scene) -> None:
        hint = "move the step up, above the first call; later on, let time pass: When 5 minutes pass"
        scene.before_time("the time", hint).started = time

    return act


def _emergency(_: Said) -> Action:
    return partial(_close, active=True)


def _emergency_over(_: Said) -> Action:
    return partial(_close, active=False)


def _close(scene: Scene, *, active: bool) -> None:
    if scene.has_begun:
        scene.simulation.emergency(active=active)
    else:
        scene.setup.emergency = active


def _busy(said: Said) -> Action:
    return partial(_network, number=said.text(), outcome="busy")


def _no_answer(said: Said) -> Action:
    return partial(_network, number=said.text(), outcome="no_answer")


def _fails(said: Said) -> Action:
    return partial(_network, number=said.text(), outcome="failed")


def _network(scene: Scene, number: str, outcome: str) -> None:
    if scene.has_begun:
        scene.simulation.network(number, outcome)
    else:
        scene.setup.network.append((number, outcome))


SENTENCES = (
    _given(
        "the call flow {string}",
        'the call flow "uc17_authentication"',
        about="The flow that this scenario is about, by its name; it answers its own numbers.",
        build=_flow,
    ),
    _given(
        "the setting {string} is {string}",
        'the setting "attempts.account" is "3"',
        about="Changes a setting of the flow for this scenario only, before its first call.",
        build=_setting,
    ),
    _given(
        "the time is {string}",
        'the time is "2026-11-23 09:30"',
        about="When the scenario begins, in the flow's time zone; without it Monday 2026-01-05 10:00.",
        build=_time,
    ),
    _given(
        "an emergency closure",
        "an emergency closure",
        about="Declares the emergency closure, which schedules ask first.",
        build=_emergency,
    ),
    _given(
        "the emergency closure is over",
        "the emergency closure is over",
        about="Lifts the emergency closure.",
        build=_emergency_over,
        is_added=True,
    ),
    _given(
        "the number {string} is busy",
        'the number "+44 20 7946 0100" is busy',
        about="Transfers and callbacks to this number find it busy from now on.",
        build=_busy,
        is_added=True,
    ),
    _given(
        "the number {string} does not answer",
        'the number "+44 20 7946 0100" does not answer',
        about="Nobody answers transfers and callbacks to this number from now on.",
        build=_no_answer,
        is_added=True,
    ),
    _given(
        "the number {string} fails",
        'the number "+44 20 7946 0100" fails',
        about="Transfers and callbacks to this number cannot be put through from now on.",
        build=_fails,
        is_added=True,
    ),
)
"""The flow, its settings, the time, the emergency closure, the network outside."""

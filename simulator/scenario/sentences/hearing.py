"""Then: what the caller heard and was asked."""

from functools import partial

from simulator.evidence.checks import hearing
from simulator.scenario import names
from simulator.scenario.checking import after, check
from simulator.scenario.scene import Scene
from simulator.scenario.sentence import Action, Form, Group, Said, Sentence

_then = partial(Sentence, group=Group.THEN, topic="what was heard")


def _hears(said: Said) -> Action:
    text, who = said.text(), said.who
    return lambda scene: scene.check(hearing.heard(scene.evidence, scene.call_of(who), text, scene.mark))


def _hears_exactly(said: Said) -> Action:
    text, who = said.text(), said.who
    return lambda scene: scene.check(hearing.heard_exactly(scene.evidence, scene.call_of(who), text, scene.mark))


def _does_not_hear(said: Said) -> Action:
    return check(said, hearing.not_heard, said.text())


def _hears_prompt(said: Said) -> Action:
    prompt, who = said.text(), said.who

    def act(scene: Scene) -> None:
        names.prompt(scene, prompt)
        scene.check(hearing.prompt_heard(scene.evidence, scene.call_of(who), prompt, scene.mark))

    return act


def _cut_off(said: Said) -> Action:
    return after(names.prompt, said.text(), check(said, hearing.prompt_cut_off, said.text()))


def _before_queue(said: Said) -> Action:
    return check(said, hearing.heard_before_queue, said.text())


def _asked(said: Said) -> Action:
    count, state = said.number(0), said.text(1)
    return after(names.state, state, check(said, hearing.asked_at, count, state))


def _no_pin_asked(said: Said) -> Action:
    who = said.who

    def act(scene: Scene) -> None:
        secret = names.secret_states(scene)
        scene.check(hearing.not_asked_for_pin(scene.evidence, scene.call_of(who), secret))

    return act


SENTENCES = (
    _then(
        "the caller hears {string}",
        'the caller hears "connect your call to a help desk agent"',
        about="Contained in what was played since the caller or an agent last began to act; not what barge-in cut off.",
        build=_hears,
    ),
    _then(
        "the caller hears exactly {string}",
        'the caller hears exactly "Please hold while we connect your call."',
        about="A whole prompt: these words and no others before or after them.",
        build=_hears_exactly,
        is_added=True,
    ),
    _then(
        "the caller does not hear {string}",
        'the caller does not hear "cannot verify"',
        about="Never in the whole call so far; a prompt that was cut off counts as heard.",
        build=_does_not_hear,
    ),
    _then(
        "the caller hears the prompt {string}",
        'the caller hears the prompt "ask_pin"',
        about="A prompt by its name, as above.",
        build=_hears_prompt,
    ),
    _then(
        "the prompt {string} was cut off",
        'the prompt "ask_account" was cut off',
        about="A prompt by its name was stopped before its end, at least once in the call.",
        build=_cut_off,
        also=(Form("the prompt {string} of {string} was cut off", names=(1,), is_subject=False),),
    ),
    _then(
        "the caller hears {string} before the call enters a queue",
        'the caller hears "cannot verify" before the call enters a queue',
        about="Heard to its end before the call first entered a queue.",
        build=_before_queue,
    ),
    _then(
        "the caller was asked {int} time(s) at {string}",
        'the caller was asked 2 times at "ask_pin"',
        about="How often the prompt of a state was played in the whole call, cut off or not.",
        build=_asked,
    ),
    _then(
        "the caller is not asked for the PIN",
        "the caller is not asked for the PIN",
        about="No prompt was played at any state that collects a secret.",
        build=_no_pin_asked,
    ),
)
"""What the caller heard and was asked."""

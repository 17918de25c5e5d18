"""Given: how the CRM misbehaves."""

from collections.abc import Mapping
from functools import partial

from simulator.domain.operations import Operation
from simulator.domain.timing import SECOND
from simulator.scenario import names
from simulator.scenario.errors import StepMisused
from simulator.scenario.scene import Scene
from simulator.scenario.sentence import Action, Group, Said, Sentence
from simulator.scenario.tables import check_field, fields_of

OUTCOME = "outcome"

_given = partial(Sentence, group=Group.GIVEN, topic="the CRM")


def _down(_: Said) -> Action:
    return lambda scene: scene.door.down()


def _up(_: Said) -> Action:
    return lambda scene: scene.door.up_again()


def _flapping(_: Said) -> Action:
    return lambda scene: scene.door.flapping()


def _nonsense(_: Said) -> Action:
    return lambda scene: scene.door.nonsense()


def _slow(said: Said) -> Action:
    length = _not_negative(said.number()) * SECOND
    return lambda scene: scene.door.slow(length)


def _fail(said: Said) -> Action:
    count = _not_negative(said.number())
    return lambda scene: scene.door.fail_next(count)


def _not_negative(number: int) -> int:
    if number < 0:
        raise StepMisused(f"{number} is less than nothing")
    return number


def _answers(said: Said) -> Action:
    name, given = said.text(), fields_of(said.table)

    def act(scene: Scene) -> None:
        operation = scene.flow().operations[names.operation(scene, name)]
        outcome, fields = _answer(operation, given)
        scene.door.answer_next(name, outcome, fields)

    return act


def _answer(operation: Operation, given: Mapping[str, str]) -> tuple[str, dict[str, str | int | tuple[str, ...]]]:
    """The outcome and its fields; a field that the table leaves out is empty. StepMisused for what does not exist."""
    outcome = check_field(given.get(OUTCOME) or next(iter(operation.outcomes)), tuple(operation.outcomes))
    known = operation.outcomes[outcome]
    said = {check_field(name, known): text for name, text in given.items() if name.strip().casefold() != OUTCOME}
    return outcome, {name: _value(name, said.get(name, "")) for name in known}


def _value(name: str, text: str) -> str | int | tuple[str, ...]:
    if name == "products":
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return int(text) if name == "count" and text.isdecimal() else text


SENTENCES = (
    _given("the CRM is down", "the CRM is down", about="No look-up gets an answer until told otherwise.", build=_down),
    _given("the CRM is up again", "the CRM is up again", about="Nothing is wrong with the CRM any more.", build=_up),
    _given(
        "the CRM answers after {int} second(s)",
        "the CRM answers after 9 seconds",
        about="Every answer comes so much later.",
        build=_slow,
    ),
    _given(
        "the CRM fails the next {int} look-up(s)",
        "the CRM fails the next 2 look-ups",
        about="So many look-ups end in an error.",
        build=_fail,
    ),
    _given(
        "the CRM answers with nonsense",
        "the CRM answers with nonsense",
        about="Every answer is one that no look-up can give.",
        build=_nonsense,
    ),
    _given(
        "the look-up {string} answers:",
        'the look-up "find_account" answers:',
        about="The next look-up of this kind answers so: its outcome and its fields.",
        build=_answers,
        columns=("field", "value"),
        rows=(("outcome", "duplicate"),),
    ),
    _given(
        "the CRM is flapping",
        "the CRM is flapping",
        about="Every other look-up fails until told otherwise.",
        build=_flapping,
        is_added=True,
    ),
)
"""How the CRM misbehaves."""

"""Then: what the agent's screen shows."""

from functools import partial

from simulator.evidence.checks import pops
from simulator.scenario import names
from simulator.scenario.checking import check
from simulator.scenario.scene import Scene
from simulator.scenario.sentence import Action, Form, Group, Said, Sentence
from simulator.scenario.tables import check_field, fields_of

_FIELDS = ("field", "value")
_EXAMPLE = (("status", "not authenticated"), ("reason", "no PIN"))

_then = partial(Sentence, group=Group.THEN, topic="the screen pop")


def _shows(said: Said) -> Action:
    fields_of(said.table)

    def act(scene: Scene) -> None:
        fields = fields_of(said.table, names.pop_fields(scene))
        check(said, pops.pop_shows, fields)(scene)

    return act


def _shows_only(said: Said) -> Action:
    fields_of(said.table)

    def act(scene: Scene) -> None:
        fields = fields_of(said.table, names.pop_fields(scene))
        check(said, pops.pop_shows_only, fields)(scene)

    return act


def _does_not_show(said: Said) -> Action:
    field = said.text()

    def act(scene: Scene) -> None:
        known = names.pop_fields(scene)
        check(said, pops.pop_does_not_show, check_field(field, known), known)(scene)

    return act


def _none(said: Said) -> Action:
    return check(said, pops.no_pop)


def _of(expression: str) -> tuple[Form, ...]:
    return (Form(expression, names=(0,), is_subject=False),)


SENTENCES = (
    _then(
        "the screen pop shows:",
        "the screen pop shows:",
        about="These fields with these values, perhaps among others.",
        build=_shows,
        columns=_FIELDS,
        rows=_EXAMPLE,
        also=_of("the screen pop of {string} shows:"),
    ),
    _then(
        "the screen pop shows only:",
        "the screen pop shows only:",
        about="These fields with these values, and no other field.",
        build=_shows_only,
        columns=_FIELDS,
        rows=_EXAMPLE,
        also=_of("the screen pop of {string} shows only:"),
    ),
    _then(
        "the screen pop does not show {string}",
        'the screen pop does not show "company"',
        about="Not this field; fails where there was no pop.",
        build=_does_not_show,
        also=_of("the screen pop of {string} does not show {string}"),
    ),
    _then(
        "there is no screen pop",
        "there is no screen pop",
        about="No agent's screen showed anything of this call.",
        build=_none,
        also=_of("there is no screen pop of {string}"),
    ),
)
"""What the agent's screen shows."""

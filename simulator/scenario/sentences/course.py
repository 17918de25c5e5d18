"""Then: the call's way through its flow, its identity, its attached data, its ending."""

from functools import partial

from simulator.domain.calls import Disposition
from simulator.evidence.checks import course, endings, secrecy
from simulator.scenario import names
from simulator.scenario.checking import after, check
from simulator.scenario.scene import Scene
from simulator.scenario.sentence import Action, Form, Group, Said, Sentence
from simulator.scenario.tables import fields_of

_then = partial(Sentence, group=Group.THEN, topic="the call")


def _at(said: Said) -> Action:
    return after(names.state, said.text(), check(said, course.at_state, said.text()))


def _no_flow(said: Said) -> Action:
    return check(said, course.reaches_no_flow)


def _crm_asked(said: Said) -> Action:
    count, operation = said.number(0), said.text(1)
    return after(names.operation, operation, check(said, course.crm_asked, count, operation))


def _identity(said: Said) -> Action:
    return check(said, course.identity_is, said.words[-1])


def _attribute(said: Said) -> Action:
    name, value = said.text(0), said.text(1)
    return after(names.attribute, name, check(said, course.attribute_is, name, value))


def _attached_only(said: Said) -> Action:
    fields = fields_of(said.table)

    def act(scene: Scene) -> None:
        for name in fields:
            names.attribute(scene, name)
        check(said, course.attached_only, fields)(scene)

    return act


def _reason(said: Said) -> Action:
    return check(said, course.reason_is, said.text())


def _transferred(said: Said) -> Action:
    return check(said, endings.transferred_to_number, said.text())


def _callback(said: Said) -> Action:
    number, queue = said.text(0), said.text(1)
    return after(names.queue, queue, check(said, endings.callback_waiting, number, queue))


def _ended(said: Said) -> Action:
    return check(said, endings.ended)


def _ended_as(said: Said) -> Action:
    return check(said, endings.ended_as, said.text())


def _pin_nowhere(_: Said) -> Action:
    return lambda scene: scene.check(secrecy.pin_nowhere(scene.evidence, scene.secrets.known))


SENTENCES = (
    _then("the call is at {string}", 'the call is at "ask_pin"', about="The state of the flow it is at.", build=_at),
    _then("the call reaches no flow", "the call reaches no flow", about="No flow answers the number.", build=_no_flow),
    _then(
        "the CRM was asked {int} time(s) for {string}",
        'the CRM was asked 1 time for "find_account"',
        about="How often a look-up was made on this call, whether it was answered or not.",
        build=_crm_asked,
    ),
    _then(
        "the caller is unknown/identified/authenticated",
        "the caller is authenticated",
        about="How well the caller is known: just so, not at least so.",
        build=_identity,
    ),
    _then(
        "the attribute {string} is {string}",
        'the attribute "issue_type" is "new issue"',
        about="Attached data, as its privacy lets it be seen; empty means not set.",
        build=_attribute,
        also=(Form("the attribute {string} of {string} is {string}", names=(1,), is_subject=False),),
    ),
    _then(
        "the attached data shows only:",
        "the attached data shows only:",
        about="What came along into the queue: these attributes with these values, and no other.",
        build=_attached_only,
        columns=("field", "value"),
        rows=(("issue_type", "new issue"), ("reason", "no PIN")),
        also=(Form("the attached data of {string} shows only:", names=(0,), is_subject=False),),
        is_added=True,
    ),
    _then(
        "the reason is {string}",
        'the reason is "no PIN"',
        about='Why the call left the basic course; "none" where it did not.',
        build=_reason,
        also=(Form("the reason of {string} is {string}", names=(0,), is_subject=False),),
    ),
    _then(
        "the call was transferred to number {string}",
        'the call was transferred to number "+44 20 7946 0100"',
        about="The call was put through to this number, and connected.",
        build=_transferred,
    ),
    _then(
        "a callback to {string} is waiting in queue {string}",
        'a callback to "+44 20 7946 0123" is waiting in queue "General"',
        about="The caller has hung up and kept his place; nobody has begun to call him back.",
        build=_callback,
    ),
    _then("the call ended", "the call ended", about="In whatever way.", build=_ended),
    _then(
        "the call ended as {string}",
        'the call ended as "abandoned in IVR"',
        about=f"In this way: {', '.join(Disposition)}.",
        build=_ended_as,
    ),
    _then(
        "the PIN appears nowhere in the evidence",
        "the PIN appears nowhere in the evidence",
        about="No PIN of this scenario, right or wrong, stands as a whole run of digits in any text of any call.",
        build=_pin_nowhere,
    ),
)
"""The call's way through its flow, its identity, its attached data, its ending."""

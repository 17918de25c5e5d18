"""States that take keys: menus, entries and offers of a callback."""

from collections.abc import Mapping

from simulator.domain.timing import SECOND
from simulator.flow import codes
from simulator.flow.expressions import Literal
from simulator.flow.model import Callback, Choice, Collect, Counter, Exit, Menu, OptOut
from simulator.flow.outcomes import MENU_OUTCOMES
from simulator.flow.reading.exits import target
from simulator.flow.reading.expressions import expression, expressions, number, timer
from simulator.flow.reading.heads import attached, head, telephone_number
from simulator.flow.reading.reader import Reader
from simulator.flow.shapes.states import CallbackShape, ChoiceShape, CollectShape, MenuShape
from simulator.notation.document import Path

ATTEMPTS_UNLESS_GIVEN = 3
NO_TERMINATOR = "none"


def menu(name: str, shape: MenuShape, path: Path, reader: Reader) -> Menu:
    """A menu with its own choices, then those of the flow's global keys, then what is under ``on``."""
    common = head(name, shape, path, reader)
    choices, leads = _choices(shape.choices, (*path, "choices"), reader)
    _add_global_keys(choices, leads, path, reader)
    common["exits"] = leads | common["exits"]
    if shape.attribute is not None:
        reader.attribute(shape.attribute, (*path, "attribute"))
    return Menu(
        **common,
        prompts=_prompts(shape, path, reader),
        choices=choices,
        counter=_counter(name, shape.counter, shape.plays, (path, "plays"), reader),
        attribute=shape.attribute,
        first_digit=timer(shape.first_digit, (*path, "first_digit"), reader, 10 * SECOND),
        type_ahead=shape.typeahead,
    )


def _choices(
    shapes: Mapping[str, ChoiceShape], path: Path, reader: Reader
) -> tuple[dict[str, Choice], dict[str, Exit]]:
    """Choices by key and exits by label; two keys may share a label if they lead to one state."""
    choices: dict[str, Choice] = {}
    leads: dict[str, Exit] = {}
    for key, shape in shapes.items():
        at = (*path, key)
        reader.is_key(key, at, at_key=True)
        choices[key] = Choice(key, shape.label, shape.label if shape.value is None else shape.value)
        to, returns = target(shape.to, (*at, "to"), reader)
        found = Exit(to, returns, place=reader.place(at))
        if shape.label in MENU_OUTCOMES:
            message = f'"{shape.label}" has a meaning of its own in a menu and cannot be a label'
            reader.report(codes.RESERVED_WORD, (*at, "label"), message)
        elif leads.setdefault(shape.label, found) != found:
            _report_label(shape.label, (*at, "label"), reader)
    return choices, leads


def _report_label(label: str, path: Path, reader: Reader) -> None:
    message = f'the label "{label}" already leads to another state'
    reader.report(codes.LABEL_USED_TWICE, path, message, "give the choices different labels")


def _add_global_keys(choices: dict[str, Choice], leads: dict[str, Exit], path: Path, reader: Reader) -> None:
    """A global key counts in every menu that does not use it itself (R6)."""
    for key, choice in reader.global_choices.items():
        if key in choices:
            continue
        found = reader.global_exits[choice.label]
        if leads.setdefault(choice.label, found) != found:
            message = f'the label "{choice.label}" of the global key {key} leads to another state here'
            reader.report(
                codes.LABEL_USED_TWICE, (*path, "choices"), message, "give the choice another label", key=True
            )
        choices[key] = choice


def global_keys(shapes: Mapping[str, ChoiceShape], reader: Reader) -> None:
    """Read the flow's global keys; every menu read after this has them."""
    reader.global_choices, reader.global_exits = _choices(shapes, ("global_keys",), reader)


def collect(name: str, shape: CollectShape, path: Path, reader: Reader) -> Collect:
    """A state that collects an entry."""
    reader.attribute(shape.attribute, (*path, "attribute"))
    if shape.length.least > shape.length.most:
        message = f"at least {shape.length.least} digits cannot be more than at most {shape.length.most}"
        reader.report(codes.LEAST_ABOVE_MOST, (*path, "length", "least"), message, "swap the two")
    terminator = _terminator(shape, path, reader)
    return Collect(
        **head(name, shape, path, reader),
        prompts=_prompts(shape, path, reader),
        attribute=shape.attribute,
        least=shape.length.least,
        most=shape.length.most,
        counter=_counter(name, shape.counter, shape.attempts, (path, "attempts"), reader),
        sensitive=shape.sensitive,
        terminator=terminator,
        opt_out=_opt_out(shape, terminator, (*path, "opt_out"), reader),
        overflow=shape.overflow,
        type_ahead=shape.typeahead,
        other_key=shape.other_key,
        start_over_limit=shape.start_over_limit,
        first_digit=timer(shape.first_digit, (*path, "first_digit"), reader, 5 * SECOND),
        inter_digit=timer(shape.inter_digit, (*path, "inter_digit"), reader, 3 * SECOND),
        flush_pause=timer(shape.flush_pause, (*path, "flush_pause"), reader, 1 * SECOND),
        terminator_grace=timer(shape.terminator_grace, (*path, "terminator_grace"), reader, 1 * SECOND),
    )


def _terminator(shape: CollectShape, path: Path, reader: Reader) -> str | None:
    if shape.terminator == NO_TERMINATOR:
        return None
    reader.is_key(shape.terminator, (*path, "terminator"))
    return shape.terminator


def _opt_out(shape: CollectShape, terminator: str | None, path: Path, reader: Reader) -> OptOut | None:
    if shape.opt_out is None:
        return None
    key = shape.opt_out.key
    if reader.is_key(key, (*path, "key")) and key == terminator:
        message = f'the key "{key}" ends an entry and cannot opt out as well'
        reader.report(codes.KEY_USED_TWICE, (*path, "key"), message, "choose another key for one of the two")
    return OptOut(key, shape.opt_out.label, shape.opt_out.acts)


def _prompts(shape: MenuShape | CollectShape, path: Path, reader: Reader) -> tuple[str, ...]:
    """The first prompt and the re-prompts, all known."""
    reader.known(codes.UNKNOWN_PROMPT, "prompts", shape.prompt, (*path, "prompt"))
    for position, name in enumerate(shape.reprompt):
        reader.known(codes.UNKNOWN_PROMPT, "prompts", name, reader.item((*path, "reprompt"), position))
    return (shape.prompt, *shape.reprompt)


def _counter(name: str, counter: str | None, limit: object, limit_at: tuple[Path, str], reader: Reader) -> str:
    """The counter that a state uses: a declared one, else one of its own.

    Counters are the call's, so its own bears the flow's name too: a state of the same name in a flow that this one
    calls counts for itself.
    """
    path, word = limit_at
    if counter is not None:
        reader.known(codes.UNKNOWN_COUNTER, "counters", counter, (*path, "counter"))
        if limit is not None:
            message = f'"counter" and "{word}" both say how attempts are counted'
            reader.report(codes.COUNTED_TWICE, (*path, word), message, "keep one of the two", key=True)
        return counter
    if name in reader.names["counters"]:
        if limit is not None:
            message = f'the counter "{name}" is declared already'
            reader.report(codes.COUNTED_TWICE, (*path, word), message, f'take "{word}" away', key=True)
        return name
    found = Literal(ATTEMPTS_UNLESS_GIVEN) if limit is None else number(limit, (*path, word), reader, least=1)
    own = f"{reader.flow}/{name}"
    reader.counters[own] = Counter(own, found, reader.place(path))
    return own


def callback(name: str, shape: CallbackShape, path: Path, reader: Reader) -> Callback:
    """An offer of a callback; its two keys differ."""
    reader.known(codes.UNKNOWN_PROMPT, "prompts", shape.prompt, (*path, "prompt"))
    for word, key in (("accept_key", shape.accept_key), ("refuse_key", shape.refuse_key)):
        reader.is_key(key, (*path, word))
    if shape.accept_key == shape.refuse_key:
        message = f'the key "{shape.accept_key}" accepts and refuses'
        reader.report(codes.KEY_USED_TWICE, (*path, "accept_key"), message, "choose another key for one of the two")
    if shape.pop is not None:
        reader.known(codes.UNKNOWN_POP, "pops", shape.pop, (*path, "pop"))
    dialled = expression(shape.number, (*path, "number"), reader)
    telephone_number(dialled, (*path, "number"), reader)
    return Callback(
        **head(name, shape, path, reader),
        prompt=shape.prompt,
        number=dialled,
        accept_key=shape.accept_key,
        refuse_key=shape.refuse_key,
        queue=None if shape.queue is None else expression(shape.queue, (*path, "queue"), reader),
        skills=expressions(shape.skills, (*path, "skills"), reader),
        priority=Literal(0) if shape.priority is None else number(shape.priority, (*path, "priority"), reader),
        pop=shape.pop,
        attach=attached(shape.attach, (*path, "attach"), reader),
        first_digit=timer(shape.first_digit, (*path, "first_digit"), reader, 10 * SECOND),
    )

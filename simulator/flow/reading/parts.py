"""The named parts of a flow: settings, attributes, counters, look-ups, prompts and screen pops."""

import re
from collections.abc import Mapping

from simulator.domain.calls import Privacy
from simulator.domain.operations import CRM_OPERATIONS, TROUBLE_OUTCOMES, Operation
from simulator.domain.pops import POP_FIELDS
from simulator.domain.problems import Level, hint_for
from simulator.flow import codes
from simulator.flow.expressions import AttributeRef, Expression
from simulator.flow.model import Attribute, Counter, PopLayout, Prompt, Setting
from simulator.flow.outcomes import EXHAUSTED
from simulator.flow.reading.expressions import expression, number, setting_value, words
from simulator.flow.reading.reader import Reader, nearest
from simulator.flow.shapes.flow import (
    OWN_LANGUAGE,
    AttributeShape,
    CounterShape,
    OperationShape,
    PromptShape,
    SettingShape,
)
from simulator.notation.document import Path

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def settings(shapes: Mapping[str, SettingShape], reader: Reader) -> dict[str, Setting]:
    """The settings; the reader knows their values from now on."""
    found: dict[str, Setting] = {}
    for name, shape in shapes.items():
        path = ("settings", name)
        reader.is_name(name, path)
        value = setting_value(shape.value, (*path, "value"), reader)
        reader.settings[name] = value
        found[name] = Setting(name, value, shape.about or "", reader.place(path))
    return found


def attributes(shapes: Mapping[str, AttributeShape], reader: Reader) -> dict[str, Attribute]:
    """The attributes; the reader knows their privacy from now on."""
    for name, shape in shapes.items():
        path = ("attributes", name)
        reader.is_name(name, path)
        reader.attributes[name] = Attribute(name, shape.privacy, shape.about or "", reader.place(path))
    return reader.attributes


def counters(shapes: Mapping[str, CounterShape], reader: Reader) -> None:
    """The declared counters; states that have one of their own add it later."""
    for name, shape in shapes.items():
        path = ("counters", name)
        reader.is_name(name, path)
        limit = number(shape.limit, (*path, "limit"), reader, least=1)
        reader.counters[name] = Counter(name, limit, reader.place(path))


def operations(shapes: Mapping[str, OperationShape], reader: Reader) -> dict[str, Operation]:
    """The look-ups of the CRM and those of the flow's own."""
    reader.operations = dict(CRM_OPERATIONS)
    for name, shape in shapes.items():
        path = ("operations", name)
        reader.is_name(name, path)
        if name in CRM_OPERATIONS:
            message = f'"{name}" is a look-up of the CRM already'
            reader.report(codes.OPERATION_OF_THE_CRM, path, message, "give it another name", key=True)
        reader.operations[name] = _operation(name, shape, path, reader)
    return reader.operations


def _operation(name: str, shape: OperationShape, path: Path, reader: Reader) -> Operation:
    for outcome in shape.outcomes:
        if outcome in {*TROUBLE_OUTCOMES, EXHAUSTED}:
            message = f'every look-up can end as "{outcome}"' if outcome != EXHAUSTED else '"exhausted" is for attempts'
            reader.report(codes.OPERATION_OF_THE_CRM, (*path, "outcomes", outcome), message, "take it away", key=True)
    for secret in shape.secret_inputs:
        if secret not in shape.inputs:
            hint = nearest(secret, shape.inputs)
            reader.report(codes.UNKNOWN_INPUT, (*path, "secret_inputs"), f'"{secret}" is no input of it', hint)
    made = Operation(
        name,
        shape.inputs,
        shape.outcomes,
        secret_inputs=frozenset(shape.secret_inputs),
        privacy={key: Privacy(word) for key, word in shape.privacy.items()},
    )
    for key in shape.privacy:
        if key not in {*shape.inputs, *made.fields()}:
            hint = nearest(key, (*shape.inputs, *made.fields()))
            message = f'"{key}" is neither an input nor a field of it'
            reader.report(codes.UNKNOWN_FIELD, (*path, "privacy", key), message, hint, key=True)
    return made


def languages(own: str, others: tuple[str, ...], reader: Reader) -> tuple[str, ...]:
    """All languages of the flow, its own first; each is a tag such as en or ko-KR."""
    for position, tag in enumerate((own, *others)):
        if not _LANGUAGE.fullmatch(tag):
            path = reader.item(("languages",), position - 1) if position else ("language",)
            reader.report(codes.UNKNOWN_LANGUAGE, path, f'"{tag}" is no language', "such as en, ko or pt-BR")
    return tuple(dict.fromkeys((own, *others)))


def prompts(shapes: Mapping[str, PromptShape], known: tuple[str, ...], reader: Reader) -> dict[str, Prompt]:
    """The prompts, their texts by language; ``known`` are the flow's languages, its own first."""
    return {name: _prompt(name, shape, known, reader) for name, shape in shapes.items()}


def _prompt(name: str, shape: PromptShape, known: tuple[str, ...], reader: Reader) -> Prompt:
    path: Path = ("prompts", name)
    reader.is_name(name, path)
    texts: dict[str, Expression] = {}
    for language, text in shape.text.items():
        own = language == OWN_LANGUAGE
        at = (*path, "text") if own else (*path, "text", language)
        texts[known[0] if own else language] = words(text, at, reader)
    for part, tags in (("text", shape.text), ("audio", shape.audio)):
        for language in tags:
            if language not in {*known, OWN_LANGUAGE}:
                message = f'the flow does not speak "{language}"'
                hint = hint_for(language, known) or f"add it to the flow's languages: [{', '.join((*known, language))}]"
                reader.report(codes.UNKNOWN_LANGUAGE, (*path, part, language), message, hint, key=True)
    if known[0] not in texts:
        message = f'the prompt has no text in the flow\'s own language, "{known[0]}"'
        reader.report(codes.NO_TEXT_IN_LANGUAGE, (*path, "text"), message, f"add {known[0]}: ...", key=True)
    own_first = dict(sorted(texts.items(), key=lambda item: item[0] != known[0]))
    return Prompt(name, own_first, shape.barge_in, shape.length, shape.audio, reader.place(path))


def pops(shapes: Mapping[str, Mapping[str, object]], reader: Reader) -> dict[str, PopLayout]:
    """The screen pops; none shows a secret (UC 17 T44)."""
    found: dict[str, PopLayout] = {}
    for name, fields in shapes.items():
        path = ("pops", name)
        reader.is_name(name, path)
        shown = {field: expression(raw, (*path, field), reader) for field, raw in fields.items()}
        for field, value in shown.items():
            _check_pop_field(field, value, (*path, field), reader)
        found[name] = PopLayout(name, shown, reader.place(path))
    return found


def _check_pop_field(field: str, value: Expression, path: Path, reader: Reader) -> None:
    slip = None if field in POP_FIELDS else hint_for(field, POP_FIELDS)
    if slip is not None:
        message = f'"{field}" is none of the usual fields of a screen pop'
        reader.report(codes.UNUSUAL_FIELD, path, message, slip, key=True, level=Level.WARNING)
    if isinstance(value, AttributeRef) and reader.is_secret(value.name):
        message = f'the attribute "{value.name}" is a secret and would be shown to an agent'
        reader.report(codes.SECRET_SHOWN, path, message, "take the field away")

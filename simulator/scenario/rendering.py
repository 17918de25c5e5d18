"""What a person reads of a step that did not pass: its place, what was expected, what happened, the transcript."""

from collections.abc import Iterator

from simulator.scenario.errors import StepError, StepFailed, StepUndefined

_LABEL = 9


def render(error: StepError) -> str:
    """The whole text, in lines; no secret in it, no colour, no line end at its end."""
    return "\n".join(_lines(error))


def _lines(error: StepError) -> Iterator[str]:
    where = f"{error.place.file}:{error.place.line}: " if error.place is not None else ""
    yield f"{where}{error.keyword} {error.shown}".rstrip()
    yield from _what(error)
    if error.hint is not None:
        yield _labelled("hint", error.hint)
    if error.moment is not None:
        yield _labelled("state", error.moment.state)
        yield _labelled("time", error.moment.time)
        if error.moment.transcript:
            yield "  transcript"
            yield from (f"   {line}" for line in error.moment.transcript.splitlines())


def _what(error: StepError) -> Iterator[str]:
    match error:
        case StepFailed(expected=expected, actual=actual):
            yield _labelled("expected", expected)
            yield _labelled("instead", actual)
        case StepUndefined(nearest=nearest):
            yield _labelled("undefined", error.message)
            for number, (expression, example) in enumerate(nearest):
                yield _labelled("nearest" if number == 0 else "", expression)
                yield _labelled("", f"as in: {example}")
        case _:
            yield _labelled("problem", error.message)


def _labelled(label: str, text: str) -> str:
    first, *rest = text.splitlines() or [""]
    indent = " " * (_LABEL + 4)
    return "\n".join([f"  {label:<{_LABEL}}  {first}", *(f"{indent}{line}" for line in rest)])

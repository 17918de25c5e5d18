"""A path shown to a person: the transcript of its call, and the scenario that makes it happen again."""

from collections.abc import Iterator

from simulator.evidence.transcript import WIDTH, transcript
from simulator.explore.exploration import Path, Subject
from simulator.explore.replaying import CALL, log_of
from simulator.explore.steps_of import THEN, WrittenStep, gherkin, steps
from simulator.flow.usecase import Promise


def call_of(subject: Subject, path: Path, width: int = WIDTH) -> str:
    """The transcript of a path's call, as if it had been recorded."""
    return transcript(log_of(subject, path.moves), CALL, width=width)


def scenario_of(subject: Subject, path: Path, name: str, *, promise: Promise | None = None) -> str:
    """A scenario that makes a path's call happen; with a promise, one that fails where the promise does not hold."""
    written = steps(subject, path)
    if promise is not None:
        written = (*written, WrittenStep(THEN, f"the promise {quoted(promise.text)} holds"))
    return "\n".join((f"Scenario: {name}", *(f"  {line}" for line in gherkin(written))))


def quoted(text: str) -> str:
    """A text in the quotes that it does not have itself."""
    return f"'{text}'" if '"' in text else f'"{text}"'


def indented(text: str, by: str) -> Iterator[str]:
    """The lines of a text, each moved to the right."""
    return (f"{by}{line}".rstrip() for line in text.splitlines())

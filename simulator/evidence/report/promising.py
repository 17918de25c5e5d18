"""What a run says of each promise: on how many calls it was kept watch, and which scenario broke it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from simulator.domain.eventlog import EventLog
from simulator.domain.events import CallStarted
from simulator.domain.runs import ScenarioRecord
from simulator.evidence.promises.checking import Breach, check_log
from simulator.evidence.promises.parsing import Kept, keep
from simulator.evidence.promises.vocabulary import Vocabulary
from simulator.evidence.report.values import Break, PromisePart
from simulator.flow.model import Flow
from simulator.flow.usecase import UseCase


def promise_parts(
    use_case: UseCase, flows: Mapping[str, Flow], everything: Mapping[str, Flow], scenarios: Iterable[ScenarioRecord]
) -> tuple[PromisePart, ...]:
    """Each promise of a use case with what these scenarios say of it.

    ``flows`` are those of the use case, ``everything`` those of the project, which they may call. Calls of other flows
    are not asked, nor is a scenario that changes a setting: a promise is about the flow as it is set.
    """
    vocabulary = Vocabulary.of(everything)
    found = [keep(promise, vocabulary) for promise in use_case.promises]
    kept = [each for each in found if isinstance(each, Kept)]
    parts = {each.promise.id: PromisePart(each.promise, use_case.id) for each in kept}
    for scenario in scenarios if kept else ():
        calls = _calls(scenario, flows)
        if calls:
            parts = {id_: replace(part, calls=part.calls + calls) for id_, part in parts.items()}
            for breach in check_log(kept, EventLog(scenario.entries), flows=tuple(flows)):
                parts[breach.promise.id] = _broken(parts[breach.promise.id], scenario, breach)
    return tuple(
        parts[each.promise.id] if isinstance(each, Kept) else PromisePart(promise, use_case.id, problem=each.message)
        for promise, each in zip(use_case.promises, found, strict=True)
    )


def _calls(scenario: ScenarioRecord, flows: Mapping[str, Flow]) -> int:
    if scenario.header is None or scenario.header.settings:
        return 0
    return sum(1 for _ in _started(scenario, flows))


def _started(scenario: ScenarioRecord, flows: Mapping[str, Flow]) -> Iterator[CallStarted]:
    for entry in scenario.entries:
        if isinstance(entry.event, CallStarted) and entry.event.flow in flows:
            yield entry.event


def _broken(part: PromisePart, scenario: ScenarioRecord, breach: Breach) -> PromisePart:
    found = Break(scenario.file, scenario.line, scenario.title, breach.reason)
    return replace(part, breaks=(*part.breaks, found))

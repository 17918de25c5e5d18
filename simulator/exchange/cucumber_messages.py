"""Results as Cucumber Messages: one JSON object a line, complete for undefined and skipped steps, and of all processes.

Names and required parts are those of the message protocol; ids are numbers in order.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from simulator.domain.runs import RunRecord, ScenarioRecord, StepRecord
from simulator.domain.scenarios import Status
from simulator.exchange.messages_gherkin import Ids, Message, Pickle, documents
from simulator.exchange.outcomes import NANOS, Begun, begun, is_good, nanos_of, started

PROTOCOL = "27.0.0"
"""The version of the message protocol."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def cucumber_messages(run: RunRecord, scenarios: Iterable[ScenarioRecord]) -> str:
    """The whole stream, each message with its line end."""
    ordered = list(begun(run, scenarios))
    return "".join(f"{_encode(message)}\n" for message in _messages(run, ordered))


def _messages(run: RunRecord, cases: list[Begun]) -> Iterator[Message]:
    ids = Ids()
    yield {"meta": _meta(run)}
    pickles: list[Pickle] = []
    for document, own in documents([each.scenario for each in cases], ids):
        yield {"gherkinDocument": document}
        yield from ({"pickle": pickle.message} for pickle in own)
        pickles += own
    hook = None
    if any(each.scenario.trouble is not None for each in cases):
        hook = ids.new()
        yield {"hook": {"id": hook, "name": "what no step is to blame for", "sourceReference": {}}}
    run_id = ids.new()
    yield {"testRunStarted": {"timestamp": _timestamp(started(run)), "id": run_id}}
    ends = [started(run)]
    for each, pickle in zip(cases, pickles, strict=True):
        yield from _case(each, pickle, hook, run_id, ids)
        ends.append(each.at + timedelta(microseconds=each.scenario.took))
    success = all(is_good(each.scenario) for each in cases)
    finished = {"success": success, "timestamp": _timestamp(max(ends)), "testRunStartedId": run_id}
    yield {"testRunFinished": finished}


def _meta(run: RunRecord) -> Message:
    """What made the stream; nothing of the machine that it was made on."""
    ours = {"name": "ivr-simulator", "version": run.version}
    return {
        "protocolVersion": PROTOCOL,
        "implementation": ours,
        "runtime": {"name": "python"},
        "os": {"name": "any"},
        "cpu": {"name": "any"},
    }


def _case(case: Begun, pickle: Pickle, hook: str | None, run_id: str, ids: Ids) -> Iterator[Message]:
    """A test case and what became of it, step by step."""
    scenario, clock = case.scenario, case.at
    test, attempt = ids.new(), ids.new()
    steps = [_test_step(step, of, ids) for step, of in zip(scenario.steps, pickle.steps, strict=True)]
    after = {"id": ids.new(), "hookId": hook} if scenario.trouble is not None else None
    all_steps = steps if after is None else [*steps, after]
    yield {"testCase": {"id": test, "pickleId": pickle.id, "testSteps": all_steps, "testRunStartedId": run_id}}
    begin: dict[str, Any] = {"attempt": 0, "id": attempt, "testCaseId": test, "timestamp": _timestamp(clock)}
    yield {"testCaseStarted": {**begin, "workerId": scenario.worker} if scenario.worker else begin}
    for step, of in zip(scenario.steps, steps, strict=True):
        nanos = nanos_of(scenario, step)
        end = clock + timedelta(microseconds=nanos // 1000)
        yield from _performed(attempt, of["id"], (clock, end), _result(step.status, nanos, step.message))
        clock = end
    if after is not None:
        yield from _performed(attempt, str(after["id"]), (clock, clock), _result(Status.FAILED, 0, scenario.trouble))
    end = case.at + timedelta(microseconds=scenario.took)
    yield {"testCaseFinished": {"testCaseStartedId": attempt, "timestamp": _timestamp(end), "willBeRetried": False}}


def _test_step(step: StepRecord, pickle_step: str, ids: Ids) -> Message:
    """A step to perform; which sentence it is stands in no record, only that it is none."""
    found: Message = {"id": ids.new(), "pickleStepId": pickle_step}
    nothing: Message = {"stepDefinitionIds": [], "stepMatchArgumentsLists": []}
    return {**found, **nothing} if step.status is Status.UNDEFINED else found


def _performed(attempt: str, step: str, times: tuple[datetime, datetime], result: Message) -> Iterator[Message]:
    of = {"testCaseStartedId": attempt, "testStepId": step}
    begin, end = times
    yield {"testStepStarted": {**of, "timestamp": _timestamp(begin)}}
    yield {"testStepFinished": {**of, "testStepResult": result, "timestamp": _timestamp(end)}}


def _result(status: Status, nanos: int, message: str | None) -> Message:
    seconds, rest = divmod(nanos, NANOS)
    found: Message = {"duration": {"seconds": seconds, "nanos": rest}, "status": status.value.upper()}
    return found if message is None else {**found, "message": message}


def _timestamp(at: datetime) -> Message:
    return {"seconds": int(at.timestamp() // 1), "nanos": at.microsecond * 1000}

"""What exploring a flow has found, in words for people and as JSON for machines."""

from collections.abc import Iterable, Iterator, Sequence

from simulator.domain.problems import as_json as problem_json
from simulator.domain.problems import render
from simulator.domain.timing import Millis
from simulator.evidence.transcript import clock_time
from simulator.explore.counting import DeadEnd, Reached
from simulator.explore.exploration import Exploration
from simulator.explore.findings import Findings
from simulator.explore.proving import Verdict
from simulator.explore.showing import call_of, indented, scenario_of

MANY = 1_000_000
UNBOUNDED = "no bound"


def told(findings: Findings, *, promises_only: bool = False) -> Iterator[str]:
    """Everything, line by line; with ``promises_only`` the promises and their verdicts alone."""
    if not promises_only:
        yield from _numbers(findings)
        yield from _endings(findings.counts.endings)
        yield from _queues(findings.in_queues)
        yield from _listed("Never reached, as the flow is set", map(str, findings.unreached))
        yield from _dead_ends(findings)
    yield from _promises(findings)


def many(number: int) -> str:
    """A number as people read it: with commas, and a very large one by its power of ten."""
    if number < MANY:
        return f"{number:,}"
    digits = str(number)
    return f"{digits[0]}.{digits[1]} x 10^{len(digits) - 1}"


def _numbers(findings: Findings) -> Iterator[str]:
    counts, exploration = findings.counts, findings.exploration
    yield f"{findings.flow.name}: everything that it can do"
    yield ""
    yield f"  situations  {counts.situations:,}{_how_complete(exploration)}"
    yield f"  edges       {counts.edges:,}, by {counts.moves:,} different moves"
    round_ = "no call can go round for ever" if not counts.circles else _circles(counts.circles)
    yield f"  paths       {many(counts.paths)}; {round_}"


def _how_complete(exploration: Exploration) -> str:
    bound = f"the bound is {exploration.bound.situations:,}"
    if exploration.is_complete:
        return f", every one tried with every move ({bound})"
    return f"; {bound}, and {exploration.left:,} of them were not tried: what lies behind them is not judged"


def _circles(count: int) -> str:
    circles = "one circle" if count == 1 else f"{count:,} circles"
    return f"{circles} can be gone round, as often as the cap of steps allows"


def _endings(endings: Sequence[Reached]) -> Iterator[str]:
    yield from ("", "Endings, with the shortest and the longest call to each")
    rows = [
        (str(each.ending), f"{many(each.paths)} path{'s' if each.paths != 1 else ''}", _length(each.shortest),
         _length(each.longest))
        for each in endings
    ]  # fmt: skip
    yield from (f"  {line}" for line in _table(rows))


def _queues(queues: Iterable[Exploration]) -> Iterator[str]:
    for each in queues:
        ways = ", ".join(dict.fromkeys(str(ending) for _, ending in each.endings()))
        yield from ("", f"In queue {each.in_queue}: {len(each.situations):,} situations{_how_complete(each)}")
        yield f"  ends: {ways or 'never, but by an agent'}"


def _dead_ends(findings: Findings) -> Iterator[str]:
    if findings.dead_ends:
        yield from ("", "Dead ends")
    for each in findings.dead_ends:
        yield f"  {each.why}"
        yield from indented(_transcript(each), "    ")


def _promises(findings: Findings) -> Iterator[str]:
    if findings.verdicts or findings.problems:
        yield from ("", "Promises")
    for verdict in findings.verdicts:
        label = f"{verdict.promise.id}  {verdict.promise.text}"
        yield f"  {'holds ' if verdict.holds else 'BROKEN'}  {label}"
        if verdict.path is not None:
            yield f"          {verdict.reason}"
            yield from indented(call_of(findings.exploration.subject, verdict.path), "        ")
            yield ""
            yield from indented(_scenario(findings, verdict), "        ")
    for problem in findings.problems:
        yield render(problem)


def _scenario(findings: Findings, verdict: Verdict) -> str:
    if verdict.path is None:
        return ""
    name = f"{verdict.promise.id} is broken"
    return scenario_of(findings.exploration.subject, verdict.path, name, promise=verdict.promise)


def _transcript(dead: DeadEnd) -> str:
    return call_of(dead.subject, dead.path)


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from ("", title)
        yield from (f"  {line}" for line in found)


def _length(length: Millis | None) -> str:
    return UNBOUNDED if length is None else clock_time(length)


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *rest = (cell.ljust(width) if number == 0 else cell.rjust(width) for number, (cell, width) in
                        enumerate(zip(row, widths, strict=True)))  # fmt: skip
        yield "  ".join((first, *rest))


def as_json(findings: Findings) -> dict[str, object]:
    """Everything, for a machine."""
    counts, exploration = findings.counts, findings.exploration
    return {
        "flow": findings.flow.name,
        "complete": exploration.is_complete,
        "bound": exploration.bound.situations,
        "left": exploration.left,
        "situations": counts.situations,
        "edges": counts.edges,
        "moves": counts.moves,
        "paths": counts.paths,
        "circles": counts.circles,
        "endings": [_ending_json(each) for each in counts.endings],
        "in_queues": [
            {
                "queue": each.in_queue,
                "situations": len(each.situations),
                "complete": each.is_complete,
                "left": each.left,
            }
            for each in findings.in_queues
        ],
        "never_reached": [{"flow": each.flow, "state": each.state, "exit": each.exit} for each in findings.unreached],
        "dead_ends": [{"why": each.why, "transcript": _transcript(each)} for each in findings.dead_ends],
        "promises": [_verdict_json(findings, each) for each in findings.verdicts],
        "problems": [problem_json(each) for each in findings.problems],
    }


def _ending_json(each: Reached) -> dict[str, object]:
    ending = each.ending
    return {
        "how": ending.how,
        "where": ending.where,
        "queue": ending.queue,
        "reason": ending.reason,
        "paths": each.paths,
        "shortest_ms": each.shortest,
        "longest_ms": each.longest,
    }


def _verdict_json(findings: Findings, verdict: Verdict) -> dict[str, object]:
    said: dict[str, object] = {"id": verdict.promise.id, "text": verdict.promise.text, "holds": verdict.holds}
    if verdict.path is None:
        return said
    path = verdict.path
    transcript = call_of(findings.exploration.subject, path)
    return {**said, "reason": verdict.reason, "transcript": transcript, "scenario": _scenario(findings, verdict)}

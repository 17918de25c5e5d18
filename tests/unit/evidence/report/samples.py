"""Values of a report for the tests of this folder: a use case with a matrix, a record, a flow."""

from dataclasses import replace
from datetime import date

from simulator.domain.problems import Place
from simulator.domain.runs import ScenarioRecord
from simulator.evidence.coverage.goals import Goal, GoalKind
from simulator.evidence.coverage.totals import Coverage
from simulator.evidence.go_live import go_live
from simulator.evidence.report.values import Break, FlowPart, PromisePart, Report, UseCasePart
from simulator.evidence.sign_offs import Standing
from simulator.evidence.tracing.values import Hole, HoleKind, Kind, Matrix, Ran, Row, ScenarioLink, StateLink
from simulator.flow.acceptance import Acceptance, Defect, SignedVerdict, SignOff
from simulator.flow.usecase import Priority, Promise
from tests.unit.exchange.results import FAILED, PASSED, RUN

EVIL = "<script>alert(1)</script>"
RECORD = Acceptance(
    use_case="UC 1",
    owners={"supervisor": "Robin <b>Meyer</b>", "business champion": "Jo Park"},
    dates={"begin": date(2026, 3, 2), "go-live": date(2026, 4, 6)},
    sign_off_by=("business champion", "supervisor"),
    defects=(Defect("D-1", f"It is {EVIL}", 3, scenarios=("It fails",), owner="supervisor", due=date(2026, 3, 9)),),
)
SIGNED = Standing(
    SignOff("business champion", "Jo Park", date(2026, 3, 3), "old-run", SignedVerdict.ACCEPTED),
    holds=False,
    why="the flows have changed since",
)
HOLE = Goal(GoalKind.STATE, "a", "ask", hole=f"no call comes to {EVIL}")
SEEN = Goal(GoalKind.STATE, "a", "menu")


def link(scenario: ScenarioRecord) -> ScenarioLink:
    ran = Ran(scenario.file, scenario.line, scenario.title, scenario.verdict, RUN.id, RUN.started, RUN.version)
    return ScenarioLink(scenario.file, scenario.line, scenario.title, ran=ran)


ROWS = (
    Row(
        "T01",
        Kind.STATEMENT,
        ("1",),
        "Step one.",
        f"Served as {EVIL}.",
        priority=Priority.MUST,
        owner="supervisor",
        states=(StateLink("a", "ask_account"),),
        scenarios=(link(PASSED),),
    ),
    Row("T02", Kind.STATEMENT, ("2",), "Step two.", "Nobody has tried this.", owner="supervisor"),
)
MATRIX = Matrix(
    "UC 1", f"Serve {EVIL}", ROWS, (Hole(HoleKind.STATEMENT_UNPROVED, "T02", "no scenario", Place("u.yaml", 3, 1)),)
)
PART = UseCasePart(MATRIX, RECORD, go_live(RECORD), (SIGNED,), ("business champion", "supervisor"), "supervisor")
COVERAGE = Coverage("a", (SEEN, HOLE), {SEEN: ("features/a.feature:10",)})
FLOW = FlowPart("a", f"The flow {EVIL}", '<svg role="img"><g id="flow-0"></g><title>a</title></svg>', COVERAGE)
PROMISE = Promise("P1", f"nobody hears {EVIL}")
KEPT = PromisePart(PROMISE, "UC 1", calls=3)
BROKEN = replace(KEPT, breaks=(Break(FAILED.file, FAILED.line, FAILED.title, "he hears it twice"),))

REPORT = Report(
    project=f"demo {EVIL}",
    run=RUN,
    scenarios=(PASSED, FAILED),
    use_cases=(PART,),
    flows=(FLOW,),
    promises=(KEPT,),
)

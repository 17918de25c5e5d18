"""A run with one scenario of every fate, for the tests of formats and report."""

from simulator.domain.eventlog import Entry, Header
from simulator.domain.events import CallEnded, CallStarted, ScreenPopped
from simulator.domain.runs import RunRecord, ScenarioRecord, StepRecord
from simulator.domain.scenarios import Status

RUN = RunRecord(
    id="2026-03-02T09-00-00-0a1b2c",
    started="2026-03-02T09:00:00+00:00",
    version="0.1.0",
    flows={"flows/a.flow.yaml": "1" * 64},
    features={"features/a.feature": "2" * 64},
    workers=2,
    seed=17,
    ended="2026-03-02T09:00:03+00:00",
)
NASTY = "<script>alert('1')</script> & \"Söhne\"\x00"


def step(keyword: str, shown: str, status: Status = Status.PASSED, message: str | None = None) -> StepRecord:
    """A step at line 5."""
    return StepRecord(keyword, shown, 5, status, message)


TABLE = StepRecord(
    "Given", "these customers:", 4, Status.PASSED, rows=(("name", "PIN"), (NASTY, "••••")), doc="two\nlines"
)
PASSED = ScenarioRecord(
    "features/a.feature",
    10,
    "Acme is served",
    "Acme is served [names 1]",
    "passed",
    steps=(TABLE, step("When", '"Acme" calls'), step("And", "he presses 1"), step("Then", "he is served")),
    feature="Feature A",
    rule="One rule",
    description="A few words.",
    tags=("uc17", "TEST_CALC-12", "REQ_CALC-3", "testrail-C123", "TestCaseKey=CALC-T7"),
    example={"company": NASTY, "PIN": "••••"},
    duration=20_500,
    took=400_000,
    worker="gw0",
    header=Header(flow="a", flow_hash="1" * 64, seed=17, started="2026-01-05T10:00:00"),
    entries=(
        Entry("call-1", 0, 0, CallStarted("+44 20 7946 0001", "0800 171 717", "a", 0, "2026-01-05T10:00:00")),
        Entry("call-1", 1, 9000, ScreenPopped("Kim", {"company": NASTY, "status": "fully authenticated"})),
        Entry("call-1", 2, 20_500, CallEnded("agent hung up", "to_agent")),
    ),
)
FAILED = ScenarioRecord(
    "features/a.feature",
    20,
    "It fails",
    "It fails",
    "failed",
    steps=(
        step("When", "it rings"),
        step("Then", "nobody answers", Status.FAILED, "expected: nobody\n     got: <Kim>"),
        step("And", "it goes on", Status.SKIPPED),
    ),
    feature="Feature A",
    took=200_000,
    worker="gw1",
)
UNDEFINED = ScenarioRecord(
    "features/b.feature",
    3,
    "Nobody knows it",
    "Nobody knows it",
    "undefined",
    steps=(
        step("When", "the moon is full", Status.UNDEFINED, "no sentence fits"),
        step("Then", "it shines", Status.SKIPPED),
    ),
    feature="Feature B",
    worker="gw0",
)
SKIPPED = ScenarioRecord(
    "features/b.feature", 9, "Not today", "Not today", "skipped", steps=(step("When", "it rings", Status.SKIPPED),)
)
TROUBLED = ScenarioRecord(
    "features/b.feature", 12, "Trouble", "Trouble", "bug", steps=(step("When", "it rings"),), trouble="a fixture broke"
)
EMPTY = ScenarioRecord("features/b.feature", 15, "=1+1", "=1+1", "undefined")
ALL = (PASSED, FAILED, UNDEFINED, SKIPPED, TROUBLED, EMPTY)

"""What is made ready once for all calls is what each call would have made for itself."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.calls import Privacy
from simulator.domain.events import EntryStarted, ExitTaken, PromptStarted, StateEntered
from simulator.engine.made import Made
from simulator.engine.program import Program
from simulator.engine.ready import KEPT, fixed_text
from simulator.flow.expressions import AttributeRef, Joined, LastFour, Literal, SettingRef
from tests.unit.engine.driving import NOON, entry_flow


def program() -> Program:
    """One flow that asks for four digits."""
    flow = entry_flow()
    return Program({flow.name: flow}, NOON)


def test_a_value_is_made_once_and_kept_up_to_a_bound() -> None:
    """The first two stay; the third is right all the same, each time it is asked for."""
    asked: list[int] = []

    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    made = Made(double, kept=2)
    assert [2, 4, 6, 2, 4, 6] == [made[number] for number in (1, 2, 3, 1, 2, 3)]
    assert [1, 2, 3, 3] == asked


def test_events_made_ready_are_those_of_the_state() -> None:
    """Entering by step, the prompt by its id, the exit by its outcome, the first key."""
    ready = program().ready["entry"].states["ask"]
    assert StateEntered("entry", "ask", "collect", 7) == ready.entered[7]
    prompt = PromptStarted(3, "ask", "ask", "Please key in your number.", "en", 2_000, barge_in=True)
    assert prompt == ready.started["ask", "en", 3]
    assert EntryStarted("ask") == ready.begun
    way = ready.ways["entered"]
    assert way is not None
    assert ExitTaken("ask", "entered", "after") == way.told
    assert ready.ways["of no use"] is None


def test_a_call_that_goes_round_for_ever_fills_no_memory() -> None:
    """Steps beyond the bound are told, and not kept."""
    ready = program().ready["entry"].states["ask"]
    steps = [ready.entered[step].step for step in range(1, 2 * KEPT)]
    assert list(range(1, 2 * KEPT)) == steps
    assert KEPT == len(ready.entered)


def test_only_what_no_call_can_change_is_fixed() -> None:
    """Texts and settings are; attributes are not, wherever they stand in it."""
    settings = {"n": 3}
    assert "you have 3" == fixed_text(Joined((Literal("you have "), SettingRef("n"))), settings)
    for of_a_call in (AttributeRef("a"), LastFour(AttributeRef("a")), Joined((Literal("x"), AttributeRef("a")))):
        assert fixed_text(of_a_call, settings) is None


def test_another_date_shares_what_is_ready_and_another_flow_does_not() -> None:
    """``at`` is the same program on another day."""
    one = program()
    assert one.ready is one.at(NOON).ready
    assert one.ready is not program().ready


def test_secrets_are_the_secret_attributes() -> None:
    """Over all flows: what one calls secret is secret in all."""
    secret, clear = entry_flow(privacy="secret"), entry_flow(privacy="clear")
    both = Program({"a": clear, "b": secret}, NOON)
    assert frozenset({"number"}) == both.secrets
    assert Privacy.SECRET is both.privacy["number"]


@given(
    st.sampled_from(["Europe/London", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Monrovia", "UTC"]),
    st.datetimes(datetime(1965, 1, 1), datetime(2050, 1, 1)),  # noqa: DTZ001 - given a zone below
    st.integers(0, 400 * 24 * 3_600_000),
)
def test_local_time_is_written_as_the_calendar_has_it(zone: str, started: datetime, now: int) -> None:
    """In every zone, over every change of the clocks, to the fraction of a second at which the day began."""
    of_day = Program({}, started.replace(tzinfo=UTC))
    whole = Program({}, started.replace(microsecond=0, tzinfo=UTC))
    for each in (of_day, whole):
        assert each.local_time(zone, now).isoformat() == each.local_text(zone, now)

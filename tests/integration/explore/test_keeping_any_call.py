"""Whatever a person clicks at UC 17: kept, it goes the same way and passes; or it is refused, with a reason."""

import re
from collections.abc import Callable

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from simulator.app.calling import CallPlan
from simulator.app.stage import (
    Act,
    Answers,
    EndsTalk,
    GoesOffQueue,
    GoesOnQueue,
    HangsUp,
    SetsFault,
    Transfers,
    WrapsUp,
)
from simulator.app.stage_faults import FAULTS
from simulator.domain.agents import AgentState
from simulator.domain.errors import UsageError
from simulator.explore.keeping.kept import Kept, kept, tried
from tests.integration.explore.clicking import Hand, at_the_stage, uc17_project

AGENTS = ("Kim", "Lee", "Park", "Choi")
PAUSES = st.sampled_from([0, 150, 900, 1_900, 4_300, 9_000, 16_000])
ENTRIES = st.sampled_from(
    ["1", "2", "0", "0#", "7", "*", "A", "A#", "A#", "P", "P#", "9999#", "12345678", "123", "12#"]
)
GAPS = st.sampled_from([0, 120, 350, 800, 3_300])

Click = Callable[[Hand], None]


def _presses(after: int, entry: str, gap: int) -> Click:
    def act(hand: Hand) -> None:
        hand.press(entry.replace("A", hand.account).replace("P", hand.pin), after=after, gap=gap)

    return act


def _does(after: int, act: Act) -> Click:
    def click(hand: Hand) -> None:
        hand.do(act, after=after)

    return click


def _works(after: int, code: str) -> Click:
    """The first agent who has something to do does it."""

    def click(hand: Hand) -> None:
        hand.wait(after)
        centre = hand.stage.simulation.centre
        for agent in AGENTS:
            match centre.agent_state(agent):
                case AgentState.ALERTING if hand.stage.hands_on:
                    hand.do(Answers(agent))
                case AgentState.TALKING:
                    hand.do(EndsTalk(agent) if code == "resolved" else Transfers(agent, "General"))
                case AgentState.WRAP_UP:
                    hand.do(WrapsUp(agent, code))
                case _:
                    continue
            return

    return click


def _hangs_up(after: int) -> Click:
    def click(hand: Hand) -> None:
        hand.do(HangsUp(hand.stage.calls[-1]), after=after)

    return click


CLICKS = st.one_of(
    st.builds(_presses, PAUSES, ENTRIES, GAPS),
    st.builds(_presses, PAUSES, ENTRIES, GAPS),
    st.builds(_works, PAUSES, st.sampled_from(["resolved", "follow-up"])),
    st.builds(_does, PAUSES, st.sampled_from(sorted(FAULTS)).map(SetsFault)),
    st.builds(_does, PAUSES, st.sampled_from(AGENTS).map(GoesOnQueue)),
    st.builds(_does, PAUSES, st.sampled_from(AGENTS).map(GoesOffQueue)),
    st.builds(_hangs_up, PAUSES),
)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    clicks=st.lists(CLICKS, min_size=1, max_size=8),
    staffed=st.booleans(),
    hands_on=st.booleans(),
    known=st.booleans(),
    who=st.integers(0, 49),
)
def test_any_call_goes_the_same_way_or_is_refused(
    clicks: list[Click], *, staffed: bool, hands_on: bool, known: bool, who: int
) -> None:
    """With every check ticked it passes, event by event; and no digit of the PIN is told, in the reason neither."""
    with at_the_stage(CallPlan(staffed=staffed), hands_on=hands_on, who=who) as hand:
        hand.dial(known=known)
        for click in clicks:
            try:
                click(hand)
            except UsageError:  # the agent is not on queue, the call is over: nobody can click that
                continue
        hand.wait(30_000)
        offered = offer(hand)
        event("kept" if isinstance(offered, Kept) else "refused")
        if isinstance(offered, UsageError):
            assert re.search("goe?s? the same way", offered.message)
            assert offered.hint
            assert hand.pin not in re.findall(r"\d+", offered.message)
            return
        everything = [check.id for check in offered.checks]
        run = tried(uc17_project(), offered, offered.scenario(everything))
        assert (True, True) == (run.passes, run.same), run.message
        assert hand.pin not in re.findall(r"\d+", offered.text(everything))


def offer(hand: Hand) -> Kept | UsageError:
    """The call as a scenario, or why it is none."""
    try:
        return kept(uc17_project(), hand.stage)
    except UsageError as error:
        return error

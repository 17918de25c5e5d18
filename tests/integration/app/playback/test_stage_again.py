"""A stage made again with the same acts has the same log, byte for byte; its frames are the view at any moment."""

from collections.abc import Callable
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.app.playback.frames import frame_json, view_at
from simulator.app.stage import Act, Dials, Presses, Stage
from simulator.domain import events as e
from simulator.domain.eventlog import LATEST
from tests.integration.app.playback.stages import Player, every_kind, frames_of, uc17, written

MADE = (every_kind, uc17)
NUMBERS = st.integers(0, 10_000)


@pytest.mark.parametrize("made", MADE)
@settings(max_examples=30)
@given(number=NUMBERS, hands_on=st.booleans(), ahead=st.integers(0, 2), share=st.floats(0, 1.1))
def test_again_is_the_same_log_up_to_then(
    made: Callable[..., Stage],
    number: int,
    hands_on: bool,  # noqa: FBT001 - drawn
    ahead: int,
    share: float,
) -> None:
    """Whatever was done, by callers, agents and the CRM's faults: the same acts lead to the same lines."""
    with made(hands_on=hands_on, ahead=ahead) as stage:
        Player.on(stage, number)
        until = int(stage.now * share)
        told = sum(frame.at <= until for frame in frames_of(stage))
        with stage.again(until) as other:
            assert written(stage)[: 1 + told] == written(other)
            assert min(until, stage.now) == other.now
            assert [done for done in stage.acts if done.at <= until] == list(other.acts)
        with stage.again(LATEST) as whole:
            assert written(stage) == written(whole)
            assert (stage.fault, stage.hands_on, stage.calls) == (whole.fault, whole.hands_on, whole.calls)


@pytest.mark.parametrize("made", MADE)
@settings(max_examples=15)
@given(number=NUMBERS, more=NUMBERS)
def test_what_follows_is_the_same_too(made: Callable[..., Stage], number: int, more: int) -> None:
    """Taken from there, the world goes on as it would have: nothing of it is missing."""
    with made() as stage:
        Player.on(stage, number)
        with stage.again(stage.now) as other:
            Player.on(stage, more, turns=30)
            Player.on(other, more, turns=30)
            assert written(stage) == written(other)


@pytest.mark.parametrize("made", MADE)
@settings(max_examples=15)
@given(number=NUMBERS, share=st.floats(0, 1))
def test_view_at_a_moment_is_the_frames_merged_up_to_it(made: Callable[..., Stage], number: int, share: float) -> None:
    """A page that merges frame by frame, and one that merges a prefix at once, show the same."""
    with made(ahead=1) as stage:
        Player.on(stage, number)
        made_frames, at = frames_of(stage), int(stage.now * share)
        grown: dict[str, Any] = {}
        for frame in made_frames:
            if frame.at <= at:
                for key, value in frame.view.items():
                    grown[key] = value
                    if value is None:
                        del grown[key]
        assert grown == view_at(made_frames, at)


@pytest.mark.parametrize("made", MADE)
@settings(max_examples=15)
@given(number=NUMBERS, hands_on=st.booleans())
def test_frames_of_a_log_that_grows_are_those_of_the_whole(
    made: Callable[..., Stage],
    number: int,
    hands_on: bool,  # noqa: FBT001 - drawn
) -> None:
    """Made as it happens, frame by frame, or afterwards: the same JSON."""
    with made(hands_on=hands_on) as stage:
        folder = stage.folder()
        live = [folder.follow(n, entry) for n, entry in enumerate(stage.log)]
        stage.listen(lambda entry: live.append(folder.frame(len(live), stage.now, entry)))
        Player.on(stage, number)
        assert [frame_json(frame) for frame in frames_of(stage)] == list(map(frame_json, live))


def test_an_act_comes_after_all_that_was_due_at_its_moment() -> None:
    """Two prompts end at one moment: a step there is past both, so a key comes after them, then as when repeated."""
    with uc17() as stage:
        first, second = stage.do(Dials(ani="1")), stage.do(Dials(ani="2"))
        assert stage.to_next_event()
        seen = view_at(frames_of(stage), stage.now)
        assert (True, True) == tuple(f"{call}/timer" in seen for call in (first, second))
        stage.do(Presses(str(second), "1"))
        with stage.again(stage.now) as other:
            assert written(stage) == written(other)


def test_the_players_come_about() -> None:
    """What the properties speak of happens: every act is done, and nearly everything that a log can tell is told."""
    acts, told, refused = set[type[Act]](), set[type[e.Event]](), 0
    for number in range(60):
        with MADE[number % 2](hands_on=number % 3 == 0, ahead=number % 2) as stage:
            refused += Player.on(stage, number).refused
            acts |= {type(done.act) for done in stage.acts}
            told |= {type(entry.event) for entry in stage.log}
    assert set(get_args(Act)) == acts
    assert 0 < refused
    seldom = {e.EntryRestarted, e.DipTimedOut, e.ValueTrouble, e.StepCapReached}
    not_by_acts = {e.EmergencyDeclared, e.AgentRemoved, e.RingWidened}
    assert set() == set(get_args(e.Event)) - told - seldom - not_by_acts

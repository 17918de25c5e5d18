"""Calls made on the terminal phone: as the caller, as the agent, with time in hand."""

from pathlib import Path

import pytest

from simulator.app.calling import Wanted
from simulator.app.recording import read_recording
from simulator.cli.phone.app import Parting
from simulator.domain.events import (
    AgentAlerted,
    AlertUnanswered,
    CallAnswered,
    CallEnded,
    EntryCompleted,
    QueueEntered,
    ScreenPopped,
    WrappedUp,
)
from simulator.evidence.calls import CallRecord, Evidence
from tests.integration.cli.phone.phones import LARGE, Phone, asking, course_d, on_a_phone


def record(phone: Phone) -> CallRecord:
    """What the log says of the call."""
    return Evidence(phone.deck.stage.log).call(phone.deck.call)


def test_course_d_is_keyed_through() -> None:
    """The right account number and two wrong PINs: identified, queued by product, the pop on the desk (UC 17 D)."""

    async def act(phone: Phone) -> None:
        await course_d(phone)
        call = record(phone)
        answered, queued = call.last(CallAnswered), call.last(QueueEntered)
        assert answered is not None
        assert queued is not None
        assert "Product" == queued.event.queue
        assert f"You talk to {answered.event.agent}" == phone.words("standing")
        assert f"{answered.event.agent}: talking" == phone.words("agent")
        assert "PIN not verified" in phone.words("pop")
        assert "Identified. Attempts: pin 2/2" == phone.words("known")
        assert phone.words("place").endswith("to_product_unverified")

    on_a_phone(act)


def test_the_prompt_is_captioned_while_it_plays() -> None:
    """What is said stands on the phone from the first word on; a key cuts it off, and the next one comes."""

    async def act(phone: Phone) -> None:
        await phone.wait(1)
        assert "You hear" == phone.words("standing")
        assert phone.words("caption").startswith("Welcome to the help desk.")
        await phone.press("1")
        assert "account number" in phone.words("caption")

    on_a_phone(act)


def test_the_no_input_timer_runs_and_runs_out() -> None:
    """After the prompt a bar shows how long is left; when nothing is keyed in, the menu is asked again."""

    async def act(phone: Phone) -> None:
        await phone.step_until(lambda: phone.words("timer").startswith("No input in"))
        first = phone.words("timer")
        assert "Your turn" == phone.words("standing")
        assert "█" in first
        await phone.press("space")
        await phone.wait(4)
        later = phone.words("timer")
        assert first.count("█") > later.count("█")
        await phone.wait(6.5)
        assert "Sorry, I did not get that" in phone.words("caption").replace("\n", " ")
        assert "presses nothing → no input" in phone.screen()

    on_a_phone(act)


def test_an_agent_is_played_by_hand() -> None:
    """The phone rings until it is answered; then he ends, and wraps up with a code that is chosen."""

    async def act(phone: Phone) -> None:
        await phone.press("i")
        await course_d(phone)
        assert record(phone).last(CallAnswered) is None
        assert record(phone).last(AlertUnanswered) is not None

    async def answers(phone: Phone) -> None:
        await phone.press("i", "1", "0")
        await phone.step_until(lambda: record(phone).last(AgentAlerted) is not None)
        assert "left" in phone.words("agent")
        assert "An agent's phone rings" == phone.words("standing")
        await phone.press("space")
        await phone.wait(4)
        assert record(phone).last(CallAnswered) is None
        await phone.press("a")
        await phone.wait(3)
        await phone.press("e")
        assert "Ended: handled" == phone.words("standing")
        await phone.press("w")
        await phone.pilot.pause()
        assert "wraps up with" in phone.screen()
        await phone.pilot.press("2")
        await phone.pilot.pause()
        wrapped = record(phone).last(WrappedUp)
        assert wrapped is not None
        assert ("follow-up", False) == (wrapped.event.code, wrapped.event.by_default)

    on_a_phone(act)
    on_a_phone(answers)


def test_an_agent_transfers_to_another_queue() -> None:
    """The queue is chosen among the centre's, by arrows and Enter; the call waits there."""

    async def act(phone: Phone) -> None:
        await phone.press("1", "0")
        await phone.step_until(lambda: record(phone).last(CallAnswered) is not None)
        await phone.press("x")
        await phone.pilot.press("down", "enter")
        await phone.pilot.pause()
        assert "transfers the call from queue General to Product" in phone.screen()

    on_a_phone(act)


def test_agents_come_and_go_and_the_crm_breaks() -> None:
    """Both are chosen from a list; what was done stands in the log."""

    async def act(phone: Phone) -> None:
        await phone.press("o")
        await phone.pilot.press("4")
        await phone.pilot.pause()
        assert "Choi off queue" in phone.words("pop")
        await phone.press("c")
        await phone.pilot.press("2")
        await phone.press("1", "n")
        await phone.wait(15)
        assert "crm error" in phone.words("pop")

    on_a_phone(act)


def test_time_stands_still_runs_faster_and_is_stepped() -> None:
    """A pause holds it, plus doubles it, a step goes to the next event."""

    async def act(phone: Phone) -> None:
        await phone.press("space")
        held = phone.deck.at
        await phone.wait(60)
        assert held == phone.deck.at
        assert "Paused" in phone.words("clock")
        await phone.press("s")
        assert held < phone.deck.at
        stepped = phone.deck.at
        await phone.press("+", "space")
        await phone.wait(1)
        assert stepped + 2000 == phone.deck.at
        assert "speed 2×" in phone.words("clock")
        await phone.press("-", "-")
        await phone.wait(1)
        assert "speed 0.5×" in phone.words("clock")

    on_a_phone(act)


def test_the_past_is_looked_at_event_by_event() -> None:
    """Back shows how it was, and there nothing can be done; forward, Home and End do what they say."""

    async def act(phone: Phone) -> None:
        await course_d(phone)
        present = phone.deck.present
        await phone.press("left")
        assert phone.deck.at < present
        assert "Looking back" in phone.words("clock")
        await phone.press("home")
        assert 0 == phone.deck.at
        assert phone.words("place").endswith("issue_menu")
        mark = len(phone.deck.stage.log)
        await phone.press("1")
        assert mark == len(phone.deck.stage.log)
        assert "nothing can be done in the past" in phone.words("foot")
        await phone.press("right")
        assert 0 < phone.deck.at
        await phone.press("end")
        assert phone.deck.is_live
        assert phone.words("standing").startswith("You talk to")

    on_a_phone(act)


def test_the_past_plays_as_a_film_until_the_present() -> None:
    """Space in the past lets it run; at the present the call goes on."""

    async def act(phone: Phone) -> None:
        await phone.wait(6)
        await phone.press("1")
        await phone.press("home", "space")
        await phone.wait(2)
        assert (False, 2000) == (phone.deck.is_live, round(phone.deck.at, -2))
        await phone.wait(6)
        assert phone.deck.is_live
        assert phone.words("place").endswith("ask_account")

    on_a_phone(act)


def test_it_is_taken_from_an_earlier_moment(tmp_path: Path) -> None:
    """What came after has not happened, another way is gone, and the recording holds the call as it was at last."""
    file = tmp_path / "call.jsonl"

    async def act(phone: Phone) -> None:
        await phone.wait(6)
        await phone.press("1")
        await phone.press("0")
        await phone.wait(4)
        assert 1 == sum(entry.result == "opted_out" for entry in entries(phone))
        await phone.step_until(lambda: record(phone).last(CallAnswered) is not None)
        await phone.press("home", "right", "t")
        assert phone.deck.is_live
        assert phone.deck.is_paused
        assert [] == entries(phone)
        await phone.press("2", "space")
        await phone.wait(3)
        await phone.press("q")

    on_a_phone(act, asking(record=file))
    recording = read_recording(file)
    assert recording.cut_at is None
    assert ["2"] == [entry.event.key for entry in recording.entries if hasattr(entry.event, "key")]
    assert isinstance(recording.entries[-1].event, CallEnded)
    assert [file] == list(tmp_path.iterdir())


def entries(phone: Phone) -> list[EntryCompleted]:
    """The entries of the call so far, choices of menus aside."""
    return [seen.event for seen in record(phone).all(EntryCompleted)]


def test_a_click_on_the_bar_goes_to_that_moment() -> None:
    """Near its beginning it is near the beginning of the call."""

    async def act(phone: Phone) -> None:
        await course_d(phone)
        await phone.pilot.click("#bar", offset=(1, 0))
        assert phone.deck.at < phone.deck.present // 4
        assert phone.deck.is_paused

    on_a_phone(act, size=LARGE)


def test_leaving_hangs_up_and_ctrl_c_does_not() -> None:
    """q: the caller hangs up at the present, even while the past is shown; Ctrl-C cuts the call off where it is."""

    async def leaves(phone: Phone) -> None:
        await phone.wait(6)
        await phone.press("home", "q")
        await phone.pilot.pause()
        assert Parting.LEFT is phone.app.return_value
        assert record(phone).ending is not None

    async def cuts(phone: Phone) -> None:
        await phone.wait(6)
        await phone.press("ctrl+c")
        await phone.pilot.pause()
        assert Parting.CUT_OFF is phone.app.return_value
        assert record(phone).ending is None

    on_a_phone(leaves)
    on_a_phone(cuts)


def test_everything_that_ivr_call_offers_holds(tmp_path: Path) -> None:
    """Tier, number, time, settings, agents, speed and recording are those asked for."""
    file = tmp_path / "call.jsonl"
    plan = {"settings": {"attempts.pin": "3"}, "staffed": False}

    async def act(phone: Phone) -> None:
        assert "(top, " in phone.words("title")
        assert 4 == phone.deck.speed
        assert "+44 20 7946 0001 dials" in phone.screen()
        assert "Choi off queue" in phone.words("pop")
        await phone.press("1", "n")
        await phone.wait(1)
        await phone.press("P")
        await phone.wait(1)
        assert "pin 1/3" in phone.words("known")

    on_a_phone(act, asking(plan, wanted=Wanted(tier="top"), ani="+44 20 7946 0001", speed=4.0, record=file))
    assert {"attempts.pin": "3"} == read_recording(file).header.settings


def test_a_crm_of_ones_own_is_not_taken_back(tmp_path: Path) -> None:
    """What the call wrote to the database at --crm-url stays written: it is said, and nothing is done."""
    from simulator.cli.main import main

    url = f"sqlite:///{tmp_path / 'crm.db'}"
    assert 0 == main(["crm", "seed", "--url", url])

    async def act(phone: Phone) -> None:
        await phone.wait(6)
        stage = phone.deck.stage
        await phone.press("home", "t")
        assert stage is phone.deck.stage
        assert "keeps what this call wrote" in phone.words("foot")

    on_a_phone(act, asking(crm_url=url))


def test_after_the_end_nobody_is_there_to_press_keys() -> None:
    """It is said, and what can still be done; time stands still."""

    async def act(phone: Phone) -> None:
        await phone.press("h")
        for key in ("1", "h"):
            await phone.press(key)
            assert phone.words("foot").startswith("The call has ended. left: look back")
            assert "next due" not in phone.words("clock")
        await phone.wait(2)
        assert phone.deck.is_paused

    on_a_phone(act)


def test_a_recording_that_cannot_go_on_ends_the_call(tmp_path: Path) -> None:
    """A full disk: the phone closes, and its error with the remedy is raised on the normal screen."""
    from simulator.cli.phone.deck import RecordingBroke

    async def act(phone: Phone) -> None:
        await phone.wait(6)
        (tmp_path / "call.jsonl.anew").write_text("somebody else's", encoding="utf-8")
        await phone.press("home", "t")
        assert not phone.app.is_running

    with pytest.raises(RecordingBroke, match="is there already"):
        on_a_phone(act, asking(record=tmp_path / "call.jsonl"))
    assert read_recording(tmp_path / "call.jsonl").cut_at is None


@pytest.mark.parametrize("key", ["a", "e", "w", "x"])
def test_what_no_agent_can_do_now_is_said(key: str) -> None:
    """Nobody rings, talks or wraps up at the beginning of a call."""

    async def act(phone: Phone) -> None:
        before = phone.words("foot")
        await phone.press(key)
        assert before != phone.words("foot")
        assert record(phone).last(ScreenPopped) is None

    on_a_phone(act)

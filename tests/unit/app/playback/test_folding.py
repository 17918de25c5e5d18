"""A log told by hand as frames: what each event changes in the view, and what it lights."""

from collections.abc import Mapping
from typing import Any

import pytest

from simulator.app.playback.frames import Folder, Frame, frame_json, frames, view_at
from simulator.domain import events as e
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import CENTRE, EventLog
from simulator.domain.routing import Queue
from simulator.domain.timing import MINUTE, SECOND
from simulator.picture.drawing import draw, drawn_ids
from simulator.picture.ids import Ids
from tests.unit.app.playback.small_world import FLOWS, MAIN, NAME, PROGRAM, QUEUES
from tests.unit.engine.driving import flow_of
from tests.unit.evidence.logs import CALL, OTHER, Story


def told(story: Story, queues: Mapping[str, Queue] = QUEUES) -> tuple[Frame, ...]:
    """The frames of a story."""
    return frames(story.log, PROGRAM, NAME, queues)


def last(story: Story, queues: Mapping[str, Queue] = QUEUES) -> dict[str, Any]:
    """The view at a story's end."""
    return dict(view_at(told(story, queues), 10**9))


def of_call(story: Story) -> dict[str, Any]:
    """What the view says of the call at a story's end."""
    return {key.removeprefix(f"{CALL}/"): each for key, each in last(story).items() if key.startswith(f"{CALL}/")}


def lit(story: Story) -> list[str]:
    """Everything that was lit, in its order."""
    return [each for frame in told(story) for each in frame.lit]


def test_a_call_begins_with_nothing_known() -> None:
    """Who calls, when by the clock, in which flow; and that is all."""
    seen = of_call(Story().begins(after=700).at("ask", "collect"))
    assert {
        "call": {
            "id": CALL,
            "ani": "+44 20 7946 0001",
            "dnis": "0800 171 717",
            "began": 700,
            "started": "2026-01-05T10:00",
            "flow": NAME,
            "emergency": False,
        },
        "phase": "ivr",
        "identity": "unknown",
        "attempts": {},
        "data": {},
        "place": {
            "flow": NAME,
            "state": "ask",
            "title": "Ask for the number",
            "kind": "collect",
            "id": "state-ask",
        },
    } == seen


def test_a_prompt_plays_and_was_heard() -> None:
    """From and until in ms of the simulation; then its words, whole."""
    story = Story().begins(after=1_000).at("greet").starts("Hello there.", length=4_000)
    prompt = of_call(story)["prompt"]
    assert ("Hello there.", 1_000, 5_000, True) == tuple(prompt[n] for n in ("text", "from", "until", "barge_in"))
    story.then(e.PromptFinished(1, "hello"), after=4_000)
    assert {"text": "Hello there.", "language": "en", "cut": False} == of_call(story)["heard"]
    assert "prompt" not in of_call(story)


def test_a_prompt_cut_off_was_heard_as_far_as_it_played() -> None:
    """To the last whole word, barge-in or not."""
    story = Story().begins().at("greet").cuts("We cannot verify your account.")
    assert {"text": "We cannot", "language": "en", "cut": True} == of_call(story)["heard"]


def test_no_input_timer_begins_when_the_prompt_ends() -> None:
    """It is as long as the state says, and gone at the first key (telephony-rules R1)."""
    story = Story().begins().at("ask", "collect").plays("Your number.", "ask")
    assert {"kind": "no_input", "from": 4_000, "until": 10_000} == of_call(story)["timer"]
    story.then(e.EntryStarted("ask"), after=500)
    assert "timer" not in of_call(story)
    assert {"shown": "", "count": 0, "result": None} == of_call(story)["entry"]


def test_no_timer_runs_after_a_message() -> None:
    """Nobody is asked for anything."""
    assert "timer" not in of_call(Story().begins().at("greet").plays("Hello."))


def test_started_over_the_entry_is_empty() -> None:
    """And no timer is shown: the log tells no time of a further key (S3)."""
    story = Story().begins().at("ask", "collect").plays("Your number.", "ask")
    story.then(e.EntryStarted("ask"), e.EntryRestarted("ask"), after=500)
    assert ({"shown": "", "count": 0, "result": None}, None) == (of_call(story)["entry"], of_call(story).get("timer"))


def test_an_entry_is_told_as_the_log_masks_it() -> None:
    """Dots where it is secret; gone when the next state is entered."""
    story = Story().begins().at("ask", "collect")
    story.then(e.EntryCompleted("ask", "matched", "length", 4, "dddd", "••••", sensitive=True))
    assert {"shown": "••••", "count": 4, "result": "matched"} == of_call(story)["entry"]
    assert "entry" not in of_call(story.at("greet"))


def test_attempts_are_kept_by_counter() -> None:
    """The last one of each."""
    story = Story().begins().then(e.AttemptCounted("account", 1, 2, exhausted=False))
    story.then(e.AttemptCounted("pin", 1, 3, exhausted=False), e.AttemptCounted("pin", 2, 3, exhausted=False))
    assert {"account": {"used": 1, "limit": 2}, "pin": {"used": 2, "limit": 3}} == of_call(story)["attempts"]


def test_an_attribute_taken_away_is_gone() -> None:
    """One that was set anew has its new value."""
    story = Story().begins().sets("a", "1").sets("b", "2").sets("a", "3").sets("b", "")
    assert {"a": "3"} == of_call(story)["data"]


def test_attached_data_is_all_that_comes_along() -> None:
    """What the flow did not attach is gone in the queue (telephony-rules S9)."""
    story = Story().begins().sets("secret", "x")
    story.then(e.QueueEntered("Product", (), 0, {"company": "Acme", "empty": ""}, {}))
    assert {"company": "Acme"} == of_call(story)["data"]


def test_put_through_is_told_with_its_outcome() -> None:
    """None until the network has answered."""
    story = Story().begins().then(e.TransferOutStarted(1, "0800 1"))
    assert {"number": "0800 1", "outcome": None} == of_call(story)["outbound"]
    story.then(e.TransferOutAnswered(1, "0800 1", "busy"), after=2_000)
    assert {"number": "0800 1", "outcome": "busy"} == of_call(story)["outbound"]


def test_an_emergency_is_told_with_the_call() -> None:
    """It may come and go while the call is on."""
    story = Story().begins().then(e.EmergencyDeclared(active=True))
    assert of_call(story)["call"]["emergency"]
    assert not of_call(story.then(e.EmergencyDeclared(active=False)))["call"]["emergency"]


def test_a_call_waits_in_the_order_in_which_it_is_served() -> None:
    """A point of priority is a minute waited; in a strict queue it is more than any wait."""
    story = Story().begins().begins(OTHER).queued("Product", priority=0)
    story.clock += 30 * SECOND
    story.queued("Product", priority=1, call=OTHER)
    assert ([OTHER, CALL], 0) == waiting(story, "Product")
    story = Story().begins().begins(OTHER).queued("General", priority=0)
    story.clock += 10 * MINUTE
    story.queued("General", priority=1, call=OTHER)
    assert ([OTHER, CALL], 0) == waiting(story, "General")
    story.then(e.QueueLeft("General", "abandoned"))
    assert ([OTHER], 10 * MINUTE) == waiting(story, "General")


def waiting(story: Story, queue: str) -> tuple[list[str], int]:
    """The calls that wait, and since when the first of them does."""
    seen = last(story)[f"queue/{queue}"]
    return seen["waiting"], seen["longest_since"]


def test_a_ring_drops_skills() -> None:
    """What is no longer required is not shown."""
    story = Story().begins().queued(skills=("a", "b")).then(e.RingWidened("Product", 1, ("a",)))
    assert ["b"] == of_call(story)["queue"]["skills"]


def test_without_queues_nobody_knows_how_long_a_phone_rings() -> None:
    """Then no time is shown, rather than a wrong one; with them it is."""
    story = Story().begins().queued().then(e.AgentAlerted("Lee", "Product"))
    assert {"kind": "alert", "from": 0, "until": 5_000} == of_call(story)["timer"]
    assert (None, "alerting") == tuple(last(story, {})["agent/Lee"][name] for name in ("until", "state"))
    assert f"{CALL}/timer" not in last(story, {})


def test_the_phone_that_rings_is_shown_before_other_timers() -> None:
    """A menu in a queue may wait for a key meanwhile; its timer is shown again when the phone rings no more."""
    story = Story().begins().queued().at("ask", "collect").plays("Your number.", "ask")
    story.then(e.AgentAlerted("Lee", "Product"))
    assert "alert" == of_call(story)["timer"]["kind"]
    story.then(e.AlertUnanswered("Lee", "Product"), after=5_000)
    assert {"kind": "no_input", "from": 4_000, "until": 10_000} == of_call(story)["timer"]


def test_an_agent_has_his_call_his_pop_and_his_time() -> None:
    """Alerted, talking, wrapping up, idle: each with what belongs to it."""
    story = Story().centre(e.AgentListed("Lee", ("Product",), ("Router:4",)), e.AgentStateChanged("Lee", "idle", 0))
    story.begins().queued().then(e.AgentAlerted("Lee", "Product")).popped(status="known")
    lee = {"name": "Lee", "queues": ["Product"], "skills": ["Router:4"]}
    having = {"call": CALL, "pop": {"status": "known"}}
    assert lee | having | {"state": "alerting", "since": 0, "until": 5_000} == last(story)["agent/Lee"]
    story.then(e.CallAnswered("Lee", "Product", 2_000), after=2_000)
    assert lee | having | {"state": "talking", "since": 2_000, "until": None} == last(story)["agent/Lee"]
    story.then(e.ConversationEnded("Lee", 1_000, "agent"), after=1_000)
    assert lee | having | {"state": "wrap-up", "since": 3_000, "until": 12_000} == last(story)["agent/Lee"]
    story.then(e.WrappedUp("Lee", "resolved", 500, by_default=False), after=500)
    story.centre(e.AgentStateChanged("Lee", "idle", 3_500))
    free = {"call": None, "pop": None, "state": "idle", "since": 3_500, "until": None}
    assert lee | free == last(story)["agent/Lee"]
    assert "agent/Lee" not in last(story.centre(e.AgentRemoved("Lee")))


def test_the_way_is_lit_in_its_order() -> None:
    """Start, states, exits; into a subflow by the arrow that calls it, and back by the mark of its return."""
    story = Story().begins().at("greet").then(e.ExitTaken("greet", "done", "ask")).at("ask", "collect")
    story.then(e.ExitTaken("ask", "entered", "sub")).at("sub", "subflow").at("say", flow="aside")
    story.then(e.ExitTaken("say", "done", "return done"), e.ExitTaken("sub", "done", "wait")).at("wait", "transfer")
    story.queued().at("play", flow="music")
    assert [
        *(f"start-{NAME}", f"edge-start-{NAME}-start", "state-greet", "edge-greet-done", "state-ask"),
        *("edge-ask-entered", "state-sub", "edge-sub-calls", "start-aside.aside"),
        *("edge-aside.start-aside.aside-start", "state-aside.say", "edge-aside.say-done", "back-aside.return_done"),
        *("edge-sub-done", "state-wait", "edge-wait-calls", "start-music.music"),
        *("edge-music.start-music.music-start", "state-music.play"),
    ] == lit(story)


def test_a_finer_outcome_lights_the_exit_that_stands_for_it() -> None:
    """too_short leaves by invalid."""
    story = Story().begins().at("ask", "collect").then(e.ExitTaken("ask", "too_short", "ask"))
    assert "edge-ask-invalid" == lit(story)[-1]


def test_an_answered_call_is_back_at_the_state_that_sent_it() -> None:
    """What played while it waited is over."""
    story = Story().begins().at("wait", "transfer").queued().at("play", flow="music")
    assert "music" == of_call(story)["place"]["flow"]
    assert (NAME, "wait") == tuple(of_call(story.answered())["place"][name] for name in ("flow", "state"))


def test_ids_are_those_of_the_drawing() -> None:
    """All of them, and none besides: also where two names come to the same id."""
    flow = flow_of(
        "flow: f\nstart: m\nprompts: {p: {text: p}}\nstates:\n"
        '  m: {kind: menu, prompt: p, choices: {"1": {label: a b, to: m}, "2": {label: a_b, to: m}}, '
        "on: {no_input: m, no_match: m, exhausted: m}}\n"
    )
    ids, arrows = drawn_ids(flow), draw(flow).arrows
    found = [ids.given("edge", "f", "m", outcome) for outcome in ("a b", "a_b")]
    assert ["edge-m-a_b", "edge-m-a_b-2"] == found
    assert set(found) <= {each for arrow in arrows for each in arrow.ids}
    assert ids.given("state", "f", "c") is None


def test_what_is_not_drawn_lights_nothing() -> None:
    """A call through another flow, or of an older version of this one, is told all the same."""
    story = Story().begins().at("gone", "menu").then(e.ExitTaken("gone", "done", "ask"), e.ExitTaken("?", "x", "y"))
    assert [f"start-{NAME}", f"edge-start-{NAME}-start"] == lit(story)
    assert {"flow": NAME, "state": "gone", "title": "gone", "kind": "", "id": None} == of_call(story)["place"]


def test_an_unknown_flow_cannot_be_drawn() -> None:
    """The nearest one is named, or all there are."""
    with pytest.raises(UsageError, match='no call flow "asid"') as refused:
        frames(Story().log, PROGRAM, "asid")
    assert 'did you mean "aside"?' == refused.value.hint
    with pytest.raises(UsageError) as refused:
        frames(Story().log, PROGRAM, "zzz")
    assert f"the flows here: {NAME}, aside, music" == refused.value.hint


def test_who_has_waited_already_comes_when_he_is_placed() -> None:
    """His own times are true; his frames stand at the present moment, and so time never runs backwards."""
    log = EventLog()
    log.append(CENTRE, 5_000, e.AgentStateChanged("Lee", "idle", 5_000))
    log.begin(CALL, -60_000)
    log.append(CALL, -60_000, e.CallStarted("early", "", "", -60_000, ""))
    log.append(CALL, -60_000, e.QueueEntered("Product", (), 0, {}, {}))
    made = frames(log, PROGRAM, NAME, QUEUES)
    assert [5_000, 5_000, 5_000] == [frame.at for frame in made]
    seen: dict[str, Any] = dict(view_at(made, 5_000))
    assert (-60_000, "queued") == (seen[f"{CALL}/queue"]["since"], seen[f"{CALL}/phase"])
    assert -60_000 == seen["queue/Product"]["longest_since"]


def test_the_queues_of_the_centre_are_there_from_the_beginning() -> None:
    """Empty, before anybody calls; one that only an agent names too."""
    story = Story().centre(e.AgentListed("Lee", ("Product", "Other"), ()))
    queues = {key: value["waiting"] for key, value in last(story).items() if key.startswith("queue/")}
    assert {"queue/Product": [], "queue/General": [], "queue/Other": []} == queues


def test_a_frame_as_json_says_who_did_what() -> None:
    """As a transcript tells it; null where that passes it over."""
    story = Story().begins().at("greet").then(e.ScreenPopped("Lee", {"company": "Acme"}))
    _, entered, popped = map(frame_json, told(story))
    assert (None, None, None, None) == tuple(entered[name] for name in ("who", "text", "where", "box"))
    assert ("agent", {"company": "Acme"}) == (popped["who"], popped["box"])
    assert {"n", "at", "call", "event", "who", "text", "where", "box", "view", "lit"} == set(popped)
    assert ("screen_popped", 2, CALL) == (popped["event"], popped["n"], popped["call"])


def test_the_last_moment_before_anything_is_empty() -> None:
    """A view before the first frame has nothing in it."""
    assert {} == view_at(told(Story().begins(after=10)), 9)


@pytest.mark.parametrize("ids", [Ids(NAME), drawn_ids(MAIN, FLOWS)])
def test_a_folder_makes_no_ids(ids: Ids) -> None:
    """It lights what has been drawn with them, and nothing where nothing was."""
    folder = Folder(PROGRAM, ids, QUEUES)
    story = Story().begins().at("greet")
    found = [each for n, entry in enumerate(story.log) for each in folder.follow(n, entry).lit]
    assert (ids.given("state", NAME, "greet") is not None) == bool(found)

"""A call as a card tells it: turn by turn, what the agent sees, how it ends."""

from simulator.domain import events as e
from simulator.web.handout.story import Heard, Pop, Stop, Turn, story_of
from tests.unit.evidence.logs import ASK_PIN, WELCOME, Story
from tests.unit.web.handout.told import handout


def test_a_turn_is_what_is_heard_and_what_is_done_then() -> None:
    """The next prompt begins the next one."""
    story = Story().begins().plays(WELCOME).plays("Choose.")
    story.then(e.ChoiceMade("menu", "1", "new"), after=500).plays(ASK_PIN)
    assert (
        Turn(0, (Heard(WELCOME), Heard("Choose.")), ("presses 1 (new)",), ()),
        Turn(8_500, (Heard(ASK_PIN),), (), ()),
    ) == story_of(handout(story)).turns


def test_a_prompt_that_is_cut_off_says_why() -> None:
    """By his keys, or by his hanging up."""
    story = Story().begins().cuts(WELCOME).cuts("Hold.", "hang-up")
    assert (
        Heard(WELCOME, "cut off after 2.0 s: he keys in"),
        Heard("Hold.", "cut off after 2.0 s: hang-up"),
    ) == story_of(handout(story)).turns[0].hears


def test_the_agents_side_is_told() -> None:
    """Where the call waits, the screen, who answers, how it ends."""
    story = Story().begins().queued("Product", ("Router", "German"), 10).popped("Lee", status="known").answered("Lee")
    story.then(e.CallEnded("handled", "bye", "Lee"), e.ConversationEnded("Lee", 20_000, "agent"), after=20_000)
    story.then(e.WrappedUp("Lee", "solved", 900, False))  # noqa: FBT003
    told = story_of(handout(story))
    assert "queue Product, for an agent with Router and German, priority\u00a010" == told.waits
    assert (Pop("Lee", {"status": "known"}),) == told.pops
    assert (
        "Lee answers after 2.0 s",
        "they talk 20.0 s; the agent ends it",
        'wrapped up with "solved"',
    ) == told.agent
    assert "handled by Lee" == told.ending


def test_the_same_screen_is_shown_once() -> None:
    """Of an agent who was alerted again; another agent's is another one."""
    story = Story().begins().popped("Lee", status="a").popped("Lee", status="a").popped("Kim", status="a")
    assert ["Lee", "Kim"] == [pop.agent for pop in story_of(handout(story)).pops]


def test_a_call_that_waits_has_the_screen_that_an_agent_will_see() -> None:
    """An explored path goes no further than the queue."""
    story = Story().begins().then(e.QueueEntered("General", (), 0, {}, {"status": "unknown"}))
    told = story_of(handout(story))
    assert (Pop("", {"status": "unknown"}),) == told.pops
    assert "waits in queue General" == told.ending
    assert "of one kind" == story_of(handout(story), ending="of one kind").ending


def test_the_way_is_each_state_once_with_the_steps_it_serves() -> None:
    """By its title; one that the flow has no more by its name."""
    story = Story().begins().at("greet").at("ask_account", "collect").at("gone_now").at("ask_account", "collect")
    assert (
        Stop("greet", "play", ("1",)),
        Stop("Asks for the account", "collect", ("2", "A1")),
        Stop("gone now", "", ()),
    ) == story_of(handout(story)).way


def test_a_caller_without_a_number_is_withheld() -> None:
    """And the call's own time and length are told."""
    story = Story().begins(ani="").plays(WELCOME)
    told = story_of(handout(story))
    assert ("withheld", "0800 171 717", "2026-01-05 10:00", 4_000) == (
        told.caller,
        told.dialled,
        told.when,
        told.length,
    )

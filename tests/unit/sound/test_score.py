"""What sounds when: read from the log, at the very moments of the call, and nothing that the log hides."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain import events as e
from simulator.sound.dtmf import SHORTEST
from simulator.sound.score import AFTER, Key, Rings, Says, Score, score
from tests.unit.evidence.logs import CALL, OTHER, WELCOME, Story


def scored(story: Story, call: str = CALL) -> Score:
    return score(story.log, call)


def keys(story: Story) -> list[Key]:
    return [cue for cue in scored(story).cues if isinstance(cue, Key)]


def entry(
    shown: str,
    classes: str,
    *,
    by: str = "length",
    result: str = "matched",
    sensitive: bool = False,
    took: int = 0,
) -> Story:
    count = len(classes) - classes.count("t")
    story = Story().begins().then(e.EntryStarted("ask"), after=1_000)
    return story.then(e.EntryCompleted("ask", result, by, count, classes, shown, sensitive), after=took)


def test_a_prompt_sounds_from_its_start_to_its_end() -> None:
    """As long as the call gives it."""
    story = Story().begins().plays(WELCOME)
    assert (Says(0, 4_000, WELCOME, "en", 4_000, "hello"),) == scored(story).cues
    assert 4_000 + AFTER == scored(story).length


def test_a_prompt_that_was_cut_off_is_cut() -> None:
    """It keeps its pace: the whole text would still take its whole length."""
    story = Story().begins().cuts(WELCOME)
    assert (Says(0, 2_000, WELCOME, "en", 4_000, "hello"),) == scored(story).cues


def test_times_are_those_of_the_call() -> None:
    """Wherever in the simulation it began, and whatever other calls do meanwhile."""
    story = Story().begins(OTHER).begins(after=60_000).plays(WELCOME)
    assert (0, 4_000) == (scored(story).cues[0].at, scored(story).length - AFTER)
    assert () == scored(story, OTHER).cues


def test_a_menu_key_sounds_as_itself() -> None:
    """Menu keys are told in clear."""
    story = Story().begins().plays(WELCOME).then(e.ChoiceMade("menu", "2", "existing issue"), after=700)
    assert [("2", 4_700)] == [(cue.key, cue.at) for cue in keys(story)]


def test_keys_of_an_entry_are_spread_between_the_first_and_the_last() -> None:
    """The log tells these two times only."""
    assert [1_000, 1_600, 2_200, 2_800] == [cue.at for cue in keys(entry("1234", "dddd", took=1_800))]


def test_a_masked_number_sounds_as_far_as_it_is_told() -> None:
    """Its last four keys are in the log; the terminator is not."""
    found = [cue.key for cue in keys(entry("••••4451", "ddddddddt", by="terminator", took=1_600))]
    assert [None, None, None, None, "4", "4", "5", "1", None] == found


@given(st.text(alphabet="0123456789", min_size=1, max_size=12))
def test_no_key_of_a_sensitive_entry_is_told(shown: str) -> None:
    """Whatever an entry shows: were a log ever to show a secret, no sound would tell it."""
    story = entry(shown, "d" * len(shown), sensitive=True, took=900)
    assert [None] * len(shown) == [cue.key for cue in keys(story)]


def test_an_opt_out_shows_words_and_no_keys() -> None:
    """Its label is no row of keys, even where it is as long as the entry."""
    assert [None] == [cue.key for cue in keys(entry("0", "o", by="opt_out", result="opted_out"))]


def test_no_input_is_silent() -> None:
    """Nobody pressed anything."""
    assert [] == keys(entry("", "", by="first_digit", result="no_input"))


@given(st.integers(2, 20), st.integers(0, 20_000), st.sampled_from(["length", "terminator", "inter_digit"]))
def test_tones_never_run_into_each_other(count: int, took: int, by: str) -> None:
    """Tone and pause are both long enough for a detector, however fast the keys came."""
    found = keys(entry("1" * count, "d" * count, by=by, took=took))
    assert count == len(found)
    for one, other in pairwise(found):
        assert one.length >= SHORTEST
        assert other.at - one.at - one.length >= SHORTEST


def test_it_rings_until_the_agent_answers_and_then_he_speaks() -> None:
    """In the language of the prompts, until they have talked."""
    story = Story().begins().plays(WELCOME).answered("Lee")
    story.then(e.CallEnded("handled", "to_product", "Lee"), after=30_000)
    assert (
        Says(0, 4_000, WELCOME, "en", 4_000, "hello"),
        Rings(4_000, 6_000),
        Says(6_000, 36_000, "Lee", "en", 30_000, agent="Lee"),
    ) == scored(story).cues


def test_it_rings_while_a_transfer_is_put_through() -> None:
    """To a number outside."""
    story = Story().begins().then(e.TransferOutStarted(1, "+44 20"))
    story.then(e.TransferOutAnswered(1, "+44 20", "busy"), after=3_000)
    assert (Rings(0, 3_000),) == scored(story).cues


def test_what_comes_after_the_call_is_not_heard_on_it() -> None:
    """Wrap-up, and an agent who calls back later."""
    story = Story().begins().plays(WELCOME).then(e.CallEnded("callback requested", "offer"))
    story.then(e.AgentAlerted("Lee", "Product"), after=60_000).then(e.WrappedUp("Lee", "done", 1, False), after=900)  # noqa: FBT003
    assert 4_000 + AFTER == scored(story).length


def test_a_log_that_breaks_off_sounds_up_to_there() -> None:
    """The last prompt as far as it was played."""
    story = Story().begins().starts(WELCOME).then(e.KeysDiscarded(1, "no barge-in"), after=1_500)
    assert (Says(0, 1_500, WELCOME, "en", 4_000, "hello"),) == scored(story).cues


def test_a_call_that_is_not_there_is_silent() -> None:
    """No entries, no sound."""
    assert Score((), AFTER) == scored(Story(), "call-9")

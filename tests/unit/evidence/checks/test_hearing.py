"""What the caller heard and was asked."""

from simulator.domain import events as e
from simulator.evidence.checks import hearing
from tests.unit.evidence.logs import ASK_PIN, CALL, CANNOT, WELCOME, Story


def test_hears_what_was_played_since_the_mark_only() -> None:
    """What was over before the mark does not count, and the verdict says that it came earlier."""
    story = Story().begins().plays(WELCOME)
    assert hearing.heard(story.evidence, CALL, "Welcome to the help desk").holds
    mark = story.evidence.mark()
    story.plays(ASK_PIN)
    verdict = hearing.heard(story.evidence, CALL, WELCOME, mark)
    assert not verdict.holds
    assert f'the caller hears "{WELCOME}"' == verdict.expected
    assert f'since the last step the caller heard: "{ASK_PIN}" (he heard it earlier in the call)' == verdict.actual


def test_hears_a_text_that_spans_consecutive_prompts() -> None:
    """One sentence may be played as several prompts."""
    story = Story().begins().plays("Please hold.").plays("We connect you.")
    assert hearing.heard(story.evidence, CALL, "hold. We connect").holds


def test_a_prompt_not_heard_parts_what_was_heard() -> None:
    """Prompts with a cut-off one between them are not consecutive."""
    story = Story().begins().plays("Please hold.").cuts("Or press 1.").plays("We connect you.")
    assert not hearing.heard(story.evidence, CALL, "Please hold. We connect you.").holds


def test_barge_in_leaves_nothing_heard_and_the_verdict_tells_it() -> None:
    """The verdict names the prompt that was cut off."""
    story = Story().begins().plays(ASK_PIN).cuts(CANNOT, prompt="cannot_verify")
    verdict = hearing.heard(story.evidence, CALL, CANNOT)
    cut = 'the prompt "cannot_verify" was cut off (barge-in)'
    assert (False, f'since the last step the caller heard: "{ASK_PIN}"; {cut}') == (verdict.holds, verdict.actual)


def test_what_hang_up_cut_was_heard_in_part() -> None:
    """The words played before the caller hung up were heard, the rest was not."""
    story = Story().begins().cuts("Please hold while we connect", "hang-up")
    assert hearing.heard(story.evidence, CALL, "Please hold").holds
    verdict = hearing.heard(story.evidence, CALL, "we connect")
    assert (False, True) == (verdict.holds, '"Please hold ...", then the prompt' in verdict.actual)


def test_nothing_played_is_said_so() -> None:
    """A silent call has its own words."""
    actual = hearing.heard(Story().begins().evidence, CALL, WELCOME).actual
    assert "since the last step the caller heard: nothing" == actual


def test_no_words_are_neither_heard_nor_not_heard() -> None:
    """A sentence that quotes nothing cannot pass."""
    evidence = Story().begins().plays(WELCOME).evidence
    verdicts = [hearing.heard(evidence, CALL, " . "), hearing.not_heard(evidence, CALL, "")]
    assert [(False, "the sentence quotes no words")] * 2 == [(each.holds, each.actual) for each in verdicts]


def test_not_heard_looks_at_the_whole_call_and_at_cut_off_prompts() -> None:
    """For what must not be said it is enough that it began."""
    story = Story().begins().cuts(CANNOT, state="refuse", prompt="cannot_verify").plays(ASK_PIN)
    verdict = hearing.not_heard(story.evidence, CALL, "we cannot verify")
    assert not verdict.holds
    assert f'the prompt "cannot_verify" said at refuse: "{CANNOT}"' == verdict.actual
    assert hearing.not_heard(story.evidence, CALL, "your company").holds


def test_not_heard_looks_across_prompts() -> None:
    """Two prompts can say together what must not be said."""
    verdict = hearing.not_heard(Story().begins().plays("You are").plays("verified").evidence, CALL, "you are verified")
    assert (False, "consecutive prompts said it") == (verdict.holds, verdict.actual)


def test_a_prompt_is_heard_by_name_unless_cut_off() -> None:
    """Its name stands in the flow, not its words."""
    story = Story().begins().plays(WELCOME, prompt="welcome").cuts(CANNOT, prompt="cannot_verify")
    assert hearing.prompt_heard(story.evidence, CALL, "welcome").holds
    verdict = hearing.prompt_heard(story.evidence, CALL, "cannot_verify")
    assert not verdict.holds
    assert 'the prompts played were: "welcome", "cannot_verify" (cut off: barge-in)' == verdict.actual
    assert not hearing.prompt_heard(story.evidence, CALL, "welcome", story.evidence.mark()).holds


def test_a_prompt_was_cut_off_or_played_or_neither() -> None:
    """The three cases are told apart."""
    story = Story().begins().plays(WELCOME, prompt="welcome").cuts(CANNOT, prompt="cannot_verify")
    assert hearing.prompt_cut_off(story.evidence, CALL, "cannot_verify").holds
    played = hearing.prompt_cut_off(story.evidence, CALL, "welcome")
    never = hearing.prompt_cut_off(story.evidence, CALL, "bye")
    assert (False, False) == (played.holds, never.holds)
    assert played.actual.startswith("it was played once, and never cut off")
    assert never.actual.startswith("it was never played")


def test_heard_before_the_queue_and_not_in_it() -> None:
    """Only what had ended by then was heard before."""
    story = Story().begins().plays(CANNOT).queued().plays("All agents are busy.")
    assert hearing.heard_before_queue(story.evidence, CALL, CANNOT).holds
    verdict = hearing.heard_before_queue(story.evidence, CALL, "All agents are busy")
    assert (False, f'before the queue the caller heard: "{CANNOT}"') == (verdict.holds, verdict.actual)


def test_heard_before_the_queue_needs_a_queue() -> None:
    """A call that has not entered a queue proves nothing."""
    verdict = hearing.heard_before_queue(Story().begins().plays(CANNOT).evidence, CALL, CANNOT)
    assert (False, "the call has not entered a queue") == (verdict.holds, verdict.actual)


def test_asked_counts_plays_at_a_state_cut_off_or_not() -> None:
    """Two prompts in all: the number is exact."""
    story = Story().begins().cuts(ASK_PIN, state="ask_pin").plays(ASK_PIN, state="ask_pin")
    assert hearing.asked_at(story.evidence, CALL, 2, "ask_pin").holds
    assert not hearing.asked_at(story.evidence, CALL, 1, "ask_pin").holds
    verdict = hearing.asked_at(story.evidence, CALL, 1, "ask_pim")
    assert 'the caller was asked once at "ask_pim"' == verdict.expected
    assert 'he was asked never at "ask_pim"; prompts were played at "ask_pin"' == verdict.actual


def test_not_asked_for_the_pin_means_no_prompt_at_a_sensitive_state() -> None:
    """Even one that was cut off at once."""
    story = Story().begins().plays(WELCOME)
    assert hearing.not_asked_for_pin(story.evidence, CALL, {"ask_pin"}).holds
    story.cuts(ASK_PIN, state="ask_pin")
    verdict = hearing.not_asked_for_pin(story.evidence, CALL, {"ask_pin"})
    assert (False, f'he was asked once, first at "ask_pin": "{ASK_PIN}"') == (verdict.holds, verdict.actual)


def test_another_calls_prompts_are_not_heard() -> None:
    """Every caller hears his own call."""
    story = Story().then(e.PromptStarted(1, "greet", "hello", WELCOME, "en", 1, barge_in=True), call="call-2")
    assert not hearing.heard(story.begins().evidence, CALL, WELCOME).holds

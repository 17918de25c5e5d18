"""A text finds its one sentence, whatever the number of sentences; what is none gets the nearest ones."""

import pytest

from simulator.scenario.catalogue import CATALOGUE
from simulator.scenario.errors import StepAmbiguous, StepMisused
from simulator.scenario.expressions import alternatives, skeleton, tokens
from simulator.scenario.matching import CACHED_TEXTS, Matcher
from simulator.scenario.scene import Scene
from simulator.scenario.sentence import Action, Group, Said, Sentence


def nothing(_: Said) -> Action:
    def act(scene: Scene) -> None:
        del scene

    return act


def sentence(expression: str) -> Sentence:
    return Sentence(expression, expression, Group.GIVEN, "t", "a", nothing)


def test_parameters_are_values() -> None:
    """Strings lose their quotes, numbers are numbers, keys are their text."""
    matcher = Matcher(CATALOGUE)
    match = matcher.find("the call is number 3 in queue 'Product'")
    assert match is not None
    assert (3, "Product") == match.said.values
    keyed = matcher.find('the caller presses "4711#" slowly')
    assert keyed is not None
    assert ("4711#",) == keyed.said.values


def test_a_quoted_text_may_hold_the_other_quotes_and_escaped_ones() -> None:
    """Both kinds of quotes work, and a backslash takes the next character as it is."""
    matcher = Matcher(CATALOGUE)
    for text, value in (("the caller hears 'say \"1\"'", 'say "1"'), ('the caller hears "say \\"1\\""', 'say "1"')):
        match = matcher.find(text)
        assert match is not None
        assert (value,) == match.said.values


@pytest.mark.parametrize(
    "text", ["", " ", "the caller", 'the caller hears "a" "b"', 'the caller hears "a', "1.5 seconds pass"]
)
def test_what_is_no_sentence_is_none(text: str) -> None:
    """Nothing is matched in part."""
    assert Matcher(CATALOGUE).find(text) is None


def test_two_sentences_for_one_text_are_an_error() -> None:
    """A catalogue that is ambiguous says so, naming both."""
    matcher = Matcher([sentence("a {word} thing"), sentence("a {string} thing")])
    with pytest.raises(StepAmbiguous, match=r"a \{string\} thing; a \{word\} thing"):
        matcher.find('a "b" thing')


def test_two_names_in_one_step_are_an_error() -> None:
    """A step is about one caller."""
    with pytest.raises(StepMisused, match='"Acme" and "Bolt"'):
        Matcher(CATALOGUE).find('"Acme" hears "x" before the call of "Bolt" enters a queue')


def test_a_text_is_looked_up_once() -> None:
    """The same text gives the very same match, and the memory of texts does not grow for ever."""
    matcher = Matcher(CATALOGUE)
    first = matcher.find('"Acme" calls')
    assert first is matcher.find('"Acme" calls')
    for number in range(CACHED_TEXTS):
        matcher.find(f"no sentence {number}")
    assert first is not matcher.find('"Acme" calls')


def test_the_nearest_sentences_are_named() -> None:
    """A slip in a sentence is answered with that sentence first, whatever stands in its quotes."""
    matcher = Matcher(CATALOGUE)
    for slip, meant in (
        ('the caller press "1"', "the caller presses {keys}"),
        ('the caller choses "new issue"', "the caller chooses {string}"),
        ('the call wait in the queue "General"', "the call waits in queue {string}"),
        ('"Acme" call', "{string} calls"),
        ("5 seconds went by", "{int} millisecond(s)/second(s)/minute(s) pass/passes"),
        ("the screen pop shows", "the screen pop shows:"),
        ("20 secnds pass", "{int} millisecond(s)/second(s)/minute(s) pass/passes"),
        ("twenty seconds pass", "{int} millisecond(s)/second(s)/minute(s) pass/passes"),
        ("the CRM was asked 2 time for find_account", "the CRM was asked {int} time(s) for {string}"),
    ):
        assert meant in [each.expression for each in matcher.nearest(slip, 3)], slip


def test_an_undefined_step_shows_examples() -> None:
    """The error carries three sentences, each with an example."""
    error = Matcher(CATALOGUE).undefined('the caller press "1"')
    assert 3 == len(error.nearest)
    assert ("the caller presses {keys}", 'the caller presses "1"') in error.nearest


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ('the caller chooses "new issue', "is not closed"),
        ("the caller chooses “new issue”", "straight ones"),
        ("the caller chooses „new issue“", "straight ones"),
    ],
)
def test_a_slip_in_the_quotes_is_named(text: str, slip: str) -> None:
    """The nearest sentence looks the same then: only the hint says what is wrong."""
    hint = Matcher(CATALOGUE).undefined(text).hint
    assert hint is not None
    assert slip in hint


def test_quotes_that_are_right_are_not_blamed() -> None:
    """An undefined step with a quoted text gets the plain hint."""
    assert "ivr steps lists every sentence" == Matcher(CATALOGUE).undefined('the caller picks "new issue"').hint


def test_words_keep_quoted_texts_together() -> None:
    """A quoted text is one word, and stands for a parameter in a text's skeleton."""
    assert ("the", "caller", "hears", '"a b"') == tokens('the caller  hears "a b"')
    assert "the call is number {int} in queue {string}" == skeleton('the call is number 3 in queue "A"')


def test_alternatives_are_every_way_to_write_a_word() -> None:
    """Optional endings and choices are spelt out."""
    assert ("second", "seconds", "minute") == alternatives("second(s)/minute")
    assert ("{string}",) == alternatives("{keys}")

"""Numbers and words as they stand in a sentence."""

import pytest

from simulator.domain.phrases import counted, times, with_article


@pytest.mark.parametrize(("count", "words"), [(0, "0 agents"), (1, "1 agent"), (2, "2 agents")])
def test_one_is_no_plural(count: int, words: str) -> None:
    """And none of a thing is."""
    assert words == counted(count, "agent")


def test_how_often_is_said_in_a_word_where_there_is_one() -> None:
    """From three times on it is counted."""
    assert ["never", "once", "twice", "3 times"] == [times(count) for count in range(4)]


@pytest.mark.parametrize("words", ["an agent", "a menu", "an Elite customer", "a top customer"])
def test_an_article_goes_by_the_first_letter(words: str) -> None:
    """Whether it is a capital or not."""
    assert words == with_article(words.partition(" ")[2])

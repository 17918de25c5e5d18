"""Prompts: texts with placeholders, languages, and how long they take."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.timing import SECOND
from simulator.flow.expressions import AttributeRef, Expression, Joined, LastFour, Literal, Scope, evaluate
from simulator.flow.loader import load_flow
from simulator.flow.model import Prompt
from simulator.flow.prompts import SHORTEST, prompt_length, words_in

TEXT = """\
flow: sample
start: end
language: en
languages: [ko, pt]
attributes:
  company:
  number: {{privacy: last_four}}
  pin: {{privacy: secret}}
prompts:
  hello: {prompt}
states:
  end: {{kind: disconnect}}
"""


def prompt_of(prompt: str) -> Prompt:
    return load_flow(TEXT.format(prompt=prompt), "sample.flow.yaml").or_raise().prompts["hello"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello.", Literal("Hello.")),
        ("Hello, {company}.", Joined((Literal("Hello, "), AttributeRef("company"), Literal(".")))),
        ("{company}", Joined((AttributeRef("company"),))),
        ("Number {number}", Joined((Literal("Number "), LastFour(AttributeRef("number"))))),
        ("{{company}}", Literal("{company}")),
        ("a {{ b }} c { company } d", Joined((Literal("a { b } c "), AttributeRef("company"), Literal(" d")))),
    ],
)
def test_braces_hold_an_attribute_and_two_of_them_are_one_brace(text: str, expected: Expression) -> None:
    """An account number is spoken by its last four only (S4)."""
    assert expected == prompt_of(f'{{text: "{text}"}}').texts["en"]


def test_a_secret_is_never_spoken() -> None:
    """S10: no read-back of a PIN."""
    found = load_flow(TEXT.format(prompt='{text: "Your PIN is {pin}"}'), "sample.flow.yaml").problems
    assert ["F209"] == [problem.code for problem in found]


def test_one_text_is_in_the_flow_s_language() -> None:
    """A flow of one language need not name it at every prompt; barge-in is on unless the prompt says no (R8)."""
    prompt = prompt_of("{text: Hello.}")
    assert ({"en": Literal("Hello.")}, True, None) == (prompt.texts, prompt.barge_in, prompt.length)
    assert not prompt_of("{text: Hello., barge_in: no}").barge_in
    assert 3_500 == prompt_of("{text: Hello., length: 3.5 s}").length


def test_the_flow_s_language_comes_first() -> None:
    """Where a language is missing, the caller hears the flow's own."""
    prompt = prompt_of("{text: {ko: 안녕하세요., en: Hello.}}")
    assert ("ko", Literal("안녕하세요.")) == words_in(prompt, "ko")
    assert ("ko", Literal("안녕하세요.")) == words_in(prompt, "ko-KR")
    assert ("en", Literal("Hello.")) == words_in(prompt, "pt")


def test_spoken_words_have_the_call_s_values() -> None:
    """And say nothing for what is not set."""
    prompt = prompt_of('{text: "Hello, {company}, {number}."}')
    _, words = words_in(prompt, "en")
    assert "Hello, Acme, ••••8265." == evaluate(words, Scope({"company": "Acme", "number": "40718265"}, {}, {}))
    assert "Hello, , ." == evaluate(words, Scope({}, {}, {}))


def test_a_prompt_takes_its_time() -> None:
    """Fifteen letters a second, five syllables a second, never less than a second."""
    assert SHORTEST == prompt_length("Hi.") == prompt_length("")
    assert 10 * SECOND == prompt_length("a" * 150)
    assert 10 * SECOND == prompt_length("안" * 50)
    assert 10 * SECOND == prompt_length("é" * 150)
    assert 11 * SECOND == prompt_length("漢" * 50 + "a" * 15)


@given(st.text(), st.text())
def test_more_words_never_take_less_time(text: str, more: str) -> None:
    """A longer text is not spoken faster."""
    assert SHORTEST <= prompt_length(text) <= prompt_length(text + more)

"""The catalogue holds the public sentences, every one of them once, and no text is two of them."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenario.catalogue import CATALOGUE
from simulator.scenario.errors import StepMisused
from simulator.scenario.expressions import alternatives
from simulator.scenario.matching import Matcher
from simulator.scenario.sentence import Form, Group, Sentence
from tests.unit.scenario.worlds import table

# The public interface: these never change their meaning.
GIVEN = """\
the call flow {string}
the setting {string} is {string}
the CRM holds {int} accounts
a/an {word} customer {string}
a/an {word} customer {string} with product {string}
these customers:
the PIN of {string} is locked
the CRM is down
the CRM is up again
the CRM answers after {int} second(s)
the CRM fails the next {int} look-up(s)
the CRM answers with nonsense
the look-up {string} answers:
these agents:
no agent is on queue
these callers are waiting:
the time is {string}
an emergency closure"""

WHEN = """\
{string} calls
someone calls
someone calls {string} from {string}
the caller presses {keys}
the caller presses {keys} slowly
the caller presses {keys} while the prompt plays
the caller chooses {string}
the caller enters {string}
the caller enters the account number
the caller enters a wrong account number
the caller enters the PIN
the caller enters a wrong PIN
the caller enters the account number of {string}
the caller enters the PIN of {string}
the caller says nothing
the caller hangs up
{int} millisecond(s)/second(s)/minute(s) pass/passes
agent {string} comes on queue
agent {string} goes off queue
agent {string} does not answer
agent {string} hangs up
agent {string} wraps up with {string}
agent {string} transfers the call to {string}"""

THEN = """\
the caller hears {string}
the caller does not hear {string}
the caller hears the prompt {string}
the prompt {string} was cut off
the caller hears {string} before the call enters a queue
the call is at {string}
the call reaches no flow
the caller was asked {int} time(s) at {string}
the caller is not asked for the PIN
the CRM was asked {int} time(s) for {string}
the caller is unknown/identified/authenticated
the call waits in queue {string}
the call is number {int} in queue {string}
the estimated wait is {string}
the call requires the skill {string}
the call has standard/top priority
the call has priority {int}
the call of {string} is served before the call of {string}
the call reached a queue within {int} second(s)
the call is answered by agent {string}
the call is answered by agent {string} within {int} second(s)
no agent has the call
agent {string} is {string}
the call was wrapped up with {string}
the screen pop shows:
the screen pop shows only:
the screen pop does not show {string}
there is no screen pop
the screen pop of {string} shows:
the screen pop of {string} shows only:
the screen pop of {string} does not show {string}
the attribute {string} is {string}
the attribute {string} of {string} is {string}
the reason is {string}
the reason of {string} is {string}
the call was transferred to number {string}
a callback to {string} is waiting in queue {string}
the call ended
the call ended as {string}
the PIN appears nowhere in the evidence"""

PUBLIC = {Group.GIVEN: GIVEN, Group.WHEN: WHEN, Group.THEN: THEN}
PUBLIC_EXPRESSIONS = [(group, line) for group, lines in PUBLIC.items() for line in lines.splitlines()]
FORMS = [(sentence, form) for sentence in CATALOGUE for form in sentence.forms]
MATCHER = Matcher(CATALOGUE)

_quoted = st.one_of(
    st.text(st.characters(exclude_characters='"\\', exclude_categories=["Cs", "Cc"]), max_size=8).map('"{}"'.format),
    st.text(st.characters(exclude_characters="'\\", exclude_categories=["Cs", "Cc"]), max_size=8).map("'{}'".format),
    st.sampled_from(['"say \\"1\\""', '"1"', '"the caller"', "'a \"b\"'", '"Acme hears"', '""']),
)
_values = {
    "{string}": _quoted,
    "{keys}": st.text(st.sampled_from("0123456789*#ABCD"), min_size=1, max_size=9).map('"{}"'.format),
    "{int}": st.integers(-9, 10_000).map(str),
    "{word}": st.sampled_from(["standard", "top", "gold", "customer", "3"]),
}


def of_form(form: Form) -> st.SearchStrategy[str]:
    """Texts that are written in this form."""
    words = [
        _values[word] if word in _values else st.sampled_from(alternatives(word)) for word in form.expression.split()
    ]
    return st.tuples(*words).map(" ".join)


@pytest.mark.parametrize(("group", "expression"), PUBLIC_EXPRESSIONS, ids=str)
def test_every_public_sentence_is_in_the_catalogue(group: Group, expression: str) -> None:
    """The sentences that testers were promised are there, in their group, and not marked as added."""
    found = [sentence for sentence, form in FORMS if form.expression == expression]
    assert [(group, False)] == [(sentence.group, sentence.is_added) for sentence in found]


def test_only_what_is_marked_as_added_goes_beyond_the_public_sentences() -> None:
    """Every entry is a public sentence or says that it was added."""
    public = {expression for _, expression in PUBLIC_EXPRESSIONS}
    assert [] == [each.expression for each in CATALOGUE if each.expression not in public and not each.is_added]


@pytest.mark.parametrize("sentence", CATALOGUE, ids=lambda sentence: sentence.expression)
def test_every_example_is_its_own_sentence_and_no_other(sentence: Sentence) -> None:
    """The example of a sentence matches that sentence alone."""
    assert [sentence] == [match.sentence for match in MATCHER.matches(sentence.example)]


@pytest.mark.parametrize("sentence", CATALOGUE, ids=lambda sentence: sentence.expression)
def test_every_example_can_be_built(sentence: Sentence) -> None:
    """What the example says makes an action, with its example table where it has one."""
    said = MATCHER.matches(sentence.example)[0].said
    rows = table(sentence.columns, *sentence.rows) if sentence.columns else None
    assert callable(sentence.build(type(said)(said.values, said.words, said.who, rows)))
    assert bool(sentence.columns) == bool(sentence.rows)


@given(data=st.data())
def test_no_two_sentences_match_one_text(data: st.DataObject) -> None:
    """Whatever stands in its parameters, a text written in some form is that sentence alone."""
    sentence, form = data.draw(st.sampled_from(FORMS))
    text = data.draw(of_form(form))
    with suppress(StepMisused):  # two names in one step
        assert [sentence.expression] == [match.sentence.expression for match in MATCHER.matches(text)]


@pytest.mark.parametrize(
    "expression",
    [
        '"Acme" presses "1"',
        '"Acme" presses "1" slowly',
        '"Acme" presses "1" while the prompt plays',
        '"Acme" chooses "new issue"',
        '"Acme" enters the PIN of "Bolt"',
        '"Acme" says nothing',
        '"Acme" hangs up',
        '"Acme" hears "Welcome"',
        '"Acme" does not hear "Welcome"',
        '"Acme" hears "x" before the call enters a queue',
        '"Acme" hears "x" before the call of "Acme" enters a queue',
        '"Acme" was asked 2 times at "ask_pin"',
        '"Acme" is not asked for the PIN',
        '"Acme" is authenticated',
        'the call of "Acme" waits in queue "General"',
        'the call of "Acme" has top priority',
        'the call of "Acme" is answered by agent "Kim" within 5 seconds',
        'the call of "Acme" ended as "handled"',
        'no agent has the call of "Acme"',
    ],
)
def test_a_name_stands_in_place_of_the_caller_or_the_call(expression: str) -> None:
    """Every sentence that says the caller or the call also takes a name."""
    (match,) = MATCHER.matches(expression)
    assert "Acme" == match.said.who


def test_every_sentence_that_says_the_caller_or_the_call_takes_a_name() -> None:
    """No sentence was forgotten: each has a form with a name for every such word in it."""
    for sentence in CATALOGUE:
        spots = len(re.findall(r"\bthe caller\b|\bthe call\b(?! flow| of)", sentence.expression))
        named = [form for form in sentence.forms if len(form.names) == spots]
        assert named, sentence.expression


@pytest.mark.parametrize(
    ("text", "is_subject"),
    [
        ('"Acme" presses "1"', True),
        ('the call of "Acme" is at "menu"', True),
        ('agent "Kim" transfers the call of "Acme" to "General"', False),
        ('the reason of "Acme" is "none"', False),
        ('the screen pop of "Acme" shows:', False),
    ],
)
def test_only_a_subject_becomes_the_caller(text: str, is_subject: bool) -> None:  # noqa: FBT001 - a row of the table
    """A name is the subject of a step where the step is about that caller or his call."""
    (match,) = MATCHER.matches(text)
    assert is_subject == match.is_subject

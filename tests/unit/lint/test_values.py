"""Attributes read before they have a value, words, and parts that nothing uses."""

import pytest

from simulator.domain.problems import Level
from tests.unit.lint.room import after_entry, codes, problems, told

PRODUCTS = (
    "find: {kind: data_dip, operation: registered_products, inputs: {account_number: {attribute: account_number}},"
    " keeps: {primary: product}, on: {found: next, none: next, error: bye, timed_out: bye}}"
)
HEAD = "attributes: {account_number: , product: , copy: }\n"


def levels(*states: str) -> list[Level]:
    """The levels of what rule L18 says of a flow that looks the products up and goes on to these states."""
    first = states[0].partition(":")[0]
    text = after_entry("find", PRODUCTS.replace("next", first), *states, head=HEAD)
    return [problem.level for problem in problems(text) if problem.code == "L18"]


READS = "next: {kind: transfer, queue: Desk, skills: [{attribute: product}]}"


def test_a_value_that_some_way_sets_is_a_warning() -> None:
    """After "none" there is no product; after "found" there is one."""
    assert [Level.WARNING] == levels(READS)


def test_a_value_that_no_way_sets_is_an_error() -> None:
    """An attribute that nothing on the way sets can only be a slip."""
    assert [Level.ERROR] == levels("next: {kind: transfer, queue: {attribute: copy}}")


@pytest.mark.parametrize(
    ("condition", "case", "otherwise"),
    [
        ("{attribute: product, is_set: yes}", "desk", "bye"),
        ("{attribute: product, is_set: no}", "bye", "desk"),
        ("{not: {attribute: product, is_set: no}}", "desk", "bye"),
        ("{all: [{attribute: product, is_set: yes}, {attribute: product, is: Router}]}", "desk", "bye"),
        ("{any: [{attribute: product, is_set: no}, {attribute: product, is: Router}]}", "bye", "desk"),
    ],
)
def test_is_set_guards_what_follows(condition: str, case: str, otherwise: str) -> None:
    """Asked first, by whatever condition, the attribute may be read: later in it, and behind it."""
    decide = f"which: {{kind: decide, cases: {{it: {condition}}}, on: {{it: {case}, otherwise: {otherwise}}}}}"
    assert [] == levels(decide, READS.replace("next:", "desk:"))


def test_the_wrong_side_of_is_set_guards_nothing() -> None:
    """Behind "otherwise" of is_set the attribute has no value."""
    decide = "which: {kind: decide, cases: {it: {attribute: product, is_set: yes}}, on: {it: bye, otherwise: desk}}"
    assert [Level.WARNING] == levels(decide, READS.replace("next:", "desk:"))


def test_a_copy_of_nothing_is_nothing() -> None:
    """An attribute assigned from one without a value has none."""
    copy = "keep: {kind: assign, values: {copy: {attribute: product}}, on: {done: desk}}"
    read = "desk: {kind: transfer, queue: {attribute: copy}}"
    assert [Level.WARNING, Level.WARNING] == levels(copy, read)


def test_a_prompt_reads_what_it_speaks() -> None:
    """A placeholder without a value would be a hole in the prompt."""
    text = """
    attributes: {company: }
    prompts: {hello: {text: "Welcome, {company}."}}
    states:
      hello: {kind: play, prompt: hello, on: {done: bye}}
      bye: {kind: disconnect}
    """
    assert ['"hello" reads "company", which nothing on any way to it sets'] == told(text, "L18")


def test_pops_and_attached_data_may_have_gaps() -> None:
    """A field is left out where it has no value; only one that never has any is told."""
    head = "attributes: {account_number: , product: , copy: }\npops: {desk: {product: {attribute: product}, %s}}\n"
    desk = "next: {kind: transfer, queue: Desk, pop: desk, attach: [product]}"
    text = after_entry("find", PRODUCTS, desk, head=head % "tier: {attribute: account_number}")
    assert [] == told(text, "L18")
    text = after_entry("find", PRODUCTS, desk, head=head % "tier: {attribute: copy}")
    assert ['the screen pop "desk" shows "copy", which nothing on any way to it sets'] == told(text, "L18")


def test_a_subflow_s_caller_has_set_what_it_reads() -> None:
    """What is known at the call is known in the called flow; two callers, and only what both set is sure."""
    text = """# calls.flow.yaml
numbers: ["0800 1"]
attributes: {code: }
states:
  main: {kind: menu, prompt: main, reprompt: again,
         choices: {"1": {label: one, to: set}, "2": {label: two, to: other}},
         on: {no_input: main, no_match: main, exhausted: bye}}
  set: {kind: assign, values: {code: a}, on: {done: call}}
  call: {kind: subflow, flow: say, on: {done: bye}}
  other: {kind: subflow, flow: say, VALUES on: {done: bye}}
  bye: {kind: disconnect}
# say.flow.yaml
attributes: {code: }
prompts: {say: {text: "It is {code}."}}
states:
  say: {kind: play, prompt: say, on: {done: return}}
"""
    assert ['"say" reads "code", which has no value on some way to it'] == told(text.replace("VALUES", ""), "L18")
    assert [] == codes(text.replace("VALUES", "values: {code: b},"))


def test_a_language_that_nothing_chooses_is_told() -> None:
    """A language attribute that no state sets leaves every caller in the flow's own language."""
    text = """
    language_attribute: language
    attributes: {language: }
    states:
      bye: {kind: disconnect}
    """
    assert ['the language is taken from "language", which nothing sets'] == told(text, "L18")


@pytest.mark.parametrize(("attempts", "warned"), [("1", False), ("2", True), ("{setting: attempts.number}", True)])
def test_who_is_asked_once_needs_no_reprompt(attempts: str, warned: bool) -> None:  # noqa: FBT001
    """R9 speaks of callers who are asked again."""
    text = f"""
    settings: {{attempts.number: {{value: 2}}}}
    states:
      ask: {{kind: collect, prompt: ask, attribute: number, length: 8, attempts: {attempts},
            on: {{entered: bye, no_input: ask, invalid: ask, exhausted: bye}}}}
      bye: {{kind: disconnect}}
    """
    assert warned == ("L17" in codes(text))


def test_the_same_words_again_are_no_help() -> None:
    """A reprompt with the first prompt's words is told."""
    text = """
    prompts: {ask: {text: Key it in.}, ask_again: {text: Key it in.}}
    states:
      ask: {kind: collect, prompt: ask, reprompt: ask_again, attribute: number, length: 8,
            on: {entered: bye, no_input: ask, invalid: ask, exhausted: bye}}
      bye: {kind: disconnect}
    """
    assert ['"ask" asks again in the same words ("ask_again")'] == told(text, "L17")


def test_every_unused_part_is_told() -> None:
    """Settings, attributes, counters, pops, hours and look-ups that nothing uses; the CRM's own settings are used."""
    text = """
    settings: {old: {value: 2}, crm.latency: {value: 300 ms}, pin.lock_after: {value: 10}}
    attributes: {old: }
    counters: {old: {limit: 2}}
    operations: {old: {inputs: [a], outcomes: {ok: []}}}
    hours: {old: {week: {mon: "09:00-17:00"}}}
    pops: {old: {status: old}}
    states:
      bye: {kind: disconnect}
    """
    kinds = ("setting", "attribute", "counter", "screen pop", "opening hours", "look-up")
    assert sorted(f'nothing uses the {kind} "old"' for kind in kinds) == sorted(told(text, "L24"))


def test_a_regional_language_may_use_the_plain_one_s_text() -> None:
    """A text in pt serves pt-BR; no text at all is told."""
    text = """
    languages: [pt-BR, ko]
    prompts: {hello: {text: {en: Hello., pt: Olá.}}}
    states:
      hello: {kind: play, prompt: hello, on: {done: bye}}
      bye: {kind: disconnect}
    """.replace("languages: [pt-BR, ko]", "languages: [pt, pt-BR, ko]")
    assert ['the prompt "hello" has no text in "ko", which the flow speaks'] == told(text, "L15")

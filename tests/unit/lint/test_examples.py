"""Every rule's own examples: the good one is clean, the bad one breaks that rule."""

import pytest

from simulator.domain.problems import Level
from simulator.lint.examples import subject_of, words_of
from simulator.lint.pages import file_name, index, page, pages
from simulator.lint.rule import Rule
from simulator.lint.rules import RULES
from simulator.lint.running import run
from tests.unit.lint.room import codes

EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)

# A circle of prompts without a way out is both.
ALSO = {"L03": {"L08"}}


@EVERY_RULE
def test_the_good_example_is_clean(rule: Rule) -> None:
    """No rule has anything to say about a good example."""
    assert () == run(subject_of(words_of(rule.text).good))


@EVERY_RULE
def test_the_bad_example_breaks_its_rule(rule: Rule) -> None:
    """The bad example breaks the rule it stands for, or is refused by the loader as the rule says, and no other."""
    found = set(codes(words_of(rule.text).bad))
    assert found & {rule.id, *rule.loader_codes}
    assert set() == found - {rule.id, *rule.loader_codes} - ALSO.get(rule.id, set())


@EVERY_RULE
def test_every_rule_has_a_page(rule: Rule) -> None:
    """A page shows promise, both examples and what lint says of the bad one; the index links it."""
    words = words_of(rule.text)
    text = page(rule)
    assert text.startswith(f"# {rule.id} {rule.name}\n\n{words.promise}\n")
    assert words.good in text
    assert words.bad in text
    assert f"- `{codes(words.bad)[0]}`" in text
    assert f"[{rule.id}]({file_name(rule)})" in index()
    assert text == pages()[file_name(rule)]


def test_ids_and_names_are_told_apart() -> None:
    """Ids count up without a gap, and no two rules share a name."""
    assert [f"L{number:02}" for number in range(1, len(RULES) + 1)] == [rule.id for rule in RULES]
    assert len(RULES) == len({rule.name for rule in RULES})


def test_every_module_of_the_room_is_registered() -> None:
    """No rule is forgotten in the registry."""
    import simulator.lint.rules as room

    modules = {name for name, module in vars(room).items() if hasattr(module, "RULE")}
    assert len(modules) == len(RULES)


def test_a_docstring_of_another_form_is_refused() -> None:
    """A rule whose words have not the fixed form cannot be published."""
    with pytest.raises(ValueError, match="not the docstring of a rule: 'Every state"):
        words_of("Every state is good.\n\nWhy: because.\n")


def test_levels_are_errors_and_warnings() -> None:
    """What only disturbs is a warning; everything else stops a build."""
    warnings = {rule.name for rule in RULES if rule.level is Level.WARNING}
    assert {"prompt-unused", "reprompt-no-help", "no-terminator", "unused-part"} == warnings

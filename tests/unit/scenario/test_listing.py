"""The catalogue as a person, a machine and an editor see it."""

import json
import re

from simulator.scenario.catalogue import CATALOGUE
from simulator.scenario.expressions import QUOTED
from simulator.scenario.gherkin import parse_feature
from simulator.scenario.listing import as_json, glue_file, listed


def test_every_sentence_is_listed_with_an_example_and_an_explanation() -> None:
    """Given first, then When, then Then; each topic in one piece."""
    found = listed()
    assert len(CATALOGUE) == len(found)
    assert all(each.about.endswith(".") and each.example and each.topic for each in found)
    groups = [each.group for each in found]
    assert groups == sorted(groups, key=["given", "when", "then"].index)
    topics = [each.topic for each in found]
    assert len(set(topics)) == sum(one != other for one, other in zip(["", *topics], topics, strict=False))


def test_the_examples_are_gherkin() -> None:
    """The examples, tables included, can be copied into a feature file as they are."""
    text = "Feature: f\n  Scenario: s\n" + "\n".join(each.example for each in listed())
    feature = parse_feature(text, "f.feature").feature
    assert feature is not None
    (scenario,) = feature.all_scenarios()
    assert [each.example for each in CATALOGUE] == [step.text for step in scenario.steps]
    assert [bool(each.columns) for each in CATALOGUE] == [step.table is not None for step in scenario.steps]


def test_a_machine_can_read_the_list() -> None:
    """Every sentence is a JSON object of texts and lists of texts."""
    found = [json.loads(json.dumps(as_json(each))) for each in listed()]
    pressing = next(each for each in found if each["expression"] == "the caller presses {keys}")
    assert "{string} presses {keys}" in pressing["forms"]
    assert 'When the caller presses "1"' == pressing["example"]


def test_the_editor_s_file_defines_every_form() -> None:
    """Each form is a step definition, under the function of its group, and {keys} is defined."""
    text = glue_file()
    for sentence in CATALOGUE:
        for form in sentence.forms:
            assert f"{sentence.group.value.title()}({json.dumps(form.expression)}, function () {{}});" in text
    assert f'defineParameterType({{ name: "keys", regexp: /{QUOTED}/ }});' in text
    assert sum(len(each.forms) for each in CATALOGUE) == len(re.findall(r"function \(\) \{\}", text))

"""Cucumber JSON: complete, also where a step is undefined or was skipped."""

import json
from typing import Any

from simulator.exchange.cucumber_json import cucumber_json
from tests.unit.exchange.results import ALL, NASTY, PASSED, RUN


def elements() -> dict[str, dict[str, Any]]:
    features = json.loads(cucumber_json(RUN, ALL))
    return {each["name"]: each for feature in features for each in feature["elements"]}


def test_every_step_has_its_status() -> None:
    """One status for each step that is written, in order."""
    found = {name: [step["result"]["status"] for step in each["steps"]] for name, each in elements().items()}
    assert {
        "Acme is served [names 1]": ["passed"] * 4,
        "It fails": ["passed", "failed", "skipped"],
        "Nobody knows it": ["undefined", "skipped"],
        "Not today": ["skipped"],
        "Trouble": ["passed"],
        "=1+1": [],
    } == found


def test_an_undefined_step_matches_nothing() -> None:
    """The others say where they stand."""
    undefined, skipped = elements()["Nobody knows it"]["steps"]
    assert {} == undefined["match"]
    assert {"location": "features/b.feature:5"} == skipped["match"]


def test_trouble_without_a_step_fails_the_scenario() -> None:
    """As something that came after its steps, for all of these have passed."""
    (after,) = elements()["Trouble"]["after"]
    assert ("failed", "a fixture broke") == (after["result"]["status"], after["result"]["error_message"])


def test_tables_tags_and_text_blocks_are_there() -> None:
    """With secrets as they are in the record: dots."""
    first = elements()["Acme is served [names 1]"]
    assert [["name", "PIN"], [NASTY, "••••"]] == [row["cells"] for row in first["steps"][0]["rows"]]
    assert "two\nlines" == first["steps"][0]["doc_string"]["value"]
    assert [f"@{tag}" for tag in PASSED.tags] == [tag["name"] for tag in first["tags"]]


def test_durations_add_up_to_the_real_time() -> None:
    """In nanoseconds, spread over the steps that were performed."""
    for scenario in ALL:
        steps = elements()[scenario.title]["steps"]
        if any(step["result"]["status"] in {"passed", "failed"} for step in steps):
            assert scenario.took * 1000 == sum(step["result"]["duration"] for step in steps)


def test_ids_tell_examples_of_an_outline_apart() -> None:
    """No two elements have the same."""
    ids = [each["id"] for each in elements().values()]
    assert len(ALL) == len(set(ids))

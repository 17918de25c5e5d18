"""Feature text becomes records that know their place; what is wrong with it is said in words."""

import pytest

from simulator.domain.problems import Level, render_all
from simulator.domain.scenarios import Feature, KeywordType, Scenario
from simulator.scenario.gherkin import ParsedFeature, parse_feature, read_feature

FULL = """\
# language: ko
@a
기능: 인증
  말로 쓴 설명

  배경: 모두
    조건 a standard customer "Acme"

  시나리오: 첫째
    만일 "Acme" calls
    그리고 the caller chooses "new issue"
    그러면 the call ended

  @r
  규칙: 규칙 하나
    배경:
      조건 no agent is on queue

    @b
    시나리오 개요: <name> 의 전화
      * "<name>" calls
      그리고 these customers:
        | name   | PIN   |
        | <name> | <pin> |
      만일 x
        \"\"\"json
        {"a": "<name>"}
        \"\"\"

      @c
      예: 둘
        | name | pin  |
        | Bolt | 0421 |
        | Coil | 7733 |
"""


def feature_of(text: str) -> Feature:
    parsed = parse_feature(text, "f.feature")
    assert parsed.feature is not None, render_all(parsed.problems)
    return parsed.feature


def scenarios_of(text: str) -> list[Scenario]:
    return list(feature_of(text).all_scenarios())


def outcome(text: str) -> str:
    return render_all(parse_feature(text, "f.feature").problems)


def test_a_feature_in_any_language() -> None:
    """Korean keywords give the same records: name, tags, description, background, rule."""
    feature = feature_of(FULL)
    assert ("인증", "ko", 3) == (feature.name, feature.language, feature.place.line)
    assert ["a"] == [tag.name for tag in feature.tags]
    assert "말로 쓴 설명" == feature.description.strip()
    assert feature.background is not None
    assert "모두" == feature.background.name
    assert ["규칙 하나"] == [rule.name for rule in feature.rules]


def test_backgrounds_begin_every_scenario() -> None:
    """The feature's steps first, then the rule's, then the scenario's own."""
    plain, bolt, coil = scenarios_of(FULL)
    assert ['a standard customer "Acme"', '"Acme" calls'] == [step.text for step in plain.steps[:2]]
    assert ["no agent is on queue", '"Bolt" calls'] == [step.text for step in bolt.steps[1:3]]
    assert [True, True, False] == [step.is_background for step in coil.steps[:3]]


def test_tags_are_inherited() -> None:
    """From feature, rule and examples; names are without the at sign."""
    plain, bolt, _ = scenarios_of(FULL)
    assert {"a"} == plain.tag_names
    assert {"a", "r", "b", "c"} == bolt.tag_names


def test_an_outline_is_one_scenario_for_each_example() -> None:
    """Values stand in texts, tables, text blocks and names, and the example knows its row's place."""
    _, bolt, coil = scenarios_of(FULL)
    assert ("Bolt 의 전화 [둘 1]", "Coil 의 전화 [둘 2]") == (bolt.title, coil.title)
    assert (33, 34) == (bolt.location.line, coil.location.line)
    assert 20 == bolt.place.line
    table = coil.steps[3].table
    assert table is not None
    assert ("Coil", "7733") == table.rows[1].cells
    doc = coil.steps[4].doc
    assert doc is not None
    assert ('{"a": "Coil"}', "json") == (doc.text, doc.media_type)


def test_steps_know_their_place_and_what_their_keyword_says() -> None:
    """And and But say what the step before says; * says nothing."""
    plain, bolt, _ = scenarios_of(FULL)
    assert [(7, 5), (10, 5), (11, 5), (12, 5)] == [(step.place.line, step.place.column) for step in plain.steps]
    given, when, then = KeywordType.GIVEN, KeywordType.WHEN, KeywordType.THEN
    assert [given, when, when, then] == [step.keyword_type for step in plain.steps]
    assert KeywordType.UNKNOWN is bolt.steps[2].keyword_type
    assert "그리고" == plain.steps[2].keyword


def test_a_pin_is_not_in_a_scenario_s_name() -> None:
    """Names are printed: a value of a column called PIN shows as dots there, and as itself in the steps."""
    (scenario,) = scenarios_of(
        "Feature: f\n  Scenario Outline: keys <PIN>\n    When x <PIN>\n    Examples:\n      | PIN |\n      | 0421 |\n"
    )
    assert ("keys ••••", "x 0421") == (scenario.name, scenario.steps[0].text)
    assert "0421" not in repr(scenario)


BAD = {
    "nothing": ("", "f.feature:1:1: error G006: the file has no feature"),
    "comments": ("# hello\n", "f.feature:1:1: error G006: the file has no feature"),
    "no scenario": ("Feature: a\n", "f.feature:1:1: error G007: the feature has no scenario"),
    "two features": ("Feature: a\nFeature: b\n", "error G007: the feature has no scenario"),
    "no steps": ("Feature: a\n  Scenario: x\n", 'f.feature:2:3: error G008: the scenario "x" has no steps'),
    "no examples": ("Feature: a\n Scenario Outline: x\n  Given <a>\n", 'error G009: the outline "x" has no examples'),
    "empty examples": (
        "Feature: a\n Scenario Outline: x\n  Given <a>\n  Examples:\n   | a |\n",
        'error G009: the outline "x" has no examples',
    ),
    "misspelt keyword": (
        "Feature: a\n Scenario: x\n  Given y\n  Whenn z\n",
        (
            "f.feature:4:3: error G001: this line means nothing here\n    4 |   Whenn z\n      |   ^^^^^^^\n"
            '  hint: did you mean "When"?'
        ),
    ),
    "lost step": (
        "Feature: a\n Scenario: x\n  Givn y\n  When z\n",
        'f.feature:3:3: warning G011: "Givn" begins no step: the line is taken for a description',
    ),
    "lost scenario": (
        "Feature: a\n  Scenaro: b\n    Given y\n  Scenario: x\n    Given y\n    Then z\n",
        (
            "f.feature:2:3: error G012: this begins no scenario: the line is taken for a description\n"
            '    2 |   Scenaro: b\n      |   ^^^^^^^^^^\n  hint: did you mean "Scenario:"?'
        ),
    ),
    "only lost scenarios": ("Feature: a\n Senario: b\n  Given y\n", "G012: this begins no scenario"),
    "lost outline": ("Feature: a\n Scenario Outlin: b\n  Given y\n", 'did you mean "Scenario Outline:"?'),
    "scenario without a colon": ("Feature: a\n Scenario b\n  Given y\n", 'did you mean "Scenario:"?'),
    "lost German scenario": ("# language: de\nFunktion: a\n Scenario: b\n  Wenn y\n", 'did you mean "Szenario:"?'),
    "ragged": (
        "Feature: a\n Scenario: x\n  Given y\n   | a | b |\n   | 1 |\n",
        "f.feature:5:4: error G002: this row has",
    ),
    "language": ("# language: kor\nFeature: a\n", 'G003: Gherkin has no language "kor"'),
    "open text": ('Feature: a\n Scenario: x\n  Given y\n   """\n   z\n', "G004: the file ends in the middle"),
    "tag": ("Feature: a\n @b c\n Scenario: x\n  Given y\n", "f.feature:2:2: error G005: a tag has no white space"),
    "no feature line": ("Scenario: y\n  Given x\n", "G001: this stands outside a feature"),
    "step in a rule": (
        "Feature: a\n Scenario: s\n  Given x\n Rule: r\n  Given y\n",
        'f.feature:4:2: error G007: the rule "r" has no scenario',
    ),
    "late background": (
        "Feature: a\n Scenario: s\n  Given x\n Background:\n  Given y\n",
        "f.feature:4:2: error G001: a background stands before the scenarios",
    ),
    "lone table": ("| a |\n", "f.feature:1:1: error G001: a row of a table stands under no step"),
    "lone tag": (
        "Feature: a\n Scenario: s\n  Given x\n @t\n",
        "f.feature:5:1: error G004: the file ends in the middle",
    ),
    "placeholder": (
        "Feature: a\n Scenario Outline: x\n  Given <nmae>\n  Examples:\n   | name |\n   | 1 |\n",
        (
            "f.feature:3:3: warning G010: no examples have a column <nmae>\n    3 |   Given <nmae>\n      |   ^\n"
            '  hint: did you mean "name"?'
        ),
    ),
}


SOUND = {
    "prose that begins like a scenario": "Feature: a\n Scenario names stand in the minutes.\n Scenario: b\n  Then x\n",
    "a remark with a colon": "Feature: a\n Scope: all courses\n Note: agreed\n Scenario: b\n  Then x\n",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_what_is_only_like_a_slip_is_not_blamed(text: str) -> None:
    """A warning that is wrong teaches people to overlook the right ones."""
    assert () == parse_feature(text, "f.feature").problems


@pytest.mark.parametrize(("text", "said"), BAD.values(), ids=BAD)
def test_what_is_wrong_is_said_in_words(text: str, said: str) -> None:
    """Each mistake has its place, what it is, and mostly what to do."""
    assert said in outcome(text)


@pytest.mark.parametrize("prose", ["The caller knows it.", "They call.", "An odd one", "Every caller", "There is 1"])
def test_prose_is_no_misspelt_step(prose: str) -> None:
    """A description may begin with any word."""
    assert "no problems" == outcome(f"Feature: a\n Scenario: x\n  {prose}\n\n  Given y\n")


def test_lines_that_follow_a_mistake_are_not_blamed() -> None:
    """One mistake gives one problem, though the package complains about each line."""
    assert outcome("Scenario: y\n  Given x\n  When z\n  Then w\n").endswith("1 error in 1 file")


def test_no_pin_is_shown_with_a_mistake() -> None:
    """The source line shows dots for what may be a PIN, in a table and in keys."""
    for text in (
        "Feature: a\n Scenario: x\n  Given y\n   | name | PIN |\n   | 0421 |\n",
        'Feature: a\n Scenario: x\n  Given y\n  Whenn the caller enters "0421"\n',
        'Feature: a\n Scenario: x\n  Whenn the caller enters "0421"\n',
    ):
        assert "0421" not in outcome(text)
        assert "••••" in outcome(text)


def test_a_scenario_without_steps_stays_in_the_feature() -> None:
    """It is reported, and a report can name it; the feature is not sound."""
    parsed = parse_feature("Feature: a\n  Scenario: x\n", "f.feature")
    assert not parsed.is_sound
    assert parsed.feature is not None
    assert 1 == len(list(parsed.feature.all_scenarios()))


def test_a_warning_does_not_stop_a_feature() -> None:
    """A placeholder without a column may be meant as it is written."""
    text = "Feature: a\n Scenario Outline: x\n  Given <b>\n  Examples:\n   | a |\n   | 1 |\n"
    parsed = parse_feature(text, "f.feature")
    assert [Level.WARNING] == [problem.level for problem in parsed.problems]
    assert parsed.is_sound


@pytest.mark.parametrize(
    ("data", "code"), [(b"\xff\xfeF\x00", "N001"), (b"", "N003"), (b"\x00\x01", "N002"), (b"Feature: \xe9\n", "N001")]
)
def test_bytes_that_are_no_text_are_a_problem(data: bytes, code: str) -> None:
    """Other encodings, binary junk and empty files are told as such."""
    parsed = read_feature(data, "f.feature")
    assert (None, [code]) == (parsed.feature, [problem.code for problem in parsed.problems])


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    """Editors on Windows write one."""
    parsed: ParsedFeature = read_feature("\ufeffFeature: a\n  Scenario: x\n    Given y\n".encode(), "f.feature")
    assert parsed.is_sound

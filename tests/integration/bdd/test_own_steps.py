"""A user's conftest adds sentences, overrides ours, and sees pytest-bdd's hooks called."""

import pytest

from tests.integration.bdd.projects import ACME, PASSES, project, run_pytest, shown

STEPS = """
    import pytest
    from pytest_bdd import given, parsers, then, when

    @pytest.fixture(scope="module")
    def basket(): return []

    @given(parsers.parse("{count:d} apples"), target_fixture="apples")
    def _(count, basket, datatable):
        basket.append(count)
        return [count, datatable]

    @given("a note", target_fixture="note")
    def _(docstring): return docstring

    @when(parsers.re(r"he eats (?P<count>\\d+)"), converters={"count": int})
    def _(apples, count):
        apples[0] -= count
        yield
        print("washed up")

    @then(parsers.cfparse("{left:d} are left of {names:Name+}", extra_types={"Name": str}))
    def _(apples, left, names, basket, note, world):
        assert (left, [["a", "b"]]) == tuple(apples)
        assert (["Kim", "Lee"], [3], "for later") == (names, basket, note)
        assert "[issue_menu]" in world.transcript()
    """

OWN = """
    Feature: Own
      Scenario: Apples
        Given 3 apples
          | a | b |
        And a note
          ```
          for later
          ```
        When someone calls
        And he eats 2
        Then 1 are left of Kim, Lee
        And the call is at "issue_menu"
    """


def test_own_steps_run_beside_ours(pytester: pytest.Pytester) -> None:
    """parse, re and cfparse, target_fixture, tables, text blocks, converters, yield and module fixtures work."""
    project(pytester, {"features/own.feature": OWN, "features/conftest.py": STEPS})
    result = run_pytest(pytester, "-s")
    result.assert_outcomes(passed=1)
    assert "washed up" in shown(result)


def test_an_own_sentence_wins_over_ours(pytester: pytest.Pytester) -> None:
    """A user's definition of a text that the catalogue has is the one that runs."""
    steps = """
        from pytest_bdd import when

        @when("someone calls")
        def _(): print("nobody calls")
        """
    feature = "Feature: F\n  Scenario: S\n    When someone calls\n"
    project(pytester, {"features/f.feature": feature, "features/conftest.py": steps})
    result = run_pytest(pytester, "-s")
    result.assert_outcomes(passed=1)
    assert "nobody calls" in shown(result)


def test_the_nearest_definition_wins(pytester: pytest.Pytester) -> None:
    """Of two conftests the one nearer to the feature file defines a step; a feature beside it does not see it."""
    step = 'from pytest_bdd import given, parsers\n@given({text})\ndef _(): print("of {where}")\n'
    feature = "Feature: F\n  Scenario: S\n    Given a thing\n"
    project(
        pytester,
        {
            "features/conftest.py": step.format(text='"a thing"', where="the top"),
            "features/near/conftest.py": step.format(text='parsers.re("a .*")', where="near by"),
            "features/near/f.feature": feature,
            "features/far/f.feature": feature,
        },
    )
    near = run_pytest(pytester, "-s", "features/near")
    near.assert_outcomes(passed=1)
    assert "of near by" in shown(near)
    assert "of the top" in shown(run_pytest(pytester, "-s", "features/far"))


def test_an_own_step_is_for_its_keyword(pytester: pytest.Pytester) -> None:
    """@given defines no When, as in pytest-bdd; ``*`` and And take the definition of what stands before."""
    steps = 'from pytest_bdd import given\n@given("a thing")\ndef _(): print("THING")\n'
    feature = """
        Feature: F
          Scenario: Fits
            Given a thing
            And a thing
            * a thing
          Scenario: Does not fit
            When a thing
        """
    project(pytester, {"features/f.feature": feature, "features/conftest.py": steps})
    result = run_pytest(pytester, "-s")
    result.assert_outcomes(passed=1, failed=1)
    assert 3 == shown(result).count("THING")
    assert "undefined step: When a thing" in shown(result)


HOOKS = """
    def pytest_bdd_before_scenario(request, feature, scenario):
        print("HOOK before", feature.name, "|", scenario.name, sorted(scenario.tags))

    def pytest_bdd_before_step(request, feature, scenario, step, step_func):
        print("HOOK step", step.keyword, step.type, step.name, step.line_number)

    def pytest_bdd_after_step(request, feature, scenario, step, step_func, step_func_args):
        print("HOOK done", step.name)

    def pytest_bdd_step_error(request, feature, scenario, step, step_func, step_func_args, exception):
        print("HOOK error", step.name, type(exception).__name__)

    def pytest_bdd_after_scenario(request, feature, scenario):
        print("HOOK after", scenario.name)
    """


def test_pytest_bdds_hooks_are_called(pytester: pytest.Pytester) -> None:
    """A conftest that implements the hooks sees every scenario and step, also of sentences of ours alone."""
    feature = """
        @F
        Feature: F
          @S
          Scenario: S
            When someone calls
            And the caller presses "1"
            Then the call is at "ask_pin"
        """
    project(pytester, {"features/f.feature": feature, "features/conftest.py": HOOKS})
    result = run_pytest(pytester, "-s")
    result.assert_outcomes(failed=1)
    assert [
        "before F | S ['F', 'S']",
        "step When when someone calls 6",
        "done someone calls",
        'step And when the caller presses "1" 7',
        'done the caller presses "1"',
        'step Then then the call is at "ask_pin" 8',
        'error the call is at "ask_pin" StepFailed',
        "after S",
    ] == [line.partition("HOOK ")[2] for line in result.outlines if "HOOK " in line]


def test_fixtures_for_all_tests_are_set_up(pytester: pytest.Pytester) -> None:
    """An autouse fixture of a conftest is there for scenarios below it, and can see their world."""
    steps = """
        import pytest

        @pytest.fixture(autouse=True)
        def around(world):
            print("SET UP")
            yield
            print("AT THE END", [entry.at for entry in world.log if type(entry.event).__name__ == "CallStarted"])
        """
    project(pytester, {"features/f.feature": f"Feature: F\n{PASSES}", "features/conftest.py": steps})
    result = run_pytest(pytester, "-s")
    result.assert_outcomes(passed=1)
    assert "SET UP" in shown(result)
    assert "AT THE END [0]" in shown(result)


def test_hooks_around_a_test_see_scenarios(pytester: pytest.Pytester) -> None:
    """A conftest that implements pytest's own hooks sees every phase of every scenario below it."""
    hooks = """
        def pytest_runtest_setup(item): print("SETUP", item.name)
        def pytest_runtest_call(item): print("CALL", item.name)
        def pytest_runtest_teardown(item): print("TEARDOWN", item.name)
        """
    feature = f"Feature: F\n{PASSES}{PASSES}"
    project(pytester, {"features/f.feature": feature, "features/conftest.py": hooks})
    result = run_pytest(pytester, "-s")
    result.assert_outcomes(passed=2)
    for phase in ("SETUP", "CALL", "TEARDOWN"):
        assert 2 == shown(result).count(f"{phase} The menu leads to the account prompt")


PROVES = """
    from pytest_bdd import given, parsers, then, when

    @when("the caller proves who he is")
    def _(ivr_world):
        ivr_world.perform("the caller enters the account number")
        ivr_world.perform("the caller enters the PIN")

    @given("my centre")
    def _(world):
        world.perform("these agents:", [["agent", "queues", "skills"], ["Lee", "Product", "Router"]])

    @then(parsers.parse("{agent} has him"))
    def _(world, agent):
        assert world.call is world.call_of("Acme")
        world.perform(f'the call is answered by agent "{agent}"')
    """


def test_own_steps_perform_sentences_of_ours(pytester: pytest.Pytester) -> None:
    """The world, by either name, performs sentences, with tables, too; a failure is told in the sentence's words."""
    feature = f"""
Feature: F
  Background:
    {ACME}
    And my centre
    When "Acme" calls
    And the caller presses "1"
    And the caller proves who he is
  Scenario: Right
    Then Lee has him
  Scenario: Wrong
    Then Kim has him
"""
    project(pytester, {"features/f.feature": feature, "features/conftest.py": PROVES})
    result = run_pytest(pytester)
    result.assert_outcomes(passed=1, failed=1)
    text = shown(result)
    assert 'features/f.feature:16: * the call is answered by agent "Kim"' in text
    assert "  transcript" in text
    assert ".py" not in text.partition("FAILURES")[2]


def test_a_failing_own_step_shows_the_users_code(pytester: pytest.Pytester) -> None:
    """The place of the step, the user's own lines and pytest's comparison, without our code and without the PIN."""
    steps = """
        from pytest_bdd import parsers, then

        @then(parsers.parse("my own check of {keys}"))
        def _(keys):
            print("keyed", keys)
            number = len(keys)
            assert number == 5
        """
    feature = f"""
Feature: F
  Scenario: S
    {ACME}
    Then my own check of 8305
"""
    project(pytester, {"features/f.feature": feature, "features/conftest.py": steps})
    result = run_pytest(pytester, "--showlocals", "--junitxml=report.xml", "-o", "junit_logging=all")
    result.assert_outcomes(failed=1)
    report = (pytester.path / "report.xml").read_text(encoding="utf-8")
    assert "keyed ••••" in report
    assert "8305" not in report
    text = shown(result)
    assert "features/f.feature:9:5: in a step of your own" in text
    assert "assert 4 == 5" in text
    assert "features/conftest.py:8: AssertionError" in text.replace("\\", "/")
    assert "8305" not in text
    assert "simulator" not in text.partition("FAILURES")[2]


def test_a_bug_of_ours_says_that_it_is_ours(pytester: pytest.Pytester) -> None:
    """An exception that no sentence foresees shows its traceback, says whose fault it is, and holds no long number."""
    steps = """
        from pytest_bdd import given

        @given("the world is out of joint")
        def _(world):
            world.inner.scene.cast = {"8305": 8305}
        """
    feature = "Feature: F\n  Scenario: S\n    Given the world is out of joint\n    When someone calls\n"
    project(pytester, {"features/f.feature": feature, "features/conftest.py": steps})
    result = run_pytest(pytester, "--showlocals")
    result.assert_outcomes(failed=1)
    text = shown(result)
    assert "This is a bug of the simulator, not of your scenario or flow" in text
    assert "features/f.feature:4:5" in text
    assert "AttributeError" in text
    assert "8305" not in text
    assert "1 bug" in text


def test_fixtures_of_earlier_scenarios_are_torn_down_in_time(pytester: pytest.Pytester) -> None:
    """A module's fixture of an own step ends with its feature file, whatever kind of scenario comes after."""
    steps = """
        import pytest
        from pytest_bdd import given

        @pytest.fixture(scope="module")
        def shop():
            yield
            print("SHOP CLOSED")

        @given("a shop")
        def _(shop): print("SHOP OPEN")
        """
    shop = "  Scenario: Shop\n    Given a shop\n"
    project(
        pytester,
        {
            "features/a.feature": f"Feature: A\n{PASSES}{shop}{PASSES}{PASSES}",
            "features/b.feature": f"Feature: B\n{PASSES}{PASSES}",
            "features/conftest.py": steps,
            "features/c.feature": f"Feature: C\n{shop}",
            "test_d.py": "def test_it(): print('LAST')",
        },
    )
    result = run_pytest(pytester, "-s", "-v", "features", "test_d.py")
    result.assert_outcomes(passed=8)
    result.stdout.fnmatch_lines(
        ["*SHOP OPEN*", "*SHOP CLOSED*", "*b.feature*", "*SHOP OPEN*", "*SHOP CLOSED*", "*LAST*"]
    )


def test_a_world_is_for_steps_only(pytester: pytest.Pytester) -> None:
    """A Python test that asks for the world is told that it has none."""
    project(
        pytester,
        {"features/f.feature": f"Feature: F\n{PASSES}", "features/test_x.py": "def test_it(world): pass"},
    )
    result = run_pytest(pytester)
    result.assert_outcomes(passed=1, errors=1)
    assert 'the fixture "world" is there for the steps of a .feature file only' in shown(result)


def test_pytest_bdds_own_report_has_every_step(pytester: pytest.Pytester) -> None:
    """--cucumberjson of pytest-bdd is filled for bare feature files, too."""
    project(pytester, {"features/f.feature": f"Feature: F\n{PASSES}"})
    run_pytest(pytester, "--cucumberjson=cucumber.json").assert_outcomes(passed=1)
    text = (pytester.path / "cucumber.json").read_text(encoding="utf-8")
    assert 3 == text.count('"status": "passed"')

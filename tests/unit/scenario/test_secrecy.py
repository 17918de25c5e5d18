"""No PIN, right or wrong, and no key of a secret entry is shown: not in a result, an error or a representation."""

import pytest

from simulator.domain.scenarios import Status
from simulator.scenario.rendering import render
from simulator.scenario.secrecy import Secrets, shown_keys, shown_table, shown_unperformed
from tests.unit.scenario.worlds import ACME, desk, perform, refusal, run, step, table, with_acme

AT_PIN = ('"Acme" calls', 'the caller chooses "sales"', "the caller enters the account number")


def shown(*texts: str) -> list[str]:
    """How the steps may be shown after they were performed."""
    world = with_acme()
    return [world.perform(step(text)) for text in texts]


def test_keys_are_shown_where_an_entry_that_is_no_secret_takes_them() -> None:
    """A menu's key and an account number are in clear, a PIN is dots, right or wrong."""
    steps = shown('"Acme" calls', 'the caller presses "1"', 'the caller enters "40718265"', 'the caller enters "9999"')
    assert ['the caller presses "1"', 'the caller enters "40718265"', 'the caller enters "••••"'] == steps[1:]


def test_keys_typed_ahead_are_dots_from_where_nobody_knows_what_they_are() -> None:
    """A PIN that is pressed while the account is looked up is not shown."""
    steps = shown('"Acme" calls', 'the caller presses "1407182650421#" while the prompt plays')
    assert 'the caller presses "140718265•••••" while the prompt plays' == steps[-1]


def test_keys_that_were_not_pressed_are_dots() -> None:
    """A step that failed before its keys were pressed shows none of them."""
    world = with_acme(*AT_PIN)
    perform(world, "the caller hangs up")
    assert 'the caller enters "••••"' == refusal(world, 'the caller enters "0421"').shown


def test_skipped_and_undefined_steps_show_no_keys() -> None:
    """Nobody knows where those keys would have gone."""
    result = run(
        """
        When "Nobody" calls
        And the caller enters "0421"
        And the caller presses '4711#' slowly
        And the caller presses "1"
        """
    )
    assert [Status.FAILED, Status.SKIPPED, Status.SKIPPED, Status.SKIPPED] == [each.status for each in result.steps]
    assert [
        'the caller enters "••••"',
        "the caller presses '•••••' slowly",
        'the caller presses "1"',
    ] == [each.shown for each in result.steps[1:]]


@pytest.mark.parametrize(
    "text", ['the attribute "pin" is "0421"', 'the caller hears "your PIN is 0421"', 'the reason is "7733"']
)
def test_a_known_pin_is_dots_wherever_a_step_says_it(text: str) -> None:
    """The PINs of the scenario's customers are masked in the step and in what it says."""
    error = refusal(with_acme(*AT_PIN), text)
    for pin in ("0421", "7733"):
        assert pin not in render(error)
        assert pin not in repr(error)
        assert pin not in str(error.args)


def test_a_wrong_pin_is_a_secret_too() -> None:
    """What was keyed in as a PIN is masked afterwards, and so is the wrong PIN that the caller made up."""
    world = with_acme(*AT_PIN, 'the caller enters "9999"', "the caller enters a wrong PIN")
    assert "9999" in world.scene.secrets.known
    assert 4 == len(world.scene.secrets.known)
    assert "9999" not in render(refusal(world, 'the reason is "9999"'))
    perform(world, "the PIN appears nowhere in the evidence")


def test_the_evidence_is_searched_for_every_secret() -> None:
    """A PIN that stands in the evidence is found, and not shown by the check."""
    world = desk().new_world()
    rows = (ACME[0], ("Acme", "40718265", "0421", "Router", "0421"))
    world.perform(step("these customers:", *rows))
    perform(world, '"Acme" calls')
    error = refusal(world, "the PIN appears nowhere in the evidence")
    assert "a PIN stands in call-1" in error.message
    assert "0421" not in error.message


def test_records_do_not_show_what_testers_wrote() -> None:
    """Text and tables of a step are not in its representation, and a world's holds no PIN."""
    written = step('the caller enters "0421"', ("name", "PIN"), ("Acme", "0421"))
    assert "0421" not in repr(written)
    world = with_acme(*AT_PIN, 'the caller presses "99"')
    for text in (repr(world.scene), repr(world.scene.secrets), repr(world.scene.cast), repr(world)):
        assert "0421" not in text
        assert "99" not in text.replace("199", "")


def test_a_table_shows_its_pins_as_dots() -> None:
    """Cells under PIN, and beside a field called PIN, are dots."""
    assert (("name", "PIN"), ("Acme", "••••")) == shown_table(table(("name", "PIN"), ("Acme", "0421")))
    assert (("field", "value"), ("pin", "••••")) == shown_table(table(("field", "value"), ("pin", "0421")))
    assert () == shown_table(table())


@pytest.mark.parametrize(
    ("text", "keys", "pressed", "expected"),
    [
        ('x "12" y', "12", "1•", 'x "1•" y'),
        ('x "12" y', "12", "", 'x "••" y'),
        ("x '12' 2", "12", "1", "x '1•' 2"),
        ('x "" y', "", "", 'x "" y'),
        ('"1" presses "1"', "1", "•", '"1" presses "•"'),
        ('presses "a" while the prompt plays', "a", "", 'presses "•" while the prompt plays'),
    ],
)
def test_only_the_keys_of_a_text_change(text: str, keys: str, pressed: str, expected: str) -> None:
    """The last quoted text is the keys; everything else stays."""
    assert expected == shown_keys(text, keys, pressed)


def test_an_unperformed_step_hides_whatever_may_be_keys() -> None:
    """Two keys or more in quotes are dots; one key and words are not."""
    assert 'a "••" b "1" c "new issue" d \'•••\'' == shown_unperformed('a "12" b "1" c "new issue" d \'1#2\'')


def test_a_slip_is_no_secret() -> None:
    """One or two digits at a secret entry are an opt-out or a slip, not a PIN to search for."""
    secrets = Secrets()
    for key in "0#47":
        secrets.press(key, hidden=True)
    secrets.end_step()
    assert set() == secrets.known

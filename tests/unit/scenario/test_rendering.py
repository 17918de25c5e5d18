"""What a person reads of a step that did not pass, whole."""

from simulator.scenario.rendering import render
from tests.unit.scenario.worlds import desk, refusal, run, with_acme

GOLDEN = """\
t.feature:10: Then the call waits in queue "Product"
  expected   the call waits in queue "Product"
  instead    the call is at pin
  state      pin of desk
  time       Monday 2026-01-05 10:00:09, 00:09.6 into the call
  transcript
    00:00.0  call    +44 20 7946 0123 dials 0800 1 → flow desk
    00:00.0  IVR     "Press 1 for sales, or 2 for help."                                     [menu]
    00:03.0  caller  presses 1 (sales)
    00:03.0  IVR     "Your account number, please."                                       [account]
    00:06.4  caller  keys in ••••8265 → entry complete
    00:06.4  CRM     is asked: find_account (account number ••••8265)                        [find]
    00:06.7  CRM     find_account → found (company Acme Ltd, tier standard, language en, account
                     number ••••8265)
    00:06.7  flow    the caller is identified now
    00:06.7  caller  1 key thrown away: terminator after a complete entry
    00:06.7  IVR     "Your PIN, please."                                                      [pin]
    00:08.3  caller  keys in •••• → entry complete
    00:08.3  CRM     is asked: verify_pin (account number ••••8265, pin ••••)               [check]
    00:08.6  CRM     verify_pin → wrong
    00:08.6  caller  1 key thrown away: terminator after a complete entry
    00:08.6  flow    attempt 1 of 2 used up (pin)
    00:08.6  IVR     "Your PIN, please."                                                      [pin]
"""


def test_a_failed_step_says_everything() -> None:
    """Place, expectation, what happened instead, the state, the virtual time, the transcript; secrets as dots."""
    result = run(
        """
        Given these customers:
          | name | account number | PIN  | company  | phone            |
          | Acme | 40718265       | 0421 | Acme Ltd | +44 20 7946 0123 |
        When "Acme" calls
        And the caller chooses "sales"
        And the caller enters the account number
        And the caller enters "9999"
        Then the call waits in queue "Product"
        And the call ended
        """
    )
    assert GOLDEN.rstrip("\n") == result.message


def test_a_misused_step_says_the_problem_and_the_remedy() -> None:
    """Before the first call there is no state, no time and no transcript to show."""
    assert (
        't.feature:7: * the caller presses "•"\n'
        '  problem    no telephone has the key "x"\n'
        "  hint       keys are 0 to 9, *, # and A to D, without spaces"
    ) == render(refusal(desk().new_world(), 'the caller presses "x"'))


def test_an_undefined_step_shows_the_nearest_sentences() -> None:
    """Three sentences, each with an example, and where to find the others."""
    assert (
        't.feature:7: * the call wait in queue "General"\n'
        "  undefined  no sentence is like this\n"
        "  nearest    the call waits in queue {string}\n"
        '             as in: the call waits in queue "General"\n'
        "             the call is number {int} in queue {string}\n"
        '             as in: the call is number 1 in queue "Product"\n'
        "             the call is at {string}\n"
        '             as in: the call is at "ask_pin"\n'
        "  hint       ivr steps lists every sentence"
    ) == render(refusal(desk().new_world(), 'the call wait in queue "General"'))


def test_several_calls_are_told_side_by_side() -> None:
    """With more than one caller the transcript has their names, and the state says whose call it is."""
    text = render(refusal(with_acme('"Acme" calls', '"Bolt" calls', '"Acme" presses "1"'), "the call ended"))
    assert '  state      account of desk (call of "Acme")' in text.splitlines()
    assert any("  Bolt  " in line for line in text.splitlines())
    assert any("  Acme  " in line for line in text.splitlines())

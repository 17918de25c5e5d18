@uc17 @keys
Feature: UC 17, keys at the edge: type-ahead, terminators, time-outs, barge-in
  Callers press what they like, when they like. The rules are those of the trade; each is a setting of the flow.

  Background:
    Given the call flow "uc17_authentication"
    And these customers:
      | name   | account number | PIN  | product |
      | Acme   | 40718265       | 0421 | Router  |
      | Globex | 01829376       | 7733 | Router  |

  @Q4
  Scenario: A PIN that begins with 0 is not an opt-out
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller presses "0421"
    Then the caller is authenticated

  @Q4
  Scenario: An account number that begins with 0 is not an opt-out
    When "Globex" calls
    And the caller chooses "new issue"
    And the caller presses "01829376"
    Then the call is at "ask_pin"

  @Q4
  Scenario: 0, and then nothing for the time between digits, is an opt-out
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller presses "0"
    And 2900 milliseconds pass
    Then the call is at "ask_account"
    When 200 milliseconds pass
    Then the reason is "no account number"

  @Q21
  Scenario: The hash after a complete PIN is swallowed
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller presses "40718265#"
    And the caller presses "0421#"
    Then the caller is authenticated
    And the caller was asked 1 time at "ask_pin"

  @Q21
  Scenario: Who knows the menu keys everything ahead
    When "Acme" calls
    And the caller presses "1407182650421" while the prompt plays
    Then the caller is authenticated
    And the prompt "issue_menu" was cut off

  @Q21
  Scenario: The rest of a wrong account number never becomes a PIN
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller presses "999999990421"
    Then the call is at "ask_account"
    And the caller is unknown
    And the caller was asked 2 times at "ask_account"

  @Q21
  Scenario: Digits beyond the account number wait for the PIN prompt
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller presses "4071826504"
    And the caller presses "21"
    Then the caller is authenticated

  @Q7
  Scenario: Digits that come too slowly are a short entry
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller presses "40" slowly
    Then the caller was asked 2 times at "ask_account"
    And the CRM was asked 0 times for "find_account"

  @Q21
  Scenario: The first key stops the prompt
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller presses "40718265" while the prompt plays
    Then the prompt "ask_account" was cut off
    And the call is at "ask_pin"

  @Q21
  Scenario: The message of courses B and D cannot be cut off
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters a wrong account number
    And the caller enters a wrong account number
    And 2 seconds pass
    And the caller presses "1"
    Then the caller hears "Please hold while we connect your call to a help desk agent."

  @Q7
  Scenario: The time for the first digit runs from the end of the prompt
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller says nothing
    Then the caller was asked 2 times at "ask_account"
    And the caller hears the prompt "ask_account"
    And the caller hears the prompt "ask_account_again"

  @Q21
  Scenario: The rest of a wrong account number neither stops the next prompt nor begins the next entry
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller presses "999999990421"
    Then the caller hears "Let's try once more. Please key in all eight digits of your account number"
    When the caller enters the account number
    Then the call is at "ask_pin"

  @Q21
  Scenario: The rest of a wrong PIN neither stops the next prompt nor begins the next entry
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller presses "99990421"
    Then the caller hears "Let's try once more. Please key in the four digits of the PIN"
    And the CRM was asked 1 time for "verify_pin"
    When the caller enters the PIN
    Then the caller is authenticated

  @Q4
  Scenario: At the second prompt too a PIN that begins with 0 is not an opt-out
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller presses "0421"
    Then the caller is authenticated

  @Q21
  Scenario: The hash after a choice at the menu is swallowed too
    When "Acme" calls
    And the caller presses "1#"
    Then the call is at "ask_account"
    And the caller was asked 1 time at "ask_account"

  @Q6 @Q21
  Scenario: Whoever is asked again at the menu need not hear it out
    When "Acme" calls
    And the caller presses "9"
    And 2 seconds pass
    And the caller presses "1"
    Then the prompt "issue_menu_again" was cut off
    And the call is at "ask_account"

  @Q21
  Scenario: Whoever is asked for the PIN again need not hear it out
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And 2 seconds pass
    And the caller presses "0421"
    Then the prompt "ask_pin_again" was cut off
    And the caller is authenticated

  @Q21
  Scenario: A key into "Please hold" shortens it and changes nothing
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller presses "0#"
    And 500 milliseconds pass
    And the caller presses "5"
    Then the prompt "connecting" was cut off
    And the call waits in queue "General"
    And the reason is "no account number"

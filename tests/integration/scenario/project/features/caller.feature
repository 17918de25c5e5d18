Feature: What callers do

  Background:
    Given these customers:
      | name | account number | PIN  | product | phone            |
      | Acme | 40718265       | 0421 | Kettle  | +44 20 7946 0123 |
      | Bolt | 51829376       | 7733 | Kettle  |                  |

  Scenario: Keys in every rhythm
    When "Acme" calls
    And the caller presses "1" while the prompt plays
    And the caller presses "44" slowly
    And the caller says nothing
    Then the prompt "menu" was cut off
    And the prompt "menu" of "Acme" was cut off
    And the caller was asked 2 times at "account"
    And the caller hears the prompt "sorry"

  Scenario: Two callers by name
    When "Acme" calls
    And "Bolt" calls
    And "Acme" presses "1"
    And "Bolt" presses "1" while the prompt plays
    And "Acme" enters "40718265"
    And "Bolt" enters the account number
    And "Acme" enters the PIN
    And "Bolt" enters a wrong PIN
    Then "Acme" is authenticated
    And "Bolt" hears the prompt "pin"
    And "Bolt" is identified
    And the call of "Bolt" is at "pin"
    And the call of "Acme" is number 1 in queue "Orders"
    When "Bolt" chooses "I don't have my PIN"
    Then the reason of "Bolt" is "no PIN"
    And the reason of "Acme" is "none"
    And the call waits in queue "General"
    And the call of "Acme" waits in queue "Orders"
    And the call of "Acme" reached a queue within 15 seconds
    And "Acme" does not hear "verify"

  Scenario: A caller without a phone has no number
    Given these agents:
      | agent | queues  |
      | Choi  | General |
    When "Bolt" calls
    And the caller chooses "help"
    Then the call is answered by agent "Choi"
    And the screen pop does not show "caller number"
    And the screen pop of "Bolt" does not show "caller number"

  Scenario: Hanging up
    When "Acme" calls
    And 1 second passes
    And the caller hangs up
    Then the call ended as "abandoned in IVR"
    When "Acme" calls
    And the caller presses "2"
    And 3 minutes pass
    And "Acme" hangs up
    Then the call of "Acme" ended as "abandoned in queue"

  Scenario: Put through to a number
    When "Acme" calls
    And the caller chooses "warehouse"
    And 3000 milliseconds pass
    Then the call was transferred to number "+44 20 7946 0200"
    And the call ended as "transferred out"

  Scenario Outline: A number that cannot be reached
    Given the number "+44 20 7946 0200" <trouble>
    When "Acme" calls
    And the caller chooses "warehouse"
    And 3 seconds pass
    Then the call is at "<state>"

    Examples:
      | trouble         | state      |
      | is busy         | to_general |
      | does not answer | offer      |
      | fails           | bye        |

  Scenario: A callback
    When "Acme" calls
    And the caller chooses "call back"
    And the caller chooses "accepted"
    Then a callback to "+44 20 7946 0123" is waiting in queue "General"
    And the call ended as "callback requested"

  Scenario: The whole of what is said, and all that is attached
    When "Acme" calls
    And the caller presses "1"
    Then the caller hears exactly "For orders, press 1. For help, press 2. For the warehouse, press 3. For a call back, press 4."
    And "Acme" hears exactly "for orders, press 1. for help, press 2. for the warehouse, press 3. for a call back, press 4"
    When the caller presses "0#"
    Then the attached data shows only:
      | field  | value             |
      | topic  | orders            |
      | reason | no account number |
    And the attached data of "Acme" shows only:
      | field  | value             |
      | topic  | orders            |
      | reason | no account number |

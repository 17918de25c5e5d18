@uc17 @course-c
Feature: UC 17, course C: the caller has no PIN
  The account is known, the PIN is not: he goes to General, and the agent does not see whose account it is.

  Background:
    Given the call flow "uc17_authentication"
    And these customers:
      | name | company  | account number | PIN  | product | tier | phone            |
      | Acme | Acme Ltd | 40718265       | 0421 | Router  | top  | +44 20 7946 0123 |

  @T30 @Q3
  Scenario: By the option
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    Then the caller hears "If you don't have your PIN, press 0."
    When the caller chooses "I don't have my PIN"
    Then the call waits in queue "General"
    And the reason is "no PIN"

  @T31 @T33 @Q2
  Scenario: 0 at the PIN prompt goes to General although the account is known, without a failure message
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller presses "0"
    And 3 seconds pass
    Then the caller is identified
    And the reason is "no PIN"
    And the caller does not hear "We cannot verify your account information"
    And the CRM was asked 0 times for "verify_pin"

  @T32 @Q2
  Scenario: 0 after one wrong PIN is course C, not D
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller presses "0#"
    Then the call waits in queue "General"
    And the reason is "no PIN"
    And the caller does not hear "We cannot verify your account information"

  @T15 @Q9
  Scenario: The company is withheld
    Given these agents:
      | agent | queues  | skills | state |
      | Choi  | General |        | idle  |
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller presses "0#"
    Then the call is answered by agent "Choi"
    And the screen pop shows only:
      | field                  | value             |
      | status                 | not authenticated |
      | further authentication | required          |
      | reason                 | no PIN            |
      | issue type             | new issue         |
      | caller number          | +44 20 7946 0123  |
      | dialled number         | 0800 171 717      |
    And the screen pop does not show "company"
    And the screen pop does not show "product"

  @Q10
  Scenario: Even a top customer has standard priority in course C
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller presses "0#"
    Then the call has standard priority

  @T31
  Scenario Outline: 0 goes to General at the first PIN prompt
    Given these agents:
      | agent | queues  | skills   | state |
      | Lee   | Product | Router:4 | idle  |
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller presses "<keys>"
    And 3 seconds pass
    Then the caller is identified
    And the caller hears "Please hold while we connect your call." before the call enters a queue
    And the call waits in queue "General"
    And no agent has the call
    And the caller does not hear "We cannot verify your account information"

    Examples:
      | keys |
      | 0    |
      | 0#   |

  @Q9
  Scenario: Nothing of the account is attached to the call
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller presses "0#"
    Then the call waits in queue "General"
    And the attached data shows only:
      | field      | value     |
      | issue_type | new issue |
      | reason     | no PIN    |

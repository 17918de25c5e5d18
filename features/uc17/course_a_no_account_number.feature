@uc17 @course-a
Feature: UC 17, course A: the caller has no account number
  He says so by the option that the prompt announces, which is the key 0, and goes to the General queue.

  Background:
    Given the call flow "uc17_authentication"

  @T17 @Q3
  Scenario: By the option
    When someone calls
    And the caller chooses "new issue"
    Then the caller hears "If you don't have your account number, press 0."
    When the caller chooses "I don't have my account number"
    Then the call waits in queue "General"
    And the reason is "no account number"

  @T18 @Q2 @Q4
  Scenario: By 0, once nothing follows it
    When someone calls
    And the caller chooses "new issue"
    And the caller presses "0"
    And 3 seconds pass
    Then the reason is "no account number"
    And the caller hears "Please hold while we connect your call." before the call enters a queue

  @T18
  Scenario: By 0 and hash
    When someone calls
    And the caller chooses "new issue"
    And the caller presses "0#"
    Then the call waits in queue "General"

  @T19 @T20 @T21
  Scenario: No PIN prompt, no look-up of 0, no failure message
    When someone calls
    And the caller chooses "new issue"
    And the caller presses "0#"
    Then the caller is not asked for the PIN
    And the CRM was asked 0 times for "find_account"
    And the caller does not hear "We cannot verify your account information"

  @T22 @Q2
  Scenario: 0 works at the second prompt too
    When someone calls
    And the caller chooses "new issue"
    And the caller enters a wrong account number
    And the caller presses "0#"
    Then the call waits in queue "General"
    And the reason is "no account number"
    And the caller does not hear "We cannot verify your account information"

  @Q2
  Scenario: At the menu 0 is an unknown key
    When someone calls
    And the caller presses "0"
    Then the call is at "issue_menu"
    And the caller was asked 2 times at "issue_menu"

  @T15 @T29 @Q8
  Scenario: The screen pop shows why, and no customer data
    Given these agents:
      | agent | queues  | skills | state |
      | Choi  | General |        | idle  |
    And these customers:
      | name | company  | phone            |
      | Acme | Acme Ltd | +44 20 7946 0123 |
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller presses "0#"
    Then the call is answered by agent "Choi"
    And the screen pop shows only:
      | field                  | value             |
      | status                 | not authenticated |
      | further authentication | required          |
      | reason                 | no account number |
      | issue type             | new issue         |
      | caller number          | +44 20 7946 0123  |
      | dialled number         | 0800 171 717      |
    And the screen pop does not show "company"

  @Q10
  Scenario: Even a top customer has standard priority in course A
    Given a top customer "Acme"
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller presses "0#"
    Then the call has standard priority
    And the caller is unknown

  @T17
  Scenario: The key that the prompt names is the one that chooses
    When someone calls
    And the caller chooses "new issue"
    Then the caller hears "If you don't have your account number, press 0."
    When the caller presses "0"
    And 3 seconds pass
    Then the reason is "no account number"

@uc17 @course-b
Feature: UC 17, course B: the account number is wrong
  It is asked for two times in all. After the second mistake a message is played and the caller goes to General.

  Background:
    Given the call flow "uc17_authentication"

  @T23 @Q1
  Scenario: The first mistake asks again, with more help
    When someone calls
    And the caller chooses "new issue"
    And the caller enters a wrong account number
    Then the call is at "ask_account"
    And the caller hears "as printed on your invoice"
    And the caller was asked 2 times at "ask_account"

  @T24 @T25 @T28 @Q1
  Scenario: The second mistake plays the message word for word, then General
    When someone calls
    And the caller chooses "new issue"
    And the caller enters a wrong account number
    And the caller enters a wrong account number
    Then the caller hears exactly "We cannot verify your account information. Please hold while we connect your call to a help desk agent."
    And the caller hears "We cannot verify your account information. Please hold while we connect your call to a help desk agent." before the call enters a queue
    And the call waits in queue "General"
    And the reason is "account not verified"

  @T26 @Q1
  Scenario: There is never a third prompt
    When someone calls
    And the caller chooses "new issue"
    And the caller enters a wrong account number
    And the caller enters a wrong account number
    And 5 minutes pass
    Then the caller was asked 2 times at "ask_account"
    And the caller is not asked for the PIN

  @T27
  Scenario: Wrong, then right, goes on to the PIN
    Given a standard customer "Acme"
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters a wrong account number
    And the caller enters the account number
    Then the call is at "ask_pin"
    And the caller is identified

  @T15 @T29 @Q8
  Scenario: The screen pop shows no customer data and nothing that was keyed
    Given these agents:
      | agent | queues  | skills | state |
      | Choi  | General |        | idle  |
    When someone calls "0800 171 717" from "+44 20 7946 0001"
    And the caller chooses "existing issue"
    And the caller enters a wrong account number
    And the caller enters a wrong account number
    Then the call is answered by agent "Choi"
    And the screen pop shows only:
      | field                  | value                |
      | status                 | not authenticated    |
      | further authentication | required             |
      | reason                 | account not verified |
      | issue type             | existing issue       |
      | caller number          | +44 20 7946 0001     |
      | dialled number         | 0800 171 717         |

  @Q7 @Q18
  Scenario Outline: Silence and a short entry use up one of the two prompts, without a look-up
    When someone calls
    And the caller chooses "new issue"
    And the caller <mistake>
    Then the call is at "ask_account"
    And the caller was asked 2 times at "ask_account"
    And the CRM was asked 0 times for "find_account"
    When the caller says nothing
    Then the call waits in queue "General"
    And the reason is "account not verified"

    Examples:
      | mistake          |
      | says nothing     |
      | enters "4711"    |
      | presses "471*"   |

  @Q10
  Scenario: Even a top customer has standard priority in course B
    Given a top customer "Acme"
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters a wrong account number
    And the caller enters a wrong account number
    Then the call has standard priority

  @Q19
  Scenario: A closed account cannot be told from an unknown one
    Given these customers:
      | name | account number | status |
      | Acme | 40718265       | closed |
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller presses "40718265"
    Then the call is at "ask_account"
    And the caller hears "Let's try once more."
    When the caller presses "40718265"
    Then the caller hears "We cannot verify your account information"
    And the reason is "account not verified"
    And the call waits in queue "General"

  @Q1
  Scenario: The number of prompts is a setting
    Given the setting "attempts.account" is "3"
    When someone calls
    And the caller chooses "new issue"
    And the caller enters a wrong account number
    And the caller enters a wrong account number
    Then the call is at "ask_account"
    And the caller was asked 3 times at "ask_account"

  @Q7 @Q18
  Scenario Outline: Two mistakes that were never looked up end as course B does
    When someone calls
    And the caller chooses "new issue"
    And the caller <mistake>
    And the caller <mistake>
    Then the caller hears "We cannot verify your account information. Please hold while we connect your call to a help desk agent." before the call enters a queue
    And the CRM was asked 0 times for "find_account"
    And the reason is "account not verified"

    Examples:
      | mistake          |
      | says nothing     |
      | enters "4711"    |
      | presses "471*"   |

@uc17 @faults
Feature: UC 17, when the CRM is in trouble
  It is never a mistake of the caller, and nobody is ever authenticated by it: neutral words, then General (Q17).

  Background:
    Given the call flow "uc17_authentication"
    And these agents:
      | agent | queues  | skills | state |
      | Choi  | General |        | idle  |
    And these customers:
      | name | company  | account number | PIN  | product | phone            |
      | Acme | Acme Ltd | 40718265       | 0421 | Router  | +44 20 7946 0123 |

  @Q17
  Scenario Outline: Trouble at the account look-up
    Given the CRM <trouble>
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    Then the caller hears "Please hold while we connect your call."
    And the caller does not hear "We cannot verify your account information"
    And the reason is "crm error"
    And the caller is unknown
    And the call has standard priority
    And the caller was asked 1 time at "ask_account"
    And the call is answered by agent "Choi"
    And the screen pop shows only:
      | field                  | value             |
      | status                 | not authenticated |
      | further authentication | required          |
      | reason                 | crm error         |
      | issue type             | new issue         |
      | caller number          | +44 20 7946 0123  |
      | dialled number         | 0800 171 717      |

    Examples:
      | trouble                  |
      | is down                  |
      | answers with nonsense    |
      | fails the next 1 look-up |
      | answers after 20 seconds |

  @Q17 @T15
  Scenario Outline: Trouble at the PIN look-up
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    Then the caller is identified
    Given the CRM <trouble>
    When the caller enters the PIN
    Then the caller is identified
    And the reason is "crm error"
    And the caller was asked 1 time at "ask_pin"
    And the call is answered by agent "Choi"
    And the screen pop does not show "company"

    Examples:
      | trouble                  |
      | is down                  |
      | answers with nonsense    |
      | answers after 20 seconds |

  @Q17
  Scenario: An answer just within the time-out counts
    Given the CRM answers after 7 seconds
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    Then the call is at "ask_pin"

  @Q17
  Scenario: A CRM that is up again serves the next call
    Given the CRM is down
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    Then the reason is "crm error"
    Given the CRM is up again
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters the PIN
    Then the caller is authenticated

  @Q17
  Scenario: Two accounts with the same number are trouble of the CRM, not of the caller
    Given the look-up "find_account" answers:
      | field   | value     |
      | outcome | duplicate |
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    Then the reason is "crm error"
    And the caller is unknown

  @T07 @Q17
  Scenario Outline: Trouble of the CRM does not lead to the PIN either
    Given the CRM <trouble>
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    Then the caller is not asked for the PIN

    Examples:
      | trouble                  |
      | is down                  |
      | answers with nonsense    |
      | answers after 20 seconds |

  @T07 @Q17
  Scenario: A number that two accounts have does not lead to the PIN
    Given the look-up "find_account" answers:
      | field   | value     |
      | outcome | duplicate |
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    Then the caller is not asked for the PIN

  @Q17
  Scenario: Trouble of the CRM after a mistake is no second mistake
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters a wrong account number
    Then the call is at "ask_account"
    Given the CRM is down
    When the caller enters the account number
    Then the reason is "crm error"
    And the caller hears "Please hold while we connect your call."
    And the caller does not hear "We cannot verify your account information"

  @Q17
  Scenario Outline: Trouble at the PIN look-up after a wrong PIN is no second mistake
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    Then the call is at "ask_pin"
    Given the CRM <trouble>
    When the caller enters the PIN
    Then the reason is "crm error"
    And the call is answered by agent "Choi"
    And the caller does not hear "We cannot verify your account information"

    Examples:
      | trouble                  |
      | is down                  |
      | answers after 20 seconds |

  @Q17
  Scenario: A late answer after the first mistake is no second mistake
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters a wrong account number
    Then the call is at "ask_account"
    Given the CRM answers after 20 seconds
    When the caller enters the account number
    Then the reason is "crm error"

  @Q17
  Scenario Outline: Trouble at the look-up of the products is trouble of the CRM too
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller presses "40718265"
    And 100 milliseconds pass
    Given the CRM <trouble>
    Then the caller is identified
    And the reason is "crm error"
    And the call is answered by agent "Choi"
    And the caller is not asked for the PIN

    Examples:
      | trouble                  |
      | is down                  |
      | answers with nonsense    |
      | answers after 20 seconds |

  @Q17
  Scenario: How long a look-up may take is a setting
    Given the setting "crm.timeout" is "2 s"
    And the CRM answers after 3 seconds
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    Then the reason is "crm error"

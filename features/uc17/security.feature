@uc17 @security
Feature: UC 17, security
  Who is not authenticated gets nothing that belongs to somebody else, and no PIN ever leaves the call.

  Background:
    Given the call flow "uc17_authentication"
    And these customers:
      | name   | company  | account number | PIN  | product | phone            |
      | Acme   | Acme Ltd | 40718265       | 0421 | Router  | +44 20 7946 0123 |
      | Globex | Globex   | 51829376       | 7733 | Router  | +44 20 7946 0456 |

  @T44
  Scenario: A right PIN appears nowhere
    Given these agents:
      | agent | queues  | skills   | state |
      | Lee   | Product | Router:4 | idle  |
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters the PIN
    Then the caller is authenticated
    And the PIN appears nowhere in the evidence

  @T44
  Scenario: Wrong PINs appear nowhere either
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters the PIN of "Globex"
    Then the PIN appears nowhere in the evidence
    And the caller is identified

  @T44 @Q21
  Scenario: A PIN typed ahead appears nowhere
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller presses "407182650421#"
    Then the caller is authenticated
    And the PIN appears nowhere in the evidence

  @Q25
  Scenario: An account whose PIN is locked says wrong to every PIN
    Given the PIN of "Acme" is locked
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters the PIN
    Then the call is at "ask_pin"
    When the caller enters the PIN
    Then the caller is identified
    And the reason is "PIN not verified"
    And the call waits in queue "Product"

  @Q25
  Scenario: Wrong PINs over several calls lock the account's PIN
    Given the setting "pin.lock_after" is "3"
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And the caller hangs up
    And "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters the PIN
    Then the caller is identified
    And the reason is "PIN not verified"

  @T07
  Scenario: A known telephone number does not identify anybody
    When "Acme" calls
    Then the caller is unknown
    When the caller chooses "new issue"
    And the caller says nothing
    And the caller says nothing
    Then the caller is unknown

  @T08
  Scenario: Another company's account does not open with one's own PIN
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number of "Globex"
    And the caller enters the PIN of "Acme"
    And the caller enters the PIN of "Acme"
    Then the caller is identified
    And the reason is "PIN not verified"

  @T15
  Scenario: A transfer to another queue does not authenticate anybody
    Given these agents:
      | agent | queues  | skills   | state |
      | Choi  | General |          | idle  |
      | Lee   | Product | Router:4 | idle  |
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller presses "0#"
    Then the call is answered by agent "Choi"
    When agent "Choi" transfers the call to "Product"
    Then the call is answered by agent "Lee"
    And the caller is unknown
    And the screen pop shows:
      | field  | value             |
      | status | not authenticated |

  @Q25
  Scenario: Ten wrong PINs in a row lock the account's PIN, nine do not
    Given the setting "attempts.pin" is "20"
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And the caller enters the PIN
    Then the caller is authenticated
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And the caller enters the PIN
    Then the caller is identified

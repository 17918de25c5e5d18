@uc17 @basic @priority
Feature: UC 17, step 7: top-priority callers are routed ahead of others
  The customer's tier gives priority points; one point counts as one minute already waited.

  Background:
    Given the call flow "uc17_authentication"
    And these customers:
      | name    | account number | PIN  | product | tier     |
      | Acme    | 40718265       | 0421 | Router  | standard |
      | Globex  | 51829376       | 7733 | Router  | top      |

  @T11 @Q13 @Q14
  Scenario: A waiting top customer is served before a standard one who came earlier
    Given these agents:
      | agent | queues  | skills   | state     |
      | Lee   | Product | Router:4 | off queue |
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters the PIN
    And "Globex" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters the PIN
    Then the call of "Globex" is number 1 in queue "Product"
    And the call of "Acme" is number 2 in queue "Product"
    When agent "Lee" comes on queue
    Then the call of "Globex" is answered by agent "Lee"
    And the call of "Globex" is served before the call of "Acme"

  @T12 @Q13
  Scenario Outline: The tier gives the priority
    When "<customer>" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters the PIN
    Then the call has priority <points>
    And the call has <priority> priority

    Examples:
      | customer | points | priority |
      | Acme     | 0      | standard |
      | Globex   | 10     | top      |

  @Q13
  Scenario: What top priority is worth is a setting
    Given the setting "priority.top" is "3"
    When "Globex" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters the PIN
    Then the call has priority 3

  @Q14
  Scenario: Ten points are ten minutes: who has waited longer than that stays ahead
    Given these agents:
      | agent | queues  | skills   | state     |
      | Lee   | Product | Router:4 | off queue |
    And these callers are waiting:
      | caller | queue   | skills | priority | waited |
      | early  | Product | Router | 0        | 11m    |
      | late   | Product | Router | 0        | 9m     |
    When "Globex" calls
    And the caller chooses "new issue"
    And the caller presses "51829376" while the prompt plays
    And the caller enters the PIN
    Then the call is number 2 in queue "Product"
    When agent "Lee" comes on queue
    Then the call of "early" is served before the call of "Globex"
    When agent "Lee" wraps up with "resolved"
    Then the call of "Globex" is answered by agent "Lee"
    And the call of "Globex" is served before the call of "late"

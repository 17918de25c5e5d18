Feature: What agents do

  Background:
    Given these customers:
      | name | account number | PIN  | product | phone            | company  | tier     |
      | Acme | 40718265       | 0421 | Kettle  | +44 20 7946 0123 | Acme Ltd | standard |
      | Bolt | 51829376       | 7733 | Kettle  | +44 20 7946 0124 | Bolt Ltd | top      |

  Scenario: Without a table nobody is on queue
    When "Acme" calls
    And the caller chooses "help"
    Then agent "Kim" is "off queue"
    And agent "Choi" is "off queue"
    And no agent has the call
    And there is no screen pop
    And there is no screen pop of "Acme"
    And the estimated wait is "unknown"
    And the estimated wait of "Acme" is "unknown"

  Scenario: A whole conversation
    Given these agents:
      | agent | queues          | skills            | state     |
      | Kim   | Orders, General | Kettle:5, Toaster | off queue |
      | Lee   | General         |                   |           |
    When "Acme" calls
    And the caller chooses "orders"
    And the caller enters the account number
    And the caller enters the PIN
    And agent "Kim" comes on queue
    Then the call is answered by agent "Kim"
    And the call is answered by agent "Kim" within 3 seconds
    And agent "Kim" is "talking"
    And the screen pop shows:
      | field   | value               |
      | status  | fully authenticated |
      | company | Acme Ltd            |
    And the screen pop shows only:
      | field         | value               |
      | status        | fully authenticated |
      | company       | Acme Ltd            |
      | product       | Kettle              |
      | caller number | +44 20 7946 0123    |
    And the screen pop of "Acme" shows:
      | field   | value    |
      | company | Acme Ltd |
    And the screen pop of "Acme" shows only:
      | field         | value               |
      | status        | fully authenticated |
      | company       | Acme Ltd            |
      | product       | Kettle              |
      | caller number | +44 20 7946 0123    |
    And the screen pop does not show "tier"
    When agent "Kim" transfers the call to "General"
    Then the call is answered by agent "Lee"
    When agent "Lee" transfers the call of "Acme" to "Orders"
    And agent "Lee" goes off queue
    And agent "Kim" wraps up with "resolved"
    Then the call is answered by agent "Kim"
    When agent "Kim" hangs up
    Then the call ended as "handled"
    And agent "Kim" is "wrap-up"
    And agent "Lee" is "wrap-up"
    When agent "Kim" wraps up with "follow-up"
    Then the call was wrapped up with "follow-up"
    And agent "Kim" is "idle"

  Scenario: A table of agents that comes later adds and changes
    Given these agents:
      | agent | queues | skills |
      | Kim   | Orders | Kettle |
    And these agents:
      | agent | queues  | state     |
      | Jo    | General | off queue |
    When "Acme" calls
    And the caller chooses "help"
    Then the call waits in queue "General"
    And agent "Jo" is "off queue"
    Given these agents:
      | agent | queues  | state |
      | Jo    | General | idle  |
    Then the call is answered by agent "Jo"
    And agent "Kim" is "idle"

  Scenario: The first table replaces the agents even when calls are on
    When "Acme" calls
    And the caller chooses "help"
    Then agent "Choi" is "off queue"
    Given these agents:
      | agent | queues  |
      | Jo    | General |
    Then the call is answered by agent "Jo"

  Scenario: Sending everybody home
    Given these agents:
      | agent | queues  |
      | Kim   | Orders  |
      | Choi  | General |
    And no agent is on queue
    When "Acme" calls
    And the caller chooses "help"
    Then no agent has the call of "Acme"
    When agent "Choi" comes on queue
    Then the call of "Acme" is answered by agent "Choi"
    Given no agent is on queue
    When agent "Choi" hangs up
    And agent "Choi" wraps up with "resolved"
    Then agent "Choi" is "off queue"

  Scenario: No answer
    Given these agents:
      | agent | queues  |
      | Choi  | General |
    And agent "Choi" does not answer
    When "Acme" calls
    And the caller chooses "help"
    Then no agent has the call
    And agent "Choi" is "not responding"

  Scenario: Others are waiting already
    Given these callers are waiting:
      | caller | queue  | skills | priority | waited |
      | early  | Orders | Kettle | 0        | 11m    |
      | late   | Orders | Kettle | 0        | 3m20s  |
    And these agents:
      | agent | queues | skills | state     |
      | Kim   | Orders | Kettle | off queue |
    When "Bolt" calls
    And the caller chooses "orders"
    And the caller enters the account number
    And the caller enters the PIN
    Then the call is number 2 in queue "Orders"
    And the call of "late" is number 3 in queue "Orders"
    When agent "Kim" comes on queue
    Then the call of "early" is served before the call of "Bolt"
    And the call of "early" is answered by agent "Kim"
    And the estimated wait of "Bolt" is "4m"
    When agent "Kim" hangs up
    And agent "Kim" wraps up with "resolved"
    Then the call of "Bolt" is answered by agent "Kim"
    And the call of "Bolt" is served before the call of "late"
    Given these callers are waiting:
      | caller | queue   |
      | more   | General |
    Then the call of "more" waits in queue "General"

  Scenario: An agent answers late, or at once
    Given these agents:
      | agent | queues | skills | state |
      | Kim   | Orders | Kettle | idle  |
    And agent "Kim" does not answer
    When "Bolt" calls
    And the caller chooses "orders"
    And the caller enters the account number
    And the caller enters the PIN
    And agent "Kim" answers
    Then the call is answered by agent "Kim" within 0 seconds

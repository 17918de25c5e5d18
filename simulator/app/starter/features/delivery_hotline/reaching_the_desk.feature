Feature: Reaching the delivery desk
  Whoever calls is put through, and the agent knows what for.

  Background:
    Given the call flow "delivery_hotline"

  Scenario: The agent sees what the caller wants
    Given these agents:
      | agent | queues   | state |
      | Robin | Delivery | idle  |
    When someone calls
    And the caller chooses "find a parcel"
    Then the call is answered by agent "Robin"
    And the screen pop shows:
      | field      | value         |
      | issue type | find a parcel |

  Scenario: Silence is asked once more, then the call goes on
    When someone calls
    And the caller says nothing
    Then the caller hears "Sorry, I did not get that"
    When the caller says nothing
    Then the call waits in queue "Delivery"

  Scenario: A key that means nothing is asked again
    When someone calls
    And the caller presses "9"
    Then the caller was asked 2 times at "what_for"

  Scenario: A caller who gives up in the queue is counted as such
    When someone calls
    And the caller presses "2"
    And the caller hangs up
    Then the call ended as "abandoned in queue"

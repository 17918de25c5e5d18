@uc17 @basic
Feature: UC 17, basic course: the caller is authenticated and served by product
  The caller chooses, keys in account number and PIN, both are right, and an agent skilled in his product sees a fully
  authenticated screen pop.

  Background:
    Given the call flow "uc17_authentication"

  @T01
  Scenario: The main number reaches the flow
    When someone calls "0800 171 717" from "+44 20 7946 0001"
    Then the call is at "issue_menu"

  @T01
  Scenario: Another number does not reach the flow
    When someone calls "0800 171 718" from "+44 20 7946 0001"
    Then the call reaches no flow

  @T02
  Scenario: New and existing issue are offered
    When someone calls
    Then the caller hears "For a new issue, press 1. For an existing issue, press 2."

  @T03 @T04 @Q5
  Scenario Outline: Either choice leads to the account prompt and is kept for the agent
    When someone calls
    And the caller chooses "<choice>"
    Then the call is at "ask_account"
    And the caller hears "Please key in your eight-digit account number"
    And the attribute "issue_type" is "<choice>"

    Examples:
      | choice         |
      | new issue      |
      | existing issue |

  @T04 @T05
  Scenario: An account number is keyed in and looked up once, whole, with its leading zeros
    Given these customers:
      | name | account number |
      | Acme | 00471108       |
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller presses "00471108"
    Then the call is at "ask_pin"
    And the CRM was asked 1 time for "find_account"

  @T06 @T07
  Scenario: The PIN is asked for only once the account is verified
    Given a standard customer "Acme"
    When "Acme" calls
    And the caller chooses "new issue"
    Then the caller is not asked for the PIN
    When the caller enters the account number
    Then the caller hears "Please key in your four-digit PIN"
    And the caller is identified

  @T07
  Scenario: An unknown account is not asked for a PIN
    When someone calls
    And the caller chooses "new issue"
    And the caller enters a wrong account number
    Then the call is at "ask_account"
    And the caller is not asked for the PIN

  @T08
  Scenario: Another account's PIN is not right
    Given these customers:
      | name   | account number | PIN  |
      | Acme   | 40718265       | 0421 |
      | Globex | 51829376       | 7733 |
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters the PIN of "Globex"
    Then the call is at "ask_pin"
    And the caller is identified

  @T09 @T10
  Scenario Outline: A verified caller is answered only by an agent who has his product's skill
    Given these agents:
      | agent | queues           | skills          | state |
      | Kim   | Product, General | Billing Cloud:5 | idle  |
      | Lee   | Product, General | Router:4        | idle  |
      | Park  | Product, General | Desk Phone:3    | idle  |
    And a standard customer "Acme" with product "<product>"
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters the PIN
    Then the call requires the skill "<product>"
    And the call is answered by agent "<agent>"

    Examples:
      | product       | agent |
      | Billing Cloud | Kim   |
      | Router        | Lee   |
      | Desk Phone    | Park  |

  @T09 @Q16
  Scenario: Without a skilled agent the call waits, and the skill is never dropped
    Given these agents:
      | agent | queues           | skills          | state |
      | Kim   | Product, General | Billing Cloud:5 | idle  |
    And a standard customer "Acme" with product "Router"
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters the PIN
    And 10 minutes pass
    Then the call waits in queue "Product"
    And no agent has the call
    And agent "Kim" is "idle"
    When agent "Kim" goes off queue
    Then the call requires the skill "Router"

  @T13 @Q12
  Scenario: The screen pop says that the caller is fully authenticated
    Given these agents:
      | agent | queues  | skills   | state |
      | Lee   | Product | Router:4 | idle  |
    And these customers:
      | name | company  | account number | PIN  | product | tier | phone            |
      | Acme | Acme Ltd | 40718265       | 0421 | Router  | top  | +44 20 7946 0123 |
    When "Acme" calls
    And the caller chooses "existing issue"
    And the caller enters the account number
    And the caller enters the PIN
    Then the caller is authenticated
    And the screen pop shows only:
      | field                  | value               |
      | status                 | fully authenticated |
      | further authentication | none required       |
      | company                | Acme Ltd            |
      | account number         | ••••8265            |
      | product                | Router              |
      | tier                   | top                 |
      | issue type             | existing issue      |
      | caller number          | +44 20 7946 0123    |
      | dialled number         | 0800 171 717        |

  @T14 @Q23
  Scenario: Priority, skill and screen pop hold in one and the same call
    Given these agents:
      | agent | queues  | skills   | state |
      | Lee   | Product | Router:4 | idle  |
    And a top customer "Acme" with product "Router"
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters the PIN
    Then the call has top priority
    And the call requires the skill "Router"
    And the screen pop shows:
      | field                  | value               |
      | status                 | fully authenticated |
      | further authentication | none required       |
    And the call is answered by agent "Lee" within 2 seconds
    When agent "Lee" wraps up with "resolved"
    Then the call ended as "handled"
    And the call was wrapped up with "resolved"

  @T16
  Scenario: Without a valid profile the basic course cannot be completed
    When someone calls
    And the caller chooses "new issue"
    And the caller enters a wrong account number
    And the caller enters a wrong account number
    Then the caller is unknown
    And the reason is "account not verified"
    And the call waits in queue "General"

  @T41
  Scenario: One wrong account number and one wrong PIN still succeed
    Given a standard customer "Acme"
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters a wrong account number
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters the PIN
    Then the caller is authenticated
    And the reason is "none"

  @Q15
  Scenario: Of several products the primary one counts
    Given these customers:
      | name | product                   |
      | Acme | Router, Billing Cloud     |
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters the PIN
    Then the call waits in queue "Product"
    And the call requires the skill "Router"

  @Q15
  Scenario: Without a registered product the caller is fully authenticated and goes to General
    Given these agents:
      | agent | queues  | skills | state |
      | Choi  | General |        | idle  |
    And these customers:
      | name | product |
      | Acme |         |
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters the PIN
    Then the caller is authenticated
    And the reason is "no product"
    And the call is answered by agent "Choi"
    And the screen pop shows:
      | field  | value               |
      | status | fully authenticated |
      | reason | no product          |

  @Q6
  Scenario: At the menu silence and unknown keys are asked again, up to three plays, and are no mistake
    Given a standard customer "Acme"
    When "Acme" calls
    And the caller says nothing
    And the caller presses "7"
    Then the caller was asked 3 times at "issue_menu"
    When the caller chooses "new issue"
    And the caller enters a wrong account number
    And the caller enters the account number
    Then the call is at "ask_pin"

  @Q6 @T43
  Scenario: After three plays of the menu the caller goes to General
    When someone calls
    And the caller says nothing
    And the caller presses "7"
    And the caller says nothing
    Then the caller hears "Please hold while we connect your call."
    And the call waits in queue "General"
    And the call has standard priority
    And the reason is "no choice"
    And the caller was asked 3 times at "issue_menu"
    And the caller was asked 0 times at "ask_account"

  @Q24
  Scenario Outline: The help desk answers at any time
    Given the time is "<time>"
    When someone calls
    Then the call is at "issue_menu"

    Examples:
      | time             |
      | 2026-12-25 03:00 |
      | 2026-11-22 23:59 |

  @Q22 @T43
  Scenario: A caller who hangs up in the IVR has abandoned there
    When someone calls
    And the caller chooses "new issue"
    And the caller hangs up
    Then the call ended as "abandoned in IVR"
    And the call is at "ask_account"

  @Q22 @T43
  Scenario: A caller who hangs up while he waits has abandoned in the queue
    Given a standard customer "Acme"
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters the PIN
    And 90 seconds pass
    And the caller hangs up
    Then the call ended as "abandoned in queue"

  @T02 @T03 @Q5
  Scenario Outline: The key that the prompt names for an issue is the key that chooses it
    When someone calls
    Then the caller hears "<offer>"
    When the caller presses "<key>"
    Then the call is at "ask_account"
    And the attribute "issue_type" is "<choice>"

    Examples:
      | offer                            | key | choice         |
      | For a new issue, press 1.        | 1   | new issue      |
      | For an existing issue, press 2.  | 2   | existing issue |

  @T07
  Scenario Outline: Whatever goes wrong with the account, the PIN is not asked for
    When someone calls
    And the caller chooses "new issue"
    And the caller <first>
    And the caller <second>
    And 1 minute passes
    Then the caller is not asked for the PIN
    And the caller is unknown

    Examples:
      | first                         | second                        |
      | enters a wrong account number | enters a wrong account number |
      | says nothing                  | says nothing                  |
      | enters "4711"                 | says nothing                  |

  @T05 @Q18
  Scenario: A part of an account number is never looked up
    Given these customers:
      | name | account number |
      | Acme | 00471108       |
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters "471108"
    Then the CRM was asked 0 times for "find_account"
    When the caller presses "00471108"
    Then the CRM was asked 1 time for "find_account"
    And the attribute "account_number" is "••••1108"
    And the call is at "ask_pin"

  @T15 @Q6
  Scenario: Who chose nothing at the menu is not authenticated on the screen pop
    Given these agents:
      | agent | queues  | skills | state |
      | Choi  | General |        | idle  |
    When someone calls "0800 171 717" from "+44 20 7946 0001"
    And the caller says nothing
    And the caller says nothing
    And the caller says nothing
    Then the call is answered by agent "Choi"
    And the call has standard priority
    And the screen pop shows only:
      | field                  | value             |
      | status                 | not authenticated |
      | further authentication | required          |
      | reason                 | no choice         |
      | caller number          | +44 20 7946 0001  |
      | dialled number         | 0800 171 717      |

  @Q6
  Scenario: How often the menu is played is a setting
    Given the setting "menu.plays" is "2"
    When someone calls
    And the caller says nothing
    And the caller says nothing
    Then the reason is "no choice"
    And the caller was asked 2 times at "issue_menu"

  @Q15
  Scenario: A top customer without a product keeps his priority in General
    Given these customers:
      | name | product | tier |
      | Acme |         | top  |
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters the PIN
    Then the call waits in queue "General"
    And the call has top priority

  @Q24
  Scenario: UC 17 asks no hours, not even in an emergency closure
    Given an emergency closure
    When someone calls
    Then the call is at "issue_menu"

  @T43
  Scenario Outline: In every course the call is answered once and ends once
    Given these agents:
      | agent | queues           | skills   | state |
      | Lee   | Product, General | Router:4 | idle  |
    And these customers:
      | name | account number | PIN  | product |
      | Acme | 40718265       | 0421 | Router  |
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller presses "<keys>"
    And 20 seconds pass
    Then the call is answered by agent "Lee"
    When agent "Lee" hangs up
    Then the call ended as "handled"

    Examples:
      | course | keys             |
      | basic  | 40718265#0421#   |
      | A      | 0#               |
      | C      | 40718265#0#      |

  @T13 @Q12
  Scenario: The screen pop shows each customer his own
    Given these agents:
      | agent | queues  | skills          | state |
      | Kim   | Product | Billing Cloud:5 | idle  |
    And these customers:
      | name   | company | account number | PIN  | product       | tier     | phone            |
      | Globex | Globex  | 51829376       | 7733 | Billing Cloud | standard | +44 20 7946 0456 |
    When "Globex" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters the PIN
    Then the screen pop shows only:
      | field                  | value               |
      | status                 | fully authenticated |
      | further authentication | none required       |
      | company                | Globex              |
      | account number         | ••••9376            |
      | product                | Billing Cloud       |
      | tier                   | standard            |
      | issue type             | new issue           |
      | caller number          | +44 20 7946 0456    |
      | dialled number         | 0800 171 717        |

  @Q23 @Q5 @Q12
  Scenario: What the agent's tools need is attached before the call enters the queue
    Given these customers:
      | name | company  | account number | PIN  | product | tier |
      | Acme | Acme Ltd | 40718265       | 0421 | Router  | top  |
    When "Acme" calls
    And the caller chooses "existing issue"
    And the caller enters the account number
    And the caller enters the PIN
    Then the call waits in queue "Product"
    And the attached data shows only:
      | field          | value          |
      | issue_type     | existing issue |
      | company        | Acme Ltd       |
      | tier           | top            |
      | product        | Router         |
      | account_number | ••••8265       |

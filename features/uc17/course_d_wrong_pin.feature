@uc17 @course-d
Feature: UC 17, course D: the PIN is wrong
  It is asked for two times in all. After the second mistake the same message is played; the caller goes to an agent
  skilled in his product, who sees the verified company and authenticates him by hand.

  Background:
    Given the call flow "uc17_authentication"
    And these customers:
      | name | company  | account number | PIN  | product | tier | phone            |
      | Acme | Acme Ltd | 40718265       | 0421 | Router  | top  | +44 20 7946 0123 |

  @T34 @Q1
  Scenario: The first wrong PIN asks again, with more help
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    Then the call is at "ask_pin"
    And the caller hears "the PIN that belongs to your account"
    And the caller was asked 2 times at "ask_pin"

  @T35 @T42 @T36
  Scenario: The second plays the same message as in course B, then the queue of the product
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    Then the caller hears exactly "We cannot verify your account information. Please hold while we connect your call to a help desk agent."
    And the caller hears "We cannot verify your account information. Please hold while we connect your call to a help desk agent." before the call enters a queue
    And the caller hears the prompt "cannot_verify"
    And the call waits in queue "Product"
    And the call requires the skill "Router"
    And the reason is "PIN not verified"

  @T42
  Scenario: In course B it is the same prompt
    When someone calls
    And the caller chooses "new issue"
    And the caller enters a wrong account number
    And the caller enters a wrong account number
    Then the caller hears the prompt "cannot_verify"

  @T37 @T38 @T15
  Scenario: The screen pop shows the verified company and does not say authenticated
    Given these agents:
      | agent | queues  | skills   | state |
      | Lee   | Product | Router:4 | idle  |
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    Then the call is answered by agent "Lee"
    And the caller is identified
    And the screen pop shows only:
      | field                  | value             |
      | status                 | not authenticated |
      | further authentication | required          |
      | reason                 | PIN not verified  |
      | issue type             | new issue         |
      | company                | Acme Ltd          |
      | caller number          | +44 20 7946 0123  |
      | dialled number         | 0800 171 717      |

  @T39 @Q1
  Scenario: There is never a third PIN prompt
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    And 5 minutes pass
    Then the caller was asked 2 times at "ask_pin"
    And the CRM was asked 2 times for "verify_pin"

  @T40
  Scenario: Wrong, then right, is full success
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters the PIN
    Then the caller is authenticated
    And the call waits in queue "Product"
    And the call has top priority

  @Q7 @Q18
  Scenario Outline: Silence and a short entry use up one of the two prompts, without a look-up
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller <mistake>
    Then the call is at "ask_pin"
    And the caller was asked 2 times at "ask_pin"
    And the CRM was asked 0 times for "verify_pin"
    When the caller says nothing
    Then the reason is "PIN not verified"
    And the call waits in queue "Product"

    Examples:
      | mistake       |
      | says nothing  |
      | enters "47"   |
      | presses "4*"  |

  @Q11
  Scenario: In course D priority is standard
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    Then the call has standard priority

  @Q11
  Scenario: Where the setting says so, course D keeps the customer's priority
    Given the setting "priority.course_d" is "customer"
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    Then the call has top priority

  @Q15 @T36
  Scenario: Without a registered product course D ends in General, with the company
    Given these agents:
      | agent | queues  | skills | state |
      | Choi  | General |        | idle  |
    And these customers:
      | name   | company | product |
      | Globex | Globex  |         |
    When "Globex" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    Then the call is answered by agent "Choi"
    And the screen pop shows:
      | field   | value             |
      | status  | not authenticated |
      | company | Globex            |

  @Q20
  Scenario: Somebody else's valid number ends in course D with that company's name, not authenticated
    Given these agents:
      | agent | queues  | skills   | state |
      | Lee   | Product | Router:4 | idle  |
    When someone calls
    And the caller chooses "new issue"
    And the caller enters the account number of "Acme"
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    Then the caller is identified
    And the screen pop shows:
      | field                  | value             |
      | status                 | not authenticated |
      | further authentication | required          |
      | company                | Acme Ltd          |

  @T15 @Q15
  Scenario: Course D without a product does not say authenticated
    Given these agents:
      | agent | queues  | skills | state |
      | Choi  | General |        | idle  |
    And these customers:
      | name   | company | product | phone            |
      | Globex | Globex  |         | +44 20 7946 0456 |
    When "Globex" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    Then the call is answered by agent "Choi"
    And the screen pop shows only:
      | field                  | value             |
      | status                 | not authenticated |
      | further authentication | required          |
      | reason                 | PIN not verified  |
      | issue type             | new issue         |
      | company                | Globex            |
      | caller number          | +44 20 7946 0456  |
      | dialled number         | 0800 171 717      |

  @T40
  Scenario: Wrong, then right, shows the same screen pop and priority as right at once
    Given these agents:
      | agent | queues  | skills   | state |
      | Lee   | Product | Router:4 | idle  |
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters the PIN
    Then the caller is authenticated
    And the reason is "none"
    And the call has top priority
    And the call is answered by agent "Lee"
    And the screen pop shows only:
      | field                  | value               |
      | status                 | fully authenticated |
      | further authentication | none required       |
      | company                | Acme Ltd            |
      | account number         | ••••8265            |
      | product                | Router              |
      | tier                   | top                 |
      | issue type             | new issue           |
      | caller number          | +44 20 7946 0123    |
      | dialled number         | 0800 171 717        |

  @Q1
  Scenario: The number of PIN prompts is a setting of its own
    Given the setting "attempts.pin" is "3"
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    Then the call is at "ask_pin"
    And the caller was asked 3 times at "ask_pin"
    When the caller enters the PIN
    Then the caller is authenticated

  @Q7 @Q18
  Scenario Outline: Two PINs that were never checked end as course D does
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller <mistake>
    And the caller <mistake>
    Then the caller hears "We cannot verify your account information. Please hold while we connect your call to a help desk agent." before the call enters a queue
    And the CRM was asked 0 times for "verify_pin"
    And the call requires the skill "Router"

    Examples:
      | mistake       |
      | says nothing  |
      | enters "47"   |
      | presses "4*"  |

  @T37
  Scenario: The company is that of the account, whoever calls
    Given these agents:
      | agent | queues  | skills   | state |
      | Lee   | Product | Router:4 | idle  |
    And these customers:
      | name   | company | account number | PIN  | product | phone            |
      | Globex | Globex  | 51829376       | 7733 | Router  | +44 20 7946 0456 |
    When "Globex" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    Then the screen pop shows:
      | field   | value  |
      | company | Globex |

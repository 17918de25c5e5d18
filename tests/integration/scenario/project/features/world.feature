Feature: The world of a scenario

  Scenario: The flow, its settings, the time
    Given the call flow "shop"
    And the setting "attempts.account" is "1"
    And the time is "2026-11-23 09:30"
    And the CRM holds 20 accounts
    When someone calls
    Then the call is at "menu"

  Scenario: One attempt only
    Given the call flow "shop"
    And the setting "attempts.account" is "1"
    And the CRM holds 20 accounts
    And a standard customer "Acme"
    When "Acme" calls
    And the caller chooses "orders"
    And the caller enters a wrong account number
    Then the caller hears "We cannot verify your account information" before the call enters a queue
    And "Acme" hears "Please hold" before the call of "Acme" enters a queue
    And the caller was asked 1 time at "account"

  Scenario: The setting is back
    Given a standard customer "Acme"
    When "Acme" calls
    And the caller chooses "orders"
    And the caller enters a wrong account number
    Then the call is at "account"
    And the caller was asked 2 times at "account"
    And "Acme" was asked 2 times at "account"

  Scenario: After hours
    Given the time is "2026-11-23 17:00"
    When someone calls
    Then the caller hears "We are closed - please call again"
    And the call ended as "disconnected"
    And the call ended

  Scenario: An emergency closure, and its end
    Given an emergency closure
    When someone calls
    Then the caller hears the prompt "emergency"
    Given the emergency closure is over
    When someone calls
    Then the caller does not hear "closed"
    And the call is at "menu"

  Scenario: An emergency closure that is lifted before the first call
    Given an emergency closure
    And the emergency closure is over
    When someone calls
    Then the call is at "menu"

  Scenario: A number that no flow answers
    When someone calls "0800 000 000" from "+44 20 7946 0111"
    Then the call reaches no flow

  Scenario: Customers of the table have what it says, and the rest is made up
    Given these customers:
      | name | company  | account number | PIN  | product         | tier | phone            | status |
      | Acme | Acme Ltd | 40718265       | 0421 | Toaster, Kettle | top  | +44 20 7946 0123 | open   |
      | Shut | Shut Ltd | 51829376       | 0422 | Kettle          | top  |                  | closed |
    And these customers:
      | name |
      | Made |
    When "Acme" calls
    And the caller chooses "orders"
    And the caller enters the account number
    And the caller enters the PIN
    Then the call requires the skill "Toaster"
    And the call has top priority
    And the call has priority 10
    And the attribute "company" is "Acme Ltd"
    And the attribute "company" of "Acme" is "Acme Ltd"
    When "Made" calls
    And the caller chooses "orders"
    And the caller enters the account number
    And the caller enters the PIN
    Then the caller is authenticated
    And the call has standard priority
    When "Shut" calls
    And the caller chooses "orders"
    And the caller enters the account number
    Then the caller is unknown

  Scenario: A tier and a product pick the customer, nobody twice
    Given a standard customer "One" with product "Kettle"
    And a standard customer "Two" with product "Kettle"
    When "One" calls
    And the caller chooses "orders"
    And the caller enters the account number of "Two"
    And the caller enters the PIN of "Two"
    Then the caller is authenticated
    And the call requires the skill "Kettle"
    When "Two" calls
    And the caller chooses "orders"
    And the caller enters the account number of "One"
    And the caller enters the PIN of "Two"
    Then the caller is identified
    And the PIN appears nowhere in the evidence

  Scenario: A locked PIN, a closed account, an account that is there twice
    Given a standard customer "Locked"
    And a standard customer "Closed"
    And a standard customer "Twice"
    And the PIN of "Locked" is locked
    And the account of "Closed" is closed
    And the account of "Twice" is there twice
    When "Locked" calls
    And the caller chooses "orders"
    And the caller enters the account number
    And the caller enters the PIN
    Then the caller is identified
    When "Closed" calls
    And the caller chooses "orders"
    And the caller enters the account number
    Then the caller is unknown
    When "Twice" calls
    And the caller chooses "orders"
    And the caller enters the account number
    Then the reason is "crm error"
    And the reason of "Closed" is "none"

  Scenario: A customer of the CRM is named by name and company, and keys in his numbers without the hash
    Given the customer "Brandy Atkins" of "Blake, Duffy and Byrd"
    And a top customer "Other"
    When "Brandy Atkins" calls
    And the caller chooses "orders"
    And the caller keys in the account number
    And the caller keys in the PIN
    Then the caller is authenticated
    When "Brandy Atkins" calls
    And the caller chooses "orders"
    And the caller keys in the account number of "Other"
    And the caller keys in a wrong PIN
    And the caller keys in the PIN of "Other"
    Then the caller is authenticated

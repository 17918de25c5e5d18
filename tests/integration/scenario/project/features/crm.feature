Feature: A CRM that misbehaves

  Background:
    Given a standard customer "Acme"

  Scenario Outline: Trouble
    Given the CRM <trouble>
    When "Acme" calls
    And the caller chooses "orders"
    And the caller enters the account number
    Then the reason is "crm error"
    And the CRM was asked 1 time for "find_account"
    And the CRM was asked 0 times for "verify_pin"
    And the caller is not asked for the PIN

    Examples:
      | trouble                  |
      | is down                  |
      | answers after 9 seconds  |
      | fails the next 1 look-up |
      | answers with nonsense    |

  Scenario: Every other look-up fails
    Given the CRM is flapping
    When "Acme" calls
    And the caller chooses "orders"
    And the caller enters the account number
    Then the reason is "crm error"
    And the caller is identified

  Scenario: Up again
    Given the CRM is down
    And the CRM is up again
    And the CRM fails the next 0 look-ups
    And the CRM answers after 1 second
    When "Acme" calls
    And the caller chooses "orders"
    And the caller enters the account number
    Then the call is at "pin"

  Scenario: An answer of the scenario's own, once
    Given the look-up "find_account" answers:
      | field   | value   |
      | outcome | found   |
      | company | Faux Co |
      | tier    | top     |
    And the look-up "registered_products" answers:
      | field    | value           |
      | outcome  | found           |
      | products | Toaster, Kettle |
      | primary  | Toaster         |
    When "Acme" calls
    And the caller chooses "orders"
    And the caller enters the account number
    And the caller enters the PIN
    Then the attribute "company" is "Faux Co"
    And the call requires the skill "Toaster"
    And the call has top priority
    When "Acme" calls
    And the caller chooses "orders"
    And the caller enters the account number
    And the caller enters the PIN
    Then the call has standard priority

  Scenario: A promise by its words
    Given the CRM is down
    When "Acme" calls
    And the caller chooses "orders"
    And the caller enters the account number
    Then the promise "a CRM failure never costs an attempt" holds

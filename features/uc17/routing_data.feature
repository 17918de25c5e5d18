@uc17 @routing
Feature: UC 17, what travels with the call: its data, its times, the words of its second prompts
  Each course attaches its own data and no other. The caller has the time that the flow says, neither less nor more.

  Background:
    Given the call flow "uc17_authentication"
    And these customers:
      | name    | company  | account number | PIN  | product | tier     |
      | Acme    | Acme Ltd | 40718265       | 0421 | Router  | top      |
      | Initech | Initech  | 51829376       | 7733 |         | standard |
      | Globex  | Globex   | 62938475       | 1188 |         | top      |

  @step-8 @Q15
  Scenario: Without a product the data of an authenticated caller goes to General
    When "Initech" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters the PIN
    Then the attached data shows only:
      | field          | value      |
      | issue_type     | new issue  |
      | company        | Initech    |
      | tier           | standard   |
      | account_number | ••••9376   |
      | reason         | no product |

  @T37 @T15
  Scenario: In course D only the company and the product travel with the call
    When "Acme" calls
    And the caller chooses "existing issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    Then the attached data shows only:
      | field      | value            |
      | issue_type | existing issue   |
      | company    | Acme Ltd         |
      | product    | Router           |
      | reason     | PIN not verified |

  @T37 @T15 @Q15
  Scenario: In course D without a product only the company does
    When "Initech" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    Then the attached data shows only:
      | field      | value            |
      | issue_type | new issue        |
      | company    | Initech          |
      | reason     | PIN not verified |
    And the call has standard priority

  @Q11
  Scenario: Without a product, too, the setting gives course D the customer's priority
    Given the setting "priority.course_d" is "customer"
    When "Globex" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller enters a wrong PIN
    And the caller enters a wrong PIN
    Then the call waits in queue "General"
    And the call has top priority

  @A1 @C1
  Scenario: The second prompts, too, say how to go on without a number
    When "Acme" calls
    And the caller chooses "new issue"
    Then the call is at "ask_account"
    When the caller says nothing
    Then the caller hears "If you don't have your account number, press 0."
    When the caller says nothing
    Then the reason is "account not verified"
    When "Globex" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    Then the call is at "ask_pin"
    When the caller says nothing
    Then the caller hears "If you don't have your PIN, press 0."

  @Q18
  Scenario: One digit too few is never looked up
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters "4071826"
    Then the CRM was asked 0 times for "find_account"
    When the caller enters the account number
    And the caller enters "042"
    Then the CRM was asked 0 times for "verify_pin"

  @Q7
  Scenario: A silent caller has ten seconds at the menu
    When someone calls
    And 5 seconds pass
    And 10 seconds pass
    Then the caller was asked 1 time at "issue_menu"
    When 1 second passes
    Then the caller was asked 2 times at "issue_menu"

  @Q7
  Scenario: A silent caller has five seconds at the account prompt
    When "Acme" calls
    And the caller presses "1" while the prompt plays
    And 12 seconds pass
    Then the caller was asked 1 time at "ask_account"
    When 1 second passes
    Then the caller was asked 2 times at "ask_account"

  @Q7
  Scenario: A silent caller has five seconds at the PIN prompt
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller presses "40718265"
    And 10 seconds pass
    Then the caller was asked 1 time at "ask_pin"
    When 1 second passes
    Then the caller was asked 2 times at "ask_pin"

  @Q7
  Scenario: Between the digits of a PIN there are three seconds
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller presses "0"
    And 2900 milliseconds pass
    Then the call is at "ask_pin"
    When 200 milliseconds pass
    Then the reason is "no PIN"

  @Q17
  Scenario: The CRM has eight seconds for the account, and no more
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller presses "4071826" while the prompt plays
    Given the CRM answers after 20 seconds
    When the caller presses "5"
    And 7900 milliseconds pass
    Then the call is at "check_account"
    When 200 milliseconds pass
    Then the reason is "crm error"
    And the CRM was asked 0 times for "registered_products"

  @Q17
  Scenario: It has eight seconds for the PIN, too
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller enters the account number
    And the caller presses "042" while the prompt plays
    Given the CRM answers after 20 seconds
    When the caller presses "1"
    And 7900 milliseconds pass
    Then the call is at "check_pin"
    When 200 milliseconds pass
    Then the reason is "crm error"

  @Q21
  Scenario: The first key stops the second prompt, too
    When "Acme" calls
    And the caller chooses "new issue"
    And the caller says nothing
    And the caller presses "40718265" while the prompt plays
    Then the prompt "ask_account_again" was cut off
    And the call is at "ask_pin"

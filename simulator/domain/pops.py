"""The screen pop's fields, in the words of the desk and of the testers (steps.md)."""

STATUS = "status"
FURTHER_AUTHENTICATION = "further authentication"
COMPANY = "company"
ACCOUNT_NUMBER = "account number"
PRODUCT = "product"
TIER = "tier"
ISSUE_TYPE = "issue type"
REASON = "reason"
CALLER_NUMBER = "caller number"
DIALLED_NUMBER = "dialled number"

POP_FIELDS = (
    STATUS,
    FURTHER_AUTHENTICATION,
    COMPANY,
    ACCOUNT_NUMBER,
    PRODUCT,
    TIER,
    ISSUE_TYPE,
    REASON,
    CALLER_NUMBER,
    DIALLED_NUMBER,
)

FULLY_AUTHENTICATED = "fully authenticated"
NOT_AUTHENTICATED = "not authenticated"
NONE_REQUIRED = "none required"
REQUIRED = "required"

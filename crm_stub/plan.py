"""What is to be seeded: how many accounts, from which seed, of which languages, with which products."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from crm_stub.errors import CrmUseError
from crm_stub.pins import PinStorage

DEFAULT_ACCOUNTS = 50
DEFAULT_PRODUCTS = ("Billing Cloud", "Router", "Desk Phone")
MOST_ACCOUNTS = 2_000_000


@dataclass(frozen=True, slots=True)
class SeedPlan:
    """How a CRM is filled: the same plan makes the same accounts in any process, and a larger one begins with the same
    ones.

    ``locales`` are Faker's names and take turns; ``account_digits`` 4 to 12, ``pin_digits`` 3 to 12; ``pin_storage`` as
    in ``pins``. Raises CrmUseError where a number is out of bounds or there is no locale.
    """

    accounts: int = DEFAULT_ACCOUNTS
    seed: int = 1
    locales: tuple[str, ...] = ("en_US",)
    products: tuple[str, ...] = DEFAULT_PRODUCTS
    account_digits: int = 8
    pin_digits: int = 4
    pin_storage: PinStorage = "mac"

    def __post_init__(self) -> None:
        _within("account numbers", self.account_digits, 4, 12, " digits")
        _within("PINs", self.pin_digits, 3, 12, " digits")
        most = min(MOST_ACCOUNTS, 10 ** (self.account_digits - 1))
        _within("a CRM", self.accounts, 0, most, f" accounts (numbers of {self.account_digits} digits)")
        if not self.locales:
            raise CrmUseError(
                "no locale is given for the customers to be seeded", 'Name at least one, such as "en_US".'
            )
        if len(set(self.products)) != len(self.products):
            raise CrmUseError("a product is named twice", "Name each product once.")

    def as_text(self) -> str:
        """This plan as one line that ``from_text`` reads."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str) -> "SeedPlan":
        """The plan that ``as_text`` wrote. Raises CrmUseError where it is another version's, or not one."""
        try:
            facts = json.loads(text)
            values: dict[str, Any] = {name: _unlisted(value) for name, value in facts.items()}
            return cls(**values)
        except (AttributeError, TypeError, ValueError):
            raise CrmUseError(
                "the CRM was seeded by another version of this program", "Seed it anew: ivr crm seed --replace"
            ) from None


def _unlisted(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _within(what: str, number: int, least: int, most: int, unit: str) -> None:
    if not least <= number <= most:
        raise CrmUseError(f"{what} cannot have {number}{unit}", f"Choose {least} to {most}.")

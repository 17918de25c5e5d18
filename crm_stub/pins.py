"""How PINs are kept: never in clear. A PIN that must be spoken of is a ``Pin``, which shows as dots (S1, S2, S5).

Four digits cannot be protected by a slow hash alone: ten thousand guesses are soon made. What protects them is a key
that lies outside the database, so the default is a salted keyed MAC (about a microsecond), and scrypt (tens of
milliseconds) is a setting for those who must show a slow derivation too; it takes the keyed MAC as its input, so it is
never weaker.
"""

import hashlib
import hmac
import secrets
from typing import Literal, Protocol, TypeAlias

from crm_stub.errors import last_four

SALT_BYTES = 16
PinStorage: TypeAlias = Literal["mac", "scrypt"]


class Pin:
    """A PIN that shows as dots wherever it is printed; ``reveal()`` is the one way to its digits."""

    __slots__ = ("_digits",)

    def __init__(self, digits: str) -> None:
        self._digits = digits

    def reveal(self) -> str:
        """The digits in clear: for the keys of the caller whose PIN it is, and for an answer file asked for."""
        return self._digits

    def __str__(self) -> str:
        return "•" * len(self._digits)

    def __repr__(self) -> str:
        return f"Pin({self})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pin) and hmac.compare_digest(self._digits.encode(), other._digits.encode())

    def __hash__(self) -> int:
        return hash(self._digits)


class Sealer(Protocol):
    """Turns a PIN into what may be stored."""

    def seal(self, account_number: str, pin: str, salt: bytes) -> bytes:
        """The one-way form of a PIN of this account, under this salt: 32 bytes."""
        ...


class MacSealer:
    """A salted keyed MAC (BLAKE2b) over account number and PIN: a stolen row fits no other account."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        self._key = subkey(key, "seal PINs")

    def seal(self, account_number: str, pin: str, salt: bytes) -> bytes:
        """32 bytes, in about a microsecond."""
        text = f"{account_number}\0{pin}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(text, digest_size=32, key=self._key, salt=salt).digest()


class ScryptSealer:
    """The keyed MAC, made slow by scrypt (N=2**14, r=8, p=1: 16 MB and tens of milliseconds a PIN)."""

    __slots__ = ("_mac",)

    def __init__(self, key: bytes) -> None:
        self._mac = MacSealer(key)

    def seal(self, account_number: str, pin: str, salt: bytes) -> bytes:
        """32 bytes, slowly."""
        return hashlib.scrypt(self._mac.seal(account_number, pin, salt), salt=salt, n=2**14, r=8, p=1, dklen=32)


def sealer(storage: PinStorage, key: bytes) -> Sealer:
    """The sealer that a setting names, with this key."""
    return ScryptSealer(key) if storage == "scrypt" else MacSealer(key)


def new_salt() -> bytes:
    """A salt for one PIN: 16 random bytes. Not seeded: it makes nothing that anybody compares."""
    return secrets.token_bytes(SALT_BYTES)


def new_salts(many: int) -> list[bytes]:
    """Salts for so many PINs, drawn at once."""
    drawn = secrets.token_bytes(SALT_BYTES * many)
    return [drawn[at : at + SALT_BYTES] for at in range(0, len(drawn), SALT_BYTES)]


def subkey(key: bytes, purpose: str) -> bytes:
    """A key of its own for each purpose (32 bytes), from which the key it comes from cannot be told."""
    return hmac.digest(key, f"ivr crm: {purpose}".encode(), "sha256")


def derived_pin(pin_seed: bytes, account_number: str, digits: int) -> str:
    """The PIN of a seeded account: the same for the same PIN seed, so it need not be stored to be known (S2).

    Never the account's own last digits: those may be shown (S4), and a PIN may not.
    """
    turn = 0
    while True:
        drawn = hmac.digest(pin_seed, f"{account_number}/{turn}".encode(), "sha256")
        pin = f"{int.from_bytes(drawn[:8], 'big') % 10**digits:0{digits}d}"
        if pin not in (account_number[-digits:], account_number[-4:]):
            return pin
        turn += 1


def wrong_pin(right: str, account_number: str) -> str:
    """A PIN that is not the right one but has its 0s in the same places, so that a call with it runs alike (S6)."""
    place = max((at for at, digit in enumerate(right) if digit != "0"), default=len(right) - 1)
    for step in range(1, 9):
        digit = (int(right[place]) - 1 + step) % 9 + 1
        wrong = f"{right[:place]}{digit}{right[place + 1 :]}"
        if wrong not in (right, account_number[-len(right) :]):
            return wrong
    raise AssertionError(f"no wrong PIN for account {last_four(account_number)}")  # eight candidates, one refusal

"""Account numbers and phones without a list of those already given: a shuffle that hands out each number once."""

from random import Random

_ROUNDS = 3


class Shuffle:
    """A fixed shuffle of all numbers of so many digits (at least 2): different inputs give different outputs.

    Each round multiplies by a factor without common divisor with the size, adds, and swaps the halves of the digits:
    each of these can be taken back, so no two inputs meet. The swap lets every digit have a say in every other.
    """

    __slots__ = ("_high", "_low", "_rounds", "_size")

    def __init__(self, rng: Random, digits: int) -> None:
        self._size: int = 10**digits
        self._low: int = 10 ** (digits // 2)
        self._high: int = self._size // self._low
        self._rounds = tuple((_factor(rng, self._size), rng.randrange(self._size)) for _ in range(_ROUNDS))

    def __call__(self, index: int) -> int:
        """The number that stands at this place, for 0 <= index < 10**digits."""
        number, size, low, high = index, self._size, self._low, self._high
        for factor, addend in self._rounds:
            number = (number * factor + addend) % size
            number = number % low * high + number // low
        return number


def _factor(rng: Random, size: int) -> int:
    """Neither even nor divisible by 5, so that multiplying by it modulo a power of ten can be taken back."""
    return rng.randrange(size // 10) * 10 + rng.choice((1, 3, 7, 9))


class Numbering:
    """The account numbers and phones of one seed, by the place of an account in the CRM (0, 1, 2, ...).

    One account in ten begins with a 0, whatever the seed. Phones are of an area code that no one has (+1 555).
    """

    __slots__ = ("_accounts", "_digits", "_first_digits", "_phones")

    def __init__(self, seed: int, digits: int) -> None:
        rng = Random(f"{seed}/numbers")
        self._digits = digits
        self._accounts = Shuffle(rng, digits - 1)
        self._first_digits = rng.sample(range(10), 10)
        self._phones = Shuffle(rng, 7)

    def account_number(self, index: int) -> str:
        """The number of the account at this place."""
        return f"{self._first_digits[index % 10]}{self._accounts(index):0{self._digits - 1}d}"

    def unknown_number(self, index: int) -> str:
        """A number that no account of this seed has; another one for another place."""
        number = self.account_number(index)
        return f"{int(number[0]) % 9 + 1}{number[1:]}"

    def phone(self, index: int, slot: int) -> str:
        """A phone of the account at this place; ``slot`` 0 to 3."""
        return f"+1555{self._phones(index * 4 + slot):07d}"

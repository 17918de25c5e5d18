"""Names of companies and people, drawn once from Faker and then dealt out: asking Faker for every account is slow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from crm_stub.errors import CrmUseError, nearest

POOL_SIZE = 500
_TRIES = 20 * POOL_SIZE


@dataclass(frozen=True, slots=True)
class Pool:
    """Different companies and people of one locale, and the language they speak."""

    language: str
    companies: tuple[str, ...]
    people: tuple[str, ...]

    def company(self, index: int) -> str:
        """The company at this place; letters tell apart those of one name. Never a digit: it might look like a PIN."""
        turn, place = divmod(index, len(self.companies))
        return f"{self.companies[place]} {_letters(turn)}" if turn else self.companies[place]


def draw_pools(seed: int, locales: tuple[str, ...]) -> Mapping[str, Pool]:
    """A pool for each locale; the same seed draws the same. Raises CrmUseError where Faker knows no such locale."""
    return {locale: _draw_pool(seed, locale) for locale in locales}


def _draw_pool(seed: int, locale: str) -> Pool:
    from faker import Faker
    from faker.config import AVAILABLE_LOCALES

    if locale not in AVAILABLE_LOCALES:
        raise CrmUseError(
            f'there are no made-up customers for the locale "{locale}"',
            f'{nearest(locale, AVAILABLE_LOCALES)}Locales look like "en_US", "ko_KR", "de_DE".',
        )
    faker = Faker(locale, use_weighting=False)
    faker.seed_instance(seed)
    return Pool(locale.partition("_")[0], _different(faker.company), _different(faker.name))


def _different(draw: Callable[[], str]) -> tuple[str, ...]:
    """Up to POOL_SIZE different texts without digits: a locale may not have as many."""
    found: dict[str, None] = {}
    for _ in range(_TRIES):
        text = draw()
        if not any(character.isdigit() for character in text):
            found[text] = None
        if len(found) == POOL_SIZE:
            break
    return tuple(found)


@lru_cache(maxsize=8)  # five hundred companies after each other have the same
def _letters(turn: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    letters = ""
    while turn:
        turn, place = divmod(turn - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters

"""Keys in the testers' words: an entry by what it is to the caller, an option by its label; never a PIN's digits."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from simulator.app.door import Customer
from simulator.domain.keys import DIGITS
from simulator.explore.keeping.people import People
from simulator.explore.keeping.situation import Situation
from simulator.flow.model import Collect
from simulator.scenario.keying import DEFAULT_TERMINATOR, options_of

MADE_UP = ("579135791357913579", "246824682468246824")
"""Digits that stand for those of a secret that cannot be named otherwise: the first that are nobody's."""


@dataclass(frozen=True, slots=True)
class Keying:
    """Keys pressed in one go on a call, where they were pressed, and by whom. No representation shows them.

    ``is_secret``: they may not be written.
    """

    keys: str = field(repr=False)
    call: str
    where: Situation
    people: People = field(repr=False)
    is_secret: bool = False

    @property
    def body(self) -> str:
        """The keys without the terminator at their end."""
        return self.keys.removesuffix(self.terminator) if len(self.keys) > len(self.terminator) else self.keys

    @property
    def terminator(self) -> str:
        """What ends an entry here."""
        state = self.where.state
        return (state.terminator if isinstance(state, Collect) else None) or DEFAULT_TERMINATOR


def sentences(keying: Keying) -> Iterator[str]:
    """Every way to say that the caller presses these keys, the plainest first."""
    yield from _chosen(keying)
    yield from _numbers(keying)
    yield from _pins(keying)
    yield from _plain(keying)


def is_named(keying: Keying) -> bool:
    """Whether the entry is somebody's account number or PIN, and so need not be written as keys."""
    return keying.people.with_account(keying.body) is not None or bool(keying.people.with_pin(keying.body))


def verbatim(keying: Keying) -> str:
    """The keys as they may be written: as they are, or made-up digits in place of secret ones."""
    if not keying.is_secret:
        return keying.keys
    pins = keying.people.pins.values()
    found = (_made_up(keying.keys, digits) for digits in MADE_UP)
    return next((keys for keys in found if not any(pin in keys for pin in pins)), "")


def _chosen(keying: Keying) -> Iterator[str]:
    labels = {key: label for label, key in options_of(keying.where.state).items()}
    if keying.keys in labels and '"' not in labels[keying.keys]:
        yield f'the caller chooses "{labels[keying.keys]}"'


def _numbers(keying: Keying) -> Iterator[str]:
    found = keying.people.with_account(keying.body)
    if found is not None:
        yield f"the caller {_verb(keying)} the account number{_whose(keying, found)}"


def _pins(keying: Keying) -> Iterator[str]:
    if not keying.is_secret:
        return
    owners = sorted(keying.people.with_pin(keying.body), key=lambda each: each != _caller(keying))
    for owner in owners:
        yield f"the caller {_verb(keying)} the PIN{_whose(keying, owner)}"
    if not owners and any(len(pin) == len(keying.body) for pin in keying.people.pins.values()):
        yield f"the caller {_verb(keying)} a wrong PIN"


def _plain(keying: Keying) -> Iterator[str]:
    keys = verbatim(keying)
    if not keys or (keying.is_secret and keying.people.with_pin(keying.body)):
        return  # the right PIN is never written, and nothing else stands for it
    if isinstance(keying.where.state, Collect) and keys.endswith(keying.terminator) and len(keys) > 1:
        yield f'the caller enters "{keys.removesuffix(keying.terminator)}"'
    yield f'the caller presses "{keys}"'


def _verb(keying: Keying) -> str:
    return "keys in" if keying.body == keying.keys else "enters"


def _whose(keying: Keying, owner: Customer) -> str:
    return "" if owner == _caller(keying) else f' of "{owner.name}"'


def _caller(keying: Keying) -> Customer | None:
    return keying.people.caller(keying.call)


def _made_up(keys: str, digits: str) -> str:
    source = iter(digits * (len(keys) // len(digits) + 1))
    return "".join(next(source) if key in DIGITS else key for key in keys)

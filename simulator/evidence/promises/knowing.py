"""Promises about who is known, and what is shown or granted to whom; and about secrets."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ClassVar

from simulator.domain.eventlog import Entry
from simulator.domain.events import DipAnswered, Event, IdentityRaised, QueueEntered, StateEntered
from simulator.domain.identity import Identity
from simulator.domain.pops import FULLY_AUTHENTICATED, STATUS
from simulator.domain.timing import Millis
from simulator.evidence.promises.monitor import Broken, Monitor
from simulator.evidence.secrets import secrets_in, text_values

Answers = frozenset[tuple[str, str]]
"""Look-ups with an outcome each."""


@dataclass(frozen=True, slots=True)
class AccountAndPin(Monitor):
    """Nobody is authenticated, or shown to be, unless the CRM found his account and said that his PIN is right.

    ``finds`` and ``verifies`` are the answers that say so.
    """

    hears: ClassVar[frozenset[type] | None] = frozenset({DipAnswered, IdentityRaised, QueueEntered})

    finds: Answers
    verifies: Answers
    found: bool = False
    verified: bool = False

    def feed(self, event: Event, at: Millis) -> Monitor | Broken:
        """Remember what the CRM said; judge whoever is authenticated by it."""
        del at
        match event:
            case DipAnswered(operation=operation, outcome=outcome):
                found = self.found or (operation, outcome) in self.finds
                verified = self.verified or (operation, outcome) in self.verifies
                known = found is self.found and verified is self.verified
                return self if known else replace(self, found=found, verified=verified)
            case IdentityRaised(level=Identity.AUTHENTICATED.word, state=state) if not self._proved:
                return Broken(f"the caller is authenticated at {state}, and {self._missing}")
            case QueueEntered(pop=pop) if pop.get(STATUS) == FULLY_AUTHENTICATED and not self._proved:
                return Broken(f'the pop says "{FULLY_AUTHENTICATED}", and {self._missing}')
            case _:
                return self

    @property
    def _proved(self) -> bool:
        return self.found and self.verified

    @property
    def _missing(self) -> str:
        return "no look-up has found his account" if not self.found else "no look-up has said that his PIN is right"


@dataclass(frozen=True, slots=True)
class Known(Monitor):
    """A monitor that remembers how well the caller is known."""

    identity: Identity = Identity.UNKNOWN

    def _better_known(self, event: IdentityRaised) -> "Monitor":
        level = Identity.from_word(event.level) or self.identity
        return self if level <= self.identity else replace(self, identity=level)


@dataclass(frozen=True, slots=True)
class PopHides(Known):
    """A field is on the screen pop only of a caller who is known well enough."""

    hears: ClassVar[frozenset[type] | None] = frozenset({IdentityRaised, QueueEntered})

    field: str = ""
    least: Identity = Identity.AUTHENTICATED

    def feed(self, event: Event, at: Millis) -> Monitor | Broken:
        """Look at what the pop will show."""
        del at
        match event:
            case IdentityRaised():
                return self._better_known(event)
            case QueueEntered(pop=pop, queue=queue) if self.field in pop and self.identity < self.least:
                return Broken(f'the pop in queue {queue} shows "{self.field}", and the caller is {self.identity.word}')
            case _:
                return self


@dataclass(frozen=True, slots=True)
class ReachedOnlyBy(Known):
    """A state is reached only by callers who are known well enough."""

    hears: ClassVar[frozenset[type] | None] = frozenset({IdentityRaised, StateEntered})

    state: str = ""
    least: Identity = Identity.IDENTIFIED

    def feed(self, event: Event, at: Millis) -> Monitor | Broken:
        """Look at who enters the state."""
        del at
        match event:
            case IdentityRaised():
                return self._better_known(event)
            case StateEntered(state=self.state) if self.identity < self.least:
                return Broken(f"the call is at {self.state}, and the caller is {self.identity.word}")
            case _:
                return self


@dataclass(frozen=True, slots=True)
class PriorityOnlyFor(Known):
    """A priority above ``most`` is given only to callers who are known well enough."""

    hears: ClassVar[frozenset[type] | None] = frozenset({IdentityRaised, QueueEntered})

    most: int = 0
    least: Identity = Identity.AUTHENTICATED

    def feed(self, event: Event, at: Millis) -> Monitor | Broken:
        """Look at the priority with which the call enters a queue."""
        del at
        match event:
            case IdentityRaised():
                return self._better_known(event)
            case QueueEntered(priority=priority) if priority > self.most and self.identity < self.least:
                return Broken(f"the call has priority {priority}, and the caller is {self.identity.word}")
            case _:
                return self


@dataclass(frozen=True, slots=True)
class SecretNowhere(Monitor):
    """None of the secrets stands in any event, as a whole run of digits. They are held here and shown nowhere."""

    secrets: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        """The monitor without its secrets (S3)."""
        return f"SecretNowhere({len(self.secrets)} secrets)"

    def feed(self, event: Event, at: Millis) -> Monitor | Broken:
        """Look through every text of the event."""
        if not self.secrets or not _finds(self.secrets).search(str(event)):
            return self
        places = secrets_in(text_values([Entry("", 0, at, event)]), self.secrets)
        return Broken(f"a PIN stands in {places[0].partition(': ')[2]}") if places else self


@lru_cache(maxsize=64)
def _finds(secrets: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(?:{'|'.join(sorted(map(re.escape, secrets)))})(?!\d)")

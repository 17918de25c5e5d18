"""Which of the keys that were pressed may not be written down: those that are, or may be, part of a secret (S3, S5).

Keys of a sensitive entry; a run of three digits or more that nobody had asked for openly; and whatever spells a PIN,
wherever it was pressed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from simulator.app.stage import Presses
from simulator.domain.keys import DIGITS
from simulator.explore.keeping.grouping import Group
from simulator.explore.keeping.people import People
from simulator.explore.keeping.performed import Performed, Played
from simulator.explore.keeping.situation import Situation, situation
from simulator.flow.model import Collect
from simulator.scenario.secrecy import LEAST_DIGITS

_DIGIT_RUN = re.compile(r"\d+")


def secret_keys(performed: Performed, people: People, groups: Iterable[Group]) -> frozenset[int]:
    """The numbers of the acts whose keys may not be written."""
    presses = [(each, key) for each in performed.acts if (key := _key(each))]
    return frozenset((*_hidden(performed, presses), *_spelling(people, presses, groups)))


def _key(played: Played) -> str:
    return played.act.key if isinstance(played.act, Presses) else ""


def _hidden(performed: Performed, presses: Sequence[tuple[Played, str]]) -> Iterator[int]:
    where = {each.number: _where(performed, each) for each, _ in presses}
    for hides, run in groupby(presses, key=lambda press: where[press[0].number].hides_keys):
        found = list(run)
        digits = sum(key in DIGITS for _, key in found)
        if hides:
            yield from (each.number for each, _ in found if digits >= LEAST_DIGITS or _is_sensitive(where[each.number]))


def _where(performed: Performed, played: Played) -> Situation:
    call = played.act.call if isinstance(played.act, Presses) else ""
    return situation(performed, call, played.before)


def _is_sensitive(where: Situation) -> bool:
    return isinstance(where.state, Collect) and where.state.sensitive


def _spelling(people: People, presses: Sequence[tuple[Played, str]], groups: Iterable[Group]) -> Iterator[int]:
    """The keys that spell a PIN: of a customer of the scenario anywhere, of anybody else as an entry of its own."""
    text = "".join(key for _, key in presses)
    for pin in {people.pins[each.account_number] for each in people.customers if each.account_number in people.pins}:
        at = text.find(pin)
        while at >= 0:
            yield from (each.number for each, _ in presses[at : at + len(pin)])
            at = text.find(pin, at + 1)
    everybody = set(people.pins.values())
    for group in groups:
        if not everybody.isdisjoint(_DIGIT_RUN.findall(group.keys)):
            yield from (each.number for each in group.acts)

"""A kind of caller made ready: his answers read, his shares laid end to end, his key pauses in a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.callers.answers import Answer, answer_of
from simulator.callers.choosing import Choice
from simulator.domain.distributions import Distribution
from simulator.domain.errors import UsageError
from simulator.domain.timing import Millis
from simulator.flow.population import CallerKind, HandTransfer, Shares

SLICES = 1_000
"""Pauses between keys are drawn from so many slices of equal chance: a million calls have twelve million of them."""

_ROUNDING = 1e-9

OTHER_QUEUES = ""
"""The name under which a kind says how long he talks in every queue that he does not name."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How callers of one kind behave. ``pauses`` are the ms between two keys, one for each of ``SLICES`` chances.

    ``transfers``: by queue, whereto the agent transfers the call by hand, None for nowhere.
    """

    kind: CallerKind
    first: Mapping[str, Choice[Answer]]
    again: Mapping[str, Choice[Answer]]
    pauses: tuple[Millis, ...]
    transfers: Mapping[str, Choice[HandTransfer | None]]


def habits_of(kind: CallerKind) -> Habits:
    """A kind made ready; UsageError naming the kind and the state whose answer means nothing."""
    first = {state: _choice(kind, state, shares) for state, shares in kind.answers.items()}
    again = {state: _choice(kind, state, shares) for state, shares in kind.again.items()}
    pauses = tuple(round(kind.key_pause.quantile((slice_ + 0.5) / SLICES)) for slice_ in range(SLICES))
    transfers = {queue: _whereto(each) for queue, each in kind.transfers.items() if any(one.rate for one in each)}
    return Habits(kind, first, {**first, **again}, pauses, transfers)


def of_queue(lengths: Mapping[str, Distribution], queue: str) -> Distribution | None:
    """How long something takes in a queue: as said for it, else as for every other; None where neither is said."""
    return lengths.get(queue) or lengths.get(OTHER_QUEUES)


def _whereto(transfers: Sequence[HandTransfer]) -> Choice[HandTransfer | None]:
    """Those who stay come last: another rate moves only the callers between the two."""
    stay = 1 - sum(each.rate for each in transfers)
    return Choice([*((each, each.rate) for each in transfers), (None, stay if stay > _ROUNDING else 0.0)])


def _choice(kind: CallerKind, state: str, shares: Shares) -> Choice[Answer]:
    try:
        return Choice([(answer_of(script), share) for script, share in shares])
    except UsageError as error:
        raise UsageError(f'caller kind "{kind.name}", state {state}: {error.message}', error.hint) from None
    except ValueError:
        raise UsageError(
            f'caller kind "{kind.name}", state {state}: no answer has a share above 0', "Give one a share."
        ) from None

"""Erlang A: callers give up after a patience of exponential length (telephony-rules section 3, Palm's model).

The number of calls is a birth-death chain: with N agents and j waiting it falls at the rate N mu + j theta. Everything
here is a sum over j, to the last digit that counts. A caller who finds j waiting is reached after j + 1 such steps,
with rates (c + i) theta for i = 0..j and c = N mu / theta; so exp(-theta V) of his wait V is Beta(c, j + 1)
distributed. From that: he is reached before he gives up with the chance c / (c + j + 1); the mean wait of those is
(1/theta) x the sum of 1 / (c + i), i = 1..j+1; they are reached within T with the share of Beta(c + 1, j + 1) above
exp(-theta T), by the recursion of the incomplete beta function.
"""

from dataclasses import dataclass, field
from math import exp, expm1, log, log1p

from simulator.domain.errors import UsageError
from simulator.domain.timing import Millis
from simulator.floor.staffing.erlang import erlang_b
from simulator.floor.staffing.load import IDLE, Load, Outlook

_SMALL = 1e-18
_NONE = 1e-300
_LARGE = 1e200
MOST_TERMS = 20_000_000
"""A queue longer than this in the mean is no centre's, and the sum is refused."""


def outlook_a(load: Load, agents: int, within: Millis) -> Outlook:
    """What becomes of a load whose callers give up; ``UsageError`` where the load has no patience, or -1 agents."""
    if load.patience is None:
        raise UsageError("Erlang A needs the callers' patience", "Give it as a mean, such as 2m; or use Erlang C.")
    if not load.calls:
        return Outlook(agents, 0.0, 1.0, 0.0, 0.0, 0.0) if agents else IDLE
    if not agents:
        return Outlook(0, 1.0, 0.0, 0.0, 1.0, 0.0)
    blocked = erlang_b(load.erlangs, agents)
    if blocked < _NONE:
        return Outlook(agents, 0.0, 1.0, 0.0, 0.0, load.erlangs / agents)
    return _sums(load, agents, blocked, within).outlook()


@dataclass(slots=True)
class _Sums:
    """Sums over the chain's states, in the weight of the state with all agents busy and nobody waiting.

    ``below`` is the weight of the states with an agent free, ``busy`` of all others; ``served``, ``soon`` and ``waits``
    are of those who find all agents busy: reached at all, within the time, and their waits in units of the patience.
    """

    load: Load
    agents: int
    below: float
    busy: float = 0.0
    served: float = 0.0
    soon: float = 0.0
    waits: float = 0.0

    def shrink(self) -> None:
        """Another unit for all weights: a long queue's are beyond what a number can be."""
        self.below /= _LARGE
        self.busy /= _LARGE
        self.served /= _LARGE
        self.soon /= _LARGE
        self.waits /= _LARGE

    def outlook(self) -> Outlook:
        """The shares of all calls: an arriving one finds the states as they are in the mean (Poisson)."""
        whole = self.below + self.busy
        answered = (self.below + self.served) / whole
        asa = self.waits / whole / answered * (self.load.patience or 0)
        occupancy = self.load.erlangs * answered / self.agents
        in_time = (self.below + self.soon) / whole
        return Outlook(self.agents, self.busy / whole, in_time, asa, 1 - answered, min(1.0, occupancy))


@dataclass(slots=True)
class _InTime:
    """The chance to be reached by a time, given j waiting and that one is reached: 1 - I_x(c + 1, j + 1)."""

    x: float
    first: float
    late: float = field(init=False)
    term: float = field(init=False)
    step: float = field(init=False)

    def __init__(self, c: float, reach: float) -> None:
        """``reach`` is the time in units of the patience; logarithms, for exp(-N mu T) is 0 in a large centre."""
        self.first = c + 1
        self.x = -expm1(-reach)
        self.late = exp(-reach * self.first)
        self.term = -reach * self.first + log(self.first)
        self.step = log(self.x) if self.x > 0 else 0.0

    def of(self, waiting: int) -> float:
        """The chance; to be asked for 0, 1, 2, ... in turn."""
        if not self.x:
            return 0.0
        if waiting:
            self.term += self.step + (log1p((self.first - 1) / waiting) if waiting > 1 else 0.0)
            self.late = min(1.0, self.late + exp(self.term))
        return 1 - self.late


def _sums(load: Load, agents: int, blocked: float, within: Millis) -> _Sums:
    patience = load.patience or 0.0
    rate, c = load.calls / load.interval * patience, agents / load.handle_time * patience
    sums, in_time = _Sums(load, agents, 1 / blocked - 1), _InTime(c, within / patience)
    weight, harmonic, j = 1.0, 0.0, 0
    while True:
        served = weight * c / (c + j + 1)
        harmonic += 1 / (c + j + 1)
        sums.busy += weight
        sums.served += served
        sums.soon += served * in_time.of(j)
        sums.waits += served * harmonic
        j += 1
        ratio = rate / (c + j)
        weight *= ratio
        if ratio < 1 and weight * max(1.0, harmonic) < _SMALL * (1 - ratio) * sums.busy:
            return sums
        if weight > _LARGE:
            weight /= _LARGE
            sums.shrink()
        if j > MOST_TERMS:
            raise UsageError("so long a queue has no end in this model", "Give more agents, or a shorter patience.")

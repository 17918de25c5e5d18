"""What is known of a call at each state, whatever way it took there: attributes with a value, the caller's identity.

A fixed point over all flows: facts flow along exits, into called flows and back out of them. Where ways meet, what is
sure is what is sure on all of them (``surely``), and what is possible is what is possible on any (``maybe``). Names are
bits, so that a flow of thousands of states is done in milliseconds.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from simulator.domain.identity import Identity
from simulator.domain.operations import ERROR
from simulator.flow.expressions import AttributeRef, Expression, Joined, LastFour
from simulator.flow.model import AnyState, Assign, Collect, DataDip, Decide, Exit, Flow, Menu, Subflow
from simulator.flow.outcomes import ENTERED, OTHERWISE, exit_for
from simulator.lint.calls import Calls, called_by
from simulator.lint.facts import Facts, can_be_troubled, told_by
from simulator.lint.mentions import written


class Known(NamedTuple):
    """Attributes that have a value on every way and on some way, as bits, and the least identity of all ways."""

    surely: int = 0
    maybe: int = 0
    identity: int = Identity.UNKNOWN

    def meets(self, other: "Known") -> "Known":
        """What is known where two ways come together."""
        return Known(self.surely & other.surely, self.maybe | other.maybe, min(self.identity, other.identity))

    def after(self, other: "Known") -> "Known":
        """What is known once a called flow has come back with ``other``: nothing is forgotten."""
        return Known(self.surely | other.surely, self.maybe | other.maybe, max(self.identity, other.identity))


_Node = tuple[str, str]


@dataclass(slots=True)
class Knowledge:
    """Ask ``at`` what is known when a state is entered."""

    flows: Mapping[str, Flow]
    calls: Calls
    _at: dict[_Node, Known] = field(default_factory=dict)
    _returned: dict[_Node, Known] = field(default_factory=dict)
    _bits: dict[str, int] = field(default_factory=dict)
    _waiting: deque[_Node] = field(default_factory=deque)

    def __post_init__(self) -> None:
        """Let the facts flow until nothing changes."""
        for name in self.calls.entries:
            self._arrive((name, self.flows[name].start), Known())
        while self._waiting:
            self._leave(self._waiting.popleft())

    def at(self, flow: str, state: str) -> Known | None:
        """What is known when the state is entered; None where no call comes."""
        return self._at.get((flow, state))

    def bit(self, attribute: str) -> int:
        """The bit that stands for an attribute."""
        return self._bits.setdefault(attribute, 1 << len(self._bits))

    def bits(self, facts: Facts) -> int:
        """The bits of all attributes that have a value by these facts."""
        found = 0
        for name in facts.set:
            found |= self.bit(name)
        return found

    def _arrive(self, node: _Node, known: Known) -> None:
        if node[1] not in self.flows[node[0]].states:
            return
        before = self._at.get(node)
        now = known if before is None else before.meets(known)
        if now != before:
            self._at[node] = now
            self._waiting.append(node)

    def _leave(self, node: _Node) -> None:
        flow = self.flows[node[0]]
        state, known = flow.states[node[1]], self._at[node]
        called = called_by(state)
        if called is not None and called in self.flows:
            self._call(node, called, self._entering(state, known))
            return
        for outcome, leads in state.exits.items():
            self._follow(flow.name, leads, self._gained(flow, state, outcome, known))

    def _follow(self, flow: str, leads: Exit, known: Known) -> None:
        if leads.to is not None:
            self._arrive((flow, leads.to), known)
        elif leads.returns is not None:
            self._return((flow, leads.returns), known)

    def _return(self, node: _Node, known: Known) -> None:
        before = self._returned.get(node)
        now = known if before is None else before.meets(known)
        if now != before:
            self._returned[node] = now
            callers = ((call.flow, call.state) for call in self.calls.of.get(node[0], ()))
            self._waiting.extend(caller for caller in callers if caller in self._at)

    def _call(self, node: _Node, called: str, entering: Known) -> None:
        """Into the called flow, and on from where it has come back so far."""
        state = self.flows[node[0]].states[node[1]]
        self._arrive((called, self.flows[called].start), entering)
        for (name, outcome), known in list(self._returned.items()):
            leads = exit_for(state, outcome) if name == called else None
            if leads is not None:
                self._follow(node[0], leads, entering.after(known))
        if ERROR in state.exits and not isinstance(state, Subflow):
            self._follow(node[0], state.exits[ERROR], entering)

    def _entering(self, state: AnyState, known: Known) -> Known:
        return self._assigned(state.values, known) if isinstance(state, Subflow) else known

    def _gained(self, flow: Flow, state: AnyState, outcome: str, known: Known) -> Known:
        """What is known after an exit."""
        match state:
            case Menu(attribute=str(name)) if any(outcome == each.label for each in state.choices.values()):
                return self._with(known, self.bit(name))
            case Collect(attribute=name) if outcome == ENTERED:
                return self._with(known, self.bit(name))
            case DataDip():
                return self._dipped(flow, state, outcome, known)
            case Assign(values=values):
                return self._assigned(values, known)
            case Decide():
                facts = _decided(state, outcome)
                sure = self.bits(facts)
                return Known(known.surely | sure, known.maybe | sure, max(known.identity, facts.identity))
            case Subflow():
                # A flow that is not at hand may have done anything.
                return known._replace(maybe=-1)
            case _:
                return known

    @staticmethod
    def _with(known: Known, bits: int) -> Known:
        return known._replace(surely=known.surely | bits, maybe=known.maybe | bits)

    def _dipped(self, flow: Flow, state: DataDip, outcome: str, known: Known) -> Known:
        operation = flow.operations.get(state.operation)
        brought = () if operation is None else operation.outcomes.get(outcome, ())
        bits = 0
        for name, attribute in state.keeps.items():
            bits |= self.bit(attribute) if name in brought else 0
        proved = state.exits[outcome].identity or Identity.UNKNOWN
        highest = Identity.UNKNOWN if operation is None else operation.proves
        return self._with(known, bits)._replace(identity=max(known.identity, min(proved, highest)))

    def _assigned(self, values: Mapping[str, Expression], known: Known) -> Known:
        surely, maybe, identity = known
        for name, expression in values.items():
            bit = self.bit(name)
            sources = [self.bit(source) for source in _sources(expression)]
            surely = surely | bit if all(surely & source for source in sources) else surely & ~bit
            maybe = maybe | bit if all(maybe & source for source in sources) else maybe & ~bit
        return Known(surely, maybe, identity)

    def written_anywhere(self) -> frozenset[str]:
        """The attributes that some state of some flow can give a value."""
        return frozenset(_written(self.flows))


def _written(flows: Mapping[str, Flow]) -> Iterator[str]:
    for flow in flows.values():
        for state in flow.states.values():
            yield from written(state)


def _sources(expression: Expression) -> tuple[str, ...]:
    """The attributes without which an expression has no value; joined text always has one."""
    match expression:
        case AttributeRef(name):
            return (name,)
        case LastFour(of):
            return _sources(of)
        case Joined():
            return ()
        case _:
            return ()


def _decided(state: Decide, outcome: str) -> Facts:
    """What is sure after a case: it holds, and those before it do not."""
    before = Facts()
    for name, condition in state.cases.items():
        if name == outcome:
            return before.and_(told_by(condition, holds=True))
        before = before.and_(told_by(condition, holds=False))
    falls_here = any(name not in state.exits for name in state.cases)
    troubled = ERROR not in state.exits and any(map(can_be_troubled, state.cases.values()))
    return before if outcome == OTHERWISE and not falls_here and not troubled else Facts()

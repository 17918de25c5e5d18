"""Which values stand for all others: of the CRM's fields by what conditions compare, of entries by their first key.

A value that no condition compares with anything needs one representative. One that is compared needs each value that
it is compared with, and one more that stands for all the rest.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from types import MappingProxyType

from simulator.domain.keys import DIGITS
from simulator.domain.timing import Duration
from simulator.domain.values import Value, as_text
from simulator.explore.reading import Flows, comparisons
from simulator.flow.expressions import AttributeRef, Compare, Comparison, Expression, Literal, SettingRef
from simulator.flow.model import Assign, Collect, DataDip, Decide, Flow, Subflow

Fields = tuple[tuple[str, Value], ...]

PRODUCTS, PRIMARY = "products", "primary"
OTHER_PRODUCT = "Desk Phone"
DEFAULT_SKILL = "Router"

_EXAMPLES: Mapping[str, Value] = MappingProxyType(
    {
        "company": "Acme Ltd",
        "tier": "standard",
        "language": "en",
        "account_number": "40718265",
        "name": "Kim Park",
        "count": 1,
        "newest": "C-1001",
    }
)
"""What the fields of the fake CRM hold, unless a condition asks for something else."""

_CLEAR_DIGITS = "4071826593"
_HIDDEN_DIGITS = "8642097531"
_ORDERED = frozenset({Comparison.LESS_THAN, Comparison.AT_MOST, Comparison.MORE_THAN, Comparison.AT_LEAST})


@dataclass(frozen=True, slots=True)
class Values:
    """The representatives for the flows of one exploration. ``skills`` are those of their centre: its products."""

    compared: Mapping[str, tuple[Value, ...]]
    skills: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, flows: Flows, skills: Sequence[str] = ()) -> "Values":
        """The representatives for these flows."""
        return cls(_compared(flows), tuple(skills))

    def answers(self, flow: Flow, dip: DataDip, outcome: str) -> tuple[Fields, ...]:
        """The fields with which a look-up may have an outcome: every combination that a condition can tell apart."""
        names = flow.operations[dip.operation].outcomes.get(outcome, ())
        choices = [self._choices(dip, name) for name in names]
        return tuple(self._fitting(tuple(zip(names, chosen, strict=True))) for chosen in product(*choices))

    def _choices(self, dip: DataDip, name: str) -> tuple[Value, ...]:
        usual = self._example(name)
        kept_as = dip.keeps.get(name)
        if kept_as is None:
            return (usual,)
        compared = self.compared.get(kept_as, ())
        if name == PRODUCTS:
            return (usual, (as_text(usual), OTHER_PRODUCT), *((each,) for each in compared if each != usual))
        found = tuple(dict.fromkeys((usual, *(_like(usual, each) for each in compared))))
        return found if not compared or len(found) > 1 else (*found, _another(usual))

    def _example(self, name: str) -> Value:
        if name in {PRIMARY, PRODUCTS}:
            first = self.skills[0] if self.skills else DEFAULT_SKILL
            return first if name == PRIMARY else (first,)
        return _EXAMPLES.get(name, f"some {name.replace('_', ' ')}")

    @staticmethod
    def _fitting(fields: Fields) -> Fields:
        """The fields, with the primary product as the first of all products."""
        by_name = dict(fields)
        if PRODUCTS in by_name and PRIMARY in by_name:
            several = by_name[PRODUCTS]
            rest = several[1:] if isinstance(several, tuple) else ()
            by_name[PRODUCTS] = (by_name[PRIMARY], *(each for each in rest if each != by_name[PRIMARY]))
        return tuple(by_name.items())

    def entries(self, state: Collect) -> tuple[str, ...]:
        """Entries of the right length: a usual one, one that begins with the opt-out key, those that are compared."""
        key = "" if state.opt_out is None else state.opt_out.key
        lengths = dict.fromkeys((state.most, state.least))
        usual = [digits(state, length) for length in lengths if length]
        opening = [key + digits(state, state.most - 1)] if key in DIGITS and state.most > 1 and key else []
        texts = (as_text(value) for value in self.compared.get(state.attribute, ()))
        compared = [text for text in texts if state.least <= len(text) <= state.most and set(text) <= DIGITS]
        return tuple(dict.fromkeys((*usual, *opening, *compared)))


def digits(state: Collect, length: int) -> str:
    """So many digits, of which the first is not the opt-out key."""
    source = _HIDDEN_DIGITS if state.sensitive else _CLEAR_DIGITS
    key = None if state.opt_out is None else state.opt_out.key
    first = source.lstrip(key) if key is not None and source[0] == key else source
    return (first * (length // len(first) + 1))[:length]


def _compared(flows: Flows) -> Mapping[str, tuple[Value, ...]]:
    """The values with which conditions compare each attribute, copies from attribute to attribute included."""
    found: dict[str, list[Value]] = {}
    copies: set[tuple[str, str]] = set()
    for flow in flows.values():
        for state in flow.states.values():
            match state:
                case Decide(cases=cases):
                    for condition in cases.values():
                        for each in comparisons(condition):
                            for name, value in _values_in(each, flow):
                                found.setdefault(name, []).append(value)
                case Assign(values=values) | Subflow(values=values):
                    copies |= {(source.name, to) for to, source in values.items() if isinstance(source, AttributeRef)}
                case _:
                    pass
    for _ in copies:
        for source, to in copies:
            found.setdefault(source, []).extend(each for each in found.get(to, ()) if each not in found[source])
    return {name: tuple(dict.fromkeys(values)) for name, values in found.items()}


def _values_in(compare: Compare, flow: Flow) -> Iterator[tuple[str, Value]]:
    """What one comparison tells apart: an attribute with each value that makes a difference to it."""
    if compare.by is Comparison.IS_SET:
        return
    for mine, other in ((compare.left, compare.right), (compare.right, compare.left)):
        if isinstance(mine, AttributeRef):
            yield from ((mine.name, value) for value in _around(_known(other, flow), compare.by))


def _known(expression: Expression, flow: Flow) -> Value:
    match expression:
        case Literal(value):
            return value
        case SettingRef(name) if name in flow.settings:
            return flow.settings[name].value
        case _:
            return None


def _around(value: Value, by: Comparison) -> Iterator[Value]:
    """The value itself, each item of a list, and the neighbours of a bound."""
    match value:
        case None:
            return
        case tuple():
            yield from value
        case int() if by in _ORDERED and not isinstance(value, bool):
            yield from (value - 1, value, value + 1)
        case Decimal() if by in _ORDERED:
            yield from (value - 1, value, value + 1)
        case Duration(millis):
            yield from (Duration(millis), Duration(millis + 1))
        case _:
            yield value


def _like(example: Value, value: Value) -> Value:
    """A value as the field holds it: as a number where the example is one, else as a text."""
    text = as_text(value)
    if isinstance(example, int) and text.removeprefix("-").isdecimal():
        return int(text)
    return value if isinstance(value, bool) else text


def _another(value: Value) -> Value:
    return value + 1 if isinstance(value, int) else f"another {as_text(value)}"

"""Which keys matter at a state: at the one that asks, and at those that a caller who types ahead may be heard by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from simulator.domain.keys import DIGITS
from simulator.explore.reading import Flows, Site, followers
from simulator.explore.values import Values, digits
from simulator.flow.model import AnyState, Callback, Collect, Menu, Overflow

OTHER_TERMINATOR: Mapping[str, str] = MappingProxyType({"#": "*", "*": "#"})
UNKNOWN_KEYS = "9876543210*#"


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys that one move may press. ``secret``: they may belong to an entry that is one."""

    keys: str
    secret: bool = False


class KeyBoard:
    """The keys that matter at each state of the flows of one exploration."""

    __slots__ = ("_ahead", "_asked", "_flows", "_values")

    def __init__(self, flows: Flows, values: Values) -> None:
        """Prepare the keys of every state that asks, and what may be typed ahead before it."""
        self._flows, self._values = flows, values
        self._asked = {
            Site(flow.name, state.name): tuple(dict.fromkeys(self._of(state)))
            for flow in flows.values()
            for state in flow.states.values()
        }
        self._ahead = self._typed_ahead()

    def asked(self, site: Site) -> tuple[Keys, ...]:
        """What a caller may press who is asked at a state and has not begun: whole entries, and beginnings of them."""
        return self._asked[site]

    def ahead(self, site: Site) -> tuple[Keys, ...]:
        """What a caller may press while a state asks nothing: keys for the states that ask next, and a terminator."""
        return self._ahead[site]

    def rest(self, state: Collect, entry: str) -> tuple[Keys, ...]:
        """What a caller may press who has begun an entry: the rest, the terminator, a key that does not belong."""
        value = next((each for each in self._values.entries(state) if each.startswith(entry)), None)
        rest = digits(state, state.most)[len(entry) :] if value is None else value[len(entry) :]
        found = [rest, *_ends(state), *_others(state)]
        if state.overflow is Overflow.REJECT and len(entry) == state.most:
            found.append(digits(state, 1))
        return tuple(Keys(each, state.sensitive) for each in dict.fromkeys(found) if each)

    def _of(self, state: AnyState) -> Iterator[Keys]:
        match state:
            case Menu(choices=choices):
                yield from (Keys(key) for key in choices)
                yield from (Keys(key) for key in _unknown(choices))
            case Collect():
                yield from (Keys(each, state.sensitive) for each in self._entries(state))
            case Callback(accept_key=accept, refuse_key=refuse):
                yield from (Keys(accept), Keys(refuse))
            case _:
                pass

    def _entries(self, state: Collect) -> Iterator[str]:
        ends = _ends(state)
        for value in self._values.entries(state):
            yield from (value + end for end in ends)
            yield value
        if state.opt_out is not None:
            yield state.opt_out.key
            yield from (state.opt_out.key + end for end in ends)
        yield from ends
        yield from _others(state)
        if state.least > 1:
            yield digits(state, 1)
            yield from (digits(state, 1) + end for end in ends)
        if state.overflow is Overflow.REJECT:
            yield from (digits(state, state.most + 1) + end for end in ends or ("",))

    def _typed_ahead(self) -> dict[Site, tuple[Keys, ...]]:
        """For each state the keys that the next states that ask would take."""
        next_of = followers(self._flows)
        return {site: tuple(dict.fromkeys(self._for(_next_askers(self._asked, next_of, site)))) for site in next_of}

    def _for(self, sites: tuple[Site, ...]) -> Iterator[Keys]:
        for site in sites:
            state = self._flows[site.flow].states[site.state]
            yield from (key for key in self._asked[site] if not isinstance(state, Collect))
            if isinstance(state, Collect):
                yield from (Keys(each, state.sensitive) for each in _ahead_of(state, self._values))


def _ahead_of(state: Collect, values: Values) -> Iterator[str]:
    """What is typed ahead of an entry: the whole of it, its first digit, the opt-out key, the terminator, another."""
    yield values.entries(state)[0]
    yield digits(state, 1)
    if state.opt_out is not None:
        yield state.opt_out.key
    yield from _ends(state)
    yield from _others(state)


def _next_askers(
    asked: Mapping[Site, tuple[Keys, ...]], next_of: Mapping[Site, tuple[Site, ...]], site: Site
) -> tuple[Site, ...]:
    """The states that ask next after this one, without another that asks between."""
    found: dict[Site, None] = {}
    seen = {site}
    waiting = [site]
    while waiting:
        for target in next_of[waiting.pop()]:
            if asked[target]:
                found[target] = None
            elif target not in seen:
                seen.add(target)
                waiting.append(target)
    return tuple(sorted(found))


def _ends(state: Collect) -> tuple[str, ...]:
    return () if state.terminator is None else (state.terminator,)


def _others(state: Collect) -> tuple[str, ...]:
    """A key that no entry of this state has."""
    taken = {state.terminator, None if state.opt_out is None else state.opt_out.key}
    other = OTHER_TERMINATOR.get(state.terminator or "#", "*")
    return () if other in taken else (other,)


def _unknown(choices: Mapping[str, object]) -> tuple[str, ...]:
    free = [key for key in UNKNOWN_KEYS if key not in choices]
    digits_first = sorted(free, key=lambda key: key not in DIGITS)
    return tuple(digits_first[:1])

"""The ways to say a group of acts: sentences that act by themselves, or after a pause, or key by key."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.app.stage import (
    Act,
    Answers,
    Dials,
    EndsTalk,
    GoesOffQueue,
    GoesOnQueue,
    HangsUp,
    Presses,
    SetsFault,
    Transfers,
    WrapsUp,
)
from simulator.app.stage_faults import NO_FAULT, SLOW_BY
from simulator.domain.errors import UsageError
from simulator.domain.timing import MINUTE, SECOND, Millis
from simulator.explore.keeping.grouping import Group
from simulator.explore.keeping.keys import Keying, is_named, sentences, verbatim
from simulator.explore.keeping.people import People
from simulator.explore.keeping.performed import Performed
from simulator.explore.keeping.situation import Situation, situation
from simulator.explore.steps_of import GIVEN, WHEN, WrittenStep
from simulator.flow.model import Collect
from simulator.scenario.sentences.calling import UNKNOWN_NUMBER

_UP_AGAIN = "the CRM is up again"
_FOR_EVER = 1000
"""More look-ups than any call makes."""


@dataclass(frozen=True, slots=True)
class Cast:
    """What was performed, by whom, and the numbers of the acts whose keys may not be written."""

    performed: Performed
    people: People
    secret: frozenset[int]


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say a group of acts. ``lingers``: time runs on after the last act, by an inter-digit time-out.

    ``at_once``: it can stand without a pause before it; ``after_pause``: it can stand after one.
    """

    steps: tuple[WrittenStep, ...]
    lingers: bool = False
    at_once: bool = True
    after_pause: bool = True


def pause(length: Millis) -> WrittenStep:
    """The step that lets so many ms pass."""
    for unit, millis in (("minute", MINUTE), ("second", SECOND), ("millisecond", 1)):
        count, rest = divmod(length, millis)
        if not rest and (count or millis == 1):
            return WrittenStep(WHEN, f"{count} {unit} passes" if count == 1 else f"{count} {unit}s pass")
    raise ValueError(length)  # the last unit divides everything


def wordings(cast: Cast, group: Group, fault: str) -> Iterator[Wording]:
    """Every way to say a group, the plainest first; ``fault``: the CRM's fault that is on before it."""
    match group.first.act:
        case Presses(call, _):
            yield from _keys(cast, group, call)
        case SetsFault(name):
            texts = tuple(WrittenStep(GIVEN, text) for text in fault_texts(fault, name))
            yield Wording(texts, after_pause=len(texts) == 1)
            if len(texts) > 1:  # only what directly follows a pause happens at that very moment
                yield Wording((texts[0], pause(0), *texts[1:]), at_once=False)
        case act:
            yield from (Wording((WrittenStep(WHEN, text),)) for text in _texts(cast, act, group))


def fault_texts(before: str, name: str) -> tuple[str, ...]:
    """What is said of the CRM when one fault takes the place of another."""
    up = () if before == NO_FAULT else (_UP_AGAIN,)
    match name:
        case "none":
            return (_UP_AGAIN,)
        case "down":
            return (*up, "the CRM is down")
        case "slow":
            return (*up, f"the CRM answers after {SLOW_BY // SECOND} seconds")
        case "flapping":
            return (*up, "the CRM is flapping")
        case "nonsense":
            return (*up, "the CRM answers with nonsense")
        case "erring":
            return (*up, f"the CRM fails the next {_FOR_EVER} look-ups")
        case other:
            raise UsageError(f'no sentence says the fault "{other}"', "Keep a call without it.")


def _texts(cast: Cast, act: Act, group: Group) -> Iterator[str]:
    match act:
        case Dials():
            yield from _dials(cast, act, group.first.call or "")
        case HangsUp():
            yield "the caller hangs up"
        case Answers(agent):
            yield f'agent "{agent}" answers'
        case EndsTalk(agent):
            yield f'agent "{agent}" hangs up'
        case WrapsUp(agent, code):
            yield f'agent "{agent}" wraps up with "{code}"'
        case Transfers(agent, queue, ()):
            yield f'agent "{agent}" transfers the call to "{queue}"'
        case GoesOnQueue(agent):
            yield f'agent "{agent}" comes on queue'
        case GoesOffQueue(agent):
            yield f'agent "{agent}" goes off queue'
        case _:
            return


def _dials(cast: Cast, dials: Dials, call: str) -> Iterator[str]:
    customer = cast.people.caller(call)
    main = cast.performed.program.flows[cast.performed.plan.flow].numbers[0]
    own = "" if customer is None else customer.phone or ""
    dnis, ani = dials.dnis or main, own if dials.ani is None else dials.ani
    if customer is not None and (dnis, ani) == (main, own):
        yield f'"{customer.name}" calls'
    elif (dnis, ani) == (main, UNKNOWN_NUMBER):
        yield "someone calls"
    else:
        yield f'someone calls "{dnis}" from "{ani}"'


def _keys(cast: Cast, group: Group, call: str) -> Iterator[Wording]:
    where = situation(cast.performed, call, group.first.before)
    is_secret = any(each.number in cast.secret for each in group.acts) and not _is_opt_out(where, group.keys)
    keying = Keying(group.keys, call, where, cast.people, is_secret)
    texts = tuple(sentences(keying))
    plain = f'the caller presses "{verbatim(keying)}"'
    if where.prompt_plays and plain in texts and not is_named(keying):
        yield Wording((WrittenStep(WHEN, f"{plain} while the prompt plays"),), after_pause=False)
    for text in texts:
        lingers = "chooses" in text and isinstance(where.state, Collect)
        yield Wording((WrittenStep(WHEN, text),), lingers)
    apart = tuple(_body_and_terminator(group, keying)) if is_named(keying) else ()
    singly = () if is_secret and is_named(keying) else tuple(_key_by_key(group, verbatim(keying)))
    yield from (Wording(parts, at_once=False) for parts in (apart, singly) if len(parts) > 1)


def _is_opt_out(where: Situation, keys: str) -> bool:
    """Whether it is the key of an option that the prompt itself announces, perhaps with the terminator."""
    state = where.state
    if not isinstance(state, Collect) or state.opt_out is None:
        return False
    return keys in {state.opt_out.key, state.opt_out.key + (state.terminator or "")}


def _body_and_terminator(group: Group, keying: Keying) -> Iterator[WrittenStep]:
    """A number by its name, and the terminator at its own moment."""
    body, end = keying.body, keying.keys[len(keying.body) :]
    if end:
        alone = Keying(body, keying.call, keying.where, keying.people, keying.is_secret)
        at = len(body)
        yield WrittenStep(WHEN, next(iter(sentences(alone))))
        yield pause(group.acts[at].at - group.acts[at - 1].at)
        yield WrittenStep(WHEN, f'the caller presses "{end}"')


def _key_by_key(group: Group, keys: str) -> Iterator[WrittenStep]:
    """Each key, or what stands for it, at its own moment."""
    for before, played, key in zip((None, *group.acts), group.acts, keys, strict=False):
        if before is not None:
            yield pause(played.at - before.at)
        yield WrittenStep(WHEN, f'the caller presses "{key}"')

"""Faults in time-outs and in opening hours."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from simulator.domain.timing import Duration, Millis
from simulator.explore.mutants.mutant import Change, Operator, at, on_exit, sights, with_state
from simulator.flow.expressions import Expression, Literal, SettingRef
from simulator.flow.model import AnyState, Callback, Collect, DataDip, Flow, Menu, Schedule
from simulator.flow.schedules import OpeningHours, Span

_DAY = date(2026, 1, 5)


def _timers(state: AnyState) -> Iterator[tuple[str, Expression]]:
    match state:
        case Collect():
            yield "first_digit", state.first_digit
            yield "inter_digit", state.inter_digit
        case Menu() | Callback():
            yield "first_digit", state.first_digit
        case DataDip():
            yield "timeout", state.timeout
        case _:
            pass


def _scaled(flow: Flow, factor: float, word: str) -> Iterator[Change]:
    for state in flow.states.values():
        for name, length in _timers(state):
            now = _millis(flow, length)
            if now:
                then = Literal(Duration(round(now * factor)))
                changed = with_state(flow, _timed(state, name, then))
                yield at(state, f"{state.name}.{name}", f"{state.name}: {name} is {word} as long", changed)


def _timed(state: AnyState, name: str, length: Literal) -> AnyState:
    match state, name:
        case (Collect() | Menu() | Callback(), "first_digit"):
            return replace(state, first_digit=length)
        case Collect(), _:
            return replace(state, inter_digit=length)
        case DataDip(), _:
            return replace(state, timeout=length)
        case _:
            return state


def _millis(flow: Flow, length: Expression) -> Millis | None:
    match length:
        case Literal(Duration(millis)) | Literal(int(millis)):
            return millis
        case SettingRef(name) if name in flow.settings:
            value = flow.settings[name].value
            return value.millis if isinstance(value, Duration) else None
        case _:
            return None


def _longer(flow: Flow) -> Iterator[Change]:
    return _scaled(flow, 2, "twice")


def _shorter(flow: Flow) -> Iterator[Change]:
    return _scaled(flow, 0.5, "half")


def _hours(flow: Flow, hours: OpeningHours, where: str, what: str) -> Change:
    users = [state for state in flow.states.values() if isinstance(state, Schedule) and state.hours == hours.name]
    changed = replace(flow, hours={**flow.hours, hours.name: hours})
    return Change(where, what, changed, sights(users), hours.place)


def _shifted(flow: Flow) -> Iterator[Change]:
    """Every schedule that opens an hour later, and every one that closes an hour earlier."""
    for hours in flow.hours.values():
        late = {day: tuple(_opening_later(span) for span in spans) for day, spans in hours.week.items()}
        what = f"{hours.name} opens an hour later"
        yield _hours(flow, replace(hours, week=late), f"{hours.name}.opens", what)
        early = {day: tuple(_closing_earlier(span) for span in spans) for day, spans in hours.week.items()}
        what = f"{hours.name} closes an hour earlier"
        yield _hours(flow, replace(hours, week=early), f"{hours.name}.closes", what)


def _opening_later(span: Span) -> Span:
    return replace(span, opens=_moved(span.opens, 1)) if span.opens.hour < 23 else span


def _closing_earlier(span: Span) -> Span:
    closes = time(23) if span.closes is None else _moved(span.closes, -1)
    return replace(span, closes=closes) if closes > span.opens else span


def _moved(moment: time, hours: int) -> time:
    return (datetime.combine(_DAY, moment) + timedelta(hours=hours)).time()


def _holiday_lost(flow: Flow) -> Iterator[Change]:
    for hours in flow.hours.values():
        for day, name in hours.holidays.items():
            rest = {each: label for each, label in hours.holidays.items() if each != day}
            what = f"{hours.name}: {name} ({day}) is no holiday"
            yield _hours(flow, replace(hours, holidays=rest), f"{hours.name}.{day}", what)


def _emergency_ignored(flow: Flow) -> Iterator[Change]:
    for state in flow.states.values():
        emergency, usual = state.exits.get("emergency"), state.exits.get("open")
        if isinstance(state, Schedule) and emergency is not None and usual is not None:
            changed = replace(emergency, to=usual.to, returns=usual.returns)
            if changed.target != emergency.target:
                yield on_exit(flow, state, "emergency", changed, f"{state.name}: an emergency closure is ignored")


OPERATORS = (
    Operator("timer-longer", "a time-out twice as long", _longer),
    Operator("timer-shorter", "a time-out half as long", _shorter),
    Operator("schedule-shifted", "opening hours an hour off", _shifted),
    Operator("holiday-lost", "a holiday forgotten", _holiday_lost),
    Operator("emergency-ignored", "an emergency closure ignored", _emergency_ignored),
)

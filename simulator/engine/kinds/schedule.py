"""Schedule: emergency, holiday, closed or open, asked in this order at the virtual local time."""

from simulator.domain.events import ScheduleChecked
from simulator.engine.call import Call
from simulator.engine.kinds.behaviour import Behaviour
from simulator.flow.model import Schedule


def _enter(call: Call, state: Schedule) -> None:
    hours = call.flow.hours[state.hours]
    local = call.program.local_time(hours.time_zone or call.flow.time_zone, call.now)
    outcome = hours.ask(local, emergency=call.slots.emergency).value
    call.emit(ScheduleChecked(state.name, state.hours, outcome, local.isoformat(timespec="minutes")))
    call.leave(outcome)


BEHAVIOUR = Behaviour(enter=_enter)

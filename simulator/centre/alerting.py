"""From the queue to an agent's phone: waiting, matching, rings, alerting (telephony-rules section 2)."""

from collections.abc import Iterator

from simulator.centre.desks import change
from simulator.centre.matching import Rank, first_of, need_of, score
from simulator.centre.state import CentreState, Contact, Desk, Stage
from simulator.centre.timers import Alarm
from simulator.domain.agents import AgentState
from simulator.domain.events import AgentAlerted, AlertUnanswered, AlertWithdrawn, RingWidened, ScreenPopped
from simulator.domain.routing import Ring, Scoring
from simulator.domain.stimuli import CallOffered


def join(centre: CentreState, offer: CallOffered) -> None:
    """A call waits in its queue, and is matched at once; ``UsageError`` for a queue that does not exist."""
    line = centre.line(offer.queue)
    entered = centre.now - offer.waited
    centre.arrivals += 1
    rank = Rank(score(line.queue.scoring, entered, offer.priority), entered, centre.arrivals, offer.call)
    need = need_of(line.queue.method, offer.skills, offer.language)
    contact = Contact(offer, line, rank, need, offer.skills)
    centre.contacts[offer.call] = contact
    if line.queue.rings:
        _drop_skills(centre, contact)
    _wait(centre, contact)
    match_call(centre, contact)


def leave(centre: CentreState, contact: Contact) -> None:
    """A call waits no more."""
    contact.line.take(contact.need, contact.rank)
    centre.touch(contact.line)


def match_call(centre: CentreState, contact: Contact) -> None:
    """Offer a waiting call to the idle agent whom its queue's method chooses, if there is one."""
    agent = contact.line.agent_for(contact.need)
    if agent is not None:
        _alert(centre, centre.desks[agent], contact)


def match_agent(centre: CentreState, desk: Desk) -> None:
    """Let the one agent who became idle have the highest-ranked call that he may take, over all his queues."""
    rank = first_of(_firsts(desk))
    if rank is not None:
        _alert(centre, desk, centre.contacts[rank.call])


def match_all(centre: CentreState) -> None:
    """Several agents became idle at once: offer the waiting calls in their order, over all queues, while they last."""
    queues = [(line.queue.scoring, line.in_order()[::-1]) for line in centre.lines.values()]
    while (rank := first_of((scoring, ranks[-1]) for scoring, ranks in queues if ranks)) is not None:
        next(ranks for _, ranks in queues if ranks and ranks[-1] is rank).pop()
        match_call(centre, centre.contacts[rank.call])


def give_back(centre: CentreState, desk: Desk, contact: Contact, state: AgentState) -> None:
    """The alerted agent does not take the call, and is in this state now: it is back at its place, and matched."""
    put_back(centre, desk, contact, state)
    match_call(centre, contact)


def put_back(centre: CentreState, desk: Desk, contact: Contact, state: AgentState) -> None:
    """As ``give_back``, where the matching is left to ``match_all``."""
    desk.contact = contact.agent = None
    centre.say(contact.offer.call, AlertUnanswered(desk.agent.name, contact.line.queue.name))
    change(centre, desk, state)
    _wait(centre, contact)


def withdraw(centre: CentreState, desk: Desk, contact: Contact) -> None:
    """The call was gone before the agent answered: he is idle, and gets the next."""
    desk.contact = None
    del centre.contacts[contact.offer.call]
    centre.say(contact.offer.call, AlertWithdrawn(desk.agent.name, contact.line.queue.name))
    change(centre, desk, AgentState.IDLE)
    match_agent(centre, desk)


def widen(centre: CentreState, contact: Contact) -> None:
    """A ring of a call is due: it needs fewer skills from now on, and is matched again if it waits."""
    if contact.stage is not Stage.WAITING:
        _drop_skills(centre, contact)
        return
    leave(centre, contact)
    _drop_skills(centre, contact)
    _wait(centre, contact)
    match_call(centre, contact)


def _wait(centre: CentreState, contact: Contact) -> None:
    contact.stage = Stage.WAITING
    contact.line.put(contact.need, contact.rank)
    centre.touch(contact.line)


def _firsts(desk: Desk) -> Iterator[tuple[Scoring, Rank]]:
    for line, profile in desk.served:
        if line.waiting and (rank := line.first_for(profile)) is not None:
            yield line.queue.scoring, rank


def _alert(centre: CentreState, desk: Desk, contact: Contact) -> None:
    """The agent's phone rings and his screen shows the call's pop, if it has one."""
    leave(centre, contact)
    agent, queue, call = desk.agent.name, contact.line.queue, contact.offer.call
    contact.stage, contact.agent, desk.contact = Stage.ALERTING, agent, contact
    centre.say(call, AgentAlerted(agent, queue.name))
    if contact.offer.pop:
        centre.say(call, ScreenPopped(agent, contact.offer.pop))
    change(centre, desk, AgentState.ALERTING)
    desk.timer = centre.timers.start(centre.now + queue.alert_timeout, Alarm.ALERT, agent)


def _drop_skills(centre: CentreState, contact: Contact) -> None:
    """Widen every ring of a call that is due by now, and let the next one be due in its time."""
    rings = contact.line.queue.rings
    while contact.rings < len(rings) and contact.rank.entered + rings[contact.rings].after <= centre.now:
        _widen_one(centre, contact, rings[contact.rings])
    if contact.rings < len(rings):
        due = contact.rank.entered + rings[contact.rings].after
        contact.timer = centre.timers.start(due, Alarm.RING, contact.offer.call)


def _widen_one(centre: CentreState, contact: Contact, ring: Ring) -> None:
    queue = contact.line.queue
    dropped = tuple(skill for skill in contact.required if skill in ring.drop_skills)
    contact.rings += 1
    contact.required = tuple(skill for skill in contact.required if skill not in ring.drop_skills)
    contact.need = need_of(queue.method, contact.required, contact.offer.language)
    centre.say(contact.offer.call, RingWidened(queue.name, contact.rings, dropped))

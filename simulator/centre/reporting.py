"""Says where the waiting calls stand, each time that one of them moves or its estimate changes.

Every assertion about a place in the queue is so a look at the call's last ``QueueStanding``. It is one event for each
call behind the one that leaves: right for scenarios, switched off for a million calls (``standings=False``).
"""

from simulator.centre.standing import estimated_wait, position
from simulator.centre.state import CentreState, Contact
from simulator.domain.events import QueueStanding
from simulator.domain.timing import Millis


def standing_of(contact: Contact) -> tuple[int, Millis | None]:
    """A waiting call's number in its queue, and its estimated wait in ms (None: unknown)."""
    line = contact.line
    place = position(line.waiting.values(), contact.rank)
    return place, estimated_wait(place, line.mean_handle_time(), line.skilled_staff(contact.need))


def tell(centre: CentreState) -> None:
    """Say what changed in the queues that something happened to; a callback has no caller who waits to hear it."""
    for line in centre.touched.values():
        for rank in line.in_order() if line.waiting else ():
            contact = centre.contacts[rank.call]
            if contact.callback is None and (now := standing_of(contact)) != contact.standing:
                contact.standing = now
                centre.say(rank.call, QueueStanding(line.queue.name, *now))
    centre.touched.clear()

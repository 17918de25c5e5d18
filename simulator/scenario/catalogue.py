"""The catalogue: every sentence that testers can write, in the order in which they are listed."""

from simulator.scenario.sentence import Sentence
from simulator.scenario.sentences import (
    agents,
    calling,
    course,
    crm,
    customers,
    hearing,
    pops,
    promises,
    routing,
    staff,
    world,
)

CATALOGUE: tuple[Sentence, ...] = (
    *world.SENTENCES,
    *customers.SENTENCES,
    *crm.SENTENCES,
    *staff.SENTENCES,
    *calling.SENTENCES,
    *agents.SENTENCES,
    *hearing.SENTENCES,
    *course.SENTENCES,
    *routing.SENTENCES,
    *pops.SENTENCES,
    *promises.SENTENCES,
)
"""Every sentence: those for Given first, then When, then Then."""

"""A centre's file to queues and agents, with every name checked."""

from simulator.domain.agents import PROFICIENCIES, Agent
from simulator.domain.routing import Queue, Ring
from simulator.domain.timing import SECOND
from simulator.flow import codes
from simulator.flow.centre import Centre
from simulator.flow.reading.reader import Reader, nearest
from simulator.flow.shapes.centre import AgentShape, CentreShape, QueueShape, WrapUpShape
from simulator.notation.document import Path

MOST_RINGS = 6
"""Bullseye has up to six rings (telephony-rules section 2)."""

NO_WRAP_UP = WrapUpShape(timeout=None, codes=(), default=None)


def centre(shape: CentreShape, reader: Reader) -> Centre:
    """The centre; what is wrong with it is with the reader."""
    return Centre(
        name=shape.centre,
        queues={name: _queue(name, queue, shape.skills, reader) for name, queue in shape.queues.items()},
        agents={name: _agent(name, agent, shape.skills, reader) for name, agent in shape.agents.items()},
        skills=shape.skills,
        title=shape.title or shape.centre,
        file=reader.document.file,
    )


def _queue(name: str, shape: QueueShape, skills: tuple[str, ...], reader: Reader) -> Queue:
    path = ("queues", name)
    wrap_up = shape.wrap_up or NO_WRAP_UP
    _check_codes(wrap_up, (*path, "wrap_up", "codes"), reader)
    return Queue(
        name,
        shape.method,
        shape.scoring,
        8 * SECOND if shape.alert_timeout is None else shape.alert_timeout,
        30 * SECOND if wrap_up.timeout is None else wrap_up.timeout,
        wrap_up.codes,
        wrap_up.default or "none given",
        _rings(shape, skills, (*path, "rings"), reader),
        shape.handle_time,
        20 * SECOND if shape.service_level is None else shape.service_level,
    )


def _check_codes(shape: WrapUpShape, path: Path, reader: Reader) -> None:
    for position, code in enumerate(shape.codes):
        if code in shape.codes[:position]:
            reader.report(codes.WRAP_UP_CODE, reader.item(path, position), f'the code "{code}" is listed already')


def _rings(shape: QueueShape, skills: tuple[str, ...], path: Path, reader: Reader) -> tuple[Ring, ...]:
    if len(shape.rings) > MOST_RINGS:
        message = f"{len(shape.rings)} rings are too many: a queue has up to {MOST_RINGS}"
        reader.report(codes.RINGS, (*path, MOST_RINGS), message, "let one ring drop several skills")
    for position, ring in enumerate(shape.rings):
        if position and ring.after <= shape.rings[position - 1].after:
            message = "a ring must begin later than the one before it"
            reader.report(codes.RINGS, (*path, position, "after"), message)
        dropped = (*path, position, "drop_skills")
        for number, skill in enumerate(ring.drop_skills):
            _check_skill(skill, skills, reader.item(dropped, number), reader)
    return tuple(Ring(ring.after, ring.drop_skills) for ring in shape.rings)


def _agent(name: str, shape: AgentShape, skills: tuple[str, ...], reader: Reader) -> Agent:
    path = ("agents", name)
    for position, queue in enumerate(shape.queues):
        reader.known(codes.CENTRE_QUEUE, "queues", queue, reader.item((*path, "queues"), position))
    for skill, proficiency in shape.skills.items():
        at = (*path, "skills", skill)
        _check_skill(skill, skills, at, reader, key=True)
        if proficiency not in PROFICIENCIES:
            reader.report(codes.PROFICIENCY, at, f"a proficiency is 1 to 5, not {proficiency}", "5 is the best")
    return Agent(name, shape.queues, shape.skills, shape.state, shape.languages)


def _check_skill(skill: str, skills: tuple[str, ...], path: Path, reader: Reader, *, key: bool = False) -> None:
    """A skill is one of the centre's, where the centre lists its skills."""
    if skills and skill not in skills:
        message = f'the centre does not list the skill "{skill}"'
        reader.report(codes.CENTRE_SKILL, path, message, nearest(skill, skills), key=key)

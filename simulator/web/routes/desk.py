"""The agent's part: he answers, talks, wraps up, transfers, comes and goes; and the faults of his CRM."""

from typing import Annotated, Literal

from fastapi import APIRouter, Request
from pydantic import Field

from simulator.app.stage import (
    Act,
    Answers,
    EndsTalk,
    GoesOffQueue,
    GoesOnQueue,
    HandsOn,
    SetsFault,
    Transfers,
    WrapsUp,
)
from simulator.web.answering import JsonAnswer
from simulator.web.asking import Body
from simulator.web.routes import Site, refuse, session_of
from simulator.web.routes.call import done, on_air

Name = Annotated[str, Field(max_length=200)]


class AtDesk(Body):
    """What an agent does; ``code`` to wrap up with, ``queue`` to transfer to."""

    agent: Name
    act: Literal["answer", "end", "wrap_up", "transfer", "on_queue", "off_queue"]
    code: Name | None = None
    queue: Name | None = None


class OnOff(Body):
    """Whether a person answers for the agents."""

    on: bool


class Fault(Body):
    """The CRM's fault, by its name."""

    fault: Name


def routes(site: Site) -> APIRouter:
    """Desk, hands, and faults."""
    del site
    router = APIRouter(prefix="/api")

    @router.post("/desk")
    async def desk(wanted: AtDesk, request: Request) -> JsonAnswer:
        """An agent does something."""
        return _done(request, _act(wanted))

    @router.post("/hands-on")
    async def hands_on(wanted: OnOff, request: Request) -> JsonAnswer:
        """From now on a person answers for the agents, or they do so themselves."""
        return _done(request, HandsOn(wanted.on))

    @router.post("/fault")
    async def fault(wanted: Fault, request: Request) -> JsonAnswer:
        """The CRM misbehaves from now on, or no more."""
        return _done(request, SetsFault(wanted.fault))

    return router


def _done(request: Request, act: Act) -> JsonAnswer:
    session = session_of(request)
    live, _ = on_air(session)
    return done(session, live, act)


def _act(wanted: AtDesk) -> Act:
    match wanted.act:
        case "answer":
            return Answers(wanted.agent)
        case "end":
            return EndsTalk(wanted.agent)
        case "wrap_up":
            return WrapsUp(wanted.agent, _given(wanted.code, "a code"))
        case "transfer":
            return Transfers(wanted.agent, _given(wanted.queue, "a queue"))
        case "on_queue":
            return GoesOnQueue(wanted.agent)
        case "off_queue":
            return GoesOffQueue(wanted.agent)


def _given(value: str | None, what: str) -> str:
    if value is None:
        refuse(422, f"this needs {what}", "Send it along.")
    return value

"""Agents and the call: who answered, who has it, what an agent is doing, how he wrapped up."""

from collections.abc import Mapping

from simulator.domain.agents import AgentState
from simulator.domain.events import CallAnswered, WrappedUp
from simulator.domain.timing import SECOND, format_length
from simulator.evidence.calls import CallRecord, Evidence
from simulator.evidence.checks.verdict import Verdict, alike, listed, quoted, verdict
from simulator.evidence.queueing import alerted_agent, talking_agent, whereabouts


def answered_by(evidence: Evidence, call: str, agent: str) -> Verdict:
    """The last agent who answered the call is this one."""
    record = evidence.call(call)
    answered = record.last(CallAnswered)
    return verdict(
        answered is not None and answered.event.agent == agent,
        f"the call is answered by agent {quoted(agent)}",
        lambda: _who(record),
    )


def answered_by_within(evidence: Evidence, call: str, agent: str, seconds: int) -> Verdict:
    """As ``answered_by``, at most so many seconds after the call entered the queue from which it was answered."""
    record = evidence.call(call)
    answered = record.last(CallAnswered)
    in_time = answered is not None and answered.event.agent == agent and answered.event.waited <= seconds * SECOND
    expected = f"the call is answered by agent {quoted(agent)} within {seconds} s of entering the queue"
    return verdict(in_time, expected, lambda: _who(record))


def no_agent_has(evidence: Evidence, call: str) -> Verdict:
    """No agent is alerted for the call now, or talks on it."""
    record = evidence.call(call)
    has = talking_agent(record) or alerted_agent(record)
    return verdict(has is None, "no agent has the call", lambda: f"the call {whereabouts(record)}")


def agent_is(evidence: Evidence, agent: str, state: str) -> Verdict:
    """An agent is in this state now, in the words of ``AgentState``; a name that no agent has never is."""
    agents = evidence.agents()
    actual = agents.get(agent)
    return verdict(
        actual is not None and alike(actual, state),
        f"agent {quoted(agent)} is {quoted(state)}",
        lambda: f"{_doing(agent, actual, agents)}{_unknown(state)}",
    )


def wrapped_up_with(evidence: Evidence, call: str, code: str) -> Verdict:
    """The last agent who wrapped the call up did so with this code, given by himself or by default."""
    record = evidence.call(call)
    done = record.last(WrappedUp)
    return verdict(
        done is not None and done.event.code == code,
        f"the call was wrapped up with {quoted(code)}",
        lambda: _wrapped(record, done.event if done else None),
    )


def _who(record: CallRecord) -> str:
    answered = record.last(CallAnswered)
    if answered is None:
        return f"no agent has answered it: the call {whereabouts(record)}"
    return f"agent {quoted(answered.event.agent)} answered it after {format_length(answered.event.waited)} in the queue"


def _doing(agent: str, actual: str | None, agents: Mapping[str, str]) -> str:
    if actual is not None:
        return f"{agent} is {quoted(actual)}"
    return f"no agent is called {quoted(agent)}; the centre has {listed(agents, 'no agent at all')}"


def _unknown(state: str) -> str:
    known = tuple(AgentState)
    return "" if any(alike(state, each) for each in known) else f"; states are {listed(known)}"


def _wrapped(record: CallRecord, done: WrappedUp | None) -> str:
    if done is None:
        return f"nobody has wrapped it up: the call {whereabouts(record)}"
    by_default = ", by default: the time for it ran out" if done.by_default else ""
    return f"it was wrapped up with {quoted(done.code)}{by_default}"

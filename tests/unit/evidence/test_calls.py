"""Evidence and CallRecord: the log is read once, and what it says of a call is found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain import events as e
from simulator.domain.eventlog import CENTRE, EventLog
from simulator.domain.identity import Identity
from simulator.evidence.calls import Evidence
from tests.unit.evidence.logs import CALL, OTHER, Story


def test_reads_what_was_appended_since() -> None:
    """Evidence kept over a growing log always speaks of the whole of it."""
    story = Story().begins().at("ask_account")
    assert "ask_account" == story.evidence.call(CALL).state
    story.at("ask_pin")
    assert "ask_pin" == story.evidence.call(CALL).state


def test_calls_are_kept_apart_and_the_centre_is_none() -> None:
    """Events of other calls and of the centre are not this call's."""
    story = Story().begins().begins(OTHER).centre(e.AgentStateChanged("Lee", "idle", 0)).at("greet")
    assert (CALL, OTHER) == story.evidence.calls()
    assert None is story.evidence.call(OTHER).state


def test_an_unknown_call_has_an_empty_record() -> None:
    """Asking for a call that is not in the log raises nothing."""
    record = Story().evidence.call("call-9")
    facts = (record.is_known, record.state, record.identity, record.ending, dict(record.attributes))
    assert (False, None, Identity.UNKNOWN, None, {}) == facts


def test_identity_is_the_level_raised_last() -> None:
    """The log's last word on the identity counts."""
    story = Story().begins().then(e.IdentityRaised("identified", "check_account", "find_account"))
    assert Identity.IDENTIFIED is story.evidence.call(CALL).identity
    story.then(e.IdentityRaised("authenticated", "check_pin", "verify_pin"))
    assert Identity.AUTHENTICATED is story.evidence.call(CALL).identity


def test_attributes_are_the_newest_values_and_unset_ones_are_left_out() -> None:
    """A value replaces the one before it; an attribute taken away has none."""
    story = Story().begins().sets("reason", "no PIN").sets("tier", "top").sets("reason", "").sets("tier", "standard")
    assert {"tier": "standard"} == dict(story.evidence.call(CALL).attributes)


def test_attached_data_of_a_placed_caller_are_attributes() -> None:
    """A call that a scenario placed in a queue has its attached data and no flow that set them."""
    story = Story().then(e.QueueEntered("General", (), 0, {"tier": "top"}, {}))
    assert {"tier": "top"} == dict(story.evidence.call(CALL).attributes)


def test_counts_look_ups_per_operation() -> None:
    """Every request counts, answered or not."""
    ask = [e.DipRequested(n, "check", "find_account", {}) for n in range(2)]
    record = Story().begins().then(*ask, e.DipTimedOut(0, "find_account")).evidence.call(CALL)
    assert (2, 0) == (record.asked_crm("find_account"), record.asked_crm("verify_pin"))


def test_agents_are_who_is_listed_and_not_removed() -> None:
    """An agent's state is the one told last; a removed agent is none."""
    story = Story().centre(
        e.AgentListed("Lee", ("Product",), ()),
        e.AgentListed("Kim", (), ()),
        e.AgentListed("Max", (), ()),
        e.AgentStateChanged("Lee", "idle", 0),
        e.AgentStateChanged("Max", "off queue", 0),
        e.AgentRemoved("Max"),
        e.AgentListed("Lee", ("General",), ()),
    )
    assert {"Lee": "idle", "Kim": "off queue"} == dict(story.evidence.agents())


def test_began_comes_from_the_log_of_a_recording_too() -> None:
    """A log read from a file knows when a call began by its first event."""
    live = Story().begins().begins(OTHER, after=5000)
    read = Evidence(EventLog(list(live.log.entries)))
    assert (0, 5000) == (read.call(CALL).began, read.call(OTHER).began)


def test_an_entry_is_never_taken_for_another_kind() -> None:
    """Asking for an entry as what it is not is our own mistake, and said so."""
    record = Story().begins().evidence.call(CALL)
    with pytest.raises(TypeError, match="no CallEnded"):
        record.seen(0, e.CallEnded)


@given(st.lists(st.tuples(st.sampled_from([CALL, OTHER, CENTRE]), st.booleans(), st.booleans())))
def test_reading_bit_by_bit_is_reading_at_once(moves: list[tuple[str, bool, bool]]) -> None:
    """However often evidence is asked while the log grows, it says what a reader of the whole log would say."""
    story = Story()
    for call, prompt, ask in moves:
        story.then(e.PromptFinished(1, "hello") if prompt else e.EntryStarted("greet"), call=call)
        if ask:
            story.evidence.call(call)
    at_once = Evidence(story.log)
    for call in (CALL, OTHER, CENTRE):
        assert list(story.log.of(call)) == list(story.evidence.call(call).entries())
        assert at_once.call(call).indices == story.evidence.call(call).indices

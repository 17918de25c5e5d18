"""How the CRM misbehaves, look-up by look-up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_stub.answers import Answer, Reply, Trouble
from crm_stub.contracts import CONTRACTS
from crm_stub.faults import EVERY_OTHER, SOUND, Faults, Nonsense, decide, nonsense


def replies(faults: Faults, *operations: str) -> list[Reply | None]:
    """What becomes of these look-ups, one after the other."""
    found = []
    for operation in operations:
        decision = decide(faults, operation)
        faults = decision.faults
        found.append(decision.reply)
    return found


def test_a_sound_crm_answers_for_itself() -> None:
    """Without faults every look-up is left to the CRM, at its usual speed."""
    decision = decide(SOUND, "find_account")
    assert (None, 0, SOUND) == (decision.reply, decision.extra_latency_ms, decision.faults)


def test_a_crm_that_is_down_stays_down() -> None:
    """Nothing is answered until somebody says that it is up again."""
    assert [Trouble("down")] * 3 == replies(Faults(down=True), "find_account", "verify_pin", "find_account")


def test_a_slow_crm_still_answers() -> None:
    """Slowness adds to the latency and changes no answer."""
    decision = decide(Faults(extra_latency_ms=9_000), "find_account")
    assert (None, 9_000) == (decision.reply, decision.extra_latency_ms)


def test_every_other_look_up_of_a_flapping_crm_fails() -> None:
    """Up and down take turns, over and over."""
    down = Trouble("down")
    assert [None, down, None, down, None] == replies(Faults(flapping=EVERY_OTHER), *["find_account"] * 5)


def test_a_flapping_crm_keeps_to_its_pattern() -> None:
    """The pattern is given: here two failures, then an answer."""
    down = Trouble("down")
    assert [down, down, None, down] == replies(Faults(flapping=(False, False, True)), *["find_account"] * 4)


def test_so_many_look_ups_fail_and_no_more() -> None:
    """The next n look-ups fail, of whatever operation."""
    error = Trouble("error")
    assert [error, error, None] == replies(Faults(fail_next=2), "find_account", "verify_pin", "find_account")


def test_a_canned_answer_is_given_once_to_its_own_operation() -> None:
    """Other operations are answered as ever, and so is the next look-up of this one."""
    canned = Answer("duplicate")
    faults = SOUND.answering("find_account", canned)
    assert [None, canned, None] == replies(faults, "verify_pin", "find_account", "find_account")


def test_canned_answers_of_one_operation_are_given_in_order() -> None:
    """Two answers for one operation: the first one first."""
    first, second = Answer("not_found"), Answer("duplicate")
    faults = SOUND.answering("find_account", first).answering("find_account", second)
    assert [first, second, None] == replies(faults, *["find_account"] * 3)


def test_a_crm_that_is_down_spends_no_canned_answer() -> None:
    """The canned answer waits until the CRM is up again; so do failures to come."""
    faults = Faults(down=True, fail_next=1).answering("find_account", Answer("duplicate"))
    assert faults == decide(faults, "find_account").faults


def test_up_again_leaves_only_canned_answers() -> None:
    """Who says that the CRM is up again is rid of everything that kept it from answering."""
    faults = Faults(down=True, extra_latency_ms=1, flapping=EVERY_OTHER, fail_next=2, nonsense="outcome")
    canned = faults.answering("find_account", Answer("duplicate")).up_again()
    assert SOUND.answering("find_account", Answer("duplicate")) == canned


@pytest.mark.parametrize("kind", ["outcome", "fields"])
@pytest.mark.parametrize("operation", CONTRACTS)
def test_nonsense_keeps_to_no_contract(kind: Nonsense, operation: str) -> None:
    """Whatever is asked, nonsense is an answer that no contract permits; one kind looks like success."""
    answer = nonsense(kind, operation)
    assert [answer] == replies(Faults(nonsense=kind), operation)
    assert not CONTRACTS[operation].permits(answer)
    assert (kind == "fields") == (answer.outcome in CONTRACTS[operation].outcomes)


@given(
    st.builds(
        Faults,
        down=st.booleans(),
        extra_latency_ms=st.integers(0, 20_000),
        flapping=st.lists(st.booleans(), max_size=4).map(tuple),
        fail_next=st.integers(0, 5),
        nonsense=st.sampled_from([None, "outcome", "fields"]),
    ),
    st.lists(st.sampled_from(list(CONTRACTS)), max_size=12),
)
def test_latency_never_depends_on_what_is_asked(faults: Faults, operations: list[str]) -> None:
    """All look-ups answer after the same latency, whatever else is wrong (S8)."""
    for operation in operations:
        decision = decide(faults, operation)
        assert faults.extra_latency_ms == decision.extra_latency_ms
        faults = decision.faults

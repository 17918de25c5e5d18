"""A recorded entry ends where a keyed one would, for every state and all keys: nothing but the classes known."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.events import EntryCompleted, EntryRestarted
from simulator.domain.keys import UNKNOWN, KeyClass
from simulator.engine.refeeding import class_of, ends_now, stand_ins
from simulator.flow.model import Collect, OptOut, OptOutActs, OtherKey, Overflow
from tests.unit.engine.driving import Driver, entry_flow

FLOW = entry_flow('opt_out: {key: "0", label: none}', exits=("opted_out: end",))
ASK = FLOW.states["ask"]
assert isinstance(ASK, Collect)
OPT_OUTS = st.builds(OptOut, st.sampled_from("059AD"), st.just("none"), st.sampled_from(OptOutActs))
STATES = st.builds(
    lambda least, more, **values: replace(ASK, least=least, most=least + more, **values),
    st.integers(1, 3),
    st.integers(0, 3),
    terminator=st.sampled_from(["#", "*", None]),
    opt_out=st.none() | OPT_OUTS,
    overflow=st.sampled_from(Overflow),
    other_key=st.sampled_from(OtherKey),
)


def keyed(state: Collect, keys: str) -> EntryCompleted | EntryRestarted | None:
    """How an entry of these keys ends, keyed one by one."""
    driver = Driver.call(replace(FLOW, states={**FLOW.states, "ask": state}))
    driver.press(keys, gap=100)
    driver.wait(3_000)
    ends = (event for _, event in driver.said if isinstance(event, EntryCompleted | EntryRestarted))
    return next(ends, None)


@given(STATES, st.text("0123459*#AD", min_size=1, max_size=6), st.booleans())
def test_an_entry_ends_as_it_did(state: Collect, keys: str, hidden: bool) -> None:  # noqa: FBT001 - drawn
    """By what, and after how many keys: whether its keys are known or not."""
    event = keyed(state, keys)
    if not isinstance(event, EntryCompleted) or event.result == "no_input":
        return
    entry = UNKNOWN * event.count if hidden or event.result == "opted_out" else keys[: event.count]
    ending = ends_now(state, event.classes, entry)
    by = "bad_key" if ending.by == "other_key" else ending.by
    assert (event.by, event.count, event.classes) == (by, ending.length, ending.classes)
    assert (event.result == "opted_out") is ending.opted_out


@given(STATES, st.text("dotxl?", max_size=8), st.text("0123•*#⍰", max_size=8))
def test_whatever_a_damaged_recording_says_there_is_an_end(state: Collect, classes: str, keys: str) -> None:
    """Never an exception, and never more keys than there were."""
    assert len(classes) >= ends_now(state, classes, keys).length


@given(st.text("dxl", max_size=8))
def test_stand_ins_are_of_the_same_classes(classes: str) -> None:
    """They are counted by their classes, and nobody reads them."""
    assert classes == "".join(map(class_of, stand_ins(classes)))


def test_keys_have_classes() -> None:
    """A digit, the two that may be a terminator, and the letters."""
    assert [KeyClass.DIGIT, KeyClass.OTHER, KeyClass.OTHER, KeyClass.LETTER] == [class_of(key) for key in "0*#A"]

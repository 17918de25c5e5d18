"""What a review found: keys in queues, places given up, endings in the middle of an entry, names in two flows."""

from dataclasses import replace

from simulator.domain.calls import Privacy
from simulator.domain.events import (
    AttemptCounted,
    CallbackAccepted,
    CallEnded,
    EntryCompleted,
    KeysDiscarded,
    PromptStarted,
    QueueLeft,
    StepCapReached,
    TransferOutStarted,
)
from simulator.domain.stimuli import AgentConnected, HungUp, KeyPressed
from simulator.engine.slots import CallSlots, Outbound
from simulator.flow.model import Attribute, Exit, Transfer
from tests.unit.engine.driving import Driver, entry_flow
from tests.unit.engine.flows import (
    DIPPING,
    HOLD,
    INNER,
    LEAVING,
    MAIN,
    MUSIC,
    QUEUED,
    SAME_NAMES,
    SUB,
    TWO_ENTRIES,
)


def prompts(driver: Driver) -> list[str]:
    """The prompts played so far, by flow order."""
    return [event.text for event in driver.of(PromptStarted) if isinstance(event, PromptStarted)]


def queued_with(flow_name: str) -> Driver:
    """A call that waits, with this in-queue flow."""
    state = QUEUED.states["wait"]
    assert isinstance(state, Transfer)
    flow = replace(QUEUED, states={**QUEUED.states, "wait": replace(state, in_queue=flow_name)})
    return Driver.call(flow, MUSIC, LEAVING)


def test_a_key_skips_music_once_and_is_then_thrown_away() -> None:
    """A key that nobody asks for cuts every message short once; it does not spin the music until the call fails."""
    driver = queued_with("music")
    driver.wait(1_000)
    driver.press("5")
    assert [] == driver.of(StepCapReached)
    assert ["Music.", "More music.", "Music."] == prompts(driver)[:3]
    assert 4 >= len(prompts(driver))
    assert KeysDiscarded(1, "nobody asks for keys") in driver.of(KeysDiscarded)


def test_an_in_queue_flow_may_take_the_call_out_of_the_queue() -> None:
    """It returns with an outcome that the transfer has an exit for: the place is given up."""
    driver = queued_with("leaving")
    driver.press("9")
    assert [QueueLeft("General", "in-queue flow")] == driver.of(QueueLeft)
    assert "Goodbye." == prompts(driver)[-1]


def test_an_in_queue_flow_that_is_over_leaves_the_call_waiting() -> None:
    """Without such an exit the call waits on, in silence."""
    driver = queued_with("leaving")
    driver.press("8")
    assert [] == driver.of(QueueLeft)
    assert driver.session.queued


def test_keys_in_a_silent_queue_are_told_as_one_count() -> None:
    """S3: no event has a key's time; who is answered has pressed four keys, that is all."""
    driver = queued_with("leaving")
    driver.press("8")
    before = len(driver.said)
    driver.press("0421")
    assert before == len(driver.said)
    driver.tell(AgentConnected("Lee"))
    assert [KeysDiscarded(4, "nobody asks for keys")] == driver.of(KeysDiscarded)


def test_hang_up_in_the_middle_of_an_entry_tells_its_keys_by_class() -> None:
    """R7: hung_up is a result of its own; nothing of the value is shown."""
    driver = Driver.call(entry_flow("sensitive: yes", privacy="secret"))
    driver.through_prompt()
    driver.press("12")
    driver.tell(HungUp())
    assert [EntryCompleted("ask", "hung_up", "hung_up", 2, "dd", "", sensitive=True)] == driver.of(EntryCompleted)
    assert [CallEnded("abandoned in IVR", "ask")] == driver.of(CallEnded)


def test_keys_during_a_message_without_barge_in_are_told_at_the_hang_up() -> None:
    """A count that was not told yet is told before the ending."""
    driver = Driver.call(entry_flow())
    driver.through_prompt()
    driver.press("4711")
    driver.wait(1_200)
    driver.press("99")
    driver.tell(HungUp())
    assert [KeysDiscarded(2, "a prompt without barge-in")] == driver.of(KeysDiscarded)


def test_wrong_entry_shows_nothing_of_a_number_that_is_masked() -> None:
    """S5: what is too long may end in a PIN, so its last four are no account number's."""
    driver = Driver.call(entry_flow("overflow: reject", privacy="last_four"))
    driver.through_prompt()
    driver.press("47110421#")
    assert ["•" * 8] == [event.shown for event in driver.of(EntryCompleted) if isinstance(event, EntryCompleted)]


def test_swallowed_terminator_belongs_to_its_entry() -> None:
    """Type-ahead: the flush pause counts from it, as from any other key."""
    driver = Driver.call(DIPPING, answers={"find_account": ("not_found", {})})
    driver.through_prompt()
    driver.press("40718265#")
    driver.wait(900)
    driver.press("1")
    driver.wait(10_000)
    results = [event.result for event in driver.of(EntryCompleted) if isinstance(event, EntryCompleted)]
    assert ["matched", "no_input"] == results


def test_hash_after_a_menu_choice_is_swallowed() -> None:
    """The # leak: who presses 1# at a menu has made no mistake at the next state."""
    driver = Driver.call(MAIN, SUB, HOLD)
    driver.press("2#")
    driver.tell(HungUp())
    assert [KeysDiscarded(1, "terminator after a complete entry")] == driver.of(KeysDiscarded)


def test_states_of_the_same_name_in_two_flows_count_for_themselves() -> None:
    """R7: an undeclared counter and the turn of a prompt belong to the state of that flow."""
    driver = Driver.call(SAME_NAMES, INNER)
    driver.press("7")
    driver.wait(1_000)
    driver.press("1")
    driver.wait(1_000)
    driver.press("7")
    assert ["Press 1.", "Please press 1.", "Press 2.", "Please press 2."] == prompts(driver)
    assert [1, 1] == [event.used for event in driver.of(AttemptCounted) if isinstance(event, AttemptCounted)]


def secret_number(flow_name: str) -> Driver:
    """The main flow, whose number outside is a secret attribute."""
    attributes = {**MAIN.attributes, "number": Attribute("number", Privacy.SECRET)}
    return Driver.call(replace(MAIN, name=flow_name, attributes=attributes), SUB, HOLD)


def test_number_outside_is_shown_as_its_attribute_allows() -> None:
    """S3: the network gets it in clear, the log does not."""
    driver = secret_number("main")
    driver.press("1")
    assert [TransferOutStarted(2, "•" * 8)] == driver.of(TransferOutStarted)
    assert "0800 100" == driver.session.outbound_number


def test_accepted_callback_cannot_wait_in_a_queue_as_well() -> None:
    """His leg ends there, and the place that the callback has stays."""
    offer = MAIN.states["offer"]
    flow = replace(
        MAIN, states={**MAIN.states, "offer": replace(offer, exits={**offer.exits, "accepted": Exit("waiting")})}
    )
    driver = Driver.call(flow, SUB, HOLD, answers={"0800 100": ("busy", {})})
    driver.press("1")
    driver.wait(2_500)
    driver.press("1")
    assert 1 == len(driver.of(CallbackAccepted))
    assert ["callback requested"] == [
        event.disposition for event in driver.of(CallEnded) if isinstance(event, CallEnded)
    ]


def test_situations_tell_nothing_apart_that_is_equal_and_nothing_equal_that_is_not() -> None:
    """No deadline is not a deadline now, yes is not 1, and the representation tells no value (S3)."""
    assert CallSlots("f").situation(0) != CallSlots("f", deadline=0).situation(0)
    assert CallSlots("f").situation(5) != CallSlots("f", last_key=5).situation(5)
    assert CallSlots("f", attributes={"a": True}).situation(0) != CallSlots("f", attributes={"a": 1}).situation(0)
    assert "0421" not in repr(CallSlots("f", attributes={"pin": "0421"}, entry="0421").situation(0))


def test_letters_pressed_while_an_agent_talks_are_no_business_of_the_ivr() -> None:
    """In conversation keys go to the agent's ear only."""
    driver = Driver.call(TWO_ENTRIES)
    driver.tell(AgentConnected("Lee"))
    assert [] == driver.tell(KeyPressed("1"))


def test_nothing_that_a_log_may_quote_tells_a_key_or_a_number() -> None:
    """A key as a stimulus, and the number that a call is put through to, in any representation (S3, S4)."""
    assert "•" == str(KeyPressed("7"))
    assert "7" not in repr(KeyPressed("7"))
    assert "Outbound(1)" == repr(Outbound(1, "+442079460999"))

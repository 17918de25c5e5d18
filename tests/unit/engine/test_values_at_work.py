"""Values that a flow works out on its way: what the call tells of itself, and what cannot be used."""

import pytest

from simulator.domain.events import (
    AttributeSet,
    CallbackAccepted,
    CallEnded,
    PromptStarted,
    QueueEntered,
    TransferOutStarted,
    ValueTrouble,
)
from simulator.flow.model import Flow
from tests.unit.engine.driving import Driver, flow_of

TOLD = flow_of(
    """
flow: told
start: note
language: de
time_zone: Europe/Berlin
attributes: {who: {}, tongue: {}, number: {}, from: {}, when: {}}
states:
  note:
    kind: assign
    values:
      who: {call: identity}
      tongue: {call: language}
      number: {call: dialled number}
      from: {call: caller number}
      when: {call: time}
    on: {done: end}
  end: {kind: disconnect}
"""
)

OUTER = flow_of(
    """
flow: outer
start: inner
attributes: {product: {}}
states:
  inner: {kind: subflow, flow: inner, values: {product: Router}, on: {done: end}}
  end: {kind: disconnect}
"""
)

INNER = flow_of(
    """
flow: inner
start: say
attributes: {product: {}}
prompts: {say: {text: "About your {product}.", length: 1 s}}
states:
  say: {kind: play, prompt: say, on: {done: return}}
"""
)


def transferring(wanted: str, way_out: str = "") -> Flow:
    """A flow whose transfer asks for something that has no value."""
    return flow_of(
        f"""
flow: transferring
start: wait
attributes: {{nothing: {{}}}}
prompts: {{sorry: {{text: Sorry., length: 1 s}}}}
states:
  wait: {{kind: transfer, {wanted}{way_out}}}
  sorry: {{kind: play, prompt: sorry, on: {{done: end}}}}
  end: {{kind: disconnect}}
"""
    )


def troubles(driver: Driver) -> list[str]:
    return [event.detail for event in driver.of(ValueTrouble) if isinstance(event, ValueTrouble)]


def endings(driver: Driver) -> list[str]:
    return [event.disposition for event in driver.of(CallEnded) if isinstance(event, CallEnded)]


def test_a_call_tells_of_itself() -> None:
    """Who and which number called, in which language, and the time where the flow is at home."""
    driver = Driver.call(TOLD)
    told = {event.name: event.value for event in driver.of(AttributeSet) if isinstance(event, AttributeSet)}
    assert ("unknown", "de", "100") == (told["who"], told["tongue"], told["number"])
    assert told["from"].endswith("0001")
    assert "2026-01-05 13:00" in told["when"].replace("T", " ")


def test_a_subflow_speaks_of_what_it_is_given() -> None:
    """Its values are set before its first state."""
    driver = Driver.call(OUTER, INNER)
    assert ["About your Router."] == [
        event.text for event in driver.of(PromptStarted) if isinstance(event, PromptStarted)
    ]


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ("queue: {attribute: nothing}", "the queue has no value"),
        ("queue: General, skills: [{attribute: nothing}]", "a required skill has no value"),
        ("queue: General, priority: {attribute: nothing}", "the priority is not a number"),
    ],
)
def test_a_transfer_that_cannot_be_asked_for_is_trouble(wanted: str, why: str) -> None:
    """The call enters no queue, the log says why; it goes the way of errors, and fails where there is none (Q16)."""
    led, lost = Driver.call(transferring(wanted, ", on: {error: sorry}")), Driver.call(transferring(wanted))
    led.wait(1_000)
    assert [[why], [why]] == [troubles(led), troubles(lost)]
    assert [] == led.of(QueueEntered) + lost.of(QueueEntered)
    assert 1 == len(led.of(PromptStarted))
    assert ["failed"] == endings(lost)


def test_a_transfer_to_no_number_leaves_as_failed() -> None:
    """Nothing is dialled."""
    driver = Driver.call(
        flow_of("""
flow: out
start: out
attributes: {nothing: {}}
prompts: {sorry: {text: Sorry., length: 1 s}}
states:
  out: {kind: transfer_out, number: {attribute: nothing}, on: {busy: sorry, no_answer: sorry, failed: sorry}}
  sorry: {kind: play, prompt: sorry, on: {done: end}}
  end: {kind: disconnect}
""")
    )
    assert ["the number to put the call through to has no value"] == troubles(driver)
    assert ([], 1) == (driver.of(TransferOutStarted), len(driver.of(PromptStarted)))


def test_a_callback_into_no_queue_is_refused() -> None:
    """The caller wanted it, and the flow goes on as if he had not: nobody would ever call."""
    driver = Driver.call(
        flow_of("""
flow: back
start: offer
attributes: {nothing: {}}
prompts: {offer: {text: Press 1., length: 1 s}, sorry: {text: Sorry., length: 1 s}}
states:
  offer:
    kind: callback
    prompt: offer
    number: {call: caller number}
    queue: {attribute: nothing}
    on: {refused: sorry, bad_number: sorry}
  sorry: {kind: play, prompt: sorry, on: {done: end}}
  end: {kind: disconnect}
""")
    )
    driver.press("1")
    assert ["the queue has no value"] == troubles(driver)
    assert ([], 2) == (driver.of(CallbackAccepted), len(driver.of(PromptStarted)))

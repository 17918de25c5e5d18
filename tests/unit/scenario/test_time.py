"""How time runs: when a step waits, and when it acts at the present moment."""

import pytest

from simulator.scenario.errors import StepFailed
from tests.unit.scenario.worlds import now, perform, refusal, run, with_acme

KEY = 200


def at_account() -> list[str]:
    return ['"Acme" calls', 'the caller chooses "sales"']


def test_dialling_and_the_first_check() -> None:
    """A call begins at once; a check lets the prompt play to its end."""
    world = with_acme('"Acme" calls')
    assert 0 == now(world)
    perform(world, 'the call is at "menu"')
    assert 3000 == now(world)


def test_presses_once_the_prompt_is_over_and_200_ms_apart() -> None:
    """Keys wait for the end of the prompt; between two of them are 200 ms, after the last nothing."""
    world = with_acme(*at_account())
    assert 3000 == now(world)
    perform(world, 'the caller presses "4071"')
    assert 3000 + 2000 + 3 * KEY == now(world)


def test_presses_into_the_prompt_200_ms_after_it_began() -> None:
    """Barge-in: the prompt is cut off after 200 ms."""
    world = with_acme('"Acme" calls', 'the caller presses "1" while the prompt plays')
    assert KEY == now(world)
    perform(world, 'the prompt "menu" was cut off')
    assert isinstance(refusal(world, 'the caller hears "Press 1 for sales"'), StepFailed)


def test_presses_into_the_next_prompt_there_is() -> None:
    """Where no prompt can be answered now, time runs until one plays, over look-ups and time-outs of the state."""
    world = with_acme(*at_account(), "the caller enters the account number")
    perform(world, 'the caller presses "0421" while the prompt plays', 'the prompt "pin" was cut off')
    perform(world, "the caller is authenticated")
    world = with_acme('"Acme" calls', 'the call is at "menu"', 'the caller presses "1" while the prompt plays')
    assert 3000 + 10_000 + KEY == now(world)


def test_pressing_into_a_prompt_that_never_comes_fails() -> None:
    """A call in a queue without a flow plays nothing: the step says where the call is."""
    world = with_acme('"Acme" calls', 'the caller chooses "help"')
    error = refusal(world, 'the caller presses "1" while the prompt plays')
    assert isinstance(error, StepFailed)
    assert "the call waits in queue General" == error.actual


def test_slowly_leaves_the_inter_digit_time_out_between_keys() -> None:
    """Each key comes 200 ms after the entry before it was closed for being too slow."""
    world = with_acme(*at_account(), 'the caller presses "40" slowly')
    assert 5000 + 3000 + KEY == now(world)
    perform(world, 'the caller was asked 2 times at "account"')


def test_chooses_lets_the_inter_digit_time_out_pass_at_a_collecting_state() -> None:
    """A lone opt-out key counts once nothing followed it; a menu's key counts at once."""
    world = with_acme('"Acme" calls', 'the caller chooses "sales"')
    assert 3000 == now(world)
    perform(world, 'the caller chooses "I have no account"')
    assert 5000 + 3000 == now(world)
    perform(world, 'the call waits in queue "General"')


def test_enters_presses_the_terminator_too() -> None:
    """Eight digits and the hash: nine keys, eight pauses."""
    world = with_acme(*at_account(), "the caller enters the account number")
    assert 5000 + 8 * KEY == now(world)


def test_time_that_passes_stops_at_the_very_moment() -> None:
    """A pause does not wait for rest, and the step directly after it acts at the present moment."""
    world = with_acme('"Acme" calls', "500 milliseconds pass", 'the call is at "menu"')
    assert 500 == now(world)
    perform(world, "1 second passes", 'the caller presses "1"')
    assert 1500 == now(world)
    perform(world, 'the prompt "menu" was cut off')


def test_only_the_step_directly_after_a_pause_does_not_wait() -> None:
    """The second step after a pause waits for rest again."""
    world = with_acme('"Acme" calls', "1 second passes", 'the call is at "menu"', "the caller is unknown")
    assert 3000 == now(world)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("1 millisecond passes", 1),
        ("250 milliseconds pass", 250),
        ("1 second passes", 1000),
        ("2 seconds pass", 2000),
        ("1 minute passes", 60_000),
        ("3 minutes pass", 180_000),
    ],
)
def test_time_passes_in_every_unit(text: str, length: int) -> None:
    """One or many, each unit is as long as it is."""
    world = with_acme()
    perform(world, text)
    assert length == now(world)


def test_hanging_up_does_not_wait() -> None:
    """The caller hangs up in the middle of the prompt."""
    world = with_acme('"Acme" calls', "the caller hangs up", 'the call ended as "abandoned in IVR"')
    assert 0 == now(world)


def test_saying_nothing_lasts_until_the_flow_acts() -> None:
    """The first-digit time-out of the state runs out, and the flow asks again."""
    world = with_acme('"Acme" calls', "the caller says nothing")
    assert 3000 + 10_000 == now(world)
    perform(world, 'the caller hears the prompt "menu_again"')
    assert isinstance(refusal(world, "the caller is identified"), StepFailed)


def test_saying_nothing_after_a_key_lasts_until_the_entry_is_closed() -> None:
    """A begun entry is closed by the inter-digit time-out."""
    world = with_acme(*at_account(), 'the caller presses "40"', "the caller says nothing")
    assert 5000 + KEY + 3000 == now(world)


def test_a_scripted_agent_answers_two_seconds_after_the_alert() -> None:
    """A check of the queued call waits while an agent is being alerted."""
    world = with_acme('agent "Choi" comes on queue', '"Acme" calls', 'the caller chooses "help"')
    assert 3000 == now(world)
    perform(world, 'the call is answered by agent "Choi" within 2 seconds')
    assert 5000 == now(world)


def test_an_agent_who_does_not_answer_lets_the_running_alert_go_by() -> None:
    """The alert that runs at the present moment goes unanswered; after its time he does not respond."""
    world = with_acme('agent "Choi" comes on queue', '"Acme" calls', 'the caller chooses "help"', "1 second passes")
    perform(world, 'agent "Choi" is "alerting"')
    perform(world, 'agent "Choi" does not answer', "no agent has the call", 'agent "Choi" is "not responding"')
    assert 3000 + 8000 == now(world)


def test_an_agent_who_does_not_answer_lets_his_next_alert_go_by() -> None:
    """Said before any alert, it is the next one that goes unanswered, and only that one."""
    world = with_acme('agent "Choi" comes on queue', 'agent "Choi" does not answer', '"Acme" calls')
    perform(world, 'the caller chooses "help"', "no agent has the call", 'agent "Choi" comes on queue')
    perform(world, 'the call is answered by agent "Choi"')


def test_a_check_of_another_call_lets_that_call_come_to_rest() -> None:
    """Time runs for the call that the step speaks of."""
    world = with_acme('"Acme" calls', '"Bolt" calls', 'the call of "Acme" is at "menu"')
    assert 3000 == now(world)
    perform(world, '"Acme" presses "1"', 'the call of "Bolt" is at "menu"')
    assert 3000 == now(world)
    perform(world, '"Acme" hears "Your account number"')
    assert 5000 == now(world)


def test_a_fault_in_mid_call_comes_once_the_call_is_at_rest() -> None:
    """The CRM goes down after the look-up that was under way, before the PIN is checked."""
    world = with_acme(*at_account(), "the caller enters the account number", "the CRM is down")
    perform(world, "the caller is identified", "the caller enters the PIN", "the caller is identified")
    perform(world, 'the call waits in queue "General"')


def test_without_a_time_it_is_monday_morning() -> None:
    """The default time, and one that the scenario says, are local times of the flow."""
    for given, expected in (
        ((), "2026-01-05T10:00:00+00:00"),
        (('the time is "2026-07-01 09:30"',), "2026-07-01T09:30"),
    ):
        world = with_acme(*given, '"Acme" calls')
        entry = next(iter(world.scene.evidence.call("call-1").entries()))
        assert expected in str(entry.event)


def test_what_is_heard_counts_from_the_first_act_after_a_check() -> None:
    """To hear is to listen from the first When after the last Then or Given; not to hear, to the whole call."""
    world = with_acme('"Acme" calls', 'the caller hears "Press 1 for sales"', 'the caller hears "or 2 for help"')
    perform(world, 'the caller chooses "sales"', 'the caller hears "Your account number"')
    error = refusal(world, 'the caller does not hear "Press 1 for sales"')
    assert isinstance(error, StepFailed)
    perform(world, 'the caller presses "4"', "the caller says nothing", 'the caller hears "All eight digits"')
    assert isinstance(refusal(world, 'the caller hears "Press 1 for sales"'), StepFailed)
    assert isinstance(refusal(world, 'the caller hears the prompt "menu"'), StepFailed)


def test_several_acts_are_heard_as_one() -> None:
    """Between two checks everything counts that was played."""
    world = with_acme('"Acme" calls', 'the caller chooses "sales"', "the caller enters the account number")
    perform(world, 'the caller hears "Press 1 for sales"', 'the caller hears the prompt "pin"')


def test_the_keyword_changes_nothing() -> None:
    """A sentence means the same under Given, When, Then, And, But and *."""
    steps = [
        'a standard customer "Eve"',
        '"Eve" calls',
        'the caller chooses "sales"',
        'the caller hears "Your account"',
    ]
    for keywords in ("* * * *", "Given When When Then", "Then Then Given When", "Given And But *"):
        text = "\n".join(f"{keyword} {each}" for keyword, each in zip(keywords.split(), steps, strict=True))
        result = run(text)
        assert "passed" == result.status, result.message


def test_slowly_at_a_menu_leaves_three_seconds() -> None:
    """Where no entry is collected, the pause between keys is the usual one."""
    world = with_acme('"Acme" calls', 'the caller presses "2" slowly')
    assert 3000 == now(world)
    perform(world, '"Bolt" calls', 'the caller presses "98" slowly', 'the caller was asked 3 times at "menu"')


def test_the_network_may_change_in_mid_call() -> None:
    """Said while a call is on, it holds from then on."""
    world = with_acme('"Acme" calls', 'the number "0800 9" is busy', 'the number "0800 9" fails')
    assert 3000 == now(world)

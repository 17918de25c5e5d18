"""What steps do to a world: who is picked, who is meant, what begins when."""

import pytest

from simulator.domain.agents import AgentState
from simulator.domain.scenarios import Status
from simulator.scenario.errors import StepFailed
from simulator.scenario.listing import listed
from tests.unit.scenario.worlds import desk, now, perform, refusal, run, step, with_acme


def test_time_begins_with_the_first_act() -> None:
    """Until somebody acts the world is only noted down: the order of the Given steps does not matter."""
    world = desk().new_world()
    world.perform(step("these callers are waiting:", ("caller", "queue"), ("early", "General")))
    world.perform(step("these agents:", ("agent", "queues"), ("Jo", "General")))
    perform(world, 'the setting "attempts" is "1"', 'a standard customer "Eve"', "an emergency closure")
    assert (None, None) == (world.log, world.header)
    perform(world, '"Eve" calls')
    assert 0 == now(world)
    assert "attempts" in (world.header.settings if world.header else {})


def test_the_crm_is_opened_when_it_is_needed() -> None:
    """Picking a customer of an untouched CRM does not open one, and it is the same customer as from an open one."""
    closed, opened = desk().new_world(), desk().new_world()
    opened.perform(step("these customers:", ("name",), ("Eve",)))
    for world in (closed, opened):
        perform(world, 'a top customer "One"', 'a top customer "Two" with product "Router"')
    assert (False, True) == (closed.scene.has_crm, opened.scene.has_crm)
    for name in ("One", "Two"):
        assert closed.scene.cast.customers[name] == opened.scene.cast.customers[name]
    assert closed.scene.cast.customers["One"] != closed.scene.cast.customers["Two"]
    assert "Router" == closed.scene.cast.customers["Two"].products[0]


def test_the_size_of_the_crm_is_said_before_anybody_is_in_it() -> None:
    """So many accounts, the same ones as in a larger CRM."""
    world = desk().new_world()
    perform(world, "the CRM holds 1 account", 'a standard customer "One"')
    assert "the CRM holds no more standard customer" == refusal(world, 'a standard customer "Two"').message
    assert "the CRM is filled already" == refusal(world, "the CRM holds 4 accounts").message
    larger = desk().new_world()
    perform(larger, 'a standard customer "One"')
    assert world.scene.cast.customers == larger.scene.cast.customers
    assert "fewer than no accounts" in refusal(desk().new_world(), "the CRM holds -1 accounts").message


def test_a_customer_by_name_and_company_must_be_in_the_crm() -> None:
    """Else nearly the same name in the company is offered, nearly the same company, or where everybody is listed."""
    world = desk().new_world()
    perform(world, 'a standard customer "One"')
    someone = world.scene.cast.customers["One"]
    for name, company, hint in (
        (f"{someone.name}x", someone.company, f'did you mean "{someone.name}"?'),
        ("Nobody", f"{someone.company}x", f'did you mean "{someone.company}"?'),
        ("Nobody", "§§§§§§", "ivr crm show lists everybody"),
    ):
        error = refusal(world, f'the customer "{name}" of "{company}"')
        assert (f'the CRM holds no customer "{name}" of "{company}"', hint) == (error.message, error.hint)


def test_a_column_left_out_is_made_up_and_an_empty_cell_is_none() -> None:
    """Only the name is needed."""
    world = desk().new_world()
    world.perform(step("these customers:", ("name",), ("Made",)))
    world.perform(step("these customers:", ("name", "phone", "product", "tier"), ("Bare", "", "", "top")))
    made, bare = world.scene.cast.customers["Made"], world.scene.cast.customers["Bare"]
    assert 8 == len(made.account_number)
    assert "" not in (made.company, made.phone or "", *made.products[:1])
    assert (None, (), "top") == (bare.phone, bare.products, bare.tier)
    assert bare.account_number


def test_the_caller_is_the_one_last_named_as_the_subject() -> None:
    """By calling, acting, or in a check of his call; not by being somebody's object."""
    world = with_acme('"Acme" calls', '"Bolt" calls')
    subjects = []
    for text in (
        'the call of "Acme" is at "menu"',
        'the reason of "Bolt" is "none"',
        '"Bolt" is unknown',
        '"Acme" chooses "sales"',
        'the caller enters the account number of "Bolt"',
        "someone calls",
    ):
        perform(world, text)
        subject = world.scene.cast.subject
        subjects.append(subject.name if subject else "nobody")
    assert ["Acme", "Acme", "Bolt", "Acme", "Acme", None] == subjects


def test_a_caller_who_calls_again_is_on_his_new_call() -> None:
    """A name means its latest call."""
    world = with_acme('"Acme" calls', "the caller hangs up", '"Acme" calls', "the caller is unknown")
    assert "call-2" == world.scene.call_of("Acme")
    assert isinstance(refusal(world, "the call ended"), StepFailed)


def test_a_wrong_pin_is_wrong_for_the_account_that_was_keyed_in() -> None:
    """Also where someone unknown, or another customer, keyed it in."""
    for opening in ("someone calls", '"Bolt" calls'):
        world = with_acme(opening, 'the caller chooses "sales"', 'the caller enters the account number of "Acme"')
        perform(world, "the caller enters a wrong PIN", "the caller is identified", 'the call is at "pin"')
        perform(world, 'the caller enters the PIN of "Acme"', "the caller is authenticated")


def test_whoever_has_no_pin_can_key_in_a_wrong_one() -> None:
    """No PIN would be right: any of the right length is wrong."""
    world = desk().new_world()
    world.perform(step("these customers:", ("name", "account number", "PIN"), ("Eve", "40718265", "")))
    perform(world, '"Eve" calls', 'the caller chooses "sales"', "the caller enters the account number")
    assert "is not known" in refusal(world, "the caller enters the PIN").message
    perform(world, "the caller enters a wrong PIN", "the caller is identified", 'the call is at "pin"')


def test_the_wrong_numbers_are_the_same_every_time() -> None:
    """A wrong account number and a wrong PIN do not change from run to run."""
    runs = []
    for _ in range(2):
        world = with_acme('"Acme" calls', 'the caller chooses "sales"', "the caller enters a wrong account number")
        perform(world, "the caller enters the account number", "the caller enters a wrong PIN")
        runs.append((world.scene.door.unknown_account_number(), sorted(world.scene.secrets.known), now(world)))
    assert runs[0] == runs[1]


def test_an_agents_table_puts_agents_on_queue() -> None:
    """Who stands in the table is idle unless it says otherwise; skills have a proficiency, 3 unless it says."""
    world = desk().new_world()
    rows = (
        ("agent", "queues", "skills", "state"),
        ("Jo", "Product, General", "Router:5, Phone", ""),
        ("Al", "", "", "off queue"),
    )
    world.perform(step("these agents:", *rows))
    agents = world.scene.planned_agents()
    assert ["Jo", "Al"] == list(agents)
    assert (("Product", "General"), {"Router": 5, "Phone": 3}) == (agents["Jo"].queues, dict(agents["Jo"].skills))
    assert (AgentState.IDLE, AgentState.OFF_QUEUE) == (agents["Jo"].state, agents["Al"].state)


def test_an_empty_agents_table_leaves_nobody() -> None:
    """The first table replaces the centre's agents, by none if it has none."""
    world = desk().new_world()
    world.perform(step("these agents:", ("agent",)))
    perform(world, "someone calls")
    assert () == world.scene.simulation.centre.agents


def test_without_a_table_the_centre_s_agents_are_off_queue() -> None:
    """They are there, and can come on queue."""
    world = desk().new_world()
    perform(world, 'agent "Kim" is "off queue"', 'agent "Kim" comes on queue', 'agent "Kim" is "idle"')
    perform(world, 'agent "Kim" goes off queue', 'agent "Kim" is "off queue"')


def test_a_setting_of_one_scenario_is_not_that_of_the_next() -> None:
    """One world does not see what another one set."""
    one, other = desk().new_world(), desk().new_world()
    perform(one, 'the setting "attempts" is "7"')
    assert 7 == one.scene.flow().settings["attempts"].value
    assert 2 == other.scene.flow().settings["attempts"].value


def test_an_answer_that_says_nothing_more_has_empty_fields() -> None:
    """The outcome may be left out: it is the look-up's first; fields that the table lacks are empty."""
    world = with_acme()
    world.perform(step('the look-up "find_account" answers:', ("field", "value"), ("company", "Faux")))
    perform(world, '"Acme" calls', 'the caller chooses "sales"', "the caller enters a wrong account number")
    perform(world, "the caller is identified", 'the attribute "company" is "Faux"')


def test_priority_words_need_settings_of_the_flow() -> None:
    """What standard and top are worth stands in the flow."""
    world = with_acme('"Acme" calls', 'the caller chooses "help"', "the call has standard priority")
    assert isinstance(refusal(world, "the call has top priority"), StepFailed)


def test_a_closed_world_holds_nothing() -> None:
    """The CRM is let go, once."""
    with with_acme() as world:
        scene = world.scene
    assert [False, False] == [each.has_crm for each in (scene, world.scene)]
    world.close()


def test_the_first_step_that_does_not_pass_ends_a_scenario() -> None:
    """What follows is skipped; a scenario without steps has not passed."""
    result = run('Given a standard customer "Eve"\nThen the call ended\nAnd the sky is blue\nWhen someone calls')
    assert [Status.PASSED, Status.FAILED, Status.SKIPPED, Status.SKIPPED] == [each.status for each in result.steps]
    assert Status.FAILED is result.status
    assert Status.UNDEFINED is run("Given the sky is blue").status
    assert Status.UNDEFINED is type(result)(result.scenario, ()).status


@pytest.mark.parametrize("example", [each.example for each in listed() if each.group == "then" and not each.columns])
def test_every_check_can_fail(example: str) -> None:
    """Asked of a call that has just begun (or one that it cannot be true of), no check passes by itself."""
    text = example.removeprefix("Then ")
    holds_at_once = {
        *("does not hear", "is not asked", "no agent has", "there is no screen pop", "PIN appears nowhere"),
        "the promise",
    }
    if not any(words in text for words in holds_at_once):
        world = with_acme('"Acme" calls', '"Bolt" calls')
        error = refusal(world, text)
        assert error.message
        assert error.moment is not None


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ('the caller does not hear "Press 1"', ()),
        ("the caller is not asked for the PIN", ("the caller enters the account number",)),
        ("no agent has the call", ('the caller chooses "I have no account"',)),
        ("there is no screen pop", ('the caller chooses "I have no account"',)),
    ],
)
def test_every_check_of_what_is_not_can_fail(text: str, steps: tuple[str, ...]) -> None:
    """A negative check fails where the thing is."""
    world = with_acme('agent "Choi" comes on queue', '"Acme" calls', 'the caller chooses "sales"', *steps)
    assert isinstance(refusal(world, text), StepFailed)

"""What cannot be done as it is written is said in plain words, with the remedy; a misspelt check never passes."""

import pytest

from simulator.domain.scenarios import DocString
from simulator.scenario.errors import StepError, StepFailed, StepMisused, StepUndefined
from tests.unit.scenario.worlds import FLOW, desk, perform, project_of, refusal, step, with_acme

CALLED = ('"Acme" calls', 'the caller chooses "sales"')


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('the caller presses "4x"', 'no telephone has the key "x"', "keys are 0 to 9"),
        ('the caller presses "a"', 'no telephone has the key "a"', 'did you mean "A"?'),
        ('the caller presses "4 2"', 'no telephone has the key " "', "without spaces"),
        ('the caller presses ""', "the step names no key", "keys are 0 to 9"),
        ('the caller enters "12three"', 'no telephone has the key "t"', "keys are 0 to 9"),
        ('the setting "attempts" is "3"', "it is too late to change", "move the step up"),
        ('the time is "2026-11-23 09:30"', "it is too late to change the time", "When 5 minutes pass"),
        ('the time is "tomorrow"', '"tomorrow" is not a time', "2026-11-23 09:30"),
        ('the call flow "desk"', "it is too late to change the call flow", "move the step up"),
        ("the CRM holds 5 accounts", "the CRM is filled already", "above the first customer"),
        ("the CRM answers after -1 seconds", "-1 is less than nothing", None),
        ("-3 seconds pass", "time does not run backwards", None),
        ("99999999999999999999 seconds pass", "no more than a year", "525600 minutes"),
        ('the time is "9999-12-31 23:59"', "too far away", "from 1900 to 2999"),
        ('the time is "0001-01-01 00:00"', "too far away", "from 1900 to 2999"),
        ('the call is at "acount"', 'no flow has a state "acount"', 'did you mean "account"?'),
        ('the caller was asked 0 times at "pni"', 'no flow has a state "pni"', 'did you mean "pin"?'),
        ('the caller hears the prompt "menue"', 'no flow has a prompt "menue"', 'did you mean "menu"?'),
        ('the prompt "hodl" was cut off', 'no flow has a prompt "hodl"', 'did you mean "hold"?'),
        ('the CRM was asked 0 times for "verify_pni"', 'no look-up "verify_pni"', 'did you mean "verify_pin"?'),
        ('the call waits in queue "Genral"', 'the centre has no queue "Genral"', 'did you mean "General"?'),
        ('agent "Kimm" comes on queue', 'the centre has no agent "Kimm"', 'did you mean "Kim"?'),
        ('agent "Kim" transfers the call to "Prodct"', 'no queue "Prodct"', 'did you mean "Product"?'),
        ('the call is answered by agent "Jo"', 'the centre has no agent "Jo"', "its agents: Kim, Choi"),
        ('the attribute "topik" is "sales"', 'no flow has an attribute "topik"', 'did you mean "topic"?'),
        ('the screen pop does not show "compny"', 'there is no field "compny"', 'did you mean "company"?'),
        ('"Acne" presses "1"', 'nobody is called "Acne"', 'did you mean "Acme"?'),
        ('"Acne" calls', 'no customer is called "Acne"', 'did you mean "Acme"?'),
        ('"Bolt" presses "1"', '"Bolt" has not called yet', 'When "Bolt" calls'),
        ('the caller enters the PIN of "Nemo"', 'no customer is called "Nemo"', 'a standard customer "Nemo"'),
        ('a standard customer "Acme"', 'there are two customers called "Acme"', "a name of his own"),
        ('a golden customer "Gold"', "golden customer", "standard, top"),
        ('agent "Kim" hangs up', 'agent "Kim" is off queue, and so cannot hang up', None),
    ],
)
def test_a_step_that_cannot_be_done_says_why(text: str, message: str, hint: str | None) -> None:
    """Message and remedy name what was meant."""
    error = refusal(with_acme(*CALLED), text)
    assert isinstance(error, StepMisused)
    assert message in error.message
    assert hint is None or (error.hint is not None and hint in error.hint), error.hint


@pytest.mark.parametrize(
    ("text", "rows", "message", "hint"),
    [
        ("these customers:", (), "the table below the step is missing", "| name | company |"),
        (
            "these customers:",
            (("nmae",), ("Eve",)),
            'unknown column "nmae"',
            'did you mean "name"?; its columns: | name',
        ),
        ("these customers:", (("company",), ("Eve",)), 'the table lacks the column "name"', "| name | company |"),
        ("these customers:", (("name", "Name"), ("Eve", "Eva")), 'names the column "name" twice', None),
        ("these customers:", (("name",), ("",)), 'has nothing under "name"', "fill in the cell"),
        ("these customers:", (("name",),), "the table names no customer", "a row for each"),
        ("these customers:", (("name", "account number"), ("Eve", "40718265")), "••••8265", None),
        ("these agents:", (("agent", "queues"), ("Jo", "Genral")), 'no queue "Genral"', 'did you mean "General"?'),
        ("these agents:", (("agent",), ("Jo",), ("Jo",)), 'agent "Jo" is listed twice', "one row"),
        ("these agents:", (("agent", "state"), ("Jo", "asleep")), '"asleep" under "state" (line 11)', None),
        ("these agents:", (("agent", "skills"), ("Jo", "Router:9")), '"Router:9" under "skills"', None),
        ("these callers are waiting:", (("caller", "queue"),), "the table names no caller", "a row"),
        ("these callers are waiting:", (("caller", "queue", "waited"), ("E", "General", "long")), '"long"', None),
        ("these callers are waiting:", (("caller", "queue", "priority"), ("E", "General", "x")), "whole number", None),
        ("these callers are waiting:", (("caller", "queue"), ("E", "Nowhere")), 'no queue "Nowhere"', None),
        (
            'the look-up "find_acount" answers:',
            (("field", "value"), ("outcome", "found")),
            "find_acount",
            "find_account",
        ),
        ('the look-up "find_account" answers:', (("field", "value"), ("outcome", "fund")), 'no field "fund"', "found"),
        ('the look-up "find_account" answers:', (("field", "value"), ("firm", "X")), 'no field "firm"', "company"),
        ("the screen pop shows:", (("field", "value"),), "the table has no rows", "| field | value |"),
        ("the screen pop shows:", (("status", "x"), ("a", "b")), 'unknown column "status"', "| field | value |"),
        ("the screen pop shows:", (("field", "value"), ("tire", "top")), 'no field "tire"', 'did you mean "tier"?'),
        ("the screen pop shows:", (("field", "value"), ("tier", "a"), ("Tier", "b")), '"tier" twice', None),
        ('"Acme" calls', (("a",), ("b",)), "this sentence takes no table", "delete the table"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(
    text: str, rows: tuple[tuple[str, ...], ...], message: str, hint: str | None
) -> None:
    """Columns are checked against those there are, cells against what they mean."""
    error = refusal(with_acme(), text, *rows)
    assert isinstance(error, StepMisused)
    assert message in error.message
    assert hint is None or (error.hint is not None and hint in error.hint), error.hint


def test_a_text_block_is_refused() -> None:
    """No sentence takes a text block."""
    world = desk().new_world()
    with pytest.raises(StepMisused, match="text block"):
        world.perform(type(step("x"))("someone calls", step("x").place, doc=DocString("x")))


@pytest.mark.parametrize(
    "text", ['the caller hears the prompt "menu"', 'the caller presses "1"', "the call ended", "the caller hangs up"]
)
def test_before_anybody_has_called_there_is_no_caller(text: str) -> None:
    """The caller is nobody yet: the step says how somebody calls."""
    error = refusal(desk().new_world(), text)
    assert "nobody has called yet" == error.message
    assert 'say before: When "Acme" calls, or When someone calls' == error.hint


def test_a_setting_is_checked_where_it_is_said() -> None:
    """An unknown setting and a value of another kind are refused at once, with the flow's settings in view."""
    for text, message, hint in (
        ('the setting "atempts" is "3"', 'has no setting "atempts"', 'did you mean "attempts"?'),
        ('the setting "attempts" is "many"', 'the setting "attempts" needs', "it is 2 in the flow"),
    ):
        error = refusal(desk().new_world(), text)
        assert isinstance(error, StepMisused)
        assert message in error.message
        assert hint == error.hint


def test_an_unknown_flow_is_named_with_the_nearest() -> None:
    """A slip in the flow's name is answered with the flow that there is."""
    error = refusal(desk().new_world(), 'the call flow "dask"')
    assert 'there is no call flow "dask"' in error.message
    assert 'Did you mean "desk"?' == error.hint


def test_of_several_flows_one_must_be_chosen() -> None:
    """With more than one flow that can be dialled, the scenario says which it is about."""
    project = project_of(FLOW, FLOW.replace("flow: desk", "flow: shop").replace("0800 1", "0800 2"))
    error = refusal(project.new_world(), "someone calls")
    assert "which call flow is meant? (desk, shop)" == error.message
    world = project.new_world()
    perform(world, 'the call flow "shop"', "someone calls", 'the call is at "menu"')
    assert "shop" == world.scene.flow_at("call-1").name


def test_an_option_that_is_not_offered_fails_with_those_that_are() -> None:
    """Choosing is part of what is tested: the flow may have gone elsewhere."""
    error = refusal(with_acme('"Acme" calls'), 'the caller chooses "sale"')
    assert isinstance(error, StepFailed)
    assert 'the caller can choose "sale"' == error.expected
    assert 'the call is at menu, where he can choose "sales" (1), "help" (2)' == error.actual
    assert 'did you mean "sales"?' == error.hint


def test_entering_where_nothing_is_collected_fails() -> None:
    """At a menu there is no entry to key in."""
    error = refusal(with_acme('"Acme" calls'), 'the caller enters "1"')
    assert isinstance(error, StepFailed)
    assert "the call is at menu" == error.actual


@pytest.mark.parametrize(
    "text", ['the caller presses "1"', "the caller hangs up", "the caller says nothing", 'the caller chooses "sales"']
)
def test_a_call_that_has_ended_takes_nothing(text: str) -> None:
    """After the end of the call every act fails, and says how the call ended."""
    error = refusal(with_acme('"Acme" calls', "the caller hangs up"), text)
    assert isinstance(error, StepFailed)
    assert "the call ended as abandoned in IVR at menu" == error.actual


def test_someone_unknown_has_no_number_to_key_in() -> None:
    """Whoever is nobody's customer cannot enter "the" account number or PIN."""
    world = with_acme("someone calls", 'the caller chooses "sales"')
    error = refusal(world, "the caller enters the account number")
    assert "someone unknown" in error.message


def test_a_customer_without_a_number_has_none_to_key_in() -> None:
    """An empty cell is none: the step says so."""
    world = desk().new_world()
    world.perform(step("these customers:", ("name", "account number"), ("Eve", "")))
    perform(world, '"Eve" calls', 'the caller chooses "sales"')
    assert '"Eve" has no account number' == refusal(world, "the caller enters the account number").message


def test_an_undefined_step_names_the_nearest() -> None:
    """Three sentences with examples, and no key of the step in clear: it may be a PIN."""
    error: StepError = refusal(desk().new_world(), 'the caller enter "0421"')
    assert isinstance(error, StepUndefined)
    assert ("the caller enters {string}", 'the caller enters "40718265"') in error.nearest
    assert 'the caller enter "••••"' == error.shown


def test_a_flow_without_a_number_cannot_be_called() -> None:
    """A subflow has no number: the step says so, and how to go on."""
    world = project_of(FLOW.replace('numbers: ["0800 1"]\n', "")).new_world()
    perform(world, 'the call flow "desk"')
    assert 'the flow "desk" has no number to dial' == refusal(world, "someone calls").message


def test_saying_nothing_where_nothing_follows_fails() -> None:
    """In a queue without a flow of its own nothing ever happens of itself."""
    error = refusal(with_acme('"Acme" calls', 'the caller chooses "help"'), "the caller says nothing")
    assert isinstance(error, StepFailed)
    assert "nothing more happens: the call waits in queue General" == error.actual


def test_a_priority_word_needs_its_setting() -> None:
    """A flow that does not say what "top" is worth cannot be asked for it; the remedy is the number."""
    project = project_of(
        FLOW.replace("priority.top: {value: 10}", "points: {value: 10}").replace("priority.top", "points")
    )
    world = project.new_world()
    perform(world, "someone calls", 'the caller chooses "help"')
    error = refusal(world, "the call has top priority")
    assert 'the flow "desk" has no setting "priority.top" that is a number' == error.message


def test_a_customer_without_an_account_has_no_pin_to_lock() -> None:
    """Locking and closing need an account."""
    world = desk().new_world()
    world.perform(step("these customers:", ("name", "account number"), ("Eve", "")))
    assert '"Eve" has no account' == refusal(world, 'the PIN of "Eve" is locked').message

"""What the agent's screen shows."""

from simulator.evidence.checks import pops
from tests.unit.evidence.logs import CALL, OTHER, Story

FULL = {"status": "fully authenticated", "company": "Acme", "account_number": "••••8265"}


def popped() -> Story:
    return Story().begins().queued().popped(**FULL)


def test_shows_these_fields_perhaps_among_others() -> None:
    """Field names are matched kindly, a masked number may be written with asterisks."""
    evidence = popped().evidence
    assert pops.pop_shows(evidence, CALL, {"company": "Acme"}).holds
    assert pops.pop_shows(evidence, CALL, {"Account_Number": "****8265", "status": "fully authenticated"}).holds


def test_tells_every_field_that_differs_and_what_is_shown() -> None:
    """All differences at once."""
    verdict = pops.pop_shows(popped().evidence, CALL, {"company": "Hill", "tier": "top", "status": FULL["status"]})
    assert not verdict.holds
    assert 'the screen pop shows: company: "Hill", tier: "top", status: "fully authenticated"' == verdict.expected
    assert (
        'company is "Acme"; tier is not shown. It shows: status: "fully authenticated", company: "Acme", '
        'account number: "••••8265"' == verdict.actual
    )


def test_an_empty_value_expects_that_the_field_is_not_shown() -> None:
    """As a tester would write it into a table."""
    evidence = popped().evidence
    assert pops.pop_shows(evidence, CALL, {"tier": ""}).holds
    assert not pops.pop_shows(evidence, CALL, {"company": ""}).holds


def test_shows_only_these_fields() -> None:
    """One more field is one too many."""
    evidence = popped().evidence
    fields = {name.replace("_", " "): value for name, value in FULL.items()}
    assert pops.pop_shows_only(evidence, CALL, fields).holds
    del fields["company"]
    verdict = pops.pop_shows_only(evidence, CALL, fields)
    assert (False, True) == (verdict.holds, verdict.actual.startswith('it shows more: "company". It shows:'))


def test_does_not_show_a_field() -> None:
    """A field of the trade that is not on this pop."""
    evidence = popped().evidence
    assert pops.pop_does_not_show(evidence, CALL, "tier").holds
    verdict = pops.pop_does_not_show(evidence, CALL, "Company")
    assert (False, 'it shows Company: "Acme"') == (verdict.holds, verdict.actual)


def test_a_misspelt_field_is_never_a_field_not_shown() -> None:
    """Else a slip would pass for ever; fields of the flow's own are handed in."""
    evidence = popped().evidence
    verdict = pops.pop_does_not_show(evidence, CALL, "compny")
    assert (False, 'no pop has a field "compny" (did you mean "company"?)') == (verdict.holds, verdict.actual)
    assert not pops.pop_does_not_show(evidence, CALL, "contract").holds
    assert pops.pop_does_not_show(evidence, CALL, "contract", {"contract"}).holds


def test_without_a_pop_nothing_holds_but_that_there_is_none() -> None:
    """Not showing a field takes a screen."""
    evidence = Story().begins().queued().evidence
    verdicts = (
        pops.pop_shows(evidence, CALL, {}),
        pops.pop_shows_only(evidence, CALL, {}),
        pops.pop_does_not_show(evidence, CALL, "company"),
    )
    expected = (False, "there was no screen pop: the call waits in queue Product")
    assert [expected] * 3 == [(each.holds, each.actual) for each in verdicts]
    assert pops.no_pop(evidence, CALL).holds


def test_no_pop_fails_where_an_agent_saw_one() -> None:
    """The verdict says who saw what; another call's pop is not this one's."""
    evidence = popped().evidence
    verdict = pops.no_pop(evidence, CALL)
    assert (False, True) == (verdict.holds, verdict.actual.startswith('Lee saw one: status: "fully authenticated"'))
    assert pops.no_pop(evidence, OTHER).holds


def test_the_pop_is_the_one_shown_last() -> None:
    """A second agent is shown the call as it is then."""
    evidence = popped().popped("Kim", status="not authenticated").evidence
    assert pops.pop_shows_only(evidence, CALL, {"status": "not authenticated"}).holds

"""That no PIN stands anywhere in the evidence."""

from simulator.evidence.checks.secrecy import pin_nowhere
from simulator.evidence.secrets import TextValue
from tests.unit.evidence.logs import CALL, OTHER, Story


def test_a_pin_in_any_call_is_found_and_never_quoted() -> None:
    """The verdict names the place, not the PIN."""
    story = Story().begins().begins(OTHER).sets("note", "his PIN is 0421.")
    verdict = pin_nowhere(story.evidence, {"0421", "0422"})
    assert (False, "a PIN stands in call-1, entry 1: attribute_set, value") == (verdict.holds, verdict.actual)
    assert "0421" not in f"{verdict}"


def test_other_evidence_is_searched_too() -> None:
    """What a report or a header says can be handed in."""
    evidence = Story().begins(CALL).evidence
    assert pin_nowhere(evidence, {"0421"}).holds
    assert not pin_nowhere(evidence, {"0421"}, [TextValue("report", "PIN=0421")]).holds

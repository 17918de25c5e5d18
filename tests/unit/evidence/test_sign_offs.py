"""A sign-off counts for what was run, and is void once that has changed."""

from dataclasses import replace
from datetime import date

from simulator.domain.runs import RunRecord
from simulator.evidence.sign_offs import Hashes, hashes, hashes_of_run, missing_roles, standing
from simulator.flow.acceptance import SignedVerdict, SignOff

FLOWS = {
    "flows/a.flow.yaml": "11",
    "flows/a.centre.yaml": "22",
    "flows/a.acceptance.yaml": "33",
    "flows/a.usecase.yaml": "4",
}
FEATURES = {"features/a.feature": "55"}
RUN = RunRecord("r1", "2026-03-01T10:00:00+00:00", "0.1.0", FLOWS, FEATURES)
PRESENT = hashes(FLOWS, FEATURES)
SIGNED = SignOff("business champion", "Jo Park", date(2026, 3, 2), "r1", SignedVerdict.ACCEPTED)


def test_it_stands_while_flows_and_features_are_those_of_the_run() -> None:
    """The run's own hashes tell."""
    assert PRESENT == hashes_of_run(RUN)
    assert standing(SIGNED, PRESENT, hashes_of_run(RUN)).holds


def test_a_changed_flow_or_feature_voids_it() -> None:
    """And says which."""
    flow = hashes({**FLOWS, "flows/a.flow.yaml": "12"}, FEATURES)
    both = hashes({**FLOWS, "flows/b.flow.yaml": "13"}, {})
    assert "the flows have changed since" == standing(SIGNED, flow, PRESENT).why
    assert "the flows and the features have changed since" == standing(SIGNED, both, PRESENT).why


def test_signing_does_not_void_the_signature() -> None:
    """The record itself and the use case may be written on."""
    written = {**FLOWS, "flows/a.acceptance.yaml": "34", "flows/a.usecase.yaml": "5"}
    assert standing(SIGNED, hashes(written, FEATURES), PRESENT).holds


def test_a_renamed_file_is_a_change() -> None:
    """The same bytes elsewhere are not the same project."""
    assert PRESENT != hashes({"flows/b.flow.yaml": "11", "flows/a.centre.yaml": "22"}, FEATURES)


def test_it_can_keep_the_hashes_of_a_run_that_is_gone() -> None:
    """Or their beginning, as people copy them."""
    keeping = replace(SIGNED, flows=PRESENT.flows[:12], features=PRESENT.features[:12])
    assert standing(keeping, PRESENT, None).holds
    assert not standing(keeping, Hashes("0" * 64, PRESENT.features), None).holds
    assert "the run r1 is not there, and the sign-off keeps no hashes" == standing(SIGNED, PRESENT, None).why


def test_hashes_that_are_not_the_run_s_are_refused() -> None:
    """Nobody signs one run with the hashes of another."""
    keeping = replace(SIGNED, flows="00000000")
    assert "its hashes are not those of the run r1" == standing(keeping, PRESENT, PRESENT).why


def test_a_void_signature_is_a_missing_one() -> None:
    """Who has to sign, and whose name stands under nothing that counts."""
    void = standing(SIGNED, Hashes("1" * 64, "2" * 64), PRESENT)
    valid = standing(SIGNED, PRESENT, PRESENT)
    assert ("business champion", "agent") == missing_roles(("business champion", "agent"), [void])
    assert ("agent",) == missing_roles(("business champion", "agent"), [void, valid])

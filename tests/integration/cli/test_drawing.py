"""``ivr draw``: four formats, the way of a call on them, and files that are whole."""

from pathlib import Path

import pytest

from tests.integration.cli.running import Ivr

FLOW = "uc17_authentication"


@pytest.mark.parametrize(
    ("name", "begins"),
    [("f.svg", b"<svg "), ("f.png", b"\x89PNG"), ("f.dot", b"digraph"), ("f.mmd", b"---\ntitle:")],
)
def test_the_ending_of_the_file_says_the_format(own_ivr: Ivr, own: Path, name: str, begins: bytes) -> None:
    """SVG, PNG, DOT and Mermaid."""
    assert 0 == own_ivr("draw", FLOW, "-o", name).code
    assert (own / name).read_bytes().startswith(begins)
    assert not list(own.glob("*.part"))


def test_without_a_file_it_is_written_to_standard_output(ivr: Ivr) -> None:
    """SVG unless told otherwise, for whoever reads a pipe."""
    assert ivr.program("draw", FLOW).out.startswith("<svg ")
    assert ivr.program("draw", FLOW, "--format", "mmd").out.startswith("---\ntitle:")


def test_the_way_of_a_recorded_call_is_on_it(own_ivr: Ivr, own: Path) -> None:
    """With a recording the drawing is another one."""
    own_ivr("call", FLOW, "--keys", "1 0#", "--record", "call.jsonl")
    own_ivr("draw", FLOW, "-o", "plain.dot")
    own_ivr("draw", FLOW, "-o", "way.dot", "--recording", "call.jsonl")
    assert (own / "plain.dot").read_text("utf-8") != (own / "way.dot").read_text("utf-8")


def test_a_file_is_replaced_only_on_request(own_ivr: Ivr, own: Path) -> None:
    """It may be somebody's work; --force replaces it."""
    (own / "f.dot").write_text("mine", "utf-8")
    ran = own_ivr("draw", FLOW, "-o", "f.dot")
    assert (2, "mine") == (ran.code, (own / "f.dot").read_text("utf-8"))
    assert 0 == own_ivr("draw", FLOW, "-o", "f.dot", "--force").code
    assert (own / "f.dot").read_text("utf-8").startswith("digraph")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("-o", "f.pdf"), "does not say a format"),
        (("-o", "no/folder/f.dot"), "cannot write"),
        (("--recording", "missing.jsonl"), "cannot read missing.jsonl"),
        (("--format", "gif"), "gif"),
    ],
)
def test_wrong_use_is_said_with_a_remedy(ivr: Ivr, words: tuple[str, ...], message: str) -> None:
    """Exit code 2, and nothing is written."""
    ran = ivr("draw", FLOW, *words)
    assert 2 == ran.code
    assert message in ran.err


def test_a_recording_of_another_flow_is_refused(own_ivr: Ivr, own: Path) -> None:
    """Its way is not in this flow."""
    header = '{"format":"ivr-log/1","flow":"other","flow_hash":"","seed":1,"started":"2026-01-05T10:00:00"}\n'
    (own / "x.jsonl").write_text(header, "utf-8")
    ran = own_ivr("draw", FLOW, "--recording", "x.jsonl", "--format", "dot")
    assert (2, True) == (ran.code, 'of the flow "other"' in ran.err)

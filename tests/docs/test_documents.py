"""The documents tell the truth: their files work, their scenarios pass, their commands print what they show."""

from pathlib import Path

import pytest

from tests.docs.documents import blocks, documents, links
from tests.docs.running import Sandbox, as_feature, is_like, live_through, sandbox
from tests.house.source import ROOT


@pytest.fixture
def box(tmp_path: Path) -> Sandbox:
    """A project of its own."""
    return sandbox(tmp_path)


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_document_shows_is_so(document: Path, box: Sandbox) -> None:
    """Its blocks, one after the other: files are written, scenarios run, outputs compared."""
    live_through(tuple(blocks(document)), str(document.relative_to(ROOT)), box)


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(document: Path) -> None:
    """A link to a file of the project names one that is there."""
    missing = [link for link in links(document) if not (document.parent / link).exists()]
    assert [] == missing


def test_a_wrong_output_is_noticed() -> None:
    """The check can fail: another word, a missing line, an additional one."""
    assert is_like("one\n...\nthree\n", "one\ntwo\nthree\n")
    assert is_like("1 passed in 0.50s\n", "1 passed in 1.23s\n")
    assert not is_like("one\n", "two\n")
    assert not is_like("one\n", "one\ntwo\n")
    assert not is_like("one\ntwo\n", "one\n")


def test_steps_alone_become_a_feature() -> None:
    """A snippet of steps can be run like a whole feature."""
    assert "Feature: a snippet\nScenario: a snippet\nGiven x" == as_feature("Given x")
    assert "Feature: mine\n" == as_feature("Feature: mine\n")


def test_a_failing_snippet_is_noticed(box: Sandbox) -> None:
    """The check can fail: a scenario that does not pass is reported with its document's place."""
    document = _document(box, "```gherkin\nWhen someone calls\nThen the call reaches no flow\n```\n")
    with pytest.raises(AssertionError, match=r"^here\.md"):
        live_through(tuple(blocks(document)), "here.md", box)


def _document(box: Sandbox, text: str) -> Path:
    path = box.project / "here.md"
    path.write_text(text, "utf-8")
    return path

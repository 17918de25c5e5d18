"""What the log says of hundreds of calls without a plan is what it has always said: speed may not change a byte."""

import json
from pathlib import Path

import pytest

from tests.integration.app.golden_calls import KINDS

GOLDEN: dict[str, list[str]] = json.loads((Path(__file__).parent / "golden_logs.json").read_text())


@pytest.mark.parametrize("kind", KINDS)
def test_logs_are_the_golden_ones(kind: str) -> None:
    """The JSON lines of each batch of calls have the hash that they had when the file was made.

    A change that is meant to be seen in the log needs a new file: ``{kind: [batch's hash, ...]}`` of ``golden_calls``.
    """
    golden = GOLDEN[kind]
    assert golden == [KINDS[kind](batch) for batch in range(len(golden))]

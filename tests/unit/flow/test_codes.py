"""The table of the loaders' codes."""

import re

from simulator.flow import codes


def test_every_code_has_its_sentence() -> None:
    """The generated reference lists every code, once."""
    constants = [value for name, value in vars(codes).items() if name.isupper() and isinstance(value, str)]
    assert sorted(constants) == sorted(codes.CODES)
    assert len(constants) == len(set(constants))


def test_codes_and_sentences_have_their_form() -> None:
    """A letter for each kind of document, such as F for flows and D for populations; a sentence ends with a stop."""
    assert [] == [code for code in codes.CODES if not re.fullmatch(r"[FCUAD]\d{3}", code)]
    assert [] == [sentence for sentence in codes.CODES.values() if not re.fullmatch(r"[A-Z].*\.", sentence)]

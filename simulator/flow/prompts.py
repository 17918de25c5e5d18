"""What a prompt says to this caller, and how long that takes."""

from simulator.domain.timing import SECOND, Millis
from simulator.flow.expressions import Expression
from simulator.flow.model import Prompt

CHARACTERS_A_SECOND = 15
"""A recorded voice in an alphabetic script, pauses included."""

SYLLABLES_A_SECOND = 5
"""The same voice in a script that writes a syllable or a word with one sign: Korean, Japanese, Chinese."""

SHORTEST: Millis = 1 * SECOND

_SYLLABIC = (
    range(0x1100, 0x1200),
    range(0x2E80, 0xA4D0),
    range(0xAC00, 0xD7B0),
    range(0xF900, 0xFB00),
    range(0x20000, 0x40000),
)


def prompt_length(text: str) -> Millis:
    """How long a text takes to say, in ms, by its characters; at least a second."""
    if text.isascii():
        return max(SHORTEST, len(text) * SECOND // CHARACTERS_A_SECOND)
    syllables = sum(any(ord(character) in block for block in _SYLLABIC) for character in text)
    others = len(text) - syllables
    return max(SHORTEST, syllables * SECOND // SYLLABLES_A_SECOND + others * SECOND // CHARACTERS_A_SECOND)


def words_in(prompt: Prompt, language: str) -> tuple[str, Expression]:
    """The prompt's words in a language, and which language they are in: the first it has where it lacks that one.

    A regional language falls back on its plain one first: ``pt-BR`` on ``pt``.
    """
    texts = prompt.texts
    found = next((each for each in (language, language.partition("-")[0]) if each in texts), next(iter(texts)))
    return found, texts[found]

"""Voices: what can say a text, and eSpeak NG, which the extra ``speech`` brings, in a process of its own.

A voice that is missing, has no such language, hangs or crashes is a ``UsageError`` with a remedy, and harms nobody.
"""

import subprocess
import sys
from importlib.util import find_spec
from typing import Protocol

from simulator.domain.errors import UsageError
from simulator.domain.timing import SECOND, Millis
from simulator.sound.speaking import NO_LANGUAGE, NO_LIBRARY, NO_SOUND
from simulator.sound.wav import Sound, read_wav

USUAL_SPEED = 170
"""Words a minute: a calm announcement."""

FASTEST = 280
"""Faster than this nobody follows an announcement."""

IVR_PITCH = 55
AGENT_PITCH = 35
"""From 0 to 100: that the agent speaks is heard."""

TIME_OUT: Millis = 30 * SECOND
LONGEST_TEXT = 5_000
"""Characters that are spoken at once."""

INSTALL = "pip install 'ivr-simulator[speech]'"
_PACKAGE = "espeakng_loader"


class Voice(Protocol):
    """Says a text in a language, so many words a minute, high or low (``pitch`` from 0 to 100)."""

    def say(self, text: str, language: str, speed: int, pitch: int) -> Sound:
        """The spoken text; UsageError where that cannot be."""
        ...


class EspeakVoice:
    """eSpeak NG. Each text is spoken by a process of its own."""

    def __init__(self, python: str = sys.executable, time_out: Millis = TIME_OUT) -> None:
        """Speak with the interpreter ``python``; a text that takes longer than ``time_out`` to make is given up."""
        self._python = python
        self._time_out = time_out

    def say(self, text: str, language: str, speed: int = USUAL_SPEED, pitch: int = IVR_PITCH) -> Sound:
        """The spoken text; UsageError where the extra is missing, knows no such language, crashes or hangs."""
        if len(text) > LONGEST_TEXT:
            raise UsageError(f"a text of {len(text)} characters is too long to be spoken", f"at most {LONGEST_TEXT}")
        done = self._run(text, [language, str(speed), str(pitch)])
        if done.returncode != 0:
            raise _wrong(done.returncode, language)
        try:
            return read_wav(done.stdout)
        except ValueError as error:
            raise UsageError(f"the voice has made no sound: {error}", f"install it again: {INSTALL}") from None

    def _run(self, text: str, arguments: list[str]) -> "subprocess.CompletedProcess[bytes]":
        command = [self._python, "-P", "-m", "simulator.sound.speaking", *arguments]
        try:
            return subprocess.run(  # noqa: S603 - our own module; the text goes by standard input
                command, input=text.encode(), capture_output=True, timeout=self._time_out / SECOND, check=False
            )
        except subprocess.TimeoutExpired:
            raise UsageError(
                f"the voice has not answered within {self._time_out // SECOND} s", f"install it again: {INSTALL}"
            ) from None
        except OSError as error:
            raise UsageError(f"the voice cannot be started: {error.strerror}", f"install it again: {INSTALL}") from None


def has_voice() -> bool:
    """Whether the extra ``speech`` is installed here; it is not tried out."""
    return find_spec(_PACKAGE) is not None


def _wrong(code: int, language: str) -> UsageError:
    """What an exit code of the speaking process means; a crash has one that is none of ours."""
    if code == NO_LIBRARY:
        return UsageError("there is no voice: the extra speech is not installed or does not work", INSTALL)
    if code == NO_LANGUAGE:
        return UsageError(
            f'the voice knows no language "{language}"', "prompts name theirs as en, de, ko, pt-BR: a code of BCP 47"
        )
    if code == NO_SOUND:
        return UsageError("the voice has said nothing", "the text has no words that can be spoken")
    return UsageError(f"the voice has crashed (exit code {code})", f"install it again: {INSTALL}")

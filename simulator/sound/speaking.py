"""A voice in a process of its own: ``python -m simulator.sound.speaking en 170 55 < text > sound.wav``.

eSpeak NG is a C library with state of its own. Here it can neither bring a server down nor hold it up: whatever happens
to it, this process ends, and says by its exit code what was wrong.
"""

import ctypes
import sys
from array import array
from collections.abc import Iterator

from simulator.sound.wav import Sound, as_wav

NO_LIBRARY = 4
NO_LANGUAGE = 5
NO_SOUND = 6
"""Exit codes: the extra is missing or broken; it has no voice for the language; it said nothing."""

_RETRIEVAL = 1  # samples are handed over, no sound card is touched
_DO_NOT_EXIT = 0x8000
_CHARS_UTF8 = 1
_RATE, _PITCH = 1, 3

_Taker = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)

_OTHER_NAMES = (("zh", "cmn"), ("no", "nb"), ("iw", "he"))
"""Languages that eSpeak NG knows by another name."""


class _Failed(Exception):
    """What is wrong, as an exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def voice_names(language: str) -> Iterator[str]:
    """The voices that may speak a language, the closest first: ``pt-BR`` is spoken by pt-br, else by pt."""
    name = language.replace("_", "-").lower()
    plain = name.partition("-")[0]
    yield from dict.fromkeys((name, plain, *(other for known, other in _OTHER_NAMES if known == plain)))


def spoken(text: str, language: str, words_a_minute: int, pitch: int) -> Sound:
    """The text as that voice says it; ``pitch`` from 0 to 100."""
    library, rate = _library()
    if not any(library.espeak_SetVoiceByName(name.encode()) == 0 for name in voice_names(language)):
        raise _Failed(NO_LANGUAGE)
    library.espeak_SetParameter(_RATE, words_a_minute, 0)
    library.espeak_SetParameter(_PITCH, pitch, 0)
    samples = array("h")

    def take(block: "ctypes._Pointer[ctypes.c_short]", count: int, events: int | None) -> int:
        del events
        if count > 0:
            samples.frombytes(ctypes.string_at(block, 2 * count))
        return 0

    taker = _Taker(take)
    library.espeak_SetSynthCallback(taker)
    encoded = text.encode() + b"\0"
    library.espeak_Synth(encoded, len(encoded), 0, 0, 0, _CHARS_UTF8, None, None)
    library.espeak_Synchronize()
    if not samples:
        raise _Failed(NO_SOUND)
    return Sound(samples, rate)


def _library() -> tuple[ctypes.CDLL, int]:
    """The library eSpeak NG with its data, both from the package, and how many samples a second it makes."""
    try:
        import espeakng_loader

        library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path()
    except (ImportError, OSError, RuntimeError) as error:
        raise _Failed(NO_LIBRARY) from error
    library.espeak_Synth.argtypes = [
        ctypes.c_char_p,
        ctypes.c_size_t,
        ctypes.c_uint,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.c_uint,
        ctypes.c_void_p,
        ctypes.c_void_p,
    ]
    rate = int(library.espeak_Initialize(_RETRIEVAL, 0, data.encode(), _DO_NOT_EXIT))
    if rate <= 0:
        raise _Failed(NO_LIBRARY)
    return library, rate


def main() -> int:
    """Read, speak, write."""
    language, words_a_minute, pitch = sys.argv[1:]
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    try:
        sound = spoken(text, language, int(words_a_minute), int(pitch))
    except _Failed as failed:
        return failed.code
    sys.stdout.buffer.write(as_wav(sound))
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""eSpeak NG as the extra brings it: it speaks, and whatever goes wrong with it is one sentence and a remedy."""

import sys
from pathlib import Path

import pytest

from simulator.domain.errors import UsageError
from simulator.sound.speaking import voice_names
from simulator.sound.speech import EspeakVoice, has_voice
from tests.unit.sound.listening import loudness

HAS_VOICE = has_voice()
needs_voice = pytest.mark.skipif(not HAS_VOICE, reason="the extra speech is not installed")


@needs_voice
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Please key in your account number."),
        ("de", "Bitte geben Sie Ihre Kundennummer ein."),
        ("ko", "계정 번호를 입력해 주세요."),
        ("pt-BR", "Digite o número da sua conta."),
        ("zh", "请输入您的账号。"),
    ],
)
def test_prompts_are_spoken_in_their_language(language: str, text: str) -> None:
    """Audibly, and for as long as a person would take, roughly."""
    sound = EspeakVoice().say(text, language)
    assert loudness(sound.samples) > 500
    assert 0.8 < len(sound.samples) / sound.rate < 6


@needs_voice
def test_a_higher_speed_takes_less_time() -> None:
    """That is how a prompt is fitted into its time."""
    slow, fast = (EspeakVoice().say("Please hold while we connect your call.", "en", speed) for speed in (150, 260))
    assert len(fast.samples) < 0.75 * len(slow.samples)


@needs_voice
def test_a_language_that_it_does_not_know_is_said() -> None:
    """With what a language looks like."""
    with pytest.raises(UsageError, match='knows no language "tlh-x"') as caught:
        EspeakVoice().say("nuqneH", "tlh-x")
    assert "BCP 47" in (caught.value.hint or "")


@needs_voice
def test_a_text_is_data_and_never_a_command() -> None:
    """Markup, options and quotes are words like others."""
    sound = EspeakVoice().say("--help <speak> '; rm -rf / \" \\0", "en")
    assert loudness(sound.samples) > 100


def test_a_regional_language_falls_back_on_its_plain_one() -> None:
    """As prompts do."""
    assert ["pt-br", "pt"] == list(voice_names("pt_BR"))
    assert ["zh-tw", "zh", "cmn"] == list(voice_names("zh-TW"))


def _python(folder: Path, script: str) -> str:
    """An interpreter that does this instead of speaking."""
    made = folder / "python"
    made.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    made.chmod(0o755)
    return str(made)


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("exit 4", "there is no voice: the extra speech is not installed"),
        ("kill -SEGV $$", r"the voice has crashed \(exit code -11\)"),
        ("echo no sound", "the voice has made no sound: no WAV file"),
        ("exit 6", "the voice has said nothing"),
        ("exec sleep 20", "the voice has not answered within 0 s"),
    ],
)
def test_trouble_with_the_voice_is_a_usage_error(tmp_path: Path, script: str, words: str) -> None:
    """A missing extra, a crash, nonsense, a hang: this process goes on."""
    with pytest.raises(UsageError, match=words) as caught:
        EspeakVoice(_python(tmp_path, script), time_out=300).say("Hello.", "en")
    assert caught.value.hint


def test_a_missing_extra_names_the_remedy(tmp_path: Path) -> None:
    """What to type."""
    with pytest.raises(UsageError) as caught:
        EspeakVoice(_python(tmp_path, "exit 4")).say("Hello.", "en")
    assert "pip install 'ivr-simulator[speech]'" == caught.value.hint


def test_an_interpreter_without_the_extra_says_so(tmp_path: Path) -> None:
    """For real: the same module, with a package in its way that cannot be imported."""
    (tmp_path / "espeakng_loader.py").write_text("raise ImportError\n", "utf-8")
    python = _python(tmp_path, f'PYTHONPATH={tmp_path}:$PYTHONPATH exec {sys.executable} "$@"')
    with pytest.raises(UsageError, match="there is no voice"):
        EspeakVoice(python).say("Hello.", "en")


def test_a_voice_that_cannot_be_started_is_said(tmp_path: Path) -> None:
    """No such interpreter."""
    with pytest.raises(UsageError, match="cannot be started"):
        EspeakVoice(str(tmp_path / "none")).say("Hello.", "en")


def test_a_text_without_end_is_refused() -> None:
    """Nobody listens to it."""
    with pytest.raises(UsageError, match="too long to be spoken"):
        EspeakVoice().say("word " * 2_000, "en")

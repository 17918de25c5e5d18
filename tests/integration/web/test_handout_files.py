"""Hand-outs of a whole call of UC 17: self-contained, complete, and without a secret in any of them."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import simulator.web
from simulator.app.recording import recording_in
from simulator.sound.score import Key, score
from simulator.sound.wav import read_wav
from simulator.web.handout.endings import ending_handouts
from simulator.web.handout.making import Kind, audio_of, card_of, made, page_of, picture_of, recording_of
from simulator.web.handout.page import section
from simulator.web.handout.source import Handout
from tests.integration.web.handed import course_d, workspace, wrong_pins
from tests.unit.sound.listening import decoded, loudness
from tests.unit.sound.voices import Hum

STATIC = Path(simulator.web.__file__).parent / "static"


@pytest.fixture(scope="module")
def handout() -> Handout:
    """The call."""
    return course_d(wrong_pins()[0])


@pytest.fixture(scope="module")
def page(handout: Handout) -> str:
    """Its page."""
    return page_of(handout).data.decode()


def test_no_hand_out_tells_which_pin_was_keyed_in(handout: Handout) -> None:
    """Another wrong PIN makes the same files, byte for byte (telephony-rules S5, S6)."""
    other = course_d(wrong_pins()[1])
    for kind in Kind:
        one, two = (made(each, kind, Hum).data for each in (handout, other))
        assert one == two, kind


def test_the_pin_stands_in_no_file(handout: Handout) -> None:
    """Searched for as a whole run of digits, in every kind that is text."""
    for kind in (Kind.HTML, Kind.CARD, Kind.PICTURE, Kind.RECORDING):
        text = made(handout, kind, Hum).data.decode()
        assert wrong_pins()[0] not in re.findall(r"\d+", text), kind


def test_the_page_asks_nobody(page: str) -> None:
    """No address, no script or style from elsewhere, nothing that fetches; and its policy forbids every request."""
    bare = page.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", "")
    assert [] == re.findall(r"https?://[^\s\"'<]+|\bfetch\(|EventSource|XMLHttpRequest|WebSocket|sendBeacon", bare)
    assert [] == re.findall(r"<(?:link|img|script|iframe|audio)[^>]+(?:src|href)=\"(?!data:)", bare)
    assert "default-src 'none'" in page


def test_its_policy_allows_its_own_script_and_style_and_no_others(page: str) -> None:
    """By their hashes: a text that would slip in could not run."""
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    script, style = (
        re.search(r"<script>(.*?)</script>", page, re.DOTALL),
        re.search(r"<style>(.*?)</style>", page, re.DOTALL),
    )
    assert script is not None
    assert style is not None
    for name, text in (("script-src", script[1]), ("style-src", style[1])):
        assert f"{name} 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}';" in policy[1]
    assert "unsafe" not in policy[1]


def _data(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_the_page_has_the_whole_call(handout: Handout, page: str) -> None:
    """Every event, the drawing with all ids that light up, and the call told line by line for paper."""
    show = _data(page)["show"]
    assert len(handout.log) == len(show["frames"])
    lit = {each for frame in show["frames"] for each in frame["lit"]}
    assert lit
    assert set() == {each for each in lit if f'id="{each}"' not in show["svg"]}
    assert sum(frame["who"] is not None for frame in show["frames"]) == page.count("<tr><td>")


def test_a_title_cannot_become_markup(handout: Handout) -> None:
    """Nor end the data early."""
    from dataclasses import replace

    evil = replace(handout, title="</script><script>alert(1)</script>{{data}}", note="<img src=x>")
    text = page_of(evil).data.decode()
    assert "<script>alert" not in text
    assert "<img" not in text
    assert evil.title == _data(text)["show"]["title"]


def test_every_part_that_the_script_looks_for_is_in_the_page(page: str) -> None:
    """The modules are the demo's own: where they look for something new, the hand-out must have it."""
    body, script = page.split("<script>", 1)
    ids = set(re.findall(r'\bid="([\w-]+)"', body))
    made_by_script = set(re.findall(r'\bid: "([\w-]+)"', script))
    wanted = set(re.findall(r'byId\("([\w-]+)"\)', _used(script)))
    assert set() == wanted - ids - made_by_script


def _used(script: str) -> str:
    """Without page.js, of which only what remembers the mute button is used."""
    return re.sub(r"const module_page = .*?\nconst module_", "const module_", script, flags=re.DOTALL)


def test_the_sections_are_those_of_the_demos_page() -> None:
    """Whole, those within them included; one that is gone is a bug that is said."""
    index = (STATIC / "index.html").read_text("utf-8")
    time = section(index, "time")
    assert time.count("<section") == time.count("</section>") == 2
    with pytest.raises(ValueError, match='no section "nowhere"'):
        section(index, "nowhere")


def test_the_sound_is_as_long_as_the_call_and_its_clear_keys_can_be_decoded(handout: Handout) -> None:
    """The keys that the log tells, at their moments; those of the PIN by nobody."""
    found = audio_of(handout, Hum())
    sound = read_wav(found.data)
    ended = handout.record().ending
    assert ended is not None
    told = score(handout.log, handout.call)
    assert told.length * sound.rate // 1000 == len(sound.samples)
    keys = [cue for cue in told.cues if isinstance(cue, Key)]
    clear = [cue for cue in keys if cue.key is not None]
    assert 1 + 4 == len(clear)
    assert len(keys) - len(clear) >= 4 + 4 + 4
    for cue in keys:
        samples = sound.samples[cue.at * sound.rate // 1000 : (cue.at + cue.length) * sound.rate // 1000]
        assert loudness(samples) > 500
        if cue.key is None:
            assert decoded(samples, sound.rate) is None


def test_the_picture_shows_the_path(handout: Handout) -> None:
    """As SVG with numbered steps, as PNG where that is asked for."""
    svg = picture_of(handout)
    assert b"path of the call" in svg.data
    assert ("image/svg+xml", "course-d-a-wrong-pin-twice-path.svg") == (svg.media, svg.name(handout.title))
    assert picture_of(handout, "png").data.startswith(b"\x89PNG")


def test_the_card_tells_the_call(handout: Handout) -> None:
    """What he keys in is named; what the agent sees is on it."""
    text = card_of(handout).data.decode()
    assert 2 == text.count("Keys in his PIN (4 keys, secret)")
    for each in ("attempt 2 of 2 is used up", "not authenticated", "verify PIN: wrong", "sees</h3>"):
        assert each in text


def test_the_recording_is_one(handout: Handout) -> None:
    """As replay and the library take it."""
    recording = recording_in(recording_of(handout).data.decode(), "course_d.jsonl")
    assert handout.header == recording.header
    assert list(handout.log) == list(recording.entries)


def test_each_ending_that_exploring_finds_has_a_card() -> None:
    """Each once, told by a patient caller where there is one: keys after prompts, entries of the right form."""
    flow = workspace().main_flow()
    found = ending_handouts(workspace(), flow)
    assert len(found) == len({each.ending for each in found}) == 10
    stories = {story.title: story for story in (each.story() for each in found)}
    verified = stories["To queue Product"]
    assert "waits in queue Product" == verified.ending
    assert "fully authenticated" == verified.pops[0].fields["status"]
    wrong = stories["Account not verified, to queue General"]
    assert ["find account: not found", "find account: not found"] == [
        so for turn in wrong.turns for so in turn.so if so.startswith("find account")
    ]
    assert ("Hangs up", "abandoned in IVR") == (
        stories["Abandoned in IVR"].turns[-1].does[-1].capitalize(),
        stories["Abandoned in IVR"].ending,
    )

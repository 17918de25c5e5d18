"""The kinds of hand-outs, each as the bytes of a file."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from simulator.domain.eventlog import lines
from simulator.picture.drawing import draw
from simulator.picture.formats import rendered
from simulator.picture.path import path_of
from simulator.sound.mixing import mixed
from simulator.sound.score import score
from simulator.sound.speech import Voice
from simulator.sound.wav import as_wav
from simulator.web.handout.cards import card_page
from simulator.web.handout.page import play_page
from simulator.web.handout.source import Handout
from simulator.web.handout.story import story_of
from simulator.web.handout.wording import file_stem

TEXT = "text/html; charset=utf-8"


class Kind(StrEnum):
    """What a call can be handed out as."""

    HTML = "html"
    AUDIO = "audio"
    PICTURE = "picture"
    CARD = "card"
    RECORDING = "recording"


@dataclass(frozen=True, slots=True)
class Made:
    """A file: its bytes, what they are, how its name should end; and what had to be left out, a sentence each."""

    data: bytes
    media: str
    ending: str
    notes: tuple[str, ...] = ()

    def name(self, title: str) -> str:
        """What the file is called, after the call's title."""
        return f"{file_stem(title)}{self.ending}"


def page_of(handout: Handout, drawing: str | None = None) -> Made:
    """A page that plays by itself; ``drawing`` is the flow's SVG where it is there already."""
    return Made(play_page(handout, drawing).encode(), TEXT, ".html")


def audio_of(handout: Handout, voice: Voice) -> Made:
    """The call as it sounds; UsageError where the voice fails or the call is too long."""
    found = mixed(score(handout.log, handout.call), voice)
    return Made(as_wav(found.sound), "audio/wav", ".wav", found.notes)


def picture_of(handout: Handout, form: str = "svg") -> Made:
    """The flow with the call's path on it, as SVG or PNG; UsageError where Graphviz is missing or it is too large."""
    diagram = draw(handout.flow, handout.program.flows, path_of(handout.log, handout.call))
    media = "image/png" if form == "png" else "image/svg+xml"
    return Made(rendered(diagram, form), media, f"-path.{form}")


def card_of(handout: Handout) -> Made:
    """A card to print."""
    return Made(card_page([story_of(handout)], handout.title).encode(), TEXT, "-card.html")


def recording_of(handout: Handout) -> Made:
    """The log, as ``ivr replay`` takes it."""
    text = "".join(f"{line}\n" for line in lines(handout.header, handout.log))
    return Made(text.encode(), "application/x-ndjson", ".jsonl")


def made(handout: Handout, kind: Kind, voice: Callable[[], Voice], drawing: str | None = None) -> Made:
    """A hand-out of this kind; ``voice`` is asked for only where something is to be heard."""
    match kind:
        case Kind.HTML:
            return page_of(handout, drawing)
        case Kind.AUDIO:
            return audio_of(handout, voice())
        case Kind.PICTURE:
            return picture_of(handout)
        case Kind.CARD:
            return card_of(handout)
        case Kind.RECORDING:
            return recording_of(handout)

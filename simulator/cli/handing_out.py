"""What ``ivr handout`` does: find the call, make what is asked for, and write all of it or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from simulator.app.selecting import project_root, select_flow
from simulator.cli.drawings import check_writable, written
from simulator.cli.terminal import note, say
from simulator.domain.errors import EXIT_FINDINGS, EXIT_OK, UsageError
from simulator.sound.speech import EspeakVoice
from simulator.web.handout.cards import card_page
from simulator.web.handout.finding import Found, found_call
from simulator.web.handout.making import Kind, Made, audio_of, card_of, page_of, picture_of
from simulator.web.handout.source import Handout
from simulator.web.handout.wording import file_stem

SAID: Mapping[Kind, str] = MappingProxyType(
    {Kind.HTML: "the page", Kind.AUDIO: "the sound", Kind.PICTURE: "the picture", Kind.CARD: "the card"}
)
PICTURES = (".svg", ".png")


@dataclass(frozen=True, slots=True)
class Asked:
    """The files that are asked for, of which call and project, and whether files may be replaced."""

    files: Mapping[Kind, Path]
    call: str | None
    project: Path | None
    force: bool


def hand_out(what: str | None, asked: Asked, start: Path) -> int:
    """The hand-outs of one call; the exit code."""
    if what is None:
        raise UsageError(
            "what is to be handed out?", "Name a recording, or a scenario; or --endings for a card each ending."
        )
    _check(asked.files, asked.force)
    _spare(start / what, asked.files.values())
    root = project_root(asked.project, start)
    found = found_call(root, what, start, asked.call)
    files = dict(asked.files) or {Kind.HTML: Path(f"{found.stem}.html")}
    _check(files, asked.force)
    made = [(kind, path, _made(found.handout, kind, path)) for kind, path in files.items()]
    _write(made, force=asked.force)
    return _told(found)


def hand_out_endings(what: str | None, asked: Asked, start: Path) -> int:
    """One file of cards, a card for each way in which calls of a flow can end; the exit code."""
    from simulator.web.handout.endings import ending_handouts

    others = [kind for kind in asked.files if kind is not Kind.CARD]
    if others or asked.call:
        raise UsageError(
            "--endings makes cards only", "Name their file with --card, and leave out the other kinds and --call."
        )
    selected = select_flow(what, asked.project, start)
    flow = selected.flow
    file = asked.files.get(Kind.CARD, Path(f"{file_stem(flow.name)}-endings.html"))
    _check({Kind.CARD: file}, asked.force)
    stories = [each.story() for each in ending_handouts(selected.workspace, flow)]
    title = f"{flow.title or flow.name}: how calls end"
    data = card_page(stories, title).encode()
    written(file, data, force=asked.force)
    say(f"Wrote {len(stories)} cards to {file} ({_size(len(data))}).")
    return EXIT_OK


def _made(handout: Handout, kind: Kind, path: Path) -> Made:
    match kind:
        case Kind.AUDIO:
            return audio_of(handout, EspeakVoice())
        case Kind.PICTURE:
            return picture_of(handout, path.suffix.lower().removeprefix("."))
        case Kind.CARD:
            return card_of(handout)
        case _:
            return page_of(handout)


def _check(files: Mapping[Kind, Path], force: bool) -> None:
    """UsageError, before anything is made, for files that could not be written, or that are there already."""
    paths = list(files.values())
    _check_apart(paths)
    picture = files.get(Kind.PICTURE)
    if picture is not None and picture.suffix.lower() not in PICTURES:
        raise UsageError(f"{picture} does not say a format by its ending", f"Use {' or '.join(PICTURES)}.")
    for path in paths:
        check_writable(path)
    there = [str(path) for path in paths if path.exists()]
    if there and not force:
        raise UsageError(
            f"there already: {', '.join(there)}", "Nothing was written. Name other files, or replace them with --force."
        )


def _check_apart(paths: Iterable[Path]) -> None:
    """UsageError for a file that is named twice, however its path is written."""
    known: set[Path] = set()
    for path in paths:
        if path.resolve() in known:
            raise UsageError(f"{path} is named for two kinds of hand-outs", "Name a file for each.")
        known.add(path.resolve())


def _spare(source: Path, paths: Iterable[Path]) -> None:
    """UsageError where a hand-out would take the place of the recording that it is made of."""
    if any(path.resolve() == source.resolve() for path in paths):
        raise UsageError(f"{source.name} is what is handed out", "Name another file for the hand-out.")


def _write(made: Iterable[tuple[Kind, Path, Made]], *, force: bool) -> None:
    """Write all, after all could be made."""
    for kind, path, file in made:
        written(path, file.data, force=force)
        say(f"Wrote {SAID[kind]} to {path} ({_size(len(file.data))}).")
        for each in file.notes:
            note(f"ivr: {each}")


def _told(found: Found) -> int:
    """Say what a reader of the hand-out must know; the exit code."""
    if found.handout.note:
        note(f"ivr: {found.handout.note}")
    if found.failing:
        note(f"ivr: the scenario does not pass: {found.failing}")
        return EXIT_FINDINGS
    return EXIT_OK


def _size(octets: int) -> str:
    return f"{octets / 1000:.0f} kB" if octets < 1_000_000 else f"{octets / 1_000_000:.1f} MB"

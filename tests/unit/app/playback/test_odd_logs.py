"""Logs that no call of ours would write, as a damaged or a foreign recording may have them, are folded all the same."""

import json
from dataclasses import fields
from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.app.playback.frames import frame_json, frames, view_at
from simulator.domain import events as e
from simulator.domain.eventlog import CENTRE, Entry
from tests.unit.app.playback.small_world import MAIN, NAME, PROGRAM, QUEUES
from tests.unit.evidence.logs import CALL, OTHER


def _of(field_type: Any, name: str) -> st.SearchStrategy[Any]:
    texts = st.sampled_from(
        (
            *MAIN.states,
            "say",
            "play",
            "aside",
            "music",
            NAME,
            "Lee",
            "Product",
            "General",
            "done",
            "x",
            "",
            "return done",
        )
    )
    plain: dict[Any, st.SearchStrategy[Any]] = {str: texts, int: st.integers(0, 9_000), bool: st.booleans()}
    if field_type in plain:
        return plain[field_type]
    if name == "estimated_wait":
        return st.none() | st.integers(0, 9_000)
    if "Mapping" in str(field_type):
        return st.dictionaries(texts, texts, max_size=3)
    return st.lists(texts, max_size=3).map(tuple)


def _event(kind: type[e.Event]) -> st.SearchStrategy[e.Event]:
    return st.builds(kind, **{each.name: _of(each.type, each.name) for each in fields(kind)})


EVENTS = st.one_of([_event(kind) for kind in get_args(e.Event)])
ENTRIES = st.lists(
    st.tuples(st.sampled_from((CALL, OTHER, CENTRE)), st.integers(0, 50), st.integers(0, 99_000), EVENTS).map(
        lambda drawn: Entry(*drawn)
    ),
    max_size=40,
)


@settings(max_examples=40)
@given(entries=ENTRIES)
def test_no_log_is_too_odd(entries: list[Entry]) -> None:
    """Any events in any order, as a damaged or foreign recording may have them: frames in order, of plain JSON."""
    made = frames(entries, PROGRAM, NAME, QUEUES)
    assert len(entries) == len(made)
    assert sorted(frame.at for frame in made) == [frame.at for frame in made]
    text = json.dumps([frame_json(frame) for frame in made])
    assert [frame_json(frame) for frame in made] == json.loads(text)


@settings(max_examples=40)
@given(entries=ENTRIES, cut=st.integers(0, 40))
def test_frames_of_a_beginning_are_the_beginning_of_the_frames(entries: list[Entry], cut: int) -> None:
    """A log that was cut off gives the frames up to the cut, whatever would have come."""
    assert frames(entries, PROGRAM, NAME, QUEUES)[:cut] == frames(entries[:cut], PROGRAM, NAME, QUEUES)


@settings(max_examples=40)
@given(entries=ENTRIES, at=st.integers(-1, 200_000))
def test_merging_one_by_one_is_merging_at_once(entries: list[Entry], at: int) -> None:
    """The view at a time is what a page has that merged every frame up to it."""
    made = frames(entries, PROGRAM, NAME, QUEUES)
    grown: dict[str, Any] = {}
    for frame in made:
        if frame.at <= at:
            grown |= frame.view
    assert {key: value for key, value in grown.items() if value is not None} == view_at(made, at)

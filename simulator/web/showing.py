"""A show and its time in JSON, as the page knows them."""

import json

from simulator.app.playback.frames import frame_json
from simulator.domain.eventlog import CENTRE, header_line
from simulator.web.live import Live
from simulator.web.shows import Play, Show


def show_json(show: Show) -> dict[str, object]:
    """The whole of a show: its drawing, its frames so far, and what it was made of."""
    own = _live(show) if isinstance(show, Live) else _play(show)
    return {"id": show.id, "title": show.title, "svg": show.drawing, "frames": [*map(frame_json, show.frames)], **own}


def now_json(show: Show | None) -> dict[str, object] | None:
    """The time of a live call, and what can be done; None for what is only watched, whose time is the page's own."""
    if not isinstance(show, Live):
        return None
    stage, call = show.stage, show.call
    return {
        "now": show.now,
        "speed": show.pace.speed,
        "paused": show.pace.paused,
        "next": stage.next_at(),
        "deadline": None if call is None else stage.deadline(call),
        "keyed": 0 if call is None else stage.keyed(call),
        "hands_on": stage.hands_on,
        "fault": stage.fault,
        "over": stage.is_over,
        "trouble": None if show.trouble is None else show.trouble.message,
    }


def _live(live: Live) -> dict[str, object]:
    return {
        "kind": "live",
        "flow": live.stage.flow.name,
        "call": live.call,
        "length": live.now,
        "steps": None,
        "mark": None,
        "header": json.loads(header_line(live.stage.header)),
        "hands_on": live.stage.hands_on,
        "origin": {"kind": "call", "id": live.id},
        "note": None,
    }


def _play(play: Play) -> dict[str, object]:
    return {
        "kind": "play",
        "flow": play.flow,
        "call": next((frame.call for frame in play.frames if frame.call != CENTRE), None),
        "length": play.length,
        "steps": None if play.steps is None else list(play.steps),
        "mark": play.mark,
        "header": json.loads(header_line(play.header)),
        "hands_on": False,
        "origin": dict(play.origin),
        "note": play.note or None,
    }

"""What happens now and what was recorded, where the recording hides a part."""

import pytest

from simulator.app.alike import alike, has_unknown
from simulator.domain.events import AttributeSet, DipRequested, Event, ExitTaken, QueueEntered


@pytest.mark.parametrize(
    ("recorded", "now", "expected"),
    [
        (AttributeSet("a", "1234", "s"), AttributeSet("a", "1234", "s"), True),
        (AttributeSet("a", "1234", "s"), AttributeSet("a", "1235", "s"), False),
        (AttributeSet("a", "1234", "s"), AttributeSet("a", "⍰⍰34", "s"), True),
        (AttributeSet("a", "1234", "s"), AttributeSet("a", "⍰⍰35", "s"), False),
        (AttributeSet("a", "1234", "s"), AttributeSet("a", "⍰⍰4", "s"), False),
        (AttributeSet("a", "••34", "s"), AttributeSet("a", "⍰⍰34", "s"), False),
        (AttributeSet("a", "1234", "s"), AttributeSet("a", "••••", "s"), False),
        (ExitTaken("s", "o", "t"), ExitTaken("s", "o", "t", recorded=True), True),
        (ExitTaken("s", "o", "t"), ExitTaken("s", "p", "t", recorded=True), False),
        (ExitTaken("s", "o", "t"), AttributeSet("s", "o", "t"), False),
        (DipRequested(1, "s", "o", {"a": "12"}), DipRequested(1, "s", "o", {"a": "⍰2"}), True),
        (DipRequested(1, "s", "o", {"a": "12"}), DipRequested(1, "s", "o", {"b": "12"}), False),
        (QueueEntered("q", ("a",), 0, {}, {}), QueueEntered("q", ("⍰",), 0, {}, {}), True),
        (QueueEntered("q", ("a",), 0, {}, {}), QueueEntered("q", ("a", "b"), 0, {}, {}), False),
    ],
)
def test_what_is_hidden_is_like_anything_that_was_shown(recorded: Event, now: Event, *, expected: bool) -> None:
    """A dot then and a character now is a difference all the same: more would be shown."""
    assert expected is alike(recorded, now)


def test_what_is_hidden_is_found_wherever_it_stands() -> None:
    """In a text, a list, and an object."""
    assert not has_unknown(QueueEntered("q", ("a",), 0, {"a": "b"}, {}))
    assert has_unknown(AttributeSet("a", "⍰", "s"))
    assert has_unknown(QueueEntered("q", ("⍰",), 0, {}, {}))
    assert has_unknown(QueueEntered("q", (), 0, {"a": "⍰"}, {}))

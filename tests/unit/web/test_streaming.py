"""Events as the browser reads them, and what a page that comes back has."""

import json

from hypothesis import given
from hypothesis import strategies as st

from simulator.web.streaming import Sent, event


def test_a_page_that_comes_back_says_what_it_has() -> None:
    """Show and number of frames; whatever is no such id is nothing."""
    back = Sent.up_to("abc:12")
    assert ("abc", 12) == (back.show, back.frames)
    assert {(None, 0)} == {
        (sent.show, sent.frames)
        for sent in map(Sent.up_to, (None, "", ":0", "abc", "abc:-1", "abc:x", f"abc:{10**9}", "abc:²"))
    }


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda each: st.lists(each, max_size=3)))
def test_an_event_is_three_lines(data: object) -> None:
    """Whatever it says, no line of it ends the event too early."""
    name, mark, told, *rest = event("frames", data, "abc:1").split("\n")
    assert ("event: frames", "id: abc:1", ["", ""]) == (name, mark, rest)
    assert data == json.loads(told.removeprefix("data: "))

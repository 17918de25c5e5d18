"""When ``ivr demo`` opens a browser by itself."""

import pytest

from simulator.cli.demonstrating import has_screen


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER"])
def test_a_browser_is_opened_where_it_has_a_screen(name: str) -> None:
    """X, Wayland, or one that the person has named; elsewhere it would take this terminal away."""
    assert has_screen({name: "x"}, "linux")
    assert not has_screen({name: ""}, "linux")
    assert not has_screen({}, "linux")


def test_desktops_have_a_screen() -> None:
    """There it opens without being asked (macOS, Windows)."""
    assert [True, True] == [has_screen({}, platform) for platform in ("darwin", "win32")]

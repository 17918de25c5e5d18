"""Where the demo listens, and who needs a token."""

from pathlib import Path

import pytest

from simulator.domain.errors import UsageError
from simulator.web.serving import address_of, listening, token_for
from simulator.web.settings import SHORTEST_TOKEN, DemoSettings


def test_this_machine_needs_no_token_and_others_do() -> None:
    """Loopback in any notation is this machine; elsewhere a token is drawn, another each time."""
    assert {None} == {token_for(host, None) for host in ("127.0.0.1", "127.0.0.2", "::1", "localhost")}
    drawn = [token_for(host, None) or "" for host in ("192.0.2.10", "demo.example", "2001:db8::1")]
    assert 3 == len(set(drawn))
    assert SHORTEST_TOKEN <= min(map(len, drawn))


@pytest.mark.parametrize("given", ["", "x" * (SHORTEST_TOKEN - 1), "with blanks in between", "ümlaute-in-a-token"])
def test_a_token_must_be_one(given: str) -> None:
    """Long enough, and of letters that an address holds."""
    with pytest.raises(UsageError, match="fewer than 16"):
        token_for("127.0.0.1", given)
    assert "x" * SHORTEST_TOKEN == token_for("127.0.0.1", "x" * SHORTEST_TOKEN)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", ""])  # noqa: S104 - refused
def test_every_address_is_none(host: str) -> None:
    """No browser can open it, so no Host could be checked."""
    with pytest.raises(UsageError, match="no address"):
        listening(host, 0)


def test_the_address_is_what_is_to_be_opened() -> None:
    """With the token, where there is one, and brackets around an address of version 6."""
    assert "http://127.0.0.1:8033/" == address_of(DemoSettings(Path()))
    assert "http://[2001:db8::1]:80/?token=secret" == address_of(
        DemoSettings(Path(), host="2001:db8::1", port=80, token="secret")
    )


def test_recordings_lie_in_the_project_unless_told() -> None:
    """Beside the runs, or where one says."""
    assert Path("p/.ivr/calls") == DemoSettings(Path("p")).calls
    assert Path("r") == DemoSettings(Path("p"), recordings=Path("r")).calls

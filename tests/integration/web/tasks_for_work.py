"""Tasks for the test of long work: what goes well, takes long, is refused, breaks, dies."""

from time import sleep

from simulator.domain.errors import UsageError
from simulator.web.library.work import Tell


def counts(tell: Tell, to: int) -> int:
    """Count to a number, and tell each one."""
    for number in range(1, to + 1):
        tell(number, to)
    return to


def sleeps(tell: Tell) -> None:
    """Begin, and never end."""
    tell(1, 2)
    sleep(1_000)


def refuses(tell: Tell) -> None:
    """Say what is wrong with the words."""
    tell(0, 0)
    raise UsageError("there is no tea", "Make some.")


def breaks(tell: Tell) -> None:
    """Have a bug, in whose message is a secret."""
    tell(0, 0)
    raise KeyError("secret 2580")


def dies(tell: Tell) -> None:
    """End the process."""
    tell(0, 0)
    raise SystemExit(3)

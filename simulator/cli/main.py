"""The command ``ivr``: its one door. Whatever goes wrong in a command becomes words and an exit code here."""

import sys
from collections.abc import Sequence
from io import TextIOWrapper

from simulator.cli import failing
from simulator.domain.errors import IvrError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code. ``arguments`` are those after the command's own name."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows another, and no bug
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(words)
    except IvrError as error:
        return failing.told(error)
    except BrokenPipeError:
        return failing.told(failing.ReaderGone(""))
    except KeyboardInterrupt:
        return failing.told(failing.Interrupted("interrupted"))
    except OSError as error:
        return failing.refused(error)
    except Exception as error:  # noqa: BLE001 - the one place where a bug becomes words
        return failing.bug(error, _name_of(words))


def _run(words: list[str]) -> int:
    from simulator.cli.app import command

    try:
        command()(words, prog_name="ivr")
    except SystemExit as done:
        sys.stdout.flush()
        return done.code if isinstance(done.code, int) else 0
    return 0


def _name_of(words: list[str]) -> str:
    """The command's name, without its arguments: they may hold secrets."""
    return next((word for word in words if word.isalpha()), "ivr")


if __name__ == "__main__":
    sys.exit(main())

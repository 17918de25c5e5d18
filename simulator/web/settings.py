"""How the demo is served: which project, at which address, to whom, and where calls are recorded."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 8033
SHORTEST_TOKEN = 16

_log = logging.getLogger("simulator.web")


def tell_log(error: Exception, what: str) -> str:
    """Tell the program's log where a bug of ours is, without its message: that may hold a secret (S5). The hint."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = "?" if trace is None else f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
    _log.error("%s failed: %s at %s", what, type(error).__name__, where)
    return f"It happened at: {what}."


@dataclass(frozen=True, slots=True)
class DemoSettings:
    """What a server is told when it starts.

    ``host`` and ``port`` are those it is bound to. ``token``: who does not know it gets nothing (None: everybody on
    this machine may). ``flow`` is shown first (None: the project's main one). ``recordings`` is a folder (None:
    ``.ivr/calls`` of the project). ``on_bug`` is told of a bug of ours and what was asked, and returns the hint.
    """

    root: Path
    host: str = LOOPBACK
    port: int = DEFAULT_PORT
    token: str | None = field(default=None, repr=False)
    flow: str | None = None
    recordings: Path | None = None
    on_bug: Callable[[Exception, str], str] = tell_log

    @property
    def calls(self) -> Path:
        """The folder in which calls are recorded."""
        return self.recordings if self.recordings is not None else self.root / ".ivr" / "calls"

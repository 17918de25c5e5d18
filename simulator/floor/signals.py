"""Ctrl-C reaches every process of a terminal at once; workers must not hear it, as the parent decides what is kept."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker


@contextmanager
def ctrl_c_held() -> Iterator[None]:
    """Processes and threads started meanwhile never hear Ctrl-C; we hear it afterwards. Windows has no such mask."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Started now, for it would unblock the signal if it were started meanwhile.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

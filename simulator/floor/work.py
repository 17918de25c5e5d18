"""Work that can be shared out: a job that a process opens once, and tasks that it then does one after another.

The same job and the same tasks give the same results in this process, in a pool and on a cluster.
"""

from collections.abc import Callable
from typing import Protocol, TypeAlias, TypeVar

Tell: TypeAlias = Callable[[int], None]
"""Is told, now and then, how much more of the running task is done (calls that have ended since it was told last)."""

TaskT_contra = TypeVar("TaskT_contra", contravariant=True)
ResultT_co = TypeVar("ResultT_co", covariant=True)


class Job(Protocol[TaskT_contra, ResultT_co]):
    """What every worker needs. Picklable; what is large or cannot travel is made by ``open``, once a process."""

    def open(self) -> Callable[[TaskT_contra, Tell], ResultT_co]:
        """Load what the tasks need, and give what does a task. UsageError where the world is not as it should be."""
        ...


class WorkerBug(Exception):
    """A bug of ours in another process: its kind, its words, and the frames of its traceback as lines."""

    def __init__(self, words: str, worker_frames: tuple[str, ...] = ()) -> None:
        """Keep the frames, which do not travel as a traceback."""
        super().__init__(words)
        self.worker_frames = worker_frames

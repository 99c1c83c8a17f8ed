"""Limits of memory and time on code of others that runs in this process: templates of pages.

A page of one line can ask for gigabytes, or never end. The limits hold between two instructions of
Python, and for every allocation; on systems that cannot limit the memory of a process (other than
Linux) only the time counts.
"""

import ctypes
import mmap
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["Limits", "OverLimitError", "limit_text", "page_limits"]

_PAGE_MEMORY, _PAGE_SECONDS = 512 * 2**20, 10
"""What the template of one page may take, without its macros."""

_STEP = 0.05
"""Seconds between two looks at the clock."""

_AGAIN = 20
"""Steps after which a thread that has gone on all the same is stopped once more."""


class OverLimitError(Exception):
    """Code took longer than it may."""


class Limits:
    """How much memory and processor time the code of a `with` block may take.

    Attributes:
        memory: Bytes beyond what the process has when the block begins.
        seconds: Processor time of the thread; time in `lifted` does not count.
    """

    def __init__(self, *, memory: int, seconds: float) -> None:
        """Limit nothing yet."""
        self.memory = memory
        self.seconds = seconds
        self._watch: _Watch | None = None

    @contextmanager
    def enforced(self) -> Iterator[None]:
        """Stop what is over a limit; a block within another belongs to that one.

        Raises:
            MemoryError: It wanted more memory.
            OverLimitError: It took longer.
        """
        if self._watch is not None:
            yield
            return
        self._watch = _Watch(self.seconds)
        try:
            with self._watch, _MEMORY.limited(self.memory):
                yield
        finally:
            self._watch = None

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Let code within an enforced block have what it wants; a block within another is one."""
        if self._watch is None or self._watch.is_paused:
            yield
            return
        with self._watch.paused(), _MEMORY.lifted():
            yield


def page_limits() -> Limits:
    """The limits of one page's template."""
    return Limits(memory=_PAGE_MEMORY, seconds=_PAGE_SECONDS)


def limit_text(error: BaseException) -> str:
    """What a page may take, and the one that raised this wanted more of."""
    if isinstance(error, MemoryError):
        return f"{_PAGE_MEMORY // 2**20} MiB of memory"
    return str(error) or f"{_PAGE_SECONDS} seconds of processor time"


class _Watch:
    """Looks at the clock of a thread from another one."""

    def __init__(self, seconds: float) -> None:
        self._thread = threading.get_ident()
        self._clock = _thread_clock(self._thread)
        self._end = self._clock() + seconds
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._paused = False
        self._raised = False

    def __enter__(self) -> None:
        threading.Thread(target=self._run, daemon=True).start()

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._stopped.set()
        # Taken back, an exception would leave CPython 3.11 looking for one at every instruction.
        # One that has not come yet comes here.
        with suppress(OverLimitError):
            for _step in range(_AGAIN if self._raised else 0):
                pass

    @property
    def is_paused(self) -> bool:
        return self._paused

    @contextmanager
    def paused(self) -> Iterator[None]:
        start, self._paused = self._clock(), True
        try:
            yield
        finally:
            self._end += self._clock() - start
            self._paused = False

    def _run(self) -> None:
        steps = 0
        while not self._stopped.wait(_STEP):
            with self._lock:
                if self._stopped.is_set() or self._paused or self._clock() < self._end:
                    continue
                # Code that catches exceptions goes on, so one may not be enough.
                if steps % _AGAIN == 0:
                    self._raised = True
                    _raise_in(self._thread, OverLimitError)
                steps += 1


def _raise_in(thread: int, error: type[Exception]) -> None:
    """Raise an exception in a thread at its next instruction."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))


def _thread_clock(thread: int) -> Callable[[], float]:
    """The processor time of a thread in seconds; where there is no such clock, the time."""
    if sys.platform == "win32" or not hasattr(time, "pthread_getcpuclockid"):
        return time.monotonic
    clock = time.pthread_getcpuclockid(thread)
    return lambda: time.clock_gettime(clock)


class _ProcessMemory:
    """Limits the address space of this process, for as long as some thread asks for it.

    It is the process that has the limit, not a thread: the smallest of those asked for holds, none
    while a thread has lifted its own, and after the last one that which was there before.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._before: tuple[int, int] | None = None
        self._bounds: list[int] = []
        self._lifted = 0

    @contextmanager
    def limited(self, more: int) -> Iterator[None]:
        """Allow what the process has and so many bytes more."""
        if sys.platform != "linux":
            yield
            return
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        bound = pages * mmap.PAGESIZE + more
        with self._lock:
            self._bounds.append(bound)
            self._apply()
        try:
            yield
        finally:
            with self._lock:
                self._bounds.remove(bound)
                self._apply()

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Allow what was allowed before any limit."""
        with self._lock:
            self._lifted += 1
            self._apply()
        try:
            yield
        finally:
            with self._lock:
                self._lifted -= 1
                self._apply()

    def _apply(self) -> None:
        if sys.platform != "linux":
            return
        import resource

        if self._before is None:
            self._before = resource.getrlimit(resource.RLIMIT_AS)
        soft, hard = self._before
        bounds = [] if self._lifted else self._bounds
        finite = [bound for bound in (soft, *bounds) if bound != resource.RLIM_INFINITY]
        limit = min(finite, default=resource.RLIM_INFINITY)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        if not self._bounds:
            self._before = None


_MEMORY = _ProcessMemory()
"""The one that limits this process, as the limit itself is the one of the process."""

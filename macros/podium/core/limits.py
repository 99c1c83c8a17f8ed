"""Limits of memory and time on code of others that runs in this process: templates of pages.

A page of one line can ask for gigabytes, or never end. The limits hold between two instructions of
Python, and for every allocation; on systems that cannot limit the memory of a process (other than
Linux) only the time counts.
"""

import ctypes
import mmap
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

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
        """Stop what is over a limit.

        A block within another belongs to that one, also if the other has been lifted in between.

        Raises:
            MemoryError: It wanted more memory.
            OverLimitError: It took longer.
        """
        if self._watch is not None:
            with self._switched(self._watch, lifted=False):
                yield
            return
        self._watch = _Watch(self.seconds)
        try:
            with self._watch, _MEMORY.limited(self, self.memory):
                yield
        finally:
            self._watch = None

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Let code within an enforced block have what it wants, and keep what it wants of it."""
        if self._watch is None:
            yield
            return
        with self._switched(self._watch, lifted=True):
            yield

    @contextmanager
    def _switched(self, watch: "_Watch", *, lifted: bool) -> Iterator[None]:
        before = watch.is_paused
        self._switch(watch, lifted=lifted)
        try:
            yield
        finally:
            self._switch(watch, lifted=before)

    def _switch(self, watch: "_Watch", *, lifted: bool) -> None:
        """Each step may be repeated: code that is stopped may be stopped between the two."""
        if lifted:
            watch.pause()
            _MEMORY.lift(self)
        else:
            watch.resume()
            _MEMORY.restore(self)


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
        self._pause: float | None = None
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
        return self._pause is not None

    def pause(self) -> None:
        """Stop the clock, if it runs."""
        if self._pause is None:
            self._pause = self._clock()

    def resume(self) -> None:
        """Let the clock run on, if it was stopped."""
        if self._pause is not None:
            self._end += self._clock() - self._pause
            self._pause = None

    def _run(self) -> None:
        steps = 0
        while not self._stopped.wait(_STEP):
            with self._lock:
                if self._stopped.is_set() or self.is_paused or self._clock() < self._end:
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
    while a thread has lifted its own, and after the last one that which was there before. What the
    process takes while a limit is lifted raises all of them.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._before: tuple[int, int] | None = None
        self._bounds: dict[Limits, int] = {}
        self._lifted: set[Limits] = set()
        self._size_when_lifted = 0

    @contextmanager
    def limited(self, owner: Limits, more: int) -> Iterator[None]:
        """Allow what the process has and so many bytes more."""
        with self._lock:
            self._bounds[owner] = _address_space() + more
            self._apply()
        try:
            yield
        finally:
            self.restore(owner)
            with self._lock:
                del self._bounds[owner]
                self._apply()

    def lift(self, owner: Limits) -> None:
        """Allow what was allowed before any limit."""
        with self._lock:
            if not self._lifted:
                self._size_when_lifted = _address_space()
            self._lifted.add(owner)
            self._apply()

    def restore(self, owner: Limits) -> None:
        """Allow again what the limit of an owner allows, if that was lifted."""
        with self._lock:
            if owner not in self._lifted:
                return
            self._lifted.remove(owner)
            if not self._lifted:
                growth = max(0, _address_space() - self._size_when_lifted)
                self._bounds = {limits: size + growth for limits, size in self._bounds.items()}
            self._apply()

    def _apply(self) -> None:
        if sys.platform != "linux":
            return
        import resource

        if self._before is None:
            self._before = resource.getrlimit(resource.RLIMIT_AS)
        soft, hard = self._before
        bounds = () if self._lifted else self._bounds.values()
        finite = [bound for bound in (soft, *bounds) if bound != resource.RLIM_INFINITY]
        limit = min(finite, default=resource.RLIM_INFINITY)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        if not self._bounds:
            self._before = None


def _address_space() -> int:
    """The bytes of this process's address space; 0 where nothing limits it."""
    if sys.platform != "linux":
        return 0
    # Every macro call asks twice, so without a file object.
    file = os.open("/proc/self/statm", os.O_RDONLY)
    try:
        pages = int(os.read(file, 32).split()[0])
    finally:
        os.close(file)
    return pages * mmap.PAGESIZE


_MEMORY = _ProcessMemory()
"""The one that limits this process, as the limit itself is the one of the process."""

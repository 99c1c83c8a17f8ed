"""Python's garbage collector, which walks all objects again and again while many are made."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["seldom_collected", "uncollected"]

_SELDOM = 20_000, 50, 50
"""New objects after which the collector looks at them, by default a few hundred, and how often it
does until it looks at older ones again, by default ten times."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave the collector out of a block whose objects form no cycles, such as large tables."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let the collector look more seldom where much is made and little of it is garbage.

    It is one for the whole process: it looks as before when the last such block of all threads has
    ended.
    """
    _THRESHOLD.raise_()
    try:
        yield
    finally:
        _THRESHOLD.restore()


class _Threshold:
    """The threshold of this process's collector, raised as long as some thread asks for it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._before = gc.get_threshold()
        self._blocks = 0

    def raise_(self) -> None:
        with self._lock:
            if not self._blocks:
                self._before = gc.get_threshold()
                gc.set_threshold(*_SELDOM)
            self._blocks += 1

    def restore(self) -> None:
        with self._lock:
            self._blocks -= 1
            if not self._blocks:
                gc.set_threshold(*self._before)


_THRESHOLD = _Threshold()

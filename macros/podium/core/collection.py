"""Python's garbage collector, which walks all objects again and again while many are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["seldom_collected", "uncollected"]

_MANY = 20_000
"""New objects after which the collector looks at them; by default that are a few hundred."""


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
    """Let the collector look more seldom in a process that imports much, and soon ends."""
    before = gc.get_threshold()
    gc.set_threshold(_MANY, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)

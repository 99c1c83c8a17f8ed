"""Limits on code in this process: it is stopped, and what comes after it is not."""

import resource
import sys
import time
from contextlib import suppress

import pytest

from podium.core.limits import Limits, OverLimitError

MIB = 2**20

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")


@pytest.mark.slow
@linux
@pytest.mark.parametrize("text", ["'a'.ljust(3 * 10**9)", "[*range(10**9)]", "bytearray(10**9)"])
def test_what_wants_more_memory_is_stopped(text: str) -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    limits = Limits(memory=256 * MIB, seconds=60)
    with pytest.raises(MemoryError), limits.enforced():
        eval(text)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert len(bytearray(300 * MIB)) == 300 * MIB


@pytest.mark.slow
def test_what_does_not_end_is_stopped_also_if_it_catches_exceptions() -> None:
    def insist() -> None:
        with suppress(OverLimitError):
            while True:
                pass
        while True:
            pass

    with pytest.raises(OverLimitError), Limits(memory=256 * MIB, seconds=0.1).enforced():
        insist()


@pytest.mark.slow
def test_what_ends_in_time_is_left_alone() -> None:
    limits = Limits(memory=256 * MIB, seconds=0.2)
    for _ in range(200):
        with limits.enforced():
            assert sum(range(1000)) == 499500
    end = time.thread_time() + 0.5
    while time.thread_time() < end:
        pass


@pytest.mark.slow
@linux
def test_what_is_lifted_has_memory_and_time() -> None:
    limits = Limits(memory=16 * MIB, seconds=0.3)
    with limits.enforced():
        for _ in range(2):
            with limits.lifted():
                assert len(bytearray(64 * MIB)) == 64 * MIB
                end = time.thread_time() + 0.4
                while time.thread_time() < end:
                    pass
        with limits.enforced():
            assert len(bytearray(MIB)) == MIB
        with pytest.raises(MemoryError):
            bytearray(1024 * MIB)  # more than the heap may have free


def test_a_block_within_what_is_lifted_counts() -> None:
    limits, counted = Limits(memory=256 * MIB, seconds=0.3), []

    def work(seconds: float) -> None:
        end = time.thread_time() + seconds
        while time.thread_time() < end:
            pass

    def call_back() -> None:
        for number in range(4):
            work(0.2)
            with limits.enforced():
                counted.append(number)
                work(0.2)

    with pytest.raises(OverLimitError), limits.enforced(), limits.lifted():
        call_back()
    assert counted == [0, 1]


@linux
def test_what_was_kept_of_what_is_lifted_leaves_the_memory_as_it_was() -> None:
    limits = Limits(memory=32 * MIB, seconds=60)
    with limits.enforced():
        with limits.lifted():
            first = bytearray(64 * MIB)
            with limits.enforced():
                assert len(bytearray(16 * MIB)) == 16 * MIB
                with pytest.raises(MemoryError):
                    bytearray(1024 * MIB)  # more than the heap may have free
            second = bytearray(64 * MIB)
        assert len(bytearray(16 * MIB)) == 16 * MIB
        with pytest.raises(MemoryError):
            bytearray(1024 * MIB)  # more than the heap may have free
        assert len(first) == len(second)

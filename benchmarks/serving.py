"""How long an author waits: from the edit of a file under `mkdocs serve` to the page with it."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

from benchmarks.runs import Row, environment, python
from benchmarks.sites import reference_of, report_site

__all__ = ["measure_serving"]

_PATIENCE = 120
"""Seconds after which a server is given up."""


def measure_serving(folder: Path, runs: int) -> Iterator[Row]:
    """Edits a CSV of the founding report, and the pasted number in its reference, in turns."""
    site = report_site(folder / "served")
    reference = reference_of(site, folder / "served-reference")
    csv, page = site / "results/humaneval.csv", reference / "docs/index.md"
    number = re.search(r"^[^,]+,([0-9.]+)", csv.read_text(encoding="utf-8").split("\n", 1)[1])
    assert number is not None
    old = {csv: number[1], page: number[1].rstrip("0")}  # as it is printed
    taken: dict[Path, list[float]] = {csv: [], page: []}
    with _served(site) as ours, _served(reference) as theirs:
        for count in range(runs + 1):
            for file, address in ((csv, ours), (page, theirs)):
                new = f"{700_000 + count}.25"
                seconds = _edit(file, old[file], new, address)
                old[file] = new
                if count:  # the first edit fills caches
                    taken[file].append(seconds)
    yield Row(
        "edit of a number under `mkdocs serve`, until the page has it",
        "Podium ÷ reference",
        taken[csv],
        taken[page],
        1.0,
    )


@contextmanager
def _served(site: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = python("-m", "mkdocs", "serve", "--quiet", "-a", f"127.0.0.1:{port}")
    quiet = subprocess.DEVNULL
    # MkDocs builds a preview in the folder for temporary files: here it is where the site is.
    variables = {**environment(), "TMPDIR": str(site.parent)}
    with subprocess.Popen(command, cwd=site, env=variables, stdout=quiet, stderr=quiet) as server:
        try:
            address = f"http://127.0.0.1:{port}/"
            _wait(address, lambda text: "<html" in text)
            yield address
        finally:
            server.terminate()


def _edit(file: Path, old: str, new: str, address: str) -> float:
    text = file.read_text(encoding="utf-8")
    assert old in text, (file, old)
    start = time.perf_counter()
    file.write_text(text.replace(old, new), encoding="utf-8")
    _wait(address, lambda page: new in page)
    return time.perf_counter() - start


def _wait(address: str, arrived: Callable[[str], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with suppress(OSError), urlopen(address, timeout=_PATIENCE) as answer:  # our own
            if arrived(answer.read().decode()):
                return
        time.sleep(0.02)
    sys.exit(f"benchmarks: {address} does not answer as it should.")

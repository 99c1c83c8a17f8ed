"""Whole builds beside their references: time and memory, cold, warm, changed, twice as large."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks.runs import Row, Run, Variant, alternate, peaks, seconds
from benchmarks.sites import (
    BUILD,
    board_site,
    change,
    empty_site,
    forget,
    large_site,
    many_site,
    models_site,
    reference_of,
    report_site,
    table_reader_site,
    whole_site,
)

__all__ = ["measure_builds"]


def measure_builds(folder: Path, runs: int) -> Iterator[Row]:
    """Builds sites below a folder; gives a line for each thing that was measured."""
    yield from _report(folder, runs)
    yield from _whole(folder, runs)
    yield from _many(folder, runs)
    yield from _large(folder, runs)
    yield from _board(folder, runs)
    yield from _models(folder, runs)


def _variants(site: Path, reference: Path) -> dict[str, Variant]:
    """The reference, the site with nothing kept from a build before, and with everything kept."""
    return {
        "reference": Variant(BUILD, reference),
        "cold": Variant(BUILD, site, partial(forget, site)),
        "warm": Variant(BUILD, site),
    }


def _variants_twice(site: Path, reference: Path) -> dict[str, Variant]:
    """A site twice as large, and its reference."""
    return {
        "twice": Variant(BUILD, site, partial(forget, site)),
        "reference twice": Variant(BUILD, reference_of(site, reference)),
    }


def _growth(work: str, found: Mapping[str, Sequence[float]]) -> Iterator[Row]:
    """How the time above that of an empty site grows, beside how that of the reference does."""
    above, measure = found["empty"], "growth above the empty site"
    once, twice = found["reference"], found["reference twice"]
    reference = Row(
        f"{work}: the reference, for comparison", measure, twice, once, None, above=above
    )
    once, twice = found["cold"], found["twice"]
    yield Row(work, "growth ÷ the reference's", twice, once, 1.05, above=above, by=reference.figure)
    yield reference


def _ratios(
    name: str, found: Mapping[str, Sequence[float]], *, cold: float | None, warm: float
) -> Iterator[Row]:
    """A first build and one after which nothing changed, each beside the reference's."""
    reference, measure = found["reference"], "Podium ÷ reference"
    yield Row(f"{name}, cold", measure, found["cold"], reference, cold)
    yield Row(f"{name}, nothing changed", measure, found["warm"], reference, warm)


def _memory(name: str, runs: Mapping[str, Sequence[Run]]) -> Row:
    """The peak of a first build above the reference's."""
    both = peaks(runs["cold"]), peaks(runs["reference"])
    return Row(f"{name}, memory", "Podium − reference", *both, 80, unit="MiB", difference=True)


def _times(runs: Mapping[str, Sequence[Run]]) -> dict[str, Sequence[float]]:
    return {key: seconds(each) for key, each in runs.items()}


def _report(folder: Path, runs: int) -> Iterator[Row]:
    name, site = "the founding report", report_site(folder / "report")
    runs_of = alternate(_variants(site, reference_of(site, folder / "report-reference")), runs)
    yield from _ratios(name, _times(runs_of), cold=1.3, warm=0.95)
    yield _memory(name, runs_of)


def _whole(folder: Path, runs: int) -> Iterator[Row]:
    name, site = "this repository's whole site", whole_site(folder / "whole")
    runs_of = alternate(_variants(site, reference_of(site, folder / "whole-reference")), runs)
    yield from _ratios(name, _times(runs_of), cold=1.3, warm=0.8)


def _many(folder: Path, runs: int) -> Iterator[Row]:
    name = "200 pages, 600 figures, 20 CSVs × 2,000 models × 5 metrics"
    site, twice = many_site(folder / "many"), many_site(folder / "many-2", pages=400)
    variants = _variants(site, reference_of(site, folder / "many-reference"))
    changed = partial(change, site / "results/bench00.csv")
    variants["changed"] = Variant(BUILD, site, changed)
    variants |= _variants_twice(twice, folder / "many-2-reference")
    variants["empty"] = Variant(BUILD, empty_site(folder / "many-empty"))
    found = _times(alternate(variants, runs))
    yield from _ratios(name, found, cold=0.75, warm=0.45)
    yield Row(
        f"{name}, one CSV changed", "Podium ÷ reference", found["changed"], found["reference"], 0.5
    )
    yield from _growth("400 pages instead of 200", found)


def _large(folder: Path, runs: int) -> Iterator[Row]:
    name = "10,000 models × 10 metrics in one table"
    site, twice = large_site(folder / "large"), large_site(folder / "large-2", models=20_000)
    variants = _variants(site, reference_of(site, folder / "large-reference"))
    variants["table-reader"] = Variant(BUILD, table_reader_site(folder / "table-reader", site))
    variants |= _variants_twice(twice, folder / "large-2-reference")
    variants["empty"] = Variant(BUILD, empty_site(folder / "large-empty"))
    runs_of = alternate(variants, runs)
    found = _times(runs_of)
    yield Row(f"{name}, cold", "Podium ÷ reference", found["cold"], found["reference"], 0.27)
    yield Row(f"{name}, cold", "Podium ÷ table-reader", found["cold"], found["table-reader"], 0.27)
    yield _memory(name, runs_of)
    yield from _growth("20,000 rows instead of 10,000", found)


def _board(folder: Path, runs: int) -> Iterator[Row]:
    name = "leaderboard of 300 models × 60 benchmarks"
    site, twice = board_site(folder / "board"), board_site(folder / "board-2", benchmarks=120)
    variants = _variants(site, reference_of(site, folder / "board-reference"))
    variants |= _variants_twice(twice, folder / "board-2-reference")
    variants["empty"] = Variant(BUILD, empty_site(folder / "board-empty"))
    found = _times(alternate(variants, runs))
    yield from _ratios(name, found, cold=1.2, warm=0.6)
    yield from _growth("120 benchmarks instead of 60", found)


def _models(folder: Path, runs: int) -> Iterator[Row]:
    name = "500 models with pages, two languages"
    site = models_site(folder / "models")
    variants = _variants(site, reference_of(site, folder / "models-reference"))
    yield from _ratios(name, _times(alternate(variants, runs)), cold=None, warm=0.8)

"""Names of models that differ in nothing but their spelling: probably one model."""

from collections.abc import Iterable, Iterator

from podium.core.problems import Collector, Location
from podium.core.spelling import spelling_key
from podium.data.results import Benchmark, Model

__all__ = ["check_spellings"]


def check_spellings(
    benchmarks: Iterable[Benchmark], described: Iterable[Model], problems: Collector
) -> None:
    """Warn of each further spelling of a model's name or alias, with both places.

    A spelling is reported once, at its first place, however many files use it.
    """
    first: dict[str, dict[str, tuple[str, Location]]] = {}
    for text, model, location in _names(benchmarks, described):
        spellings = first.setdefault(spelling_key(text), {})
        others = [
            (spelling, place)
            for spelling, (owner, place) in spellings.items()
            if owner != model and spelling != text
        ]
        if others and text not in spellings:
            other, place = others[0]
            problems.warn("similar-names", location, name=text, other=other, place=str(place))
        spellings.setdefault(text, (model, location))


def _names(
    benchmarks: Iterable[Benchmark], described: Iterable[Model]
) -> Iterator[tuple[str, str, Location]]:
    """Each name and alias, the model that it is of, and where it is."""
    for benchmark in benchmarks:
        for model, lines in benchmark.lines.items():
            yield model, model, Location(benchmark.file, lines[0] if lines else None)
    for entry in described:
        if entry.location:
            yield entry.name, entry.name, entry.location
            yield entry.alias, entry.name, entry.location

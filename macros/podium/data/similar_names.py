"""Names of models that differ in nothing but their spelling, or by a slip: probably one model."""

from collections.abc import Iterable, Mapping

from podium.core.problems import Collector, Location
from podium.core.spelling import is_slip, spelling_key
from podium.data.results import Benchmark, Model

__all__ = ["check_slips", "check_spellings"]

_MAX_STRANGERS = 20
"""Models without a description that are compared: a longer list of them is no slip."""


def check_spellings(
    benchmarks: Iterable[Benchmark], described: Iterable[Model], problems: Collector
) -> None:
    """Warn of each further spelling of a model's name or alias, with both places.

    A spelling is reported once, at its first place, however many files use it.
    """
    first: dict[str, dict[str, tuple[str, Location]]] = {}
    for text, (model, location) in _first_places(benchmarks, described).items():
        spellings = first.setdefault(spelling_key(text), {})
        others = [
            (spelling, place) for spelling, (owner, place) in spellings.items() if owner != model
        ]
        if others:
            other, place = others[0]
            problems.warn("similar-names", location, name=text, other=other, place=str(place))
        spellings[text] = (model, location)


def _first_places(
    benchmarks: Iterable[Benchmark], described: Iterable[Model]
) -> dict[str, tuple[str, Location]]:
    """Each name and alias, with the model that it is of, and where it is for the first time."""
    places: dict[str, tuple[str, Location]] = {}
    for benchmark in benchmarks:
        for model, lines in benchmark.lines.items():
            if model not in places:
                places[model] = model, Location(benchmark.file, lines[0] if lines else None)
    for entry in described:
        if entry.location:
            places.setdefault(entry.name, (entry.name, entry.location))
            places.setdefault(entry.alias, (entry.name, entry.location))
    return places


def check_slips(
    benchmarks: Iterable[Benchmark], described: Mapping[str, Model], problems: Collector
) -> None:
    """Warn of a model that is not described, but one that is has almost the same name.

    A benchmark that has both knows two models. So does an author who describes both.
    """
    if not described:
        return
    strangers: dict[str, list[Benchmark]] = {}
    for benchmark in benchmarks:
        for model in benchmark.lines.keys() - described.keys():
            strangers.setdefault(model, []).append(benchmark)
    for model, measured in sorted(strangers.items()) if len(strangers) <= _MAX_STRANGERS else ():
        near = (
            entry
            for entry in described.values()
            if is_slip(model, entry.name)
            and not any(entry.name in benchmark.lines for benchmark in measured)
        )
        if entry := next(near, None):
            lines = measured[0].lines[model]
            location = Location(measured[0].file, lines[0] if lines else None)
            facts = {"name": model, "other": entry.name, "place": str(entry.location or "")}
            problems.warn("likely-misspelling", location, **facts)

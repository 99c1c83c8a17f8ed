"""Names of models that differ in nothing but their spelling, or by a slip: probably one model."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from podium.core.problems import Collector, Location
from podium.core.spelling import is_slip, spelling_keys
from podium.data.results import Benchmark, Model

__all__ = ["check_slips", "check_spellings"]

_MAX_STRANGERS = 20
"""Models without a description that are compared: a longer list of them is no slip."""


def check_spellings(
    benchmarks: Sequence[Benchmark], described: Collection[Model], problems: Collector
) -> None:
    """Warn of each further spelling of a model's name or alias, with both places.

    A spelling is reported once, at its first place, however many files use it.
    """
    owners = _owners(benchmarks, described)
    keys = spelling_keys([*owners])
    if len({*keys}) == len(keys):  # as a rule, and a report may have many models
        return
    first: dict[str, dict[str, tuple[str, Location]]] = {}
    counts = Counter(keys)
    for (text, model), key in zip(owners.items(), keys, strict=True):
        if counts[key] == 1:
            continue
        location = _first_place(text, benchmarks, described)
        spellings = first.setdefault(key, {})
        others = [
            (spelling, place) for spelling, (owner, place) in spellings.items() if owner != model
        ]
        if others:
            other, place = others[0]
            problems.warn("similar-names", location, name=text, other=other, place=str(place))
        spellings[text] = (model, location)


def _owners(benchmarks: Iterable[Benchmark], described: Iterable[Model]) -> dict[str, str]:
    """Each name and alias in order of its first place, with the model that it is of."""
    owners = {model: model for benchmark in benchmarks for model in benchmark.lines}
    for entry in described:
        if entry.location:
            owners.setdefault(entry.name, entry.name)
            owners.setdefault(entry.alias, entry.name)
    return owners


def _first_place(
    text: str, benchmarks: Iterable[Benchmark], described: Iterable[Model]
) -> Location:
    """Where a name or an alias is for the first time."""
    for benchmark in benchmarks:
        if text in benchmark.lines:
            return benchmark.row(text)
    return next(
        entry.location
        for entry in described
        if entry.location and text in (entry.name, entry.alias)
    )


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
            facts = {"name": model, "other": entry.name, "place": str(entry.location or "")}
            problems.warn("likely-misspelling", measured[0].row(model), **facts)

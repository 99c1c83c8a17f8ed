"""Names that a file leaves open: which of its facts are the benchmark, the model and the run.

Tools that measure speed know neither models nor benchmarks. Their importers offer the facts that
tell measurements apart, such as the command or a parameter, and names by default; `--map
model=FACT` and likewise `benchmark` and `run` choose others. A fact that became a name is no longer
a condition.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from podium.importers.extract import Columns

__all__ = ["NameFields", "Names"]

_ROLES = ("benchmark", "model", "run")


@dataclass(frozen=True)
class Names:
    """What a measurement is of; a name is empty where the file has none.

    Attributes:
        benchmark: The benchmark.
        model: The model.
        run: The run.
    """

    benchmark: str = ""
    model: str = ""
    run: str = ""


@dataclass(frozen=True)
class NameFields:
    """Chooses the names of measurements by `--map`.

    Attributes:
        columns: The names that the command gives.
        join: What stands between facts that are joined by `+`.
        used: The facts that became a name so far.
    """

    columns: Columns
    join: str
    used: set[str] = field(default_factory=set)

    def names(
        self, facts: Mapping[str, str], default: Callable[[frozenset[str], Names], Names]
    ) -> Names:
        """The names of one measurement.

        Args:
            facts: What tells it apart; empty where it has no such fact.
            default: Its names where the command does not choose them, by the facts that the command
                did choose and the names that they give.
        """
        self.columns.offered.update(dict.fromkeys(facts))
        chosen: dict[str, str] = {}
        used: set[str] = set()
        for role in _ROLES:
            parts = self._parts(role, facts)
            if parts:
                chosen[role] = self.join.join(facts[part] for part in parts)
                used |= {*parts}
        self.used.update(used)
        other = default(frozenset(used), Names(**chosen))
        names = {role: chosen.get(role) or getattr(other, role) for role in _ROLES}
        return Names(**{role: " ".join(text.split()) for role, text in names.items()})

    def conditions(self, facts: Mapping[str, str]) -> dict[str, str]:
        """What values must share to be comparable: what is known, and is no part of a name."""
        return {key: text for key, text in facts.items() if text and key not in self.used}

    def _parts(self, role: str, facts: Mapping[str, str]) -> list[str]:
        """The facts that are to be a name, if the measurement has all of them."""
        for wanted, new in self.columns.wanted.items():
            parts = [wanted] if wanted in facts else wanted.split("+")
            if new == role and facts.keys() >= {*parts}:
                self.columns.met.add(wanted)
                if all(facts[part] for part in parts):
                    return parts
        return []

"""Every macro, as plain data: whatever else must know macros reads it here.

It imports nothing of the package, so that a page can be checked for names without loading what
makes figures.
"""

from dataclasses import dataclass

__all__ = ["MACROS", "Macro"]


@dataclass(frozen=True)
class Macro:
    """A method of `Report` that pages can call by its name.

    Attributes:
        name: Name of the method.
        inline: Whether its figure belongs inside a sentence; so must the box that replaces it.
        one_benchmark: Whether its argument `benchmark`, where it is given, names the only results
            that it depends on.
        lists_versions: Whether it shows the released versions, which a shallow clone lacks.
        subject: The arguments that say what the figure is about. An anchor names them; all other
            arguments go into its digest.
        formats: The files that it brings along, as `podium export --format` calls them.
    """

    name: str
    inline: bool = False
    one_benchmark: bool = False
    lists_versions: bool = False
    subject: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()


_ALL = (
    Macro("leaderboard", subject=("baseline",)),
    Macro("ranked_table", one_benchmark=True, subject=("benchmark",)),
    Macro("delta_table", one_benchmark=True, subject=("benchmark", "baseline")),
    Macro("legend"),
    Macro("baseline_values", inline=True, one_benchmark=True, subject=("benchmark", "baseline")),
    Macro("winners", one_benchmark=True, subject=("benchmark", "over")),
    Macro("verdicts", one_benchmark=True, subject=("benchmark", "over")),
    Macro("value", inline=True, one_benchmark=True, subject=("benchmark", "metric", "over")),
    Macro("claim", inline=True),
    Macro("task_table", one_benchmark=True, subject=("benchmark",)),
    Macro("policy_table", one_benchmark=True, subject=("benchmark", "metric")),
    Macro("models_table"),
    Macro("model_card"),
    Macro("model_values"),
    Macro("model_verdicts"),
    Macro("model_neighbours"),
    Macro("head_to_head", subject=("a", "b")),
    Macro("compare", formats=("results",)),
    Macro("baseline", inline=True),
    Macro("changes"),
    Macro("changelog", lists_versions=True, formats=("atom",)),
    Macro("history", one_benchmark=True, lists_versions=True, subject=("benchmark", "metric")),
    Macro("tradeoff", one_benchmark=True, subject=("benchmark", "baseline")),
    Macro("delta_chart", one_benchmark=True, subject=("benchmark", "baseline")),
    Macro("ranking_chart", one_benchmark=True, subject=("benchmark", "metric", "baseline")),
    Macro("overview"),
    Macro(
        "history_chart", one_benchmark=True, lists_versions=True, subject=("benchmark", "metric")
    ),
    Macro("citation", formats=("bibtex", "cff", "results", "croissant", "every-eval-ever")),
)

MACROS = {macro.name: macro for macro in _ALL}
"""By their names, in the order of the reference."""

"""Any DataFrame as a ranked table or a delta table, as a report shows the same values."""

import warnings
from collections.abc import Mapping
from typing import Any

from podium.config.metrics import unknown_metric
from podium.config.settings import Settings
from podium.config.validation import parse_settings
from podium.config.yaml_source import SettingsFile
from podium.core.i18n import LANGUAGES, spoken_language
from podium.core.problem_text import problem_text
from podium.core.problems import Location, Problem, ProblemError
from podium.figures.document import Table
from podium.site.library.errors import explained
from podium.site.library.frame_reader import (
    FILE,
    FRAME,
    FrameContent,
    project_of,
    read_frame,
    without_benchmark,
)
from podium.site.library.result import Result
from podium.site.macros.arguments import anchor_of, bind
from podium.site.macros.report import Report

__all__ = ["rank"]

_DIRECTIONS = ("higher", "lower")


def rank(
    frame: object,
    *,
    better: str | Mapping[str, str],
    baseline: str | None = None,
    sort: str | None = None,
    top: int | None = None,
    metrics: Mapping[str, Mapping[str, Any]] | None = None,
    title: str | None = None,
    language: str = "en",
) -> Result:
    """Rank the rows of a DataFrame, or compare them with a baseline. No report is needed.

    The DataFrame is read like a file of `results/` with the same content: ranks follow from
    displayed values, NaN is a missing value, a column `run` means replicates, `<metric>.se` and the
    like are uncertainties, and every error is reported at once.

    Args:
        frame: A DataFrame of pandas, or of a library that pandas can convert, such as polars. The
            names of the models are its column `model`, else its index.
        better: For each metric `higher` or `lower`. Other columns are shown without marks. One of
            the two words alone is for all numeric columns.
        baseline: A model; the table then shows the differences from it.
        sort: Metric to sort by, best first. Default: the first one.
        top: Number of rows to show of a ranked table. Rows tied with the last one are also shown.
        metrics: More settings of metrics, as in `mkdocs.yml`: `label`, `digits`, `unit`, `speedup`.
        title: What the table is about.
        language: Language of headings and notes, `en` or `zh`.

    Raises:
        PodiumError: Something is wrong with the DataFrame or an argument.
    """
    with explained(of_frame=True):
        _check_language(language)
        content = read_frame(frame)
        settings = _settings(content, better, metrics or {})
        project, doubts = project_of(content, settings, title=title, language=language)
        named = {"sort": next(iter(settings.metrics)) if sort is None else sort}
        macro = "ranked_table"
        if baseline is not None:
            macro, named["baseline"] = "delta_table", baseline
        arguments: dict[str, Any] = named | ({} if top is None else {"top": top})
        figure = bind(Report(project, language), macro, [FRAME], arguments)()
    if doubts:
        warnings.warn(problem_text(doubts), stacklevel=2)
    assert isinstance(figure, Table)
    anchor = anchor_of(figure, macro, [FRAME], arguments)
    return Result(without_benchmark(figure), language, anchor, warnings=doubts)


def _check_language(language: str) -> None:
    """A report may have labels of its own in another language; a DataFrame has none."""
    if spoken_language(language) is None:
        facts = {"language": language, "known": ", ".join(LANGUAGES)}
        raise ProblemError(Problem("unknown-language", None, facts))


def _settings(
    content: FrameContent,
    better: str | Mapping[str, str],
    metrics: Mapping[str, Mapping[str, Any]],
) -> Settings:
    """The metrics of a DataFrame, checked like those of a project."""
    directions = dict.fromkeys(content.numeric, better) if isinstance(better, str) else better
    if not directions:
        facts = {"known": ", ".join(content.columns)}
        raise ProblemError(Problem("frame-without-numbers", Location(FILE), facts))
    problems = [
        unknown_metric(name, content.columns, Location(FILE))
        for name in (*directions, *metrics)
        if name not in content.columns
    ]
    problems += [
        Problem("unknown-direction", Location(FILE), {"column": name, "value": repr(direction)})
        for name, direction in directions.items()
        if direction not in _DIRECTIONS
    ]
    if problems:
        raise ProblemError(*dict.fromkeys(problems))
    declared = {
        name: {**metrics.get(name, {}), "better": direction}
        for name, direction in directions.items()
    }
    return parse_settings({"metrics": declared}, SettingsFile(FILE))

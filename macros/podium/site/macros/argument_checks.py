"""What is wrong with the other arguments of a call that failed, so that all are reported at once.

A macro stops at the first name that means nothing. Only then each argument is looked up apart from
the others: a call that is right is never judged here.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from typing import Any, get_args

from podium.config.metrics import unknown_metric
from podium.config.settings import MarkStyle, NameStyle
from podium.core.problems import Problem, ProblemError
from podium.data.project import Project
from podium.data.results import Benchmark
from podium.data.revisions import open_revision
from podium.site.macros.lookup import Lookup, boolean, choice, each, names_of, positive, text_of

__all__ = ["CHECKED", "DETAILS", "argument_problems"]


def argument_problems(project: Project, arguments: Mapping[str, Any]) -> tuple[Problem, ...]:
    """The problems of arguments that are wrong whatever the others are.

    Names that may be in a file that was refused are not judged.

    Args:
        project: What the names are looked up in.
        arguments: The arguments that were given.
    """
    if not project.results.complete:
        return ()
    checks, problems = _Checks(project, arguments), []
    for argument, value in arguments.items():
        check = _CHECKS.get(argument)
        if check is None or value is None:
            continue
        try:
            check(checks, argument, value)
        except ProblemError as error:
            problems += [
                problem
                if problem.location or "argument" in problem.facts
                else replace(problem, argument=argument)
                for problem in error.problems
            ]
    return tuple(problems)


class _Checks:
    """Looks up arguments in the benchmarks that a call is about, or in all if those are unknown."""

    def __init__(self, project: Project, arguments: Mapping[str, Any]) -> None:
        self.find = Lookup(project)
        self._all = tuple(project.results.benchmarks.values())
        self._root = project.root
        self._is_of_benchmark = "benchmark" in arguments
        self._benchmark: Benchmark | None = None
        self._chosen: tuple[Benchmark, ...] = ()
        with suppress(ProblemError):  # it is one of that argument
            if arguments.get("benchmark") is not None:
                self._benchmark = self.find.benchmark(arguments["benchmark"])
                self._chosen = (self._benchmark,)
            elif arguments.get("benchmarks") is not None:
                self._chosen = tuple(self.find.benchmarks(arguments["benchmarks"]))

    def benchmark(self, _: str, value: Any) -> None:
        self.find.benchmark(value)

    def benchmarks(self, _: str, value: Any) -> None:
        self.find.benchmarks(value)

    def metric(self, argument: str, value: Any) -> None:
        """Of benchmarks that are unknown, only a metric that none has is certainly wrong."""
        text_of(argument, value)
        for benchmark in self._chosen or self._all:
            try:
                self.find.metric(benchmark, value, argument)
            except ProblemError:
                continue
            return
        known = chain.from_iterable(benchmark.metrics for benchmark in self._chosen or self._all)
        raise ProblemError(unknown_metric(value, known))

    def metrics(self, argument: str, value: Any) -> None:
        if isinstance(value, Mapping):  # of each benchmark its own
            each(self.find.benchmark, value)
            return
        each(lambda name: self.metric(argument, name), names_of(argument, value) or ())

    def model(self, argument: str, value: Any) -> None:
        name = text_of(argument, value)
        if self._benchmark:
            self.find.model(self._benchmark, name)
        else:
            self.find.described_one(name)

    def models(self, argument: str, value: Any) -> None:
        names = names_of(argument, value)
        if self._benchmark:
            self.find.models(self._benchmark, names)
        else:
            self.find.described(names)

    def baseline(self, argument: str, value: Any) -> None:
        self.find.baseline(argument, value)

    def baselines(self, argument: str, value: Any) -> None:
        self.find.baselines(argument, value)

    def sort(self, argument: str, value: Any) -> None:
        """What it means in a leaderboard depends on the columns."""
        if self._is_of_benchmark and text_of(argument, value) != "file":
            self.metric(argument, value)

    def average(self, argument: str, value: Any) -> None:
        if not isinstance(value, bool):
            each(self.find.average, names_of(argument, value) or ())

    def since(self, argument: str, value: Any) -> None:
        open_revision(self._root, text_of(argument, value))

    def boolean(self, argument: str, value: Any) -> None:
        boolean(argument, value)

    def boolean_or_none(self, argument: str, value: Any) -> None:
        if value is not None:
            boolean(argument, value)

    def columns(self, argument: str, value: Any) -> None:
        self.find.model_columns(argument, value)

    def top(self, argument: str, value: Any) -> None:
        positive(argument, value)

    def marks(self, argument: str, value: Any) -> None:
        choice(argument, value, get_args(MarkStyle))

    def names(self, argument: str, value: Any) -> None:
        choice(argument, value, get_args(NameStyle))


_CHECKS: Mapping[str, Callable[[_Checks, str, Any], None]] = {
    "benchmark": _Checks.benchmark,
    "benchmarks": _Checks.benchmarks,
    "metric": _Checks.metric,
    "x": _Checks.metric,
    "y": _Checks.metric,
    "metrics": _Checks.metrics,
    "model": _Checks.model,
    "a": _Checks.model,
    "b": _Checks.model,
    "models": _Checks.models,
    "baseline": _Checks.baseline,
    "name": _Checks.baseline,
    "over": _Checks.baselines,
    "sort": _Checks.sort,
    "average": _Checks.average,
    "since": _Checks.since,
    "intervals": _Checks.boolean_or_none,
    "evidence": _Checks.boolean,
    "columns": _Checks.columns,
    "group_by": _Checks.columns,
    "top": _Checks.top,
    "marks": _Checks.marks,
    "names": _Checks.names,
}

CHECKED = frozenset(_CHECKS)
"""Arguments that mean the same in every macro; what others mean depends on the macro."""

DETAILS = frozenset({"columns", "evidence", "group_by", "intervals", "marks", "models", "names"})
"""Arguments without which a call that is right stays right, and a wrong one wrong."""

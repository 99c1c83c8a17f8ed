"""Baselines by name: declared ones, also of an earlier revision, and models."""

from collections.abc import Iterator
from dataclasses import replace

from podium.analysis.baselines import Baseline, references, source_of
from podium.config.mkdocs_yml import PREFIX
from podium.config.yaml_source import Keys
from podium.core.problems import Problem, ProblemError
from podium.data.project import Project
from podium.data.revisions import open_revision

__all__ = ["check_baselines", "find_baseline"]


def find_baseline(name: str, project: Project) -> Baseline:
    """A declared baseline, else a model by name or alias.

    Raises:
        ProblemError: No such name, or a declared baseline names an unknown model; while files
            have faults, those, as the name may be in one of them, and the name only if it is almost
            a known one.
    """
    results, declared = project.results, project.settings.baselines.get(name)
    if declared is None:
        model = results.models.find(name)
        if model is None:
            known = [*project.settings.baselines, *results.models.names]
            facts = results.models.wrong_name(name, known)
            slip = Problem("unknown-baseline", None, facts)
            if not results.errors:
                raise ProblemError(slip)
            # It may be in a file that was refused; one that is almost a known name is a slip.
            slips = [slip] if facts["nearest"] else []
            raise ProblemError(*results.errors, *slips)
        return Baseline(model.name, (model.name,))
    keys = (*PREFIX, "baselines", name)
    past = _past(declared.revision, project, keys) if declared.revision else None
    state = past or project
    registry = state.results.models
    members = {model: registry.find(model) for model in declared.models}
    unknown = [name for name, model in members.items() if model is None]
    if unknown and not state.results.complete:  # they may be in a file that was refused
        raise ProblemError(*state.faults)
    problems = []
    for member in unknown:
        inner = ("model",) if declared.model else ("best_of", declared.models.index(member))
        location = project.source.location((*keys, *inner))
        problems.append(Problem("unknown-model", location, registry.wrong_name(member)))
    if problems:
        raise ProblemError(*problems)
    models = tuple(dict.fromkeys(model.name for model in members.values() if model))
    return Baseline(name, models, declared.best_of is not None, declared.label, past)


def _past(revision: str, project: Project, keys: Keys) -> Project:
    """The revision that a baseline is of; a problem has the location of the setting."""
    try:
        return open_revision(project.root, revision, project.commits.get(revision, ""))
    except ProblemError as error:
        location = project.source.location((*keys, "revision"))
        raise ProblemError(
            *(
                problem if problem.location else replace(problem, location=location)
                for problem in error.problems
            )
        ) from error


def check_baselines(project: Project) -> Iterator[Problem]:
    """Problems of declared baselines: unknown models, and benchmarks with only quarantined rows.

    A baseline need not be measured on every benchmark, nor for every metric: what is missing is
    said where it is compared.
    """
    for name in project.settings.baselines:
        try:
            baseline = find_baseline(name, project)
            sources = {
                benchmark: source_of(baseline, benchmark)
                for benchmark in project.results.benchmarks.values()
            }
        except ProblemError as error:
            yield from error.problems
            continue
        for benchmark, source in sources.items():
            if source and any(model in source.lines for model in baseline.models):
                try:
                    references(baseline, benchmark, benchmark.metrics)
                except ProblemError as error:
                    yield from error.problems

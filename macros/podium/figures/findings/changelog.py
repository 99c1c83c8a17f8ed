"""The changelog of results: what each released version changed, and what has been retracted.

Versions are tags such as `v1.2.0`. Each is compared with the version before it that can be
read; one that cannot be read keeps its entry, which says why.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from podium.analysis.change import Change
from podium.analysis.changes import compare_projects
from podium.analysis.ranking import printed_values
from podium.config.settings import Retraction
from podium.core.i18n import Words
from podium.core.problems import ProblemError
from podium.core.repository import CloneDepth, clone_depth
from podium.data.project import Project
from podium.data.releases import ReleasedProject, read_releases
from podium.figures.document import Finding, Group, Phrase, Section
from podium.figures.findings.changes import changes_finding, retraction_phrase

__all__ = ["changelog", "version_finding"]

_MAX_OPEN = 20
"""Phrases of one kind that a reader sees without asking for them."""


def changelog(project: Project, words: Words) -> Finding:
    """Build the changelog of a project: what is not released yet, then versions, newest first.

    Raises:
        ProblemError: The results as they are now have faults, so they cannot be compared.
    """
    released = read_releases(project.root)
    state = clone_depth(project.root)
    sections = [
        *_unreleased_section(project, released, words),
        *(_version_section(release, words) for release in reversed(released)),
        *_retracted_section(project, released, words),
    ]
    lead = ""
    if state is CloneDepth.NONE:
        lead = words.sentence("changelog-without-repository")
    elif not released:
        lead = words.sentence("changelog-without-versions")
    notes = [words.sentence("cut-off")] if state is CloneDepth.SHALLOW else []
    if notes and not sections:  # without a figure there is no place for a note
        lead, notes = f"{lead} {notes[0]}", []
    return Finding("changelog", (lead,) if lead else (), (), {}, tuple(notes), tuple(sections))


def version_finding(release: ReleasedProject, words: Words) -> Finding:
    """What one version changed, what the first one began with, or why nothing is known of it."""
    subject = {"version": release.release.tag, "date": release.day}
    if release.project is None:
        return Finding("version", (_unreadable_reason(release, words),), subject=subject)
    if release.previous is None:
        return Finding("version", (_describe_contents(release.project, words),), subject=subject)
    finding = _list_changes(release.previous, release.project, words)
    return replace(finding, kind="version", subject=subject | {"since": release.previous.revision})


@lru_cache(maxsize=256)
def _compare(old: Project, new: Project) -> tuple[Change, ...]:
    """Projects are compared by identity, so that every page and language shares the work."""
    return compare_projects(old, new)


def _list_changes(old: Project, new: Project, words: Words) -> Finding:
    finding = changes_finding(_compare(old, new), old, new, words, since=old.revision)
    groups = (replace(group, collapsed=len(group.phrases) > _MAX_OPEN) for group in finding.groups)
    return replace(finding, groups=tuple(groups))


def _version_section(release: ReleasedProject, words: Words) -> Section:
    title = words.sentence("version-title", version=release.release.tag, date=release.day)
    return Section(release.release.tag, title, version_finding(release, words))


def _unreleased_section(
    project: Project, released: Sequence[ReleasedProject], words: Words
) -> Iterator[Section]:
    """What has changed since the last version that this state comes from, if anything has."""
    known = [release for release in released if release.project is not None]
    last = next(reversed(known), None)
    title = words.label("unreleased")
    if last is None or last.project is None:
        yield Section(
            "unreleased", title, Finding("version", (_describe_contents(project, words),))
        )
    elif _compare(last.project, project):
        subject = {"since": last.release.tag}
        finding = _list_changes(last.project, project, words)
        yield Section("unreleased", title, replace(finding, kind="version", subject=subject))


def _describe_contents(project: Project, words: Words) -> str:
    """How much a state holds that is compared with none."""
    if project.faults:
        raise ProblemError(*project.faults)
    benchmarks = project.results.joint.benchmarks.values()
    parts = [
        words.sentence(
            "ranked-models", benchmark=benchmark.label(words.language), count=len(benchmark.models)
        )
        for benchmark in benchmarks
    ]
    models = {model for benchmark in benchmarks for model in benchmark.models}
    facts = {"benchmarks": len(parts), "models": len(models), "parts": words.listing(parts)}
    return words.sentence("version-began" if parts else "version-empty", **facts)


def _unreadable_reason(release: ReleasedProject, words: Words) -> str:
    """Why a version cannot be read."""
    return words.sentence("version-unreadable", reason=words.fault(release.problems))


def _retracted_section(
    project: Project, released: Sequence[ReleasedProject], words: Words
) -> Iterator[Section]:
    """Every number that was published and is retracted, as it was last published."""
    phrases = tuple(
        (
            *retraction_phrase(benchmark, entry, project, words),
            *_last_published(benchmark, entry, released, words),
        )
        for benchmark, entries in project.results.retracted.items()
        for entry in entries
    )
    if phrases:
        group = Group("retracted", "", phrases)
        finding = Finding("retracted", (words.sentence("retracted-lead"),), (group,))
        yield Section("retracted", words.label("retracted"), finding)


def _last_published(
    name: str, entry: Retraction, released: Sequence[ReleasedProject], words: Words
) -> Phrase:
    """The retracted values of one model, and the last version that printed them."""
    if entry.model is None:
        return ()
    for release in reversed(released):
        benchmark = release.project.results.benchmarks.get(name) if release.project else None
        values = [
            words.sentence("metric-value", metric=label, value=text)
            for metric in (benchmark.metrics if benchmark else ())
            if benchmark and entry.covers(entry.model, metric)
            for text in (printed_values(benchmark, metric).get(entry.model),)
            for label in (benchmark.metric_label(metric, words.language),)
            if text is not None
        ]
        if values:
            facts = {"version": release.release.tag, "values": words.listing(values)}
            return (words.sentence("last-published", **facts),)
    return ()

"""The changelog of results, on real repositories."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.render import html as html_format
from support.projects import ProjectFolder, commit, git
from support.released_results import (
    ATOM,
    FIRST,
    RETRACTED,
    SECOND,
    SETTINGS,
    export,
    feed,
    said,
    sections,
)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", ["markdown", "json", "atom"])
def test_every_format_has_its_golden_file(
    repository: ProjectFolder, golden: Callable[[str, str], None], language: str, form: str
) -> None:
    result = export(repository, "--format", form, "--language", language)
    assert result.exit_code == 0
    golden(f"changelog/{language}.{form}", result.stdout_bytes.decode())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_its_element_has_its_golden_file(
    repository: ProjectFolder, golden: Callable[[str, str], None], language: str
) -> None:
    finding = repository.report(language).changelog()
    golden(f"changelog/{language}.html", html_format.render_finding(finding, words(language)))


def test_versions_stand_newest_first_by_their_numbers(repository: ProjectFolder) -> None:
    found = sections(repository.report().changelog())
    assert list(found) == [
        "unreleased",
        "v1.11.0",
        "v1.10.0",
        "v1.9.1",
        "v1.9.0",
        "v1.0.0",
        "v0.1.0",
        "retracted",
    ]
    assert [one.title for one in found.values()][1:6] == [
        "v1.11.0 (2026-03-01)",
        "v1.10.0 (2026-02-11)",
        "v1.9.1 (2026-02-10)",
        "v1.9.0 (2026-02-10)",
        "v1.0.0 (2026-02-01)",  # in UTC, wherever it was committed
    ]


def test_each_kind_of_version_says_what_became_of_it(repository: ProjectFolder) -> None:
    found = sections(repository.report().changelog())
    assert said(found["v0.1.0"]).endswith("has no mkdocs.yml in this folder.")
    assert said(found["v1.0.0"]) == "Benchmarks: 1. Models: 4 (one 4)."
    assert said(found["v1.9.1"]) == "Nothing has changed since v1.9.0."
    assert said(found["v1.10.0"]) == (
        "The results of this version cannot be read, so nothing is compared with them. "
        "v1.10.0:results/one.csv:3: The row has 4 fields, but the header has 3 columns."
    )
    assert said(found["v1.11.0"]).startswith("Changes since v1.9.1")
    assert said(found["unreleased"]).startswith("Changes since v1.11.0")


def test_nothing_new_has_no_section(repository: ProjectFolder) -> None:
    git(repository.root, "checkout", "-q", "results/two.csv")
    assert "unreleased" not in sections(repository.report().changelog())


def test_what_is_not_released_is_compared_with_what_it_comes_from(
    repository: ProjectFolder,
) -> None:
    """On a branch of an old version, not with the newest version of all."""
    git(repository.root, "stash", "-q")
    git(repository.root, "checkout", "-q", "v1.0.0")
    assert "unreleased" not in sections(repository.report().changelog())


def test_a_long_list_is_folded_and_whole(repository: ProjectFolder) -> None:
    rows = "".join(f"m{number},1,1\n" for number in range(30))
    repository.write("results/two.csv", f"model,time,score\nbase,1,1\n{rows}")
    shown = html_format.render_finding(repository.report().changelog(), words("en"))
    (folded,) = html.fromstring(shown).xpath("//details[.//*[@data-group='model-added']]")
    assert folded.find("summary").text == "Models added (30)"
    assert len(folded.findall(".//li")) == 30


def test_without_a_repository_it_says_so(project: ProjectFolder) -> None:
    project.write("results/one.csv", FIRST)
    finding = project.report().changelog()
    assert finding.lead == (words("en").sentence("changelog-without-repository"),)
    assert said(sections(finding)["unreleased"]) == "Benchmarks: 1. Models: 4 (one 4)."
    assert len(feed(project).findall(f"{ATOM}entry")) == 0


def test_without_versions_it_says_so(project: ProjectFolder) -> None:
    project.write("results/one.csv", FIRST)
    project.configure(**SETTINGS)
    git(project.root, "init", "-q", "-b", "main")
    assert project.report("zh").changelog().lead == ("尚未发布任何版本。",)
    for tag in ("v1.0.0-rc1", "v1.0", "v1", "01.0.0", "1.0.0.0", "release-1.0.0"):
        commit(project, tag)
    assert project.report("zh").changelog().lead == ("尚未发布任何版本。",)
    assert feed(project).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"
    git(project.root, "tag", "1.0.0")
    assert list(sections(project.report().changelog())) == ["1.0.0"]


def test_a_shallow_clone_says_that_something_is_missing(
    repository: ProjectFolder, tmp_path: Path
) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", repository.root.as_uri(), str(shallow))
    finding = ProjectFolder(shallow).report().changelog()
    assert finding.notes == (words("en").sentence("cut-off"),)
    assert list(sections(finding)) == ["v1.11.0", "retracted"]


def test_a_tag_that_is_not_utf_8_stands_in_nobodys_way(repository: ProjectFolder) -> None:
    before = list(sections(repository.report().changelog()))
    git(repository.root, "tag", os.fsdecode(b"v9\xff"))
    assert list(sections(repository.report().changelog())) == before


def test_a_tag_of_something_else_is_no_version(repository: ProjectFolder) -> None:
    git(repository.root, "tag", "v7.0.0", "HEAD:results")
    git(repository.root, "tag", "-a", "-m", "annotated", "v1.12.0", "v1.11.0")
    found = sections(repository.report().changelog())
    assert "v7.0.0" not in found
    assert found["v1.12.0"].title == "v1.12.0 (2026-03-01)"


def test_faults_of_the_present_results_are_told(repository: ProjectFolder) -> None:
    repository.write("results/one.csv", "model,time,score\nbase,1\n")
    with pytest.raises(ProblemError, match="ragged-row"):
        repository.report().changelog()


def test_tables_and_the_changelog_go_on_to_name_it(repository: ProjectFolder) -> None:
    note = "Retracted since v1.9.0: gone. Reason: The timer was broken."
    report = repository.report()
    assert note in report.ranked_table("one").notes
    assert note in report.delta_table("one", baseline="base").notes
    (group,) = sections(report.changelog())["retracted"].finding.groups
    (phrase,) = group.phrases
    assert phrase[1:] == (
        " ",
        "one (retracted since v1.9.0): The timer was broken.",
        " (last published in v1.0.0: time 20.00, score 0.1000)",
    )


def test_single_metrics_and_whole_benchmarks_can_be_retracted(repository: ProjectFolder) -> None:
    (repository.root / "results/two.csv").unlink()
    repository.write("results/one.csv", SECOND.replace("9.5,0.4", "9.4,"))
    repository.configure(
        **SETTINGS,
        benchmarks={
            "one": {
                "retracted": [
                    *RETRACTED["one"]["retracted"],
                    {"model": "fast", "metrics": ["score"], "since": "v2", "reason": "guessed"},
                ]
            },
            "two": {"label": "Two", "retracted": [{"since": "v2", "reason": "leaked"}]},
        },
    )
    assert repository.lines() == []
    found = sections(repository.report().changelog())
    groups = [one.key for one in found["unreleased"].finding.groups]
    assert groups == ["rank", "rank-shift", "retracted", "settings"]  # the new label of two
    text = said(found["retracted"])
    assert "fast one, score (retracted since v2): guessed (last published in v1.11.0" in text
    assert "Two, all models (retracted since v2): leaked" in text


def test_what_is_released_later_changes_nothing_of_an_earlier_version(
    repository: ProjectFolder,
) -> None:
    """Else a release could not be published again, and a patch would tell of what came after it."""
    git(repository.root, "stash", "-q")
    git(repository.root, "checkout", "-q", "v1.0.0")
    report = repository.report()
    first = sections(report.changelog())
    assert [key for key in first if key != "retracted"] == ["v1.0.0", "v0.1.0"]

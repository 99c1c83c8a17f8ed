"""The changelog of results and its feed, on real repositories and in a real site."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from lxml import etree, html

from podium.cli.main import main
from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.figures.document import Finding, Section
from podium.render import html as html_format
from support.projects import METRICS, ROOT, ProjectFolder, commit, git

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(ROOT / "tests/data/atom.rng"))
FIRST = "model,time,score\nbase,10,0.5\nfast,8,0.4\ngood,9,0.6\ngone,20,0.1\n"
SECOND = "model,time,score\nbase,10,0.5\nfast,9.5,0.4\ngood,11,0.6\nnew,1,0.2\n"
REASON = {"zh": "计时器坏了", "en": "The timer was broken."}
RETRACTED = {"one": {"retracted": [{"model": "Gone", "since": "v1.9.0", "reason": REASON}]}}
SETTINGS: dict[str, Any] = {"metrics": METRICS, "baselines": {"start": {"model": "base"}}}


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set when the next commit is made, so that the same history has the same ids."""

    def on(moment: str) -> None:
        monkeypatch.setenv("GIT_AUTHOR_DATE", moment)
        monkeypatch.setenv("GIT_COMMITTER_DATE", moment)

    on("2026-01-05T12:00:00Z")
    return on


@pytest.fixture
def repository(project: ProjectFolder, day: Callable[[str], None]) -> ProjectFolder:
    """Versions of every kind, and a change that is not released yet."""
    git(project.root, "init", "-q", "-b", "main")
    project.write("README", "no report yet")
    commit(project, "v0.1.0")
    project.write("results/models.csv", "model,alias\ngone,Gone\n")
    project.write("results/one.csv", FIRST)
    project.configure(**SETTINGS)
    day("2026-01-31T23:30:00-01:00")
    commit(project, "v1.0.0")
    project.write("results/one.csv", SECOND)
    project.configure(**SETTINGS, benchmarks=RETRACTED)
    day("2026-02-10T12:00:00Z")
    commit(project, "v1.9.0")
    git(project.root, "tag", "v1.9.1")
    project.write("results/one.csv", SECOND.replace("9.5", "9,5%"))
    day("2026-02-11T12:00:00Z")
    commit(project, "v1.10.0")
    project.write("results/one.csv", SECOND.replace("9.5", "9.4"))
    project.write("results/two.csv", "model,time,score\nbase,1,1\n")
    day("2026-03-01T12:00:00Z")
    commit(project, "v1.11.0")
    git(project.root, "tag", "v2.0.0-rc1")
    project.write("results/two.csv", "model,time,score\nbase,1,2\n")
    return project


def export(project: ProjectFolder, *arguments: str) -> Result:
    command = ["export", "changelog", "--project", str(project.root), *arguments]
    return CliRunner().invoke(main, command)


def feed(project: ProjectFolder, *arguments: str) -> etree._Element:
    """The feed, once it is known to be a sound one."""
    result = export(project, "--format", "atom", *arguments)
    assert result.exit_code == 0, result.output
    tree = etree.fromstring(result.stdout_bytes)
    SCHEMA.assertValid(tree)
    return tree


def sections(finding: Finding) -> Mapping[str, Section]:
    return {section.key: section for section in finding.sections}


def said(section: Section) -> str:
    return html.fromstring(html_format.render_finding(section.finding, words("en"))).text_content()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", ["markdown", "html", "json", "atom"])
def test_every_format_has_its_golden_file(
    repository: ProjectFolder, golden: Callable[[str, str], None], language: str, form: str
) -> None:
    result = export(repository, "--format", form, "--language", language)
    assert result.exit_code == 0
    golden(f"changelog/{language}.{form}", result.stdout_bytes.decode())


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


# ------------------------------------------------------------------------------- retracted


def test_a_retracted_number_is_told_as_such_and_not_as_removed(repository: ProjectFolder) -> None:
    arguments = ["diff", "--project", str(repository.root), "v1.0.0", "v1.9.0"]
    output = CliRunner().invoke(main, arguments).output
    assert "Retracted (1)\n  Gone one (retracted since v1.9.0): The timer was broken.\n" in output
    assert "removed" not in output
    assert "Settings" not in output
    assert CliRunner().invoke(main, [*arguments, "--fail-on", "removed"]).exit_code == 0
    assert CliRunner().invoke(main, [*arguments, "--fail-on", "retracted"]).exit_code == 1
    document = json.loads(CliRunner().invoke(main, [*arguments, "--format", "json"]).output)
    (change,) = [one for one in document["changes"] if one["kind"] == "retracted"]
    assert change["retraction"]["reason"] == REASON


def test_what_is_no_longer_retracted_is_a_change_of_settings(repository: ProjectFolder) -> None:
    repository.configure(**SETTINGS)
    arguments = ["diff", "--project", str(repository.root), "v1.11.0"]
    output = CliRunner().invoke(main, arguments).output
    assert "  benchmarks.one.retracted.gone: retracted → nothing\n" in output


@pytest.mark.parametrize(
    ("before", "after", "lifted"),
    [
        (["time", "score"], ["time"], ["score"]),
        (["time", "score"], None, []),
        (None, ["time"], ["score"]),
        (None, ["time", "score"], []),
    ],
)
def test_a_metric_that_is_no_longer_retracted_is_named(
    repository: ProjectFolder,
    before: list[str] | None,
    after: list[str] | None,
    lifted: list[str],
) -> None:
    """However the metrics of one model are spread over entries."""

    def retract(*metrics: list[str] | None) -> None:
        entry = RETRACTED["one"]["retracted"][0]
        entries = [entry | ({"metrics": one} if one else {}) for one in metrics]
        repository.configure(**SETTINGS, benchmarks={"one": {"retracted": entries}})

    retract(*([one] for one in before) if before else [None])
    commit(repository, "v3.0.0")
    retract(after)
    arguments = ["diff", "--project", str(repository.root), "v3.0.0"]
    output = CliRunner().invoke(main, arguments).output
    found = [line.strip() for line in output.splitlines() if "→" in line]
    assert found == [f"benchmarks.one.retracted.gone.{one}: retracted → nothing" for one in lifted]


def test_tables_and_the_changelog_go_on_to_name_it(repository: ProjectFolder) -> None:
    note = "Retracted since v1.9.0: Gone. Reason: The timer was broken."
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
    assert groups == ["rank", "retracted", "settings"]  # the new label of two
    text = said(found["retracted"])
    assert "fast one, score (retracted since v2): guessed (last published in v1.11.0" in text
    assert "Two, all models (retracted since v2): leaked" in text


# ------------------------------------------------------------------------------- the feed


def test_entries_link_to_their_sections(repository: ProjectFolder) -> None:
    page = "https://example.org/r/en/about/results-changelog/"
    tree = feed(repository, "--page", page)
    links = [one.get("href") for one in tree.findall(f"{ATOM}link")]
    assert links == [f"{page}results.atom", page]
    shown = html.fromstring(
        html_format.render_finding(repository.report().changelog(), words("en"))
    )
    for entry in tree.findall(f"{ATOM}entry"):
        address, _, anchor = entry.find(f"{ATOM}link").get("href").partition("#")
        assert address == page
        assert shown.xpath("//h2[@id=$anchor]", anchor=anchor)


def test_ids_do_not_depend_on_the_address_and_are_never_shared(repository: ProjectFolder) -> None:
    def ids(*arguments: str) -> list[str]:
        return [one.text for one in feed(repository, *arguments).iter(f"{ATOM}id")]

    everywhere = ids("--page", "https://example.org/1.0/")
    assert ids() == everywhere
    assert not set(everywhere) & set(ids("--language", "zh"))
    assert len(set(everywhere)) == len(everywhere) == 7
    commit(repository, "v3.0.0")
    assert ids()[2:] == everywhere[1:]
    assert ids()[0] == everywhere[0]


def test_the_feed_needs_no_style_sheet(repository: ProjectFolder) -> None:
    entries = {
        entry.findtext(f"{ATOM}title"): html.fromstring(entry.findtext(f"{ATOM}content"))
        for entry in feed(repository).findall(f"{ATOM}entry")
    }
    assert "✗ good one, time: 9.00 → 11.00 (+2.00)" in entries["v1.9.0"].text_content()
    assert not entries["v1.9.0"].xpath("//*[@data-mark]")


def test_the_same_versions_give_the_same_bytes(
    repository: ProjectFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy"
    git(tmp_path, "clone", "-q", str(repository.root), str(copy))
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    outputs = [
        subprocess.run(
            [
                *(sys.executable, "-c", "from podium.cli.main import main; main()"),
                *("export", "changelog", "--format", "atom", "--language", "zh"),
                *("--project", str(folder)),
            ],
            env=os.environ | {"LC_ALL": locale, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for folder, locale, seed in ((repository.root, "C", "1"), (copy, "C.UTF-8", "2"))
    ]
    assert outputs[0] == outputs[1]
    assert "结果更新记录".encode() in outputs[0]


HOSTILE = "\x1b]<script>alert(1)</script>&\ufffe'\" {{ 7*7 }} ]]>"


def test_no_name_or_reason_breaks_out(repository: ProjectFolder) -> None:
    name = HOSTILE.replace('"', '""')
    repository.write("results/one.csv", f'{SECOND}"{name}",1,1\n')
    repository.write("results/models.csv", f'model,alias\ngone,"{name}!"\n')
    retraction = {"model": "gone", "since": HOSTILE[1:], "reason": HOSTILE[1:]}
    repository.configure(**SETTINGS, benchmarks={"one": {"retracted": [retraction]}})
    commit(repository, "v3.0.0")
    (entry, *_) = feed(repository).findall(f"{ATOM}entry")
    for shown in (
        html.fromstring(entry.findtext(f"{ATOM}content")),
        html.fromstring(html_format.render_finding(repository.report().changelog(), words("en"))),
    ):
        assert not shown.xpath("//script")
        assert "<script>alert(1)</script>" in shown.text_content()
    assert r"\x1b]" in entry.findtext(f"{ATOM}content")
    assert r"\ufffe" in entry.findtext(f"{ATOM}content")


def test_only_the_changelog_has_a_feed(repository: ProjectFolder) -> None:
    command = ["export", "models_table", "--project", str(repository.root), "--format", "atom"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 2
    assert "models_table has no atom" in result.output


# ------------------------------------------------------------------------------- the site

SITE = """site_name: Test
site_url: !ENV [SITE_URL, ""]
use_directory_urls: !ENV [FOLDERS, true]
theme: {name: material, font: false}
plugins:
  - macros: {modules: [podium]}
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: zh, name: 中文, default: true}
        - {locale: en, name: English}
markdown_extensions: [podium]
extra:
  podium: %s
"""


@pytest.mark.site
@pytest.mark.parametrize(
    ("folders", "address", "names"),
    [
        ("true", "", ["about/log/results.atom", "en/about/log/results.atom"]),
        ("false", "", ["about/results.atom", "en/about/results.atom"]),
        (
            "true",
            "https://example.org/r/",
            ["about/log/results.atom", "en/about/log/results.atom"],
        ),
    ],
)
def test_a_site_gets_a_feed_for_each_language(
    repository: ProjectFolder, tmp_path: Path, folders: str, address: str, names: list[str]
) -> None:
    settings = json.dumps({**SETTINGS, "benchmarks": RETRACTED})
    repository.write("mkdocs.yml", SITE % settings)
    for suffix in ("", ".en"):
        repository.write(f"docs/index{suffix}.md", "# Home\n")
        repository.write(
            f"docs/about/log{suffix}.md",
            '# Log\n\n<a href="results.atom">Atom</a>\n\n{{ changelog() }}\n',
        )
    site = tmp_path / "site"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=repository.root,
        env=os.environ | {"SITE_URL": address, "FOLDERS": folders},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert sorted(path.relative_to(site).as_posix() for path in site.rglob("*.atom")) == names
    for language, name in zip(("zh", "en"), names, strict=True):
        relative = "./" if folders == "true" else "log.html"
        prefix = "" if language == "zh" else "en/"
        page = f"{address}{prefix}about/log/" if address else relative
        same = export(repository, "--format", "atom", "--language", language, "--page", page)
        assert (site / name).read_bytes() == same.stdout_bytes
        if not address:
            linked = (site / name).parent / ("index.html" if relative == "./" else relative)
            assert 'href="results.atom"' in linked.read_text(encoding="utf-8")
            assert 'id="v1.9.0"' in linked.read_text(encoding="utf-8")
    shutil.rmtree(site)


def test_what_is_released_later_changes_nothing_of_an_earlier_version(
    repository: ProjectFolder,
) -> None:
    """Else a release could not be published again, and a patch would tell of what came after it."""
    git(repository.root, "stash", "-q")
    git(repository.root, "checkout", "-q", "v1.0.0")
    report = repository.report()
    first = sections(report.changelog())
    assert [key for key in first if key != "retracted"] == ["v1.0.0", "v0.1.0"]

"""The feed of the changelog, as exported and in a real site."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from podium.cli.main import main
from podium.core.i18n import words
from podium.render import html as html_format
from support.projects import ProjectFolder, commit, git
from support.released_results import ATOM, RETRACTED, SECOND, SETTINGS, export, feed


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


@pytest.mark.slow
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

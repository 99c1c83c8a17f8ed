"""The wheel, in an environment of its own and used by a site that knows nothing of it."""

import zipfile
from pathlib import Path

import pytest
from lxml import html

from support.environments import run
from support.projects import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.site]

SITE = {
    "mkdocs.yml": """site_name: Somebody else's site
theme: {name: material, font: false}
plugins:
  - macros
  - podium
extra:
  podium:
    metrics:
      time: {better: lower, digits: 1}
""",
    "docs/index.md": """# Report

- {{ ranked_table("alpha") }}

{{ delta_table("alpha", baseline="base") }}
""",
    "results/alpha.csv": "model,time\nbase,10.25\ntuned,9.5\n",
}


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    source = ROOT / "macros/podium"
    expected = {
        f"podium/{path.relative_to(source).as_posix()}"
        for path in source.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert {
        "podium/py.typed",
        "podium/core/i18n/zh.toml",
        "podium/core/i18n/problems.zh.toml",
        "podium/site/assets/podium.css",
        "podium/starter/files/.github/workflows/publish.yml.jinja",
    } <= expected
    assert {name for name in names if ".dist-info/" not in name} == expected
    licences = [name for name in names if name.endswith("/licenses/LICENSE")]
    assert len(licences) == 1


def test_a_foreign_site_builds_with_the_wheel(installed_report: Path, tmp_path: Path) -> None:
    for name, content in SITE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    programs = installed_report / ".venv/bin"
    run(programs / "python", "-m", "mkdocs", "build", "--strict", folder=tmp_path)
    page = html.parse(tmp_path / "site/index.html").getroot()
    assert [one.get("data-podium") for one in page.xpath("//article//figure")] == [
        "ranked",
        "delta",
    ]
    said = run(programs / "podium", "check", "--strict", folder=tmp_path)
    assert said.strip() == "No problems."

"""The wheel, installed into an empty environment and used by a site that knows nothing of it."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import html

from support import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.site]

SITE = {
    "mkdocs.yml": """site_name: Somebody else's site
theme: {name: material, font: false}
plugins:
  - macros: {modules: [podium]}
markdown_extensions:
  - podium.splice
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


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(
        *(sys.executable, "-m", "hatchling", "build", "--target", "wheel"),
        *("--directory", folder),
        folder=ROOT,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    source = ROOT / "macros/podium"
    expected = {
        f"podium/{path.relative_to(source).as_posix()}"
        for path in source.rglob("*.*")
        if path.suffix in {".py", ".toml", ".css", ".typed"}
    }
    assert {"podium/py.typed", "podium/words/zh.toml", "podium/assets/podium.css"} <= expected
    assert {name for name in names if ".dist-info/" not in name} == expected
    licences = [name for name in names if name.endswith("/licenses/LICENSE")]
    assert len(licences) == 1


def versions(lock: Path) -> Sequence[str]:
    """What a lock pins, without hashes: pip takes no hash for a file that was just built."""
    return re.findall(r"^[\w.-]+==[^\s\\]+(?: ; [^\\\n]+)?", lock.read_text(), re.MULTILINE)


def test_a_foreign_site_builds_with_the_wheel(wheel: Path, tmp_path: Path) -> None:
    for name, content in SITE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    run(sys.executable, "-m", "venv", "environment", folder=tmp_path)
    pinned = tmp_path / "versions.txt"
    pinned.write_text("\n".join(versions(ROOT / "requirements/dev.txt")), encoding="utf-8")
    python = tmp_path / "environment/bin/python"
    run(
        *(python, "-m", "pip", "install", "--quiet", "--no-input", "--only-binary", ":all:"),
        *("--constraint", pinned, wheel, "mkdocs-material", "mkdocs-macros-plugin"),
        folder=tmp_path,
    )
    run(python, "-m", "pip", "check", folder=tmp_path)
    run(python, "-m", "mkdocs", "build", "--strict", folder=tmp_path)
    page = html.parse(tmp_path / "site/index.html").getroot()
    assert [one.get("data-podium") for one in page.xpath("//article//figure")] == [
        "ranked",
        "delta",
    ]
    said = run(tmp_path / "environment/bin/podium", "check", "--strict", folder=tmp_path)
    assert said.strip() == "No problems."

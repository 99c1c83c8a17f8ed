"""The guide to a first report: whoever follows it has what it shows."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.commands import run as run_podium
from support.projects import ROOT


def _blocks(language: str) -> dict[str, str]:
    """The files that the guide has its reader write, and what it shows of a terminal."""
    guide = ROOT / f"docs/guide/first-report{language}.md"
    blocks = re.findall(
        r'^```(\w+)(?: title="([^"\n]+)")?\n(.*?)^```$',
        guide.read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    named = {title: text for _, title, text in reversed(blocks) if title}
    consoles = [text for kind, _, text in blocks if kind == "console"]
    return named | {f"terminal {number}": text for number, text in enumerate(consoles)}


@pytest.mark.slow
@pytest.mark.site
def test_the_guide_leads_to_a_sound_report(current_folder: Path) -> None:
    chinese, english = _blocks(""), _blocks(".en")
    assert "new my-report --benchmark toyset\nCreated a report with" in english["terminal 0"]
    assert run_podium("new", "my-report", "--benchmark", "toyset").exit_code == 0
    report = current_folder / "my-report"
    (report / ".venv").symlink_to(sys.prefix)  # what `make` would set up
    (report / "results/models.csv").unlink()
    settings = english["mkdocs.yml"].removeprefix("extra:\n")
    assert settings == chinese["mkdocs.yml"].removeprefix("extra:\n")
    config = (report / "mkdocs.yml").read_text("utf-8")
    text = re.sub(r"^  podium:\n.*?\n(?=\nnav:)", lambda _: settings, config, flags=re.M | re.S)
    (report / "mkdocs.yml").write_text(text, "utf-8")
    for blocks, file in ((chinese, "docs/index.md"), (english, "docs/index.en.md")):
        for name in (file, "results/toyset.csv"):
            (report / name).write_text(blocks[name], "utf-8")
    note = "<!-- podium: example data -->\n"
    for guide, name in (("first-report.en", "README.en.md"), ("first-report", "README.md")):
        assert note.strip() in (ROOT / f"docs/guide/{guide}.md").read_text("utf-8")
        text = (report / name).read_text("utf-8")
        assert note in text
        (report / name).write_text(text.replace(note, ""), "utf-8")
    make = ["make", "--old-file=.venv/.ready", "check"]
    environment = os.environ | {"LANGUAGE": "C", "LC_ALL": "C.UTF-8"}
    toyset = report / "results/toyset.csv"
    for number, written in enumerate(("1250.5", '"1,250.5"')):
        toyset.write_text(toyset.read_text("utf-8").replace("1250.5", written), "utf-8")
        done = subprocess.run(
            make, cwd=report, env=environment, capture_output=True, text=True, check=False
        )
        said = "\n".join(line.rstrip() for line in (done.stdout + done.stderr).splitlines())
        for blocks in (chinese, english):
            checks = [one for one in blocks.values() if one.startswith("$ make check\n")]
            assert checks[number] == f"$ make check\n{said}\n"


@pytest.mark.parametrize(("language", "guide"), [("zh", ""), ("en", ".en")])
def test_the_guide_holds_for_a_report_in_one_language(
    current_folder: Path, language: str, guide: str
) -> None:
    blocks = _blocks(guide)
    options = ("--benchmark", "toyset", "--language", language)
    assert run_podium("new", "my-report", *options).exit_code == 0
    report = current_folder / "my-report"
    (report / "results/models.csv").unlink()
    config = (report / "mkdocs.yml").read_text("utf-8")
    # "With --language en, a label is only its text."
    settings = re.sub(
        r"\{zh: (.+), en: (.+)\}",
        lambda texts: texts[1 if language == "zh" else 2],
        blocks["mkdocs.yml"].removeprefix("extra:\n"),
    )
    text = re.sub(r"^  podium:\n.*?\n(?=\nnav:)", lambda _: settings, config, flags=re.M | re.S)
    (report / "mkdocs.yml").write_text(text, "utf-8")
    (report / "results/toyset.csv").write_text(blocks["results/toyset.csv"], "utf-8")
    (report / "docs/index.md").write_text(blocks[f"docs/index{guide}.md"], "utf-8")
    readme = (report / "README.md").read_text("utf-8")
    (report / "README.md").write_text(
        readme.replace("<!-- podium: example data -->\n", ""), "utf-8"
    )
    assert not (report / "README.en.md").exists()
    assert run_podium("check", "--strict", "my-report").output == "No problems.\n"

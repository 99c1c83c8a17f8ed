"""The sites that are built: the report of this repository, generated ones, and their references.

The reference of a site is what could be written by hand: the same pages with the final HTML of
every figure pasted into them, the same files beside them, and neither macros nor pandas.
"""

import random
import re
import shutil
import subprocess
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from benchmarks.runs import ROOT, environment, python

__all__ = [
    "BUILD",
    "board_site",
    "change",
    "commit",
    "empty_site",
    "forget",
    "large_site",
    "many_site",
    "models_site",
    "reference_of",
    "report_site",
    "table_reader_site",
    "whole_site",
]

BUILD = python("-m", "mkdocs", "build", "--quiet")
PARTS = (
    *("docs", "examples", "macros", "overrides", "results"),
    *("mkdocs.yml", "CONTRIBUTING.md", "CHANGELOG.md"),
)
CONFIG = """site_name: Generated
theme: {{name: material, font: false}}
plugins:
  - search
{plugins}markdown_extensions:
  - tables
extra:
  podium:
    metrics: {{{metrics}}}
"""
LANGUAGES = """  - i18n:
      docs_structure: suffix
      languages:
        - {locale: zh, name: 中文, default: true}
        - {locale: en, name: English}
"""
MACROS = "  - macros\n  - podium\n"
OURS = re.compile(r"^  - macros\b.*\n(?:      .*\n)*|^hooks: .*\n|^  - podium\n", re.MULTILINE)
# Puts the files beside the pages that Podium writes there, Markdown among them.
BESIDE = """
import shutil
from pathlib import Path


def on_post_build(config, **_):
    beside = Path(config.config_file_path).parent / "beside"
    shutil.copytree(beside, config.site_dir, dirs_exist_ok=True)
"""
# Writes each page as it is when every macro has run, with its figures in it. What a page loads gets
# a line of its own: behind it, Markdown would not see that a figure is a block, and take minutes.
# An element of HTML that begins with a figure is HTML throughout.
PASTE = """
import re
from pathlib import Path, PurePosixPath

import yaml
from markdown import Markdown
from mkdocs.plugins import event_priority

from podium.site.build import build_of


@event_priority(-1000)
def on_page_markdown(markdown, page, config, **_):
    options = {"podium": config.mdx_configs["podium"]}
    extension = Markdown(extensions=["podium"], extension_configs=options)
    splicer = extension.postprocessors["podium-figures"]
    splicer.whole_page = True
    page_path = PurePosixPath(page.file.dest_uri)
    text = build_of(config).finish(splicer.run(markdown), page_path)
    loaded = r"(?m)^((?:<link [^>]*>|<script [^>]*></script>)+)(?=<figure)"
    text = re.sub(loaded, r"\\1\\n\\n", text)
    text = re.sub(r"<div([^>]*) markdown>(?=\\s*<(?:figure|link|script) )", r"<div\\1>", text)
    path = Path(config.config_file_path).parent / "pasted" / page.file.src_uri
    path.parent.mkdir(parents=True, exist_ok=True)
    meta = yaml.safe_dump(dict(page.meta), allow_unicode=True)
    path.write_text(f"---\\n{meta}---\\n{text}", encoding="utf-8")
"""


def whole_site(folder: Path) -> Path:
    """A copy of this repository's site: the report, the guide with its samples, the reference.

    The examples of the gallery are sites of their own, and are not built with it.
    """
    folder.mkdir(parents=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / part)
    settings = folder / "mkdocs.yml"
    text = re.sub(r"^hooks: .*\n", "", settings.read_text(encoding="utf-8"), flags=re.MULTILINE)
    settings.write_text(text, encoding="utf-8")
    commit(folder)
    return folder


def report_site(folder: Path) -> Path:
    """The founding report alone, as the front page, and the pages of its models."""
    whole_site(folder)
    for part in ("guide", "reference", "about"):
        shutil.rmtree(folder / "docs" / part)
    for path in (folder / "docs").glob("gallery*.md"):
        path.unlink()
    for suffix in (".md", ".en.md"):
        (folder / f"docs/report{suffix}").replace(folder / f"docs/index{suffix}")
    for path in (folder / "results").glob("synthetic*"):
        path.unlink()
    shutil.rmtree(folder / "results/reduced")
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    text = re.sub(r"^      synthetic(?:-truth)?:\n(?:        .*\n)+", "", text, flags=re.MULTILINE)
    text, cut = re.subn(r"^  - 指南:\n(?:      - .*\n|  - .{2}:\n)+", "", text, flags=re.MULTILINE)
    for entry in ("  - 示例: gallery.md\n", "  - 报告: report.md\n"):
        text = text.replace(entry, "")
    if cut != 1 or "gallery.md" in text or "report.md" in text:
        raise SystemExit("benchmarks: the navigation of mkdocs.yml is not as it was.")
    settings.write_text(text, encoding="utf-8")
    commit(folder)
    return folder


def many_site(folder: Path, *, pages: int = 200) -> Path:
    """Three figures on each page, each the 20 best of one of 20 files with 2,000 models.

    No two figures show the same.
    """
    metrics = [f"m{number}" for number in range(5)]
    benchmarks = [f"bench{number:02d}" for number in range(20)]
    files = {name: _rows(name, 2_000, metrics) for name in benchmarks}
    shown = [
        (name, sort, some)
        for size in (5, 4, 3, 2, 1)
        for some in combinations(metrics, size)
        for sort in some
        for name in benchmarks
    ]
    texts = {}
    for page in range(pages):
        calls = "\n\n".join(
            f'{{{{ ranked_table("{name}", metrics={list(some)}, sort="{sort}", top=20) }}}}'
            for name, sort, some in shown[3 * page : 3 * page + 3]
        )
        texts[f"page{page:03d}.md"] = f"# Page {page}\n\nThe best of three.\n\n{calls}\n"
    texts["index.md"] = "# Generated\n\nMany pages.\n"
    return _write(folder, metrics, files, texts)


def large_site(folder: Path, *, models: int = 10_000) -> Path:
    """One page with one table of many models and ten metrics."""
    metrics = [f"m{number}" for number in range(10)]
    files = {"large": _rows("large", models, metrics)}
    return _write(folder, metrics, files, {"index.md": '# Large\n\n{{ ranked_table("large") }}\n'})


def board_site(folder: Path, *, benchmarks: int = 60) -> Path:
    """One page with a leaderboard of 300 models on many benchmarks, with metadata and an average.

    A few models lack a benchmark, so not all of them are ranked.
    """
    chance = random.Random("board")
    models = [f"family{number % 40:02d}/model-{number}" for number in range(300)]
    files = {"models": _models(models, chance)}
    for number in range(benchmarks):
        rows = (
            f"{model},{chance.uniform(0, 100):.2f}\n" for model in models if chance.random() < 0.999
        )
        files[f"task{number:02d}"] = "model,score\n" + "".join(rows)
    call = "{{ leaderboard(columns=['size', 'open', 'released']) }}"
    _write(folder, ["score"], files, {"index.md": f"# Board\n\n{call}\n"})
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(
            "    model_columns: {size: {type: number, unit: B}, open: {type: boolean}, "
            "released: {type: date}}\n"
        )
    commit(folder)
    return folder


def models_site(folder: Path, *, models: int = 500, benchmarks: int = 3) -> Path:
    """A leaderboard in two languages, and a page for each model in each of them."""
    chance = random.Random("models")
    names = [f"family{number % 40:02d}/model-{number}" for number in range(models)]
    files = {"models": _models(names, chance)}
    for number in range(benchmarks):
        rows = (f"{model},{chance.uniform(0, 100):.2f}\n" for model in names)
        files[f"bench{number}"] = "model,score\n" + "".join(rows)
    page = "# {}\n\n{{{{ leaderboard(columns=['size']) }}}}\n"
    pages = {"index.md": page.format("排行榜"), "index.en.md": page.format("Leaderboard")}
    _write(folder, ["score"], files, pages)
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("  - search\n", f"  - search\n{LANGUAGES}")
    text += "    model_pages: models\n    model_columns: {size: {type: number, unit: B}}\n"
    settings.write_text(text, encoding="utf-8")
    commit(folder)
    return folder


def _models(names: Sequence[str], chance: random.Random) -> str:
    rows = (
        f"{name},{chance.uniform(0.1, 70):.1f},{chance.choice(['true', 'false'])},"
        f"20{chance.randint(23, 26)}-{chance.randint(1, 12):02d}-01\n"
        for name in names
    )
    return "model,size,open,released\n" + "".join(rows)


def empty_site(folder: Path) -> Path:
    """One page without a figure, with the same settings."""
    return _write(folder, ["m0"], {}, {"index.md": "# Empty\n\nNothing.\n"})


def table_reader_site(folder: Path, large: Path) -> Path:
    """The table of the large site from mkdocs-table-reader-plugin: plain, unranked, unmarked."""
    (folder / "docs").mkdir(parents=True)
    shutil.copy(large / "results/large.csv", folder / "docs/large.csv")
    (folder / "docs/index.md").write_text(
        "# Large\n\n{{ read_csv('docs/large.csv') }}\n", encoding="utf-8"
    )
    config = OURS.sub("", (large / "mkdocs.yml").read_text(encoding="utf-8"))
    config = config.replace("  - search\n", "  - search\n  - table-reader\n")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder


def reference_of(site: Path, folder: Path) -> Path:
    """The reference of a site; the site is built for it once.

    Raises:
        SystemExit: The reference lacks a figure or a file that the site has.
    """
    settings = site / "mkdocs.yml"
    ours = settings.read_text(encoding="utf-8")
    hook = site / "paste.py"
    hook.write_text(PASTE, encoding="utf-8")
    settings.write_text(f"hooks: [paste.py]\n{ours}", encoding="utf-8")
    _build(site)
    settings.write_text(ours, encoding="utf-8")
    hook.unlink()
    made = {"docs", "site", ".cache", "pasted"}  # below `examples/`, folders of these names stay
    shutil.copytree(site, folder, ignore=lambda of, _: made if Path(of) == site else set())
    shutil.copytree(site / "docs", folder / "docs", ignore=shutil.ignore_patterns("*.md"))
    shutil.copytree(site / "pasted", folder / "docs", dirs_exist_ok=True)
    shutil.rmtree(site / "pasted")
    (folder / "mkdocs.yml").write_text(
        OURS.sub("", ours) + "hooks: [beside.py]\n", encoding="utf-8"
    )
    (folder / "beside.py").write_text(BESIDE, encoding="utf-8")
    beside = folder / "beside"
    beside.mkdir()
    _build(folder)
    for file in sorted((site / "site").rglob("*")):
        path = file.relative_to(site / "site")
        if file.is_file() and not (folder / "site" / path).exists():
            (beside / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, beside / path)
    _build(folder)
    _compare(site / "site", folder / "site")
    return folder


def forget(site: Path) -> None:
    """Remove what Podium kept of the builds before."""
    shutil.rmtree(site / ".cache", ignore_errors=True)


def change(file: Path) -> None:
    """Give the first row of a CSV another number in its first metric: a new best one."""
    header, first, *rest = file.read_text(encoding="utf-8").splitlines()
    model, value, *others = first.split(",")
    number = round(max(float(value), 100_000) + 1, 2)
    first = ",".join([model, f"{number:.2f}", *others])
    file.write_text("\n".join([header, first, *rest]) + "\n", encoding="utf-8")


def _rows(name: str, models: int, metrics: Sequence[str]) -> str:
    chance = random.Random(name)
    lines = [",".join(["model", *metrics])]
    for number in range(models):
        values = (f"{chance.uniform(0, 100_000):.2f}" for _ in metrics)
        lines.append(",".join([f"{name}-model-{number}", *values]))
    return "\n".join(lines) + "\n"


def _write(
    folder: Path, metrics: Sequence[str], files: dict[str, str], pages: dict[str, str]
) -> Path:
    (folder / "results").mkdir(parents=True)
    (folder / "docs").mkdir()
    for name, text in files.items():
        (folder / "results" / f"{name}.csv").write_text(text, encoding="utf-8")
    for name, text in pages.items():
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    each = ", ".join(f"{name}: {{better: higher, digits: 2}}" for name in metrics)
    config = CONFIG.format(plugins=MACROS, metrics=each)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    commit(folder)
    return folder


def commit(folder: Path, tag: str = "") -> None:
    """Commit a site to a repository of its own, as that of an author is, with a tag if given."""
    (folder / ".gitignore").write_text("/site/\n/.cache/\n", encoding="utf-8")
    author = ("-c", "user.name=Bench", "-c", "user.email=bench@example.org")
    for arguments in (
        ("init", "--quiet"),
        ("add", "."),
        (*author, "commit", "--quiet", "--allow-empty", "--message", tag or "Site"),
        *([("tag", tag)] if tag else []),
    ):
        subprocess.run(("git", *arguments), cwd=folder, check=True)


def _build(site: Path) -> None:
    subprocess.run(BUILD, cwd=site, env=environment(), check=True, stderr=subprocess.DEVNULL)


def _compare(ours: Path, reference: Path) -> None:
    """The reference must be the same site, or the ratio would say nothing."""
    lacking = []
    for file in sorted(ours.rglob("*")):
        if not file.is_file():
            continue
        other = reference / file.relative_to(ours)
        if not other.exists() or (
            file.suffix == ".html" and _count_figures(file) != _count_figures(other)
        ):
            lacking.append(str(file.relative_to(ours)))
    if lacking:
        raise SystemExit(f"benchmarks: the reference differs in {', '.join(lacking[:10])}.")


def _count_figures(page: Path) -> int:
    return len(re.findall(rb'<figure\b[^>]* data-podium="', page.read_bytes()))

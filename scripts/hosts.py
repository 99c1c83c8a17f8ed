"""Builds the site with MkDocs, ProperDocs and Zensical and compares every Podium element.

Run by `make hosts`, which sets up an environment per host. Only the pages of the default language
count: Zensical knows no translations. A page that one host lacks is a difference like any other.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

from lxml import html

ROOT = Path(__file__).resolve().parent.parent
PARTS = (
    *("docs", "examples", "macros", "overrides", "results"),
    *("mkdocs.yml", "CONTRIBUTING.md", "CHANGELOG.md"),
)
HOOKS = "\nhooks: [macros/examples.py]  # builds examples/ into the site\n"
PLACES = ROOT / "tests/data/places.md"
"""A page with figures in every place, which the real pages do not all have."""
HOSTS: Mapping[str, tuple[Path, str]] = {
    "MkDocs": (ROOT / ".venv", "mkdocs"),
    "ProperDocs": (ROOT / ".cache/hosts/properdocs", "properdocs"),
    "Zensical": (ROOT / ".cache/hosts/zensical", "zensical"),
}


def build(host: str, folder: Path) -> Path:
    """Builds a copy of the project in `folder`, as Zensical has no option for where the site goes.

    Raises:
        subprocess.CalledProcessError: The host says that the build failed.
    """
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, folder / part)
    shutil.copy(PLACES, folder / "docs")
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    for old, new in (
        ("\nnav:\n", f"\nnav:\n  - Places: {PLACES.name}\n"),
        (HOOKS, "\n"),  # the examples are sites of MkDocs
        ("\n  - i18n:\n", "\n  - i18n:\n      build_only_locale: zh\n"),
    ):
        config = config.replace(old, new)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    environment, module = HOSTS[host]
    python = environment / "bin/python"
    if host == "Zensical":  # it has no hooks that could make the pages of the models
        subprocess.run(
            [environment / "bin/podium", "pages"], cwd=folder, check=True, capture_output=True
        )
    subprocess.run(
        [python, "-m", module, "build", "--strict"],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    return folder / "site"


def pages(site: Path) -> Iterator[Path]:
    """The pages of the default language: not under `en/`, nor under `x.en/` as Zensical has it."""
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site)
        translated = page.parts[0] == "en" or any(part.endswith(".en") for part in page.parts)
        if not translated and page.name != "404.html":
            yield page


def figures(site: Path) -> dict[str, list[str]]:
    """What Podium put into each page, outermost elements only, in the order of the page.

    Each with what it stands in; a host's own tables of contents repeat headings, and do not count.
    """
    found = {}
    for page in pages(site):
        tree = html.fromstring((site / page).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        elements = tree.xpath(
            "//article//*[@data-podium][not(ancestor::*[@data-podium])][not(ancestor::nav)]"
        )
        found[page.as_posix()] = [_line(element) for element in elements]
    return found


def _line(element: html.HtmlElement) -> str:
    """An element without its downloads, and without what only an indexer reads.

    Zensical takes no files, so its pages offer none and hold the results that they compare; and
    its indexer takes the attribute away.
    """
    for downloads in element.xpath(".//podium-downloads | .//div[@class='podium-tools']"):
        downloads.drop_tree()
    for data in element.xpath(".//script[@type='application/json']"):
        data.drop_tree()
    for left_out in element.xpath("descendant-or-self::*[@data-search-exclude]"):
        del left_out.attrib["data-search-exclude"]
    above = [one.tag for one in element.iterancestors()]
    where = " ".join(reversed(above[: above.index("article")]))
    return f"{where}: {html.tostring(element, encoding='unicode', with_tail=False)}"


def differences(
    expected: Mapping[str, list[str]], actual: Mapping[str, list[str]], host: str
) -> list[str]:
    """The lines of a diff, with a tag on each line; empty when the two hosts agree."""
    lines: list[str] = []
    for page in sorted(expected.keys() | actual.keys()):
        left, right = (
            "\n".join(side.get(page, ["(no such page)"])).replace("><", ">\n<").splitlines()
            for side in (expected, actual)
        )
        lines += unified_diff(left, right, f"{page} (MkDocs)", f"{page} ({host})", lineterm="", n=1)
    return lines


def main() -> int:
    """Prints a line per host, and the differences if there are any."""
    results = {}
    with tempfile.TemporaryDirectory() as scratch:
        for host in HOSTS:
            try:
                site = build(host, Path(scratch, host))
            except subprocess.CalledProcessError as error:
                print(f"{host} failed:\n{error.stdout}{error.stderr}", file=sys.stderr)
                return 1
            results[host] = figures(site)
    expected = results["MkDocs"]
    count = sum(map(len, expected.values()))
    if count == 0:
        print("No Podium element in any page: nothing was compared.", file=sys.stderr)
        return 1
    print(f"MkDocs      {count} elements in {len(expected)} pages")
    failed = False
    for host in list(HOSTS)[1:]:
        lines = differences(expected, results[host], host)
        failed = failed or bool(lines)
        print(f"{host:<11} {'differs' if lines else 'the same'}")
        print(*lines, sep="\n", end="\n" if lines else "")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

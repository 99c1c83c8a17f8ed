"""Names that look like markup, in every place that a name can stand, on really built pages.

The same project is built twice, with hostile names and with a harmless one in their place: both
must have the same elements, and the same texts once the harmless name is put back.
"""

import re
from pathlib import Path

import pytest
import yaml
from lxml import etree, html
from mkdocs.commands.build import build
from mkdocs.config import load_config

from podium.core.i18n import visible
from support.hostile_names import HOSTILE
from support.small_sites import SITES, parse

HARMLESS = "zqzqz"
UNLIKE = "No name in all of this small report is anything like this:"

PAGE = """# Report on {{{{ baseline({model}) }}}}

{{{{ legend() }}}}

{{{{ ranked_table({benchmark}) }}}}

- {{{{ delta_table({benchmark}, baseline={best}) }}}}

| values |
| --- |
| {{{{ baseline_values({benchmark}, baseline={best}) }}}} |
| {{{{ value({benchmark}, {model}, {metric}, over="base") }}}} |

!!! note "{{{{ baseline({best}) }}}}"

    {{{{ verdicts({benchmark}, over={best}) }}}}

{{{{ winners({benchmark}, over="base") }}}}

{{{{ models_table() }}}}

## {{{{ value({benchmark}, {model}, {metric}) }}}}

[link](# "{{{{ baseline({model}) }}}}")

{{{{ ranked_table({doubtful}) }}}}

{{{{ winners({benchmark}, over={unknown}) }}}}

{{{{ value({benchmark}, {unknown}, {metric}) }}}}

{{{{ ranked_table({benchmark}, top={unknown}) }}}}

The last line.
"""


def literal(text: str) -> str:
    """A string literal for a macro's argument, in which nothing looks like Jinja."""
    return '"' + "".join(f"\\u{ord(one):04x}" for one in text) + '"'


def make(folder: Path, name: str) -> None:
    """A project with a name in every place, each time with a number of its own behind it."""
    file = re.sub(r"[/\0]", "", name)[:60] + "b"
    metric, column, alias = f"{name} m", f"{name} c", f"{name} a"
    label = {"zh": f"{name} zh", "en": f"{name} en"}
    rows = [
        ["model", metric, column],
        [f"{name} 1", "2", f"{name} x"],
        [f"{name} 2", "3", ""],
        ["base", "1", "=1+1"],
    ]
    models = [
        ["model", "alias", "description", "group", "url"],
        [f"{name} 1", alias, f"{name} d", f"{name} g", "https://example.org/"],
        [f"{name} 2", "", f"{name} e", "", ""],
    ]
    for path, table in {f"{file}.csv": rows, "doubt.csv": rows, "models.csv": models}.items():
        quoted = ('"{}"'.format(cell.replace('"', '""')) for row in table for cell in row)
        width = len(table[0])
        cells = list(quoted)
        lines = [",".join(cells[i : i + width]) for i in range(0, len(cells), width)]
        target = folder / "results" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    settings = {
        "metrics": {metric: {"better": "higher", "label": label, "unit": f"{name} u"}},
        "benchmarks": {
            file: {"label": f"{name} l", "quarantine_rows": {f"{name} 2": f"{name} r"}},
            "doubt": {"quarantine": f"{name} q"},
        },
        "baselines": {f"{name} best": {"label": f"{name} bl", "best_of": [alias, "base"]}},
    }
    config = {
        "site_name": "Names",
        "theme": {"name": None, "custom_dir": str(SITES / "theme")},
        "use_directory_urls": False,
        "plugins": ["podium", "macros"],  # in any order
        "markdown_extensions": ["admonition", "attr_list", "tables", "toc"],
        "extra": {"podium": settings},
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, width=10_000), encoding="utf-8")
    page = PAGE.format(
        benchmark=literal(file),
        model=literal(f"{name} 1"),
        metric=literal(metric),
        best=literal(f"{name} best"),
        doubtful=literal("doubt"),
        unknown=literal(f"{UNLIKE} {name}"),
    )
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text(page, encoding="utf-8")
    (folder / "docs/index.zh.md").write_text(page, encoding="utf-8")


def texts(element: html.HtmlElement) -> dict[str, str]:
    """Everything of an element that data could have a part in.

    Anchors are made by Markdown, and addresses of figures and digests of files are hexadecimal.
    """
    made = {"id", "href", "download"}
    own = {key: text for key, text in element.attrib.items() if key not in made}
    found = {"text": element.text or "", "tail": element.tail or "", **own}
    return {
        key: re.sub("^([0-9a-f]{12}|[0-9a-f]{64})$", "digest", text) for key, text in found.items()
    }


def says(harmless: str, name: str) -> re.Pattern[str]:
    """What a text must be with the hostile name in it: as it is, or with its controls spelt out."""
    forms = {name, name[:60].replace("/", ""), name.replace("<", "‹").replace(">", "›")}
    forms |= {visible(one) for one in forms} | {name.replace("'", "\\'")}
    forms = {" ".join(one.split()) for one in forms}
    harmless = " ".join(harmless.split())
    name_form = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return re.compile(re.escape(harmless).replace(HARMLESS, f"(?:{name_form})"))


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> dict[str, html.HtmlElement]:
    folder = tmp_path_factory.mktemp("harmless")
    make(folder, HARMLESS)
    return pages(folder)


def pages(folder: Path) -> dict[str, html.HtmlElement]:
    """The parsed pages of a project, built in this process; no token is left in them."""
    config = load_config(config_file=str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    build(config)
    found = sorted((folder / "site").glob("*.html"))
    assert not [path for path in found if "\ue0c5" in path.read_text(encoding="utf-8")]
    trees = {path.name: parse(path) for path in found}
    for tree in trees.values():
        etree.strip_tags(tree, "wbr")  # a long name may have places to break at
    return trees


@pytest.mark.site
@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_name_is_text_wherever_it_stands(
    name: str, tmp_path: Path, harmless: dict[str, html.HtmlElement]
) -> None:
    make(tmp_path, name)
    for page, tree in pages(tmp_path).items():
        expected, actual = list(harmless[page].iter()), list(tree.iter())
        assert [one.tag for one in actual] == [one.tag for one in expected]
        for left, right in zip(expected, actual, strict=True):
            wanted, got = texts(left), texts(right)
            assert got.keys() == wanted.keys()
            if len(name) > 120 and left.xpath("ancestor::*[@data-podium='problem']"):
                continue  # a long name is cut in a sentence about it
            for key, text in wanted.items():
                assert says(text, name).fullmatch(" ".join(got[key].split())), key
        assert tree.find(".//footer").text_content() == "The page ends here."

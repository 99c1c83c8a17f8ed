"""What other parts of a host insert into pages: macros in it count, or are shown as text."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

from pathlib import Path

import pytest

from support.problem_cases import SETTINGS, Case

INCLUDING = SETTINGS.replace("[macros, podium]", "[macros, podium, include-markdown]")
OTHER_TAGS = SETTINGS.replace(
    "[macros, podium]",
    "[macros, podium, include-markdown: {opening_tag: '{!', closing_tag: '!}'}]",
)
SNIPPETS = SETTINGS + "markdown_extensions:\n- pymdownx.snippets: {base_path: [docs, parts]}\n"
EVLA = "error[unknown-benchmark]: There is no benchmark “evla”: results/evla.csv does not exist. Available: eval. Did you mean “eval”?"


def unread(name: str) -> str:
    return (
        f"warning[inclusion-not-checked]: “{name}” was not checked, because it cannot be read here."
    )


def shown(name: str, macro: str = "ranked_table") -> str:
    return (
        f"warning[macro-in-snippet]: “{name}” calls {macro}, but snippets are inserted after macros "
        "have run, so the page shows the call as text."
    )


CASES: dict[str, Case] = {
    "a tag beside a macro": Case(
        {
            "mkdocs.yml": INCLUDING,
            "docs/index.md": "# A\n\n{% include-markdown \"parts/x.md\" %}\n\n{{ ranked_table('eval') }}\n{% include-markdown './y.md' start='<!--s-->'\n end='<!--e-->' %} {{ ranked_table('evla') }}\n",
            "docs/parts/x.md": "One\n\n{{ ranked_table('evla') }}\n\nTwo\n",
            "docs/y.md": "{{ ranked_table( }}<!--s-->three<!--e-->{{ ranked_table( }}",
        },
        [
            f"docs/index.md:3: {EVLA}",
            f"docs/index.md:6: {EVLA}",
            f"docs/parts/x.md:3: {EVLA}",
            "docs/y.md:1: error[page-syntax]: The macros of this page cannot be parsed: unexpected '}', expected ')'",
        ],
    ),
    "other tags, and inclusions in inclusions": Case(
        {
            "mkdocs.yml": OTHER_TAGS,
            "docs/index.md": "{!include-markdown 'x.html'!}\n\n{! include 'x.html' !}",
            "docs/x.html": "a\n{!include-markdown 'sub/*.txt'!}\n",
            "docs/sub/a.txt": "{{ ranked_table('evla') }}",
            "docs/sub/b.txt": "b",
        },
        [f"docs/index.md:1: {EVLA}", f"docs/index.md:3: {EVLA}"],
    ),
    "what is not there": Case(
        {
            "mkdocs.yml": INCLUDING,
            "docs/index.md": "x\n{% include-markdown 'https://example.org/x.md' %}\n{% include-markdown 'gone.md' %}\n{% include-markdown 'round.html' %}",
            "docs/round.html": "{% include-markdown 'round.html' %}",
        },
        [
            f"docs/index.md:2: {unread('https://example.org/x.md')}",
            f"docs/index.md:3: {unread('gone.md')}",
            f"docs/index.md:4: {unread('round.html')}",
        ],
    ),
    "a tag without the plugin": Case(
        {"docs/index.md": "{% include-markdown 'x.md' %}"},
        [
            "docs/index.md:1: error[page-syntax]: The macros of this page cannot be parsed: expected token 'end of statement block', got 'string'"
        ],
    ),
    "snippets": Case(
        {
            "mkdocs.yml": SNIPPETS,
            "docs/index.md": '--8<-- "table.txt"\n\n--8<-- "plain.txt"\n\n--8<-- "table.txt:1:1"\n--8<-- "table.txt:there"\n\n--8<--\nouter.txt\n--8<--\n\n;--8<-- "table.txt"\n```\n--8<-- "table.txt"\n```\n',
            "parts/table.txt": "# A\n--8<-- [start:there]\n{{ value('eval', 'a', 'time') }}\n--8<-- [end:there]\n",
            "parts/plain.txt": "{{ other() }}\n```\n{{ ranked_table('eval') }}\n```\n",
            "docs/outer.txt": "--8<-- 'inner.txt'",
            "docs/inner.txt": "{{- ranked_table('eval') }}",
        },
        [
            f"docs/index.md:1: {shown('table.txt', 'value')}",
            f"docs/index.md:6: {shown('table.txt:there', 'value')}",
            f"docs/index.md:9: {shown('outer.txt')}",
        ],
    ),
    "snippets of markdown_include": Case(
        {
            "mkdocs.yml": SETTINGS
            + "markdown_extensions:\n- markdown_include.include: {base_path: parts}\n",
            "docs/index.md": "a {!table.txt!}",
            "parts/table.txt": "{{ ranked_table('eval') }}",
        },
        [f"docs/index.md:1: {shown('table.txt')}"],
    ),
    "snippets without the extension": Case(
        {"docs/index.md": '--8<-- "table.txt"', "table.txt": "{{ ranked_table('eval') }}"}, []
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_macro_counts_where_it_is_inserted(name: str, tmp_path: Path) -> None:
    assert CASES[name].found(tmp_path) == CASES[name].problems

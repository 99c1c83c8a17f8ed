"""Pages one by one: macro calls, and whatever else a build makes of them."""

# ruff: noqa: E501  # a message stands on one line, as it is printed

import os
from pathlib import Path

import pytest

from support.problem_cases import EVAL, HEADER, SETTINGS, Case, link

CASES: dict[str, Case] = {
    # calls
    "call: names": Case(
        {
            "docs/index.md": "{{ ranked_table('evla') }}\n{{ ranked_table('../eval') }}\n\n{{ ranked_table('eval', metrics='tmie') }}\n{{ ranked_table('eval', models=['a', 'aa', 'zz']) }}\n{{ delta_table('eval', baseline='none') }}\n"
        },
        [
            "docs/index.md:1: error[unknown-benchmark]: There is no benchmark “evla”: results/evla.csv does not exist. Available: eval. Did you mean “eval”?",
            "docs/index.md:2: error[outside-results]: “../eval” points outside `results/`.",
            "docs/index.md:4: error[unknown-metric]: There is no metric “tmie” here. Available: time, score. Did you mean “time”?",
            "docs/index.md:5: error[unknown-model]: There is no model “aa”. Available: a, b. Did you mean “a” (results/eval.csv:2)?",
            "docs/index.md:5: error[unknown-model]: There is no model “zz”. Available: a, b.",
            "docs/index.md:6: error[unknown-baseline]: There is no baseline or model “none”. Available: a, b.",
        ],
    ),
    "call: a file with faults whose name differs in capitals": Case(
        {
            "results/Other.csv": HEADER + "a,x,1\n",
            "docs/index.md": "{{ ranked_table('other') }}",
        },
        [
            "docs/index.md:1: error[unknown-benchmark]: There is no benchmark “other”: results/other.csv does not exist. Available: eval, Other. Did you mean “Other”?",
            "results/Other.csv:2: error[not-a-number]: “x” in column “time” is not a number.",
        ],
    ),
    "call: not measured": Case(
        {
            "results/b.csv": HEADER + "c,1,2\n",
            "docs/index.md": "{{ value('b', 'a', 'time') }}\n{{ delta_table('b', baseline='a') }}\n",
        },
        [
            "docs/index.md:1: error[model-not-measured]: “a” has no row in results/b.csv.",
            "docs/index.md:2: error[baseline-without-results]: Baseline “a” has no row in results/b.csv.",
        ],
    ),
    "call: kinds": Case(
        {
            "docs/index.md": "{{ ranked_table(5) }}\n{{ ranked_table('eval', top=0) }}\n{{ winners('eval', over=[]) }}\n{{ value('eval', 'a', 'time', as_='x') }}\n{{ delta_table('eval', baseline=none) }}"
        },
        [
            "docs/index.md:1: error[bad-argument]: The argument benchmark is 5, but must be a name.",
            "docs/index.md:2: error[bad-argument]: The argument top is 0, but must be a whole number of at least 1.",
            "docs/index.md:3: error[bad-argument]: The argument over is [], but must be at least one entry.",
            "docs/index.md:4: error[bad-argument]: The argument as_ is 'x', but must be value / delta / speedup / percent / rank.",
            "docs/index.md:5: error[bad-argument]: The argument baseline is None, but must be a name.",
        ],
    ),
    "call: signature": Case(
        {
            "docs/index.md": "{{ ranked_table() }}\n{{ ranked_table('eval', tpo=1) }}\n{{ delta_table('eval', 'a') }}\n"
        },
        [
            "docs/index.md:1: error[bad-call]: ranked_table was called wrongly: the argument benchmark is missing.",
            "docs/index.md:2: error[bad-call]: ranked_table was called wrongly: there is no argument tpo. Did you mean “top”?",
            "docs/index.md:3: error[bad-call]: delta_table was called wrongly: there are too many positional arguments.",
        ],
    ),
    "call: typographic quotes": Case(
        {
            "docs/index.md": "x\n“{{ ranked_table(“eval”, top=‘x’) }}” {{ ranked_table('evla') }}\n{{ value(\"eval”) }}",
            "docs/a.md": "{{ ranked_table(「eval」) }}",
            "docs/b.md": "x\n{{ ranked_table('eval', ?) }}",
        },
        [
            "docs/a.md:1:17: error[typographic-quotes]: A macro call has the typographic quote 「 here, which breaks the whole page.",
            "docs/b.md:2:25: error[page-syntax]: The macros of this page cannot be parsed: unexpected char '?'",
            "docs/index.md:2: error[bad-argument]: The argument top is 'x', but must be a whole number of at least 1.",
            "docs/index.md:2: error[unknown-benchmark]: There is no benchmark “evla”: results/evla.csv does not exist. Available: eval. Did you mean “eval”?",
            "docs/index.md:2:18: error[typographic-quotes]: A macro call has the typographic quote “ here, which breaks the whole page.",
            "docs/index.md:3: error[bad-call]: value was called wrongly: the argument model is missing.",
            "docs/index.md:3:15: error[typographic-quotes]: A macro call has the typographic quote ” here, which breaks the whole page.",
        ],
    ),
    "call: keyword twice": Case(
        {"docs/index.md": "x\n{{ ranked_table('eval', top=1, top=2) }}"},
        [
            "docs/index.md:2: error[page-syntax]: The macros of this page cannot be parsed: keyword argument repeated: top"
        ],
    ),
    "call: value needs a baseline": Case(
        {"docs/index.md": "{{ value('eval', 'a', 'time', as_='speedup') }}"},
        ['docs/index.md:1: error[value-needs-baseline]: as_="speedup" needs a baseline.'],
    ),
    "call: no benchmark": Case(
        {
            EVAL: None,
            "results/models.csv": "model\na\nb\n",
            "docs/index.md": "{{ winners(over='a') }}",
        },
        [
            "docs/index.md:1: error[no-benchmark]: There are no benchmarks to compare models on.",
            "results/models.csv:2: warning[model-without-results]: “a” has no row in any benchmark.",
            "results/models.csv:3: warning[model-without-results]: “b” has no row in any benchmark.",
        ],
    ),
    "call: not checked": Case(
        {
            "docs/index.md": "{{ ranked_table(page.meta.name) }}\n{{ ranked_table('ev' ~ suffix) }}\n{% if page.wide %}{{ ranked_table(x, top=2) }}\n{{ ranked_table('evla') }}{% endif %}"
        },
        [
            "docs/index.md:1: warning[call-not-checked]: This call of ranked_table was not checked, because its arguments or the macro itself are only known at build time.",
            "docs/index.md:2: warning[call-not-checked]: This call of ranked_table was not checked, because its arguments or the macro itself are only known at build time.",
            "docs/index.md:2: error[undefined-name]: Nothing defines “suffix”.",
            "docs/index.md:3: warning[call-not-checked]: This call of ranked_table was not checked, because its arguments or the macro itself are only known at build time.",
            "docs/index.md:4: error[unknown-benchmark]: There is no benchmark “evla”: results/evla.csv does not exist. Available: eval. Did you mean “eval”?",
        ],
    ),
    "call: in a macro that calls itself for ever": Case(
        {
            "docs/index.md": "{% macro f() %}{{ ranked_table('eval') }}{{ f() }}{% endmacro %}\n{{ f() }}"
        },
        [
            "docs/index.md:2: warning[page-not-finished]: Rendering of the page stopped early: it is nested too deeply, or without end"
        ],
    ),
    "call: in a loop": Case(
        {
            "docs/index.md": "{% for model in ['a', 'c'] %}\n{{ value('eval', model, 'time') }}\n{% endfor %}"
        },
        ["docs/index.md:2: error[unknown-model]: There is no model “c”. Available: a, b."],
    ),
    "call: in a macro and an included file": Case(
        {
            "docs/index.md": "{% macro show(name) %}{{ ranked_table(name) }}{% endmacro %}\n{{ show('evla') }}\n{% include 'part.html' %}",
            "docs/part.html": "{{ ranked_table('part') }}",
        },
        [
            "docs/index.md: error[unknown-benchmark]: There is no benchmark “part”: results/part.csv does not exist. Available: eval.",
            "docs/index.md:1: error[unknown-benchmark]: There is no benchmark “evla”: results/evla.csv does not exist. Available: eval. Did you mean “eval”?",
        ],
    ),
    "call: variables of extra and of the page": Case(
        {
            "mkdocs.yml": SETTINGS.replace("extra:\n", "extra:\n  set: evla\n  1: 2\n"),
            "docs/index.md": "---\nmodel: c\n1: 2\n---\n{{ ranked_table(set) }}{{ value('eval', model, 'time') }}",
        },
        [
            "docs/index.md:5: error[unknown-benchmark]: There is no benchmark “evla”: results/evla.csv does not exist. Available: eval. Did you mean “eval”?",
            "docs/index.md:5: error[unknown-model]: There is no model “c”. Available: a, b.",
        ],
    ),
    "call: misspelt": Case(
        {
            "docs/index.md": "{{ ranked_tabel('eval') }}{{ other() }}\n{% macro values() %}{% endmacro %}{{ values() }}"
        },
        [
            "docs/index.md:1: error[undefined-name]: Nothing defines “other”.",
            "docs/index.md:1: error[unknown-macro]: There is no macro `ranked_tabel`. Did you mean “ranked_table”?",
        ],
    ),
    "call: in a branch that no build takes": Case(
        {
            "docs/index.md": "{% for m in ['a'] %}{% if m == 'a' %}{{ value('eval', m, 'time') }}{% else %}{{ value('none', m, 'time') }}{% endif %}{% endfor %}\n{% if false %}{{ value('none', 'a', 'time') }}{% endif %}\n"
        },
        [],
    ),
    "call: in a branch that the host decides": Case(
        {"docs/index.md": "{% if page.title %}{{ value('none', 'a', 'time') }}{% endif %}\n"},
        [
            "docs/index.md:1: error[unknown-benchmark]: There is no benchmark “none”: results/none.csv does not exist. Available: eval.",
        ],
    ),
    "call: misspelt, or somebody else's": Case(
        {
            "mkdocs.yml": SETTINGS.replace(
                "[macros, podium]", "[macros: {module_name: macros/own}, podium]"
            ),
            "macros/own.py": "from other import define_env\n",
            "docs/index.md": "{{ ranked_tabel('eval') }}",
        },
        [
            "docs/index.md:1: warning[unknown-macro]: There is no macro `ranked_tabel`. Did you mean “ranked_table”?"
        ],
    ),
    "call: misspelt beside Podium's module alone": Case(
        {
            "mkdocs.yml": SETTINGS.replace(
                "[macros, podium]", "[macros: {modules: [podium]}, podium]"
            ),
            "docs/index.md": "{{ valeu('eval', 'a', 'time') }}",
        },
        ["docs/index.md:1: error[unknown-macro]: There is no macro `valeu`. Did you mean “value”?"],
    ),
    "call: a variable that looks like a macro": Case(
        {
            "mkdocs.yml": SETTINGS.replace("extra:\n", "extra:\n  valeu: 1\n"),
            "docs/index.md": "{{ valeu }}",
        },
        [],
    ),
    "call: foreign macros, filters and tests": Case(
        {
            "mkdocs.yml": SETTINGS.replace(
                "[macros, podium]", "[macros: {module_name: macros/own}, podium]"
            ),
            "macros/own.py": "from other import define_env\n",
            "docs/index.md": "{{ other(1).x['y'] + 1 | foreign }}{% if 1 is foreign %}{% endif %}\n{{ ranked_table('evla') }}",
        },
        [
            "docs/index.md:2: error[unknown-benchmark]: There is no benchmark “evla”: results/evla.csv does not exist. Available: eval. Did you mean “eval”?"
        ],
    ),
    "call: other delimiters": Case(
        {
            "mkdocs.yml": SETTINGS.replace(
                "[macros, podium]",
                "[macros: {j2_variable_start_string: '[[', j2_variable_end_string: ']]'}, podium]",
            ),
            "docs/index.md": "{{ ranked_table('evla') }}\n[[ ranked_table('evla') ]]",
        },
        [
            "docs/index.md:2: error[unknown-benchmark]: There is no benchmark “evla”: results/evla.csv does not exist. Available: eval. Did you mean “eval”?"
        ],
    ),
    "call: delimiters that are the same": Case(
        {
            "mkdocs.yml": SETTINGS.replace(
                "[macros, podium]", "[macros: {j2_variable_start_string: '{%'}, podium]"
            ),
            "docs/index.md": "x",
        },
        [
            "docs/index.md: error[page-syntax]: The macros of this page cannot be parsed: block, variable and comment start strings must be different."
        ],
    ),
    "page: not rendered": Case(
        {"docs/index.md": "---\nrender_macros: false\n---\n{{ ranked_table( }}"}, []
    ),
    "page: front matter that cannot be read": Case(
        {
            "docs/index.md": "---\ndate: 2024-02-30\n---\n{{ ranked_table('evla') }}",
            "docs/list.md": "---\n- a\n---\n{{ ranked_table('evla') }}",
        },
        [
            "docs/index.md:4: error[unknown-benchmark]: There is no benchmark “evla”: results/evla.csv does not exist. Available: eval. Did you mean “eval”?",
            "docs/list.md:4: error[unknown-benchmark]: There is no benchmark “evla”: results/evla.csv does not exist. Available: eval. Did you mean “eval”?",
        ],
    ),
    "page: raw": Case({"docs/index.md": "{% raw %}{{ ranked_table( }}{% endraw %}"}, []),
    "page: not rendered by default": Case(
        {
            "mkdocs.yml": SETTINGS.replace(
                "[macros, podium]", "{macros: {render_by_default: false}, podium: {}}"
            ),
            "docs/index.md": "{{ ranked_table( }}",
            "docs/b.md": "---\nrender_macros: true\n---\n{{ ranked_table('evla') }}",
        },
        [
            "docs/b.md:4: error[unknown-benchmark]: There is no benchmark “evla”: results/evla.csv does not exist. Available: eval. Did you mean “eval”?"
        ],
    ),
    "page: syntax": Case(
        {
            "docs/index.md": "---\ntitle: x\n---\r\n\r\n{{ ranked_table('eval' }}",
            "docs/guide/b.markdown": "{% for x in y %}",
        },
        [
            "docs/guide/b.markdown:1: error[page-syntax]: The macros of this page cannot be parsed: Unexpected end of template. Jinja was looking for the follow…else'. The innermost block that needs to be closed is 'for'.",
            "docs/index.md:5: error[page-syntax]: The macros of this page cannot be parsed: unexpected '}', expected ')'",
        ],
    ),
    "page: nested too deeply": Case(
        {"docs/index.md": "{{ " + "(" * 3000 + ")" * 3000 + " }}"},
        [
            "docs/index.md: error[page-syntax]: The macros of this page cannot be parsed: it is nested too deeply, or without end"
        ],
    ),
    "page: not utf-8": Case(
        {"docs/index.md": "# x\n\ncafé\n".encode("latin-1")},
        [
            "docs/index.md:3: error[page-unreadable]: The page cannot be read: byte 0xe9 is not UTF-8"
        ],
    ),
    "page: a pipe and a link to nothing": Case(
        {"docs/index.md": os.mkfifo, "docs/b.md": link("gone.md")},
        [
            "docs/b.md: error[page-unreadable]: The page cannot be read: No such file or directory",
            "docs/index.md: error[page-unreadable]: The page cannot be read: not a regular file",
        ],
    ),
    "page: never ends": Case(
        {
            "docs/a.md": "{{ ranked_table('eval') }}\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
            "docs/b.md": "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}\n{{ f(60) }}{{ legend() }}",
            "docs/c.md": "{% include 'c.md' %}{{ legend() }}",
            "docs/d.md": "{{ 'x' * 10 ** 10 }}{{ legend() }}\n{{ 9 ** 9 ** 9 ** 9 }}",
        },
        [
            "docs/a.md:2: error[page-over-limit]: Rendering this page takes more than 200,000 steps.",
            "docs/b.md:2: error[page-over-limit]: Rendering this page takes more than 200,000 steps.",
            "docs/c.md:1: warning[page-not-finished]: Rendering of the page stopped early: it is nested too deeply, or without end",
            "docs/d.md:1: error[page-over-limit]: Rendering this page takes more than a result of * of 100,000,000 characters or bits.",
        ],
    ),
    "page: fails without our calls": Case(
        {"docs/index.md": "{% include 'gone.html' %}", "docs/b.md": "x\n{{ 1 / 0 }}"},
        [
            "docs/b.md:2: error[page-fails]: Rendering of the page fails: division by zero",
            "docs/index.md:1: error[page-fails]: Rendering of the page fails: there is no file gone.html",
        ],
    ),
    "page: braces that are no template": Case(
        {
            "docs/index.md": "{{ page.title }}{{ x | default('') }}{% if x is defined %}{{ x }}{% endif %}\n`${{ secrets.X }}`\n{{ undefined }}{{ paper.titel }}\n{% raw %}{{ y }}{% endraw %}",
            "mkdocs.yml": SETTINGS.replace("extra:\n", "extra:\n  paper: {title: a}\n"),
        },
        [
            "docs/index.md:2: error[undefined-name]: Nothing defines “secrets”.",
            "docs/index.md:3: error[undefined-name]: Nothing defines “titel”.",
            "docs/index.md:3: error[undefined-name]: Nothing defines “undefined”.",
        ],
    ),
    "page: names that the settings let pass": Case(
        {
            "mkdocs.yml": SETTINGS.replace(
                "[macros, podium]", "[macros: {on_undefined: keep}, podium]"
            ),
            "docs/index.md": "{{ undefined }}",
        },
        [],
    ),
    "page: over a limit": Case(
        {
            "docs/a.md": "x\n{{ 'a'.ljust(3000000000) }}",
            "docs/b.md": "x\n\n{{ 'a' | center(3000000000) }}",
            "docs/c.md": "{% set l = [1] %}\n{% for x in l %}{% set _ = l.append(x) %}{% endfor %}",
            "docs/d.md": "{% set x = namespace(t='aaaaaaaa') %}\n{% for a in range(99) %}{% set x.t = x.t ~ x.t %}{% endfor %}",
            "docs/e.md": "{{ '{:3000000000}'.format(1) }}",
            "docs/f.md": "{{ '%3000000000d' % 1 }}",
        },
        [
            "docs/a.md:2: error[page-over-limit]: Rendering this page takes more than 512 MiB of memory.",
            "docs/b.md:3: error[page-over-limit]: Rendering this page takes more than 512 MiB of memory.",
            "docs/c.md:2: error[page-over-limit]: Rendering this page takes more than 200,000 steps.",
            "docs/d.md:2: error[page-over-limit]: Rendering this page takes more than 512 MiB of memory.",
            "docs/e.md:1: error[page-over-limit]: Rendering this page takes more than 512 MiB of memory.",
            "docs/f.md:1: error[page-over-limit]: Rendering this page takes more than 512 MiB of memory.",
        ],
    ),
    "page: excluded": Case(
        {
            "mkdocs.yml": SETTINGS
            + "exclude_docs: |\n  /drafts/\n  *.part.md\n  !.shown.md\ndraft_docs: later.md\n",
            "docs/drafts/a.md": "{{ ranked_table('evla') }}",
            "docs/b.part.md": "{{ ranked_table('evla') }}",
            "docs/templates/c.md": "{{ ranked_table('evla') }}",
            "docs/.hidden.md": "{{ ranked_table('evla') }}",
            "docs/later.md": "{{ ranked_table('evla') }}",
            "docs/index.md": "",
            "docs/README.md": "{{ ranked_table('evla') }}",
            "docs/.shown.md": "{{ ranked_table('evla') }}",
            "docs/guide/README.md": "{{ ranked_table('evla') }}",
        },
        [
            "docs/.shown.md:1: error[unknown-benchmark]: There is no benchmark “evla”: results/evla.csv does not exist. Available: eval. Did you mean “eval”?",
            "docs/guide/README.md:1: error[unknown-benchmark]: There is no benchmark “evla”: results/evla.csv does not exist. Available: eval. Did you mean “eval”?",
        ],
    ),
    "page: rendered by its path": Case(
        {
            "mkdocs.yml": SETTINGS.replace(
                "[macros, podium]",
                '{macros: {render_by_default: false, force_render_paths: "forced/\\n*.m.md"}, podium: {}}',
            ),
            "docs/index.md": "{{ ranked_table( }}",
            "docs/b.md": "---\nrender_macros:\n---\n{{ ranked_table( }}",
            "docs/forced/c.md": "{{ ranked_table('evla') }}",
            "docs/forced/d.md": "---\nrender_macros: false\n---\n{{ ranked_table( }}",
            "docs/e.m.md": "{{ ranked_table('evla') }}",
        },
        [
            "docs/e.m.md:1: error[unknown-benchmark]: There is no benchmark “evla”: results/evla.csv does not exist. Available: eval. Did you mean “eval”?",
            "docs/forced/c.md:1: error[unknown-benchmark]: There is no benchmark “evla”: results/evla.csv does not exist. Available: eval. Did you mean “eval”?",
        ],
    ),
    "page: fails before our calls": Case(
        {
            "docs/index.md": "{% include 'gone.html' %}\n{{ ranked_table('evla') }}\n{{ ranked_table(name) }}"
        },
        [
            "docs/index.md:1: error[page-fails]: Rendering of the page fails: there is no file gone.html",
            "docs/index.md:2: error[unknown-benchmark]: There is no benchmark “evla”: results/evla.csv does not exist. Available: eval. Did you mean “eval”?",
            "docs/index.md:3: warning[call-not-checked]: This call of ranked_table was not checked, because its arguments or the macro itself are only known at build time.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_of_a_page_is_reported_at_its_line(name: str, tmp_path: Path) -> None:
    assert CASES[name].found(tmp_path) == CASES[name].problems

"""HTML of a figure: one line, everything from data escaped, and data attributes for machines.

`data-value` is the unrounded value, `data-mark` what a cell means. The `<table>` itself has no
class, since Material styles only tables without one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from podium.core.i18n import Words
from podium.core.problems import Problem
from podium.figures.document import (
    Chart,
    Figure,
    Finding,
    Group,
    Row,
    Section,
    Table,
)
from podium.figures.footer import OWN_LIST, Footer
from podium.render.html_cells import render_column, render_legend, render_phrase
from podium.render.html_escape import escape_html
from podium.render.html_footer import render_footer, render_toolbar
from podium.render.html_headings import render_headings
from podium.render.html_marks import AFTER_PARAGRAPH
from podium.render.row_pieces import join_rows
from podium.render.symbols import typeset_sentence
from podium.render.text import render_phrase as render_plain_phrase

__all__ = [
    "render_chart",
    "render_figure",
    "render_finding",
    "render_problems",
    "render_table",
]

_MAX_TOOLTIPS = 2000
"""Cells of a table in which each has a tooltip: 10,000 × 10 of them would take 4 MB. In a larger
one the script makes them, of the value and its row's origin."""
_MAX_WITHOUT_TOOLS = 4
"""Rows and columns that a reader takes in at a glance: such a table needs no tools."""
_SCRIPTED = frozenset({"compare"})
"""Findings in whose place a script puts what a reader works with."""


def render_figure(
    figure: Figure, words: Words, footer: Footer | None = None, *, tools: bool = True
) -> str:
    """A figure of any kind.

    Args:
        figure: What to show.
        words: The page's language.
        footer: What stands below it.
        tools: Whether the page may have the script that adds tools to tables.
    """
    if isinstance(figure, Chart) and figure.plot:
        return render_chart(figure, words, footer)
    if isinstance(figure, Chart):  # what is below no picture need not be folded away
        figure = replace(figure.table, lead=figure.summary)
    if isinstance(figure, Table):
        return render_table(figure, words, footer, tools=tools)
    return render_finding(figure, words, footer)


def render_table(
    table: Table, words: Words, footer: Footer | None = None, *, tools: bool = True
) -> str:
    """A table in a figure, below its title and above its notes and its footer; see `render_figure`.

    It is whole without a script: the element around it only says where one may add tools. The
    region scrolls to the side, so it can be reached and is named.
    """
    many = len(table.rows) > _MAX_WITHOUT_TOOLS or (
        len(table.columns) > _MAX_WITHOUT_TOOLS and len(table.rows) > 1
    )
    # The tools are for choosing models.
    many = tools and many and all(row.model for row in table.rows)
    attributes = f' lang="{escape_html(words.language)}"{" data-tools" if many else ""}'
    attributes += ' data-names="alias"' if table.full_name_label else ""
    if many and footer and footer.compare:
        attributes += f' data-compare="{escape_html(footer.compare)}"'
    if table.row_group_label:
        attributes += f' data-row-group="{escape_html(table.row_group_label)}"'
    kind = _attributes(table.kind, table.subject.items())
    pieces = [
        f"<figure{kind}{_named(table.title)}{_anchor(footer)}>",
        _heading(table.title),
        *map(_sentence, table.lead),
        f"<podium-table{attributes}>{render_toolbar(footer, words)}",
        *_scrolling_table(table, words),
        "</podium-table>",
        _notes(table.notes, footer, words, table.title, table.page_notes, downloads=False),
        "</figure>",
    ]
    return "".join(pieces)  # joined once: a table may have ten megabytes


def render_chart(chart: Chart, words: Words, footer: Footer | None = None) -> str:
    """A plot in a figure, with its summary above and its table below.

    It has something to draw. The table is folded away. A mark of the picture leads to its model's
    row, if nowhere else; the browser then opens the table.
    """
    from podium.render import svg  # which pages without charts do without

    table = chart.table
    prefix = footer.anchor if footer else "podium"
    links = {row.model: f"#{prefix}/{index}" for index, row in enumerate(table.rows)}
    keys = "".join(
        f"<span>{svg.draw_key(key)} {escape_html(key.label)}</span>" for key in chart.legend
    )
    keys = f'<p class="podium-legend">{keys}</p>' if keys else ""
    summary = "".join(map(_sentence, chart.summary))
    plot = _plot(svg.draw_chart(chart, links), words)
    return (
        f"<figure{_attributes(table.kind, table.subject.items())}{_named(table.title)}"
        f"{_anchor(footer)}>"
        f"{_heading(table.title)}{summary}{keys}{plot}"
        f"<details data-search-exclude><summary>{escape_html(words.label('as-table'))}</summary>"
        f"{''.join(_scrolling_table(table, words, prefix))}</details>"
        f"{_notes(table.notes, footer, words, table.title, table.page_notes)}</figure>"
    )


def _plot(picture: str, words: Words) -> str:
    """The picture, in an element that only says where a script may add cards, and their texts."""
    texts = "".join(
        f' data-{key}="{escape_html(words.label(label))}"'
        for key, label in (("page", "open-model"), ("row", "show-row"))
    )
    return f'<podium-chart{texts}><div class="podium-plot">{picture}</div></podium-chart>'


def _scrolling_table(table: Table, words: Words, prefix: str = "") -> Iterator[str]:
    """The table itself, in what scrolls to the side; with a prefix its rows can be linked to."""
    title = escape_html(table.title)
    yield f'<div role="region" aria-label="{title}" tabindex="0">'
    yield f'<table aria-label="{title}">'
    yield f"<thead>{render_headings(table, words)}</thead><tbody>"
    rows = iter(_rows(table, words, prefix))
    for label, group in table.row_groups:
        yield _row_group(label, table)
        yield from islice(rows, len(group))
    yield "</tbody></table></div>"


def _rows(table: Table, words: Words, prefix: str) -> list[str]:
    explained = len(table.rows) * len(table.columns) <= _MAX_TOOLTIPS
    columns = (
        render_column(cells, column, words, explained=explained)
        for cells, column in zip(table.cells, table.columns, strict=True)
    )
    starts = [
        _row_start(row, table, words, f"{prefix}/{index}" if prefix else "")
        for index, row in enumerate(table.rows)
    ]
    return join_rows(starts, columns, end="</tr>")


def _row_group(label: str, table: Table) -> str:
    if not label:
        return ""
    width = len(table.columns) + 1 + table.ranked
    text = f"<span>{escape_html(label)}</span>"
    return f'<tr class="podium-row-group"><th colspan="{width}" scope="rowgroup">{text}</th></tr>'


def render_finding(finding: Finding, words: Words, footer: Footer | None = None) -> str:
    """A finding: inline if it has only a lead, else a figure."""
    lead = render_phrase(finding.lead, words)
    attributes = _attributes(finding.kind, finding.subject.items())
    if finding.kind in _SCRIPTED:
        return (
            f"<figure{attributes}{_named(words.label('page-compare'))}{_anchor(footer)}>"
            f"<podium-{finding.kind} "
            f'lang="{escape_html(words.language)}">{render_toolbar(footer, words)}<p>{lead}</p>'
            f"</podium-{finding.kind}>{_embedded(finding.embedded)}"
            f"{_notes(finding.notes, footer, words, downloads=False)}</figure>"
        )
    if finding.inline or not (finding.groups or finding.sections or finding.verbatim):
        return f"<span{attributes}>{lead}</span>{_after_paragraph(finding, words, footer)}"
    content = _finding_content(finding, words, footer)
    attributes += _named(_title(finding)) + _anchor(footer)
    return f"<figure{attributes}>{content}{_json_ld(finding.json_ld)}</figure>"


def _title(finding: Finding) -> str:
    """What a finding is named by: the sentence or the first heading in it; empty for neither."""
    groups = (group.title for group in finding.groups)
    sections = (section.title for section in finding.sections)
    own = render_plain_phrase(finding.lead)
    return next(filter(None, [own, *groups, *sections]), "")


def _named(title: str) -> str:
    """The accessible name of a figure; without one it is all of the caption, also the sources."""
    return f' aria-label="{escape_html(title)}"' if title else ""


def _after_paragraph(finding: Finding, words: Words, footer: Footer | None) -> str:
    """The lists of a finding in a paragraph: a page shows them below it, as `<p>` holds none."""
    if not finding.groups:
        return ""
    (group,) = finding.groups
    target = f' id="{escape_html(footer.anchor)}/{OWN_LIST}"' if footer else ""
    about = escape_html(words.label("colon") + group.about)
    about = f'<span class="podium-about">{about}</span>' if group.about else ""
    items = "".join(f"<li>{render_phrase(phrase, words)}</li>" for phrase in group.phrases)
    return (
        f'{AFTER_PARAGRAPH} data-podium="{finding.kind}-{group.key}" data-search-exclude>'
        f"<summary>{escape_html(group.title)}{about}</summary><ul{target}>{items}</ul></details>"
    )


def _anchor(footer: Footer | None) -> str:
    return f' id="{escape_html(footer.anchor)}"' if footer else ""


def _json_ld(document: str) -> str:
    """JSON-LD for programs that read the page; nothing in it can end the element."""
    safe = document.replace("<", "\\u003c").replace("\n", " ")
    return f'<script type="application/ld+json">{safe}</script>' if document else ""


def _embedded(document: str) -> str:
    """JSON for the script of the page; nothing in it can end the element."""
    safe = document.replace("<", "\\u003c").replace("\n", " ")
    return f'<script type="application/json">{safe}</script>' if document else ""


def _verbatim(text: str) -> str:
    """Lines that stay lines, on the one line of a figure."""
    lines = "&#10;".join(escape_html(line) for line in text.splitlines())
    return f'<pre tabindex="0"><code>{lines}</code></pre>' if text else ""


def _finding_content(finding: Finding, words: Words, footer: Footer | None = None) -> str:
    """The content of a figure: a sentence, lists, sections, notes."""
    if finding.kind == "legend":
        return render_legend(finding, words)
    lead = render_phrase(finding.lead, words)
    opening = f"<p>{lead}</p>" if lead else ""
    groups = "".join(_group(group, words) for group in finding.groups)
    sections = "".join(_section(section, words) for section in finding.sections)
    verbatim = _verbatim(finding.verbatim)
    # No caption: the links of a list are one stop of the keyboard, a toolbar, which has none.
    notes = _notes(finding.notes, footer, words, tag='div class="podium-notes"')
    return f"{opening}{verbatim}{groups}{sections}{notes}"


def _section(section: Section, words: Words) -> str:
    attributes = _attributes(section.finding.kind, section.finding.subject.items())
    heading = f'<h2 id="{escape_html(section.key)}">{escape_html(section.title)}</h2>'
    return f"<section{attributes}>{heading}{_finding_content(section.finding, words)}</section>"


def render_problems(
    problems: Sequence[Problem], macro: str, words: Words, *, inline: bool = False
) -> str:
    """A box instead of a figure that failed: what is wrong, where, and what to do.

    Args:
        problems: What stood in its way.
        macro: The macro that was called.
        words: The page's language.
        inline: Whether the macro is inside a sentence, where a figure would end the paragraph.
    """
    outer, inner = ("span", "span") if inline else ("figure", "li")
    items = "".join(
        f'<{inner} data-code="{escape_html(problem.code)}">'
        f"{_text_and_code(words.message_pieces(problem))}"
        f"{f' <code>{escape_html(problem.place)}</code>' if problem.place else ''}"
        f"<br>{_text_and_code(words.hint_pieces(problem))}</{inner}>"
        for problem in problems
    )
    title = (
        f"<strong>{escape_html(words.label('problem'))} <code>{escape_html(macro)}</code></strong>"
    )
    content = f"{title}{items}" if inline else f"<p>{title}</p><ul>{items}</ul>"
    attributes = _attributes("problem", [("macro", macro)])
    return f'<{outer}{attributes} role="alert">{content}</{outer}>'


def _text_and_code(pieces: Sequence[str]) -> str:
    """Text and code in turn."""
    return "".join(
        f"<code>{escape_html(piece)}</code>" if index % 2 else escape_html(piece)
        for index, piece in enumerate(pieces)
    )


def _attributes(kind: str, subject: Iterable[tuple[str, str]]) -> str:
    pairs = [("podium", kind), *subject]
    attributes = "".join(f' data-{key}="{escape_html(value)}"' for key, value in pairs)
    return f' class="podium"{attributes}'


def _row_start(row: Row, table: Table, words: Words, identity: str) -> str:
    """A row up to its cells."""
    full = f' title="{escape_html(row.model)}"' if row.model not in {"", row.label} else ""
    name = f"<bdi{full}>{escape_html(row.label)}</bdi>"
    if row.url:
        name = f'<a href="{escape_html(row.url)}">{name}</a>'
    if row.remark:
        name += f' <small class="podium-remark">{escape_html(row.remark)}</small>'
    if row.quarantine:
        label = escape_html(words.label("quarantined"))
        name += f' <em title="{escape_html(row.quarantine)}">{label}</em>'
    named = f' id="{identity}"' if identity else ""
    ranked = "" if row.rank is None else str(row.rank)
    rank = f'<td class="podium-rank">{ranked}</td>' if table.ranked else ""
    return f'<tr{named}{_row_attributes(row)}>{rank}<th scope="row">{name}</th>'


def _row_attributes(row: Row) -> str:
    attributes = f' data-model="{escape_html(row.model)}"' if row.model else ""
    if row.alias and row.alias != row.model:
        attributes += f' data-alias="{escape_html(row.alias)}"'
    if row.group:
        attributes += f' data-group="{escape_html(row.group)}"'
    if row.row_group:
        attributes += f' data-row-group="{escape_html(row.row_group)}"'
    if row.tied:
        attributes += " data-tied"
    if row.origin:
        attributes += f' data-origin="{escape_html(str(row.origin))}"'
    return attributes + (" data-quarantined" if row.quarantine else "")


def _group(group: Group, words: Words) -> str:
    items = "".join(f"<li>{render_phrase(phrase, words)}</li>" for phrase in group.phrases)
    listing = f'<ul data-group="{escape_html(group.key)}">{items}</ul>' if items else ""
    if group.collapsed:
        return f"<details><summary>{escape_html(group.title)}</summary>{listing}</details>"
    return _heading(group.title) + listing


def _heading(title: str) -> str:
    """The title above a figure or a list, whatever frame it has; empty for none."""
    return f'<p class="podium-title">{escape_html(title)}</p>' if title else ""


def _sentence(text: str) -> str:
    return f"<p>{escape_html(typeset_sentence(text))}</p>"


def _notes(
    notes: Sequence[str],
    footer: Footer | None,
    words: Words,
    title: str = "",
    page_notes: Sequence[str] = (),
    *,
    downloads: bool = True,
    tag: str = "figcaption",
) -> str:
    """What is below a figure: its notes, of which the last leads to the page Methods; the rest."""
    paragraphs = [escape_html(typeset_sentence(note)) for note in notes]
    if paragraphs and footer and footer.methods:
        link = f'<a href="{escape_html(footer.methods)}">{escape_html(words.label("methods"))}</a>'
        paragraphs[-1] += f" {link}"
    lines = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    lines += "".join(f"<p data-page-note>{escape_html(note)}</p>" for note in page_notes)
    lines += render_footer(footer, words, title, downloads=downloads) if footer else ""
    return f"<{tag}>{lines}</{tag.split(maxsplit=1)[0]}>" if lines else ""

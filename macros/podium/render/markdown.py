"""Markdown of a figure: a pipe table, for pages, issues and pull requests elsewhere.

Text from data stays text in CommonMark, GitHub's dialect and Python-Markdown: no emphasis, no
link, no markup, and no template expression where the output is put into a page again. What GitHub
would take for a person or an issue, `@name` and `#1`, is code: it looks for them in the finished
page, where no escape is left.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from podium.core.numbers import is_digits, is_printed
from podium.figures.document import (
    Cell,
    Column,
    ColumnKind,
    FigureReference,
    Finding,
    Link,
    Mark,
    MarkMeaning,
    ModelName,
    Number,
    Row,
    Span,
    Table,
)
from podium.render.symbols import EMPTY, RANK, cell_sign, mark_sign, one_line

__all__ = ["escape", "render_finding", "render_table"]

_REFERENCE = re.compile(
    r"((?<!\w)@[a-z0-9][\w-]*|#[0-9]+(?:–[0-9]+)?|(?<!\w)GH-[0-9]+)", re.ASCII | re.I
)
_BACKSLASH = re.compile(r"([\\`*_}\[\]#!|])")
_CODE = re.compile(r"[<>&]|\{(?=[{%#])")  # what a block of code in HTML must not have as it is
# What a backslash does not escape in every dialect, what makes a bare link on GitHub, and the
# brace that begins a template expression.
_BLOCK = re.compile(r"^(\d*)([-+=.)])")  # begins a list, a rule or a heading
_ENTITY = re.compile(r"[<>&~${]|@(?=[\w-]+\.)|:(?=//)|(?<=[wW]{3})\.")


def render_table(table: Table, legend: Sequence[MarkMeaning] = ()) -> str:
    """A pipe table under its title, with the meaning of its signs and the notes below."""
    heads = [_text(table.stub), *(_text(column.full_label) for column in table.columns)]
    rules = ["---", *(_rule(column) for column in table.columns)]
    if table.ranked:
        heads, rules = [_text(RANK), *heads], ["---:", *rules]
    lines = [_line(heads), _line(rules)]
    for label, rows in table.row_groups:
        if label:
            heading = f"**{_text(label).strip()}**"
            lines.append(_line([*[""] * table.ranked, heading, *[""] * len(table.columns)]))
        lines += [_row(row, ranked=table.ranked) for row in rows]
    lead = [_paragraph(_text(sentence)) for sentence in table.lead]
    meanings = " ".join(f"{_mark(mark)} {_text(meaning)}" for mark, meaning in legend)
    texts = (meanings, *map(_text, (*table.notes, *table.page_notes)))
    notes = [_paragraph(text) for text in texts if text]
    return "\n\n".join([f"**{_text(table.title)}**", *lead, "\n".join(lines), *notes]) + "\n"


def _row(row: Row, *, ranked: bool) -> str:
    rank = ["" if row.rank is None else str(row.rank)] if ranked else []
    name = _text(row.label) + "".join(f" ({_text(remark).strip()})" for remark in row.remarks)
    return _line([*rank, name, *map(_cell, row.cells)])


def render_finding(finding: Finding) -> str:
    """A sentence, or a sentence and lists."""
    blocks = [_phrase(finding.lead)] if finding.lead else []
    if finding.verbatim:
        blocks.append(_verbatim(finding.verbatim))
    for group in finding.groups:
        if group.title:
            blocks.append(_paragraph(_text(group.title)))
        if group.phrases:
            blocks.append("\n".join(f"- {_phrase(phrase)}" for phrase in group.phrases))
    for section in finding.sections:
        blocks += [f"## {_text(section.title)}", render_finding(section.finding).rstrip("\n")]
    blocks += [_paragraph(_text(note)) for note in finding.notes]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Text from data that stays text anywhere on a page, on one line."""
    return _paragraph(_text(text))


def _text(text: str) -> str:
    return text if is_digits(text) or is_printed(text) else _escaped(text)


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    """Cached: a report has the same names in many tables."""
    parts = _REFERENCE.split(one_line(text))
    return "".join(f"`{part}`" if at % 2 else _plain(part) for at, part in enumerate(parts))


def _plain(text: str) -> str:
    escaped = _ENTITY.sub(lambda match: f"&#{ord(match[0])};", text)
    # The entities' own # and & are not escaped: the backslashes go to what is left.
    return re.sub(r"(&#\d+;)|" + _BACKSLASH.pattern, _escape, escaped)


def _escape(match: re.Match[str]) -> str:
    return match[1] or f"\\{match[2]}"


def _verbatim(text: str) -> str:
    """Preformatted lines. In a fence, the braces of BibTeX would be a template expression."""
    lines = map(one_line, text.rstrip("\n").split("\n"))
    safe = _CODE.sub(lambda match: f"&#{ord(match[0])};", "\n".join(lines))
    return f"<pre><code>{safe}</code></pre>"


def _paragraph(text: str) -> str:
    """Text at the start of a line, where it must not begin a list or a heading."""
    return _BLOCK.sub(r"\1\\\2", text.strip())


def _rule(column: Column) -> str:
    return "---" if column.kind is ColumnKind.TEXT else "---:"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    if cell.reason:
        return EMPTY
    if cell.is_plain:
        return _text(cell.text)
    rank_change = f" {_text(cell.rank_change.text)}" if cell.rank_change else ""
    uncertainty = (
        f" {_text(cell.uncertainty.text)}" if cell.uncertainty and cell.uncertainty.text else ""
    )
    delta = f" ({_text(cell.delta.text)})" if cell.delta else ""
    coverage = f" {'/'.join(map(str, cell.coverage))}" if cell.coverage else ""
    value = cell_sign(cell) + _set_as(cell.text_style, _text(cell.text))
    return f"{value}{delta}{uncertainty}{coverage}{rank_change}"


def _set_as(mark: Mark | None, text: str) -> str:
    """Markdown as a mark sets it: bold, underlined, or as it is."""
    match mark:
        case Mark.BOLD:
            return f"**{text}**"
        case Mark.UNDERLINED:  # GitHub removes <u>
            return f"<ins>{text}</ins>"
        case _:
            return text


def _mark(mark: Mark) -> str:
    """The sign of a mark by itself, as a legend shows it."""
    return _set_as(mark, _text(mark_sign(mark)))


def _phrase(spans: Iterable[Span]) -> str:
    return _paragraph("".join(map(_span, spans)).strip())


def _span(span: Span) -> str:
    match span:
        case Mark():
            return f"{_mark(span)} "
        case ModelName() | Link() | FigureReference():
            return _text(span.text)
        case Number():
            return _cell(span.cell)
        case str():
            return _text(span)

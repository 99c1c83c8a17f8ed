r"""LaTeX of a table, for papers, with booktabs rules and without any other package.

The three medals are bold, underlined and italic, or circled digits where they are not certain; with
the marks of papers the third is plain. The signs of a comparison are superscripts, as ✓ and ✗ are
not in LaTeX's own fonts: + better, − worse.

Spanners are `\multicolumn` over a `\cmidrule`, row groups headings over the whole width.

Needs `\usepackage{booktabs}`, and `\usepackage[T1]{fontenc}` or an engine that reads Unicode.
Text from data stays text: no name can become a command.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from podium.core.numbers import is_digits
from podium.figures.document import Cell, Column, ColumnKind, Mark, MarkMeaning, Row, Table
from podium.figures.footer import Source
from podium.render.symbols import RANK, SAMPLES, SIGNS, one_line

__all__ = ["escape", "render_table"]

_SYMBOLS = {
    "α": r"$\alpha$",
    "±": r"$\pm$",
    "×": r"$\times$",
    "÷": r"$\div$",
    "−": "$-$",
    "≤": r"$\leq$",
    "≥": r"$\geq$",
    "→": r"$\rightarrow$",
    "▲": r"$\bigtriangleup$",
    "▼": r"$\bigtriangledown$",
    "✓": "$^{+}$",  # as the cells have them
    "✗": "$^{-}$",
}
"""What notes and units have and LaTeX's own fonts lack, or know only as mathematics."""

_SPECIAL = (
    _SYMBOLS
    | {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        '"': r"\textquotedbl{}",
        "'": r"\textquotesingle{}",
        "`": r"\textasciigrave{}",
        "--": r"{-}{-}",  # else a dash
        "[": "{[}",  # else an argument of the command before it, such as the end of a row
        "*": "{*}",
    }
    | {character: f"\\{character}" for character in "&%$#_{}"}
)
_SPECIALS = re.compile("|".join(map(re.escape, _SPECIAL)))
_NEGATIVE = re.compile(r"-([0-9.]+[x%]?)")
_COMMANDS = {
    Mark.FIRST: r"\textbf",
    Mark.SECOND: r"\underline",
    Mark.THIRD: r"\textit",
    Mark.BOLD: r"\textbf",
    Mark.UNDERLINED: r"\underline",
}
_DIGITS_OF_MEDALS = {Mark.FIRST: "1", Mark.SECOND: "2", Mark.THIRD: "3"}
_SUPERSCRIPTS = {
    Mark.WORST: r"$^{\bigtriangledown}$",
    Mark.BETTER: "$^{+}$",
    Mark.WORSE: "$^{-}$",
    Mark.NOT_SIGNIFICANT: r"$^{\sim}$",
    Mark.UNTESTABLE: "$^{?}$",
    Mark.NOT_COMPARABLE: r"$^{\times}$",
}


def render_table(
    table: Table, sources: Sequence[Source] = (), legend: Sequence[MarkMeaning] = ()
) -> str:
    """A `tabular` with title and sources as comments above, signs and notes explained below."""
    front = "r" if table.ranked else ""
    layout = f"{front}l{''.join(_alignment(column) for column in table.columns)}"
    heads = [escape(table.stub), *(escape(column.label) for column in table.columns)]
    heads = [escape(RANK), *heads] if table.ranked else heads
    meanings = " ".join(f"{_mark_sign(mark)} {escape(meaning)}" for mark, meaning in legend)
    notes = filter(None, (meanings, *map(escape, (*table.notes, *table.page_notes))))
    return "\n".join(
        [
            f"% {one_line(table.title)}",
            *(
                f"% {one_line(' '.join(filter(None, (source.file, source.revision))))}"
                f" sha256:{source.digest}"
                for source in sources
            ),
            *(f"{escape(sentence)}\\par" for sentence in table.lead),
            rf"\begin{{tabular}}{{{layout}}}",
            r"  \toprule",
            *_spanners(table, offset=len(front) + 1),
            f"  {' & '.join(heads)} \\\\",
            r"  \midrule",
            *_body(table, columns=len(heads)),
            r"  \bottomrule",
            r"\end{tabular}",
            *(rf"\par{{\footnotesize {note}\par}}" for note in notes),
            "",
        ]
    )


def escape(text: str) -> str:
    """A text as LaTeX sets it: no command, no comment, on one line."""
    return text if is_digits(text) else _escaped(text)


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    """Cached: a report has the same names in many tables."""
    return _SPECIALS.sub(lambda match: _SPECIAL[match[0]], one_line(text).strip())


def _alignment(column: Column) -> str:
    return "l" if column.kind is ColumnKind.TEXT else "r"


def _spanners(table: Table, offset: int) -> Iterator[str]:
    """A line of headings over columns, and the rules below them; nothing without spanners.

    Args:
        table: Whose columns.
        offset: Columns before the first one that can have a spanner.
    """
    if not table.spanners:
        return
    cells, rules, column = [""] * offset, "", offset + 1
    for spanner in table.spanners:
        width = len(spanner.columns)
        if spanner.label:
            cells.append(rf"\multicolumn{{{width}}}{{c}}{{{escape(spanner.label)}}}")
            rules += rf"\cmidrule(lr){{{column}-{column + width - 1}}}"
        else:
            cells += [""] * width
        column += width
    yield f"  {' & '.join(cells)} \\\\"
    yield f"  {rules}"


def _body(table: Table, columns: int) -> Iterator[str]:
    for index, (label, rows) in enumerate(table.row_groups):
        if label:
            yield from [r"  \midrule"] if index else []
            yield rf"  \multicolumn{{{columns}}}{{l}}{{\textit{{{escape(label)}}}}} \\"
        yield from (_row(row, ranked=table.ranked) for row in rows)


def _row(row: Row, *, ranked: bool) -> str:
    name = escape(row.label) + "".join(f" ({escape(remark)})" for remark in row.remarks)
    rank = ["" if row.rank is None else str(row.rank)] if ranked else []
    return f"  {' & '.join([*rank, name, *map(_cell, row.cells)])} \\\\"


def _cell(cell: Cell) -> str:
    if cell.reason:
        return "---"
    if cell.is_plain:
        return _signed(cell.text)
    value = _marked(_signed(cell.text), cell)
    return value + _delta(cell) + _uncertainty(cell) + _coverage(cell) + _rank_change(cell)


def _marked(text: str, cell: Cell) -> str:
    """A value with its medal before or around it, or the sign of a comparison behind it."""
    if cell.circled:
        superscript = _SUPERSCRIPTS.get(cell.sign, "") if cell.sign else ""
        return f"{_circled(_DIGITS_OF_MEDALS[cell.circled])} {text}{superscript}"
    style, sign = cell.text_style or cell.sign, cell.sign
    if style in _COMMANDS:
        text = f"{_COMMANDS[style]}{{{text}}}"
    return text + (_SUPERSCRIPTS.get(sign, "") if sign else "")


def _circled(digit: str) -> str:
    return rf"\textcircled{{\tiny {digit}}}"


def _mark_sign(mark: Mark) -> str:
    """The sign of a mark by itself, as the legend shows it."""
    match mark:
        case _ if mark in _COMMANDS:
            return f"{_COMMANDS[mark]}{{{(_DIGITS_OF_MEDALS | SAMPLES)[mark]}}}"
        case Mark.INCOMPLETE:
            return SIGNS[mark]
        case Mark.STATISTICAL_TIE:
            return " ".join(map(_circled, _DIGITS_OF_MEDALS.values()))
        case Mark.CONFIDENCE_INTERVAL:
            return escape(SIGNS[mark])
        case Mark.RANK_RANGE:
            return escape(SIGNS[mark]).replace("–", "--")
        case _:
            return _SUPERSCRIPTS[mark]


def _signed(text: str) -> str:
    """A printed number. A sign is set as one: a hyphen before digits would be a hyphen."""
    negative = _NEGATIVE.fullmatch(text)
    return f"${{-}}${escape(negative[1])}" if negative else escape(text)


def _delta(cell: Cell) -> str:
    return f" ({_signed(cell.delta.text)})" if cell.delta else ""


def _coverage(cell: Cell) -> str:
    return rf"~{{\scriptsize {'/'.join(map(str, cell.coverage))}}}" if cell.coverage else ""


def _uncertainty(cell: Cell) -> str:
    if cell.uncertainty is None or not cell.uncertainty.text:
        return ""
    text = escape(cell.uncertainty.text).replace("–", "--")
    return rf"~{{\scriptsize {text}}}"


def _rank_change(cell: Cell) -> str:
    if cell.rank_change is None:
        return ""
    ranks = cell.rank_change.ranks
    arrow = "" if ranks is None else r"$\uparrow$" if ranks > 0 else r"$\downarrow$"
    text = escape(cell.rank_change.text) if ranks is None else str(abs(ranks))
    return rf"~{{\scriptsize {arrow}{text}}}"

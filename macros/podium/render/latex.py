r"""LaTeX of a table, for papers: booktabs rules, best in bold, second underlined, if certain.

Needs `\usepackage{booktabs}`, and `\usepackage[T1]{fontenc}` or an engine that reads Unicode.
Text from data stays text: no name can become a command.
"""

import re
from collections.abc import Sequence

from podium.figures.document import Cell, Column, ColumnKind, Mark, Row, Table
from podium.figures.footer import Source
from podium.render.symbols import one_line

__all__ = ["escape", "render_table"]

_SPECIAL = {
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
} | {character: f"\\{character}" for character in "&%$#_{}"}
_SPECIALS = re.compile("|".join(map(re.escape, _SPECIAL)))
_DIGITS = re.compile(r"[0-9.]+\Z")
_NEGATIVE = re.compile(r"-([0-9.]+[x%]?)")
_COMMANDS = {Mark.FIRST: r"\textbf", Mark.SECOND: r"\underline"}


def render_table(table: Table, sources: Sequence[Source] = ()) -> str:
    """A `tabular` with title and sources as comments above, and the notes below."""
    layout = "l" + "".join(_alignment(column) for column in table.columns)
    heads = [escape(table.stub), *(escape(column.label) for column in table.columns)]
    return "\n".join(
        [
            f"% {one_line(table.title)}",
            *(
                f"% {one_line(' '.join(filter(None, (source.file, source.revision))))}"
                f" sha256:{source.digest}"
                for source in sources
            ),
            rf"\begin{{tabular}}{{{layout}}}",
            r"  \toprule",
            f"  {' & '.join(heads)} \\\\",
            r"  \midrule",
            *(_row(row) for row in table.rows),
            r"  \bottomrule",
            r"\end{tabular}",
            *(rf"\par{{\footnotesize {escape(note)}\par}}" for note in table.notes),
            "",
        ]
    )


def escape(text: str) -> str:
    """A text as LaTeX sets it: no command, no comment, on one line."""
    return _SPECIALS.sub(lambda match: _SPECIAL[match[0]], one_line(text).strip())


def _alignment(column: Column) -> str:
    return "l" if column.kind is ColumnKind.TEXT else "r"


def _row(row: Row) -> str:
    name = escape(row.label) + (f" ({escape(row.quarantine)})" if row.quarantine else "")
    return f"  {' & '.join([name, *map(_cell, row.cells)])} \\\\"


def _cell(cell: Cell) -> str:
    if cell.reason:
        return "---"
    if not (cell.mark or cell.rank_change or cell.uncertainty) and _DIGITS.match(cell.text):
        return cell.text
    # A sign is set as one: a hyphen before digits would be a hyphen.
    negative = _NEGATIVE.fullmatch(cell.text)
    text = f"${{-}}${escape(negative[1])}" if negative else escape(cell.text)
    command = _COMMANDS.get(cell.mark) if cell.mark and not cell.statistical_tie else None
    return (f"{command}{{{text}}}" if command else text) + _uncertainty(cell) + _rank_change(cell)


def _uncertainty(cell: Cell) -> str:
    if cell.uncertainty is None or not cell.uncertainty.text:
        return ""
    text = escape(cell.uncertainty.text).replace("±", r"$\pm$").replace("–", "--")
    return rf"~{{\scriptsize {text}}}"


def _rank_change(cell: Cell) -> str:
    if cell.rank_change is None:
        return ""
    ranks = cell.rank_change.ranks
    arrow = "" if ranks is None else r"$\uparrow$" if ranks > 0 else r"$\downarrow$"
    text = escape(cell.rank_change.text) if ranks is None else str(abs(ranks))
    return rf"~{{\scriptsize {arrow}{text}}}"

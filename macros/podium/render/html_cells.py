"""HTML of cells, marks and phrases: all that stands inside of a table's row or a sentence."""

import re
from collections.abc import Iterable, Sequence

from podium.core.i18n import Words
from podium.core.numbers import plain
from podium.figures.document import (
    Cell,
    Column,
    ColumnCells,
    ColumnKind,
    FigureReference,
    Finding,
    Link,
    Mark,
    ModelName,
    Number,
    Origin,
    RankChange,
    Span,
    Uncertainty,
)
from podium.render.html_escape import escape_html
from podium.render.row_pieces import Pieces, column_pieces
from podium.render.symbols import (
    EMPTY,
    MEDALS,
    SPELLED,
    mark_sign,
    medal_sign,
    typeset,
    typeset_numbers,
    typeset_sentence,
)

__all__ = ["render_cell", "render_column", "render_legend", "render_phrase"]

_TAGS = {Mark.BOLD: "b", Mark.UNDERLINED: "u"}
"""Marks that are how the value itself is set."""
_WIDE = re.compile("[\U00010000-\U0010ffff]")


def render_column(cells: ColumnCells, column: Column, words: Words, *, explained: bool) -> Pieces:
    """The cells of a column, in pieces; the arguments are those of `render_cell`."""
    is_text = column.kind is ColumnKind.TEXT
    attributes: list[str | Sequence[str]] = [f'{_start(column)} data-value="', cells.exact, '"']
    if cells.ranks:
        attributes.append([*map(_rank, cells.ranks)])
    if explained:
        attributes.append([*map(_number_title, cells.exact, cells.origins)])
    texts = cells.texts if is_text else typeset_numbers(cells.texts)
    special = {
        index: render_cell(cell, column, words, explained=explained)
        for index, cell in cells.special.items()
    }
    return column_pieces(len(cells), [*attributes, ">", texts, "</td>"], special)


def _start(column: Column) -> str:
    return "<td" if column.kind is ColumnKind.TEXT else '<td class="podium-number"'


def render_cell(cell: Cell, column: Column, words: Words, *, explained: bool) -> str:
    """One cell of a table.

    Args:
        cell: What it holds.
        column: Of which column.
        words: The page's language.
        explained: Whether it has a tooltip of its own, even if it is a plain value.
    """
    content = _cell_content(cell, words, is_text=column.kind is ColumnKind.TEXT)
    html = f"{_start(column)}{_cell_attributes(cell, explained=explained)}>{content}</td>"
    return html if explained else _narrow(html)


def _narrow(html: str) -> str:
    """HTML of a large table with a reference for each character beyond U+FFFF, such as a medal.

    With one of these, Python holds all characters of a text in four bytes each, and a host has
    several copies of a page: with ten thousand rows that is a hundred megabytes.
    """
    return html if html.isascii() else _WIDE.sub(lambda wide: f"&#{ord(wide[0])};", html)


def _cell_attributes(cell: Cell, *, explained: bool = True) -> str:
    exact = "" if cell.value is None else plain(cell.value)
    attributes = f' data-value="{exact}"' if exact else ""
    if cell.mark is not None:
        attributes += f' data-mark="{cell.mark}"'
    if cell.statistical_tie:
        attributes += " data-statistical-tie"
    attributes += _rank(cell.rank)
    if cell.uncertainty is not None:
        attributes += _uncertainty(cell.uncertainty)
    return attributes + _title(cell.reason or (_tooltip(cell, exact) if explained else ""))


def _rank(rank: int | None) -> str:
    return "" if rank is None else f' data-rank="{rank}"'


def _title(text: str) -> str:
    return f' title="{escape_html(typeset_sentence(text))}"' if text else ""


def _uncertainty(uncertainty: Uncertainty) -> str:
    """Both ends of the confidence interval and what it is of, unrounded, as CSV files have it."""
    facts = {
        "low": uncertainty.low,
        "high": uncertainty.high,
        "sd": uncertainty.sd,
        "n": uncertainty.tasks,
        "runs": uncertainty.runs,
    }
    return "".join(
        f' data-{key}="{fact if isinstance(fact, int) else plain(fact)}"'
        for key, fact in facts.items()
        if fact is not None
    )


def _tooltip(cell: Cell, exact: str) -> str:
    """The unrounded value, where it was read or how it was computed, and its uncertainty."""
    derived = _calculation(cell, exact) if exact else ""
    uncertainty = cell.uncertainty.label if cell.uncertainty else ""
    return " · ".join(filter(None, (derived, uncertainty)))


def _calculation(cell: Cell, exact: str) -> str:
    if cell.calculation:
        left, right = (
            f"{plain(side.value)} ({side.origin})"
            for side in (cell.calculation.left, cell.calculation.right)
        )
        return f"{exact} = {left} {cell.calculation.sign} {right}"
    return _read_value(exact, cell.origin)


def _read_value(exact: str, origin: Origin | None) -> str:
    """An unrounded value and where it was read."""
    return f"{exact} · {origin}" if origin else ""


def _number_title(exact: str, origin: Origin | None) -> str:
    return _title(_read_value(exact, origin))


def _cell_content(cell: Cell, words: Words, *, is_text: bool = False) -> str:
    if cell.reason:
        return EMPTY
    printed = cell.text if is_text else typeset(cell.text)
    text = render_phrase(cell.phrase, words) if cell.phrase else escape_html(printed)
    text = _sign(cell, words) + _set_as(cell.text_style, text)
    if cell.delta:
        text += f' <span class="podium-delta">({escape_html(typeset(cell.delta.text))})</span>'
    if cell.coverage:
        text += f' <small class="podium-coverage">{"/".join(map(str, cell.coverage))}</small>'
    if cell.uncertainty and cell.uncertainty.text:
        uncertainty = escape_html(typeset(cell.uncertainty.text))
        text += f' <small class="podium-uncertainty">{uncertainty}</small>'
    if cell.rank_change:
        text += _rank_change(cell.rank_change)
    return text


def _sign(cell: Cell, words: Words) -> str:
    """The medal before a value, with what it means for those who do not see it.

    Bold and underlined text has no sign of its own to see, but the same meaning.
    """
    medal, rank = medal_sign(cell), cell.rank_mark or cell.mark
    if rank is None or not (medal or cell.text_style):
        return ""
    label = words.label(rank)
    if cell.statistical_tie:
        label = words.sentence("mark-not-certain", mark=label)
    # Around it, so that the style sheet can add a pause: "third, 0.2448", and not "third0.2448".
    image = f'<span role="img" aria-label="{escape_html(label)}">{medal}</span>'
    return f'<span class="podium-medal">{image}</span>'


def _set_as(mark: Mark | None, text: str) -> str:
    """HTML as a mark sets it: bold, underlined, or as it is."""
    tag = _TAGS.get(mark) if mark else None
    return f"<{tag}>{text}</{tag}>" if tag else text


def _rank_change(move: RankChange) -> str:
    ranks = "new" if move.ranks is None else move.ranks
    attributes = f'data-move="{ranks}" role="img" aria-label="{escape_html(move.label)}"'
    return f" <small {attributes}>{escape_html(move.text)}</small>"


def _mark(mark: Mark, words: Words) -> str:
    if mark in MEDALS:
        label = escape_html(words.label(mark))
        return f'<span role="img" aria-label="{label}">{MEDALS[mark]}</span>'
    if mark in SPELLED:
        return f'<span aria-hidden="true">{_set_as(mark, mark_sign(mark))}</span>'
    return f'<span data-mark="{mark}"></span>'  # the style sheet gives it its sign


def render_legend(legend: Finding, words: Words) -> str:
    """One line with the signs, which opens to what each means; what has no sign is in the line."""
    phrases = [phrase for group in legend.groups for phrase in group.phrases]
    marks = [span for phrase in phrases for span in phrase if isinstance(span, Mark)]
    signs = "".join(_span(mark, words) for mark in marks)
    rest = "".join(
        render_phrase(phrase, words)
        for phrase in phrases
        if not any(isinstance(span, Mark) for span in phrase)
    )
    line = f"<b>{render_phrase(legend.lead, words)}</b>"
    line += f'<span class="podium-signs" aria-hidden="true">{signs}</span>' if signs else ""
    line += f'<span class="podium-directions">{rest}</span>' if rest else ""
    items = "".join(f"<li>{render_phrase(phrase, words)}</li>" for phrase in phrases)
    listing = f'<ul data-group="marks">{items}</ul>' if marks else ""
    return f"<details><summary>{line}</summary>{listing}</details>" if marks else f"<p>{line}</p>"


def render_phrase(spans: Iterable[Span], words: Words) -> str:
    """A sentence, in which models, links and numbers are known as such."""
    return "".join(_span(span, words) for span in spans)


def _span(span: Span, words: Words) -> str:
    match span:
        case Mark():
            return f"{_mark(span, words)} "
        case ModelName():
            text = f"<bdi>{escape_html(span.text)}</bdi>"
            full = f' title="{escape_html(span.model)}"' if span.text != span.model else ""
            name = f'<code data-model="{escape_html(span.model)}"{full}>{text}</code>'
            return f'<a href="{escape_html(span.url)}">{name}</a>' if span.url else name
        case Link():
            return f'<a href="{escape_html(span.url)}"><bdi>{escape_html(span.text)}</bdi></a>'
        case FigureReference():
            figures = (
                f' data-figures="{escape_html(" ".join(span.figures))}"' if span.figures else ""
            )
            # The Markdown extension makes a link of it on a page that has one of the figures.
            return f"<span{figures}>{escape_html(span.text)}</span>"
        case Number():
            metric = f' data-metric="{escape_html(span.metric)}"'
            content = _cell_content(span.cell, words)
            return f"<span{metric}{_cell_attributes(span.cell)}>{content}</span>"
        case str():
            return escape_html(typeset_sentence(span))

"""A figure as a web page that stands alone: one file, which fetches nothing and needs no server."""

from collections.abc import Sequence

from podium.core.i18n import Words
from podium.figures.document import Chart, Figure, Finding, Table
from podium.figures.footer import Footer, Source
from podium.render import html
from podium.render.html_escape import escape_html
from podium.site import table_script
from podium.site.style_sheet import style_element

__all__ = ["html_file"]


def html_file(figure: Figure, sources: Sequence[Source], words: Words) -> str:
    """The page: the figure with its source, its style sheet, and for tables the script.

    Args:
        figure: What it shows.
        sources: The files that the figure was made of.
        words: Its language.
    """
    kind = figure.table.kind if isinstance(figure, Chart) else figure.kind
    body = html.render_figure(figure, words, Footer(f"podium-{kind}", tuple(sources)))
    styles = map(style_element, ("podium.css", "page.css"))
    scripts = (table_script.inline(make()) for make in table_script.scripts_of(body).values())
    return (
        f'<!doctype html>\n<html lang="{escape_html(words.language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape_html(_title(figure))}</title>\n{''.join(styles)}\n</head>\n"
        f"<body>\n{body}\n{''.join(scripts)}\n</body>\n</html>\n"
    )


def _title(figure: Figure) -> str:
    if isinstance(figure, Finding):
        return figure.kind
    table: Table = figure.table if isinstance(figure, Chart) else figure
    return table.title

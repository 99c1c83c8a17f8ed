"""What a figure on a page has around it: its sources, a link to it, and the menu of its files."""

from podium.core.i18n import Words
from podium.figures.footer import Download, Footer, Source
from podium.render.html_escape import escape_html

__all__ = ["render_footer", "render_toolbar"]

_LISTED = 4
"""Sources that fit into a line or two; more of them are folded away."""
_SHOWN = 12
"""Hexadecimal digits of a file's digest that are printed; the whole is in a tooltip."""


def render_footer(footer: Footer, words: Words, title: str, *, downloads: bool = True) -> str:
    """One line of HTML: the sources, the link, and the menu of the downloads.

    Args:
        footer: What it holds.
        words: The page's language.
        title: The title of the figure, for the accessible name of the link.
        downloads: Whether the menu is in it, and not in the row above a table.
    """
    rest = _link(footer, words, title) + (_downloads(footer, words) if downloads else "")
    return f'<div class="podium-footer">{_sources(footer, words)}{rest}</div>'


def _sources(footer: Footer, words: Words) -> str:
    sources = escape_html(words.label("clause")).join(_source(source) for source in footer.sources)
    if len(footer.sources) <= _LISTED:
        return f"<p>{escape_html(words.label('source'))}{sources}</p>" if sources else ""
    count = escape_html(words.sentence("source-files", count=len(footer.sources)))
    return f"<details data-search-exclude><summary>{count}</summary><p>{sources}</p></details>"


def _source(source: Source) -> str:
    commit = f' · <code title="{source.commit}">{source.revision}</code>' if source.commit else ""
    digest = f'<code title="{source.digest}">{source.digest[:_SHOWN]}</code>'
    return f"<code>{escape_html(source.file)}</code>{commit} · SHA-256 {digest}"


def render_toolbar(footer: Footer | None, words: Words) -> str:
    """The row above a table, to which a script adds its tools; empty without files to take."""
    downloads = _downloads(footer, words) if footer else ""
    return f'<div class="podium-tools">{downloads}</div>' if downloads else ""


def _downloads(footer: Footer, words: Words) -> str:
    """The menu of a figure's files, which needs no script; empty without files.

    The element around it only says where a script may add files of a view and buttons that copy.
    """
    if not footer.downloads:
        return ""
    items = "".join(f"<li>{_download(download)}</li>" for download in footer.downloads)
    return (
        f'<podium-downloads lang="{escape_html(words.language)}" data-search-exclude><details>'
        f"<summary><span>{escape_html(words.label('downloads'))}</span></summary>"
        f'<div class="podium-menu"><ul>{items}</ul></div></details></podium-downloads>'
    )


def _download(download: Download) -> str:
    address, name = escape_html(download.address), escape_html(download.name)
    return f'<a href="{address}" download="{name}">{escape_html(download.label)}</a>'


def _link(footer: Footer, words: Words, title: str) -> str:
    text = words.label("permalink")
    name = f' aria-label="{escape_html(words.sentence("permalink", title=title))}"' if title else ""
    return f'<a href="#{escape_html(footer.anchor)}"{name}>{escape_html(text)}</a>'

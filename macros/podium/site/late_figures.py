"""Puts figures into pages that are finished, behind the back of the host's search.

The indexer of MkDocs reads a page's content as HTML, one cell after the other; of ten thousand
models that takes longer than everything else together. So in a host that tells when a page is
finished, its content has only the words by which a figure is to be found, and the figure comes in
their place when the page has been indexed and rendered. In other hosts the figure stands there from
the beginning.
"""

import re
import sys
from typing import Any

__all__ = ["FIRST", "finish", "later", "register"]

_NAME = "podium"
FIRST = re.compile('<figure class="podium"|<!--podium [0-9]+-->')
"""Where a figure begins, whether it is there or will come."""
_PLACE = re.compile(r"<!--podium ([0-9]{1,9})-->.*?<!--/podium-->", re.DOTALL)
_LIMIT = 512 * 2**20
"""Characters that are kept at most; a figure beyond that is not put off."""

_later: list[str] = []
_state = {"on": False, "size": 0}


def register(plugins: Any) -> None:
    """Ask a host to be told of each finished page, if it can do that.

    Args:
        plugins: The host's plugins: in MkDocs and ProperDocs a mapping that takes more of them.
    """
    base = getattr(sys.modules.get(type(plugins).__module__), "BasePlugin", None)
    if base is None or not hasattr(plugins, "run_event"):
        return
    _state["on"] = True
    if _NAME not in plugins:
        plugins[_NAME] = type("Finish", (base,), _EVENTS)()


def later(html: str, found_by: str) -> str:
    """What stands for a figure until its page is finished; the figure itself where nobody tells.

    Args:
        html: The figure.
        found_by: HTML with the words by which it is found; empty for those of the figure.
    """
    if not (_state["on"] and found_by) or _state["size"] + len(html) > _LIMIT:
        return html
    _later.append(html)
    _state["size"] += len(html)
    return f"<!--podium {len(_later)}-->{found_by}<!--/podium-->"


def finish(output: str) -> str:
    """A page with all its figures."""
    return _PLACE.sub(_figure, output)


def _figure(place: re.Match[str]) -> str:
    number = int(place[1])
    return _later[number - 1] if 0 < number <= len(_later) else place[0]


def _end(*_: Any, **__: Any) -> None:
    """Without a build nobody tells that a page is finished."""
    _later.clear()
    _state.update(on=False, size=0)


def _on_post_page(_plugin: Any, output: str, **_: Any) -> str:
    return finish(output)


_on_post_page.mkdocs_priority = 100  # type: ignore[attr-defined]  # before what compresses pages
_end.mkdocs_priority = -100  # type: ignore[attr-defined]  # another language may follow
_EVENTS = {
    "on_post_page": _on_post_page,
    "on_post_template": lambda _, output, **__: finish(output),
    "on_post_build": _end,
    "on_build_error": _end,
}

"""What a page shows of one macro call, as plain bytes that can be kept between builds."""

import json
from dataclasses import dataclass
from typing import Any

from podium.core.disk_cache import split_line
from podium.core.problems import Problem

__all__ = ["DOWNLOADS", "MacroOutput", "PageContext", "Topic"]

DOWNLOADS = "figures"
"""Where the files of figures lie, in the folder of the page."""

Topic = tuple[str, str, str]
"""What a legend is for: a mark that is shown, its benchmark, and the metric it stands on."""


@dataclass(frozen=True)
class PageContext:
    """The page that a macro is called on.

    Attributes:
        source: Its file, below the folder of the pages.
        language: Its language.
        url: Its address in the site.
        target: The path of its file in the site; empty where the host does not tell.
        address: Its address: absolute, or relative to the files beside it.
        directories: Whether a page is a folder's index.
        resolved: Whether the host takes addresses in HTML for those of files, and resolves them.
    """

    source: str
    language: str
    url: str
    target: str
    address: str
    directories: bool
    resolved: bool


@dataclass(frozen=True)
class MacroOutput:
    """What became of a call.

    Attributes:
        html: The figure on one line.
        anchor: The id of the figure; empty for none.
        topics: What it shows, for the legend of its page.
        shows: What it is evidence for; see `FigureStore.hold`.
        found_by: HTML with the words by which a search finds it; empty for its own.
        files: What lies beside the page with it: each file's path from the page's folder, and its
            content.
        warnings: What is wrong and yet no reason not to show it.
    """

    html: str
    anchor: str = ""
    topics: tuple[Topic, ...] = ()
    shows: str = ""
    found_by: str = ""
    files: tuple[tuple[str, bytes], ...] = ()
    warnings: tuple[Problem, ...] = ()

    def dump(self) -> list[bytes]:
        """All of it in pieces: what is short as a line of JSON, then what may be long, as it is."""
        texts = (text.encode(errors="surrogatepass") for text in (self.html, self.found_by))
        long = [*texts, *(content for _, content in self.files)]
        head = {
            "anchor": self.anchor,
            "topics": self.topics,
            "shows": self.shows,
            "warnings": [problem.plain() for problem in self.warnings],
            "files": [path for path, _ in self.files],
            "lengths": [len(piece) for piece in long],
        }
        return [json.dumps(head).encode(), b"\n", *long]

    @staticmethod
    def load(content: memoryview) -> "MacroOutput":
        """What `dump` gave, in one."""
        line, rest = split_line(content)
        head: dict[str, Any] = json.loads(line)
        long = []
        for length in head["lengths"]:
            long.append(rest[:length])
            rest = rest[length:]
        html, found_by, *contents = long
        return MacroOutput(
            str(html, "utf-8", "surrogatepass"),
            head["anchor"],
            tuple((mark, name, metric) for mark, name, metric in head["topics"]),
            head["shows"],
            str(found_by, "utf-8", "surrogatepass"),
            tuple(zip(head["files"], map(bytes, contents), strict=True)),
            tuple(map(Problem.of, head["warnings"])),
        )

"""Files that other parts of a host insert into a page: before its macros run, or after.

What mkdocs-include-markdown inserts is a part of the page when its macros run. What snippets of
Markdown (`pymdownx.snippets`, `markdown_include`) insert comes too late for that: a macro in it is
shown as it is written.
"""

import glob
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from podium.config.mkdocs_yml import Config
from podium.core.problems import Problem, Severity
from podium.site.macros.registry import MACROS

__all__ = ["PageSource", "check_snippets", "expand_inclusions"]

_DEEPEST = 20
_LARGEST = 10 * 2**20
"""Bytes of a file that is inserted; more is no text of a page."""

_SNIPPET = re.compile(
    r"^[ \t]*-+8<-+(?:[ \t]+(?:\"(?P<double>[^\"\n]+)\"|'(?P<single>[^'\n]+)'))?[ \t]*$"
)
_RANGE = re.compile(
    r"(?P<file>.*?)(?::(?P<start>-?\d*)(?::(?P<end>-?\d*))?|:(?P<section>[a-z][\w-]*))?"
)
_OLD_SNIPPET = re.compile(r"\{!\s*(?P<file>[^!\n]+?)\s*!\}")
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})")


@dataclass
class PageSource:
    """The template that a page is when its macros run.

    Attributes:
        text: The template.
        lines: For each of its lines, the line of the page that it came from.
        unread: What could not be inserted here: the line of the page, and the name.
    """

    text: str
    lines: list[int]
    unread: list[tuple[int, str]] = field(default_factory=list)

    def line(self, number: int | None) -> int | None:
        """The line of the page that a line of the template came from."""
        return self.lines[number - 1] if number and number <= len(self.lines) else number


def expand_inclusions(text: str, path: Path, config: Config) -> PageSource:
    """A page with what mkdocs-include-markdown inserts, as this plugin does before all others.

    Args:
        text: The page, without its front matter.
        path: Its file.
        config: The mkdocs.yml.
    """
    options = config.plugins.get("include-markdown")
    source = PageSource(text, [*range(1, text.count("\n") + 2)])
    if options is None:
        return source
    start, end = (
        re.escape(str(options.get(f"{name}_tag") or default))
        for name, default in (("opening", "{%"), ("closing", "%}"))
    )
    pattern = rf"{start}\s*include(?:-markdown)?\s+(?:\"([^\"]+)\"|'([^']+)')(.*?)\s*{end}"
    tags = _Tags(re.compile(pattern, re.DOTALL), config.docs)
    source.text, source.lines = "", []
    tags.insert(text, path, None, source)
    return source


@dataclass
class _Tags:
    pattern: re.Pattern[str]
    docs: Path

    def insert(
        self, text: str, path: Path, line: int | None, source: PageSource, depth: int = 0
    ) -> None:
        """Add a text with all that its tags name; it is of a page, or of a line of one."""
        position = 0
        for match in self.pattern.finditer(text):
            place = line or text.count("\n", 0, match.start()) + 1
            _add(text, slice(position, match.start()), source, line)
            position = match.end()
            name = match[1] or match[2]
            files = self._files(name, path) if depth < _DEEPEST else []
            if not files:
                source.unread.append((place, name))
            for file in files:
                content = _content(file)
                if content is None:
                    source.unread.append((place, name))
                else:
                    self.insert(_part(content, match[3]), file, place, source, depth + 1)
        _add(text, slice(position, None), source, line)

    def _files(self, name: str, path: Path) -> list[Path]:
        folder = path.parent if name.startswith(("./", "../")) else self.docs
        return [
            Path(file)
            for file in sorted(glob.glob(str(folder / name), recursive=True))  # noqa: PTH207
            if Path(file).is_file()
        ]


def _add(text: str, part: slice, source: PageSource, line: int | None) -> None:
    """Add a part of a text that is the page, or is inserted in one line of it."""
    first, count = line or 1 + text.count("\n", 0, part.start), text[part].count("\n")
    numbers = [line] * count if line else [first + number + 1 for number in range(count)]
    if not source.lines:
        source.lines.append(first)
    source.lines += numbers
    source.text += text[part]


def _part(content: str, arguments: str) -> str:
    """The part of a file between the marks that a tag names."""
    marks = dict(re.findall(r"\b(start|end)=[\"'](.*?)[\"']", arguments, re.DOTALL))
    start, end = marks.get("start"), marks.get("end")
    if start and start in content:
        content = content.partition(start)[2]
    return content.partition(end)[0] if end else content


def _content(path: Path) -> str | None:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError):
        return None
    return re.sub("\r\n?", "\n", text)


def check_snippets(text: str, config: Config, root: Path) -> Iterator[tuple[int, Problem]]:
    """Macros in snippets, which a page shows as they are written; code blocks may do so.

    Args:
        text: The page.
        config: The mkdocs.yml.
        root: The folder that a build runs in.
    """
    snippets = _Snippets(config, root)
    for line, name in snippets.named(text):
        macro = snippets.macro(name)
        if macro:
            facts = {"file": name, "macro": macro}
            yield line, Problem("macro-in-snippet", None, facts, Severity.WARNING)


class _Snippets:
    """The snippets of a project, as its Markdown extensions find them."""

    def __init__(self, config: Config, root: Path) -> None:
        self._root = root
        self._new = config.extensions.get("pymdownx.snippets")
        self._old = config.extensions.get("markdown_include.include")
        start = str(config.macros.get("j2_variable_start_string") or "{{")
        names = "|".join(map(re.escape, MACROS))
        self._call = re.compile(rf"{re.escape(start)}-?\s*({names})\s*\(")

    def named(self, text: str) -> Iterator[tuple[int, str]]:
        """The files that a text inserts, each with its line; not in code blocks."""
        block = False
        for number, line in _outside_code(text):
            match = _SNIPPET.match(line) if self._new is not None else None
            if match and (match["double"] or match["single"]):
                yield number, match["double"] or match["single"]
            elif match:
                block = not block
            elif block and line.strip():
                yield number, line.strip()
            for old in _OLD_SNIPPET.finditer(line) if self._old is not None else ():
                yield number, old["file"]

    def macro(self, name: str, depth: int = 0) -> str:
        """The first macro of Podium in a snippet, or in one that it inserts; empty for none."""
        content = self._read(name)
        if not content or depth > _DEEPEST:
            return ""
        for _, line in _outside_code(content):
            call = self._call.search(line)
            if call:
                return call[1]
        inner = (self.macro(file, depth + 1) for _, file in self.named(content))
        return next(filter(None, inner), "")

    def _read(self, name: str) -> str | None:
        match = _RANGE.fullmatch(name)
        assert match is not None
        bases = [base for options in (self._new, self._old) if options for base in _bases(options)]
        for base in bases or ["."]:
            content = _content(self._root / base / match["file"])
            if content is not None:
                return _lines(content, match)
        return None


def _bases(options: object) -> list[str]:
    base = options.get("base_path") if isinstance(options, dict) else None
    return [*map(str, base)] if isinstance(base, list) else [str(base or ".")]


def _lines(content: str, match: re.Match[str]) -> str:
    """The lines or the section of a snippet that its name asks for."""
    lines = content.split("\n")
    if match["section"]:
        marks = [
            rf"-+8<-+[ \t]+\[[ \t]*{kind}[ \t]*:[ \t]*{match['section']}[ \t]*\]"
            for kind in ("start", "end")
        ]
        first, last = (
            next((number for number, line in enumerate(lines) if re.search(mark, line)), None)
            for mark in marks
        )
        return "" if first is None else "\n".join(lines[first + 1 : last])
    start, end = (int(match[name]) if match[name] else None for name in ("start", "end"))
    return "\n".join(lines[(start - 1 if start and start > 0 else start) : end])


def _outside_code(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers, without those of fenced code."""
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        match = _FENCE.match(line)
        if match and not fence:
            fence = match[1]
        elif match and match[1].startswith(fence) and line.strip() == match[1]:
            fence = ""
        elif not fence:
            yield number, line

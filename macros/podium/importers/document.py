"""A foreign file, read with care: JSON whose numbers keep their digits, walked by path.

Importers ask a node for what they expect. A node that is something else reports
so, with the file and the path, and gives nothing; so all faults of a file are found at once.
"""

import json
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from math import ceil
from pathlib import Path
from typing import Any, TypeVar

from podium.core.binary_files import kind_of_bytes
from podium.core.csv_records import decode
from podium.core.number_parsing import Fault, parse_value
from podium.core.problems import Collector, Location
from podium.importers.archives import Archive, open_archive
from podium.importers.placed_values import LineList, Number, PlacedList, PlacedMap
from podium.importers.secrets import is_secret, redacted
from podium.importers.table_options import TableOptions
from podium.importers.text_encoding import as_utf_8

__all__ = [
    "LIMIT",
    "Document",
    "Node",
    "Number",
    "fact_text",
    "facts_of",
    "number_text",
    "parse_json",
    "read_beside",
    "read_document",
]

LIMIT = 512
"""Largest file that is read, in MiB: harnesses write every generated program into it."""

_TABLES = frozenset({"spreadsheet-file", "parquet-file", "arrow-file"})
"""Files that are no text and hold a table."""

_ZIP = b"PK\x03\x04"
_LONGEST = 60
_Choice = TypeVar("_Choice")


def number_text(value: object) -> str | None:
    """A finite number's digits as the file has them; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | Number):
        return None
    text = value.text if isinstance(value, Number) else str(value)
    return None if isinstance(parse_value(text), Fault) else text


def _flat(value: object) -> str:
    """A value as one text; where a part of it ends can no longer be told."""
    if isinstance(value, list):
        return ", ".join(map(_flat, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}={_flat(entry)}" for key, entry in value.items())
    if value is None:
        return "null"
    return value.text if isinstance(value, Number) else str(value)


def fact_text(value: object, key: str) -> str:
    """What a file states under a key about itself, as a text without secrets."""
    is_number = isinstance(value, int | Number) and not is_secret(key)
    return _flat(value if is_number else redacted(value, key))


@dataclass(frozen=True)
class Node:
    """A value of a document, with the way to it.

    Attributes:
        value: Plain data, and `Number`.
        location: Its file, of one value a line also the line.
        path: Keys and positions from the top, such as `eval.HumanEval/3[0]`.
        problems: Takes what is not as it should be.
        key: The last key on the way; empty at the top.
    """

    value: object
    location: Location
    path: str
    problems: Collector
    key: str = ""

    @property
    def is_not_finite(self) -> bool:
        """Whether it is NaN or infinite: a number that could not be measured."""
        return isinstance(self.value, Number) and not self.value.text[-1].isdigit()

    def get(self, *keys: str) -> "Node | None":
        """An entry of an object, or of objects in it, if it is there and not null."""
        node = self
        for key in keys:
            value = node.value.get(key) if isinstance(node.value, dict) else None
            if value is None:
                return None
            node = node._below(key, value)
        return node

    def need(self, key: str, expected: str) -> "Node | None":
        """An entry that must be there; without it, a problem reports what was expected."""
        node = self.get(key)
        if node is None and isinstance(self.value, dict):
            facts = {"path": self._below(key, None).path, "expected": expected}
            self.problems.error("import-missing", self.location, **facts)
        elif node is None:
            self.unexpected("json-object")
        return node

    def entries(self) -> Iterator[tuple[str, "Node"]]:
        """The entries of an object, null ones as well."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield key, self._below(key, value)
        else:
            self.unexpected("json-object")

    def mapping(self) -> dict[str, Any]:
        """An object as plain data; anything else is empty."""
        return self.value if isinstance(self.value, dict) else {}

    def items(self) -> Iterator["Node"]:
        """The entries of a list."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield self._at(index, value)
        else:
            self.unexpected("json-list")

    def text(self) -> str | None:
        """A text, or a number as a text; without outer blanks, and never empty."""
        value = str(self.value) if type(self.value) is int else self.value
        if isinstance(value, str) and value.strip() and _is_sound(value):
            return value.strip()
        self.unexpected("json-text")
        return None

    def number(self) -> str | None:
        """The digits of a finite number, as they are written."""
        text = number_text(self.value)
        if text is None:
            self.unexpected("json-number")
        return text

    def measured(self, faulty: list[str]) -> str | None:
        """The digits of a measured number; one that is NaN or infinite is noted as faulty."""
        if self.is_not_finite:
            faulty.append(f"{self.path} ({self.fact()})")
            return None
        return self.number()

    def fact(self, key: str | None = None) -> str:
        """What the file states here about itself, as a text without secrets.

        Args:
            key: What the fact is called, if the node's own key is a name, such as that of a task.
        """
        return fact_text(self.value, self.key if key is None else key)

    def flag(self) -> bool | None:
        """True or false."""
        if isinstance(self.value, bool):
            return self.value
        self.unexpected("boolean")
        return None

    def choice(self, choices: Mapping[str, _Choice]) -> _Choice | None:
        """The meaning of a text; any other text is a problem."""
        if isinstance(self.value, str) and self.value in choices:
            return choices[self.value]
        self.unexpected(" / ".join(choices))
        return None

    def unexpected(self, expected: str) -> None:
        """Report that something else is expected here."""
        value = redacted(self.value, self.key)
        facts = {"path": self.path or "$", "actual": _shown(value), "expected": expected}
        self.problems.error("import-unexpected", self.location, **facts)

    def _below(self, key: str, value: object) -> "Node":
        path, location = f"{self.path}.{key}" if self.path else key, self.location
        if isinstance(self.value, PlacedMap):
            location = Location(location.file, self.value.lines.get(key, location.line))
        return Node(value, location, path, self.problems, key)

    def _at(self, index: int, value: object) -> "Node":
        location = self.location
        if isinstance(self.value, PlacedList):
            location = Location(location.file, self.value.lines[index])
        path = "" if isinstance(self.value, LineList) else f"{self.path}[{index}]"
        return Node(value, location, path, self.problems, self.key)


def facts_of(node: Node | None, keys: Iterable[str]) -> dict[str, str]:
    """What an object states about the file under some keys, as far as it is there and has them."""
    return {key: below.fact() for key in keys if node and (below := node.get(key))}


def _is_sound(text: str) -> bool:
    """Whether a CSV can hold a text: no NUL, no half of a character."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def _shown(value: object) -> str:
    """A value in short, as JSON has it."""
    if isinstance(value, dict | list):
        return ("{…}" if value else "{}") if isinstance(value, dict) else "[…]" if value else "[]"
    if isinstance(value, Number):
        return value.text[:_LONGEST]
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


@dataclass(frozen=True)
class Document:
    """A file that is to be imported.

    Attributes:
        name: The file's name without its folder.
        location: How the file is called in problems.
        digest: SHA-256 of its bytes.
        text: What it holds.
        root: The top of its JSON, where it is one.
        problems: Takes what is wrong with it.
        kind: What it is if it is a table that is no text, as a key of the texts.
        content: The bytes of such a table.
        options: How a table is to be read.
        archive: Its members, where it is a zip archive and no table.
    """

    name: str
    location: Location
    digest: str
    text: str
    root: Node | None
    problems: Collector
    kind: str = ""
    content: bytes = b""
    options: TableOptions = field(default_factory=TableOptions)
    archive: Archive | None = None


def read_document(
    path: Path, problems: Collector, options: TableOptions | None = None
) -> Document | None:
    """Read a file of any format; None after saying why it cannot be read.

    Args:
        path: Where it is, as it was typed.
        problems: Takes every fault that is found.
        options: How it is to be read if it is a table.
    """
    location, options = Location(path.as_posix()), options or TableOptions()
    content = _read(path, location, problems)
    if content is None:
        return None
    digest, kind = sha256(content).hexdigest(), kind_of_bytes(content)
    document = Document(path.name, location, digest, "", None, problems, kind, options=options)
    if kind in _TABLES:
        return replace(document, content=content)
    if kind and content.startswith(_ZIP):
        archive = open_archive(content, location, problems, LIMIT * 2**20)
        return replace(document, archive=archive) if archive else None
    return _read_text(document, content)


def read_beside(document: Document, name: str) -> Document | None:
    """A file in the folder of another one that belongs to it; None if it is not there.

    Args:
        document: The file that was named.
        name: What the other one is always called; a harness writes both.
    """
    path = Path(document.location.file).with_name(name)
    return read_document(path, document.problems) if path.is_file() else None


def _read_text(document: Document, content: bytes) -> Document | None:
    """A document with the text that some bytes are; None after saying why they are none."""
    location, problems, options = document.location, document.problems, document.options
    before = problems.errors
    if not document.kind:
        content = as_utf_8(content, options.encoding, location, problems)
    text = decode(content, location, problems) if content.strip() else ""
    if text is None or problems.errors > before:
        return None
    if not text.strip():
        problems.error("import-nothing", location)
        return None
    document = replace(document, text=text, kind="")
    if options.separator:
        return document
    if text.lstrip()[0] in "{[":
        root = parse_json(text, location, problems)
        return None if root is None else replace(document, root=root)
    from podium.importers.yaml_text import parse_yaml

    value = parse_yaml(text, location, problems)
    if value is not None:
        document = replace(document, root=Node(value, location, "", problems))
    return document if problems.errors == before else None


def _read(path: Path, location: Location, problems: Collector) -> bytes | None:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            problems.error("file-unreadable", location, reason="not-a-regular-file")
        elif (size := ceil(status.st_size / 2**20)) > LIMIT:
            problems.error("import-too-large", location, size=str(size), limit=LIMIT)
        else:
            return path.read_bytes()
    except OSError as error:
        code = "file-not-found" if isinstance(error, FileNotFoundError) else "file-unreadable"
        problems.error(code, location, reason=error.strerror or "")
    return None


def parse_json(text: str, location: Location, problems: Collector) -> Node | None:
    """The top of a JSON, or of a file with one JSON object a line."""
    try:
        return Node(_decoded(text), location, "", problems)
    except _SyntaxError as error:
        before, lines = problems.errors, _lines(text, location, problems)
        if lines is None:
            _note(error, location, problems)
        elif problems.errors == before:
            return Node(lines, location, "", problems)
    return None


def _lines(text: str, location: Location, problems: Collector) -> LineList | None:
    """One value for each line that is one; None unless the first is, and is an object."""
    numbered = [(n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip()]
    try:
        first = _decoded(numbered[0][1])
    except _SyntaxError:
        return None
    if len(numbered) == 1 or not isinstance(first, dict):
        return None
    values, numbers = [], []
    for number, line in numbered:
        try:
            values.append(_decoded(line))
            numbers.append(number)
        except _SyntaxError as error:
            _note(error, Location(location.file, number), problems)
    return LineList(values, numbers)


@dataclass
class _SyntaxError(Exception):
    """Text that is no JSON: why, and where if that is known; or JSON with a key twice."""

    reason: str = ""
    line: int | None = None
    column: int | None = None
    key: str = ""


def _note(error: _SyntaxError, location: Location, problems: Collector) -> None:
    line = error.line if location.line is None else location.line
    if error.key:
        problems.error("key-twice", Location(location.file, line), column=error.key)
    else:
        problems.error(
            "json-syntax", Location(location.file, line, error.column), reason=error.reason
        )


def _decoded(text: str) -> object:
    try:
        return json.loads(
            text, parse_float=Number, parse_constant=Number, object_pairs_hook=_object
        )
    except json.JSONDecodeError as error:
        reason = error.msg.removesuffix(" at").removesuffix(" starting")
        reason = reason[:1].lower() + reason[1:]
        raise _SyntaxError(reason, error.lineno, error.colno) from error
    except RecursionError as error:
        raise _SyntaxError("too-deep") from error
    except ValueError as error:  # Python's own limit
        raise _SyntaxError("json-long-number") from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    entries = dict(pairs)
    if len(entries) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise _SyntaxError(key=twice or '""')
    return entries

"""Settings put into mkdocs.yml: lines are inserted where they belong, all others stay as they are.

Only what is written in blocks is extended, and the list of a benchmark's metrics in either style.
Where settings are written in braces, or are there already as something else, nothing is changed,
and the author adds the lines by hand. The same holds where the result does not mean the old
settings and the new ones, and nothing else.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from podium.config.yaml_source import load

__all__ = ["UNDECIDED", "undecided_metrics", "with_settings", "yaml_scalar"]

_WORD = re.compile(r"[A-Za-z_][\w@.+-]*")
_TAKEN = re.compile(r"(?i:y|yes|n|no|on|off|true|false|null)")

UNDECIDED = "?"
"""A direction that the author has not chosen yet."""

_Edit = tuple[int, int, list[str]]
"""Behind which line, how deep, and what is inserted there."""


class _NotCertainError(Exception):
    """The settings are written in a way that lines cannot be added to."""


def with_settings(text: str, lines: str) -> str | None:
    r"""A mkdocs.yml with more settings below `extra: podium:`; None where that is not certain.

    Args:
        text: The file.
        lines: The settings, as `advice` gives them: `metrics`, `benchmarks`, `columns`. A benchmark
            that is there already has a longer list of metrics, which begins with the one there.

    >>> with_settings("site_name: x\n", "metrics:\n  acc: {better: higher}")
    'site_name: x\nextra:\n  podium:\n    metrics:\n      acc: {better: higher}\n'
    """
    try:
        expected = _merged(load(text), {"extra": {"podium": load(lines)}})
        extended, others = _with_longer_lists(text, lines)
        new = _inserted(extended, others) if others else extended
        return new if load(new) == expected else None
    except (yaml.YAMLError, RecursionError, _NotCertainError):
        return None


def yaml_scalar(text: str) -> str:
    """A scalar that YAML reads as this text: bare where that is safe, else as JSON."""
    if _WORD.fullmatch(text) and text.isascii() and not _TAKEN.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def undecided_metrics(text: str) -> tuple[tuple[int, str], ...]:
    r"""The metrics of a mkdocs.yml whose direction is still to be chosen, with their lines.

    >>> undecided_metrics('extra:\n  podium:\n    metrics:\n      acc: {better: "?"}\n')
    ((4, 'acc'),)
    """
    try:
        node = yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError:
        return ()
    for name in ("extra", "podium", "metrics"):
        node = dict(_entries(node)).get(name)
    return tuple(
        (better.start_mark.line + 1, metric)
        for metric, settings in _entries(node)
        if (better := dict(_entries(settings)).get("better")) is not None
        and better.value == UNDECIDED
    )


def _entries(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((str(key.value), value) for key, value in node.value)


def _merged(old: object, new: object) -> dict[Any, Any]:
    """A mapping with the entries of another one, also of the mappings and longer lists in it."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        raise _NotCertainError
    below = {
        name: _merged(old[name], new[name])
        for name in new
        if name in old and not _is_longer(old[name], new[name])
    }
    return old | new | below


def _is_longer(old: object, new: object) -> bool:
    return isinstance(old, list) and isinstance(new, list) and new[: len(old)] == old


def _with_longer_lists(text: str, lines: str) -> tuple[str, str]:
    """The text with the metrics that its benchmarks lack, and the lines that are left to insert."""
    there = _below(yaml.compose(text, yaml.SafeLoader), "extra", "podium", "benchmarks")
    others: list[str] = []
    for name, block in _blocks(lines):
        left = block[:1]
        for line in block[1:]:
            content: Any = load(line)
            ((entry, settings),) = content.items()
            listed = _below(there, entry, "metrics") if name == "benchmarks" else None
            if isinstance(listed, yaml.SequenceNode):
                added = settings["metrics"][len(listed.value) :]
                text = _with_items(text, listed, [yaml_scalar(metric) for metric in added])
                there = _below(yaml.compose(text, yaml.SafeLoader), "extra", "podium", "benchmarks")
            else:
                left.append(line)
        others += left if len(left) > 1 or len(block) == 1 else []
    return text, "\n".join(others)


def _below(node: yaml.Node | None, *names: str) -> yaml.Node | None:
    """What is below some names, however it is written; None if there is nothing."""
    for name in names:
        node = dict(_entries(node)).get(name)
    return node


def _with_items(text: str, node: yaml.SequenceNode, items: list[str]) -> str:
    """The text with more items at the end of a list, which has the style of the list."""
    if node.flow_style:
        end = node.end_mark.index - 1  # before the bracket
        start = text[:end].rstrip()
        new = ", ".join(items)
        return start + (f", {new}" if node.value else new) + text[end:]
    line = "\r\n" if "\r\n" in text else "\n"
    lines, last = text.splitlines(keepends=True), _last_line(node)
    indent = " " * node.start_mark.column
    lines[last] = lines[last].rstrip("\r\n") + line
    return "".join(
        [*lines[: last + 1], *(f"{indent}- {item}{line}" for item in items), *lines[last + 1 :]]
    )


def _inserted(text: str, lines: str) -> str:
    """The text with the lines where they belong; what they mean there is still to be checked."""
    if any(getattr(event, "anchor", None) for event in yaml.parse(text, yaml.SafeLoader)):
        raise _NotCertainError  # what is added to one place would be added to several
    end = "\r\n" if "\r\n" in text else "\n"
    old = text.splitlines()
    edits = _edits(yaml.compose(text, yaml.SafeLoader), [*_blocks(lines)], len(old))
    new = [[line] for line in old]
    for line, _, inserted in sorted(edits, key=lambda edit: -edit[1]):
        (new[line] if line < len(new) else new[-1]).extend(inserted)
    return "".join(f"{line}{end}" for lines_of in new for line in lines_of)


def _blocks(lines: str) -> Iterator[tuple[str, list[str]]]:
    """Each setting with its lines."""
    block: list[str] = []
    for line in [*lines.splitlines(), "end:"]:
        if block and not line.startswith(" "):
            yield block[0].partition(":")[0], block
            block = []
        block.append(line)


def _edits(
    root: yaml.Node | None, blocks: list[tuple[str, list[str]]], length: int
) -> Iterator[_Edit]:
    """Everything that is inserted, below the innermost mapping that is there."""
    whole = [line for _, block in blocks for line in block]
    extra = _value(root, "extra")
    if extra is None:
        yield length, 0, ["extra:", "  podium:", *_indented(whole, 4)]
        return
    podium = _value(extra, "podium")
    if podium is None:
        indent = _column(extra)
        head = " " * indent + "podium:"
        yield _last_line(extra), 0, [head, *_indented(whole, indent + 2)]
        return
    for name, block in blocks:
        there = _value(podium, name)
        if there is None:
            yield _last_line(podium), 0, _indented(block, _column(podium))
        elif len(block) > 1:
            entries = [line.removeprefix("  ") for line in block[1:]]
            yield _last_line(there), 1, _indented(entries, _column(there))
        else:
            raise _NotCertainError


def _value(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """The value of an entry of a mapping in blocks; None if there is none."""
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise _NotCertainError
    return next((value for key, value in node.value if key.value == name), None)


def _column(node: yaml.Node) -> int:
    """How far the entries of a mapping are indented."""
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        raise _NotCertainError
    column: int = node.value[0][0].start_mark.column
    return column


def _last_line(node: yaml.Node) -> int:
    """The line that a node ends on, without the comments behind it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end = node.end_mark
    line: int = end.line if end.column or not isinstance(node, yaml.ScalarNode) else end.line - 1
    return line


def _indented(lines: list[str], indent: int) -> list[str]:
    return [" " * indent + line for line in lines]

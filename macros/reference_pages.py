"""The reference pages, made from the code while the site is built, so they are never stale.

English comes from docstrings, field descriptions and the commands' help. A Chinese page takes
the translation of each of these texts from `core/i18n/translations.zh.toml`; a text without one is
an error, and so is a translation of a text that is gone (a test compares them).
"""

import inspect
import re
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from string import Formatter
from typing import Any

import click

from podium.cli.main import main
from podium.config.settings import schema
from podium.core.i18n import Words, words
from podium.site.macros.arguments import signature
from podium.site.macros.registry import MACROS
from podium.site.macros.report import Report

__all__ = ["PARTS", "markdown", "sources"]

PARTS = ("macros", "settings", "problems", "commands")
"""The reference's pages."""


def markdown(part: str, language: str) -> str:
    """One part of the reference, as Markdown with headings of the second level and below.

    Args:
        part: One of `PARTS`.
        language: The page's language.
    """
    texts = words(language)
    makers = {
        "macros": _macros,
        "settings": _settings,
        "problems": _problems,
        "commands": _commands,
    }
    return "\n".join(makers[part](texts))


def sources() -> tuple[str, ...]:
    """Every English text that a Chinese reference needs in Chinese."""
    texts_asked: list[str] = []
    for part in PARTS:
        markdown_of = {"macros": _macros, "settings": _settings, "commands": _commands}.get(part)
        if markdown_of:
            recorder = _Recorder("en", words("en").file)
            list(markdown_of(recorder))
            texts_asked += recorder.asked
    return tuple(dict.fromkeys(texts_asked))


class _Recorder(Words):
    """Notes which texts are asked for."""

    def __init__(self, language: str, file: Path) -> None:
        super().__init__(language, file)
        object.__setattr__(self, "asked", [])

    asked: list[str]

    def translation(self, text: str) -> str:
        self.asked.append(text)
        return text


def _paragraphs(text: str) -> list[str]:
    """A docstring's paragraphs, each on one line."""
    return [
        " ".join(paragraph.split())
        for paragraph in re.split(r"\n\s*\n", text.strip())
        if paragraph.strip()
    ]


@cache
def _documentation(name: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """What a macro's docstring says: paragraphs, and a text for each argument."""
    text, _, arguments = (inspect.getdoc(getattr(Report, name)) or "").partition("\nArgs:\n")
    entries = re.findall(r"^ {4}(\w+): ((?:.+\n?)(?: {8}.+\n?)*)", arguments, re.MULTILINE)
    return tuple(_paragraphs(text)), {key: " ".join(value.split()) for key, value in entries}


def _macros(texts: Words) -> Iterator[str]:
    for name in MACROS:
        paragraphs, arguments = _documentation(name)
        bare = [
            parameter.replace(annotation=inspect.Parameter.empty)
            for parameter in signature(name).parameters.values()
        ]
        yield f"## `{name}`"
        yield ""
        yield f"```python\n{name}{inspect.Signature(bare)}\n```"
        yield ""
        for paragraph in paragraphs:
            yield texts.translation(paragraph)
            yield ""
        if arguments:
            yield f"| {texts.label('argument')} | {texts.label('meaning')} |"
            yield "| --- | --- |"
            for key, text in arguments.items():
                yield f"| `{key}` | {texts.translation(text)} |"
            yield ""


def _settings(texts: Words) -> Iterator[str]:
    document = schema()
    podium = document["properties"]["extra"]["properties"]["podium"]
    sections = [
        ("podium", podium),
        ("podium.metrics.<name>", document["$defs"]["MetricSettings"]),
        ("podium.benchmarks.<name>", document["$defs"]["BenchmarkSettings"]),
        ("podium.benchmarks.<name>.retracted[]", document["$defs"]["Retraction"]),
        ("podium.baselines.<name>", document["$defs"]["BaselineSettings"]),
        ("podium.averages.<name>", document["$defs"]["AverageSettings"]),
        ("podium.model_columns.<name>", document["$defs"]["ColumnSettings"]),
        ("podium.statistics", document["$defs"]["StatisticsSettings"]),
        ("podium.citation", document["$defs"]["CitationSettings"]),
    ]
    for title, section in sections:
        yield f"## `extra.{title}`"
        yield ""
        for paragraph in _paragraphs(section["description"]):
            yield texts.translation(paragraph)
            yield ""
        headings = ("setting", "value", "default", "meaning")
        yield f"| {' | '.join(texts.label(heading) for heading in headings)} |"
        yield "| --- | --- | --- | --- |"
        for key, field in section["properties"].items():
            required = key in section.get("required", ())
            default = texts.label("required") if required else _default(field)
            meaning = texts.translation(field["description"])
            yield f"| `{key}` | {_kind(field, texts)} | {default} | {meaning} |"
        yield ""


def _default(field: dict[str, Any]) -> str:
    """A default as YAML has it; a mapping has those of its own settings, which follow."""
    value = field.get("default")
    return "" if value is None or isinstance(value, dict) else f"`{str(value).lower()}`"


def _kind(field: dict[str, Any], texts: Words) -> str:
    """What kind of value a setting takes, in the words that its errors use."""
    choices = [choice for choice in field.get("anyOf", [field]) if choice.get("type") != "null"]
    if [choice.get("type") for choice in choices] == ["number", "string"]:
        return texts.expected("band")
    kinds = []
    for choice in choices:
        if "const" in choice:
            kinds.append(f"`{choice['const']}`")
        elif "enum" in choice:
            kinds.append(" / ".join(f"`{choice}`" for choice in choice["enum"]))
        elif choice.get("$ref", "").endswith("Localised"):
            kinds.append(texts.expected("language"))
        elif "$ref" in choice:
            kinds.append(texts.expected("mapping"))
        else:
            names = {"object": "mapping", "array": "list", "string": "text"}
            kind = choice.get("type", "text")
            kinds.append(texts.expected(names.get(kind, kind)))
    return " / ".join(kinds)


def _problems(texts: Words) -> Iterator[str]:
    for code in texts.problems:
        problem = texts.problem_words(code)
        yield f"## {problem.title} {{ #{code} }}"
        yield ""
        yield f"`{code}`"
        yield ""
        yield f"> {_placeholders(problem.message)}"
        yield ">"
        yield f"> {_placeholders(problem.hint)}"
        yield ""
        yield problem.reason
        yield ""


_CODE_OR_TEXT = re.compile(r"(`+)(?P<code>.+?)(?<!`)\1(?!`)|(?P<text>[^`]+)")


def _placeholders(template: str) -> str:
    """Show a placeholder as what it is: something that differs from case to case.

    What a message only sometimes ends with is left out.
    """
    template = re.sub(r"\s*\{(nearest|misfits|sentence)\}", "", template)
    return "".join(map(_with_placeholders, _CODE_OR_TEXT.finditer(template)))


def _with_placeholders(part: re.Match[str]) -> str:
    """Text, or a span of code; HTML where Markdown has no italics, which is within code."""
    code = part["code"]
    parsed = [(text, field) for text, field, *_ in Formatter().parse(code or part["text"])]
    if code is None or parsed == [("", parsed[0][1])]:
        return "".join(f"{text}*{field}*" if field else text for text, field in parsed)
    if not any(field for _, field in parsed):
        return part[0].replace("{{", "{").replace("}}", "}")
    pieces = [
        f"{escape(text)}<em>{field}</em>" if field else escape(text) for text, field in parsed
    ]
    return f"<code>{''.join(pieces)}</code>"


def _commands(texts: Words) -> Iterator[str]:
    parent = click.Context(main, info_name="podium", **main.context_settings)
    for name, command in main.commands.items():
        context = click.Context(command, info_name=name, parent=parent)
        yield f"## `podium {name}`"
        yield ""
        yield f"```console\n$ {' '.join(command.get_usage(context).split()[1:])}\n```"
        yield ""
        for paragraph in _paragraphs(inspect.cleandoc(command.help or "")):
            yield texts.translation(paragraph)
            yield ""
        options = [option for option in command.params if isinstance(option, click.Option)]
        if options:
            yield f"| {texts.label('option')} | {texts.label('meaning')} |"
            yield "| --- | --- |"
            for option in options:
                value = option.metavar or " / ".join(getattr(option.type, "choices", ()))
                usage = f"{option.opts[0]} {value}".rstrip()
                yield f"| `{usage}` | {texts.translation(option.help or '')} |"
            yield ""

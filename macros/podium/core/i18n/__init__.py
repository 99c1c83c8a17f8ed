"""Every text that a reader or an author sees, in every language.

`en.toml` and `zh.toml` hold what pages show, `problems.en.toml` and `problems.zh.toml` what is
said of problems, and `translations.zh.toml` the documentation in the code. A build without problems
reads the first alone. Both languages have the same keys with the same placeholders (a test says
so). Text that comes from data is made visible and short before it is put into a sentence: control
characters are written out, and ten thousand characters are not printed.
"""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from string import Formatter
from typing import Any

from podium.core.credentials import hide_credentials
from podium.core.i18n.chinese import is_chinese
from podium.core.log_lines import escape_controls, escape_markers
from podium.core.problems import Problem, sort_problems

__all__ = [
    "LANGUAGES",
    "MAX_LISTED",
    "ProblemWords",
    "Words",
    "in_each_language",
    "spoken_language",
    "visible",
    "words",
]

_FOLDER = Path(__file__).parent
LANGUAGES = tuple(sorted(path.stem for path in _FOLDER.glob("??.toml")))
"""Languages that Podium speaks."""

MAX_LISTED = 5
"""Names that a list shows; the rest is counted. Most ties have no more, and as many aliases of
usual length still fit on the line of a note; a reader who wants all of them has the table."""

_LONGEST = 120
_LONGEST_OUTPUT = 1000
_AMPLE = frozenset(
    {
        *("output", "claim", "instead", "gaps", "paths", "possible", "differences", "known"),
        *("sentence", "sentences"),
    }
)
"""Facts that are sentences, or several."""


def visible(text: str, longest: int = _LONGEST) -> str:
    r"""Escape control and direction marks and commands of CI, and cut in the middle of a long text.

    >>> visible("a\x1b[31m\u202eb")
    'a\\x1b[31m\\u202eb'
    >>> visible("x" * 200, 9)
    'xxxx…xxxx'
    """
    if len(text) > longest:
        half = longest // 2
        text = f"{text[:half]}…{text[-half:]}"
    return escape_markers(escape_controls(text))


@dataclass(frozen=True)
class ProblemWords:
    """How one kind of problem is explained in the reference.

    Attributes:
        title: A few words, for a heading.
        message: Template of the sentence that says what is wrong.
        hint: Template of the sentence that says what to do.
        reason: Why Podium refuses or warns: one paragraph.
    """

    title: str
    message: str
    hint: str
    reason: str


@dataclass(frozen=True)
class Words:
    """The texts of one language, and the language that was asked for.

    The two differ where Podium does not speak the page's language: then data have their own
    words in it, and Podium's are English.

    Attributes:
        language: The language that was asked for.
        file: The file with the texts of pages.
    """

    language: str
    file: Path

    @cached_property
    def table(self) -> dict[str, Any]:
        """The texts of pages, which are read when the first is asked for."""
        return tomllib.loads(self.file.read_text(encoding="utf-8"))

    @cached_property
    def problems(self) -> dict[str, dict[str, str]]:
        """Title, message, hint and reason of each problem code."""
        file = self.file.with_name(f"problems.{self.file.name}")
        return tomllib.loads(file.read_text(encoding="utf-8"))

    @cached_property
    def translations(self) -> dict[str, str]:
        """Texts of the code's documentation in this language; none in English, the source."""
        file = self.file.with_name(f"translations.{self.file.name}")
        return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}

    def label(self, key: str) -> str:
        """A fixed text: a column's heading, a mark's name."""
        text: str = self.table["labels"][key]
        return text

    def sentence(self, key: str, **facts: object) -> str:
        """A sentence with its facts filled in.

        A template's blank beside a placeholder parts Chinese from Latin letters and digits; it is
        left out where two Chinese characters would meet.
        """
        filled = ""
        for text, name in _pieces(self.template(key)):
            filled = _joined(filled, text)
            filled = _joined(filled, "" if name is None else str(facts[name]))
        return filled

    def template(self, key: str) -> str:
        """A sentence with its placeholders, for what must not become plain text yet."""
        template: str = self.table["sentences"][key]
        return template

    def expected(self, key: str) -> str:
        """The kind of value that is expected, in words; a text that is no key stays as it is."""
        text: str = self.table["expected"].get(key, key)
        return text

    def translation(self, text: str) -> str:
        """A text of the code's documentation in this language; English is the source.

        Raises:
            KeyError: The language has no translation of it.
        """
        return self.translations[text] if self.translations else text

    def listing(self, items: Iterable[str]) -> str:
        """Items in a row, with the language's own separator."""
        return self.label("separator").join(items)

    def conjunction(self, items: Sequence[str]) -> str:
        """Items in a row, the last one joined with “and”."""
        *others, last = items or ("",)
        if not others:
            return last
        return self.sentence("conjunction", others=self.listing(others), last=last)

    def problem_words(self, code: str) -> ProblemWords:
        """Title, templates and reason of one kind of problem."""
        return ProblemWords(**self.problems[code])

    def message(self, problem: Problem) -> str:
        """The message of a problem, in one sentence, with code in backticks."""
        return "`".join(self.message_pieces(problem))

    def fault(self, problems: Iterable[Problem]) -> str:
        """Why something cannot be read: the first problem, located, and how many follow."""
        first, *others = sort_problems(problems)
        location = f"{first.location}{self.label('colon')}" if first.location else ""
        more = self.sentence("and-more", count=len(others)) if others else ""
        return "".join((location, *self.message_pieces(first), more))

    def hint(self, problem: Problem) -> str:
        """The hint on how to fix it, in one sentence, with code in backticks."""
        return "`".join(self.hint_pieces(problem))

    def message_pieces(self, problem: Problem) -> tuple[str, ...]:
        """The message cut at the wording's backticks: text and code in turn, text first.

        A backtick in the data cuts nothing.
        """
        return self._fill(self.problem_words(problem.code).message, problem)

    def hint_pieces(self, problem: Problem) -> tuple[str, ...]:
        """The hint, cut like the message."""
        return self._fill(self.problem_words(problem.code).hint, problem)

    def _fill(self, template: str, problem: Problem) -> tuple[str, ...]:
        own = {key.removesuffix(f".{self.language}"): text for key, text in problem.facts.items()}
        facts = {
            key: visible(hide_credentials(text), _LONGEST_OUTPUT if key in _AMPLE else _LONGEST)
            for key, text in own.items()
        }
        for kind in {"expected", "content"} & facts.keys():
            facts[kind] = self.expected(facts[kind])
        if facts.get("reason") in self.table["reasons"]:
            facts["reason"] = self.table["reasons"][facts["reason"]].format(**facts)
        if "nearest" in facts:
            nearest, place = facts["nearest"], facts.get("place")
            key = "nearest-at" if place else "nearest"
            facts["nearest"] = self.sentence(key, name=nearest, place=place) if nearest else ""
        if facts.get("misfits"):
            facts["misfits"] = self.sentence(
                "misfits", entries=facts["misfits"], kind=facts["type"]
            )
        if facts.get("known") == "":
            facts["known"] = self.label("nothing")
        *pieces, last = template.split("`")
        filled = [piece.format(**facts) for piece in pieces]
        return (*filled, last.format(**facts).rstrip())


@cache
def _pieces(template: str) -> Sequence[tuple[str, str | None]]:
    """The texts of a template, each with the name of the fact behind it; the last may have none."""
    return [(text, name) for text, name, _, _ in Formatter().parse(template)]


def _joined(before: str, after: str) -> str:
    """Two texts as one, without the blank that would separate two Chinese characters."""
    end, start = before.removesuffix(" "), after.removeprefix(" ")
    if is_chinese(end[-1:]) and is_chinese(start[:1]):
        return end + start
    return before + after


@cache
def words(language: str) -> Words:
    """Texts for a language tag; `zh-CN` and `zh-Hant` get `zh`, an unknown one English."""
    return Words(language, _FOLDER / f"{spoken_language(language) or 'en'}.toml")


def in_each_language(key: str, text: Callable[[Words], str]) -> dict[str, str]:
    """A fact of a problem that has words of its own, for every language that may tell it."""
    return {f"{key}.{language}": text(words(language)) for language in LANGUAGES}


def spoken_language(language: str) -> str | None:
    """Which of `LANGUAGES` a language tag means; None for another language.

    >>> spoken_language("zh_Hant"), spoken_language("fr")
    ('zh', None)
    """
    base = language.replace("_", "-").split("-")[0].lower()
    return base if base in LANGUAGES else None

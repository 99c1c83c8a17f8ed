"""A report to start from: settings, pages, results, tests and workflows in a new folder.

The results are made up, or those that the author has.

Its files are the templates in `files/`: each is named as it will be called in the report, with
`.jinja` behind, so that no tool takes it for a part of Podium. Placeholders are `<< … >>` and
`<% … %>`, since pages and workflows have braces of their own.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import jinja2
import yaml

from podium.core.paths import MODELS_FILE, RESULTS
from podium.core.problems import Problem, ProblemError
from podium.core.slugs import is_benchmark
from podium.importers import Request
from podium.starter.install_source import InstallSource
from podium.starter.own_results import OwnResults, read_own_results

__all__ = ["BENCHMARKS", "LANGUAGES", "Starter", "create_report"]

BENCHMARKS = ("humaneval", "mbpp")
LANGUAGES = ("zh", "en")
"""Languages of pages, the default one first."""

_FILES = Path(__file__).parent / "files"
_SUFFIX = ".jinja"
_LABELS = {"humaneval": "HumanEval", "mbpp": "MBPP"}
_TITLES = {"zh": "评测报告", "en": "Benchmark report"}
_SAMPLE = {
    "sample-model-a": (1250, 412),
    "sample-model-b": (980, 405),
    "sample-model-c": (1010, 473),
    "sample-model-d": (1190, 461),
    "sample-model-e": (1640, 528),
    "sample-model-f": (1430, 388),
}
"""What is made up of each model: milliseconds, and tasks solved of a thousand."""

_LOCKS = ("report.txt", "report-samples.txt")
"""The packages of a report, and of one with raw samples; either is called as the first."""

_LONGEST = 80
# What the shell, make or the start lines of an environment's scripts would take for their own.
_UNSAFE = frozenset(':"$`\\')
_UNSAFE_IN_TITLE = frozenset("<>")


@dataclass(frozen=True, kw_only=True)
class Starter:
    """What a new report is to be.

    Attributes:
        benchmarks: Names of its benchmarks, in its order, if its results are made up.
        languages: Of its pages, the default one first.
        title: Of the site, in all its languages; without one it gets a general one.
        origin: Where the report gets Podium from.
        results: The results of its author, instead of example data.
    """

    benchmarks: Sequence[str] = BENCHMARKS
    languages: Sequence[str] = LANGUAGES
    title: str | None = None
    origin: InstallSource
    results: OwnResults | None = None

    def problems(self) -> Iterator[Problem]:
        """What cannot become the name of a file or the title of a site."""
        seen: set[str] = set()
        for name in self.benchmarks:
            if not is_benchmark(name):
                yield Problem("bad-benchmark-name", None, {"name": name})
            elif name.casefold() in seen:
                yield Problem("benchmark-twice", None, {"name": name})
            seen.add(name.casefold())
        if self.title is not None and not _is_title(self.title):
            yield Problem("bad-title", None, {"title": self.title})

    def files(self) -> dict[PurePosixPath, bytes]:
        """Every file of the report, by its path in it: the same for the same wishes."""
        templates = _templates()
        files = {}
        for name in sorted(templates.list_templates()):
            path = self._path(PurePosixPath(name))
            if path is not None:
                text = templates.get_template(name).render(self._facts())
                files[path] = text.encode()
        files |= self.results.files if self.results else self._samples()
        if self.origin.wheel is not None:
            files[PurePosixPath("wheels", self.origin.wheel.name)] = self.origin.wheel.read_bytes()
        return files

    def _samples(self) -> dict[PurePosixPath, bytes]:
        return {
            PurePosixPath(RESULTS, f"{name}.csv"): _sample(position).encode()
            for position, name in enumerate(self.benchmarks)
        }

    def _path(self, template: PurePosixPath) -> PurePosixPath | None:
        """Where a template's text goes: `x.zh.md` is `x.md` if Chinese is the default language.

        None: this report has no such file.
        """
        path = template.with_name(template.name.removesuffix(_SUFFIX))
        if path.parts[0] == "wheels" and self.origin.local is None:
            return None
        if path.parts[0] == RESULTS and self.results:
            return None
        if path.name in _LOCKS:
            has_samples = self.results is not None and self.results.has_samples
            return path.with_name(_LOCKS[0]) if path.name == _LOCKS[has_samples] else None
        stem, _, language = path.stem.rpartition(".")
        if path.suffix != ".md" or language not in LANGUAGES:
            return path
        if language not in self.languages:
            return None
        return path.with_name(f"{stem}.md") if language == self.languages[0] else path

    def _localised(self, zh: str, en: str) -> str:
        """A label in YAML: of a report in one language the text, else one for each language."""
        texts = {"zh": zh, "en": en}
        if len(self.languages) == 1:
            return _yaml(texts[self.languages[0]])
        return f"{{{', '.join(f'{language}: {_yaml(text)}' for language, text in texts.items())}}}"

    def _facts(self) -> Mapping[str, object]:
        labels = {name: _LABELS.get(name, name) for name in self.benchmarks}
        return {
            "benchmarks": self.results.benchmarks if self.results else labels,
            "own": self.results,
            "languages": self.languages,
            "localised": self._localised,
            "titles": {language: self.title or _TITLES[language] for language in self.languages},
            "title": self.title or _TITLES[self.languages[0]],
            "models": list(_SAMPLE),
            "models_file": MODELS_FILE,
            "origin": self.origin,
        }


def create_report(folder: str, starter: Starter, request: Request | None = None) -> Starter:
    """Write a new report into a folder that is not there yet, or is empty but for `.git`.

    Args:
        folder: Where it will be.
        starter: What it is to be.
        request: The files of results that it starts with, if it has any; else they are made up.

    Returns:
        What it is, with these results.

    Raises:
        ProblemError: With everything that is wrong with the names, with the files of results, or
            with writing to the disk. Then nothing is left behind.
    """
    try:
        problems = [*_folder_problems(folder), *starter.problems()]
        if request is not None:
            try:
                starter = replace(starter, results=read_own_results(request))
            except ProblemError as error:
                problems += error.problems
        if problems:
            raise ProblemError(*problems)
        with _draft(Path(folder)) as draft:
            for path, content in starter.files().items():
                (draft / path).parent.mkdir(parents=True, exist_ok=True)
                (draft / path).write_bytes(content)
            return starter
    except OSError as error:
        facts = {"folder": folder, "reason": error.strerror or ""}
        raise ProblemError(Problem("folder-unwritable", None, facts)) from error


def _folder_problems(folder: str) -> Iterator[Problem]:
    path, facts = Path(folder), {"folder": folder}
    if not folder or any(_is_control(character) or character in _UNSAFE for character in path.name):
        yield Problem("bad-folder-name", None, facts)
    elif _is_in_use(path):
        yield Problem("folder-not-empty", None, facts)


def _is_in_use(path: Path) -> bool:
    if path.is_dir():
        return any(path.name != ".git" for path in path.iterdir())
    return path.is_symlink() or path.exists()


@contextmanager
def _draft(folder: Path) -> Iterator[Path]:
    """A folder to write into; its content moves to the target when it is complete."""
    exists = folder.exists()
    beside = folder if exists else folder.parent
    with TemporaryDirectory(prefix=".podium-", dir=beside) as name:
        draft = Path(name) / "report"
        draft.mkdir()
        yield draft
        if exists:
            _move_entries(draft, folder)
        else:
            draft.rename(folder)


def _move_entries(source: Path, target: Path) -> None:
    """Move what is in a folder to another one, or nothing of it."""
    moved: list[Path] = []
    try:
        for path in sorted(source.iterdir()):
            path.rename(target / path.name)
            moved.append(path)
    except BaseException:
        for path in moved:
            (target / path.name).rename(path)
        raise


def _templates() -> jinja2.Environment:
    templates = jinja2.Environment(  # noqa: S701  # no HTML: each filter escapes for its format
        loader=jinja2.FileSystemLoader(_FILES),
        undefined=jinja2.StrictUndefined,
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters |= {"yaml": _yaml, "markdown": _markdown, "literal": _literal}
    return templates


def _yaml(text: str) -> str:
    """A scalar that YAML reads as this very text, also inside brackets."""
    flow = yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=10_000)
    return flow.strip()[1:-1]


def _markdown(text: str) -> str:
    """Text that neither Markdown nor the macros of a page take for their own."""
    # Behind a backslash, `{%` would still be a tag to the macros.
    entities = text.replace("&", "&amp;").replace("<", "&lt;").replace("{", "&#123;")
    return re.sub(r"(?<!&)([\\`*_\[\]#|~])", r"\\\1", entities)


def _literal(text: str) -> str:
    """A text inside a macro call."""
    return json.dumps(text, ensure_ascii=False)


def _sample(position: int) -> str:
    """Made-up results of a benchmark: others for each, and the same each time."""
    lines = ["model,avg_time,pass@1"]
    for number, (model, (milliseconds, solved)) in enumerate(_SAMPLE.items(), start=1):
        shift = position * number * 13 % 25
        time = milliseconds + position % 10 * 110 + shift
        share = solved - position % 10 * 21 + shift
        lines.append(f"{model},{time},0.{share:03}")
    return "\n".join(lines) + "\n"


def _is_title(title: str) -> bool:
    return (
        bool(title.strip())
        and len(title) <= _LONGEST
        and not any(_is_control(character) or character in _UNSAFE_IN_TITLE for character in title)
    )


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}

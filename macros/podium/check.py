"""Everything that can be known to be wrong before a site is built.

Reads mkdocs.yml, the results and every page in every language, makes every macro call that a
page makes, and gathers the problems. Independent of any host.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
import yaml
from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

from podium.calls import bind
from podium.problems import Place, Problem, ProblemError, Severity, nearest, sort_problems
from podium.project import open_project
from podium.report import MACROS, Report
from podium.settings import SettingsFile

__all__ = ["Config", "check_project", "read_config"]

CONFIG = "mkdocs.yml"


@dataclass(frozen=True)
class Config:
    """What Podium must know of a mkdocs.yml.

    Attributes:
        source: Where its settings stand.
        settings: What is under `extra: podium:`.
        variables: All of `extra`, which pages see as variables.
        docs: The folder of the pages.
        extended: Whether the Markdown extension is switched on.
    """

    source: SettingsFile
    settings: object
    variables: Mapping[str, Any]
    docs: Path
    extended: bool


class _Loader(yaml.SafeLoader):
    """Reads a mkdocs.yml with its tags, such as `!ENV` and `!!python/name:`, as plain data."""


def _construct_any(loader: yaml.Loader, suffix: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    assert isinstance(node, yaml.MappingNode)
    return loader.construct_mapping(node, deep=True)


_Loader.add_multi_constructor("!", _construct_any)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _construct_any)


def read_config(root: Path) -> Config:
    """Read a project's mkdocs.yml; a project without one has default settings.

    Raises:
        ProblemError: It cannot be parsed.
    """
    path = root / CONFIG
    if not path.is_file():
        return Config(SettingsFile(CONFIG), None, {}, root / "docs", extended=True)
    source = SettingsFile.read(path, CONFIG)
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506  # a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        facts = {"reason": str(error).splitlines()[0]}
        raise ProblemError(Problem("yaml-invalid", Place(CONFIG), facts)) from error
    config = content if isinstance(content, dict) else {}
    extra = config.get("extra")
    variables = extra if isinstance(extra, dict) else {}
    names = config.get("markdown_extensions") or []
    extended = any(
        name == "podium.splice" or (isinstance(name, dict) and "podium.splice" in name)
        for name in names
    )
    docs = root / str(config.get("docs_dir") or "docs")
    return Config(source, variables.get("podium"), variables, docs, extended)


def check_project(root: Path) -> tuple[Problem, ...]:
    """Every problem of a project, in the order of its files and lines."""
    try:
        config = read_config(root)
        project = open_project(root, config.settings, config.source)
    except ProblemError as error:
        return sort_problems(error.problems)
    report = Report(project)
    problems = list(report.check())
    if not config.extended:
        problems.append(Problem("splice-missing", config.source.place(("markdown_extensions",))))
    seen = set(problems)
    for path in _pages(config.docs):
        file = path.relative_to(root).as_posix()
        found = _Page(report, config, file).check(path)
        # A fault of a file is reported once, at its line, not for every macro that meets it.
        problems += [one for one in found if one not in seen]
    return sort_problems(problems)


def _pages(docs: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(docs):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(files) if name.endswith(".md"))


class _Anything(jinja2.ChainableUndefined):
    """A variable or a macro of somebody else: it may be called, looped over and printed."""

    def __call__(self, *_: object, **__: object) -> "_Anything":
        return self


_CALL = "podium_call"


@dataclass
class _Page:
    """The macro calls of one page, made as a build would make them."""

    report: Report
    config: Config
    file: str
    problems: list[Problem] = field(default_factory=list)
    made: set[int] = field(default_factory=set)

    def check(self, path: Path) -> list[Problem]:
        try:
            text, meta = _without_meta(path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            self._add(Problem("page-unreadable", None, {"reason": str(error)}))
            return self.problems
        if meta.get("render_macros") is False:
            return self.problems
        loader = jinja2.FileSystemLoader(self.config.docs)
        environment = SandboxedEnvironment(undefined=_Anything, loader=loader)
        try:
            tree = environment.parse(text)
        except jinja2.TemplateSyntaxError as error:
            problem = Problem("page-syntax", None, {"reason": str(error.message)})
            self._add(problem, line=error.lineno)
            return self.problems
        calls = [one for one in tree.find_all(nodes.Call) if isinstance(one.node, nodes.Name)]
        ours = [one for one in calls if _called(one) in MACROS]
        # Each call is told apart by its number, so that a fault is shown at the call's line.
        for number, call in enumerate(ours):
            call.kwargs.append(nodes.Keyword(_CALL, nodes.Const(number)))
        self._render(environment.from_string(tree), meta, ours)
        for number, call in enumerate(ours):
            if number not in self.made:
                self._make_alone(call)
        self._check_names(calls, tree)
        return self.problems

    def _render(
        self, template: jinja2.Template, meta: Mapping[str, Any], calls: Sequence[nodes.Call]
    ) -> None:
        """Make the calls that a build makes, in loops and branches as they come."""

        def recorder(name: str) -> Callable[..., str]:
            def record(*positional: Any, **named: Any) -> str:
                number = named.pop(_CALL, None)
                known = not any(
                    isinstance(one, jinja2.Undefined) for one in (*positional, *named.values())
                )
                if known:
                    self.made.add(number)
                    line = None if number is None else calls[number].lineno
                    self._make(name, positional, named, line)
                return ""

            return record

        macros = {name: recorder(name) for name in MACROS}
        try:
            template.render({**self.config.variables, **meta, **macros})
        except Exception as error:  # somebody else's macro or filter, which is not at hand
            del error  # what was not reached is made alone, or reported as not checked

    def _make(
        self, name: str, positional: Sequence[Any], named: Mapping[str, Any], line: int | None
    ) -> None:
        try:
            bind(self.report, name, positional, named)()
        except ProblemError as error:
            self._add(*error.problems, line=line)

    def _make_alone(self, call: nodes.Call) -> None:
        """A call that no build path reached here: fixed arguments are enough to make it."""
        name = _called(call)
        try:
            positional = [one.as_const() for one in call.args]
            named = {one.key: one.value.as_const() for one in call.kwargs if one.key != _CALL}
            known = call.dyn_args is None and call.dyn_kwargs is None
        except nodes.Impossible:
            known = False
        if known:
            self._make(name, positional, named, call.lineno)
        else:
            place = Place(self.file, call.lineno)
            problem = Problem("call-not-checked", place, {"macro": name}, Severity.WARNING)
            self._add(problem)

    def _check_names(self, calls: Sequence[nodes.Call], tree: nodes.Template) -> None:
        """A name that is almost a macro's is a slip; any other belongs to somebody else."""
        theirs = {one.name for one in tree.find_all(nodes.Name) if one.ctx != "load"}
        theirs |= {one.name for one in tree.find_all(nodes.Macro)} | set(MACROS)
        for call in calls:
            name = _called(call)
            likely = "" if name in theirs else nearest(name, MACROS)
            if likely:
                facts = {"name": name, "nearest": likely}
                self._add(Problem("unknown-macro", None, facts), line=call.lineno)

    def _add(self, *problems: Problem, line: int | None = None) -> None:
        self.problems += [one.at(Place(self.file, line)) for one in problems]


def _called(call: nodes.Call) -> str:
    assert isinstance(call.node, nodes.Name)
    return call.node.name


def _without_meta(text: str) -> tuple[str, Mapping[str, Any]]:
    """Blank out the front matter, so that lines keep their numbers, and return what it says."""
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != "---":
        return text, {}
    for end, line in enumerate(lines[1:], start=1):
        if line.rstrip() in {"---", "..."}:
            try:
                meta = yaml.safe_load("".join(lines[1:end]))
            except yaml.YAMLError:
                return text, {}
            blank = "\n" * (end + 1)
            return blank + "".join(lines[end + 1 :]), meta if isinstance(meta, dict) else {}
    return text, {}

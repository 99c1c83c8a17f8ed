"""Everything that can be known to be wrong before a site is built.

Reads mkdocs.yml, the results and every page in every language, makes every macro call that a
page makes, and gathers the problems. Independent of any host.
"""

import os
import re
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes

from podium.check.host import check_host, runs_plugin
from podium.check.page_template import (
    called,
    compiled,
    environment_of,
    is_known,
    page_files,
    read_page,
    reason_of,
    without_meta,
)
from podium.check.renames import check_renames
from podium.config.mkdocs_yml import CONFIGS, Config, read_config, variables_of
from podium.config.settings import Settings
from podium.config.yaml_source import SettingsFile
from podium.core.disk_cache import tracked_cache
from podium.core.problems import Location, Problem, ProblemError, Severity, nearest, sort_problems
from podium.core.repository import CloneDepth, clone_depth
from podium.data.results_reader import read_results
from podium.site.cached_renderer import CachedRenderer
from podium.site.macros.registry import MACROS
from podium.site.methods_page import check_methods_page
from podium.site.model_pages import check_pages

__all__ = ["check_project"]

_QUOTES = re.compile("unexpected char '[\u2018-\u201f\u300c-\u300f\uff02\uff07]'")


def check_project(root: Path, *, published: bool = False) -> tuple[Problem, ...]:
    """Every problem of a project, in the order of its files and lines.

    Args:
        root: The project's folder.
        published: Whether to count what matters only where others will read it: that a page lists
            versions and the clone is shallow.
    """
    try:
        config = read_config(root)
    except ProblemError as error:
        others = [
            problem for problem in _without_settings(root) if problem.code != "results-missing"
        ]
        return sort_problems([*error.problems, *others])
    slip = _misspelt(config)
    if slip:
        return sort_problems([slip, *_without_settings(root)])
    conf = {
        "extra": {"podium": config.settings},
        "site_name": config.name,
        "site_url": config.url,
        "docs_dir": str(config.docs),
    }
    renderer: CachedRenderer | None = None
    try:
        renderer = CachedRenderer(root, conf, root / config.source.file)
        problems = list(renderer.problems())
        if not runs_plugin(config):
            problems += check_pages(renderer.project, config)
        problems += check_methods_page(renderer.project, config)
        problems += check_renames(root, renderer.project.results)
    except ProblemError as error:
        renderer = None
        problems = [*error.problems, *_without_settings(root)]
    problems += check_host(config)
    problems += _check_cache(root)
    known = frozenset(problems)
    cut_off = published and clone_depth(root) is CloneDepth.SHALLOW
    for path in page_files(config.docs):
        file = Path(os.path.relpath(path, root)).as_posix()
        problems += _Page(renderer, config, file, known, cut_off).check(path)
    return sort_problems(problems)


def _check_cache(root: Path) -> Iterator[Problem]:
    """A cache in the repository is never read: whoever commits could write any figure into it."""
    file = tracked_cache(root)
    if file:
        yield Problem("cache-tracked", Location(file))


def _misspelt(config: Config) -> Problem | None:
    """A slip in the very name of the settings, from which every other problem would come."""
    name = nearest("podium", config.variables, likeness=0.8)
    if not name or "podium" in config.variables:
        return None
    return Problem("misspelt-section", config.source.location(("extra", name)), {"name": name})


def _without_settings(root: Path) -> Iterator[Problem]:
    """Errors of the results that are errors whatever the settings would say."""
    results = read_results(root, Settings(max_file_size=4096), SettingsFile(CONFIGS[0]))
    yield from results.errors


_CALL = "podium_call"


@dataclass
class _Page:
    """The macro calls of one page, made as a build would, or known from an earlier check.

    With nothing that makes them, because the settings have faults, only its syntax is checked.
    """

    kept: CachedRenderer | None
    config: Config
    file: str
    known: frozenset[Problem]
    cut_off: bool
    problems: list[Problem] = field(default_factory=list)
    made: set[int | None] = field(default_factory=set)
    uncertain: set[int | None] = field(default_factory=set)

    def check(self, path: Path) -> list[Problem]:
        try:
            text, meta = without_meta(read_page(path))
            default = self.config.macros.get("render_by_default", True)
            if meta.get("render_macros", default) is not False:
                self._check_calls(text, meta)
        except jinja2.TemplateSyntaxError as error:
            reason = str(error.message)
            if _QUOTES.search(reason):
                self._fail("typographic-quotes", reason, error.lineno)
            else:
                self._fail("page-syntax", reason, error.lineno)
        except UnicodeDecodeError as error:
            reason = f"byte 0x{error.object[error.start]:02x} is not UTF-8"
            self._fail("page-unreadable", reason, error.object.count(b"\n", 0, error.start) + 1)
        except OSError as error:
            self._fail("page-unreadable", error.strerror or type(error).__name__)
        return self.problems

    def _fail(self, code: str, reason: str, line: int = 0) -> None:
        self._add(Problem(code, None, {"reason": reason}), line=line or None)

    def _check_calls(self, text: str, meta: Mapping[str, Any]) -> None:
        environment = compiled(environment_of, self.config)
        tree = compiled(environment.parse, text)
        calls = [call for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name)]
        ours = [call for call in calls if called(call) in MACROS]
        for call in calls:
            _check_keywords(call)
        # Each call is told apart by its number, so that a fault is shown at the call's line.
        for number, call in enumerate(ours):
            call.kwargs.append(nodes.Keyword(_CALL, nodes.Const(number)))
        template = compiled(environment.from_string, tree)
        if self.kept is None:
            return
        finished = self._render(template, meta, ours)
        # A branch that no build takes shows nothing, so nothing in it can be wrong.
        every_branch = not finished or environment.depends_on_unknown
        for number, call in enumerate(ours):
            if number not in self.made and (every_branch or number in self.uncertain):
                self._make_alone(call)
        self._check_names(calls, tree)

    def _render(
        self, template: jinja2.Template, meta: Mapping[str, Any], calls: Sequence[nodes.Call]
    ) -> bool:
        """Make the calls that a build makes, in loops and branches as they come.

        Returns:
            Whether the page could be rendered to its end.
        """

        def recorder(name: str) -> Callable[..., str]:
            def record(*positional: Any, **named: Any) -> str:
                number = named.pop(_CALL, None)
                if is_known(positional) and is_known(named):
                    self.made.add(number)
                    line = None if number is None else calls[number].lineno
                    self._make(name, positional, named, line)
                else:
                    self.uncertain.add(number)
                return ""

            return record

        macros = {name: recorder(name) for name in MACROS}
        try:
            template.render({**self.config.variables, **variables_of(meta), **macros})
        except Exception as error:  # noqa: BLE001  # whatever a page may do is no fault of ours
            facts = {"reason": reason_of(error)}
            if calls:
                problem = Problem("page-not-finished", None, facts, Severity.WARNING)
                self._add(problem, line=_line(error))
            return False
        return True

    def _make(
        self, name: str, positional: Sequence[Any], named: Mapping[str, Any], line: int | None
    ) -> None:
        assert self.kept is not None
        if self.cut_off and MACROS[name].lists_versions:
            self._add(Problem("history-cut-off", None, {"macro": name}), line=line)
        try:
            self._add(*self.kept.faults(name, positional, named), line=line)
        except ProblemError as error:
            self._add(*error.problems, line=line)
        except RecursionError:  # a macro of the page that calls itself for ever
            raise
        except Exception as error:  # noqa: BLE001  # the other calls are still to be checked
            facts = {"macro": name, "reason": f"{type(error).__name__}: {error}"}
            self._add(Problem("internal-error", None, facts), line=line)

    def _make_alone(self, call: nodes.Call) -> None:
        """A call that no build path reached here: fixed arguments are enough to make it."""
        name = called(call)
        try:
            positional = [argument.as_const() for argument in call.args]
            named = {
                keyword.key: keyword.value.as_const()
                for keyword in call.kwargs
                if keyword.key != _CALL
            }
            if call.dyn_args is not None or call.dyn_kwargs is not None:
                raise nodes.Impossible
        except nodes.Impossible:
            problem = Problem("call-not-checked", None, {"macro": name}, Severity.WARNING)
            self._add(problem, line=call.lineno)
        else:
            self._make(name, positional, named, call.lineno)

    def _check_names(self, calls: Sequence[nodes.Call], tree: nodes.Template) -> None:
        """A name that is almost a macro's is a slip; any other belongs to somebody else.

        Where somebody else brings macros too, even such a name may be theirs.
        """
        foreign = [call for call in calls if called(call) not in MACROS]
        if not foreign:
            return
        theirs = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
        theirs |= {macro.name for macro in tree.find_all(nodes.Macro)}
        theirs |= self.config.variables.keys()
        severity = Severity.ERROR if self.config.alone else Severity.WARNING
        for call in foreign:
            name = called(call)
            likely = "" if name in theirs else nearest(name, MACROS, likeness=0.8)
            if likely:
                facts = {"name": name, "nearest": likely}
                problem = Problem("unknown-macro", None, facts, severity)
                self._add(problem, line=call.lineno)

    def _add(self, *problems: Problem, line: int | None = None) -> None:
        # A fault of a file is told once, at its line, not for every macro that meets it. What
        # else goes wrong in a call, goes wrong because of the call.
        location = Location(self.file, line)
        self.problems += [
            replace(problem, location=location) for problem in problems if problem not in self.known
        ]


def _line(error: Exception) -> int | None:
    """The line of the page where an error arose, which Jinja writes into the traceback."""
    frames = traceback.walk_tb(error.__traceback__)
    return next((line for frame, line in frames if frame.f_code.co_filename == "<template>"), None)


def _check_keywords(call: nodes.Call) -> None:
    """Jinja leaves it to Python's compiler, which knows no line of the page."""
    keys = [keyword.key for keyword in call.kwargs]
    for key in dict.fromkeys(keys):
        if keys.count(key) > 1 or key == _CALL:
            raise jinja2.TemplateSyntaxError(f"keyword argument repeated: {key}", call.lineno)

"""One page: its macro calls, made as a build makes them, and whatever else fails in it."""

import copy
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError

from podium.check.inclusions import PageSource, check_snippets, expand_inclusions
from podium.check.page_template import (
    Environment,
    called,
    compiled,
    environment_of,
    is_known,
    read_page,
    reason_of,
    without_meta,
)
from podium.check.typographic_quotes import place_of, quote_at, straightened
from podium.config.mkdocs_yml import Config, variables_of
from podium.core.limits import OverLimitError, limit_text, page_limits
from podium.core.problems import Location, Problem, ProblemError, Severity, nearest
from podium.site.macros.registry import MACROS

__all__ = ["Page"]

_CALL = "podium_call"

_Faults = Callable[[str, Sequence[Any], Mapping[str, Any]], Iterable[Problem]]


@dataclass(frozen=True)
class _Made:
    """A call that rendering a page came to: the number of its node, unless another file has it."""

    number: int | None
    name: str
    positional: tuple[Any, ...]
    named: Mapping[str, Any]


@dataclass
class Page:
    """The macro calls of one page, made as a build would, or known from an earlier check.

    With nothing that makes them, because the settings have faults, only its syntax is checked.

    Attributes:
        faults: Why there is nothing to show of a call: its macro and its arguments.
        config: The mkdocs.yml.
        root: The folder of it.
        file: How the page is called in problems.
        own: Names of the author's own macros.
        known: Problems that are reported already.
        cut_off: Whether history is missing, which macros that list versions need.
    """

    faults: _Faults | None
    config: Config
    root: Path
    file: str
    known: frozenset[Problem]
    cut_off: bool
    own: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    _source: PageSource = field(default_factory=lambda: PageSource("", []))
    _is_whole: bool = True
    _made: list[_Made] = field(default_factory=list)
    _uncertain: set[int | None] = field(default_factory=set)

    def check(self, path: Path) -> list[Problem]:
        """Every problem of the page in a file."""
        try:
            text, meta = without_meta(read_page(path))
            for line, problem in check_snippets(text, self.config, self.root):
                self._add(problem, line=line)
            if self.config.renders(path.relative_to(self.config.docs).as_posix(), meta):
                self._source = expand_inclusions(text, path, self.config)
                self._is_whole = self._source.text == text
                for line, name in self._source.unread:
                    facts = {"file": name}
                    problem = Problem("inclusion-not-checked", None, facts, Severity.WARNING)
                    self._add(problem, line=line)
                self._check_template(self._source.text, meta)
        except jinja2.TemplateSyntaxError as error:
            place = place_of(error)
            reason = place.reason if place else str(error.message)
            column = self._column(place.position) if place else None
            problem = Problem("page-syntax", None, {"reason": reason})
            self._add(problem, line=self._source.line(error.lineno) or None, column=column)
        except (MemoryError, OverLimitError) as error:
            facts = {"limit": limit_text(error)}
            self._add(Problem("page-over-limit", None, facts), line=self._line(error))
        except UnicodeDecodeError as error:
            facts = {"reason": "byte-not-utf-8", "byte": f"0x{error.object[error.start]:02x}"}
            line = error.object.count(b"\n", 0, error.start) + 1
            self._add(Problem("page-unreadable", None, facts), line=line)
        except OSError as error:
            facts = {"reason": error.strerror or type(error).__name__}
            self._add(Problem("page-unreadable", None, facts))
        return self.problems

    @property
    def _macros(self) -> tuple[str, ...]:
        """The names of all macros whose calls are made: Podium's and the author's."""
        return tuple(dict.fromkeys((*MACROS, *self.own)))

    def _column(self, position: int) -> int | None:
        """The column of a position of the template, unless other files are inserted in the page."""
        return position - self._source.text.rfind("\n", 0, position) if self._is_whole else None

    def _parse(self, environment: Environment, text: str) -> nodes.Template:
        """The template; one with typographic quotes is read with the straight ones that it meant.

        Raises:
            TemplateSyntaxError: Something else is wrong with it.
        """
        while True:
            try:
                tree: nodes.Template = compiled(environment.parse, text)
            except jinja2.TemplateSyntaxError as error:
                place = place_of(error)
                quote = quote_at(text, place.position, environment) if place else None
                if quote is None:
                    raise
                line = self._source.line(text.count("\n", 0, quote) + 1)
                problem = Problem("typographic-quotes", None, {"quote": text[quote]})
                self._add(problem, line=line, column=self._column(quote))
                text = straightened(text, quote, environment)
            else:
                return tree

    def _check_template(self, text: str, meta: Mapping[str, Any]) -> None:
        with page_limits().enforced():
            environment: Environment = compiled(environment_of, self.config)
            tree = self._parse(environment, text)
            every = tree.find_all(nodes.Call)
            calls = [call for call in every if isinstance(call.node, nodes.Name)]
            ours = [call for call in calls if called(call) in self._macros]
            for call in calls:
                _check_keywords(call)
            # Each call is told apart by its number, so that a fault is shown at the call's line.
            for number, call in enumerate(ours):
                call.kwargs.append(nodes.Keyword(_CALL, nodes.Const(number)))
            template = compiled(environment.from_string, tree)
            if self.faults is None:
                return
            finished = self._render(template, environment, meta)
        for made in self._made:
            line = None if made.number is None else ours[made.number].lineno
            self._make(made.name, made.positional, made.named, line)
        # A branch that no build takes shows nothing, so nothing in it can be wrong.
        every_branch = not finished or environment.depends_on_unknown
        numbers = {made.number for made in self._made}
        for number, call in enumerate(ours):
            if number not in numbers and (every_branch or number in self._uncertain):
                self._make_alone(call)
        misspelt = self._check_names(calls, tree)
        if self.config.refuses_unknown_names:
            self._check_missing(environment.missing - misspelt - self.config.own_module.names, tree)

    def _render(
        self, template: jinja2.Template, environment: Environment, meta: Mapping[str, Any]
    ) -> bool:
        """Note the calls that a build makes, in loops and branches as they come.

        Returns:
            Whether the page could be rendered to its end.
        """

        def recorder(name: str) -> Callable[..., str]:
            def record(*positional: Any, **named: Any) -> str:
                number = named.pop(_CALL, None)
                if is_known(positional) and is_known(named):
                    # A page may change a list after it was an argument.
                    self._made.append(_Made(number, name, *copy.deepcopy((positional, named))))
                else:
                    self._uncertain.add(number)
                return ""

            return record

        macros = {name: recorder(name) for name in self._macros}
        own = {**self.config.variables, **variables_of(meta)}
        try:
            template.render({**environment.host_values(), **own, **macros})
        except (MemoryError, OverLimitError):
            raise
        except Exception as error:  # noqa: BLE001  # whatever a page may do is no fault of ours
            self._report_failure(error, environment)
            return False
        return True

    def _report_failure(self, error: Exception, environment: Environment) -> None:
        """It fails in a build as well, unless it needs what only the host has."""
        facts, line = {"reason": reason_of(error)}, self._line(error)
        certain = self.config.refuses_unknown_names and not (
            environment.uses_unknown or isinstance(error, (RecursionError, SecurityError))
        )
        if certain and not environment.missing:
            self._add(Problem("page-fails", None, facts), line=line)
        else:
            self._add(Problem("page-not-finished", None, facts, Severity.WARNING), line=line)

    def _make(
        self, name: str, positional: Sequence[Any], named: Mapping[str, Any], line: int | None
    ) -> None:
        assert self.faults is not None
        line = self._source.line(line)
        if self.cut_off and name in MACROS and MACROS[name].lists_versions:
            self._add(Problem("history-cut-off", None, {"macro": name}), line=line)
        try:
            self._add(*self.faults(name, positional, named), line=line)
        except ProblemError as error:
            self._add(*error.problems, line=line)
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
            self._add(problem, line=self._source.line(call.lineno))
        else:
            self._make(name, positional, named, call.lineno)

    def _check_names(self, calls: Sequence[nodes.Call], tree: nodes.Template) -> set[str]:
        """A name that is almost a macro's is a slip; any other belongs to somebody else.

        Where somebody else brings macros too, even such a name may be theirs.

        Returns:
            The names that were reported.
        """
        foreign = [call for call in calls if called(call) not in self._macros]
        theirs = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
        theirs |= {macro.name for macro in tree.find_all(nodes.Macro)}
        theirs |= self.config.variables.keys() | self.config.own_module.names
        severity = Severity.ERROR if self.config.alone else Severity.WARNING
        misspelt = set()
        for call in foreign:
            name = called(call)
            if name in self.config.unloaded.names - theirs:
                misspelt.add(name)
                facts = {"name": name, "file": self.config.unloaded.file}
                problem = Problem("own-module-not-loaded", None, facts, severity)
                self._add(problem, line=self._source.line(call.lineno))
                continue
            likely = "" if name in theirs else nearest(name, self._macros, likeness=0.8)
            if likely:
                misspelt.add(name)
                facts = {"name": name, "nearest": likely}
                problem = Problem("unknown-macro", None, facts, severity)
                self._add(problem, line=self._source.line(call.lineno))
        return misspelt

    def _check_missing(self, missing: set[str], tree: nodes.Template) -> None:
        """Names that nothing defines, at every line that uses them."""
        for name in sorted(missing):
            lines = [*dict.fromkeys(map(self._source.line, _lines_of(name, tree)))]
            for line in lines or [None]:
                self._add(Problem("undefined-name", None, {"name": name}), line=line)

    def _line(self, error: BaseException) -> int | None:
        """The line of the page where an error arose, which Jinja writes into the traceback."""
        frames = traceback.walk_tb(error.__traceback__)
        lines = (line for frame, line in frames if frame.f_code.co_filename == "<template>")
        return self._source.line(next(lines, None))

    def _add(self, *problems: Problem, line: int | None = None, column: int | None = None) -> None:
        # A fault of a file is told once, at its line, not for every macro that meets it. What
        # else goes wrong in a call, goes wrong because of the call.
        location = Location(self.file, line, column)
        self.problems += [
            replace(problem, location=location, argument="")
            for problem in problems
            if problem not in self.known
        ]


def _lines_of(name: str, tree: nodes.Template) -> Iterator[int]:
    """The lines that read a variable, or an entry of one, by its name."""
    for variable in tree.find_all(nodes.Name):
        if variable.name == name and variable.ctx == "load":
            yield variable.lineno
    for entry in tree.find_all(nodes.Getattr):
        if entry.attr == name:
            yield entry.lineno


def _check_keywords(call: nodes.Call) -> None:
    """Jinja leaves it to Python's compiler, which knows no line of the page."""
    keys = [keyword.key for keyword in call.kwargs]
    for key in dict.fromkeys(keys):
        if keys.count(key) > 1 or key == _CALL:
            raise jinja2.TemplateSyntaxError(f"keyword argument repeated: {key}", call.lineno)

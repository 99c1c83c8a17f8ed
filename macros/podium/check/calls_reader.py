"""Renders the template of a page as a build does, and notes the calls that it comes to."""

import copy
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError

from podium.check.page_calls import Call, PageCalls
from podium.check.page_template import (
    Environment,
    called,
    compiled,
    environment_of,
    is_known,
    reason_of,
)
from podium.check.typographic_quotes import place_of, quote_at, straightened
from podium.config.mkdocs_yml import Config, variables_of
from podium.core.limits import OverLimitError, limit_text, page_limits
from podium.core.problems import Location, Problem, Severity, nearest
from podium.site.macros.registry import MACROS

__all__ = ["read_calls"]

_CALL = "podium_call"


def read_calls(
    text: str, meta: Mapping[str, Any], config: Config, own: frozenset[str], *, rendered: bool
) -> PageCalls:
    """The calls of a page, and what is wrong with its template.

    Args:
        text: The page without its front matter, with what is inserted before its macros run.
        meta: The front matter.
        config: The mkdocs.yml.
        own: Names of the author's own macros.
        rendered: Whether to render the page; else only its syntax is checked.
    """
    reader = _Reader(config, own)
    try:
        with page_limits().enforced():
            reader.read(text, meta, rendered=rendered)
    except jinja2.TemplateSyntaxError as error:
        place = place_of(error)
        reason = place.reason if place else str(error.message)
        column = _column(text, place.position) if place else None
        reader.note("page-syntax", error.lineno or None, column, reason=reason)
        reader.calls.clear()
    except (MemoryError, OverLimitError) as error:
        reader.note("page-over-limit", _line_in_template(error), limit=limit_text(error))
        reader.calls.clear()
    environment = reader.environment
    return PageCalls(
        tuple(reader.calls),
        tuple(reader.problems),
        dict(environment.included) if environment else {},
        by_chance=environment is not None and environment.by_chance,
    )


@dataclass
class _Reader:
    config: Config
    own: frozenset[str]
    calls: list[Call] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    environment: Environment | None = None
    _made: set[int | None] = field(default_factory=set)
    _uncertain: set[int | None] = field(default_factory=set)

    def note(
        self,
        code: str,
        line: int | None,
        column: int | None = None,
        /,
        severity: Severity = Severity.ERROR,
        **facts: str,
    ) -> None:
        """Note a problem of the template; no line is that of the whole page."""
        self.problems.append(Problem(code, Location("", line, column), facts, severity))

    def read(self, text: str, meta: Mapping[str, Any], *, rendered: bool) -> None:
        """Note the calls and the problems of a template.

        Raises:
            TemplateSyntaxError: It is none.
        """
        self.environment = environment = compiled(environment_of, self.config)
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
        if not rendered:
            return
        finished = self._render(template, environment, meta, [call.lineno for call in ours])
        # A branch that no build takes shows nothing, so nothing in it can be wrong.
        every_branch = not finished or environment.depends_on_unknown
        for number, call in enumerate(ours):
            if number not in self._made and (every_branch or number in self._uncertain):
                self._take_alone(call)
        misspelt = self._check_names(calls, tree)
        if self.config.refuses_unknown_names:
            self._check_missing(environment.missing - misspelt - self.config.own_module.names, tree)

    @property
    def _macros(self) -> tuple[str, ...]:
        """The names of all macros whose calls are made: Podium's and the author's."""
        return tuple(dict.fromkeys((*MACROS, *self.own)))

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
                line = text.count("\n", 0, quote) + 1
                self.note("typographic-quotes", line, _column(text, quote), quote=text[quote])
                text = straightened(text, quote, environment)
            else:
                return tree

    def _render(
        self,
        template: jinja2.Template,
        environment: Environment,
        meta: Mapping[str, Any],
        lines: Sequence[int],
    ) -> bool:
        """Note the calls that a build makes, in loops and branches as they come.

        Returns:
            Whether the page could be rendered to its end.
        """

        def recorder(name: str) -> Callable[..., str]:
            def record(*positional: Any, **named: Any) -> str:
                number = named.pop(_CALL, None)
                if is_known(positional) and is_known(named):
                    self._made.add(number)
                    line = None if number is None else lines[number]
                    # A page may change a list after it was an argument.
                    self.calls.append(Call(name, *copy.deepcopy((positional, named)), line))
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
            self._note_failure(error, environment)
            return False
        return True

    def _note_failure(self, error: Exception, environment: Environment) -> None:
        """It fails in a build as well, unless it needs what only the host has."""
        reason, line = reason_of(error), _line_in_template(error)
        certain = self.config.refuses_unknown_names and not (
            environment.uses_unknown or isinstance(error, (RecursionError, SecurityError))
        )
        if certain and not environment.missing:
            self.note("page-fails", line, reason=reason)
        else:
            self.note("page-not-finished", line, severity=Severity.WARNING, reason=reason)

    def _take_alone(self, call: nodes.Call) -> None:
        """A call that no build path reached here: fixed arguments are enough to make it."""
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
            severity = Severity.WARNING
            self.note("call-not-checked", call.lineno, severity=severity, macro=called(call))
        else:
            self.calls.append(Call(called(call), tuple(positional), named, call.lineno))

    def _check_names(self, calls: Sequence[nodes.Call], tree: nodes.Template) -> set[str]:
        """A name that is almost a macro's is a slip; any other belongs to somebody else.

        Where somebody else brings macros too, even such a name may be theirs.

        Returns:
            The names that were reported.
        """
        theirs = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
        theirs |= {macro.name for macro in tree.find_all(nodes.Macro)}
        theirs |= self.config.variables.keys() | self.config.own_module.names
        unloaded = self.config.unloaded
        severity = Severity.ERROR if self.config.alone else Severity.WARNING
        misspelt = set()
        for call in calls:
            name = called(call)
            if name in self._macros:
                continue
            if name in unloaded.names - theirs:
                misspelt.add(name)
                facts = {"name": name, "file": unloaded.file}
                self.note("own-module-not-loaded", call.lineno, severity=severity, **facts)
                continue
            likely = "" if name in theirs else nearest(name, self._macros, likeness=0.8)
            if likely:
                misspelt.add(name)
                facts = {"name": name, "nearest": likely}
                self.note("unknown-macro", call.lineno, severity=severity, **facts)
        return misspelt

    def _check_missing(self, missing: set[str], tree: nodes.Template) -> None:
        """Names that nothing defines, at every line that uses them."""
        for name in sorted(missing):
            lines: list[int | None] = [*_lines_of(name, tree)]
            for line in lines or [None]:
                self.note("undefined-name", line, name=name)


def _column(text: str, position: int) -> int:
    """The column of a position."""
    return position - text.rfind("\n", 0, position)


def _line_in_template(error: BaseException) -> int | None:
    """The line where an error arose, which Jinja writes into the traceback."""
    frames = traceback.walk_tb(error.__traceback__)
    return next((line for frame, line in frames if frame.f_code.co_filename == "<template>"), None)


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

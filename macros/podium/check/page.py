"""One page: its macro calls, made as a build makes them, and whatever else fails in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from podium.check.inclusions import check_snippets, expand_inclusions
from podium.check.page_calls import Call, PageCalls
from podium.check.page_files import read_page, without_meta
from podium.config.mkdocs_yml import Config
from podium.core.disk_cache import Cache
from podium.core.problems import Location, Problem, ProblemError, Severity
from podium.site.macros.registry import MACROS

__all__ = ["Page"]

_Faults = Callable[[str, Sequence[Any], Mapping[str, Any]], Iterable[Problem]]


class _NotKeptError(Exception):
    """Carries what must be found out again the next time."""

    def __init__(self, calls: PageCalls) -> None:
        super().__init__()
        self.calls = calls


@dataclass
class Page:
    """The macro calls of one page, made as a build would, or known from an earlier check.

    With nothing that makes them, because the settings have faults, only its syntax is checked.

    Attributes:
        faults: Why there is nothing to show of a call: its macro and its arguments.
        config: The mkdocs.yml.
        cache: Keeps which calls a page makes.
        root: The folder of it.
        file: How the page is called in problems.
        own: Names of the author's own macros.
        known: Problems that are reported already.
        cut_off: Whether history is missing, which macros that list versions need.
    """

    faults: _Faults | None
    config: Config
    cache: Cache
    root: Path
    file: str
    known: frozenset[Problem]
    cut_off: bool
    own: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)

    def check(self, path: Path) -> list[Problem]:
        """Every problem of the page in a file."""
        try:
            text, meta = without_meta(read_page(path))
            for line, problem in check_snippets(text, self.config, self.root):
                self._add(problem, line=line)
            if self.config.renders(path.relative_to(self.config.docs).as_posix(), meta):
                self._check_template(text, meta, path)
        except MemoryError as error:
            from podium.core.limits import limit_text

            self._add(Problem("page-over-limit", None, {"limit": limit_text(error)}))
        except UnicodeDecodeError as error:
            facts = {"reason": "byte-not-utf-8", "byte": f"0x{error.object[error.start]:02x}"}
            line = error.object.count(b"\n", 0, error.start) + 1
            self._add(Problem("page-unreadable", None, facts), line=line)
        except OSError as error:
            facts = {"reason": error.strerror or type(error).__name__}
            self._add(Problem("page-unreadable", None, facts))
        return self.problems

    def _check_template(self, text: str, meta: Mapping[Any, Any], path: Path) -> None:
        source = expand_inclusions(text, path, self.config)
        for line, name in source.unread:
            problem = Problem("inclusion-not-checked", None, {"file": name}, Severity.WARNING)
            self._add(problem, line=line)
        calls = self._calls(source.text, meta)
        for problem in calls.problems:
            place = problem.location or Location("")
            # Where other files are inserted in the page, its lines have other columns.
            column = place.column if source.text == text else None
            self._add(problem, line=source.line(place.line), column=column)
        if self.faults is not None:
            for call in calls.calls:
                self._make(call, self.faults, source.line(call.line))

    def _calls(self, text: str, meta: Mapping[Any, Any]) -> PageCalls:
        """The calls of a template, which are the same as long as neither it nor the settings are.

        Errors are found anew each time: some are those of the machine, such as a want of memory.
        """

        def make() -> str:
            from podium.check.calls_reader import read_calls

            calls = read_calls(text, meta, self.config, self.own, rendered=self.faults is not None)
            errors = any(problem.severity is Severity.ERROR for problem in calls.problems)
            try:
                if not (errors or calls.by_chance):
                    return calls.dump()
            except ValueError as error:
                raise _NotKeptError(calls) from error
            raise _NotKeptError(calls)

        facts = (self.config.state, sorted(self.own), meta, self.faults is None)
        try:
            return self.cache.value(
                *("calls", text, repr(facts)),
                make=make,
                load=lambda entry: PageCalls.load(entry, self.config.includes),
            )
        except _NotKeptError as error:
            return error.calls

    def _make(self, call: Call, faults: _Faults, line: int | None) -> None:
        if self.cut_off and call.name in MACROS and MACROS[call.name].lists_versions:
            self._add(Problem("history-cut-off", None, {"macro": call.name}), line=line)
        try:
            self._add(*faults(call.name, call.positional, call.named), line=line)
        except ProblemError as error:
            self._add(*error.problems, line=line)
        except Exception as error:  # noqa: BLE001  # the other calls are still to be checked
            facts = {"macro": call.name, "reason": f"{type(error).__name__}: {error}"}
            self._add(Problem("internal-error", None, facts), line=line)

    def _add(self, *problems: Problem, line: int | None = None, column: int | None = None) -> None:
        # A fault of a file is told once, at its line, not for every macro that meets it. What
        # else goes wrong in a call, goes wrong because of the call.
        location = Location(self.file, line, column)
        self.problems += [
            replace(problem, location=location, argument="")
            for problem in problems
            if problem not in self.known
        ]

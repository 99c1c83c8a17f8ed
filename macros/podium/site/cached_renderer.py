"""What is made of a project for its pages, or was made of the same state before.

Everything is kept under what it depends on: the state of the project, the call, and of the page
what shows. For a figure of one benchmark that state is narrower: other benchmarks count only with
the names of their models and with their faults.

With it is kept which commits the revisions were that it was made of: `HEAD~1` or `ORIG_HEAD` may be
another one the next time, and only reading tells which revisions the settings of a revision name.

Nothing is kept while a file has an error, nor is the fault of a call: some faults are those of the
machine, such as a full disk, and no digest tells when that is over. Nor is anything kept that was
made while files were written: only what was made of the very bytes that were digested.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

from podium.core.collection import uncollected
from podium.core.disk_cache import split_line
from podium.core.problems import Problem, ProblemError, Severity
from podium.core.repository import commits_of, noted_commits
from podium.data.fingerprint import Fingerprint
from podium.site import table_script
from podium.site.build import Build
from podium.site.macro_output import MacroOutput, PageContext, Topic
from podium.site.macros.registry import MACROS

if TYPE_CHECKING:
    from podium.data.project import Project
    from podium.site.library.result import Result
    from podium.site.renderer import MacroRenderer

__all__ = ["CachedRenderer"]

_Value = TypeVar("_Value")


class _NotKeptError(Exception):
    """Carries what was made and must be made again the next time, in pieces."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self.pieces = pieces
        super().__init__()


class CachedRenderer:
    """One state of a project as a host sees it. It is read when something is not there yet."""

    def __init__(
        self,
        root: Path,
        conf: Mapping[str, Any],
        config: Path,
        generated: Iterable[str] = (),
        *,
        build: Build | None = None,
    ) -> None:
        """Take no state yet.

        Args:
            root: The project's folder.
            conf: The host's configuration.
            config: The mkdocs.yml, which need not be there.
            generated: The pages of models that no file is of.
            build: Whose cache and fingerprint are used; by default one of this alone.
        """
        self._root = root
        self._conf = conf
        self._config = config
        self._generated = tuple(sorted(generated))
        self._build = build or Build()
        self._cache = self._build.cache(root)
        self._commits: dict[str, str] = {}
        self._scripts: dict[PurePosixPath, str] = {}
        self._checked_reads = -1
        self._was_read_in_time = True

    def pages(self) -> Mapping[str, str]:
        """The Markdown of every model's page by its path.

        Raises:
            ProblemError: The settings have faults.
        """
        return self._value(
            "pages",
            self._state.whole,
            make=lambda: json.dumps(self._renderer.pages()),
            load=lambda text: {path: str(page) for path, page in json.loads(text).items()},
        )

    def figure(
        self, page: PageContext, name: str, positional: Sequence[Any], named: Mapping[str, Any]
    ) -> MacroOutput:
        """What a page shows of a call.

        Raises:
            ProblemError: There is nothing to show.
        """
        return self._output(
            "figure",
            repr((name, positional, sorted(named.items()))),
            repr(page),
            self._depends(name, positional, named),
            self._pages_there,
            make=lambda: self._renderer.make(page, name, positional, named),
        )

    def own_figure(
        self,
        page: PageContext,
        function: Callable[..., object],
        positional: Sequence[Any],
        named: Mapping[str, Any],
    ) -> MacroOutput:
        """What a page shows of an author's own macro; never cached: it may read anything.

        Raises:
            ProblemError: There is nothing to show.
        """
        from podium.figures.footer import Footer

        result = self._own_figure(page.language, function, positional, named)
        footer = Footer(result.anchor, result.sources)
        output = self._renderer.output(page, result.figure, footer)
        return replace(output, warnings=(*output.warnings, *result.warnings))

    def legend(self, page: PageContext, topics: Iterable[Topic]) -> MacroOutput:
        """The legend of what a page turned out to show."""
        listed = tuple(topics)
        return self._output(
            "legend",
            page.language,
            self._state.whole,
            repr(listed),
            make=lambda: self._renderer.legend(page, listed),
        )

    def problems(
        self, further: Callable[["Project"], Iterable[Problem]] = lambda _: ()
    ) -> tuple[Problem, ...]:
        """What is wrong with the results, and with what the settings say of them.

        Args:
            further: What else is looked for in the project, always the same.

        Raises:
            ProblemError: The settings have faults.
        """
        return self._problems(
            "check",
            self._state.whole,
            make=lambda: (*self._renderer.check(), *further(self.project)),
        )

    def faults(
        self, name: str, positional: Sequence[Any], named: Mapping[str, Any]
    ) -> tuple[Problem, ...]:
        """Why there is nothing to show of a call, if so."""
        return self._problems(
            "faults",
            repr((name, positional, sorted(named.items()))),
            self._depends(name, positional, named),
            make=lambda: self._renderer.faults(name, positional, named),
        )

    def own_faults(
        self, function: Callable[..., object], positional: Sequence[Any], named: Mapping[str, Any]
    ) -> tuple[Problem, ...]:
        """Why there is nothing to show of an author's own macro, or what may mislead in it."""
        try:
            return self._own_figure("en", function, positional, named).warnings
        except ProblemError as error:
            return tuple(error.problems)

    def _own_figure(
        self,
        language: str,
        function: Callable[..., object],
        positional: Sequence[Any],
        named: Mapping[str, Any],
    ) -> "Result":
        from podium.site.library.own_figures import own_figure

        report = self._renderer.report(language)
        return own_figure(function, self.project, report, positional, named)

    def scripts(self, html: str) -> Mapping[PurePosixPath, str]:
        """The scripts that a figure needs, in order, by where a site has them."""
        scripts = table_script.scripts_of(html)
        for file, make in scripts.items():
            if file not in self._scripts:
                self._scripts[file] = self._cache.text(f"script {file}", make=make)
        return {file: self._scripts[file] for file in scripts}

    @cached_property
    def _state(self) -> Fingerprint:
        return self._build.fingerprint(self._root, self._conf, self._config)

    @property
    def project(self) -> "Project":
        """What was read.

        Raises:
            ProblemError: The settings have faults.
        """
        return self._renderer.project

    @cached_property
    def _renderer(self) -> "MacroRenderer":
        with uncollected():  # two hundred modules, of which nothing is garbage
            from podium.site.renderer import open_renderer

        return open_renderer(
            self._root, self._conf, self._config, self._generated, cache=self._cache
        )

    @cached_property
    def _settings(self) -> object:
        return (self._conf.get("extra") or {}).get("podium")

    def _output(self, *parts: str, make: Callable[[], MacroOutput]) -> MacroOutput:
        outputs: list[MacroOutput] = []

        def dump() -> Sequence[bytes]:
            outputs.append(make())
            return outputs[0].dump()

        return self._content(*parts, make=dump, load=MacroOutput.load, made=lambda: outputs[0])

    def _problems(self, *parts: str, make: Callable[[], Iterable[Problem]]) -> tuple[Problem, ...]:
        # Those just made are read back as well: what is kept and what is not must be the same.
        def plain() -> str:
            problems = tuple(make())
            text = json.dumps([problem.plain() for problem in problems], default=str)
            if any(problem.severity is Severity.ERROR for problem in problems):
                raise _NotKeptError([text.encode()])
            return text

        def load(text: str) -> tuple[Problem, ...]:
            return tuple(map(Problem.of, json.loads(text)))

        return self._value(*parts, make=plain, load=load)

    def _value(self, *parts: str, make: Callable[[], str], load: Callable[[str], _Value]) -> _Value:
        """As `_content`, of a text."""
        return self._content(
            *parts,
            make=lambda: [make().encode(errors="surrogatepass")],
            load=lambda content: load(str(content, "utf-8", "surrogatepass")),
        )

    def _content(
        self,
        *parts: str,
        make: Callable[[], Sequence[bytes]],
        load: Callable[[memoryview], _Value],
        made: Callable[[], _Value] | None = None,
    ) -> _Value:
        """What `load` makes of the pieces of a content, kept of the same state.

        Of one that has just been made it is what `made` gives, if that is there.
        """
        is_made = False

        def sound() -> Sequence[bytes]:
            nonlocal is_made
            with noted_commits() as noted:
                pieces = make()
            project = self._renderer.project
            commits = {**project.commits, **noted}
            moved = commits != commits_of(self._root, commits)
            if moved or project.results.errors or not self._is_of_state:
                raise _NotKeptError(pieces)
            is_made = True
            return [f"{json.dumps(commits)}\n".encode(), *pieces]

        def current(entry: memoryview) -> _Value:
            commits, content = split_line(entry)
            if not is_made and not self._are_current(json.loads(commits)):
                raise ValueError(commits)
            return load(content)

        try:
            return self._cache.content(*parts, make=sound, load=current, made=made)
        except _NotKeptError as error:
            return made() if made else load(memoryview(b"".join(error.pieces)))

    def _are_current(self, commits: Mapping[str, str]) -> bool:
        """Whether revisions are still these commits; each is looked up once in a state."""
        asked = [revision for revision in commits if revision not in self._commits]
        self._commits |= commits_of(self._root, asked) if asked else {}
        return all(self._commits[revision] == commit for revision, commit in commits.items())

    @property
    def _is_of_state(self) -> bool:
        """Whether everything that was read until now is what the state was taken of.

        There may be thousands of files, so they are only looked at after something more was read:
        what is in memory cannot change.
        """
        if self._checked_reads != self._renderer.reads:
            self._checked_reads = self._renderer.reads
            self._was_read_in_time &= self._state.results.is_current()
        in_time = self._was_read_in_time and self._state.has_current_refs()
        return in_time and self._was_read_as_digested

    @cached_property
    def _was_read_as_digested(self) -> bool:
        config, results = self._renderer.config, self._renderer.project.results
        digested = self._state.results.holds(results.digests)
        return digested and (config is None or config.digests == self._state.configs)

    def _depends(self, name: str, positional: Sequence[Any], named: Mapping[str, Any]) -> str:
        """The state that a call depends on."""
        named_benchmark = positional[0] if positional else named.get("benchmark")
        own = self._state.of_benchmark(str(named_benchmark)) if MACROS[name].one_benchmark else None
        return self._state.whole if own is None else f"{own} {self._names}"

    @cached_property
    def _names(self) -> str:
        """Who the models are, and what is wrong with any file."""
        return self._value("names", self._state.whole, make=self._name, load=str)

    def _name(self) -> str:
        return self._renderer.names()

    @cached_property
    def _pages_there(self) -> str:
        """A digest of which pages there are, if figures link to some."""
        settings = self._settings if isinstance(self._settings, Mapping) else {}
        if not any(settings.get(name) for name in ("model_pages", "compare_page", "methods")):
            return ""
        docs = self._root / str(self._conf.get("docs_dir") or "docs")
        paths = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
        return sha256(repr((self._generated, paths)).encode(errors="surrogatepass")).hexdigest()

"""`podium` on the command line: check a report, compare its states, print the JSON schema."""

import json
import shlex
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import click

from podium.model import Finding
from podium.problems import Place, Problem, ProblemError, Severity, nearest, sort_problems
from podium.render import html, markdown
from podium.render import json as json_format
from podium.render import text as text_format
from podium.words import visible, words

__all__ = ["main"]

_WORDS = words("en")
_ATTACHED = ("atom", "bibtex", "cff", "results", "croissant", "every-eval-ever")
"""Formats of the files that belong to a macro; their modules are read when one is asked for."""


class _Commands(click.Group):
    """Commands that never exit with 1 for a fault of Podium: for some of them, 1 is an answer."""

    def invoke(self, context: click.Context) -> object:
        """Run a command; what it did not expect is a problem like others."""
        try:
            return super().invoke(context)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001  # a traceback would exit with 1
            reason = f"{type(error).__name__}: {error}"
            facts = {"macro": f"podium {context.invoked_subcommand}", "reason": reason}
            _print(_text([Problem("internal-error", None, facts)]), err=True)
            context.exit(2)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="podium")
def main() -> None:
    """Check benchmark results and the report that is made of them."""


_project_option = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder of mkdocs.yml, by default this one.",
)


@main.command()
@click.argument(
    "project", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path()
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="Text for people, JSON for programs, or annotations for GitHub.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.pass_context
def check(context: click.Context, project: Path, form: str, strict: bool) -> None:
    """Print every problem of the settings, the results and the pages of PROJECT.

    PROJECT is the folder of mkdocs.yml, by default this one. Exits with 1 if there is an error.
    """
    from podium.check import check_project

    problems = [_below(project, one) for one in check_project(project.resolve())]
    _print(_FORMATS[form](problems))
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    context.exit(1 if errors or (strict and problems) else 0)


@main.command()
@click.argument("base")
@click.argument("head", required=False)
@_project_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "github"]),
    default="text",
    help="Text for people, Markdown, JSON for programs, or a summary for GitHub.",
)
@click.option(
    "--fail-on",
    "kinds",
    metavar="KIND,…",
    help="Exit with 1 only for these changes: added, removed, withdrawn, worse, medal, or any kind "
    "in the JSON.",
)
@click.pass_context
def diff(
    context: click.Context, base: str, head: str | None, project: Path, form: str, kinds: str | None
) -> None:
    """Compare the results and settings of two git revisions.

    BASE and HEAD are tags, branches or commits; without HEAD, BASE is compared with the files
    as they are now. What the settings name as withdrawn counts as that, not as removed. The
    claims of HEAD's pages are held against both states, and those that break or hold again are
    listed. Exits with 0 if nothing changed, 1 if something did, and 2 if one of the two cannot be
    read.
    """
    from podium import changes, prose
    from podium.config import read_project
    from podium.revisions import open_revision

    wanted = _wanted(kinds)
    root = project.resolve()
    try:
        old = open_revision(root, base)
        new = open_revision(root, head) if head else read_project(root)
        spoken = prose.claims_at(root, head)
        found = (
            *changes.compare_projects(old, new),
            *prose.claim_changes(spoken, old, new, _WORDS),
        )
    except ProblemError as error:
        _print(_text(sort_problems(error.problems)), err=True)
        context.exit(2)
    finding = changes.change_finding(found, old, new, _WORDS, since=base)
    if form == "json":
        document = {"version": 1, "base": base, "head": head, "changes": [*map(asdict, found)]}
        _print(json.dumps(document, indent=2, default=lambda one: one.model_dump(mode="json")))
    else:
        _print(_DIFF_FORMATS[form](finding).rstrip("\n"))
    context.exit(any(wanted is None or one.kinds & wanted for one in found))


@main.command()
@click.argument("macro")
@click.argument("arguments", nargs=-1)
@_project_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "latex", "csv", "json", "html", *_ATTACHED]),
    default="markdown",
    help="Markdown, LaTeX with booktabs, CSV, JSON or HTML; atom for the changelog, the others for "
    "the citation.",
)
@click.option("--language", default="en", help="Language of headings and notes.")
@click.option(
    "--page",
    default="./",
    help="Address of the page that the file lies beside; by default the folder of the file.",
)
@click.pass_context
def export(
    context: click.Context,
    macro: str,
    arguments: tuple[str, ...],
    project: Path,
    form: str,
    language: str,
    page: str,
) -> None:
    """Print one figure as a page would show it, for use elsewhere.

    MACRO and its ARGUMENTS are those of a page, without quotes; a list has commas:
    `podium export ranked_table humaneval sort=pass@1 top=5 --format latex`. Exits with 2 if the
    figure cannot be made. LaTeX and CSV are for tables only. The output is what a site offers
    for download: `podium export citation --format results` gives `results.json`, and
    `podium export changelog --format atom` the feed, for a host that does not put it there itself.
    """
    from podium.attachments import attachments_of
    from podium.calls import call_from_text
    from podium.config import read_config, read_project
    from podium.downloads import FORMATS, table_of
    from podium.exchange import Site
    from podium.report import Report

    attached = next((one for one in attachments_of(macro) if one.format == form), None)
    offered = next((one for one in FORMATS if one.key == form), None)
    content = None
    try:
        config = read_config(project.resolve())
        site = Site(config.name, config.url)
        report = Report(read_project(project.resolve()), language, site=site)
        figure = call_from_text(report, macro, arguments)
        table = table_of(figure)
        if attached is not None:
            content = attached.content(report, config.name, page)
        elif offered is not None and table is not None:
            content = offered.content(table, report.provenance.sources(table))
    except ProblemError as error:
        _print(_text(sort_problems(error.problems)), err=True)
        context.exit(2)
    if content is not None:
        click.echo(content, nl=False)  # bytes go out as they are, whatever the terminal's encoding
    elif form == "html":
        _print(html.render_figure(figure, words(language)))
    elif isinstance(figure, Finding) and form in _FINDINGS:
        _print(_FINDINGS[form](figure).rstrip("\n"))
    else:
        what = f"is no table, so it has no {form}" if offered else f"has no {form}"
        raise click.BadParameter(f"{macro} {what}", param_hint="--format")


def _wanted(kinds: str | None) -> frozenset[str] | None:
    """The kinds of change that `--fail-on` names."""
    from podium.changes import KINDS

    if kinds is None:
        return None
    wanted = frozenset(one.strip() for one in kinds.split(","))
    for one in sorted(wanted - KINDS):
        likely = nearest(one, KINDS)
        meant = (
            f" Did you mean {likely}?" if likely else f" Choose from {', '.join(sorted(KINDS))}."
        )
        raise click.BadParameter(
            f"there is no kind of change “{one}”.{meant}", param_hint="--fail-on"
        )
    return wanted


@main.command()
@click.argument("folder")
@click.option(
    "--benchmark",
    "benchmarks",
    multiple=True,
    metavar="NAME",
    help="A benchmark of the report; may be given several times. By default humaneval and mbpp.",
)
@click.option(
    "--language",
    type=click.Choice(["both", "zh", "en"]),
    default="both",
    help="Chinese and English pages, or one of them alone.",
)
@click.option("--title", help="Title of the report.")
@click.pass_context
def new(
    context: click.Context,
    folder: str,
    benchmarks: tuple[str, ...],
    language: str,
    title: str | None,
) -> None:
    """Start a report of your own in FOLDER, with sample data to replace.

    FOLDER is new, or empty but for a git repository. The report can be built, tested and
    published as it is. Exits with 2 and leaves nothing behind if something is in the way.
    """
    from podium.starter import BENCHMARKS, LANGUAGES, Starter, create_report
    from podium.starter.origin import find_origin

    origin = find_origin()
    starter = Starter(
        benchmarks=benchmarks or BENCHMARKS,
        languages=LANGUAGES if language == "both" else (language,),
        title=title,
        origin=origin,
    )
    try:
        create_report(folder, starter)
    except ProblemError as error:
        _print(_text(sort_problems(error.problems)), err=True)
        context.exit(2)
    _print(_next_steps(folder, origin.local if origin.wheel is None else None))


@main.command()
@click.argument("version")
@_project_option
@click.option("--remote", default="origin", help="A remote of the repository, or its address.")
@click.option("--branch", default="gh-pages", help="The branch on the remote that holds the site.")
@click.option(
    "--rewrite",
    metavar="X.Y",
    help="A published version that may be replaced, such as 1.2.",
)
@click.pass_context
def publish(
    context: click.Context,
    version: str,
    project: Path,
    remote: str,
    branch: str,
    rewrite: str | None,
) -> None:
    """Publish the report as VERSION, beside the versions that are published already.

    VERSION is `dev`, or a release such as `v1.2.0`, which is found under `1.2`. Checks come first,
    then a strict build; a single problem or warning, and nothing is published. A published release
    stays as it is: it gives way only to a newer one of its line, or to `--rewrite`. Exits with 1
    if there was a problem.
    """
    from podium import publish as publishing
    from podium.staging import Destination

    destination = Destination(remote, branch)
    try:
        done = publishing.publish(
            project.resolve(), version, destination=destination, rewrite=rewrite
        )
    except ProblemError as error:
        problems = [_below(project, one) for one in sort_problems(error.problems)]
        _print(f"{_text(problems)}\nNothing has been published.", err=True)
        context.exit(1)
    folders = f"{done.version.folder}/ and latest/" if done.latest else f"{done.version.folder}/"
    told = f"Published {done.version} in" if done.changed else f"{done.version} is already in"
    _print(visible(f"{told} {folders} on {branch} of {remote}, commit {done.commit[:12]}.", 1000))


@main.command()
@_project_option
@click.pass_context
def pages(context: click.Context, project: Path) -> None:
    """Write the pages of the models into the folder of the pages, for a host without hooks.

    Pages of models that are gone are removed. A page that was not written by this command is left
    as it is, and stands in the place of the one that would be written. Exits with 2 if there is
    something wrong with the settings or the folder.
    """
    from podium.config import read_config, read_project
    from podium.model_pages import write_pages

    root = project.resolve()
    try:
        found = write_pages(read_project(root), read_config(root))
    except ProblemError as error:
        _print(_text(sort_problems(error.problems)), err=True)
        context.exit(2)
    shown = (("wrote", found.written), ("removed", found.removed), ("kept", found.kept))
    lines = [f"{word} {visible(path, 1000)}" for word, paths in shown for path in paths]
    _print("\n".join(lines or ["Every page is up to date."]))


@main.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--as",
    "form",
    metavar="FORMAT",
    default="",
    help="The format, where the content does not tell it: evalplus, lm-eval, lm-eval-samples, "
    "bigcode, bigcode-logs, bigcodebench, bigcodebench-pass-at-k, every-eval-ever or csv.",
)
@click.option(
    "--benchmark",
    "benchmarks",
    multiple=True,
    metavar="NAME",
    help="A benchmark to import, by default all of a file; or NEW=OLD, to call it otherwise. May "
    "be given several times. A file that names none gets this name.",
)
@click.option("--model", default="", help="What the model is called, by default as in the file.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="NEW=OLD",
    help="Call the column or metric OLD of the file NEW; nothing before the `=` leaves it out.",
)
@click.option(
    "--output",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("results"),
    help="The folder of results, by default `results`.",
)
@click.option("--replace", is_flag=True, help="Replace values that are there already.")
@click.option("--check", "dry", is_flag=True, help="Say what would be written, and write nothing.")
def import_(
    files: tuple[Path, ...],
    form: str,
    benchmarks: tuple[str, ...],
    model: str,
    columns: tuple[str, ...],
    folder: Path,
    replace: bool,
    dry: bool,
) -> None:
    """Bring results of evaluation harnesses into the folder of results.

    Single samples go to `samples/<benchmark>/<model>.csv`, aggregated values into
    `<benchmark>.csv`, and where both come from into `provenance/`. All files are imported or none:
    exits with 2 and writes nothing if there is a problem, such as a value that is there already
    and differs.
    """
    from podium.importers import FORMATS, Request, import_files
    from podium.importers.advice import advice
    from podium.importers.telling import summary

    if form and form not in FORMATS:
        raise click.BadParameter(f"choose from {', '.join(FORMATS)}.", param_hint="--as")
    request = Request(
        files=files,
        folder=folder,
        form=form,
        benchmarks=dict(_renamed(one) for one in benchmarks),
        model=model.strip(),
        columns=dict(_renamed(one, needs_both=True) for one in columns),
        replace=replace,
    )
    try:
        done = import_files(request, write=not dry)
    except ProblemError as error:
        _print(f"{_text(sort_problems(error.problems))}\nNothing has been written.", err=True)
        raise click.exceptions.Exit(2) from error
    _print(summary(done, folder, written=not dry))
    missing = advice(done.extracts, _declared(folder.resolve().parent))
    if missing:
        lines = "\n".join(f"    {line}" for line in missing.splitlines())
        _print(f"\nFor mkdocs.yml, under `extra: podium:`:\n\n{lines}")


def _renamed(text: str, *, needs_both: bool = False) -> tuple[str, str]:
    """The old and the new name of NEW=OLD."""
    new, equals, old = text.partition("=")
    if needs_both and not (equals and old):
        raise click.BadParameter(f"“{text}” is not NEW=OLD.", param_hint="--map")
    return ((old if equals else new).strip(), new.strip())


def _declared(root: Path) -> dict[str, list[str]]:
    """What the settings of a project have already; nothing where there are none."""
    from podium.config import read_config

    try:
        settings = read_config(root).settings
    except ProblemError:
        return {}
    parts = ("metrics", "benchmarks", "columns")
    found = {one: settings.get(one) for one in parts} if isinstance(settings, dict) else {}
    return {
        one: [*map(str, names)] for one, names in found.items() if isinstance(names, dict | list)
    }


@main.command()
def schema() -> None:
    """Print the JSON schema of mkdocs.yml with Podium's settings, for editors.

    With its file named in the first line of mkdocs.yml, an editor completes and checks the
    settings: `# yaml-language-server: $schema=schemas/mkdocs.json`
    """
    from podium.settings import schema as settings_schema

    _print(json.dumps(settings_schema(), indent=2, ensure_ascii=False))


def _print(text: str, *, err: bool = False) -> None:
    """Print, with an escape for what the terminal's encoding does not have."""
    encoding = (sys.stderr if err else sys.stdout).encoding or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding), nl=bool(text), err=err)


def _next_steps(folder: str, source: Path | None) -> str:
    """What to type after `podium new`; with the folder that a missing wheel is made from."""
    steps: list[Sequence[str]] = [("cd", folder), ("make", "serve")]
    if source is not None:
        wheel = (
            sys.executable,
            *["-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", "wheels"],
        )
        steps.insert(1, (*wheel, str(source)))
    lines = "\n".join(f"    {visible(shlex.join(step), 1000)}" for step in steps)
    return f"{visible(folder, 1000)} holds a report with sample data. Next:\n\n{lines}"


def _below(project: Path, problem: Problem) -> Problem:
    """The problem with its file as it is called from here, so that editors find it."""
    if problem.place is None:
        return problem
    file = (project / problem.place.file).as_posix()
    return replace(problem, place=replace(problem.place, file=file))


def _text(problems: Sequence[Problem]) -> str:
    lines = []
    for problem in problems:
        place = f"{visible(str(problem.place), 1000)}: " if problem.place else ""
        lines.append(f"{place}{problem.severity}[{problem.code}]: {_WORDS.message(problem)}")
        lines.append(f"    {_WORDS.hint(problem)}")
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    found = ((errors, "error"), (len(problems) - errors, "warning"))
    counts = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in found if count]
    return "\n".join([*lines, ", ".join(counts) or "No problems."])


def _json(problems: Sequence[Problem]) -> str:
    entries = [
        {
            "code": problem.code,
            "severity": problem.severity,
            "file": problem.place.file if problem.place else None,
            "line": problem.place.line if problem.place else None,
            "column": problem.place.column if problem.place else None,
            "message": _WORDS.message(problem),
            "hint": _WORDS.hint(problem),
        }
        for problem in problems
    ]
    return json.dumps({"version": 1, "problems": entries}, indent=2)


def _github(problems: Sequence[Problem]) -> str:
    """Workflow commands; their values have an escaping of their own."""
    lines = []
    for problem in problems:
        place = problem.place or Place("")
        values = {"file": place.file, "line": place.line, "col": place.column}
        values["title"] = problem.code
        properties = ",".join(
            f"{key}={_escape(str(value), property_value=True)}"
            for key, value in values.items()
            if value
        )
        text = _escape(f"{_WORDS.message(problem)}\n{_WORDS.hint(problem)}")
        lines.append(f"::{problem.severity} {properties}::{text}")
    return "\n".join(lines)


def _escape(text: str, *, property_value: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_value else text


_FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
}


def _summary(finding: Finding) -> str:
    """Markdown for a job's summary or a comment: long lists are folded."""
    blocks = [f"### {markdown.render_finding(Finding(finding.kind, finding.lead))}"]
    for group in finding.groups:
        one = Finding(finding.kind, groups=(replace(group, title=""),))
        opened = " open" if len(group.phrases) <= _FEW else ""
        blocks.append(
            f"<details{opened}><summary>{group.title}</summary>\n\n"
            f"{markdown.render_finding(one)}\n</details>\n"
        )
    return "\n".join(blocks)


_FINDINGS: dict[str, Callable[[Finding], str]] = {
    "markdown": markdown.render_finding,
    "json": json_format.render_finding,
}
"""Formats of sentences."""

_FEW = 20
_DIFF_FORMATS: dict[str, Callable[[Finding], str]] = {
    "text": text_format.render_finding,
    "markdown": markdown.render_finding,
    "github": _summary,
}

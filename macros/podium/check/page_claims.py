"""What two states of the results make of a report's claims: which break, which hold again.

Only claims that stand in the Markdown of a page as fixed texts are seen: a page is parsed, not
rendered. `podium check` renders pages, and so finds the others where they fail.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import jinja2
from jinja2 import nodes

from podium.analysis.change import Change, ChangeKind
from podium.check.page_files import page_files, page_text, without_meta
from podium.check.page_template import called, compiled, environment_of
from podium.config.mkdocs_yml import Config, read_config
from podium.core.i18n import Words
from podium.core.problems import Location, Problem, ProblemError
from podium.data.project import Project
from podium.data.revisions import open_pages
from podium.figures.claims import state_claim
from podium.stats.outcomes import Outcome

__all__ = ["Spoken", "claim_changes", "claims_at"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A claim as a page has it."""

    location: Location
    text: str


def claims_at(root: Path, revision: str | None) -> tuple[Spoken, ...]:
    """The claims of a report's pages, in the order of the files and lines.

    Args:
        root: The folder of mkdocs.yml.
        revision: A state of the pages in git; None for the files as they are.

    Raises:
        ProblemError: The revision or its mkdocs.yml cannot be read.
    """
    if revision is not None:
        config, pages = open_pages(root, revision)
    else:
        config = read_config(root)
        pages = _files(root, config)
    return tuple(
        spoken for file, content in sorted(pages.items()) for spoken in _of(file, content, config)
    )


def _files(root: Path, config: Config) -> Mapping[str, bytes]:
    """The pages that can be read; of the others `podium check` says why not."""
    contents = {}
    for path in page_files(config):
        if path.is_file():
            contents[Path(os.path.relpath(path, root)).as_posix()] = path.read_bytes()
    return contents


def _of(file: str, content: bytes, config: Config) -> Iterator[Spoken]:
    try:
        text, meta = without_meta(page_text(content))
        tree: nodes.Template = compiled(environment_of(config).parse, text)
    except (UnicodeDecodeError, jinja2.TemplateSyntaxError):  # no page, so it claims nothing
        return
    docs = PurePosixPath(config.docs_dir)
    page = PurePosixPath(file)
    name = page.relative_to(docs).as_posix() if page.is_relative_to(docs) else page.name
    if not config.renders(name, meta):
        return
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and called(call) == "claim":
            values = [
                *call.args,
                *(argument.value for argument in call.kwargs if argument.key == "text"),
            ]
            if values and isinstance(values[0], nodes.Const) and isinstance(values[0].value, str):
                yield Spoken(Location(file, call.lineno), values[0].value)


def claim_changes(
    spoken: Iterable[Spoken], old: Project, new: Project, words: Words
) -> Iterator[Change]:
    """The claims that held in the old state and fail in the new one, and the other way round.

    A claim that the old state could not even read, since its names are new, is no change.

    Args:
        spoken: What the pages claim.
        old: The state before.
        new: The state after.
        words: The language of what the results say instead.
    """
    for claim in spoken:
        before, after = _against(claim.text, old, words), _against(claim.text, new, words)
        if before is None and after is not None:
            new_text = after.facts.get("instead") or after.facts.get("gaps") or words.message(after)
            yield _change(ChangeKind.CLAIM_BROKEN, claim, Outcome.WORSE, new_text)
        elif before is not None and before.code in _FAILED and after is None:
            yield _change(ChangeKind.CLAIM_RESTORED, claim, Outcome.BETTER, "")


_FAILED = frozenset({"claim-false", "claim-undecided"})


def _against(text: str, project: Project, words: Words) -> Problem | None:
    """What speaks against a claim in a state; None if it holds."""
    try:
        state_claim(text, project, words)
    except ProblemError as error:
        return error.problems[0]
    return None


def _change(kind: ChangeKind, spoken: Spoken, state: Outcome, new_text: str) -> Change:
    return Change(
        kind, outcome=state, claim=spoken.text, location=str(spoken.location), new=new_text
    )

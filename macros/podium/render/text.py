"""Plain text of a finding, for terminals: what Markdown has, without its markup."""

from collections.abc import Iterable, Iterator

from podium.core.i18n import visible
from podium.figures.document import FigureReference, Finding, Link, Mark, ModelName, Number, Span
from podium.render.symbols import EMPTY, cell_sign, mark_sign

__all__ = ["render_finding", "render_phrase"]


_LONGEST = 400
"""Characters of a line: no name may fill the terminal, move its cursor or colour it."""


def render_finding(finding: Finding) -> str:
    """A sentence, then each list under its heading."""
    lines = [render_phrase(finding.lead)] if finding.lead else []
    if finding.verbatim:
        lines += ["", *(visible(line, longest=_LONGEST) for line in finding.verbatim.splitlines())]
    for group in finding.groups:
        lines += ["", *_plain_lines(group.title)]
        lines += [f"  {render_phrase(phrase)}" for phrase in group.phrases]
    for section in finding.sections:
        lines += ["", visible(section.title), "", render_finding(section.finding).rstrip("\n")]
    lines += ["", *_plain_lines(*finding.notes)] if finding.notes else []
    return "\n".join(lines) + "\n"


def _plain_lines(*texts: str) -> Iterator[str]:
    return (visible(text, longest=_LONGEST) for text in texts if text)


def render_phrase(spans: Iterable[Span]) -> str:
    """A sentence on one line, without control characters."""
    return visible("".join(map(_span, spans)), longest=_LONGEST)


def _span(span: Span) -> str:
    match span:
        case Mark():
            return f"{mark_sign(span)} "
        case ModelName() | Link() | FigureReference():
            return span.text
        case Number():
            return cell_sign(span.cell) + (span.cell.text or EMPTY)
        case str():
            return span

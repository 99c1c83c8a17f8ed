"""Plain text of a finding, for terminals: what Markdown has, without its markup."""

from collections.abc import Iterable

from podium.core.i18n import visible
from podium.figures.document import FigureReference, Finding, Link, Mark, ModelName, Number, Span
from podium.render.symbols import EMPTY, MEDALS, SIGNS, medal_sign

__all__ = ["render_finding"]


def render_finding(finding: Finding) -> str:
    """A sentence, then each list under its heading."""
    lines = [_phrase(finding.lead)] if finding.lead else []
    if finding.verbatim:
        lines += ["", *(visible(line, longest=400) for line in finding.verbatim.splitlines())]
    for group in finding.groups:
        lines += ["", group.title] if group.title else [""]
        lines += [f"  {_phrase(phrase)}" for phrase in group.phrases]
    for section in finding.sections:
        lines += ["", visible(section.title), "", render_finding(section.finding).rstrip("\n")]
    lines += ["", *finding.notes] if finding.notes else []
    return "\n".join(lines) + "\n"


def _phrase(spans: Iterable[Span]) -> str:
    # No name may move the cursor, colour the terminal or fill it.
    return visible("".join(map(_span, spans)), longest=400)


def _span(span: Span) -> str:
    match span:
        case Mark():
            return f"{MEDALS.get(span) or SIGNS.get(span, '')} "
        case ModelName() | Link() | FigureReference():
            return span.text
        case Number():
            return medal_sign(span.cell) + (span.cell.text or EMPTY)
        case str():
            return span

"""Files that a site gets beside its pages: each belongs to a macro and lies where that is called.

Hosts that have a hook for it write them at the end of a build; for the others `podium export`
prints the same bytes. A further file is one more entry of `ATTACHMENTS`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from podium.site.exports import FILES
from podium.site.macros.report import Report

__all__ = ["ATTACHMENTS", "Attachment", "attachments_of"]


@dataclass(frozen=True)
class Attachment:
    """A file that a page brings along.

    Attributes:
        macro: The macro whose page it lies beside.
        format: What `podium export` calls it.
        name: Name of the file, in the folder of the page.
        content: Makes it: from the report, the report's name, and the page's address, which is
            absolute or relative to the file.
        label: What readers call it, where the figure itself offers it.
    """

    macro: str
    format: str
    name: str
    content: Callable[[Report, str, str], bytes]
    label: str = ""


_FEED = "results.atom"


def _feed(report: Report, name: str, page: str) -> bytes:
    return report.feed(name=name, page=page, file=_FEED)


def _file(key: str, report: Report, _name: str, page: str) -> bytes:
    return report.file(key, page=page).encode()


ATTACHMENTS = (
    Attachment("changelog", "atom", _FEED, _feed),
    Attachment(
        "compare", "results", "results.json", partial(_file, "results"), label="results.json"
    ),
    *(
        Attachment("citation", file.key, file.name, partial(_file, file.key), file.label)
        for file in FILES
    ),
)


def attachments_of(macro: str) -> tuple[Attachment, ...]:
    """The files that a page with this macro brings along."""
    return tuple(attachment for attachment in ATTACHMENTS if attachment.macro == macro)

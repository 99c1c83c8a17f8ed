"""Which format a file is in, judged by its content."""

from collections.abc import Collection

from podium.importers.document import Document
from podium.importers.registry import FORMATS, TABLE, Format

__all__ = ["description", "detect"]


def description(document: Document) -> str:
    """What a file without results is that belongs to those of a tool; else empty."""
    root = document.root
    texts = (f"{form.describes(root)}" for form in FORMATS.values()) if root else ()
    return next(filter(None, texts), "")


def detect(document: Document) -> Format | None:
    """The format of a file; None after saying that it is none of them, or looks like several."""
    if document.archive is not None:
        return _detect_archive(document, document.archive.names)
    if document.root is None:
        return FORMATS[TABLE]
    fitting = [form for form in FORMATS.values() if form.recognises(document.root)]
    # Flat records, or an object of objects, may be a table unless a tool is known that writes it.
    fitting = [form for form in fitting if form.name != TABLE] or fitting
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = ", ".join(form.name for form in fitting)
        document.problems.error("import-ambiguous", document.location, formats=names)
    else:
        count = str(len(FORMATS))
        document.problems.error("import-unknown-format", document.location, count=count)
    return None


def _detect_archive(document: Document, names: Collection[str]) -> Format | None:
    """The format of an archive; None after saying that it is none."""
    form = next((form for form in FORMATS.values() if form.recognises_archive(names)), None)
    if form is None:
        document.problems.error("not-text", document.location, content=document.kind)
    return form

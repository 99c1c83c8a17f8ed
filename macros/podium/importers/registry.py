"""The formats that can be imported, and which of them a file is in, judged by its content."""

from collections.abc import Callable
from dataclasses import dataclass

from podium.importers.document import Document, Node
from podium.importers.extract import Columns, Extract
from podium.importers.formats import (
    bigcode,
    bigcode_logs,
    bigcodebench,
    bigcodebench_pass_at_k,
    evalplus,
    every_eval_ever,
    lm_eval,
    lm_eval_samples,
    table,
)

__all__ = ["FORMATS", "TABLE", "Format", "detect"]

TABLE = "table"


@dataclass(frozen=True)
class Format:
    """A format of files.

    Attributes:
        name: What the command calls it.
        recognises: Whether JSON looks like it. At most one format should say yes.
        extract: Takes what the file has to give, and notes what is wrong with it.
    """

    name: str
    recognises: Callable[[Node], bool]
    extract: Callable[[Document, Columns], Extract]


FORMATS = {
    form.name: form
    for form in (
        Format("evalplus", evalplus.recognises, evalplus.extract),
        Format("lm-eval", lm_eval.recognises, lm_eval.extract),
        Format("lm-eval-samples", lm_eval_samples.recognises, lm_eval_samples.extract),
        Format("bigcode", bigcode.recognises, bigcode.extract),
        Format("bigcode-logs", bigcode_logs.recognises, bigcode_logs.extract),
        Format("bigcodebench", bigcodebench.recognises, bigcodebench.extract),
        Format(
            "bigcodebench-pass-at-k",
            bigcodebench_pass_at_k.recognises,
            bigcodebench_pass_at_k.extract,
        ),
        Format("every-eval-ever", every_eval_ever.recognises, every_eval_ever.extract),
        Format(TABLE, table.recognises, table.extract),
    )
}


def detect(document: Document) -> Format | None:
    """The format of a file; None after saying that it is none of them, or looks like several."""
    if document.root is None:
        return FORMATS[TABLE]
    fitting = [form for form in FORMATS.values() if form.recognises(document.root)]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(form.name for form in fitting or FORMATS.values())
    if fitting:
        document.problems.error("import-ambiguous", document.location, formats=names)
    else:
        document.problems.error("import-unknown-format", document.location, formats=names)
    return None

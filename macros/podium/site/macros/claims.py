"""The macro that holds prose against the results. A part of `Report`, like its other macros."""

from urllib.parse import quote

from podium.figures.document import Finding, Table
from podium.site.macros.context import ReportContext
from podium.site.macros.lookup import bad_argument, boolean

__all__ = ["ClaimMacros"]


class ClaimMacros(ReportContext):
    """A report's sentences about its own results, in one language."""

    def claim(self, text: str, *, evidence: bool = True) -> Finding:
        """A sentence that is checked against the results, with the numbers that support it.

        If the results do not support the sentence, `podium check` and a strict build fail and
        report what the results show. A claim that depends on missing or quarantined values is
        undecided, which fails as well. A claim that names no benchmark or no metric covers all of
        them.

        Args:
            text: The sentence, in English or Chinese. The guide lists the supported sentences.
            evidence: Whether to show the supporting numbers: in brackets after the sentence, and in
                a list below the paragraph.
        """
        from podium.figures.claims import state_claim

        self._find.trust_names()
        if not isinstance(text, str):
            raise bad_argument("text", text, "text")
        with_evidence = boolean("evidence", evidence)
        return self._styled(state_claim(text, self._project, self._words, evidence=with_evidence))

    def shows(self, table: Table) -> str:
        """What a table is evidence for, as a `FigureReference` says it; empty if it is incomplete.

        A table of some models or some metrics might not have the number that is meant.
        """
        name, baseline = (table.subject.get(key, "") for key in ("benchmark", "baseline"))
        benchmark = self._results.benchmarks.get(name)
        if benchmark is None or table.kind not in {"ranked", "delta"}:
            return ""
        if len(table.rows) + 1 < len(benchmark.lines):  # more than a baseline's own row is missing
            return ""
        rows, columns = {row.model for row in table.rows}, {column.key for column in table.columns}
        missing = [model for model in benchmark.lines if model not in rows]
        if baseline:  # its own row is left out of a delta table
            base = self._find.baseline("baseline", baseline)
            missing = [model for model in missing if not base.is_model(model)]
        if missing or not columns.issuperset(benchmark.metrics):
            return ""
        parts = (table.kind, name, baseline) if table.kind == "delta" else (table.kind, name)
        return "/".join(quote(part, safe="") for part in parts)

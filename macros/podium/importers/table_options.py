"""How a table is to be read, where its content leaves a doubt: options of `podium import`."""

from dataclasses import asdict, dataclass

__all__ = ["TableOptions"]


@dataclass(frozen=True)
class TableOptions:
    """What the command says of the tables that it reads; what is empty is judged by content.

    Attributes:
        shape: `wide` (one column per metric), `paper` (one per benchmark), `long` (one row per
            value) or `transposed` (one column per model).
        metric: The metric of a table whose columns are benchmarks.
        join: What stands between the parts of a name that is joined of several columns.
        sheet: The sheet of a spreadsheet.
        separator: What separates the columns of a text: a character, or `tab`.
        encoding: The encoding of a text.
        decimal: The decimal mark, `.` or `,`.
        percent: What 61% is: 0.61 (`fraction`) or 61 (`points`).
        uncertainty: What follows a `±`: `se`, `sd`, half of an `interval`, or `none`, to leave it
            out.
    """

    shape: str = ""
    metric: str = ""
    join: str = "@"
    sheet: str = ""
    separator: str = ""
    encoding: str = ""
    decimal: str = ""
    percent: str = ""
    uncertainty: str = ""

    def given(self) -> dict[str, object]:
        """The options that were chosen, by their names in the command."""
        plain = asdict(TableOptions())
        return {name: text for name, text in asdict(self).items() if text != plain[name]}

"""The columns of a table and the headings over them."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Column", "ColumnKind", "Spanner"]


class ColumnKind(StrEnum):
    """What a column holds, which decides how it is aligned and explained."""

    VALUE = "value"
    DELTA = "delta"
    SPEEDUP = "speedup"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """A heading over cells of one kind.

    Attributes:
        key: The metric's name in the settings.
        label: What is printed.
        kind: What the cells hold.
        better: `higher` or `lower`; empty where no value is better than another.
        spanner: The heading over it and its neighbours with the same spanner; empty for none.
        filter: How a reader can filter rows by it: `choice` of its texts, `boolean` where they
            are translated truth values, or a `range` of numbers or dates; empty where not.
    """

    key: str
    label: str
    kind: ColumnKind
    better: str = ""
    spanner: str = ""
    filter: str = ""

    @property
    def full_label(self) -> str:
        """The label where there is only one line of headings."""
        return f"{self.spanner} {self.label}" if self.spanner else self.label


@dataclass(frozen=True, slots=True)
class Spanner:
    """A heading over neighbouring columns.

    Attributes:
        label: What is printed; empty over columns that have none.
        columns: The columns below it.
    """

    label: str
    columns: tuple[Column, ...]

"""What changed between two states of a project: rows, values, places, verdicts, winners.

`comparing` finds what changed, `telling` puts it into words.
"""

from podium.changes.comparing import KINDS, Change, ChangeKind, compare_projects
from podium.changes.telling import change_finding, withdrawal_phrase

__all__ = [
    "KINDS",
    "Change",
    "ChangeKind",
    "change_finding",
    "compare_projects",
    "withdrawal_phrase",
]

"""A log as runners of continuous integration and terminals read it."""

import re
import unicodedata

__all__ = ["obeyed"]

_ANYWHERE = re.compile(r"##(\w*)\[")


def obeyed(output: str) -> list[str]:
    """Each line that a runner takes for a command, or with which a terminal does something.

    As the runner of GitHub reads it: a command begins with `::` behind whatever blanks, or with
    `##[` anywhere in the line; https://github.com/actions/runner, ActionCommand.cs.
    """
    return [
        line
        for line in re.split(r"\r\n|[\r\n]", output)
        if line.lstrip().startswith("::")
        or _ANYWHERE.search(line)
        or any(unicodedata.category(one) in {"Cc", "Cf"} and one != "\t" for one in line)
    ]

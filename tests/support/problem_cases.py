"""What the tests of problems share: a few files, and every line that is said about them."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from podium.check.project import check_project
from podium.core.i18n import words

Content = str | bytes | Callable[[Path], object]
EVAL = "results/eval.csv"
HEADER = "model,time,score\n"
METRICS = "metrics: {time: {better: lower}, score: {better: higher}}\n"


def settings(text: str) -> str:
    """A mkdocs.yml; its settings begin on line 3, and in column 5."""
    lines = "".join(f"    {line}\n" for line in text.splitlines())
    return f"extra:\n  podium:\n{lines}plugins: [macros, podium]\n"


SETTINGS = settings(METRICS)
SOUND: dict[str, Content | None] = {"mkdocs.yml": SETTINGS, EVAL: HEADER + "a,1,2\nb,3,4\n"}


class Case(NamedTuple):
    """Files beside or instead of the sound ones (None: not there), and what is said of them."""

    files: dict[str, Content | None]
    problems: list[str]

    def found(self, root: Path) -> list[str]:
        """Write the files, check them, and give each problem as one line."""
        for name, content in {**SOUND, **self.files}.items():
            if content is not None:
                _write(root / name, content)
        if not (root / "docs").exists():
            (root / "docs").mkdir()
        problems = check_project(root)
        assert check_project(root) == problems, "what the first check left says something else"
        english, chinese = words("en"), words("zh")
        assert all(chinese.message(one) and chinese.hint(one) for one in problems)
        assert all(english.hint(one) for one in problems)
        return [
            f"{one.location}: {one.severity}[{one.code}]: {english.message(one)}"
            for one in problems
        ]


def _write(path: Path, content: Content) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if callable(content):
        content(path)
    else:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def link(target: str) -> Callable[[Path], object]:
    """Content of a file that is a symbolic link."""
    return lambda path: path.symlink_to(target)

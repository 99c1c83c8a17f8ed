"""What went wrong in a call from Python, to be read as it is: each problem with what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from podium.core.problem_text import problem_text
from podium.core.problems import ProblemError, sort_problems

__all__ = ["PodiumError", "explained"]


class PodiumError(ProblemError):
    """Something in the settings, the results, a DataFrame or an argument is wrong.

    Attributes:
        problems: Every problem, with its code, its location and its facts.
    """

    __module__ = "podium"  # where authors import it from, which tracebacks name

    def __str__(self) -> str:
        """All problems, each with its location and what to do."""
        return problem_text(sort_problems(self.problems))

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a traceback: where Podium noticed it helps nobody."""
        return str(self).splitlines()


_OF_FRAMES = {
    "above-maximum": "frame-above-maximum",
    "below-minimum": "frame-below-minimum",
    "long-table": "frame-long-table",
    "unknown-baseline": "frame-unknown-baseline",
    "unknown-metric": "frame-unknown-metric",
}
"""Problems of reports, whose hints name files, and those of a DataFrame that has none."""


@contextmanager
def explained(*, of_frame: bool = False) -> Iterator[None]:
    """Raise the problems of what is done inside as a `PodiumError`.

    Args:
        of_frame: Whether there is no report, but only a DataFrame.
    """
    try:
        yield
    except ProblemError as error:
        codes = _OF_FRAMES if of_frame else {}
        raise PodiumError(
            *(
                replace(problem, code=codes.get(problem.code, problem.code))
                for problem in error.problems
            )
        ) from None

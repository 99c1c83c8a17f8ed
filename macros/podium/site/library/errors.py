"""What went wrong in a call from Python, to be read as it is: each problem with what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

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


@contextmanager
def explained() -> Iterator[None]:
    """Raise the problems of what is done inside as a `PodiumError`."""
    try:
        yield
    except ProblemError as error:
        raise PodiumError(*error.problems) from None

"""DataFrames of other libraries as those of pandas, by what each offers; none of them is needed.

polars, pyarrow, DuckDB, Modin and others convert themselves, or hand over Arrow data, which pyarrow
reads. A polars DataFrame gives its columns as lists as well, where pyarrow is not installed.
"""

import inspect
import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from podium.core.problems import Location, Problem, ProblemError

if TYPE_CHECKING:
    import pandas

__all__ = ["as_pandas", "is_frame"]

_PROTOCOLS = ("to_pandas", "__arrow_c_stream__", "__dataframe__")


def is_frame(value: object) -> bool:
    """Whether a value is a DataFrame of pandas, or of a library whose DataFrames can become one."""
    import pandas

    if isinstance(value, pandas.DataFrame):
        return True
    # Series of these libraries have some of the protocols, too, but no columns.
    return any(hasattr(value, name) for name in _PROTOCOLS) and hasattr(value, "columns")


def as_pandas(frame: Any, file: str) -> "pandas.DataFrame":
    """A DataFrame of any library as one of pandas.

    Args:
        frame: The DataFrame.
        file: What it is called in messages.

    Raises:
        ProblemError: It is no DataFrame, or the library that would convert it is not installed.
    """
    import pandas

    kind = type(frame).__name__
    if isinstance(frame, pandas.DataFrame):
        return frame
    if not is_frame(frame) and not hasattr(frame, "__dataframe__"):
        raise ProblemError(Problem("not-a-frame", Location(file), {"type": kind}))
    reasons = []
    for convert in _conversions(frame):
        try:
            converted = convert()
        except ImportError as error:
            reasons.append(str(error).partition("\n")[0])
            continue
        if isinstance(converted, pandas.DataFrame):
            return converted
    if not reasons:
        raise ProblemError(Problem("not-a-frame", Location(file), {"type": kind}))
    facts = {"type": kind, "reason": reasons[0]}
    raise ProblemError(Problem("frame-not-converted", Location(file), facts))


def _conversions(frame: Any) -> Iterator[Callable[[], object]]:
    """Every way to convert a DataFrame, the best first."""
    if hasattr(frame, "to_pandas"):
        yield frame.to_pandas
    if hasattr(frame, "__arrow_c_stream__"):
        yield lambda: _from_arrow(frame)
    if hasattr(frame, "__dataframe__"):
        yield lambda: _from_interchange(frame)
    to_dict = getattr(frame, "to_dict", None)
    if to_dict is not None and "as_series" in inspect.signature(to_dict).parameters:
        yield lambda: _from_lists(to_dict(as_series=False))


def _from_arrow(frame: Any) -> object:
    import pyarrow

    return pyarrow.table(frame).to_pandas()


def _from_interchange(frame: Any) -> object:
    from pandas.api.interchange import from_dataframe

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of the protocol: there is no other
        return from_dataframe(frame)


def _from_lists(columns: dict[str, list[Any]]) -> object:
    import pandas

    return pandas.DataFrame(columns)

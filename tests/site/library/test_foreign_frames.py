"""DataFrames of other libraries: each way by which they become those of pandas."""

import sys
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

import podium
from podium.site.library.foreign_frames import as_pandas, is_frame

DATA = {"model": ["a", "b"], "acc": [0.5, None], "n": [1, 2]}


class _Frame:
    """A DataFrame of some library."""

    columns = (*DATA,)


class _Converting(_Frame):
    def to_pandas(self) -> pd.DataFrame:
        return pd.DataFrame(DATA)


class _Arrow(_Frame):
    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return pa.table(DATA).__arrow_c_stream__(requested_schema)


class _Interchange(_Frame):
    def __dataframe__(self, nan_as_null: bool = False, allow_copy: bool = True) -> object:
        return pa.table(DATA).__dataframe__(nan_as_null, allow_copy)


class _Polars(_Arrow):
    """As polars without pyarrow: it converts with that, and has its columns as lists."""

    def to_pandas(self) -> pd.DataFrame:
        raise ModuleNotFoundError("pyarrow is required for `to_pandas`")

    def to_dict(self, *, as_series: bool = True) -> dict[str, Any]:
        assert not as_series
        return DATA


@pytest.mark.parametrize("kind", [_Converting, _Arrow, _Interchange, _Polars])
def test_a_frame_of_another_library_is_ranked(kind: type[_Frame]) -> None:
    frame = kind()
    assert is_frame(frame)
    pd.testing.assert_frame_equal(as_pandas(frame, "x"), pd.DataFrame(DATA), check_dtype=False)
    ours, theirs = (
        podium.rank(one, better="higher").to_csv() for one in (pd.DataFrame(DATA), frame)
    )
    assert ours == theirs


def test_lists_do_where_pyarrow_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert as_pandas(_Polars(), "x").columns.tolist() == [*DATA]
    with pytest.raises(podium.PodiumError) as caught:
        podium.rank(_Arrow(), better="higher")
    (problem,) = caught.value.problems
    assert problem.code == "frame-not-converted"
    assert "pyarrow" in problem.facts["reason"]


@pytest.mark.parametrize("value", [[1], {"a": 1}, "text", pd.Series([1]), None])
def test_what_is_no_frame_is_refused(value: object) -> None:
    assert not is_frame(value)
    with pytest.raises(podium.PodiumError) as caught:
        podium.rank(value, better="higher")
    assert [problem.code for problem in caught.value.problems] == ["not-a-frame"]

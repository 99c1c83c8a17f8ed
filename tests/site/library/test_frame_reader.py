"""DataFrames as tables of results: names, types, and what other libraries have."""

from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from podium.config.settings import Settings
from podium.core.problems import ProblemError
from podium.site.library.frame_reader import project_of, read_frame

FRAME = pd.DataFrame({"time": [0.1 + 0.2, np.nan]}, index=["a", "b"])
TEXT = "model,time\na,0.30000000000000004\nb,\n"


@pytest.mark.parametrize(
    "frame",
    [
        FRAME,
        FRAME.rename_axis("name"),
        FRAME.set_axis(pd.CategoricalIndex(["a", "b"])),
        FRAME.rename_axis("model").reset_index(),
        pa.table({"model": ["a", "b"], "time": [0.1 + 0.2, None]}),
    ],
    ids=["index", "named index", "categories", "column", "another library"],
)
def test_names_are_the_column_model_or_the_index(frame: object) -> None:
    content = read_frame(frame)
    assert content.text == TEXT
    assert (content.columns, content.numeric) == (("time",), ("time",))


def test_a_number_has_the_fewest_digits_that_mean_the_same() -> None:
    frame = pd.DataFrame(
        {
            "single": np.array([0.1], dtype=np.float32),
            "integer": pd.array([None], dtype="Int64"),
            "decimal": [Decimal("0.10")],
            "flag": [True],
        },
        index=["a"],
    )
    content = read_frame(frame)
    assert content.text == "model,single,integer,decimal,flag\na,0.1,,0.10,True\n"
    assert content.numeric == ("single", "integer", "decimal")


@pytest.mark.parametrize(
    ("frame", "code", "fact"),
    [
        (FRAME.reset_index(drop=True), "frame-without-names", "int64"),
        (FRAME.set_index(pd.to_datetime(["2026-01-01", "2026-01-02"])), "frame-without-names", ""),
        (FRAME.set_index("time", append=True), "frame-levels", "index"),
        (pd.concat({"x": FRAME}, axis="columns"), "frame-levels", "columns"),
        (FRAME["time"], "not-a-frame", "Series"),
        ([FRAME], "not-a-frame", "list"),
    ],
    ids=["rows", "dates", "levels", "levels of columns", "column", "list"],
)
def test_what_is_no_table_of_models_is_refused(frame: object, code: str, fact: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read_frame(frame)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert fact in "".join(problem.facts.values())


SETTINGS = Settings.model_validate({"metrics": {"time": {"better": "lower"}}})


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (
            pd.DataFrame({"time": ["1", "2 s"]}, index=["a", "b"]),
            ["DataFrame.loc['b'] not-a-number"],
        ),
        (
            pd.DataFrame({"model": ["a\n", "a", "b"], "time": [1, 2, "x"]}),
            ["DataFrame.loc[1] frame-row-twice DataFrame.loc[0]", "DataFrame.loc[2] not-a-number"],
        ),
        (
            pd.DataFrame({"time": [1, 2]}, index=["a", "a"]),
            ["DataFrame.iloc[1] frame-row-twice DataFrame.iloc[0]"],
        ),
        (
            pd.DataFrame({"time": [1, "x"]}, index=["a", "b" * 100]),
            ["DataFrame.iloc[1] not-a-number"],
        ),
    ],
    ids=["label", "rows of several lines", "labels that are not unique", "long labels"],
)
def test_a_problem_is_at_a_row_of_the_frame(frame: pd.DataFrame, expected: list[str]) -> None:
    with pytest.raises(ProblemError) as caught:
        project_of(read_frame(frame), SETTINGS, title=None, language="en")
    assert [
        f"{problem.location} {problem.code} {problem.facts.get('first', '')}".strip()
        for problem in caught.value.problems
    ] == expected


def test_a_name_that_is_like_another_is_told_with_the_row_of_that() -> None:
    frame = pd.DataFrame({"time": [1, 2]}, index=["gpt-4o", "GPT 4o"])
    _, (problem,) = project_of(read_frame(frame), SETTINGS, title=None, language="en")
    assert problem.facts["place"] == "DataFrame.loc['gpt-4o']"
    assert str(problem.location) == "DataFrame.loc['GPT 4o']"

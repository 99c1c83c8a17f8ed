"""Any DataFrame as a project would show it."""

import math
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import podium
from podium.figures.document import Mark, Table
from support.projects import ProjectFolder, marked

FRAME = pd.DataFrame(
    {"time": [4, 2.5, 1.125], "score": [1, 3, math.nan], "note": ["x", "<y>", ""]},
    index=["base", "=1+1", "fast"],
)
BETTER = {"time": "lower", "score": "higher"}
NUMBERS = st.one_of(
    st.just(math.nan),
    st.floats(-1e6, 1e6, allow_subnormal=False),
    st.integers(-50, 50).map(lambda number: number / 100),
)
FRAMES = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=8).map(
    lambda rows: pd.DataFrame(
        rows, columns=["time", "score"], index=[f"m{number}" for number in range(len(rows))]
    )
)


def table(result: podium.Result) -> Table:
    assert isinstance(result.figure, Table)
    return result.figure


@pytest.mark.filterwarnings("ignore:.*hidden-difference:UserWarning")
@given(frame=FRAMES)
def test_a_frame_is_ranked_like_a_project_with_the_same_values(frame: pd.DataFrame) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = ProjectFolder(Path(folder))
        project.write("results/eval.csv", frame.to_csv(index_label="model"))
        metrics = {name: {"better": better, "speedup": True} for name, better in BETTER.items()}
        project.configure(metrics=metrics)
        report = project.report()
        ranked = report.ranked_table("eval", sort="time")
        delta = report.delta_table("eval", baseline="m0", sort="time")
    more = {name: {"speedup": True} for name in BETTER}
    own = podium.rank(frame, better=BETTER, metrics=more)
    assert marked(table(own)) == marked(ranked)
    assert [*own.to_frame().index] == [row.model for row in ranked.rows]
    compared = table(podium.rank(frame, better=BETTER, metrics=more, baseline="m0"))
    assert marked(compared) == marked(delta)
    assert compared.columns == delta.columns


LONG = pd.DataFrame(
    [
        (model, benchmark, seed, "acc", 1)
        for model in "ab"
        for benchmark in "xy"
        for seed in (1, 2, 3)
    ],
    columns=["model", "benchmark", "seed", "metric", "value"],
)


@pytest.mark.parametrize(
    ("frame", "options", "codes"),
    [
        (LONG, {}, ["frame-long-table"]),
        (FRAME, {"better": {"tim": "lower"}}, ["frame-unknown-metric"]),
        (FRAME, {"metrics": {"tim": {"digits": 1}}}, ["frame-unknown-metric"]),
        (FRAME, {"sort": "scor"}, ["frame-unknown-metric"]),
        (FRAME, {"baseline": "bas"}, ["frame-unknown-baseline"]),
        (
            FRAME,
            {"metrics": {"time": {"min": 2, "max": 3}}},
            ["frame-above-maximum", "frame-below-minimum"],
        ),
    ],
)
def test_no_problem_of_a_frame_speaks_of_a_report(
    frame: pd.DataFrame, options: dict[str, object], codes: list[str]
) -> None:
    with pytest.raises(podium.PodiumError) as error:
        podium.rank(frame, **{"better": "higher", **options})  # type: ignore[arg-type]
    assert [problem.code for problem in error.value.problems] == codes
    assert "mkdocs.yml" not in str(error.value)
    assert "results/" not in str(error.value)


def test_the_first_metric_orders_and_other_columns_have_no_marks() -> None:
    ranked = podium.rank(FRAME, better=BETTER, title="Mine")
    assert marked(table(ranked)) == {
        "fast": [("1.125", Mark.FIRST), ("", None), ("", None)],
        "=1+1": [("2.500", Mark.SECOND), ("3.0", Mark.FIRST), ("<y>", None)],
        "base": [("4.000", Mark.THIRD), ("1.0", Mark.SECOND), ("x", None)],
    }
    assert ranked.title == "Mine: ranking"
    assert ranked.sources == ()
    assert [*podium.rank(FRAME, better="higher", top=1).to_frame().index] == ["base"]
    assert podium.rank(FRAME, better=BETTER, language="zh").title == "结果：排名"


def test_replicates_and_uncertainties_are_read_as_in_a_file() -> None:
    frame = pd.DataFrame({"model": ["a", "a", "b"], "run": [1, 2, 1], "score": [1.0, 2.0, 1.25]})
    assert podium.rank(frame, better="higher").to_frame().loc["a", "score"] == 1.5
    frame = pd.DataFrame({"score": [1.0, 2.0], "score.se": [0.1, 0.1]}, index=["a", "b"])
    assert "±" in podium.rank(frame, better="higher").to_markdown()


@pytest.mark.parametrize(
    ("frame", "arguments", "message"),
    [
        (FRAME[["note"]], {"better": "lower"}, r"\[frame-without-numbers\].*columns: note\."),
        (FRAME, {"better": {}}, r"\[frame-without-numbers\]"),
        (FRAME, {"better": "up"}, r"\[unknown-direction\].*`better` of “score” is 'up'"),
        (FRAME, {"better": {"time": "low", "scor": "lower"}}, "(?s)time.*Did you mean “score”"),
        (FRAME, {"better": BETTER, "metrics": {"time": {"digit": 1}}}, "mean “digits”"),
        (FRAME, {"better": BETTER, "language": "fr"}, r"(?s)unknown-language\].*“fr”.*: en, zh\."),
        (FRAME, {"better": BETTER, "sort": "tim"}, "mean “time”"),
        (FRAME, {"better": BETTER, "baseline": "bas"}, "mean “base”"),
        (
            FRAME,
            {"better": {"note": "lower"}},
            r"DataFrame\.loc\['base'\]: error\[not-a-number\]: “x” in column",
        ),
        (
            FRAME.replace(4, math.inf),
            {"better": BETTER},
            r"DataFrame\.loc\['base'\]: error\[not-finite\]",
        ),
        (
            pd.concat([FRAME, FRAME]),
            {"better": BETTER},
            r"(?s)\[frame-row-twice\].*“base” already.*“fast” already",
        ),
        (FRAME.set_axis(["a", "b", "b"], axis=1), {"better": "lower"}, "duplicate-column"),
        (FRAME.rename(index={"base": "a\u200b"}), {"better": "lower"}, "invisible-character"),
        (FRAME.iloc[:0], {"better": "lower"}, "header-only"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_fault_of_a_frame_has_its_message(
    frame: pd.DataFrame, arguments: dict[str, object], message: str
) -> None:
    with pytest.raises(podium.PodiumError, match=message):
        podium.rank(frame, **arguments)  # type: ignore[arg-type]


def test_digits_that_hide_a_difference_are_warned_of() -> None:
    frame = pd.DataFrame({"score": [0.51, 0.52]}, index=["a", "b"])
    with pytest.warns(UserWarning, match="hidden-difference"):
        podium.rank(frame, better="higher", metrics={"score": {"digits": 1}})

"""One table, wherever it comes from; `test_results_reader` has the messages of files."""

from podium.config.settings import Settings
from podium.core.csv_records import parse_records
from podium.core.i18n import words
from podium.core.problems import Collector
from podium.data.table_reader import TableReader
from support.projects import ProjectFolder

SETTINGS = Settings.model_validate({"metrics": {"time": {"better": "lower"}}, "columns": ["note"]})


def test_a_table_need_not_be_a_file() -> None:
    problems = Collector()
    records = parse_records("model,time,note\na,1.50,x\nb,,y\n", "table", problems)
    assert records
    benchmark = TableReader(SETTINGS, problems).read("mine", records, SETTINGS.metrics)
    assert benchmark
    assert problems.problems() == ()
    assert (benchmark.name, benchmark.file) == ("mine", "table")
    assert benchmark.lines == {"a": (2,), "b": (3,)}
    assert [str(value) for value in benchmark.columns["time"].values()] == ["1.50", "None"]
    assert benchmark.extra == {"note": {"a": "x", "b": "y"}}


def test_a_table_with_errors_is_no_benchmark() -> None:
    problems = Collector()
    records = parse_records("model,times\na,1\na,2\n", "table", problems)
    assert records
    assert TableReader(SETTINGS, problems).read("mine", records, SETTINGS.metrics) is None
    codes = [problem.code for problem in problems.problems()]
    assert codes == ["metric-missing", "undeclared-column", "duplicate-model"]


def test_what_the_author_writes_for_a_missing_value_is_an_empty_cell() -> None:
    problems = Collector()
    table = "model,time,time.se,note\n-,1.50,N/A,-\nN/A,-,N/A,y\n"
    records = parse_records(table, "table", problems)
    assert records
    settings = SETTINGS.model_copy(update={"missing": ("N/A", "-")})
    benchmark = TableReader(settings, problems).read("mine", records, settings.metrics)
    assert benchmark
    assert problems.problems() == ()
    assert {name: str(value) for name, value in benchmark.columns["time"].items()} == {
        "-": "1.50",
        "N/A": "None",
    }
    assert benchmark.extra == {"note": {"-": "", "N/A": "y"}}


def test_a_metric_that_a_benchmark_does_not_list_is_told_where_to_list_it(
    project: ProjectFolder,
) -> None:
    project.write("results/one.csv", "model,time,score\na,1,2\n")
    project.configure(
        metrics=project.settings["metrics"], benchmarks={"one": {"metrics": ["time"]}}
    )
    (problem,) = project.check()
    assert problem.code == "unlisted-metric"
    assert "`one`" in words("en").hint(problem)

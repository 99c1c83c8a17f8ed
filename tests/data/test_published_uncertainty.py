"""Columns of a published uncertainty: what is read, and every fault with its line."""

from decimal import Decimal

from podium.data.published_uncertainty import PublishedUncertainty
from support.projects import ProjectFolder

METRICS = {"acc": {"better": "higher"}}


def test_what_is_published_is_read_exactly_and_is_no_column(project: ProjectFolder) -> None:
    project.configure(metrics=METRICS)
    header = "model,acc,acc.se,acc.sd,acc.low,acc.high,acc.n"
    project.write("results/b.csv", f"{header}\na,0.50,0.020,,0.4,0.62,100\nb,0.6,,,,,\n")
    benchmark = project.report()._results.benchmarks["b"]
    assert benchmark.published == {
        "acc": {
            "a": PublishedUncertainty(
                se=Decimal("0.020"), low=Decimal("0.4"), high=Decimal("0.62"), n=100
            )
        }
    }
    assert not benchmark.extra
    table = project.report().ranked_table("b")
    assert [column.key for column in table.columns] == ["acc"]
    assert project.lines() == []


def test_every_fault_is_reported_at_its_line(project: ProjectFolder) -> None:
    project.configure(metrics=METRICS)
    project.write(
        "results/b.csv",
        "model,acc,acc.se,acc.low,acc.high,acc.n\na,0.5,-1,0.6,,0\nb,,1,,,\nc,0.5,x,0.4,0.45,2.5\n",
    )
    project.write("results/c.csv", "model,acc,acc.foo,tim.se\na,1,2,3\n")
    project.write("results/d.csv", "model,run,acc,acc.se\na,1,1,0.1\na,2,2,\n")
    places = [(str(problem.location), problem.code) for problem in project.check()]
    assert sorted(places) == [
        ("results/b.csv:2", "interval-beside-value"),
        ("results/b.csv:2", "interval-half"),
        ("results/b.csv:2", "negative-spread"),
        ("results/b.csv:2", "no-tasks"),
        ("results/b.csv:3", "uncertainty-without-value"),
        ("results/b.csv:4", "interval-beside-value"),
        ("results/b.csv:4", "no-tasks"),
        ("results/b.csv:4", "not-a-number"),
        ("results/c.csv:1", "uncertainty-without-metric"),
        ("results/c.csv:1", "unknown-uncertainty"),
        ("results/d.csv:2", "uncertainty-of-runs"),
    ]


def test_a_declared_column_is_no_uncertainty(project: ProjectFolder) -> None:
    project.configure(metrics=METRICS, columns=["acc.n"])
    project.write("results/b.csv", "model,acc,acc.n\na,0.5,many\n")
    assert project.lines() == []
    assert project.report()._results.benchmarks["b"].extra == {"acc.n": {"a": "many"}}


def test_a_spread_over_a_few_runs_is_probably_none_over_tasks(project: ProjectFolder) -> None:
    project.configure(metrics=METRICS, benchmarks={"b": {"tasks": 100}})
    rows = "model,acc,acc.sd,acc.n\na,0.5,0.02,3\nb,0.6,0.03,3\n"
    project.write("results/b.csv", rows)
    (line,) = project.lines()
    assert line.startswith("results/b.csv:2: warning[seeds-as-tasks]: “acc.n” of “a” is 3")
    project.write("results/b.csv", rows.replace(",3\n", ",100\n"))
    assert project.lines() == []
    project.configure(metrics=METRICS, benchmarks={"b": {"tasks": 3}})
    project.write("results/b.csv", rows)
    assert project.lines() == []

"""Repeated measurements become runs, and a summary becomes one value."""

from podium.core.problems import Collector, Location
from podium.importers.document import Node, Number
from podium.importers.extract import Columns
from podium.importers.name_fields import Names
from podium.importers.repeats import Quantity, Repeats, Statistic

PROBLEMS = Collector()


def node(text: str) -> Node:
    return Node(Number(text), Location("f.json"), "times[0]", PROBLEMS)


def quantity(model: str, *runs: str, benchmark: str = "b") -> Quantity:
    return Quantity(
        *(Names(benchmark, model), "time", "s", "lower"),
        runs=[node(text) for text in runs],
        summary=node("1.5"),
        statistics={"median": Statistic(node("1.4"), "s"), "stddev": Statistic(node("0.1"), "s")},
    )


def told(wanted: dict[str, str], *quantities: Quantity) -> tuple[list[str], Repeats]:
    repeats = Repeats(Columns(wanted), "times")
    scores = [*repeats.scores(quantities)]
    assert {score.unit for score in scores if not score.metric.endswith(".sd")} <= {"s"}
    return [f"{one.model} {one.run or '-'} {one.metric}={one.text}" for one in scores], repeats


def test_single_measurements_are_runs() -> None:
    lines, _ = told({}, quantity("a", "1.0", "2.0"), quantity("b", "3.0"))
    assert lines == ["a 1 time=1.0", "a 2 time=2.0", "b 1 time=3.0"]


def test_one_model_without_runs_gives_the_benchmark_summaries() -> None:
    measured = (quantity("a", "1.0", "2.0"), quantity("b"), quantity("a", "3.0", benchmark="other"))
    lines, repeats = told({}, *measured)
    assert lines == ["a - time=1.5", "b - time=1.5", "a 1 time=3.0"]
    assert repeats.left_out == ["times (2 measurements of time)", "median", "stddev"]


def test_the_command_prefers_the_summary_or_a_statistic() -> None:
    lines, repeats = told({"times": ""}, quantity("a", "1.0"))
    assert (lines, repeats.left_out) == (["a - time=1.5"], [])
    wanted = {"median": "middle", "stddev": "time.sd", "time": "mean"}
    lines, _ = told(wanted, quantity("a", "1.0"))
    assert lines == ["a - mean=1.5", "a - middle=1.4", "a - time.sd=0.1"]


def test_thousands_of_measurements_are_runs_only_if_asked_for() -> None:
    many = quantity("a", *(["1.0"] * 1001))
    lines, repeats = told({}, many)
    assert lines == ["a - time=1.5"]
    assert repeats.left_out == ["times (1001 measurements of time)"]
    assert len(told({"times": "times"}, many)[0]) == 1001


def test_what_could_not_be_measured_is_no_run() -> None:
    lines, repeats = told({}, quantity("a", "1.0", "NaN"))
    assert lines == ["a 1 time=1.0"]
    assert repeats.faulty == ["times[0] (NaN)"]

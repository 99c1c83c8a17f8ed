"""A report in Python: every macro, DataFrames, sources, and what is imported when."""

import inspect
import subprocess
import sys

import pytest

import podium
from podium.site.macros.registry import MACROS
from podium.site.macros.report import Report
from support.projects import MEASURED, ProjectFolder


@pytest.mark.parametrize("name", MACROS)
def test_every_macro_is_a_method_with_its_arguments_and_documentation(name: str) -> None:
    method, macro = getattr(podium.ProjectReport, name), getattr(Report, name)
    assert inspect.signature(method).parameters == inspect.signature(macro).parameters
    assert inspect.signature(method).return_annotation is podium.Result
    assert method.__doc__ == macro.__doc__


def test_a_report_knows_its_names(small: ProjectFolder) -> None:
    small.configure(**small.settings, averages={"both": {"metric": "score"}})
    report = podium.open_report(str(small.root), "zh")
    assert report.benchmarks == ("one", "two")
    assert report.models == ("base", "fast", "good", "both", "hole")
    assert report.ranked_table("one").title == "one：排名"
    assert report.frame("both").columns.tolist() == ["both"]
    assert {*report.long()["benchmark"]} == {"one", "two"}


def test_the_language_of_a_report_is_one_that_its_texts_have(small: ProjectFolder) -> None:
    languages = {tag: podium.open_report(small.root, tag).language for tag in ("zh-CN", "fr")}
    assert languages == {"zh-CN": "zh", "fr": "en"}


def test_sources_are_those_of_what_was_asked_for(small: ProjectFolder) -> None:
    report = podium.open_report(small.root)
    assert report.sources() == ()
    report.frame("two")
    assert [source.file for source in report.sources()] == ["results/two.csv"]
    table = report.ranked_table("one")
    assert [source.file for source in table.sources] == ["results/one.csv"]
    assert [source.file for source in report.sources()] == ["results/two.csv", "results/one.csv"]


def test_a_wrong_call_says_what_was_meant(small: ProjectFolder) -> None:
    report = podium.open_report(small.root)
    with pytest.raises(podium.PodiumError, match="Did you mean “top”"):
        report.ranked_table("one", n=3)  # type: ignore[call-arg]
    with pytest.raises(podium.PodiumError, match="Did you mean “one”"):
        report.frame("ones")


def test_a_file_with_errors_stops_only_what_needs_it(small: ProjectFolder) -> None:
    small.write("results/two.csv", MEASURED.replace("1.125", "fast"))
    report = podium.open_report(small.root)
    assert len(report.frame("one")) == 5
    for call in (report.long, lambda: report.frame("two")):
        with pytest.raises(podium.PodiumError, match=r"results/two\.csv:4: error\[not-a-number\]"):
            call()
    small.write("mkdocs.yml", "extra: {podium: {metric: {}}}")
    with pytest.raises(podium.PodiumError, match=r"mkdocs\.yml:1:18: error\[unknown-setting\]"):
        podium.open_report(small.root)


def test_pandas_is_imported_for_a_frame_only(measured: ProjectFolder) -> None:
    code = """
import sys, podium
light = [name for name in ("podium.site", "pandas", "jinja2") if name in sys.modules]
assert not light, light
assert {"open_report", "Result"} <= {*dir(podium)}
report = podium.open_report()
report.ranked_table("eval").to_html()
assert "pandas" not in sys.modules
report.frame("eval")
assert "pandas" in sys.modules
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=measured.root, capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr


def test_there_is_no_other_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'open_reports'"):
        podium.open_reports  # noqa: B018
    assert all(hasattr(podium, name) for name in podium.__all__)

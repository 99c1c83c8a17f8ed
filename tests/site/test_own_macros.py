"""Macros of an author's own: on pages, in Python, and when they fail."""

import functools
import re
from pathlib import Path

import jinja2
import pytest

import podium
from podium.site.own_macros import is_own
from support.macro_host import Host
from support.projects import ROOT, ProjectFolder
from support.small_sites import build, parse


@podium.macro
def joined(report: podium.ProjectReport, how: str = "inner") -> object:
    """One beside two."""
    frame = report.frame("one")[["time"]].join(report.frame("two")["score"], how=how)  # type: ignore[call-overload]
    return frame.sort_values("time")


@podium.macro
def failing(report: podium.ProjectReport) -> object:
    return report.frame("one")["tme"]


@podium.macro
def text(report: podium.ProjectReport) -> object:
    return report.language


@podium.macro
def wrong_name(report: podium.ProjectReport) -> object:
    return report.ranked_table("ones")


@podium.macro
def exiting(report: podium.ProjectReport) -> object:
    raise SystemExit(0)


def host(project: ProjectFolder, **conf: object) -> Host:
    made = Host(project, **conf)
    for function in (joined, failing, text, wrong_name, exiting):
        made.macro(function, function.__name__)
    return made


def test_a_page_shows_a_frame_as_a_table_of_results(small: ProjectFolder) -> None:
    shown = host(small, theme={"language": "zh"}).rendered("{{ joined() }} {{ joined('left') }}")
    assert shown.count("One beside two") == 2
    assert "results/one.csv" in shown
    assert "results/two.csv" in shown
    # `time` and `score` are metrics of the report, with their digits.
    assert re.search("both\\s*🥇7.00\\s*🥇0.3000", shown)


def test_in_python_it_is_the_function_that_it_was(small: ProjectFolder) -> None:
    report = podium.open_report(small.root)
    assert joined(report).index.tolist() == ["both", "good", "base"]  # type: ignore[attr-defined]
    assert text(podium.open_report(small.root, "zh")) == "zh"
    assert is_own(joined)
    assert not is_own(podium.open_report)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("failing()", r"at test_own_macros.py:26: KeyError: 'tme' \[own-macro-failed\]"),
        ("failing(1)", r"at test_own_macros.py:24: TypeError: failing.* \[own-macro-failed\]"),
        ("exiting()", r"SystemExit: 0 \[own-macro-failed\]"),
        ("text()", r"type str, .* \[own-macro-result\]"),
        ("wrong_name()", r"Did you mean “one”\? \[unknown-benchmark\]"),
    ],
)
def test_a_failure_is_a_box_and_a_warning(
    small: ProjectFolder, caplog: pytest.LogCaptureFixture, call: str, message: str
) -> None:
    host(small).rendered(f"{{{{ {call} }}}}")
    (record,) = caplog.records
    assert record.name == "mkdocs.plugins.podium", "where a strict build counts warnings"
    assert re.search(message, record.getMessage()), record.getMessage()


def test_what_has_no_name_is_refused_before_a_page_calls_it() -> None:
    with pytest.raises(TypeError, match="needs a function, not partial: write a `def`"):
        podium.macro(functools.partial(max, 1))
    assert is_own(podium.macro(functools.cache(lambda report: report)))


def test_without_podium_in_the_host_it_says_so() -> None:
    template = jinja2.Environment().from_string("{{ joined() }}")
    with pytest.raises(jinja2.TemplateRuntimeError, match="not registered"):
        template.render(joined=joined)


@pytest.mark.site
def test_the_example_of_the_guide_is_on_a_page(project: ProjectFolder, tmp_path: Path) -> None:
    """Built twice: nothing of it is cached, and its downloads are there."""
    guides = [(ROOT / f"docs/guide/python{end}").read_text("utf-8") for end in (".md", ".en.md")]
    examples = [re.search(r"^```py title.*?\n(.*?)^```$", page, re.M | re.S) for page in guides]
    (code,) = {example[1] for example in examples if example}
    project.write("macros/main.py", code)
    for name in ("humaneval", "mbpp"):
        text = (ROOT / f"results/{name}.csv").read_text("utf-8")
        project.write(f"results/{name}.csv", text)
    metrics = {"avg_time": {"better": "lower"}, "pass@1": {"better": "higher"}}
    project.configure(metrics=metrics)
    config = project.root / "mkdocs.yml"
    own = "plugins:\n- macros: {module_name: macros/main}"
    config.write_text(config.read_text("utf-8").replace("plugins:\n- macros", own), "utf-8")
    project.write("docs/index.md", "# A\n\n{{ legend() }}\n\n- {{ gains(count=3) }}\n")
    assert project.check() == ()
    assert build(project.root, tmp_path / "site") == (0, [])
    (figure,) = parse(tmp_path / "site/index.html").xpath("//figure[@data-podium='ranked']")
    assert len(figure.xpath(".//tbody/tr")) == 3
    assert figure.get("data-benchmark") is None
    assert figure.xpath("string(p[@class='podium-title'])") == "Gain on MBPP: ranking"
    links = figure.xpath(".//a[@download]/@href")
    assert len(links) == 4
    assert all((tmp_path / "site" / link).is_file() for link in links)
    assert parse(tmp_path / "site/index.html").xpath("//*[@data-podium='legend']//li")
    project.write("macros/main.py", code.replace('["MBPP"]', '["mbpp"]'))
    status, lines = build(project.root, tmp_path / "site")
    assert status == 1
    assert any("failed at macros/main.py:14: KeyError: 'mbpp'" in line for line in lines)


def test_a_difference_that_rounding_hides_is_one_warning_of_the_build(
    small: ProjectFolder, caplog: pytest.LogCaptureFixture
) -> None:
    @podium.macro
    def close(report: podium.ProjectReport) -> object:
        return report.frame("one")[["time"]].iloc[:2].assign(time=[1.001, 1.002])

    made = host(small)
    made.macro(close, "close")
    assert "1.00" in made.rendered("{{ close() }} {{ close() }}")
    (record,) = caplog.records
    assert record.name == "mkdocs.plugins.podium", "where a strict build counts warnings"
    assert "DataFrame.loc['fast']: " in record.getMessage()
    assert "[hidden-difference]" in record.getMessage()

"""A check makes the calls of an author's own macros, as a build does."""

import sys

import pytest

from podium.check.project import check_project
from support.commands import run
from support.problem_cases import METRICS, settings
from support.projects import ProjectFolder

MAIN = """import podium

@podium.macro
def ranked_tables(report, name):
    return report.ranked_table(name)

def define_env(env):
    env.macro(ranked_tables)
"""
RENAMED = """env.macro(ranked_tables, "renamed")
    env.macro(podium.macro(lambda report, name: report), name="inner")
    env.macro(str.upper, "shout")"""


@pytest.fixture
def own(small: ProjectFolder) -> ProjectFolder:
    """A page that calls a macro of the author, whose name is almost one of ours."""
    text = settings(METRICS).replace(
        "[macros, podium]", "[macros: {module_name: macros/main}, podium]"
    )
    small.write("mkdocs.yml", text)
    small.write("macros/main.py", MAIN)
    small.write("docs/index.md", '{{ ranked_tables("one") }}\n')
    return small


def test_a_module_that_is_not_loaded_is_said_at_the_call(own: ProjectFolder) -> None:
    text = (own.root / "mkdocs.yml").read_text(encoding="utf-8")
    own.write("mkdocs.yml", text.replace("macros: {module_name: macros/main}", "macros"))
    own.write("docs/index.md", '{{ ranked_tables("one") }}\n\n{{ unknown_thing() }}\n')
    first, second = own.lines()
    assert first == (
        "docs/index.md:1: error[own-module-not-loaded]: `macros/main.py` has the macro "
        "`ranked_tables`, but mkdocs.yml does not load this file."
    )
    assert second.startswith("docs/index.md:3: error[undefined-name]")
    printed = run("export", "ranked_tables", "one", "--project", own.root)
    assert printed.exit_code == 2
    assert "macros: {module_name: macros/main}" in printed.output


def test_names_are_still_checked_beside_a_module_that_only_registers_macros(
    own: ProjectFolder,
) -> None:
    own.write("docs/index.md", '{{ ranked_tables("one") }}\n\n{{ unknown_thing() }}\n')
    (line,) = own.lines()
    assert line.startswith("docs/index.md:3: error[undefined-name]")


def test_a_sound_call_is_no_problem(own: ProjectFolder) -> None:
    assert own.lines() == []
    assert "podium_own_macros" not in sys.modules
    assert not (own.root / "macros/__pycache__").exists()


def test_a_fault_of_a_call_is_at_its_line(own: ProjectFolder) -> None:
    own.write("docs/index.md", 'A\n\n{{ ranked_tables("ones") }}\n\n{{ ranked_tables() }}\n')
    first, second = own.lines()
    assert first.startswith("docs/index.md:3: error[unknown-benchmark]")
    assert second.startswith("docs/index.md:5: error[own-macro-failed]")


def test_the_module_is_loaded_again_for_every_check(own: ProjectFolder) -> None:
    assert own.lines() == []
    own.write("macros/main.py", MAIN.replace("report.ranked_table(name)", "name"))
    assert [line.partition(": The")[0] for line in own.lines()] == [
        "docs/index.md:1: error[own-macro-result]"
    ]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (
            "import nothing_of_that_name",
            "No module named 'nothing_of_that_name'",
        ),
        ("x = 1 / 0", "ZeroDivisionError"),
    ],
)
def test_a_module_that_cannot_be_loaded_is_a_warning(
    own: ProjectFolder, code: str, reason: str
) -> None:
    own.write("macros/main.py", f"{code}\n{MAIN}")
    (line,) = own.lines()
    assert line.startswith("macros/main.py:1: warning[own-macros-not-loaded]")
    assert reason in line


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("import sys\nsys.exit()\n" + MAIN, 2),
        ("def broken(:\n" + MAIN, 1),
        ("import sys\nsys.exit()\n", 2),  # without a macro of ours it is not run, only read
        ("def leave():\n    raise SystemExit(0)\n\nif True:\n    leave()\n" + MAIN, 2),
    ],
)
def test_a_module_that_ends_every_build_is_an_error(
    own: ProjectFolder, code: str, line: int
) -> None:
    own.write("docs/index.md", "A page.\n")
    own.write("macros/main.py", code)
    (problem,) = own.lines()
    assert problem.startswith(f"macros/main.py:{line}: error[own-module-fails]")


def test_a_macro_that_exits_does_not_end_the_check(own: ProjectFolder) -> None:
    own.write("macros/main.py", MAIN.replace("return report", "raise SystemExit(0)  #"))
    (line,) = own.lines()
    assert line.startswith("docs/index.md:1: error[own-macro-failed]")


def test_a_macro_has_the_name_that_it_is_registered_under(own: ProjectFolder) -> None:
    """Else a call by that name passes, whatever is wrong with it."""
    own.write("macros/main.py", MAIN.replace("env.macro(ranked_tables)", RENAMED))
    own.write("docs/index.md", '{{ renamed("ones") }}\n\n{{ inner("one") }}\n')
    first, second = own.lines()
    assert first.startswith("docs/index.md:1: error[unknown-benchmark]")
    assert second.startswith("docs/index.md:3: warning[call-not-checked]")
    own.write("docs/index.md", '{{ ranked_tables("one") }}\n')
    (line,) = own.lines()
    assert "[unknown-macro]" in line


def test_what_will_publish_runs_no_code_of_the_project(own: ProjectFolder) -> None:
    own.write("macros/main.py", MAIN + "if True:\n    raise SystemExit\n")
    assert check_project(own.root, published=True) == ()
    own.write("macros/main.py", MAIN + "raise SystemExit\n")
    (problem,) = check_project(own.root, published=True)
    assert problem.code == "own-module-fails"


def test_a_module_without_such_macros_is_not_run(own: ProjectFolder) -> None:
    own.write("macros/main.py", "if True:\n    raise SystemExit\n")
    own.write("docs/index.md", '{{ ranked_table("one") }}\n')
    assert own.lines() == []


def test_a_difference_that_rounding_hides_in_a_frame_is_a_warning(own: ProjectFolder) -> None:
    frame = 'report.frame("one").iloc[:2][["time"]].assign(time=[1.001, 1.002])'
    own.write("macros/main.py", MAIN.replace("report.ranked_table(name)", frame))
    config = own.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    own.write("mkdocs.yml", text.replace("time: {", "time: {digits: 1, "))
    own.write("results/one.csv", "model,time,score\na,1.25,1\nb,2.5,2\n")
    (line,) = own.lines()
    assert line.startswith("docs/index.md:1: warning[hidden-difference]")

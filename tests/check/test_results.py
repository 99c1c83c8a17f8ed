"""What the results tell beside the faults of files, and what of them is wrong in any case."""

from podium.check.results import check_despite_faults, check_results, check_without_settings
from podium.config.mkdocs_yml import read_config
from podium.data.open_project import read_project
from support.projects import ProjectFolder


def test_numbers_with_all_their_digits_are_told_of_the_results(project: ProjectFolder) -> None:
    project.configure(metrics={"time": {"better": "lower"}})
    rows = [f"a,{run},{value}\n" for run, value in enumerate(("1.123456789", "2.98765432", "4"))]
    project.write("results/eval.csv", "model,run,time\n" + "".join(rows))
    problems = check_results(read_project(project.root))
    assert [problem.code for problem in problems] == ["excess-digits"]


def test_without_settings_only_what_is_wrong_in_any_case_is_told(project: ProjectFolder) -> None:
    project.write("results/eval.csv", "model,time\na,1\na\n")
    assert [problem.code for problem in check_without_settings(project.root)] == ["ragged-row"]


def test_settings_of_reading_that_are_sound_count_beside_others_that_are_not(
    project: ProjectFolder,
) -> None:
    project.configure(metrics={"time": {"better": "lower"}}, baselines={"best": {}})
    project.write("results/eval.csv", "model,time\na,fast\n")
    problems = check_despite_faults(project.root, read_config(project.root))
    assert [problem.code for problem in problems] == ["not-a-number"]

"""The note on example data goes with the data."""

import pytest

from support.projects import ProjectFolder

NOTE = "<!-- podium: example data -->\n"


@pytest.mark.parametrize(
    ("model", "files", "expected"),
    [
        ("sample-model-a", {"docs/index.md": NOTE}, []),
        ("mine", {"docs/index.md": "# Report\n"}, []),
        ("mine", {"docs/index.md": f"Delete the comment `{NOTE.strip()}` below it.\n"}, []),
        (
            "mine",
            {"docs/index.md": f"# Report\n\n{NOTE}", "README.md": NOTE},
            ["README.md:1: example-note-left", "docs/index.md:3: example-note-left"],
        ),
        ("sample-model-a", {"docs/index.md": ""}, ["results/eval.csv:2: example-model-left"]),
    ],
)
def test_one_without_the_other_is_a_warning(
    project: ProjectFolder, model: str, files: dict[str, str], expected: list[str]
) -> None:
    project.write("results/eval.csv", f"model,time,score\n{model},1,2\n")
    for name, text in files.items():
        project.write(name, text)
    assert [f"{problem.location}: {problem.code}" for problem in project.check()] == expected

"""Pieces of sentences: lists of names that are cut, and templates that keep their spans."""

import pytest

from podium.config.yaml_source import SettingsFile
from podium.core.i18n import MAX_LISTED, words
from podium.data.open_project import open_project
from podium.figures.document import ModelName
from podium.figures.phrases import fill_template, list_names, name_spans
from support.projects import ProjectFolder, result_file


@pytest.mark.parametrize(
    ("count", "english", "chinese"),
    [
        (1, "m0", "m0"),
        (2, "m0 and m1", "m0 和 m1"),
        (MAX_LISTED, "m0, m1, m2, m3 and m4", "m0、m1、m2、m3 和 m4"),
        (MAX_LISTED + 2, "m0, m1, m2, m3, m4 and 2 more", "m0、m1、m2、m3、m4 以及另外 2 个"),
    ],
)
def test_a_long_list_of_names_is_cut_and_the_rest_counted(
    project: ProjectFolder, count: int, english: str, chinese: str
) -> None:
    names = [f"m{number}" for number in range(count)]
    project.write("results/eval.csv", result_file(dict.fromkeys(names, ("1", "0.5"))))
    results = open_project(project.root, None, SettingsFile("mkdocs.yml")).results
    assert list_names(names, results, words("en")) == english
    assert list_names(names, results, words("zh")) == chinese
    spans = name_spans(names, results, words("en"))
    models = [span.model for span in spans if isinstance(span, ModelName)]
    assert models == names[:MAX_LISTED]


def test_a_template_keeps_the_spans_that_fill_it() -> None:
    name = ModelName("long", "l")
    assert fill_template("best of {models}!", models=(name, ", x")) == (
        "best of ",
        name,
        ", x",
        "!",
    )

"""mkdocs.yml: what is inherited, and what must be there."""

from collections.abc import Iterable

import pytest
from pathspec import GitIgnoreSpec

from podium.config.mkdocs_yml import read_config
from podium.core.problems import ProblemError
from support.problem_cases import EVAL, HEADER, METRICS, settings
from support.projects import ProjectFolder


def test_settings_may_be_inherited(project: ProjectFolder) -> None:
    project.write(EVAL, HEADER + "a,1,2\n")
    project.write("base/top.yml", settings(METRICS) + "docs_dir: pages\n")
    project.write("base/shared.yml", "INHERIT: top.yml\nextra: {podium: {max_file_size: 3}}\n")
    project.write("mkdocs.yml", "INHERIT: base/shared.yml\nextra: {podium: {baselines: {}}}\n")
    project.write("pages/index.md", "{{ ranked_table('evil') }}")
    config = read_config(project.root)
    assert config.plugin
    assert set(config.variables["podium"]) == {"metrics", "max_file_size", "baselines"}
    assert [line.partition(": ")[0] for line in project.lines()] == ["pages/index.md:1"]


@pytest.mark.parametrize("name", ["gone.yml", "mkdocs.yml"])
def test_what_is_inherited_must_be_there(project: ProjectFolder, name: str) -> None:
    project.write("mkdocs.yml", f"site_name: x\nINHERIT: {name}\n")
    assert project.lines()[0] == (
        f"mkdocs.yml:2:1: error[invalid-setting]: The setting `INHERIT` is '{name}', "
        "but must be the path of an existing file that does not inherit from itself."
    )


def test_a_project_needs_a_mkdocs_yml(project: ProjectFolder) -> None:
    with pytest.raises(ProblemError, match="config-missing"):
        read_config(project.root)


def test_what_a_mkdocs_yml_says(project: ProjectFolder) -> None:
    text = "docs_dir: pages\nplugins: [search, macros: {include_dir: parts}]\nextra: {1: x, a: b}\n"
    project.write("mkdocs.yml", text)
    config = read_config(project.root)
    assert config.docs == project.root / "pages"
    assert config.includes == project.root / "parts"
    assert config.variables == {"a": "b"}
    assert config.settings is None
    assert not config.extended


def test_patterns_of_pages_are_compiled_once(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = "{render_by_default: false, force_render_paths: 'r*'}"
    project.write(
        "mkdocs.yml",
        f"exclude_docs: |\n  x*\n  !xy.md\ndraft_docs: d*\nplugins: [macros: {options}]\n",
    )
    config, compiled = read_config(project.root), []
    compile_lines = GitIgnoreSpec.from_lines

    def from_lines(lines: Iterable[str]) -> GitIgnoreSpec:
        compiled.append(lines)
        return compile_lines(lines)

    monkeypatch.setattr(GitIgnoreSpec, "from_lines", from_lines)
    pages = ["a.md", "x.md", "xy.md", "d.md", "templates/a.md", "r.md"]
    for _ in range(2):
        assert [page for page in pages if config.builds(page)] == ["a.md", "xy.md", "r.md"]
        assert [page for page in pages if config.renders(page, {})] == ["r.md"]
    assert len(compiled) == 3

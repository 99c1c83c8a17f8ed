"""Whether mkdocs.yml tells the host everything, in each of the ways to do so."""

from importlib.util import find_spec

import pytest

from podium.check import host
from podium.config.mkdocs_yml import read_config
from support.projects import ProjectFolder

PLUGIN = "plugins: [macros, podium]\n"
MODULE = "plugins: [macros: {modules: [podium]}]\n"
EXTENSION = "markdown_extensions: [podium]\n"


def codes(project: ProjectFolder, text: str) -> list[str]:
    project.write("mkdocs.yml", f"site_name: Test\n{text}")
    return [problem.code for problem in host.check_host(read_config(project.root))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (PLUGIN, []),
        ("plugins: [podium, search, macros]\n", []),
        (MODULE + EXTENSION, []),
        (MODULE, ["extension-missing"]),
        ("plugins: [macros]\n" + EXTENSION, ["macros-not-registered"]),
        ("plugins: [macros]\n", ["macros-not-registered", "extension-missing"]),
        ("plugins: [podium]\n", ["macros-plugin-missing"]),
        (EXTENSION, ["macros-plugin-missing"]),
    ],
)
def test_everything_that_is_missing_is_named(
    project: ProjectFolder, text: str, found: list[str]
) -> None:
    assert codes(project, text) == found


def test_in_an_environment_of_zensical_alone_the_plugin_does_not_count(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It reads the names of plugins and runs none of them."""
    installed = {"zensical": find_spec("pytest"), "mkdocs": None}
    monkeypatch.setattr(host, "find_spec", installed.get)
    assert codes(project, PLUGIN) == ["macros-not-registered", "extension-missing"]
    assert codes(project, MODULE + EXTENSION) == []
    installed["mkdocs"] = find_spec("pytest")
    assert codes(project, PLUGIN) == []

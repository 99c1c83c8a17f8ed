"""The guide to Python in both languages: its code is a notebook, and the notebook runs."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from support.projects import ROOT
from support.waiting import patience

GUIDE = ROOT / "docs/guide"


def read(language: str) -> nbformat.NotebookNode:
    notebook = nbformat.read(GUIDE / f"python{language}.ipynb", as_version=4)
    nbformat.validate(notebook)
    return notebook


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("language", ["", ".en"])
def test_the_notebook_has_the_code_and_the_headings_of_the_guide(language: str) -> None:
    page = (GUIDE / f"python{language}.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)\n```$", page, re.MULTILINE | re.DOTALL)
    notebook = read(language)
    assert [cell.source for cell in code_cells(notebook)] == blocks
    assert not any(cell.outputs or cell.execution_count for cell in code_cells(notebook))
    headings = re.findall(r"^#+ [^{\n]*[^ {\n]", page, re.MULTILINE)
    assert {cell.source for cell in notebook.cells if cell.cell_type == "markdown"} <= {*headings}


@pytest.mark.slow
def test_the_notebook_runs_and_shows_its_results(tmp_path: Path) -> None:
    notebook = read(".en")
    cells = code_cells(notebook)
    for cell in cells:  # it runs elsewhere, as it saves a file
        cell.source = cell.source.replace('"../.."', repr(str(ROOT)))
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=patience(60), resources=resources).execute()
    outputs = [cell.outputs[-1] for cell in cells]
    figures = [output.data for output in outputs if "text/latex" in output.get("data", {})]
    kinds = [re.findall(r'<figure[^>]* data-podium="(\w+)"', data["text/html"]) for data in figures]
    assert kinds == [["ranked"], ["tradeoff"], ["ranked"], ["delta"]]
    assert all({"text/html", "text/markdown", "text/plain"} <= data.keys() for data in figures)
    assert outputs[-1]["text"].count("error[frame-row-twice]") == 3
    assert (tmp_path / "delta.tex").read_text("utf-8").startswith("% HumanEval")

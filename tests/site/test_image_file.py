"""A drawing as PNG and PDF: twice its size, with Chinese text, the same bytes every time."""

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

import podium
from podium.core.problems import ProblemError
from podium.site import image_file as module
from podium.site.image_file import image_file
from support.projects import ProjectFolder

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120" height="40" '
    'font-family="Roboto, sans-serif"><text x="5" y="25">{}</text></svg>'
)


@pytest.fixture
def no_probe(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    module._has_chinese_font.cache_clear()
    yield
    module._has_chinese_font.cache_clear()


def test_a_png_has_twice_the_size_and_a_pdf_its_title_and_no_date() -> None:
    png, pdf = (image_file(DRAWING.format("Model ✓"), "A chart", form) for form in ("png", "pdf"))
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (240, 80)
    assert pdf.startswith(b"%PDF-1.5"), "a later version is more than pdfTeX includes"
    assert b"A chart" in pdf
    assert b"CreationDate" not in pdf
    assert png == image_file(DRAWING.format("Model ✓"), "A chart", "png")
    assert pdf == image_file(DRAWING.format("Model ✓"), "A chart", "pdf")


def test_chinese_text_comes_out_where_the_machine_has_a_font() -> None:
    """Without one, every character is the same box, which `image_file` refuses to write."""
    one, other = (
        module._compile(module._PAGE, {"drawing": DRAWING.format(text), "title": ""}, "png", 96)
        for text in ("排名", "模型")
    )
    assert (one != other) is module._has_chinese_font()


def test_a_machine_without_a_font_is_told_so(
    monkeypatch: pytest.MonkeyPatch, no_probe: None
) -> None:
    monkeypatch.setattr(module, "_compile", lambda *arguments: b"the same box")
    with pytest.raises(ProblemError) as caught:
        image_file(DRAWING.format("模型"), "", "pdf")
    assert [problem.code for problem in caught.value.problems] == ["image-font-missing"]
    assert image_file(DRAWING.format("Model"), "", "pdf") == b"the same box"


def test_without_typst_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, project: ProjectFolder, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(ProblemError) as caught:
        image_file(DRAWING.format("Model"), "", "png")
    assert [problem.code for problem in caught.value.problems] == ["image-library-missing"]
    project.configure(**project.settings)
    project.write("results/eval.csv", "model,time,score\na,1,2\nb,2,1\n")
    chart = podium.open_report(project.root).tradeoff("eval", x="time", y="score")
    with pytest.raises(podium.PodiumError, match=r"podium\[images\]"):
        chart.save(tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()
    chart.save(tmp_path / "x.svg")

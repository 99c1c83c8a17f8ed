"""Folders of results: the guide names them as they are."""

import pytest

from podium.core.paths import MODELS_FILE, PROVENANCE, REDUCED, RESULTS, SAMPLES
from support.projects import ROOT


@pytest.mark.parametrize("language", ["", ".en"])
@pytest.mark.parametrize("path", [f"{RESULTS}/{MODELS_FILE}", SAMPLES, REDUCED, PROVENANCE])
def test_the_guide_names_every_folder(path: str, language: str) -> None:
    pages = [
        page.read_text(encoding="utf-8")
        for page in (ROOT / "docs/guide").glob("*.md")
        if page.name.endswith(".en.md") == bool(language)
    ]
    assert any(path in page for page in pages)

"""croissant.json, read by mlcroissant."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from podium.publish.publish import Version, build_site
from podium.site.exports import FILES, Site
from support.complete_report import exact_values, report_of, results_of
from support.crawler import crawl
from support.projects import ProjectFolder
from support.published_reports import CONFIG
from support.published_reports import Report as Published


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_croissant_gives_the_values_of_the_report(complete: ProjectFolder, tmp_path: Path) -> None:
    import mlcroissant

    report = report_of(complete, site=Site("Test"))
    for key in ("results", "croissant"):
        one = next(one for one in FILES if one.key == key)
        (tmp_path / one.name).write_text(report.file(key), encoding="utf-8")
    dataset = mlcroissant.Dataset(jsonld=tmp_path / "croissant.json")
    assert not dataset.metadata.ctx.issues.errors
    records = [
        (record["values/benchmark"], record["values/model"], record["values/metric"], record)
        for record in dataset.records("values")
    ]
    wanted = list(exact_values(results_of(complete)))
    assert [tuple(one.decode() for one in record[:3]) for record in records] == [
        one[:3] for one in wanted
    ]
    for (*_, record), (*_, value) in zip(records, wanted, strict=True):
        if value is not None:
            assert Decimal(record["values/exact"].decode()) == value
            assert record["values/value"] == float(value)


@pytest.mark.site
@pytest.mark.parametrize("directories", ["true", "false"])
@pytest.mark.parametrize("address", ["", "https://reports.example/some/folder/"])
def test_the_data_are_where_their_descriptions_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, directories: str
) -> None:
    """On a page below the start page, in a version's folder, wherever the report is cited at."""
    report = Published.create(tmp_path)
    settings = '  podium:\n    citation: {url: "https://reports.example/some/"}\n'
    config = CONFIG.replace("  podium:\n", settings)
    report.commit(
        {
            "mkdocs.yml": f"use_directory_urls: {directories}\n{config}",
            "docs/about/cite.md": "# Cite\n\n{{ citation() }}\n",
        }
    )
    monkeypatch.setenv("SITE_URL", address)
    build_site(report.root, tmp_path / "host/1.2", Version.parse("1.2.0"), source="HEAD")
    site = crawl(tmp_path / "host", address or "https://reports.example/some/folder/")
    folder = "1.2/about/cite/" if directories == "true" else "1.2/about/"
    assert site.broken == []
    assert f"{folder}results.json" in site.files
    described = json.loads((site.folder / folder / "croissant.json").read_bytes())
    (file,) = described["distribution"]
    assert file["contentUrl"] == (f"{address}{folder}results.json" if address else "results.json")

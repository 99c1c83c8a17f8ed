"""podium schema."""

from support.commands import run
from support.projects import ROOT


def test_the_schema_is_printed_as_it_is_kept() -> None:
    result = run("schema")
    assert result.output == (ROOT / "schemas/mkdocs.json").read_text(encoding="utf-8")
    assert result.exit_code == 0

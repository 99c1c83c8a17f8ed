"""The files of a site's pages, and what one of them says."""

from pathlib import Path

from podium.check.page_files import page_files, page_text, without_meta
from podium.config.mkdocs_yml import read_config


def test_pages_are_the_markdown_that_a_site_has(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("exclude_docs: drafts/\ndraft_docs: later.md\n")
    for name in (
        *("index.md", "README.md", "b.markdown", "c.txt", ".hidden/d.md", "drafts/e.md"),
        *("later.md", "f/g.mkd", "templates/h.md"),
    ):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).touch()
    found = [path.relative_to(tmp_path / "docs") for path in page_files(read_config(tmp_path))]
    assert list(map(Path.as_posix, found)) == ["b.markdown", "index.md", "f/g.mkd"]


def test_lines_keep_their_numbers_without_the_front_matter() -> None:
    text, meta = without_meta(page_text(b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\n# B\r\n"))
    assert (text, meta) == ("\n\n\n# B\n", {"title": "A"})


def test_what_is_no_front_matter_stays_text() -> None:
    for text in ("---\n- a\n---\nb", "---\n{a\n---\nb", "a\n---\n"):
        assert without_meta(text) == (text, {})

"""The files that pages bring along."""

import pytest

from podium.site.attachments import ATTACHMENTS, Attachment, attachments_of
from podium.site.macros.registry import MACROS
from support.commands import export
from support.complete_report import SITE, report_of
from support.projects import ProjectFolder


def test_every_file_that_a_macro_brings_can_be_exported() -> None:
    brought = {(macro.name, key) for macro in MACROS.values() for key in macro.formats}
    assert brought == {(attachment.macro, attachment.format) for attachment in ATTACHMENTS}


def test_the_files_of_a_page_have_names_of_their_own() -> None:
    """Two macros of one page write into one folder."""
    kinds = {(attachment.name, attachment.format) for attachment in ATTACHMENTS}
    names = [name for name, _ in kinds]
    assert len(set(names)) == len(names)
    assert all("/" not in name for name in names)


@pytest.mark.parametrize("attachment", ATTACHMENTS, ids=lambda one: f"{one.macro}-{one.name}")
def test_a_file_beside_a_page_is_what_export_prints(
    attachment: Attachment, complete: ProjectFolder
) -> None:
    complete.configure(**complete.settings | {"citation": {"url": SITE.url, "title": "Test"}})
    content = attachment.content(report_of(complete), "Test", "")
    if attachment.macro != "changelog":
        assert content == export(complete, attachment.macro, "--format", attachment.format)
    else:
        assert content.startswith(b"<?xml")


def test_a_macro_without_files_brings_none() -> None:
    assert attachments_of("ranked_table") == ()
    assert {one.name for one in attachments_of("citation")} >= {"results.json", "croissant.json"}

"""Binary files are named by what they are."""

import gzip
import io
import pickle
import zipfile

import pytest

from podium.core.binary_files import kind_of_bytes


def archive(**files: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (archive(**{"[Content_Types].xml": "<Types/>", "xl/workbook.xml": ""}), "spreadsheet-file"),
        (archive(**{"xl/workbook.xml": ""}), "spreadsheet-file"),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "spreadsheet-file"),
        (archive(**{"results.csv": "model,score\n"}), "archive-file"),
        (archive(**{"_journal/start.json": "xl/ [Content_Types].xml"}), "archive-file"),
        (gzip.compress(b"model,score\n", mtime=0), "archive-file"),
        (pickle.dumps({"model": "a"}), "pickle-file"),
        (b"PAR1\x15\x04", "parquet-file"),
        (b"model,score\na,1\n", ""),
        (b'{"results": {}}', ""),
        (b"PAR1,score\n", ""),
        (b"", ""),
    ],
)
def test_what_is_no_text_is_named(content: bytes, kind: str) -> None:
    assert kind_of_bytes(content) == kind

"""Imports of the fixtures in tests/data/importers, and what they wrote."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from podium.core.i18n import words
from podium.core.problems import ProblemError, sort_problems
from podium.importers import Import, Request, import_files
from support.folders import file_contents
from support.projects import ROOT

DATA = ROOT / "tests/data/importers"
NAMED: dict[str, Any] = {"model": "m", "benchmarks": {"b": "b"}}
"""Options of an import that name what a file does not name."""

HOSTILE_NAMES = [
    "../x",
    "/etc/passwd",
    "a/b",
    "..",
    ".",
    "~",
    "con",
    "NUL.x",
    "a\nb",
    "a\rb",
    "x" * 300,
    "models",
    "Models",
    "x.csv",
    ".hidden",
    "a.",
    "💣",
    "\u202eabc",
    "café",
    "cafe\u0301",
    "a:b",
    "a\\b",
    "|",
    "index",
]
"""Names of benchmarks and models that no file can have as they are."""

EVALPLUS = '{"eval": {"HumanEval/0": [{"base_status": "pass", "plus_status": "pass"}]}}'
LM_EVAL = (
    '{"results": {"arc": {"acc,none": 0.5}}, "versions": {}, '
    '"config": {"model_args": "pretrained=m"}}'
)  # fmt: skip
DOCUMENT = '{"doc_id": 0, "doc": {}, "filtered_resps": [], %s}'
"""A document of lm-evaluation-harness with room for its metrics."""

SECRETS = [
    "api_key=SECRET",
    "openai_api_key=SECRET",
    "auth_token=sk-SECRET-123",
    "hf_token=SECRET",
    "token=SECRET",
    "password=SECRET",
    "db_passwd=SECRET",
    "client_secret=SECRET",
    "Authorization: Bearer SECRET",
    'header={"Authorization": "Bearer SECRET", "x-api-key": "SECRET"}',
    "base_url=http://10.1.2.3:8000/SECRET/v1",
    "endpoint=https://SECRET.internal/v1",
    "note=see https://me:SECRET@example.org/x",
    "note=see https://example.org/x?private_token=SECRET ",
    "note=http://SECRET:8000/v1",
    "note=hf_SECRETSECRETSECRET",
    "note=eyJSECRET.eyJSECRET.SECRET",
    "api_key=A2, SECRET, SECRET==",
    "auth=user=me, value=SECRET",
    "api_key: [A2, SECRET]",
    "auth: {user: me, more: {a: b}, value: SECRET}",
    "Cookie: a=b; c=SECRET",
    'extra="api_key=SECRET"',
    'password="a\\"SECRET"',
    'config={\\"password\\": \\"a SECRET\\"}',
    'api_key="SECRET',
    "command=run --api-key SECRET --limit 4",
    "command=--api-key, SECRET",
    "note=sk_live_SECRETSECRET",
    "note=sk_test_SECRETSECRET",
    "note=xai-SECRETSECRET",
    "note=npm_SECRETSECRET",
    "note=ya29.SECRET-SECRET",
    "note=-----BEGIN RSA PRIVATE KEY-----\nSECRET\n-----END RSA PRIVATE KEY-----",
    "private_key=-----BEGIN PRIVATE KEY-----\nSECRET\n-----END PRIVATE KEY-----",
    "hf_hub_auth_token=SECRET",
    "HF_HUB_TOKEN=SECRET",
    *(f"note=(http://SECRET{end}" for end in (")", "]", "}", "|", ". ")),
    *(f"note={prefix}SECRETSECRETSECRET" for prefix in ("gsk_", "nvapi-", "pplx-", "r8_", "fw_")),
    "note=lsv2_pt_SECRET_SECRET",
    "note=sk-proj-SECRET1SECRET",
    "note=bearer SECRET",
    "note=Basic dXNlcjpTRUNSRVQSECRET=",
    "note=basic dXNlcjp0SECRET",
    "note=/file?sig=SECRET",
    "sas=SECRET",
    "pass=SECRET",
    "db_pass=SECRET",
    *(f"api_key{separator}SECRET" for separator in ("：", " => ", " := ", "->", " == ")),
    "note=10.1.2.3:8000/SECRET",
    "note=localhost:8000/SECRET",
]
"""Arguments of a command that hold a secret."""


def imported(folder: Path, *names: str, **options: object) -> Import:
    """Import fixtures into a folder."""
    files = tuple(DATA / name for name in names)
    return import_files(Request(files=files, folder=folder, **options))  # type: ignore[arg-type]


def rows(path: Path) -> list[str]:
    return path.read_bytes().decode().splitlines()


def written(folder: Path) -> list[str]:
    """Every file of results, without those that say where the values come from."""
    paths = (one.relative_to(folder) for one in folder.rglob("*.csv"))
    return sorted(one.as_posix() for one in paths)


def sources(folder: Path) -> list[dict[str, Any]]:
    """Where everything in a folder comes from, by the names of the imported files."""
    paths = sorted((folder / "provenance").iterdir())
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def source(folder: Path) -> dict[str, Any]:
    """The one source of everything in a folder."""
    (only,) = sources(folder)
    return only


def problems(folder: Path, *names: str, **options: object) -> list[tuple[str, dict[str, str]]]:
    """What stands in the way of an import, which must leave nothing behind."""
    before = sorted(folder.rglob("*"))
    with pytest.raises(ProblemError) as caught:
        imported(folder, *names, **options)
    assert sorted(folder.rglob("*")) == before
    return [(one.code, dict(one.facts)) for one in caught.value.problems]


def refused(request: Request) -> list[str]:
    """Every problem of an import in one line, without the folder; not a byte may change."""
    before = file_contents(request.folder)
    with pytest.raises(ProblemError) as caught:
        import_files(request)
    assert file_contents(request.folder) == before
    english, chinese = words("en"), words("zh")
    sorted_problems = sort_problems(caught.value.problems)
    assert all(chinese.message(one) and chinese.hint(one) for one in sorted_problems)
    assert all(english.hint(one) for one in sorted_problems)
    root = request.folder.as_posix()
    return [
        f"{one.location}: {one.code}: {english.message(one)}".removeprefix(f"{root}/")
        for one in sorted_problems
    ]


class FaultyFile(NamedTuple):
    """A file, the options it is imported with, and every problem, each as one line.

    A problem begins behind the name of the file: `: code: …`, or `:line: code: …`.
    """

    content: str | bytes
    options: dict[str, Any]
    problems: list[str]

    def check(self, folder: Path) -> None:
        """Expect these problems, and that nothing is written."""
        path, results = folder / "input", folder / "results"
        path.write_bytes(self.content if isinstance(self.content, bytes) else self.content.encode())
        results.mkdir()
        lines = refused(Request(files=(path,), folder=results, **self.options))
        assert lines == [f"{path.as_posix()}{problem}" for problem in self.problems]

"""No secret of an imported file is written anywhere."""

import json
from pathlib import Path

import pytest

from podium.importers import Request, import_files
from podium.importers.secrets import HIDDEN, is_secret, redacted
from support.folders import file_contents

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
]


@pytest.mark.parametrize("argument", SECRETS)
def test_a_secret_is_hidden_and_the_rest_stays(argument: str) -> None:
    text = str(redacted(f"pretrained=acme/tiny,{argument},max_tokens=256"))
    assert "SECRET" not in text
    assert text.startswith("pretrained=acme/tiny,")
    assert text.endswith(",max_tokens=256")


@pytest.mark.parametrize(
    "text",
    [
        "pretrained=acme/tiny,revision=step1000,dtype=bfloat16,trust_remote_code=True",
        "max_tokens=256,eos_token=</s>,think_end_token=</think>,use_auth_token=True",
        "pretrained=https://huggingface.co/acme/tiny",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert redacted(text) == text


def test_secrets_of_objects_are_hidden_by_their_keys() -> None:
    arguments = {"model": "acme/tiny", "api_key": "SECRET", "deep": [{"password": 12345}]}
    assert redacted(arguments) == {
        "model": "acme/tiny",
        "api_key": HIDDEN,
        "deep": [{"password": HIDDEN}],
    }
    assert not is_secret("tokenizer")


def test_no_file_of_an_import_holds_a_secret(tmp_path: Path) -> None:
    document = {
        "results": {"arc": {"acc,none": 0.5}},
        "versions": {"arc": 1},
        "config": {"model": "hf", "model_args": ",".join(["model=acme/served", *SECRETS])},
    }
    file, table = tmp_path / "in.json", tmp_path / "in.csv"
    file.write_text(json.dumps(document), encoding="utf-8")
    table.write_text("model,acc,api_key,link\nb,1,SECRET,https://u:SECRET@x.org/\n", "utf-8")
    results = tmp_path / "results"
    import_files(Request(files=(file,), folder=results))
    done = import_files(Request(files=(table,), folder=results, benchmarks={"arc": "arc"}))
    assert done.extracts[0].left_out == ("api_key (secret)",)
    contents = file_contents(results)
    assert len(contents) == 3
    assert not any(b"SECRET" in content for content in contents.values())
    assert b"auth_token=***" in b"".join(contents.values())

"""No secret of an imported file is written anywhere."""

import json
from pathlib import Path

import pytest

from podium.core.problems import Collector
from podium.importers import Request, import_files
from podium.importers.document import read_document
from podium.importers.extract import Extract, Harness
from podium.importers.provenance import source_of
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
    "note=10.1.2.3:8000/SECRET",
    "note=localhost:8000/SECRET",
]

SECRET_KEYS = [
    *("api_keys", "apiKeys", "access_tokens", "authtoken", "secretkey", "accesstoken", "jwt"),
    *("dsn", "connection_string", "session_id", "signature", "oauth", "api_key_1", "API-KEY"),
    *("aws_access_key_id", "headers", "credentials", "hf_tokens", "base_urls", "hub_token"),
]
HARMLESS_KEYS = [
    *("tokenizer", "answer_key", "sort_key", "eot_token", "bos_token", "eos_token", "pad_token"),
    *("prompt_token", "prompt_tokens", "target_token", "max_tokens", "num_tokens", "repo_author"),
    *("server_version", "host_os", "key", "tokens", "max_new_tokens", "extra_keys", "", "1"),
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
        "pretrained=s3://models/tiny",
        "command=run --limit 4 --use-auth --seed 1",
        "answer_key=B,server_version=1.2.3.4,host_os=Linux",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert redacted(text) == text


@pytest.mark.parametrize("key", SECRET_KEYS)
def test_a_key_of_a_secret_is_known_however_it_is_joined(key: str) -> None:
    assert is_secret(key)


@pytest.mark.parametrize("key", HARMLESS_KEYS)
def test_a_key_that_only_looks_like_one_of_a_secret_is_not(key: str) -> None:
    assert not is_secret(key)


@pytest.mark.parametrize(
    ("value", "cleaned"),
    [
        (
            {"model": "acme/tiny", "api_key": "SECRET", "deep": [{"password": 12345}]},
            {"model": "acme/tiny", "api_key": HIDDEN, "deep": [{"password": HIDDEN}]},
        ),
        ({"api_key": ["A2", "A3"], "use_auth": True}, {"api_key": HIDDEN, "use_auth": True}),
        ({"auth": {"user": "me", "value": "SECRET"}}, {"auth": HIDDEN}),
        ({"headers": {"x": "SECRET"}, "limit": 4}, {"headers": HIDDEN, "limit": 4}),
        ({"credentials": {"x": "SECRET"}}, {"credentials": HIDDEN}),
        ({"sk-ABCDEFGHIJ": 1}, {HIDDEN: 1}),
        (({"token": "SECRET"}, "x"), [{"token": HIDDEN}, "x"]),
        (["--api-key", "SECRET", "--limit", "4"], ["--api-key", HIDDEN, "--limit", "4"]),
        (["--use-auth", "--limit", "4"], ["--use-auth", "--limit", "4"]),
    ],
)
def test_secrets_of_objects_are_hidden_by_their_keys(value: object, cleaned: object) -> None:
    assert redacted(value) == cleaned


def test_names_of_models_and_options_hold_no_secret(tmp_path: Path) -> None:
    table, results = tmp_path / "in.csv", tmp_path / "results"
    table.write_text("model,acc\nsk_live_SECRETSECRET,1\n", "utf-8")
    import_files(Request(files=(table,), folder=results, benchmarks={"arc": "arc"}))
    document = read_document(table, Collector())
    assert document is not None
    options = {"model": "hf_SECRETSECRET", "map": ["api_key=SECRET"]}
    source = source_of(document, "csv", Extract(Harness("CSV")), options)
    assert source.about["options"] == {"model": HIDDEN, "map": [f"api_key={HIDDEN}"]}
    assert not any(b"SECRET" in content for content in file_contents(results).values())


ARGUMENTS = [
    ",".join(["model=acme/served", *SECRETS]),
    {
        "model": "acme/served",
        "auth_token": ["A2", "SECRET"],
        "limit": 4,
        "auth": {"user": "me", "value": "SECRET"},
    },
    {"model": "acme/served", "auth_token": "x", "command": ["--api-key", "SECRET"]},
]


@pytest.mark.parametrize("arguments", ARGUMENTS, ids=["text", "objects", "command"])
def test_no_file_of_an_import_holds_a_secret(arguments: object, tmp_path: Path) -> None:
    document = {
        "results": {"arc": {"acc,none": 0.5}},
        "versions": {"arc": 1},
        "config": {"model": "hf", "model_args": arguments},
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

"""Secrets inside of texts and objects, and what only looks like one."""

import pytest

from podium.importers.secrets import HIDDEN, is_secret, redacted
from support.imported_files import SECRETS

SECRET_KEYS = [
    *("api_keys", "apiKeys", "access_tokens", "authtoken", "secretkey", "accesstoken", "jwt"),
    *("dsn", "connection_string", "session_id", "signature", "oauth", "api_key_1", "API-KEY"),
    *("aws_access_key_id", "headers", "credentials", "hf_tokens", "base_urls", "hub_token"),
]
HARMLESS_KEYS = [
    *(
        "pass@1",
        "pass_rate",
        "tokenizer",
        "answer_key",
        "sort_key",
        "eot_token",
        "bos_token",
        "eos_token",
        "pad_token",
    ),
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
        "model=sk-learn-baseline,teacher=pplx-70b-chat,note=basic characterization",
        "pass@1=0.5,pass_rate=0.5,pass_at_1=0.5,first_pass=0.5",
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
        ({"sk-ABCDEFGHIJKLMNO1": 1}, {HIDDEN: 1}),
        (({"token": "SECRET"}, "x"), [{"token": HIDDEN}, "x"]),
        (["--api-key", "SECRET", "--limit", "4"], ["--api-key", HIDDEN, "--limit", "4"]),
        (["--use-auth", "--limit", "4"], ["--use-auth", "--limit", "4"]),
    ],
)
def test_secrets_of_objects_are_hidden_by_their_keys(value: object, cleaned: object) -> None:
    assert redacted(value) == cleaned

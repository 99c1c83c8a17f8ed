"""Secrets in what a file says of its run: keys, tokens, passwords, and addresses of servers.

A harness writes the arguments that it was called with into its results. What those were is a part
of where a number comes from; whoever may use the server is not.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from podium.core.credentials import hide_credentials

__all__ = ["HIDDEN", "is_secret", "redacted"]

HIDDEN = "***"
"""What stands for a secret."""

_REMEMBERED = 4096
"""Keys and short texts that are not looked at twice: every value of a file has the same facts."""

_SHORT_TEXT = 256

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_STEMS = (
    *("password", "passwd", "passphrase", "secret", "credential", "cookie", "bearer", "jwt"),
    *("authorization", "oauthtoken", "signature", "sessionid", "connectionstring", "hftoken"),
    *("apikey", "accesskey", "privatekey", "accesstoken", "authtoken", "apitoken", "refreshtoken"),
    *("baseurl", "apibase", "ipaddress", "hostname"),
)
"""Parts of a key in lower case and without separators."""

_SECRETS = frozenset({"pwd", "auth", "oauth", "dsn", "header", "headers"})
"""Whole words of a key: their letters also occur in harmless words, such as `author`."""

_SHORT = frozenset({"pass", "sas", "sig"})
"""Whole keys, or the last word behind a permission: `pass@1` is a metric."""

_ADDRESSES = frozenset(
    {"url", "uri", "host", "endpoint", "address", "server", "proxy", "ip"}
    | {"urls", "uris", "hosts", "endpoints", "addresses", "servers", "proxies", "ips"}
)
_FACTS = frozenset({"version", "os", "arch", "type", "count", "cpu", "gpu", "memory", "platform"})
"""Last words of a key that says what a server is, and not where."""

_PERMISSIONS = frozenset(
    {
        "access",
        "api",
        "bot",
        "db",
        "deploy",
        "hf",
        "hub",
        "private",
        "refresh",
        "session",
        "ssh",
        "user",
    }
)
"""Before `keys` and `tokens`, which are otherwise counts and pieces of text."""

_TEXT_TOKENS = frozenset(
    {"bos", "eos", "eot", "eod", "pad", "unk", "sep", "cls", "mask", "image", "video", "audio"}
    | {"special", "start", "end", "stop", "think", "per", "max", "min", "num", "each", "new"}
    | {"prompt", "target", "input", "output", "completion", "generated", "total", "first", "last"}
    | {"next"}
)
"""Before `token`: a piece of text and not a permission."""

_FIELD_KEYS = frozenset(
    {"answer", "sort", "metric", "group", "order", "primary", "foreign", "target", "label", "doc"}
    | {"choice", "question", "input", "output", "column", "task", "index"}
)
"""Before `key`: the name of a field and not a permission."""

_KEY = re.compile(
    r"""(?<![\w.-]) (?P<name> [\w.-]+ ) \\* ["']? \s* (?: [=:：]+ >? | -> ) \s*""",
    re.VERBOSE,
)
_FLAG = re.compile(
    r"""(?<![\w.-]) --? (?P<name> [a-z][\w.-]* ) (?: ["']? \s* , \s* | \s+ ) (?! ["']?--)""",
    re.VERBOSE | re.IGNORECASE,
)
_VALUE = re.compile(
    r"""
      \{ .* \} | \[ .* \]                                      # up to the last one
    | "(?: [^"\\] | \\. )*" | '(?: [^'\\] | \\. )*'
    | \\+ (?P<quote> ["'] ) .*? \\+ (?P=quote)
    | (?= [a-z][\w.-]* (?: = | :\s ) [^=,;&\s] ) [^,;]+ (?: [,;]\s+ [^,;]+ )*  # a flat object
    | (?: (?:Bearer|Basic|Token|Digest) \s+ )? ["']? [^,;&\s}\]"']+
      (?: ,\s+ (?! [\w.-]+ \s* [=:：] \s* [^\s=,;] ) [^,;&\s}\]"']+ )*          # a flat list
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""What a key hides. Objects and lists may come as the flat text `k=a, b`: rather too much goes."""

_SWITCHES = frozenset({"true", "false", "none", "null"})
_TOKEN = re.compile(
    r"""
      \b (?: (?:sk|pk|rk) - (?= [\w-]*[0-9] ) [\w-]{16,} | (?:sk|pk|rk) _ (?:live|test) _ \w+
           | hf_ [A-Za-z0-9]{8,} \b | (?:gsk|r8|fw) _ [A-Za-z0-9]{16,} \b | lsv2_ [a-z]{2} _ \w+
           | nvapi- [\w-]{8,} | pplx- [A-Za-z0-9]{16,} \b
           | gh[a-z]_ \w{8,} | github_pat_ \w+ | glpat- [\w-]+ | xox[a-z]- [\w-]+
           | xai- [A-Za-z0-9]{8,} | npm_ [A-Za-z0-9]{8,} \b | ya29\. [\w.-]+
           | (?:AKIA|ASIA) \w{12,} | AIza [\w-]{20,} | eyJ [\w-]+ \. [\w.-]+ )
    | (?<= \b (?i:bearer) \s ) [^\s,;"']+
    | (?<= \b (?i:basic) \s )                                         # base64, and not a word
      (?: (?= \w*[0-9] ) (?= \w*[A-Z] ) (?= \w*[a-z] ) [A-Za-z0-9+/]{12,} | [A-Za-z0-9+/]{6,} = ) =*
    """,
    re.VERBOSE,
)
"""Secrets that show by themselves what they are."""

_PEM = re.compile(r"-----BEGIN [A-Z0-9 ]+-----.*?(?:-----END [A-Z0-9 ]+-----|\Z)", re.DOTALL)

_SERVER = re.compile(
    r"""
      \b (?! (?:s3|gs|hf|az|file):// ) [a-z][a-z0-9+.-]{0,30}://
    (?: (?: localhost | [\w-]+ | [\w.-]+\.(?:local|internal|intranet|lan|corp|home)
          | (?:10|127)(?:\.[0-9]+){3} | 192\.168(?:\.[0-9]+){2}
          | 172\.(?:1[6-9]|2[0-9]|3[01])(?:\.[0-9]+){2}
          | \[[0-9a-f:]+\] )
    (?= [:/?\#\s,;"')\]}|>] | \.(?:\s|$) | $ ) ) [^\s,;"')\]}|>]*
    | (?<![\w.]) (?: localhost | [0-9]{1,3}(?:\.[0-9]{1,3}){3} ) :[0-9]+ [^\s,;"')\]}|>]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""An address inside of a network that nobody outside of it can reach."""


@lru_cache(maxsize=_REMEMBERED)
def is_secret(key: str) -> bool:
    """Whether the value of a key may give access, or says where a server is.

    >>> [is_secret(key) for key in ("auth_token", "apiKey", "base_url", "eos_token", "max_tokens")]
    [True, True, True, False, False]
    """
    words = [word.lower() for word in _WORD.findall(key)]
    joined = "".join(words)
    if any(stem in joined for stem in _STEMS) or not _SECRETS.isdisjoint(words):
        return True
    if not words or _is_address(words):
        return bool(words)
    before, last = words[-2] if len(words) > 1 else "", words[-1]
    if last in _SHORT:
        return before in _PERMISSIONS or key.strip("-_.").lower() in _SHORT
    if last in {"keys", "tokens"}:
        return before in _PERMISSIONS
    if last == "key":
        return bool(before) and before not in _FIELD_KEYS
    return last == "token" and before not in _TEXT_TOKENS


def _is_address(words: Sequence[str]) -> bool:
    return not _ADDRESSES.isdisjoint(words) and words[-1] not in _FACTS


def redacted(value: object, key: str = "") -> object:
    """A value of a file without the secrets in it, also those inside of texts such as `k=v,k=v`.

    >>> redacted("model=acme/served,base_url=http://10.1.2.3:8000/v1,auth_token=sk-1,limit=4")
    'model=acme/served,base_url=***,auth_token=***,limit=4'

    Whatever is below the key of a secret is hidden as a whole. A text that was made of a list or an
    object no longer says where it ends: there, rather too much is hidden.

    Args:
        value: Plain data.
        key: What the file calls it.
    """
    if value is None or isinstance(value, bool):
        return value
    if is_secret(key):
        return HIDDEN
    if isinstance(value, dict):
        return {_cleaned(str(name)): redacted(below, str(name)) for name, below in value.items()}
    if isinstance(value, list | tuple):
        return [
            HIDDEN if _is_argument(before, below) else redacted(below, key)
            for before, below in zip([None, *value], value, strict=False)
        ]
    return _cleaned(value) if isinstance(value, str) else value


def _is_argument(before: object, value: object) -> bool:
    """Whether a word of a command follows a flag such as `--api-key`."""
    flag = re.fullmatch(r"--?([A-Za-z][\w.-]*)", before) if isinstance(before, str) else None
    return bool(flag and is_secret(flag[1])) and not str(value).startswith("--")


def _cleaned(text: str) -> str:
    return _cleaned_short(text) if len(text) <= _SHORT_TEXT else _cleaned_text(text)


def _cleaned_text(text: str) -> str:
    """Keys come before tokens: what looks like a token may be the key, as `hf_…=` does."""
    pairs = _without_values(_without_values(_PEM.sub(HIDDEN, text), _FLAG), _KEY)
    return hide_credentials(_SERVER.sub(HIDDEN, _TOKEN.sub(HIDDEN, pairs)))


_cleaned_short = lru_cache(maxsize=_REMEMBERED)(_cleaned_text)


def _without_values(text: str, keys: re.Pattern[str]) -> str:
    """A text without what follows the keys of secrets, also of those within other values."""
    parts, end = [], 0
    for match in keys.finditer(text):
        if match.start() < end or not is_secret(match["name"]):
            continue
        value = _VALUE.match(text, match.end())
        if value and value[0].strip("\"'\\").lower() not in _SWITCHES:
            parts += [text[end : match.end()], HIDDEN]
            end = value.end()
    return "".join([*parts, text[end:]])

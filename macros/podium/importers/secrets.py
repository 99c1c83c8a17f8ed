"""Secrets in what a file says of its run: keys, tokens, passwords, and addresses of servers.

A harness writes the arguments that it was called with into its results. What those were is a part
of where a number comes from; whoever may use the server is not.
"""

import re

from podium.core.credentials import hide_credentials

__all__ = ["HIDDEN", "is_secret", "redacted"]

HIDDEN = "***"
"""What stands for a secret."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_SECRETS = frozenset(
    {"password", "passwd", "passphrase", "pwd", "secret", "secrets", "credential", "credentials"}
    | {"authorization", "auth", "cookie", "cookies", "bearer", "apikey", "header", "headers"}
)
_ADDRESSES = frozenset(
    {"url", "uri", "host", "hostname", "endpoint", "address", "server", "proxy", "proxies", "ip"}
)
_TEXT_TOKENS = frozenset(
    {"bos", "eos", "pad", "unk", "sep", "cls", "mask", "image", "video", "audio", "special"}
    | {"start", "end", "stop", "think", "per", "max", "min", "each"}
)
"""Before `token`: a piece of text and not a permission."""

_PAIR = re.compile(
    r"""
    (?P<key> ["']? (?P<name> [\w.-]+ ) ["']? \s* [=:] \s* )
    (?P<value> "[^"]*" | '[^']*' | (?: (?:Bearer|Basic) \s+ )? [^,;&\s}\]"']+ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TOKEN = re.compile(
    r"""
      \b (?: (?:sk|pk|rk) - [\w-]{8,} | hf_ \w{8,} | gh[a-z]_ \w{8,} | github_pat_ \w+
           | glpat- [\w-]+ | xox[a-z]- [\w-]+ | AKIA \w{12,} | AIza [\w-]{20,}
           | eyJ [\w-]+ \. [\w.-]+ )
    | (?<= Bearer\ ) \S+
    """,
    re.VERBOSE,
)
"""Secrets that show by themselves what they are."""

_SERVER = re.compile(
    r"""\b[a-z][a-z0-9+.-]*://
    (?: (?: localhost | [\w-]+ | [\w.-]+\.(?:local|internal|intranet|lan|corp|home)
          | (?:10|127)(?:\.[0-9]+){3} | 192\.168(?:\.[0-9]+){2}
          | 172\.(?:1[6-9]|2[0-9]|3[01])(?:\.[0-9]+){2}
          | \[[0-9a-f:]+\] )
    (?= [:/?\#\s,;"'] | $ ) ) [^\s,;"']*""",
    re.VERBOSE | re.IGNORECASE,
)
"""An address inside of a network that nobody outside of it can reach."""


def is_secret(key: str) -> bool:
    """Whether the value of a key may give access, or says where a server is.

    >>> [is_secret(key) for key in ("auth_token", "apiKey", "base_url", "eos_token", "max_tokens")]
    [True, True, True, False, False]
    """
    words = [word.lower() for word in _WORD.findall(key)]
    if not words:
        return False
    if not _SECRETS.isdisjoint(words) or not _ADDRESSES.isdisjoint(words):
        return True
    before = words[-2] if len(words) > 1 else ""
    if words[-1] == "key":
        return bool(before)
    return words[-1] == "token" and before not in _TEXT_TOKENS


def redacted(value: object, key: str = "") -> object:
    """A value of a file without the secrets in it, also those inside of texts such as `k=v,k=v`.

    >>> redacted("model=acme/served,base_url=http://10.1.2.3:8000/v1,auth_token=sk-1,limit=4")
    'model=acme/served,base_url=***,auth_token=***,limit=4'

    Args:
        value: Plain data.
        key: What the file calls it.
    """
    if isinstance(value, dict):
        return {name: redacted(below, str(name)) for name, below in value.items()}
    if value is None or isinstance(value, bool):
        return value
    if is_secret(key):
        return HIDDEN
    if isinstance(value, list):
        return [redacted(below, key) for below in value]
    return _cleaned(value) if isinstance(value, str) else value


def _cleaned(text: str) -> str:
    pairs = _PAIR.sub(_pair, text)
    return hide_credentials(_SERVER.sub(HIDDEN, _TOKEN.sub(HIDDEN, pairs)))


def _pair(match: re.Match[str]) -> str:
    value = match["value"]
    switch = value.lower() in {"true", "false", "none", "null"}
    return match["key"] + HIDDEN if is_secret(match["name"]) and not switch else match[0]

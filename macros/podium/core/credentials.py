"""Addresses without the secrets in them, for whatever is printed."""

import re

__all__ = ["clean_address", "hide_credentials"]

_ADDRESS = re.compile(r"(?P<scheme>\b[a-z][a-z0-9+.-]*://)(?P<rest>\S*)", re.IGNORECASE)
_USER = re.compile(r"[^/?#:@]*:.*@|[^/]*@", re.DOTALL)
"""A name and a password, up to the last `@`: a password may hold an `@`, and with it a `/`."""
_VALUE = re.compile(
    r"""
    (?P<key> [?&\#] [^=&\s]* = | \? (?=[^=&]+ (?:&|$)) )  # `?key=`, or `?` and a mere token
    [^&]*?
    (?P<end> ['":,.)>\]/]* (?:(?=&)|$) )                 # what closes a sentence
    """,
    re.VERBOSE,
)
_COPY_ADDRESS = re.compile(r"[^/:@]*:[^/]*@", re.DOTALL)
"""`name:password@` of an address without a scheme; `git@host:path` has no secret."""


def hide_credentials(text: str) -> str:
    """A text whose addresses have neither names and passwords nor values of queries.

    Too much may go: better a message without a part of a path than one with a password.

    >>> hide_credentials("cannot read 'https://me:p@ss/word@host/x.git?private_token=T&a=1/': gone")
    "cannot read 'https://host/x.git?private_token=…&a=…/': gone"
    """
    return _ADDRESS.sub(lambda match: match["scheme"] + _clean(match["rest"]), text)


def clean_address(address: str) -> str:
    """An address, which may hold blanks and need no scheme, without its secrets.

    >>> clean_address("me:p@ss@host:x.git"), clean_address("git@host:x.git")
    ('host:x.git', 'git@host:x.git')
    """
    scheme, separator, rest = address.partition("://")
    if separator:
        return scheme + separator + _clean(rest)
    return _COPY_ADDRESS.sub("", address, count=1)


def _clean(rest: str) -> str:
    """The part of an address after the scheme."""
    return _VALUE.sub(r"\g<key>…\g<end>", _without_user(rest))


def _without_user(rest: str) -> str:
    user = _USER.match(rest)
    return rest[user.end() :] if user else rest

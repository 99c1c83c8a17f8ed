"""The theme's templates, compiled once for all languages of a site, and once under `mkdocs serve`.

MkDocs makes an environment for each language and each build, which compiles every template anew.
"""

from collections.abc import Mapping
from types import CodeType

import jinja2
from jinja2.bccache import Bucket
from jinja2.ext import Extension

__all__ = ["share_templates"]

_NOT_COMPILED = frozenset({"globals", "loader", "cache", "bytecode_cache", "extensions"})
"""Attributes of an environment of which a compiled template knows nothing but their names."""

_compiled: dict[str, tuple[str, Mapping[str, object], CodeType]] = {}
"""By a template's name and file: the digest of its text, what compiled it, and the code."""


def share_templates(environment: jinja2.Environment) -> None:
    """Let an environment use what one like it has compiled, unless it has a cache of its own."""
    if environment.bytecode_cache is None:
        environment.bytecode_cache = _CompiledTemplates()


class _CompiledTemplates(jinja2.BytecodeCache):
    """Keeps code in memory, as it was: nothing is read that another process wrote."""

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, traits, code = _compiled.get(bucket.key, ("", {}, None))
        if checksum == bucket.checksum and traits == _traits(bucket.environment):
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            _compiled[bucket.key] = bucket.checksum, _traits(bucket.environment), bucket.code


def _traits(environment: jinja2.Environment) -> Mapping[str, object]:
    """What else a template's code may depend on.

    Filters and tests of constants are worked out when a template is compiled, and a hook can give
    each language its own. Extensions are made anew for each environment, with their methods.
    """
    traits = {
        name: dict(value) if isinstance(value, dict) else value
        for name, value in vars(environment).items()
        if name not in _NOT_COMPILED and not isinstance(getattr(value, "__self__", None), Extension)
    }
    return {**traits, "extensions": [*environment.extensions]}

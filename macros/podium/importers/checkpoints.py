"""Which of a model's checkpoints was measured: a revision and a quantisation belong to the name.

`acme/tiny@step1000` and `acme/tiny@4bit` are models of their own. Under the name of the
repository alone, values of several would become one row that no model has.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from podium.core.long_table import plain_name

__all__ = ["checkpoint_key", "checkpoint_name"]

_DEFAULTS = frozenset({"", "main", "master", "none", "null", "false", "0"})
_PLAIN = ("revision", "subfolder")
_METHODS = ("quantization", "quantisation", "quantize", "quant_method")
_SWITCHES = {
    "load_in_4bit": "4bit",
    "load_in_8bit": "8bit",
    "gptq": "gptq",
    "autogptq": "gptq",
    "gptqmodel": "gptq",
    "awq": "awq",
}
_TYPES = ("dtype", "torch_dtype", "precision")
_QUANTISED = re.compile(r"(u?int|nf|fp)[48]\w*|float8\w*", re.IGNORECASE)


def checkpoint_key(column: str) -> str:
    """The setting that a column of a table holds if it tells checkpoints apart; else empty.

    >>> checkpoint_key("Checkpoint"), checkpoint_key("quantization"), checkpoint_key("precision")
    ('revision', 'quantization', '')
    """
    plain = plain_name(column)
    key = {"checkpoint": "revision", "quant": "quantization"}.get(plain, plain)
    return key if key in {*_PLAIN, *_METHODS} else ""


def checkpoint_name(name: str, settings: Mapping[str, object]) -> str:
    """The name of what was measured: with `@`, the revision, folder and quantisation if there are.

    >>> checkpoint_name("acme/tiny", {"revision": "step1000", "load_in_4bit": "True"})
    'acme/tiny@step1000-4bit'
    >>> checkpoint_name("acme/tiny", {"revision": "main", "dtype": "bfloat16"})
    'acme/tiny'

    Args:
        name: What the harness calls the model; empty if it does not.
        settings: How the harness loaded it.
    """
    words = {key: str(value).strip() for key, value in settings.items()}
    parts = [part for part in dict.fromkeys(_parts(words)) if not name.endswith(f"@{part}")]
    return f"{name}@{'-'.join(parts)}" if name and parts else name


def _parts(words: Mapping[str, str]) -> Iterator[str]:
    given = {key: word for key, word in words.items() if word.casefold() not in _DEFAULTS}
    yield from (given[key] for key in _PLAIN if key in given)
    yield from (given[key].lower() for key in _METHODS if key in given)
    yield from (part for key, part in _SWITCHES.items() if key in given)
    yield from (given[key].lower() for key in _TYPES if _QUANTISED.fullmatch(given.get(key, "")))
    if "gguf_file" in given:
        yield PurePath(given["gguf_file"]).stem

"""File names for names that come from data: of letters, digits and hyphens, on every system."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256

__all__ = ["file_name", "is_benchmark", "is_reserved", "slugs", "with_digest"]

_LONGEST = 120
_RESERVED = re.compile(r"index|readme|con|prn|aux|nul|(com|lpt)\d")
_LENGTH = 12
_BENCHMARK = re.compile(r"[^\W_][\w .+@-]{0,79}(?<![ .])")
_WITH_DIGEST = re.compile(rf".*-[0-9a-f]{{{_LENGTH}}}")


def slugs(names: Iterable[str]) -> Mapping[str, str]:
    """Give each name a file name of its own, on every file system and in every address.

    Letters of any script in lower case, digits and hyphens. A name that is written so already
    keeps itself; of others that would come out the same each gets a part of its digest, so a slug
    depends on no order, and changes only when a name comes that differs in little else.

    >>> " ".join(slugs(["sft-qra", "Llama 3.1 (8B)", "../etc", "通义千问"]).values())
    'sft-qra llama-3-1-8b etc 通义千问'
    """
    plain = {name: _plain(name) for name in names}
    unique = {name: name for name, slug in plain.items() if slug and slug == name}
    others = {name: slug for name, slug in plain.items() if name not in unique}
    taken, count = set(unique), Counter(others.values())
    unique |= {
        name: slug
        for name, slug in others.items()
        if slug and count[slug] == 1 and slug not in taken
    }
    taken |= set(unique.values())
    for name in sorted(others.keys() - unique.keys()):
        unique[name] = _unique_slug(name, others[name] or "model", taken)
        taken.add(unique[name])
    return {name: unique[name] for name in plain}


def _plain(name: str) -> str:
    """A name's letters and digits; empty where none are left, or a system keeps them for itself."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    unaccented = "".join(
        character for character in folded if not unicodedata.category(character).startswith("M")
    )
    slug = "-".join(re.findall(r"[^\W_]+", unaccented))
    cut = slug.encode()[:_LONGEST].decode(errors="ignore").strip("-")
    return "" if _RESERVED.fullmatch(cut) else cut


def _unique_slug(name: str, slug: str, taken: set[str]) -> str:
    digest = _digest(name)
    lengths = range(8, len(digest) + 1)
    return next(
        longer for longer in (f"{slug}-{digest[:n]}" for n in lengths) if longer not in taken
    )


def _digest(name: str) -> str:
    return sha256(name.encode(errors="surrogatepass")).hexdigest()


def file_name(name: str, fallback: str = "model") -> str:
    """A file name that depends on the name alone, so that it stays when other names come.

    A name that is written like a slug keeps itself, every other one gets a part of its digest. A
    slug that ends like a digest gets one too, so no two names meet.

    >>> file_name("sft-qra"), file_name("Llama 3.1")
    ('sft-qra', 'llama-3-1-5fda6801f404')

    Args:
        name: Any text.
        fallback: What precedes the digest if a name has neither letters nor digits.
    """
    plain = _plain(name) == name != "" and not _WITH_DIGEST.fullmatch(name)
    return name if plain else with_digest(name, fallback)


def with_digest(name: str, fallback: str, *, of: str = "") -> str:
    """A slug with a part of a digest, whatever the name is.

    Args:
        name: Any text.
        fallback: What precedes the digest if a name has neither letters nor digits.
        of: What the digest is of, if not of the name.
    """
    return f"{_plain(name) or fallback}-{_digest(of or name)[:_LENGTH]}"


def is_reserved(name: str) -> bool:
    """Whether a system or a site reserves a file name, or it ends like a slug with a digest."""
    stem = name.casefold().partition(".")[0]
    return bool(_RESERVED.fullmatch(stem) or _WITH_DIGEST.fullmatch(name.casefold()))


def is_benchmark(name: str) -> bool:
    """Whether a new benchmark may have a name, which is that of its file, as it is.

    It leads out of no folder, hides in none, and every system allows it; `models.csv` is about the
    models. A benchmark that is there already may be called otherwise.

    >>> is_benchmark("HumanEval+ v0.2"), is_benchmark("../x"), is_benchmark("_x")
    (True, False, False)
    """
    folded = name.casefold()
    return (
        _BENCHMARK.fullmatch(name) is not None
        and not folded.endswith(".csv")
        and folded != "models"
        and not _RESERVED.fullmatch(folded.partition(".")[0])
    )

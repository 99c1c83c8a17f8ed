"""What a text that cannot be read may be meant to say: texts like it, of which one is suggested.

Nothing is checked of such a text: its author is told the sentence.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from podium.figures.claims.thresholds import NUMBERS
from podium.figures.claims.vocabulary import LETTERS

__all__ = ["about_text", "reworded", "shortened", "without_epithets", "without_sizes"]

_MAX_CHARACTERS = 3
"""Characters of a Chinese word that is left out: there are no blanks that part it."""
_WORD = re.compile(r"[^\s,.;，。；、]+|.", re.DOTALL)
_REVERSING = frozenset(
    {
        *("hardly", "never", "without", "nowhere", "below", "above", "beyond", "outside"),
        *("not", "no", "but", "except", "unless", "anything", "from", "only", "besides", "or"),
        *("about", "roughly", "around", "approximately", "almost", "nearly", "约", "近", "几"),
        *("和", "或", "且", "仅", "只", "不", "非", "无", "未", "没"),
        *("baseline", "baselines", "基线", "基本", "大致"),
        *NUMBERS,
    }
)
"""Words without which a sentence says something else, so that it is not near one without them."""

_NEARLY = re.compile(
    r"\b(?:nearly|almost|close to|just under|just over)\b(?= (?:twice|half|three|four|[0-9]))"
    r"|接近于?|将近|近乎|几乎是|(?<=的)近|近(?= ?[0-9])",
    re.IGNORECASE,
)
"""What comes near a number, which “about” says in a way that can be checked."""
_SMALL_LEAD = "以(?:微弱|明显|较大|较小|很小)的?优势"
_VAGUE = re.compile(
    r" (?:only |just )?(?:slightly|marginally|somewhat|barely|narrowly|clearly)\b"
    r"| (?:considerably|substantially)\b"
    r"|(?<=by a) (?:narrow|small|slim|wide|large|clear)(?= margin)"
    rf"|(?:仅|只)?{_SMALL_LEAD}|(?:[略稍]微?|明显|大幅|小幅)(?=[高低快慢优劣短长好差领落])|则?[略稍](?:为|微)",
    re.IGNORECASE,
)
"""What says that a difference is small or large, but not how large."""

_ALMOST = "(?:nearly|almost|practically|virtually|essentially)"
_SAME = "(?:tied|level|equal|identical|the same|on par)"
_UNTRUE = "(?:not?|never|false|untrue|wrong|myth|hardly|if|unless|except)"
_REWORDINGS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "en": (
        (
            "advice-close",
            rf"\b(?:are|were) (?:{_ALMOST} {_SAME}|(?:(?:very|quite|extremely) )?close)\b",
            "differ by less than 1%",
        ),
        ("", rf"^(?!.*\b{_UNTRUE}\b.*:)[^:]+: (.+)", r"\1"),
        ("", r"^it is (.+?) (?:that|which|who) (.+)", r"only \1 \2"),
        ("", r"^there is no (benchmark|metric) (?:on|in) which (.+)", r"\2 on no \1"),
        (
            "",
            r"^(.+) (?:comes|ranks|is|finishes) (?:in )?second (.+), (?:just )?behind (\S+)$",
            r"\1 is second only to \3 \2",
        ),
        (
            "",
            r"^(\S+) is the only (?:other )?model (?:besides|apart from) (\S+) that (.+)",
            r"\1 and \2 are the only models that \3",
        ),
    ),
    "zh": (
        (
            "advice-close",
            r"(?:基本上?|大致|大体上?|几乎)(?:持平|相同|一致|相当|相等)|(?:十分|非常|很|较为|比较|极为|相当)(?:接近|相近)",
            "相差不到 1%",
        ),
        (
            "advice-size",
            rf"^(\S+) ?[仅只]?{_SMALL_LEAD}(?:领先于?|优于|超过) ?(.+?)的 ?(\S+)$",
            r"\1 的 \3 优于 \2",
        ),
        ("", r"^[^：:不没非未无误错假若如除]+[：:] ?(.+)", r"\1"),
        ("", r"^(.+?)[，,] ?((?:无论|不论|不管)在? ?.+?还是.+上)$", r"\2，\1"),
        ("", r"运行时间|推理时间|执行时间", "用时"),
    ),
}  # fmt: skip
"""What cannot be checked, or is read in another order: the advice, the pattern, and the text."""


def about_text(text: str) -> str:
    """A text that is nearly a number as one that is about it; empty if it is not nearly one."""
    about = "约为" if re.search(r"接近|几乎是", text) else "约"
    changed = _NEARLY.sub("about" if text.isascii() or "nearly" in text else about, text)
    return "" if changed == text else changed


def without_sizes(text: str) -> str:
    """A text without words that say no more than that a difference is small or large."""
    return _VAGUE.sub("", text)


def reworded(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Texts that say in another way what one says, each with the key of an advice, or none."""
    plain = text.rstrip(".。 ")
    for advice, pattern, replacement in _REWORDINGS[language]:
        changed = re.sub(pattern, replacement, plain, flags=re.IGNORECASE)
        if changed != plain:
            yield advice, changed


def without_epithets(text: str, model: str, is_known: Callable[[str], bool]) -> str:
    """A text without what it says of a model beside its name: “the distilled A” as A.

    Args:
        text: What cannot be read.
        model: The pattern of a name.
        is_known: Whether claims have a word or a name, which is no epithet: “the fastest A”.
    """

    def shortened(epithet: re.Match[str]) -> str:
        said = epithet["said"]
        known = any(map(is_known, said.split())) or not _REVERSING.isdisjoint([*said])
        return epithet[0] if known else ""

    pattern = rf"\b(?:the|our) (?P<said>(?:[\w-]+ ){{1,3}}?)(?={model})"
    if not text.isascii():
        pattern = rf"(?P<said>[^\W{LETTERS}]{{2,20}})的 ?(?={model})"
    return re.sub(pattern, shortened, text, flags=re.IGNORECASE)


def shortened(text: str, start: int, is_known: Callable[[str], bool]) -> Iterator[str]:
    """A text without the word that begins at a character; nothing if that turns its meaning.

    Of Chinese, which has no blanks, that is up to three characters.

    Args:
        text: What cannot be read.
        start: Where the word begins.
        is_known: Whether claims have a word or a name, which then says something in this one, too.
    """
    match = _WORD.match(text, start)
    if match is None:
        return
    longest = min(start + _MAX_CHARACTERS, match.end())
    for end in [match.end()] if match[0].isascii() else range(start + 1, longest + 1):
        dropped = text[start:end].casefold()
        if re.search("[0-9]", dropped) or _REVERSING.intersection([dropped, *dropped]):
            return
        if is_known(text[start:end]):
            continue
        yield " ".join((text[:start] + text[end:]).split())

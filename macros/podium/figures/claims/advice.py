"""What to do instead, where a text says what no claim can: an average, a bare value, “slightly”."""

import re
from collections.abc import Mapping

__all__ = ["advice_key"]

_SIZES = (
    r"(?:slightly|barely|marginally|somewhat|far|much|clear|notabl[ey]|noticeabl[ey]|greatly|vastly|considerably|substantially|clearly"
    r"|narrowly|dramatically|just (?=ahead|behind|faster|slower|better|worse|higher|lower))\b"
    r"|(?<=a )(?:large|big|small|huge|strong|slight)\b|an? (?:\w+ )?margin\b"
    r"|(?:de)?spite (?:of )?(?:its|their) (?:relatively )?"
    r"(?:long|short|high|low|large|small|good|poor)(?:er)?\b"
    r"|(?:虽然|尽管)[^，0-9]*[较很偏][长短高低大小快慢好差]"
    r"|略|稍|远|大幅|明显|小幅|微弱|遥遥|得多|很多"
)
_HERE: Mapping[str, re.Pattern[str]] = {
    "advice-size": re.compile(_SIZES, re.IGNORECASE),
    "advice-nearly": re.compile(
        r"(?:nearly|almost|close to|just (?:under|over|below|above)"
        r"|(?:(?<=nearly )|(?<=almost ))(?:as|tied|level|equal|identical|on par|the same))\b"
        r"|接近|将近|近|几乎",
        re.IGNORECASE,
    ),
    "advice-ranks": re.compile(
        r"(?:\w+ )?(?:places?|positions?|ranks?|spots?)"
        r" (?:ahead|behind|above|below|higher|lower)\b",
        re.IGNORECASE,
    ),
    "advice-up-to": re.compile(r"(?:up to|as much as)\b|最高|最多|高达", re.IGNORECASE),
    "advice-from-to": re.compile(
        r"(?:from\s+[0-9]|drops?\b|rises?\b|falls?\b|grows?\b)|[从由将把]"
        r"|[0-9.]+\s*[%％]?\s*(?:to\b|到|至|[^\x00-\x7f]{2}[到至])",
        re.IGNORECASE,
    ),
    "advice-one-statement": re.compile(
        r",?\s*(?:and|but|while|with|whereas|respectively)\b|;|，?(?:但|而|且|并|以|为)|；|分别",
        re.IGNORECASE,
    ),
    "advice-accuracy": re.compile(
        r"(?:more (?!than\b)\w+|less (?!than\b|time\b)\w+|as (?!fast|good|well)\w+ as"
        r"|stronger|smarter|cheaper|accuracy"
        r"|(?:most|least) (?:accurate|precise|reliable|efficient|correct))\b"
        r"|准确|精确|强",
        re.IGNORECASE,
    ),
    "advice-record": re.compile(r"(?:state[- ]of[- ]the[- ]art|sota)\b", re.IGNORECASE),
}
"""What cannot be read begins with one of these."""
_ANYWHERE: Mapping[str, re.Pattern[str]] = {
    "advice-ranks": re.compile(
        "[高低先后] ?[0-9一二两三四五六七八九十]+ ?个?(?:名次|名|位)"
        "|[高低先后][^，。]*?[0-9一二两三四五六七八九十] ?个?名次"
    ),
    "advice-order": re.compile(
        r"\b(?:ranking|order|top \w+)\b.*\b(?:the same|identical|differs?|different|reversed)\b"
        r"|(?:前.{1,3}名|排名|顺序).*(?:一致|相同|一样|不同)",
        re.IGNORECASE,
    ),
    "advice-named-rival": re.compile(
        r"\b(?:than|beats?|outperforms?|as \w+ as) the (?:\w+[- ])?(?:best|worst|fastest|slowest)\b"
        r"|(?:比|于|领先|超过) ?(?:最[快慢好差]的|第.[快慢好差名])",
        re.IGNORECASE,
    ),
    "advice-from-to": re.compile("[从由] ?[0-9.]+ ?[%％]? ?(?:提|升|降|下|减|增|缩|涨)"),
    "advice-across": re.compile(
        r"\b(?:than|as) (?:it (?:does|is) )?(?:on|in|for)\b|[于比][它其]?在", re.IGNORECASE
    ),
    "advice-accuracy": re.compile(r"\b(?:more|most) accurate\b|更(?:加|为)?准确", re.IGNORECASE),
    "advice-range": re.compile(r"\b(?:ranges?|varies|vary)\b|不等|波动", re.IGNORECASE),
    "advice-wins": re.compile(r"\bwins?\b|获胜|胜出", re.IGNORECASE),
    "advice-gap": re.compile(r"\b(?:gap|difference)s?\b|的?(?:差距|差异)", re.IGNORECASE),
    "advice-average": re.compile(
        r"\b(?:average|averaged|mean|overall)\b|平均|总体|整体|总的来|综合", re.IGNORECASE
    ),
    "advice-value": re.compile(
        r"\b(?:scores?|achieves?|reach(?:es)?|gets?|has|have|is|was)\s+[0-9][0-9.]*\s*%?"
        r"|(?:得分|达到|为|是)\s*[0-9][0-9.]*\s*[%％]",
        re.IGNORECASE,
    ),
}


_AVERAGED = re.compile("(?:平均|average|mean) *$")


def advice_key(text: str, start: int) -> str:
    """The key of a sentence that says what to do instead; empty if there is none.

    Args:
        text: What cannot be read.
        start: From which character on. An average is looked for there and after, since a metric
            before it may be called one; a value anywhere.
    """
    for key, pattern in _HERE.items():
        if pattern.match(text, start):
            return key
    averaged = _AVERAGED.search(text, 0, start)  # an average that nothing follows which has one
    for key, pattern in _ANYWHERE.items():
        after = averaged.start() if averaged else start
        if pattern.search(text, after if key == "advice-average" else 0):
            return key
    return ""

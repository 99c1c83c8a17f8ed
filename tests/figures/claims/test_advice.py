"""What to do instead of a sentence that no claim can be."""

import pytest

from podium.core.i18n import words
from podium.core.problems import ProblemError
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("text", "language", "advice"),
    [
        ("good is better than base on average", "en", "claim-average"),
        ("On average, good beats base", "en", "claim-average"),
        ("good is on average better than base", "en", "claim-average"),
        ("good has the highest average Score", "en", "claim-average"),
        ("good has the lowest mean rank", "en", "claim-average"),
        ("good 平均优于 base", "zh", "claim-average"),
        ("good scores 84.3 %", "en", "claim-value-macro"),
        ("good scores 84.3% on One", "en", "claim-value-macro"),
        ("good 的得分是 84.3%", "zh", "claim-value-macro"),
    ],
)
def test_the_way_to_say_it_is_told_instead_of_a_sentence_that_drops_it(
    report: ProjectFolder, text: str, language: str, advice: str
) -> None:
    with pytest.raises(ProblemError) as caught:
        report.report(language).claim(text)
    texts = words(language)
    hint = texts.hint(caught.value.problems[0])
    assert texts.sentence(advice) in hint
    assert texts.sentence("claim-nearest", claim="").split("“")[0] not in hint


def test_a_metric_that_is_called_an_average_gets_no_such_advice(report: ProjectFolder) -> None:
    metrics = {"time": {"better": "lower", "label": {"en": "Average time", "zh": "平均时间"}}}
    report.configure(metrics=metrics | {"score": {"better": "higher"}})
    with pytest.raises(ProblemError) as caught:
        report.report().claim("good beats base in Average time by far")
    assert "`averages`" not in words("en").hint(caught.value.problems[0])

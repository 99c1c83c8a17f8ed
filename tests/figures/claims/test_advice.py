"""What to do instead of a sentence that no claim can be."""

import pytest

from podium.core.i18n import words
from podium.core.problems import ProblemError
from support.projects import ProjectFolder


@pytest.mark.parametrize(
    ("text", "language", "advice"),
    [
        ("good is better than base on average", "en", "advice-average"),
        ("On average, good beats base", "en", "advice-average"),
        ("good is on average better than base", "en", "advice-average"),
        ("good has the highest average Score", "en", "advice-average"),
        ("good has the lowest mean rank", "en", "advice-average"),
        ("good 平均优于 base", "zh", "advice-average"),
        ("good gets 84.3", "en", "advice-value"),
        ("good gets 84.3 on One", "en", "advice-value"),
        ("good 达到 84.3%", "zh", "advice-value"),
        ("good is slightly better than base", "en", "advice-size"),
        ("good beats base by a wide margin", "en", "advice-size"),
        ("good 远超 base", "zh", "advice-size"),
        ("good is nearly as fast as base", "en", "advice-nearly"),
        ("good 的速度与 base 几乎一样快", "zh", "advice-nearly"),
        ("good is up to 2x faster than base", "en", "advice-up-to"),
        ("good 最高可比 base 快 2 倍", "zh", "advice-up-to"),
        ("good improves Score from 0.5 to 0.6", "en", "advice-from-to"),
        ("good 的得分从 0.5 提升到 0.6", "zh", "advice-from-to"),
        ("fast is the fastest and twin is boring", "en", "advice-one-statement"),
        ("good 和 base 的得分分别很好", "zh", "advice-one-statement"),
        ("good is stronger than base", "en", "advice-accuracy"),
        ("good 比 base 更强", "zh", "advice-accuracy"),
        ("good achieves state-of-the-art results", "en", "advice-record"),
        ("The gap between good and base in Score is large", "en", "advice-gap"),
        ("good wins on One", "en", "advice-wins"),
        ("good's Score ranges widely", "en", "advice-range"),
        ("Despite its long Run time, good beats base in Score", "en", "advice-size"),
        ("尽管时间较长，good 的得分优于 base", "zh", "advice-size"),
        ("good is two places ahead of base in Score", "en", "advice-ranks"),
        ("good 的得分比 base 高两个名次", "zh", "advice-ranks"),
        ("The ranking by Score is not the same on One and Two", "en", "advice-order"),
        ("甲集和乙集上得分的前两名完全一致", "zh", "advice-order"),
        ("good takes 6% less time than the second-fastest model", "en", "advice-named-rival"),
        ("good 的时间比第二快的模型少 6%", "zh", "advice-named-rival"),
        ("good takes 20% less time than the slowest model on One", "en", "advice-named-rival"),
    ],
)
def test_the_way_to_say_it_is_told_instead_of_a_sentence_that_drops_it(
    report: ProjectFolder, text: str, language: str, advice: str
) -> None:
    with pytest.raises(ProblemError) as caught:
        report.report(language).claim(text)
    texts = words(language)
    hint = texts.hint(caught.value.problems[0])
    assert texts.sentence(advice, nearest="").strip() in hint
    if advice not in {"advice-size", "advice-nearly"}:
        assert texts.sentence("claim-nearest", claim="").split("“")[0] not in hint


@pytest.mark.parametrize(
    ("text", "language", "nearest"),
    [
        ("good is almost half as fast as base", "en", ""),
        ("good nearly beats base", "en", ""),
        ("good 的得分接近 base 的两倍", "zh", "good 的得分在所有评测集上是 base 的 1.8 到 2.2 倍"),
        ("good 几乎优于 base", "zh", ""),
    ],
)  # fmt: skip
def test_what_is_nearly_a_number_is_about_that_number(
    report: ProjectFolder, text: str, language: str, nearest: str
) -> None:
    with pytest.raises(ProblemError) as caught:
        report.report(language).claim(text)
    hint = words(language).hint(caught.value.problems[0])
    closest = words(language).sentence("claim-nearest", claim=nearest)
    assert closest in hint if nearest else closest.split("“")[0] not in hint


def test_a_word_for_a_size_may_be_left_out(report: ProjectFolder) -> None:
    with pytest.raises(ProblemError) as caught:
        report.report().claim("good is slightly better than base on One")
    hint = words("en").hint(caught.value.problems[0])
    assert hint.endswith("“good is better than base in every metric on One”.")


def test_a_metric_that_is_called_an_average_gets_no_such_advice(report: ProjectFolder) -> None:
    metrics = {"time": {"better": "lower", "label": {"en": "Average time", "zh": "平均时间"}}}
    report.configure(metrics=metrics | {"score": {"better": "higher"}})
    with pytest.raises(ProblemError) as caught:
        report.report().claim("good beats base in Average time by far")
    assert "`averages`" not in words("en").hint(caught.value.problems[0])

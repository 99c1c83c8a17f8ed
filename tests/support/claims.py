"""A report to make claims about, and sentences about it."""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

import pytest

from podium.core.i18n import words
from podium.core.problems import ProblemError
from podium.data.open_project import read_project
from podium.figures.claims.claim import Claim
from podium.figures.claims.evidence import project_labels
from podium.figures.claims.parser import read_claim
from podium.figures.claims.vocabulary import project_vocabulary
from podium.render import markdown
from support.projects import ProjectFolder, result_file

ONE = {
    "base": ("10", "0.5"),
    "good": ("8", "0.6"),
    "fast": ("5", "0.4"),
    "twin": ("10", "0.5"),
}
TWO = {
    "base": ("10", "0.5"),
    "good": ("9", "0.55"),
    "fast": ("6", "0.6"),
    "twin": ("10", "0.5"),
}
METRICS = {
    "time": {
        "better": "lower",
        "digits": 2,
        "speedup": True,
        "label": {"zh": "时间", "en": "Run time"},
    },
    "score": {"better": "higher", "digits": 4, "label": {"zh": "得分", "en": "Score"}},
}
BENCHMARKS = {
    "one": {"label": {"zh": "甲集", "en": "One"}},
    "two": {"label": {"zh": "乙集", "en": "Two"}},
}
BASELINES = {
    "top": {"best_of": ["base", "twin"], "label": {"zh": "基线", "en": "the baseline"}},
}


def rivals(project: ProjectFolder) -> ProjectFolder:
    """Two benchmarks of four models: one wins on both, one is the fastest, two are the same."""
    project.write("results/one.csv", result_file(ONE))
    project.write("results/two.csv", result_file(TWO))
    project.configure(metrics=METRICS, benchmarks=BENCHMARKS, baselines=BASELINES)
    return project


def state(project: ProjectFolder, text: str, language: str = "en") -> str:
    """The printed claim without its list, or the code of what is wrong with it and what is said."""
    try:
        finding = project.report(language).claim(text)
    except ProblemError as error:
        (problem,) = error.problems
        return f"{problem.code}: {words(language).message(problem)}"
    text, *_ = markdown.render_finding(finding).split("\n\n")
    return text.strip().replace("\\", "")


def assert_decided(project: ProjectFolder, text: str, language: str = "en", *, holds: bool) -> None:
    """A sentence is printed as it is written if it holds, and else refused as false."""
    said = state(project, text, language)
    assert said.startswith(text if holds else "claim-false"), said


def stuck(project: ProjectFolder, text: str, language: str = "en") -> tuple[str, str]:
    """What is said of a text that cannot be read, and the hint."""
    with pytest.raises(ProblemError) as caught:
        project.report(language).claim(text)
    (problem,) = caught.value.problems
    texts = words(language)
    assert problem.code in {
        *("claim-ambiguous", "claim-incomplete", "claim-syntax", "claim-unknown-name"),
        "claim-two-meanings",
    }
    return texts.message(problem), texts.hint(problem)


def claim_of(project: ProjectFolder, text: str, language: str = "en") -> Claim:
    if not (project.root / "mkdocs.yml").exists():
        project.configure(**project.settings)
    state = read_project(project.root)
    (claim,) = read_claim(text, project_vocabulary(state), language, project_labels(state)).claims
    return claim


# Every sentence in both languages, and whether the results above bear it out.
SENTENCES: list[tuple[str, str, bool]] = [
    # towards a rival, by default on every metric of every benchmark
    ("good beats base", "good 优于 base", True),
    ("fast beats base", "fast 优于 base", False),
    ("twin beats base", "twin 优于 base", False),
    ("good is better than base on One", "good 在甲集上优于 base", True),
    (
        "good beats base on every metric of every benchmark",
        "good 在所有评测集的所有指标上都优于 base",
        True,
    ),
    ("fast beats base in Run time", "fast 在时间上优于 base", True),
    ("fast beats base in Score on One", "fast 在甲集的得分上优于 base", False),
    ("fast beats base on some benchmark", "fast 在某个评测集上优于 base", True),
    ("twin beats base on some benchmark", "twin 在某个评测集上优于 base", False),
    ("fast beats base in some metric", "fast 在部分指标上优于 base", True),
    ("fast beats base on at least one benchmark", "fast 在至少一个评测集上优于 base", True),
    ("fast beats base on at least 2 benchmarks", "fast 在至少 2 个评测集上优于 base", False),
    ("fast beats base on exactly one benchmark", "fast 在恰好一个评测集上优于 base", True),
    ("good beats base on exactly one benchmark", "good 在恰好一个评测集上优于 base", False),
    (
        "good beats base and twin on One and Two",
        "good 在甲集和乙集上优于 base 和 twin",
        True,
    ),
    ("good and fast beat base on Two", "good 和 fast 在乙集上都优于 base", True),
    ("good and fast beat base on One", "good 和 fast 在甲集上都优于 base", False),
    ("base is worse than good", "base 差于 good", True),
    ("base is worse than fast", "base 差于 fast", False),
    ("twin is level with base", "twin 与 base 持平", True),
    ("good is level with base", "good 与 base 持平", False),
    ("fast beats every other model in Run time", "fast 在时间上优于其他所有模型", True),
    ("base beats every other model in Run time", "base 在时间上优于其他所有模型", False),
    # denials
    ("fast does not beat base on every benchmark", "fast 没有在所有评测集上优于 base", True),
    ("good does not beat base on any benchmark", "good 没有在任何评测集上优于 base", False),
    ("fast is not better than base on One", "fast 没有在甲集上优于 base", True),
    ("twin is no better than base", "twin 不优于 base", True),
    ("fast is no better than base", "fast 不优于 base", False),
    ("twin is at least as good as base", "twin 不差于 base", True),
    ("fast is at least as good as base", "fast 不差于 base", False),
    # speed and thresholds
    ("fast is faster than base", "fast 比 base 快", True),
    ("twin is faster than base", "twin 比 base 快", False),
    ("base is slower than fast", "base 比 fast 慢", True),
    ("fast is faster than base by at least 2x on One", "fast 在甲集上的速度至少是 base 的 2.0 倍", True),
    ("fast is at least 2.01x faster than base on One", "fast 在甲集上的速度至少是 base 的 2.01 倍", False),
    (
        "fast is at least 2 times as fast as base on One",
        "fast 在甲集上的速度至少是 base 的 2 倍",
        True,
    ),
    ("fast takes at least 50 % less time than base on One", "fast 在甲集上的用时比 base 少至少 50%", True),
    ("fast takes at least 50.1% less time than base on One", "fast 在甲集上的用时比 base 少至少 50.1%", False),
    ("fast takes at least 45% less time than base on One", "fast 在甲集上的用时至少比 base 少 45%", True),
    ("base is slower than fast by at least 1.6x", "base 的用时至少是 fast 的 1.6 倍", True),
    ("base is slower than fast by at least 1.7x", "base 的耗时至少是 fast 的 1.7 倍", False),
    # 5 ÷ 3 is displayed as 1.67x, either way: the displayed 0.60x of `base` is not what counts.
    ("base is slower than fast by at least 1.67x", "base 的用时至少是 fast 的 1.67 倍", True),
    (
        "good beats base by at least 0.1 in Score on One",
        "good 在甲集的得分上优于 base 至少 0.1",
        True,
    ),
    (
        "good beats base in Score by at least 0.1001 on One",
        "good 在甲集的得分上优于 base 至少 0.1001",
        False,
    ),
    (
        "good improves Score over base by at least 10%",
        "good 在得分上比 base 提升至少 10%",
        True,
    ),
    (
        "good improves Score by at least 10.1 percent over base",
        "good 在得分上比 base 提升至少 10.1%",
        False,
    ),
    # where it stands among all
    ("good is best in Score on One", "good 在甲集的得分上最好", True),
    ("good is the best in Score", "good 在得分上最好", False),
    ("good is second in Score on Two", "good 在乙集的得分上排名第二", True),
    ("base is third in Run time on One", "base 在甲集的时间上第三", True),
    ("base is third in Run time on One and Two", "base 在甲集和乙集的时间上第 3", True),
    ("good is among the two best", "good 排名前二", True),
    ("base is among the two best", "base 排名前二", False),
    ("good is not the best on Two", "good 没有在乙集上最好", True),
    ("fast is not the best in Run time on One", "fast 没有在甲集的时间上最好", False),
    ("fast has the lowest Run time", "fast 的时间最低", True),
    ("fast has the highest Score on One", "fast 在甲集上的得分最高", False),
    ("base has the highest Run time on One", "base 的时间在甲集上最高", True),
    ("fast does not have the highest Score on One", "fast 的得分没有在甲集上最高", True),
    # how many models
    ("only good beats the baseline", "只有 good 优于基线", True),
    ("only good beats the baseline on Two", "只有 good 在乙集上优于基线", False),
    ("only good and fast beat the baseline on Two", "在乙集上优于基线的只有 good 和 fast", True),
    ("only good and fast beat the baseline on One", "在甲集上优于基线的只有 good 和 fast", False),
    ("only fast and good beat the baseline on Two", "在乙集上优于基线的有 fast 和 good", True),
    ("no model beats good on One", "在甲集上，没有模型优于 good", True),
    ("no other model beats base on any benchmark", "没有其他模型在任何评测集上优于 base", False),
    ("0 models beat good on One", "在甲集上优于 good 的有 0 个", True),
    ("two models beat the baseline on Two", "有两个模型在乙集上优于基线", True),
    ("2 models beat the baseline on Two", "在乙集上优于基线的有 2 个", True),
    ("2 models beat the baseline on One", "2 个模型在甲集上优于基线", False),
    ("at least one model beats the baseline", "至少一个模型优于基线", True),
    ("at least 1 model beats the baseline", "优于基线的至少有一个", True),
    ("at least 3 models beat base on Two", "至少有 3 个模型在乙集上优于 base", False),
    ("some model beats base", "有部分模型优于 base", True),
    ("every other model is at least as good as base in Run time", "所有其他模型在时间上都不差于 base", True),
    ("all other models are worse than good", "所有其他模型都差于 good", False),
    # what is measured as one noun phrase
    ("good beats base in One Score", "good 在甲集得分上优于 base", True),
    ("good's One Score is higher than base's", "good 的甲集得分高于 base", True),
    ("fast's One Score is higher than base's", "fast 的甲集得分高于 base", False),
    ("fast is best in the Two Score ranking", "fast 在乙集的得分排行榜上排名第一", True),
    # verbs of the field, each as true and as false
    ("good outscores base in Score", "good 在得分上击败 base", True),
    ("fast outscores base in Score", "fast 在得分上击败 base", False),
    ("fast falls short of base in Score on One", "fast 在甲集的得分上输给 base", True),
    ("good falls short of base in Score on One", "good 在甲集的得分上输给 base", False),
    ("twin ties with base", "twin 与 base 打成平手", True),
    ("good ties with base in Score", "good 在得分上与 base 打成平手", False),
    ("Compared with fast, base doubles Run time on One", "相较于 fast，base 的时间在甲集上翻了一倍", True),
    ("Compared with fast, base more than doubles Run time on One", "相较于 fast，base 的时间在甲集上翻了一倍多", False),
    ("base spends 25% more time than good on One", "base 在甲集上比 good 多花 25% 的时间", True),
    ("base spends 26% more time than good on One", "base 在甲集上比 good 多花 26% 的时间", False),
    # how far two models are apart, either way
    ("good and base differ by 0.1 in Score on One", "good 与 base 在甲集上的得分相差 0.1", True),
    ("base and good differ by 0.1 in Score on One", "base 与 good 在甲集上的得分相差 0.1", True),
    ("base and twin differ by less than 0.01 in Score", "base 与 twin 的得分相差不到 0.01", True),
    ("the gap between base and good in Score on One exceeds 0.1", "base 与 good 在甲集上的得分差距大于 0.1", False),
    ("the gap between base and good in Score on One exceeds 0.09", "base 与 good 在甲集上的得分差距大于 0.09", True),
    # a place that is counted from either end, among so many models
    ("good has the second-highest Run time on One", "good 的时间在甲集上第二高", False),
    ("good has the second-lowest Run time on One", "good 的时间在甲集上第二低", True),
    ("good has the second-best Score on Two", "good 的得分在乙集上第二好", True),
    ("base ranks second to last in Score on One", "base 在甲集的得分上倒数第二", True),
    ("good ranks second to last in Score on One", "good 在甲集的得分上倒数第二", False),
    ("good ranks third to last in Score on Two", "good 在乙集的得分上倒数第三", True),
    ("Among the 4 models, good is the best in Score on One", "4 个模型中，good 在甲集的得分上最好", True),
    ("Among the 5 models, good is the best in Score on One", "5 个模型中，good 在甲集的得分上最好", False),
    ("fast has the highest Score on Two of all 4 models", "4 个模型中，fast 的得分在乙集上最高", True),
    ("fast's Score exceeds 0.39", "fast 的得分突破了 0.39", True),
    ("fast's Score exceeds 0.4", "fast 的得分突破了 0.4", False),
    ("base's Run time is below 1,000", "base 的时间低于 0.1 万", True),
    ("base's Run time is above 1,000", "base 的时间超过 0.1 万", False),
    # counted by speed, from either end
    ("good is the second fastest model", "good 第二快", True),
    ("good is the second fastest model on One", "good 是甲集上第二快的模型", True),
    ("fast is the second fastest model", "fast 第二快", False),
    ("good is the third-slowest model on One", "good 在甲集上第三慢", True),
    ("good is second to fast in Run time on One", "good 在甲集上的时间仅次于 fast", True),
    ("base is the runner-up in Score on Two", "base 是乙集得分的亚军", False),
    ("the runner-up in Run time on One is good", "甲集上时间的亚军是 good", True),
    ("second place in Run time on One goes to good", "在甲集的时间上，第二名是 good", True),
    ("third place in Run time on One goes to good", "在甲集的时间上，第三名是 good", False),
    ("In terms of speed, fast outperforms base", "在速度上，fast 优于 base", True),
    ("fast is the best in terms of speed", "就速度而言，fast 最好", True),
    ("good is the best in terms of speed", "就速度而言，good 最好", False),
    ("fast takes 50% of the time of base on One", "fast 在甲集上的用时是 base 的 50%", True),
    ("fast takes 60% of the time of base on One", "fast 在甲集上的用时是 base 的 60%", False),
    # everywhere, and always
    ("good beats base everywhere", "good 处处优于 base", True),
    ("fast beats base everywhere", "fast 处处优于 base", False),
    ("good is consistently better than base", "good 始终优于 base", True),
    # the passive
    ("base is outperformed by good", "base 被 good 超过", True),
    ("good is outperformed by base on One", "good 在甲集上被 base 超过", False),
    ("base is outperformed by exactly two models on Two", "base 在乙集上被两个模型超过", True),
    ("base is not outperformed by twin on One", "base 没有在甲集上被 twin 超过", True),
    # one model unlike another, or together with it
    ("Unlike fast, good beats base on One", "与 fast 不同，good 在甲集上优于 base", True),
    ("Unlike fast, good beats base on Two", "与 fast 不同，good 在乙集上优于 base", False),
    ("base and twin share third place in Run time on One", "base 和 twin 在甲集的时间上并列第三", True),
    ("base and good share third place in Run time on One", "base 和 good 在甲集的时间上并列第三", False),
    ("base and twin have identical Score", "base 与 twin 的得分一致", True),
    ("base and good have identical Score", "base 与 good 的得分一致", False),
    ("good's Score equals that of base", "good 的得分等于 base", False),
    ("twin's Score equals that of base", "twin 的得分等于 base", True),
    ("base and good are within 0.1 of each other in Score", "base 与 good 的得分相差在 0.1 以内", True),
    ("base and good are within 0.09 of each other in Score", "base 与 good 的得分相差在 0.09 以内", False),
    # a part of the models, by name or as the baselines
    ("Among base, good and twin, good has the highest Score on Two", "在 base、good 和 twin 中，good 的得分在乙集上最高", True),
    ("Among base, good and fast, good has the highest Score on Two", "在 base、good 和 fast 中，good 的得分在乙集上最高", False),
    ("good is the best of base, good and twin in Score", "good 在 base、good 和 twin 中在得分上最好", True),
    ("base is the best baseline in Score on One", "base 是甲集得分最好的基线", True),
    ("base is the fastest of the baselines", "base 是基线模型中最快的", True),
    ("the fastest baseline is base", "最快的基线模型是 base", True),
    ("both baselines are slower than good", "两个基线模型都比 good 慢", True),
    ("every baseline except twin is slower than good", "除 twin 外，所有基线都比 good 慢", False),
    ("every baseline except twin has a Score of 0.5 on One", "除 twin 外，所有基线在甲集上的得分都为 0.5", False),
    ("good beats every baseline", "good 优于所有基线", True),
    ("fast beats every baseline", "fast 优于所有基线", False),
    ("no baseline beats fast on Two", "没有基线模型在乙集上优于 fast", True),
    ("twin is level with the other baselines", "twin 与其他基线持平", True),
    ("none of base, twin and fast beats good on One", "base、twin、fast 无一在甲集上优于 good", True),
    ("none of base, twin and fast beats good on Two", "base、twin、fast 无一在乙集上优于 good", False),
    ("all three of base, fast and twin are slower than good", "base、fast 和 twin 三个模型都比 good 慢", False),
    ("both of base and twin are slower than good", "base 和 twin 无一例外都比 good 慢", True),
    ("Of base, good and twin, only good beats base on Two", "在 base、good 和 twin 中，只有 good 在乙集上优于 base", True),
    ("Of base, good and fast, only good beats twin on Two", "在 base、good 和 fast 中，只有 good 在乙集上优于 twin", False),
    ("Of fast, good and base, two beat twin on Two", "在 fast、good 和 base 中，有两个在乙集上优于 twin", True),
    # the baseline as the subject
    ("the baseline is slower than good", "基线比 good 慢", True),
    ("The baseline's Score is lower than good's", "基线的得分低于 good", True),
    ("The baseline's Score on One is lower than fast's", "基线在甲集上的得分低于 fast", False),
    ("the baseline has a Score of 0.5", "基线的得分为 0.5", True),
    ("the baseline's Score on One is above 0.5", "基线在甲集上的得分高于 0.5", False),
    ("the baseline is slower than all other models", "基线比其他所有模型都慢", True),
    ("the baseline loses to only one other model on One", "基线在甲集上不如恰好一个其他模型", True),
    ("the baseline is worse than only good on One", "基线在甲集上不如仅 good", True),
    ("the baseline is outperformed by good", "基线被 good 超过", True),
    ("the baseline does not beat good on any benchmark", "基线没有在任何评测集上优于 good", True),
    # but for a model that comes first
    ("every model except fast has a Score of at least 0.5 on One", "除 fast 外，甲集上所有模型的得分都不低于 0.5", True),
    ("every model except base has a Score of at least 0.5 on One", "除 base 外，在甲集上，其他模型的得分都不低于 0.5", False),
    ("no model except good has a Score above 0.5 on One", "除了 good，甲集上没有模型的得分超过 0.5", True),
    ("In Score, fast is worse than the baseline on One", "fast 在甲集上的得分没有达到基线", True),
    ("In Score, good is worse than the baseline on One", "good 在甲集上的得分没有达到基线的水平", False),
    ("Compared with the baseline, good reduces Run time by 20% on One", "相对基线，good 把甲集上的时间缩短了 20%", True),
    ("every model except fast is no faster than fast on One", "除 fast 外，甲集上所有模型都不比 fast 快", True),
    ("every model except good is no faster than good on One", "除 good 外，甲集上所有模型都不比 good 快", False),
    # several models in another order
    ("Among base, good and twin, base has the highest Score on Two", "三个模型 base、good、twin 中，base 的得分在乙集上最高", False),
    ("fast is among the two best", "fast 进入了前二", False),
    # in the order of values
    ("In ascending order of Run time, base ranks third on One", "按时间从短到长排列，base 在甲集上是第 3 名", True),
    ("In descending order of Run time, base ranks third on One", "按时间从长到短排列，base 在甲集上是第 3 名", False),
    ("Sorted by Score from highest to lowest, fast is in the top two on One", "按得分从高到低排序，fast 在甲集上排在前二", False),
    ("Sorted by Score from highest to lowest, base ranks last on Two", "按得分从高到低，base 在乙集上排名最后", True),
    # where models are counted, and which they are
    ("3 models have a Score of at least 0.5 on One", "得分不低于 0.5 的模型在甲集上有 3 个", True),
    ("2 models have a Score of at least 0.5 on One", "得分不低于 0.5 的模型，甲集上共有 2 个", False),
    ("only good has a Score above 0.5 on One", "甲集上得分超过 0.5 的只有 good", True),
    ("only base and twin have a Run time of 10 on One", "甲集上时间为 10 的两个模型是 base 和 twin", True),
    ("only fast and good have a Score of at least 0.5 on One", "甲集上得分不低于 0.5 的两个模型是 fast 和 good", False),
    ("base and twin are last in Run time on both benchmarks", "时间在两个评测集上垫底的都是 base 和 twin", True),
    ("the baseline and good differ by 0.1 in Score on One", "基线与 good 在甲集上的得分相差 0.1", True),
    ("the baseline takes twice as long as fast on One", "基线在甲集上的用时是 fast 的 2 倍", True),
    # how far the best and the worst are apart
    ("the best and the worst model differ by 0.2 in Score on One", "甲集上最好与最差的模型的得分相差 0.2", True),
    ("the best and worst models differ by more than 0.1 in Score on Two", "最好和最差的模型在乙集上的得分相差超过 0.1", False),
    ("the gap between the highest and lowest Score on Two is 0.1", "乙集上得分最高与最低的模型相差 0.1", True),
    ("the difference between the best and the worst model in Run time on One exceeds 5", "最好与最差的模型在甲集的时间上差距超过 5", False),
    ("the fastest model is 2x as fast as the slowest on One", "在甲集上，最快的模型的速度是最慢的 2 倍", True),
    ("the fastest and the slowest model differ by 4 in Run time on Two", "最快与最慢的模型在乙集的时间上相差 4", True),
    ("the highest Score on One is 0.2 higher than the lowest", "甲集上得分最高的模型比最低的模型高 0.2", True),
    ("Score differs by 0.1 between the best and the worst model on Two", "乙集上得分最高与最低之差为 0.1", True),
    ("all models are within 0.2 of each other in Score", "所有模型的得分相差在 0.2 以内", True),
    ("base, good and twin are within 0.05 of each other in Score on One", "base、good 和 twin 三个模型在甲集上的得分相差在 0.05 以内", False),
    ("Among base, good and twin, the best and the worst model differ by 0.05 in Score on Two", "在 base、good 和 twin 中，最好与最差的得分在乙集上相差 0.05", True),
    # half of all, and all but some
    ("fewer than half of the models beat base on One", "不到一半的模型在甲集上优于 base", True),
    ("fewer than half of the models beat base on Two", "不到一半的模型在乙集上优于 base", False),
    ("fast was the fastest", "fast 最省时", True),
    ("base was the fastest", "base 最省时", False),
    ("base needed twice as long as fast on One", "base 在甲集上的耗时是 fast 的 2 倍", True),
    ("good has a Score of between 0.5 and 0.65", "good 的得分在 0.5 到 0.65 之间", True),
    ("good leads base by 0.1 in Score on One", "good 在甲集的得分上以 0.1 的优势领先 base", True),
    # from which value to which, and where
    ("Score on One ranges from 0.4 to 0.6", "甲集上的得分从 0.4 到 0.6 不等", True),
    ("Score on One ranges from 0.5 to 0.6", "甲集上的得分从 0.5 到 0.6 不等", False),
    ("good's Score ranges from 0.55 to 0.6", "good 的得分从 0.55 到 0.6", True),
    ("all models' Score lies between 0.4 and 0.6", "所有模型的得分介于 0.4 和 0.6 之间", True),
    ("all models' Score lies between 0.45 and 0.6", "所有模型的得分介于 0.45 和 0.6 之间", False),
    ("good beats base on all benchmarks and metrics", "good 在所有评测集和指标上优于 base", True),
    ("fast beats base on all benchmarks and metrics", "fast 在所有评测集和指标上优于 base", False),
    ("good is the only model on One that beats base", "good 是甲集上唯一优于 base 的模型", True),
    ("fast is the only model on One that beats base", "fast 是甲集上唯一优于 base 的模型", False),
    ("fast and good take the top two places in Run time", "fast、good 包揽时间的前两名", True),
    ("base and good take the top two places in Run time", "base、good 包揽时间的前两名", False),
    ("good leads base by 0.2 in Score on One", "good 在甲集的得分上以 0.2 的优势领先 base", False),
    # the first and the last ranks, which go to models, and are the same on two benchmarks
    ("the top two places in Run time go to fast and good", "时间的前两名由 fast 和 good 包揽", True),
    ("the top two places in Score on One go to fast and good", "甲集上得分的前两名由 fast 和 good 获得", False),
    ("the last two places in Run time are shared by base and twin", "时间的最后两名属于 base 和 twin", True),
    ("the two best models in Run time are the same on One and Two: fast and good", "甲集和乙集上时间的前两名完全一致：fast 和 good", True),
    ("the two best models in Score are the same on One and Two: fast and good", "甲集和乙集上得分的前两名完全一致：fast 和 good", False),
    ("the only model faster than good is fast", "唯一比 good 快的模型是 fast", True),
    ("it is fast that has the lowest Run time", "时间最低的是 fast", True),
    ("fast has the lowest Run time regardless of the benchmark", "无论哪个评测集，fast 的时间都最低", True),
    ("good has the lowest Run time regardless of the benchmark", "good 的时间无论在哪个评测集上都最低", False),
    ("good ranks second only to fast in Run time on One", "good 在甲集上的时间仅次于 fast，位居第二", True),
    # none of so many, and no others
    ("none of the 4 models reaches a Score of 0.65 on either benchmark", "4 个模型中没有一个在任何评测集上的得分达到 0.65", True),
    ("none of the 4 models is faster than base on One", "4 个模型中没有一个在甲集上比 base 快", False),
    ("none of the 5 models is slower than base on One", "5 个模型中没有一个在甲集上比 base 慢", False),
    ("the only model with a higher Score on Two than on One is fast", "得分在乙集上高于甲集的模型只有 fast", True),
    ("On One, base is worse than good only", "在甲集上，base 不如仅 good", True),
    ("On One, fast is faster than base only", "在甲集上，fast 快于仅 base", False),
    ("good leads base by only 0.1 in Score on One", "good 在甲集上的得分仅领先 base 0.1", True),
    ("good leads base by only 0.2 in Score on One", "good 在甲集上的得分仅领先 base 0.2", False),
    # models of which something else is true
    ("every model that beats base in Run time on One also beats it on Two", "在甲集的时间上优于 base 的模型中，所有模型在乙集的时间上都优于 base", True),
    ("every model that beats base in Run time on One also does so in Score on One", "在甲集的时间上优于 base 的模型中，所有模型在甲集的得分上都优于 base", False),
    ("no model that is faster than base on One is slower than base on Two", "在甲集上比 base 快的模型中，没有模型在乙集上比 base 慢", True),
    ("no model with a Score above 0.5 on Two is faster than base on One", "得分在乙集上高于 0.5 的模型中，没有模型在甲集上比 base 快", False),
    ("Of the models faster than base on One, two have a Score of at least 0.55 on Two", "在甲集上比 base 快的模型中，恰好 2 个模型的得分在乙集上至少为 0.55", True),
    ("only models that are faster than base on One have a Score above 0.5 on Two", "得分在乙集上高于 0.5 的模型中，所有模型在甲集上都比 base 快", True),
    # how far two models are apart on one benchmark, and on another
    ("the gap between good and base in Score is larger on One than on Two", "good 与 base 的得分差距在甲集上比在乙集上大", True),
    ("the difference in Score between fast and good is smaller on One than on Two", "fast 与 good 的得分差距在甲集上比在乙集上小", False),
    ("the gap between good and base in Score narrows from One to Two", "good 与 base 的得分差距从甲集到乙集缩小了", True),
    ("the Run time gap between fast and base is not larger on Two than on One", "fast 与 base 的时间差距在乙集上不比在甲集上大", True),
    ("good and the baseline are further apart in Score on Two than on One", "good 与基线的得分差距在乙集上比在甲集上大", False),
    # none of three, no other, and the mean of so many
    ("neither base, twin nor fast beats good on One", "base、twin、fast 中没有一个在甲集上优于 good", True),
    ("no other model than fast has a Score above 0.55 on Two", "除 fast 外，没有模型在乙集上的得分高于 0.55", True),
    ("no other model than good has a Score above 0.5 on Two", "除 good 外，没有模型在乙集上的得分高于 0.5", False),
    ("averaged over the 4 models, Score on One is 0.5", "所有 4 个模型在甲集上的得分的平均值为 0.5", True),
    # values in words of their own: how much one exceeds another, and whose are the highest
    ("the Score of good exceeds base by at least 20% on One", "good 在甲集上的得分高于 base 至少 20%", True),
    ("good's Score tops that of base by at least 21% on One", "good 在甲集上的得分高于 base 至少 21%", False),
    ("with fast, the Run time on Two drops by 40% compared with base", "fast 在乙集上的时间低于 base 40%", True),
    ("with fast, the Run time on Two is 50% lower than with base", "fast 在乙集上的时间低于 base 50%", False),
    ("fast and good have the two highest Score values on Two", "乙集上得分最高的两个模型是 fast 和 good", True),
    ("the two lowest Score values on One belong to base and fast", "甲集上得分最低的两个模型是 base 和 fast", False),
    ("the two best Score values on Two are those of fast and good", "乙集上得分的前两名由 fast 和 good 获得", True),
    ("fast and good achieve the two best Score values on One", "甲集上得分的前两名属于 fast 和 good", False),
]  # fmt: skip

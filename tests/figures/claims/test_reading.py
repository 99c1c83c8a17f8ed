"""How sentences are read: by the one sentence that says so, which reads as the same claim.

`READERS` are sentences of people who had read only the first paragraph of the guide, written before
the grammars had words for them; each has its reading or the code that refuses it.
"""

# ruff: noqa: E501  # a sentence stands on one line, as it is written

from dataclasses import replace
from decimal import Decimal

import pytest

from podium.core.i18n import LANGUAGES
from podium.figures.claims.claim import (
    Bound,
    Choice,
    Claim,
    Count,
    Denial,
    Quantity,
    Relation,
    Threshold,
    Unit,
)
from podium.figures.claims.reading import canonical_sentence
from support.claim_lookalikes import LOOKALIKES
from support.claim_reading import label, read, reading

READERS = [
    ('sft-qra is the best model.', 'en', 'sft-qra ranks #1 in every metric on every benchmark'),
    ('sft-qra outperforms the baseline on both benchmarks.', 'en', 'sft-qra is better than the baseline in every metric on both benchmarks'),
    ('On MBPP, sft-qra is faster than sft.', 'en', 'sft-qra is faster than sft on MBPP'),
    ('sft-qra has the highest Pass@1 of all models.', 'en', 'sft-qra has the highest value in Pass@1 on every benchmark'),
    ('sft-qra achieves a higher Pass@1 than sft on HumanEval.', 'en', 'sft-qra has a higher value than sft in Pass@1 on HumanEval'),
    ('Compared with sft, sft-qra is faster on every benchmark.', 'en', 'sft-qra is faster than sft on every benchmark'),
    ('sft-qra improves Pass@1 on HumanEval by 0.03 over sft.', 'en', 'sft-qra is better than sft by 0.03 in Pass@1 on HumanEval'),
    ('sft-qra and sft-qsl are both better than the baseline.', 'en', 'sft-qra and sft-qsl are better than the baseline in every metric on every benchmark'),
    ('No model is faster than sft-qra on HumanEval.', 'en', 'no model is faster than sft-qra on HumanEval'),
    ('sft-qra reaches a Pass@1 of at least 0.25 on MBPP.', 'en', 'sft-qra has a value of at least 0.25 in Pass@1 on MBPP'),
    ('The best model on HumanEval is sft-qra.', 'en', 'sft-qra ranks #1 in every metric on HumanEval'),
    ('sft-qra is slightly better than sft.', 'en', 'claim-syntax'),
    ('dpo is the slowest model on MBPP.', 'en', 'dpo is the slowest on MBPP'),
    ('sft-qra ranks second in Average time on HumanEval.', 'en', 'sft-qra ranks #2 in Average time on HumanEval'),
    ('All models beat codedpo in Pass@1.', 'en', 'every model is better than codedpo in Pass@1 on every benchmark'),
    ('sft is not as good as sft-qra.', 'en', 'sft is worse than sft-qra in every metric on every benchmark'),
    ('sft-qra takes 20% less time than sft on MBPP.', 'en', 'sft-qra takes 20% less time than sft on MBPP'),
    ('sft-qra is about twice as fast as codedpo.', 'en', 'sft-qra is between 1.8 and 2.2x as fast as codedpo on every benchmark'),
    ('Most models are better than the baseline in Pass@1.', 'en', 'most models are better than the baseline in Pass@1 on every benchmark'),
    ('sft-qra wins on HumanEval.', 'en', 'claim-syntax'),
    ("sft-qra's Pass@1 on MBPP is higher than sft's.", 'en', 'sft-qra has a higher value than sft in Pass@1 on MBPP'),
    ('There is no significant difference between dpo and sft in Pass@1.', 'en', 'dpo is not significantly different from sft in Pass@1 on any benchmark'),
    ('dpo performs worse than sft on both HumanEval and MBPP.', 'en', 'dpo is worse than sft in every metric on HumanEval and MBPP'),
    ('sft-qra beats sft in Pass@1 but not in Average time.', 'en', 'sft-qra is better than sft in Pass@1 but not Average time on every benchmark'),
    ('Only three models are faster than the baseline on HumanEval.', 'en', 'exactly 3 models are faster than the baseline on HumanEval'),
    ('sft-qra is in the top 3 on every benchmark.', 'en', 'sft-qra ranks among the 3 best in every metric on every benchmark'),
    ('sft-qsl comes last in Pass@1 on MBPP.', 'en', 'sft-qsl ranks last in Pass@1 on MBPP'),
    ('Every model except codedpo beats the baseline on HumanEval.', 'en', 'every model except codedpo is better than the baseline in every metric on HumanEval'),
    ('The Pass@1 of sft-qra is at least 0.02 higher than that of sft.', 'en', 'sft-qra has a higher value than sft by at least 0.02 in Pass@1 on every benchmark'),
    ('sft-qra is better than sft on average.', 'en', 'claim-unknown-name'),
    ('sft-qra beats all other models in Pass@1.', 'en', 'sft-qra is better than every other model in Pass@1 on every benchmark'),
    ('Neither dpo nor codedpo beats the baseline.', 'en', 'claim-two-meanings'),
    ('sft-qra is significantly better than sft in Pass@1 on HumanEval.', 'en', 'sft-qra is significantly better than sft in Pass@1 on HumanEval'),
    ('Fine-tuning with sft-qra gives better results than dpo.', 'en', 'claim-unknown-name'),
    ('sft-qra is the only model that beats the baseline on both benchmarks.', 'en', 'only sft-qra is better than the baseline in every metric on both benchmarks'),
    ('sft and dpo have the same Pass@1 on HumanEval.', 'en', 'sft is level with dpo in Pass@1 on HumanEval'),
    ('sft-qra is 1.3 times as fast as sft on MBPP.', 'en', 'sft-qra is 1.3x as fast as sft on MBPP'),
    ('dpo does not outperform the baseline on any benchmark.', 'en', 'dpo is not better than the baseline in every metric on any benchmark'),
    ('At least half of the models beat sft on MBPP.', 'en', 'at least half of the models are better than sft in every metric on MBPP'),
    ('sft-qra scores higher than sft on HumanEval in Pass@1.', 'en', 'sft-qra has a higher value than sft in Pass@1 on HumanEval'),
    ('sft-qra has a lower Average time than dpo on each benchmark.', 'en', 'sft-qra has a lower value than dpo in Average time on every benchmark'),
    ('Half of the models are slower than sft.', 'en', 'exactly half of the models are slower than sft on every benchmark'),
    ('codedpo is the worst model in Pass@1 and Average time.', 'en', 'codedpo ranks last in Pass@1 and Average time on every benchmark'),
    ('sft-qra is more accurate than sft.', 'en', 'claim-incomplete'),
    ('On HumanEval, sft-qra is better than sft in all metrics.', 'en', 'sft-qra is better than sft in every metric on HumanEval'),
    ('sft-qra is at least as fast as sft-qsl.', 'en', 'sft-qra is no slower than sft-qsl on any benchmark'),
    ('sft-qra has the lowest Average time on MBPP and the highest Pass@1 on HumanEval.', 'en', '(1) sft-qra has the lowest value in Average time on MBPP; (2) sft-qra has the highest value in Pass@1 on HumanEval'),
    ('sft-qra beats the baseline by more than 0.05 in Pass@1.', 'en', 'sft-qra is better than the baseline by more than 0.05 in Pass@1 on every benchmark'),
    ('Two of the five models beat sft on HumanEval.', 'en', 'exactly 2 of 5 models are better than sft in every metric on HumanEval'),
    ('sft-qra reduces Average time by at least 10% compared to the baseline.', 'en', 'sft-qra has a lower value than the baseline by at least 10% in Average time on every benchmark'),
    ('sft-qra 是最好的模型。', 'zh', 'sft-qra 在所有评测集的所有指标上排名第 1'),
    ('sft-qra 在两个评测集上都超过基线。', 'zh', 'sft-qra 在这两个评测集的所有指标上优于基线'),
    ('在 MBPP 上，sft-qra 比 sft 更快。', 'zh', 'sft-qra 在 MBPP 上比 sft 快'),
    ('sft-qra 的 Pass@1 是所有模型中最高的。', 'zh', 'sft-qra 的 Pass@1 在所有评测集上最高'),
    ('在 HumanEval 上，sft-qra 的 Pass@1 高于 sft。', 'zh', 'sft-qra 的 Pass@1 在 HumanEval 上高于 sft'),
    ('与 sft 相比，sft-qra 在每个评测集上都更快。', 'zh', 'sft-qra 在所有评测集上比 sft 快'),
    ('sft-qra 在 HumanEval 上的 Pass@1 比 sft 提高了 0.03。', 'zh', 'sft-qra 的 Pass@1 在 HumanEval 上高于 sft 0.03'),
    ('sft-qra 和 sft-qsl 都比基线好。', 'zh', 'sft-qra 和 sft-qsl 在所有评测集的所有指标上优于基线'),
    ('在 HumanEval 上没有模型比 sft-qra 更快。', 'zh', '没有模型在 HumanEval 上比 sft-qra 快'),
    ('sft-qra 在 MBPP 上的 Pass@1 不低于 0.25。', 'zh', 'sft-qra 的 Pass@1 在 MBPP 上至少为 0.25'),
    ('HumanEval 上最好的模型是 sft-qra。', 'zh', 'sft-qra 在 HumanEval 的所有指标上排名第 1'),
    ('sft-qra 略优于 sft。', 'zh', 'claim-syntax'),
    ('dpo 在 MBPP 上最慢。', 'zh', 'dpo 在 MBPP 上最慢'),
    ('sft-qra 在 HumanEval 上的平均时间排第二。', 'zh', 'sft-qra 在 HumanEval 的平均时间上排名第 2'),
    ('所有模型的 Pass@1 都高于 codedpo。', 'zh', '所有模型的 Pass@1 在所有评测集上高于 codedpo'),
    ('sft 不如 sft-qra。', 'zh', 'sft 在所有评测集的所有指标上差于 sft-qra'),
    ('sft-qra 在 MBPP 上的用时比 sft 少 20%。', 'zh', 'sft-qra 的用时在 MBPP 上比 sft 少 20%'),
    ('sft-qra 的速度约为 codedpo 的两倍。', 'zh', 'sft-qra 的速度在所有评测集上是 codedpo 的 1.8 到 2.2 倍'),
    ('大多数模型的 Pass@1 优于基线。', 'zh', '大多数模型在所有评测集的 Pass@1 上优于基线'),
    ('sft-qra 在 HumanEval 上胜出。', 'zh', 'claim-syntax'),
    ('sft-qra 在 HumanEval 和 MBPP 两个数据集上均优于 sft。', 'zh', 'sft-qra 在 HumanEval 和 MBPP 的所有指标上优于 sft'),
    ('dpo 与 sft 的 Pass@1 没有显著差异。', 'zh', 'dpo 在任何评测集的 Pass@1 上与 sft 没有显著差异'),
    ('dpo 在 HumanEval 和 MBPP 上的表现都比 sft 差。', 'zh', 'dpo 在 HumanEval 和 MBPP 的所有指标上差于 sft'),
    ('sft-qra 的 Pass@1 优于 sft，但平均时间不如 sft。', 'zh', '（1）sft-qra 在所有评测集的 Pass@1 上优于 sft；（2）sft-qra 在所有评测集的平均时间上差于 sft'),
    ('在 HumanEval 上只有三个模型比基线快。', 'zh', '恰好 3 个模型在 HumanEval 上比基线快'),
    ('sft-qra 在每个评测集上都进入前三名。', 'zh', 'sft-qra 在所有评测集的所有指标上排名前 3'),
    ('sft-qsl 在 MBPP 上的 Pass@1 排名垫底。', 'zh', 'sft-qsl 在 MBPP 的 Pass@1 上排名最后'),
    ('除 codedpo 外，所有模型在 HumanEval 上都优于基线。', 'zh', '除 codedpo 外的所有模型在 HumanEval 的所有指标上优于基线'),
    ('sft-qra 的 Pass@1 比 sft 至少高 0.02。', 'zh', 'sft-qra 的 Pass@1 在所有评测集上高于 sft 至少 0.02'),
    ('平均来看，sft-qra 优于 sft。', 'zh', 'claim-syntax'),
    ('sft-qra 的 Pass@1 超过其他所有模型。', 'zh', 'sft-qra 的 Pass@1 在所有评测集上高于所有其他模型'),
    ('dpo 和 codedpo 都不优于基线。', 'zh', 'dpo 和 codedpo 在任何评测集的任何指标上不优于基线'),
    ('sft-qra 在 HumanEval 的 Pass@1 上显著优于 sft。', 'zh', 'sft-qra 在 HumanEval 的 Pass@1 上显著优于 sft'),
    ('用 sft-qra 微调的效果比 dpo 更好。', 'zh', 'claim-unknown-name'),
    ('只有 sft-qra 在两个评测集上都优于基线。', 'zh', '只有 sft-qra 在这两个评测集的所有指标上优于基线'),
    ('sft 和 dpo 在 HumanEval 上的 Pass@1 相同。', 'zh', 'sft 在 HumanEval 的 Pass@1 上与 dpo 持平'),
    ('sft-qra 在 MBPP 上的速度是 sft 的 1.3 倍。', 'zh', 'sft-qra 的速度在 MBPP 上是 sft 的 1.3 倍'),
    ('dpo 在任何评测集上都没有超过基线。', 'zh', 'dpo 没有在任何评测集的所有指标上优于基线'),
    ('至少一半的模型在 MBPP 上优于 sft。', 'zh', '至少一半模型在 MBPP 的所有指标上优于 sft'),
    ('sft-qra 的速度比 sft 快 2 倍。', 'zh', 'claim-two-meanings'),
    ('在每个评测集上，sft-qra 的平均时间都低于 dpo。', 'zh', 'sft-qra 的平均时间在所有评测集上低于 dpo'),
    ('一半的模型比 sft 慢。', 'zh', '恰好一半模型在所有评测集上比 sft 慢'),
    ('codedpo 的 Pass@1 和平均时间都最差。', 'zh', 'codedpo 在所有评测集的 Pass@1 和平均时间上排名最后'),
    ('sft-qra 比 sft 更准确。', 'zh', 'claim-incomplete'),
    ('sft-qra 在 HumanEval 的所有指标上都比 sft 好。', 'zh', 'sft-qra 在 HumanEval 的所有指标上优于 sft'),
    ('sft-qra 至少和 sft-qsl 一样快。', 'zh', 'sft-qra 在任何评测集上不比 sft-qsl 慢'),
    ('sft-qra 在 MBPP 上用时最短。', 'zh', 'sft-qra 在 MBPP 上最快'),
    ('sft-qra 的 Pass@1 比基线高出 0.05 以上。', 'zh', 'sft-qra 的 Pass@1 在所有评测集上高于基线至少 0.05'),
    ('五个模型中有两个在 HumanEval 上优于 sft。', 'zh', '5 个模型中的恰好 2 个在 HumanEval 的所有指标上优于 sft'),
    ('与基线相比，sft-qra 的平均时间至少减少了 10%。', 'zh', 'sft-qra 的平均时间在所有评测集上低于基线至少 10%'),
]  # fmt: skip

# Negations, scope, exceptions and numbers, which are easily taken for something else.
SCOPE = [
    ('sft does not beat dpo and codedpo', 'en', 'claim-two-meanings'),
    ('sft does not reach a Pass@1 of 0.5', 'en', 'claim-two-meanings'),
    ('no model reaches a Pass@1 of 0.5', 'en', 'claim-two-meanings'),
    ('only sft achieves a Pass@1 of 0.5', 'en', 'claim-two-meanings'),
    ('sft does not reach a Pass@1 of at least 0.5', 'en', 'claim-two-meanings'),
    ('sft does not have a Pass@1 of 0.5', 'en', 'claim-two-meanings'),
    ('sft does not achieve a higher Pass@1 than dpo', 'en', 'claim-two-meanings'),
    ('sft 的 Pass@1 没有达到 0.5', 'zh', 'claim-two-meanings'),
    ('没有模型的 Pass@1 达到 0.5', 'zh', 'claim-two-meanings'),
    ('sft 的 Pass@1 没有达到 0.5 以上', 'zh', 'claim-two-meanings'),
    ('sft does not beat dpo or codedpo', 'en', 'claim-two-meanings'),
    ('sft does not beat dpo on HumanEval and MBPP', 'en', 'claim-two-meanings'),
    ('on every benchmark, sft does not beat dpo', 'en', 'sft is not better than dpo in every metric on any benchmark'),
    ('sft does not beat dpo on every benchmark', 'en', 'for sft, it is not true that it is better than dpo in every metric on every benchmark'),
    ('sft does not beat dpo on any benchmark', 'en', 'sft is not better than dpo in every metric on any benchmark'),
    ('all models do not beat sft', 'en', 'claim-two-meanings'),
    ('not all models beat sft', 'en', 'not every model is better than sft in every metric on every benchmark'),
    ('no model beats sft', 'en', 'claim-two-meanings'),
    ('no model beats sft on any benchmark', 'en', 'no model is better than sft in every metric on any benchmark'),
    ('neither sft nor dpo is faster than codedpo', 'en', 'claim-two-meanings'),
    ('sft or dpo does not beat codedpo', 'en', 'claim-two-meanings'),
    ('sft and dpo do not beat codedpo', 'en', 'claim-two-meanings'),
    ('sft is not faster than any other model', 'en', 'claim-two-meanings'),
    ('sft is faster than any other model', 'en', 'sft is faster than every other model on every benchmark'),
    ('sft beats any model', 'en', 'claim-two-meanings'),
    ('any model beats sft', 'en', 'claim-two-meanings'),
    ('sft is 2 times faster than dpo', 'en', 'claim-two-meanings'),
    ('sft is twice faster than dpo', 'en', 'claim-two-meanings'),
    ('sft is twice as fast as dpo', 'en', 'sft is 2x as fast as dpo on every benchmark'),
    ('sft is not twice as fast as dpo', 'en', 'claim-two-meanings'),
    ('sft is 50% faster than dpo', 'en', 'claim-two-meanings'),
    ('sft is 50% slower than dpo', 'en', 'claim-two-meanings'),
    ('sft is at least 20% faster than dpo', 'en', 'claim-two-meanings'),
    ('sft is not at least 20% faster than dpo', 'en', 'claim-two-meanings'),
    ('no model is at least 20% faster than dpo', 'en', 'claim-two-meanings'),
    ('sft is 2.04x faster than dpo', 'en', 'sft is 2.04x as fast as dpo on every benchmark'),
    ('sft is 2x better than dpo', 'en', 'sft is better than dpo by 2x in every metric on every benchmark'),
    ('sft is not as fast as dpo', 'en', 'sft is slower than dpo on every benchmark'),
    ('sft is as fast as dpo', 'en', 'sft is just as fast as dpo on every benchmark'),
    ('sft is no slower than dpo', 'en', 'sft is no slower than dpo on any benchmark'),
    ('only sft beats dpo', 'en', 'only sft is better than dpo in every metric on every benchmark'),
    ('sft beats only dpo', 'en', 'sft is better than only dpo in every metric on every benchmark'),
    ('sft beats dpo only on HumanEval', 'en', 'sft is better than dpo in every metric on only HumanEval'),
    ('sft but not dpo beats codedpo', 'en', 'sft but not dpo is better than codedpo in every metric on every benchmark'),
    ('sft beats dpo but not codedpo', 'en', 'sft is better than dpo but not codedpo in every metric on every benchmark'),
    ('sft is better than dpo, not codedpo', 'en', 'sft is better than dpo but not codedpo in every metric on every benchmark'),
    ('sft has a higher Pass@1 than dpo by 2x', 'en', 'claim-two-meanings'),
    ('sft does not improve Pass@1 by 0.02 over dpo', 'en', 'claim-two-meanings'),
    ('15 of 32 models beat sft', 'en', 'exactly 15 of 32 models are better than sft in every metric on every benchmark'),
    ('only two models beat sft', 'en', 'exactly 2 models are better than sft in every metric on every benchmark'),
    ('sft beats dpo on all four benchmarks', 'en', 'sft is better than dpo in every metric on all 4 benchmarks'),
    ('sft beats dpo on three of four benchmarks', 'en', 'sft is better than dpo in every metric on exactly 3 of 4 benchmarks'),
    ('sft beats dpo in both metrics', 'en', 'sft is better than dpo in both metrics on every benchmark'),
    ('sft is significantly better than dpo', 'en', 'sft is significantly better than dpo in every metric on every benchmark'),
    ('sft is not significantly better than dpo', 'en', 'claim-two-meanings'),
    ('sft is significantly the best', 'en', 'claim-syntax'),
    ('sft ranks 4th in Pass@1', 'en', 'sft ranks #4 in Pass@1 on every benchmark'),
    ('sft is not the worst in Pass@1', 'en', 'claim-two-meanings'),
    ('sft never ranks last', 'en', 'sft never ranks last in any metric on any benchmark'),
    ('sft hardly beats dpo', 'en', 'claim-syntax'),
    ('sft almost beats dpo', 'en', 'claim-syntax'),
    ('sft is last', 'en', 'sft ranks last in every metric on every benchmark'),
    ('sft takes half as long as dpo', 'en', 'sft is 2x as fast as dpo on every benchmark'),
    ('sft takes twice as long as dpo', 'en', 'sft takes 2x as long as dpo on every benchmark'),
    ('sft takes half the time of dpo', 'en', 'sft is 2x as fast as dpo on every benchmark'),
    ('sft is half as fast as dpo', 'en', 'sft takes 2x as long as dpo on every benchmark'),
    ('sft takes no longer than dpo', 'en', 'sft is no slower than dpo on any benchmark'),
    ('sft is in the top three in Pass@1', 'en', 'sft ranks among the 3 best in Pass@1 on every benchmark'),
    ('every model except sft is slower than dpo', 'en', 'every model except sft is slower than dpo on every benchmark'),
    ('most models do not beat sft', 'en', 'claim-two-meanings'),
    ('sft beats most models', 'en', 'sft is better than most other models in every metric on every benchmark'),
    ('sft beats 3 of 4 models in Pass@1', 'en', 'sft is better than exactly 3 of 4 other models in Pass@1 on every benchmark'),
    ('sft 没有优于 dpo 和 codedpo', 'zh', 'claim-two-meanings'),
    ('sft 没有优于 dpo 或 codedpo', 'zh', 'claim-two-meanings'),
    ('sft 在 HumanEval 和 MBPP 上没有优于 dpo', 'zh', 'sft 没有在 HumanEval 或 MBPP 的所有指标上优于 dpo'),
    ('sft 没有在 HumanEval 和 MBPP 上优于 dpo', 'zh', 'claim-two-meanings'),
    ('sft 在所有评测集上都没有优于 dpo', 'zh', 'sft 没有在任何评测集的所有指标上优于 dpo'),
    ('sft 没有在所有评测集上都优于 dpo', 'zh', 'sft 并非在所有评测集的所有指标上都优于 dpo'),
    ('sft 在任何评测集上都没有优于 dpo', 'zh', 'sft 没有在任何评测集的所有指标上优于 dpo'),
    ('所有模型都没有优于 sft', 'zh', 'claim-two-meanings'),
    ('所有模型没有优于 sft', 'zh', 'claim-two-meanings'),
    ('并非所有模型都优于 sft', 'zh', '并非所有模型在所有评测集的所有指标上优于 sft'),
    ('没有一个模型优于 sft', 'zh', 'claim-two-meanings'),
    ('没有模型在任何评测集上优于 sft', 'zh', '没有模型在任何评测集的所有指标上优于 sft'),
    ('sft 和 dpo 都没有优于 codedpo', 'zh', 'claim-two-meanings'),
    ('sft 或 dpo 没有优于 codedpo', 'zh', 'claim-two-meanings'),
    ('sft 与 dpo 都优于 codedpo', 'zh', 'sft 和 dpo 在所有评测集的所有指标上优于 codedpo'),
    ('sft 及 dpo 都优于 codedpo', 'zh', 'sft 和 dpo 在所有评测集的所有指标上优于 codedpo'),
    ('sft 快于 dpo', 'zh', 'sft 在所有评测集上比 dpo 快'),
    ('sft 比 dpo 快 2 倍', 'zh', 'claim-two-meanings'),
    ('sft 比 dpo 快 50%', 'zh', 'claim-two-meanings'),
    ('sft 比 dpo 快至少 50%', 'zh', 'claim-two-meanings'),
    ('sft 的速度是 dpo 的 2 倍', 'zh', 'sft 的速度在所有评测集上是 dpo 的 2 倍'),
    ('sft 的速度至少是 dpo 的 2 倍', 'zh', 'sft 的速度在所有评测集上至少是 dpo 的 2 倍'),
    ('sft 的用时是 dpo 的一半', 'zh', 'sft 的速度在所有评测集上是 dpo 的 2 倍'),
    ('sft 的用时是 dpo 的 2 倍', 'zh', 'sft 的用时在所有评测集上是 dpo 的 2 倍'),
    ('sft 没有 dpo 快', 'zh', 'sft 在所有评测集上比 dpo 慢'),
    ('sft 没有比 dpo 快', 'zh', 'claim-two-meanings'),
    ('sft 不比 dpo 快', 'zh', 'sft 在任何评测集上不比 dpo 快'),
    ('sft 不比 dpo 慢', 'zh', 'sft 在任何评测集上不比 dpo 慢'),
    ('sft 与 dpo 一样快', 'zh', 'sft 在所有评测集上与 dpo 一样快'),
    ('sft 至少与 dpo 一样快', 'zh', 'sft 在任何评测集上不比 dpo 慢'),
    ('只有 sft 优于 dpo', 'zh', '只有 sft 在所有评测集的所有指标上优于 dpo'),
    ('只有 2 个模型优于 dpo', 'zh', '恰好 2 个模型在所有评测集的所有指标上优于 dpo'),
    ('sft 而不是 dpo 优于 codedpo', 'zh', 'sft 而不是 dpo 在所有评测集的所有指标上优于 codedpo'),
    ('sft 优于 dpo 但不优于 codedpo', 'zh', 'sft 在所有评测集的所有指标上优于 dpo 而不是 codedpo'),
    ('sft 的 Pass@1 高于 dpo', 'zh', 'sft 的 Pass@1 在所有评测集上高于 dpo'),
    ('sft 的 Pass@1 超过 dpo', 'zh', 'sft 的 Pass@1 在所有评测集上高于 dpo'),
    ('sft 在平均时间上超过 dpo', 'zh', 'claim-two-meanings'),
    ('sft 的 Pass@1 超过 0.12', 'zh', 'sft 的 Pass@1 在所有评测集上高于 0.12'),
    ('sft 的 Pass@1 高 2 倍', 'zh', 'claim-incomplete'),
    ('32 个模型中有 15 个优于 dpo', 'zh', '32 个模型中的恰好 15 个在所有评测集的所有指标上优于 dpo'),
    ('sft 在两个指标上都优于 dpo', 'zh', 'sft 在所有评测集的这两个指标上优于 dpo'),
    ('sft 在四个评测集中的三个上优于 dpo', 'zh', 'sft 在 4 个评测集中的恰好 3 个的所有指标上优于 dpo'),
    ('sft 在全部四个评测集上都优于 dpo', 'zh', 'sft 在所有 4 个评测集的所有指标上优于 dpo'),
    ('sft 显著优于 dpo', 'zh', 'sft 在所有评测集的所有指标上显著优于 dpo'),
    ('sft 没有显著优于 dpo', 'zh', 'claim-two-meanings'),
    ('sft 明显优于 dpo', 'zh', 'claim-syntax'),
    ('sft 不是最好的', 'zh', 'sft 在任何评测集的任何指标上不是第 1 名'),
    ('sft 没有在 HumanEval 的 Pass@1 上最好', 'zh', 'sft 并非在 HumanEval 的 Pass@1 上排名第 1'),
    ('sft 并非在 HumanEval 上最快', 'zh', 'sft 并非在 HumanEval 上最快'),
    ('sft 并非在 HumanEval 上最好的模型', 'zh', 'sft 在 HumanEval 的任何指标上不是第 1 名'),
    ('sft 最差', 'zh', 'sft 在所有评测集的所有指标上排名最后'),
    ('sft 排名最后', 'zh', 'sft 在所有评测集的所有指标上排名最后'),
    ('sft 位居第一', 'zh', 'sft 在所有评测集的所有指标上排名第 1'),
    ('sft 排名第四', 'zh', 'sft 在所有评测集的所有指标上排名第 4'),
    ('sft 排名前三', 'zh', 'sft 在所有评测集的所有指标上排名前 3'),
    ('大部分模型优于 dpo', 'zh', '大多数模型在所有评测集的所有指标上优于 dpo'),
    ('sft 和 dpo 与 codedpo 持平', 'zh', 'sft 和 dpo 在所有评测集的所有指标上与 codedpo 持平'),
    ('sft 用时最短', 'zh', 'sft 在所有评测集上最快'),
    ('sft 不如 dpo', 'zh', 'sft 在所有评测集的所有指标上差于 dpo'),
    ('sft 几乎优于 dpo', 'zh', 'claim-syntax'),
    ('sft 的 Pass@1 不是最高的', 'zh', 'sft 的 Pass@1 在任何评测集上不是最高'),
    ('sft 比其他所有模型都快', 'zh', 'sft 在所有评测集上比所有其他模型快'),
    ('sft 只在 HumanEval 上优于 dpo', 'zh', 'sft 在只有 HumanEval 的所有指标上优于 dpo'),
    ('sft 仅在 HumanEval 上优于 dpo', 'zh', 'sft 在只有 HumanEval 的所有指标上优于 dpo'),
    ('sft does not reach a Pass@1 of at least 0.5 on every benchmark', 'en', 'for sft, it is not true that it has a value of at least 0.5 in Pass@1 on every benchmark'),
    ('sft does not have a Pass@1 of 0.5 on MBPP', 'en', 'sft does not have a value of 0.5 in Pass@1 on MBPP'),
    ('sft does not achieve a higher Pass@1 than dpo on any benchmark', 'en', 'sft does not have a higher value than dpo in Pass@1 on any benchmark'),
    ('sft 的 Pass@1 在 MBPP 上没有达到 0.5 以上', 'zh', 'sft 的 Pass@1 并非在 MBPP 上至少为 0.5'),
    ('sft is not the worst in Pass@1 on MBPP', 'en', 'sft does not rank last in Pass@1 on MBPP'),
    ('no model beats sft in Pass@1', 'en', 'claim-two-meanings'),
    ('no model beats sft on MBPP', 'en', 'no model is better than sft in every metric on MBPP'),
    ('neither sft nor dpo is faster than codedpo on MBPP', 'en', 'none of sft and dpo are faster than codedpo on MBPP'),
    ('sft does not always beat dpo', 'en', 'for sft, it is not true that it is better than dpo in every metric on every benchmark'),
    ('sft 并不总是优于 dpo', 'zh', 'sft 并非在所有评测集的所有指标上都优于 dpo'),
    ('sft always beats dpo', 'en', 'sft is better than dpo in every metric on every benchmark'),
    ('sft fails to beat dpo on MBPP', 'en', 'for sft, it is not true that it is better than dpo in every metric on MBPP'),
    ('sft is second only to dpo in Pass@1', 'en', 'only dpo is better than sft in Pass@1 on every benchmark'),
    ('sft is second only to dpo on MBPP', 'en', 'claim-incomplete'),
    ('sft 的 Pass@1 仅次于 dpo', 'zh', '只有 dpo 在所有评测集的 Pass@1 上优于 sft'),
    ('sft is at least 20% slower than dpo', 'en', 'claim-two-meanings'),
    ('except for sft, all models beat dpo on MBPP', 'en', 'every model except sft is better than dpo in every metric on MBPP'),
    ('there is no model that beats sft on MBPP', 'en', 'no model is better than sft in every metric on MBPP'),
    ('sft or dpo or codedpo is the best on MBPP', 'en', 'sft, dpo or codedpo ranks #1 in every metric on MBPP'),
    ('only one model beats sft on MBPP', 'en', 'exactly 1 model is better than sft in every metric on MBPP'),
    ('sft leads in Pass@1', 'en', 'sft ranks #1 in Pass@1 on every benchmark'),
    ('sft leads dpo by 0.02 in Pass@1', 'en', 'sft is better than dpo by 0.02 in Pass@1 on every benchmark'),
    ('sft 是唯一优于 dpo 的模型', 'zh', '只有 sft 在所有评测集的所有指标上优于 dpo'),
    ('sft 比 dpo 快一倍', 'zh', 'sft 的速度在所有评测集上是 dpo 的 2 倍'),
    ('no model matches dpo in Pass@1 on MBPP', 'en', 'claim-two-meanings'),
    ('sft does not match dpo in Pass@1 on MBPP', 'en', 'claim-two-meanings'),
    ('sft does not exceed the HumanEval Pass@1 of dpo', 'en', 'sft does not have a higher value than dpo in Pass@1 on HumanEval'),
    ('sft does not have the second-highest Pass@1 on MBPP', 'en', 'sft does not have the 2nd highest value in Pass@1 on MBPP'),
    ('no model differs from sft by more than 0.1 in Pass@1 on MBPP', 'en', 'no model differs from sft by more than 0.1 in Pass@1 on MBPP'),
    ('sft and dpo do not differ by 0.1 in Pass@1', 'en', 'claim-syntax'),
    ('sft beats dpo among the 17 models', 'en', 'claim-syntax'),
    ('sft is faster than dpo by nearly 20%', 'en', 'claim-two-meanings'),
    ('sft 没有击败 dpo', 'zh', 'claim-two-meanings'),
    ('sft 的平均时间比 dpo 短近 20%', 'zh', 'sft 的平均时间在所有评测集上低于 dpo 19.5 到 20%'),
    # a number that is reached may be the value or the least
    ('sft reaches a Pass@1 of 0.5 on MBPP', 'en', 'claim-two-meanings'),
    ("sft's Pass@1 on MBPP reaches 0.5", 'en', 'claim-two-meanings'),
    ('sft reaches a Pass@1 of about 0.5 on MBPP', 'en', 'sft has a value of between 0.45 and 0.55 in Pass@1 on MBPP'),
    ('three models reach a Pass@1 of 0.5 on MBPP', 'en', 'exactly 3 models have a value of at least 0.5 in Pass@1 on MBPP'),
    ('no model reaches a Pass@1 of 0.5 on MBPP', 'en', 'no model has a value of at least 0.5 in Pass@1 on MBPP'),
    ('sft 在 MBPP 上的 Pass@1 达到 50%', 'zh', 'claim-two-meanings'),
    ('三个模型在 MBPP 上的 Pass@1 达到 0.5', 'zh', '恰好 3 个模型的 Pass@1 在 MBPP 上至少为 0.5'),
    # what authors of a report write
    ('The models sft and dpo are faster than codedpo on MBPP', 'en', 'sft and dpo are faster than codedpo on MBPP'),
    ('sft and dpo fall below codedpo in Pass@1', 'en', 'sft and dpo have a lower value than codedpo in Pass@1 on every benchmark'),
    ('sft is below the baseline in Pass@1', 'en', 'sft has a lower value than the baseline in Pass@1 on every benchmark'),
    ("sft comes within 3% of dpo's average time on MBPP", 'en', 'sft differs from dpo by at most 3% in Average time on MBPP'),
    ('sft is only second to last in Pass@1', 'en', 'sft ranks 2nd from last in Pass@1 on every benchmark'),
    ('sft loses 28.3% of Pass@1 relative to dpo on MBPP', 'en', 'sft has a lower value than dpo by 28.3% in Pass@1 on MBPP'),
    ('Average time on MBPP lies between 116,000 and 146,000 for all models', 'en', 'every model has a value of between 116000 and 146000 in Average time on MBPP'),
    ('sft and dpo are the two worst models in Pass@1', 'en', 'only sft and dpo rank among the 2 worst in Pass@1 on every benchmark'),
    ('sft is in the bottom 3 in Pass@1', 'en', 'sft ranks among the 3 worst in Pass@1 on every benchmark'),
    ('sft 和 dpo 在 MBPP 上的 Pass@1 处于最后两位', 'zh', 'sft 和 dpo 在 MBPP 的 Pass@1 上排名后 2'),
    ('sft 在两个基准、两项指标上全面优于基线', 'zh', 'sft 在这两个评测集的这两个指标上优于基线'),
    ('sft 在两个基准上的运行速度都不如 dpo', 'zh', 'sft 在这两个评测集上比 dpo 慢'),
    ('与 dpo 相比，sft 在 MBPP 上节省了 5.5% 的平均时间', 'zh', 'sft 的平均时间在 MBPP 上低于 dpo 5.5%'),
    ('sft 在 MBPP 的两项指标上均取得最佳成绩', 'zh', 'sft 在 MBPP 的这两个指标上排名第 1'),
    ('sft 在 MBPP 上的平均时间为倒数第三', 'zh', 'sft 在 MBPP 的平均时间上排名倒数第 3'),
    ('sft 和 dpo 是仅有的两个在 MBPP 上 Pass@1 超过 0.25 的模型', 'zh', '只有 sft 和 dpo 的 Pass@1 在 MBPP 上高于 0.25'),
    ('按 Pass@1 排序，sft 在 MBPP 上排名第一', 'zh', 'sft 在 MBPP 的 Pass@1 上排名第 1'),
    ('sft 不是倒数第二', 'zh', 'sft 在任何评测集的任何指标上不是倒数第 2'),
    ('sft 的 MBPP 平均时间不足 14.5 万', 'zh', 'sft 的平均时间在 MBPP 上低于 145000'),
    ('sft 的 MBPP 平均时间为 14.5 万', 'zh', 'sft 的平均时间在 MBPP 上为 144500 到 145500'),
    ('17 个模型中，5 个排名前三', 'zh', '17 个模型中的恰好 5 个在所有评测集的所有指标上排名前 3'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "expected"), READERS + SCOPE + LOOKALIKES)
def test_a_sentence_is_read_as_what_it_says_or_not_at_all(
    text: str, language: str, expected: str
) -> None:
    said = reading(text, language)
    assert said == expected
    if not said.startswith(("claim-", "(1)", "（1）")):
        assert read(said, language) == read(text, language)


def test_most_sentences_of_readers_are_understood() -> None:
    understood = [said for _, _, said in READERS if not said.startswith("claim-")]
    assert (len(READERS), len(understood)) == (100, 88)


A, B = Choice(("sft",)), Choice(("dpo",))
EACH = {Relation.AS_FAST, Relation.VALUE, Relation.RANGE, Relation.APART, Relation.SPREAD}
"""Relations of which no grammar denies every single one."""
WHOLE = EACH - {Relation.VALUE} | {Relation.DIFFERENT, Relation.WIDER, Relation.NARROWER}
"""Relations of which no grammar denies all that is said."""
CHOICES = [
    *(Choice((), Count(quantity)) for quantity in Quantity if not quantity.counts),
    *(Choice((), Count(quantity, 2)) for quantity in Quantity if quantity.counts),
    *(Choice((), Count(Quantity.LEAST, 2, total)) for total in (2, 4)),
    *(
        Choice((), Count(Quantity.EXACTLY, 1, 4)),
        Choice((), Count(total=2)),
        Choice((), Count(total=3)),
    ),
]


FEW = {Relation.HIGHEST_FEW, Relation.LOWEST_FEW}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("relation", Relation)
def test_every_relation_has_a_sentence_that_reads_as_it(relation: Relation, language: str) -> None:
    value = Threshold(Decimal("0.1"), Unit.VALUE, Bound.AT_MOST)
    gap = Threshold(Decimal("0.1"), Unit.POINTS, Bound.BELOW)
    ends = Threshold(Decimal("0.1"), Unit.VALUE, Bound.BETWEEN, Decimal("0.2"))
    numbers = {
        Relation.VALUE: value,
        Relation.RANGE: ends,
        Relation.APART: gap,
        Relation.SPREAD: gap,
    }
    plain = Claim(
        Choice() if relation is Relation.SPREAD else A,
        relation,
        rivals=B if relation.compares else Choice(),
        benchmarks=Choice(("MBPP",)) if relation.is_gap else Choice(),
        metrics=Choice(("pass",)) if relation is Relation.RANGE or relation.is_gap else Choice(),
        elsewhere="HumanEval" if relation.is_gap else "",
        threshold=numbers.get(relation),
        rank=3 if relation in {Relation.RANK, Relation.TOP, Relation.BOTTOM, *FEW} else 0,
    )
    for denial in Denial:
        if relation in {Denial.EACH: EACH, Denial.WHOLE: WHOLE}.get(denial, set()):
            continue
        claim = replace(plain, denial=denial)
        assert read(canonical_sentence(claim, label, language), language) == claim


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_every_quantity_has_a_noun_phrase_that_reads_as_it(choice: Choice, language: str) -> None:
    for claim in (
        Claim(choice, Relation.BETTER, B),
        Claim(A, Relation.BETTER, B, benchmarks=choice),
        Claim(A, Relation.BETTER, B, metrics=choice),
        Claim(A, Relation.BETTER, choice),
    ):
        assert read(canonical_sentence(claim, label, language), language) == claim


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("bound", [Bound.AT_LEAST, Bound.ABOVE, Bound.EXACTLY])
@pytest.mark.parametrize("unit", [Unit.POINTS, Unit.PERCENT, Unit.FACTOR, Unit.TIME])
def test_every_number_has_a_phrase_that_reads_as_it(
    unit: Unit, bound: Bound, language: str
) -> None:
    threshold = Threshold(Decimal("2.5"), unit, bound)
    relation = Relation.FASTER if unit in {Unit.FACTOR, Unit.TIME} else Relation.BETTER
    claim = Claim(A, relation, B, threshold=threshold)
    assert read(canonical_sentence(claim, label, language), language) == claim

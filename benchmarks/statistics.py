"""How often each interval holds the truth, and how often each test cries wolf.

Every row draws many benchmarks from a world whose truth is known, with tasks of mixed difficulty,
and runs the same functions as a report. A 95 % interval has to hold the truth in 94 to 96.5 %; a
test at 5 % may find something where nothing is in 5 %. Rates are themselves measured, so a test
only fails if its rate is above 5 % by more than two standard errors of the simulation. Rows marked
`known` show where a method ends: what its docstring warns of. They decide nothing.

At the end comes what a large table costs: 10,000 resamples of 1,000 tasks for 50 models.
"""

import argparse
import math
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from scipy import integrate, special

from podium.stats.arrays import Floats
from podium.stats.bootstrap import Resampling
from podium.stats.bounds import Bounds
from podium.stats.confidence import Interval
from podium.stats.intervals import estimate_median, estimate_share
from podium.stats.means import FEWEST, bootstrap, estimate_geometric_means, estimate_means
from podium.stats.multiple_testing import against_best, beat_all, holm
from podium.stats.paired_differences import differences
from podium.stats.paired_tests import compare_rows, mcnemar
from podium.stats.pass_at_k import pass_at_k
from podium.stats.rank_ranges import rank_ranges
from podium.stats.ratio_tests import compare_ratios
from podium.stats.ratios import estimate_ratios
from podium.stats.run_times import compare_times, speed_ups

TASKS = 164
SEED = 1
SECONDS, MEBIBYTES = 3.0, 1024.0
"""What the large table may cost."""
BATCH = 250
"""Benchmarks that share their resamples, to save time; each is as good as alone."""

Source = np.random.Generator
Intervals = list[Interval | None]


@dataclass(frozen=True)
class Coverage:
    """Draws `count` benchmarks and gives an interval of each; `truth` is what they should hold.

    The rate must be inside the band, in percent; the error of the simulation is no excuse.
    """

    method: str
    setting: str
    truth: float
    draw: Callable[[Source, int], Intervals]
    known: bool = False
    band: ClassVar = (94.0, 96.5)
    slack: ClassVar = 0.0

    def rate(self, source: Source, repetitions: int) -> float:
        """Percent of intervals with the truth inside; no interval is a miss."""
        held = 0
        for start in range(0, repetitions, BATCH):
            found = self.draw(source, min(BATCH, repetitions - start))
            held += sum(one is not None and one.low <= self.truth <= one.high for one in found)
        return 100 * held / repetitions


@dataclass(frozen=True)
class FalseFindings:
    """Draws one table in which nothing is to be found, and says whether something was.

    A test may be exact at 5 %, so half of all simulations see more: two standard errors are let.
    Of a two-sided test one side may find something in 2.5 %.
    """

    method: str
    setting: str
    draw: Callable[[Source], bool]
    known: bool = False
    band: tuple[float, float] = (0.0, 5.0)
    slack: ClassVar = 2.0

    def rate(self, source: Source, repetitions: int) -> float:
        """Percent of tables with a false finding."""
        return 100 * sum(self.draw(source) for _ in range(repetitions)) / repetitions


# ------------------------------------------------------------------------------ the worlds


def beta_difficulty(a: float, b: float, source: Source, shape: tuple[int, ...]) -> Floats:
    """How likely a sample of each task passes: few middling tasks if a and b are small."""
    return source.beta(a, b, shape)


def shares(a: float, b: float, samples: int, k: int, source: Source, count: int) -> Intervals:
    """Intervals of pass@k from so many samples a task."""
    chance = beta_difficulty(a, b, source, (count, TASKS))
    passed = source.binomial(samples, chance)
    n = np.full(TASKS, samples)
    return [estimate_share(pass_at_k(n, row, k)).interval for row in passed]


def true_share(a: float, b: float, k: int) -> float:
    """Mean over tasks of 1 − (1 − p)^k."""
    return float(1 - special.beta(a, b + k) / special.beta(a, b))


def logit_pair(level: float, lead: float, spread: float, task: Floats) -> tuple[Floats, Floats]:
    """Chances of two models on tasks of that difficulty, the first ahead by `lead` in logits."""
    return special.expit(level + lead + spread * task), special.expit(level + spread * task)


def score_differences(
    level: float, lead: float, spread: float, samples: int, source: Source, count: int
) -> Intervals:
    """Intervals of the difference of pass@1 of two models on the same tasks."""
    chances = logit_pair(level, lead, spread, source.normal(size=(count, TASKS)))
    first, second = (source.binomial(samples, chance) / samples for chance in chances)
    return [one.interval for one in differences(first - second, np.zeros(TASKS), RESAMPLING)]


def true_difference(level: float, lead: float, spread: float) -> float:
    """The mean of the difference over all tasks, by quadrature."""

    def density(task: float) -> float:
        first, second = logit_pair(level, lead, spread, np.array(task))
        return float(first - second) * math.exp(-task * task / 2) / math.sqrt(2 * math.pi)

    return float(integrate.quad(density, -10, 10)[0])


def close_differences(wins: float, losses: float, source: Source, count: int) -> Intervals:
    """Two models that differ in few tasks, so many on average."""
    chance = source.random((count, TASKS))
    steps = (chance < wins / TASKS).astype(float) - (chance > 1 - losses / TASKS)
    return [one.interval for one in differences(steps, np.zeros(TASKS), RESAMPLING)]


def task_times(sd: float, source: Source, count: int, tasks: int = TASKS) -> Floats:
    """Log-normal times with median 1."""
    return np.exp(source.normal(0, sd, (count, tasks)))


def unsolved(chance: float, times: Floats, source: Source) -> Floats:
    """The same with a share of the tasks not solved."""
    return np.where(source.random(times.shape) < chance, np.nan, times)


def pair_ratios(sd: float, gain: float, source: Source, count: int) -> Intervals:
    """Intervals of the speed-up of a model that fails on a third of the tasks."""
    # What both models share drops out of each task's ratio, so it may be left out here.
    slow = np.exp(source.normal(gain, sd, (count, TASKS)))
    found = speed_ups(np.ones(TASKS), 1 / unsolved(1 / 3, slow, source), RESAMPLING)
    return [one.interval for one in found]


PENALTY = 10.0


def penalised(source: Source, count: int, fails: float = 0.3) -> Floats:
    """Times with an sd of 1 in the logarithms, stopped at the penalty, which failures cost."""
    times = np.minimum(task_times(1, source, count), PENALTY)
    return np.where(source.random(times.shape) < fails, PENALTY, times)


def true_penalised(fails: float = 0.3) -> float:
    """E min(X, c) of a standard log-normal, with failures."""
    cut = math.log(PENALTY)
    below = math.exp(0.5) * special.ndtr(cut - 1) + PENALTY * special.ndtr(-cut)
    return float(fails * PENALTY + (1 - fails) * below)


def penalised_differences(source: Source, count: int) -> Intervals:
    """Two models with penalised times that fail on 30 % and 40 % of the same tasks."""
    times, fate = task_times(1, source, count), source.random((count, TASKS))
    first, second = (
        np.where(fate < fails, PENALTY, np.minimum(own, PENALTY))
        for own, fails in ((times, 0.3), (times * np.exp(source.normal(0, 0.3, times.shape)), 0.4))
    )
    found = differences(first - second, np.zeros(TASKS), RESAMPLING, largest=PENALTY)
    return [one.interval for one in found]


def true_penalised_difference() -> float:
    """The second model's times have an sd of √1.09 in the logarithms."""
    sd, cut = math.sqrt(1.09), math.log(PENALTY)
    below = math.exp(sd * sd / 2) * special.ndtr(cut / sd - sd) + PENALTY * special.ndtr(-cut / sd)
    return true_penalised(0.3) - float(0.4 * PENALTY + 0.6 * below)


def time_differences(source: Source, count: int) -> Intervals:
    """Differences of long-tailed times themselves, which nothing should be said from."""
    times = task_times(1, source, count)
    steps = times * np.exp(source.normal(-0.1, 0.5, times.shape)) - times
    return list(bootstrap(steps, RESAMPLING))


def costs(level: float, source: Source, task: Floats) -> tuple[Floats, Floats]:
    """What an attempt at each task costs, more where it fails, and whether it solves the task."""
    solved = (source.random(task.shape) < special.expit(level - 1.5 * task)).astype(float)
    return np.exp(source.normal(0.4 * task, 0.7)) * np.where(solved, 1, 1.5), solved


def totals(level: float, source: Source, count: int) -> Intervals:
    """Intervals of the total cost per solved task."""
    amounts, solved = costs(level, source, source.normal(size=(count, TASKS)))
    return [one.interval for one in estimate_ratios(amounts, solved, RESAMPLING)]


def true_total(level: float) -> float:
    """The expected cost of an attempt over the chance to solve a task, by quadrature."""

    def density(task: float, amount: bool) -> float:
        chance = float(special.expit(level - 1.5 * task))
        cost = math.exp(0.4 * task + 0.7**2 / 2) * (1.5 - 0.5 * chance)
        return (cost if amount else chance) * math.exp(-task * task / 2)

    amount, solved = (integrate.quad(density, -10, 10, (kind,))[0] for kind in (True, False))
    return float(amount / solved)


RESAMPLING = Resampling(count=4_000)


def coverages() -> Iterator[Coverage]:
    """Every interval, in settings that benchmarks of code have."""
    for a, b in ((0.5, 0.5), (0.8, 0.2), (1.9, 0.1)):
        setting = f"1 sample a task, {a / (a + b):.0%} pass"
        yield Coverage("Wilson", setting, a / (a + b), partial(shares, a, b, 1, 1))
    for a, b in ((0.5, 0.5), (2, 1), (0.3, 3), (3, 0.1)):
        setting = f"10 samples a task, {a / (a + b):.0%} pass"
        yield Coverage("clustered", setting, a / (a + b), partial(shares, a, b, 10, 1))
    draw = partial(shares, 0.5, 1, 10, 5)
    yield Coverage("clustered", "pass@5 from 10 samples", true_share(0.5, 1, 5), draw)
    for samples in (1, 10):
        for level, lead in ((0, 0.3), (2, 0.4)):
            truth = true_difference(level, lead, 1.5)
            setting = f"pass@1, {samples} a task, {100 * truth:.1f} points apart"
            draw = partial(score_differences, level, lead, 1.5, samples)
            yield Coverage("paired percentile", setting, truth, draw)
    draw = partial(close_differences, 12, 8)
    yield Coverage("paired percentile", "12 wins, 8 losses", 4 / TASKS, draw)
    yield Coverage(
        "paired percentile",
        "times with a penalty",
        true_penalised_difference(),
        penalised_differences,
    )
    yield from time_coverages()


def time_coverages() -> Iterator[Coverage]:
    """Times and other numbers without a bound."""
    yield Coverage(
        "geometric mean",
        "times, sd of ln 1, a third unsolved",
        1.0,
        lambda source, count: [
            one.interval
            for one in estimate_geometric_means(
                unsolved(1 / 3, task_times(1, source, count), source), RESAMPLING
            )
        ],
    )
    draw = partial(pair_ratios, 0.5, 0.1)
    yield Coverage("speed-up", "ratios, sd of ln 0.5, a third unsolved", math.exp(0.1), draw)
    yield Coverage(
        "median",
        "times, sd of ln 1",
        1.0,
        lambda source, count: [
            estimate_median(row).interval for row in task_times(1, source, count)
        ],
    )
    yield Coverage("studentised", "times with a penalty", true_penalised(), mean_of(penalised))
    for tasks in (TASKS, FEWEST):
        draw = mean_of(partial(exponential_times, tasks))
        yield Coverage("studentised", f"exponential times, {tasks} tasks", 1.0, draw)
    for level in (-2.5, 0.5, 3.0):
        draw = partial(totals, level)
        yield Coverage("total per solved", f"costs, log odds {level}", true_total(level), draw)
    few = math.exp(0.7**2 / 2)
    draw = mean_of(partial(task_times, 0.7, tasks=FEWEST))
    yield Coverage("studentised", f"times, sd of ln 0.7, {FEWEST} tasks", few, draw)
    for a, b in ((2.0, 1.0), (5.0, 0.5)):
        draw = mean_of(partial(bounded_scores, a, b), Bounds(0, 100))
        setting = f"scores up to 100, mean {100 * a / (a + b):.0f}"
        yield Coverage("studentised", setting, 100 * a / (a + b), draw)
    for sd in (0.7, 1.0, 1.5):
        draw = mean_of(partial(task_times, sd))
        setting = f"times, sd of ln {sd}"
        yield Coverage("studentised", setting, math.exp(sd * sd / 2), draw, known=sd >= 1)
    truth = math.exp(0.5) * (math.exp(-0.1 + 0.125) - 1)
    yield Coverage("paired percentile", "times, sd of ln 1", truth, time_differences, known=True)


def exponential_times(tasks: int, source: Source, count: int) -> Floats:
    """Times with mean 1, as many short as a waiting line has."""
    return source.exponential(size=(count, tasks))


def bounded_scores(a: float, b: float, source: Source, count: int) -> Floats:
    """Scores of tasks from 0 to 100."""
    return 100 * source.beta(a, b, (count, TASKS))


POSITIVE = Bounds(0)


def mean_of(
    world: Callable[[Source, int], Floats], bounds: Bounds = POSITIVE
) -> Callable[[Source, int], Intervals]:
    """Intervals of the arithmetic mean of what a world gives, which is within bounds.

    An interval that leaves the bounds counts as a miss.
    """

    def draw(source: Source, count: int) -> Intervals:
        found = estimate_means(world(source, count), RESAMPLING, bounds=bounds)
        return [one.interval if one.interval and inside(one.interval) else None for one in found]

    def inside(interval: Interval) -> bool:
        return interval.low > 0 and (bounds.high is None or interval.high < bounds.high)

    return draw


# ------------------------------------------------------------------------------- the tests


def same_models(models: int, samples: int, source: Source) -> NDArray[np.float64]:
    """Scores of models that are equally good at every task."""
    chance = special.expit(1.5 * source.normal(size=TASKS))
    return source.binomial(samples, chance, (models, TASKS)) / samples


def finds(samples: int, sides: int, source: Source) -> bool:
    """Whether a test with one or two sides tells two equal models apart."""
    first, second = same_models(2, samples, source)
    (found,) = compare_rows([first], [second])
    p = found.p_better if sides == 1 else found.p
    return p is not None and p <= 0.05


def finds_steadiness(source: Source) -> bool:
    """Equal means, but one model is sure of each task and the other is not."""
    chance = source.beta(0.4, 0.8, TASKS)
    sure = (source.random(TASKS) < chance).astype(float)
    (found,) = compare_rows([sure], [source.binomial(10, chance) / 10])
    return found.p is not None and found.p <= 0.05


def finds_speed(source: Source) -> bool:
    """Two models whose times differ by chance only."""
    first, second = np.exp(source.normal(0, 1, (2, TASKS)))
    (found,) = compare_times([first], [second], flips=999)
    return found.p is not None and found.p <= 0.05


def finds_cheaper(source: Source) -> bool:
    """Two models that cost as much for each solved task, on the same tasks."""
    task = np.tile(source.normal(size=TASKS), (2, 1))
    (found,) = compare_ratios(*costs(0.5, source, task), [(0, 1)], Resampling(count=999))
    return found.p is not None and found.p <= 0.05


def finds_any(source: Source) -> bool:
    """Any of 16 models, all as good as the baseline, after Holm."""
    baseline, *models = same_models(17, 1, source)
    return any(holm([mcnemar(model, baseline).p for model in models]).significant)


def finds_winner(source: Source) -> bool:
    """Any of 4 models that are far better on one metric, and equal on the other."""
    easy = (source.random((6, TASKS)) < np.array([0.9] * 4 + [0.4] * 2)[:, None]).astype(float)
    metrics = (easy, same_models(6, 1, source))
    p = [
        [[mcnemar(metric[i], metric[j]).p_better for metric in metrics] for j in (4, 5)]
        for i in range(4)
    ]
    return any(beat_all(np.array(p, dtype=float)).significant)


def finds_worse(references: int, source: Source) -> bool:
    """Whether a model is told to be worse than the best of references that are all as good."""
    model, *others = same_models(1 + references, 1, source)
    tests = [mcnemar(model, one) for one in others]
    better, worse = against_best([one.p_better for one in tests], [one.p_worse for one in tests])
    return worse < better and 2 * worse <= 0.05


def misplaces(source: Source) -> bool:
    """Whether any of six models has a true rank outside its rank range."""
    leads = np.array([1.2, 0.8, 0.5, 0.4, 0.0, -0.5])[:, None]
    chance = special.expit(leads + 1.5 * source.normal(size=TASKS))
    scores = (source.random(chance.shape) < chance).astype(float)
    pairs = [(i, j) for i in range(6) for j in range(i)]
    tests = [mcnemar(scores[i], scores[j]) for i, j in pairs]
    significant = holm([test.p for test in tests]).significant
    wins = [
        (i, j) if test.ahead else (j, i)
        for (i, j), test, sure in zip(pairs, tests, significant, strict=True)
        if sure
    ]
    ranges = enumerate(rank_ranges(6, wins), start=1)
    return any(not low <= rank <= high for rank, (low, high) in ranges)


def false_findings() -> Iterator[FalseFindings]:
    """Every test where nothing is to be found."""
    for sides in (2, 1):
        for samples, name in ((1, "McNemar"), (10, "sign-flip, counted")):
            draw = partial(finds, samples, sides)
            yield FalseFindings(name, f"{samples} a task, {sides}-sided", draw)
    yield FalseFindings("sign-flip, drawn", "times, sd of ln 1", finds_speed)
    yield FalseFindings("sign-flip, counted", "equal means only, 10 a task", finds_steadiness)
    yield FalseFindings("bootstrap", "totals per solved task", finds_cheaper, band=(0.0, 5.5))
    yield FalseFindings("Holm", "any of 16 models", finds_any)
    yield FalseFindings("beats all", "any of 4 models, 2 × 2", finds_winner)
    draw = partial(finds_worse, 8)
    yield FalseFindings("worse than the best", "of 8 as good; one side of 5", draw, band=(0.0, 2.5))
    yield FalseFindings("place ranges", "any of 6 models outside", misplaces)


# -------------------------------------------------------------------------------- the cost


def large_table() -> tuple[float, float]:
    """Seconds for 50 models' scores and differences to one of them, and peak MiB of all so far."""
    source = np.random.default_rng(SEED)
    scores = source.binomial(10, source.beta(1, 1, 1_000), (50, 1_000)) / 10
    start = time.perf_counter()
    bootstrap(scores)
    differences(scores, scores[0])
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return seconds, peak / (2**20 if sys.platform == "darwin" else 2**10)


def kept(row: Coverage | FalseFindings, rate: float, error: float) -> bool:
    """Whether a rate is inside the band of its row."""
    low, high = row.band
    return low <= rate <= high + row.slack * error


def main() -> None:
    """Prints a row for each; fails if one misses what it has to keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.statistics", description=__doc__)
    parser.add_argument("--intervals", type=int, default=8_000, help="of each (default: 8,000)")
    parser.add_argument("--tables", type=int, default=4_000, help="of each test (default: 4,000)")
    options = parser.parse_args()
    seconds, peak = large_table()
    missed = [] if seconds <= SECONDS and peak <= MEBIBYTES else ["large table"]
    print(f"Seed {SEED}, {TASKS} tasks, {RESAMPLING.count:,} resamples.\n")
    for kind, wanted, repetitions, rows in (
        ("interval", "94 to 96.5", options.intervals, coverages()),
        ("test", "at most 5", options.tables, false_findings()),
    ):
        print(f"| {kind} | setting | % of {repetitions:,} | ± | {wanted} |")
        print("| :-- | :-- | --: | --: | :-- |")
        for number, row in enumerate(rows):
            rate = row.rate(np.random.default_rng([SEED, number]), repetitions)
            error = math.sqrt(rate * (100 - rate) / repetitions)
            said = "yes" if kept(row, rate, error) else "known" if row.known else "NO"
            print(
                f"| {row.method} | {row.setting} | {rate:.2f} | {error:.2f} | {said} |", flush=True
            )
            missed += [f"{row.method}, {row.setting}"] * (said == "NO")
        print()
    print(f"50 models, 1,000 tasks, 10,000 resamples: {seconds:.2f} s, {peak:.0f} MiB at the peak.")
    if missed:
        sys.exit(f"benchmarks: missed by {'; '.join(missed)}.")


if __name__ == "__main__":
    main()

"""Makes the samples of the guide's example, and the truth that they were drawn from.

Eight models of known skill and speed solve 164 tasks ten times each. The samples go into
`results/samples/synthetic/`, a file for each run, and the truth into `results/synthetic-truth.csv`:
the expected pass@1 and pass@5 over all tasks, and how many times as long as the reference solutions
a model's programs run. What a leaderboard meets is in it: tasks that are hard for one model are
hard for all, hard tasks run longer, and the machine of the second run is slower than that of the
first, and slows down further.

The same bytes every time: all chance is `random.Random(SEED).random()`, whose sequence Python
promises to keep.
"""

import argparse
import csv
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import NormalDist, fmean

ROOT = Path(__file__).resolve().parent.parent
SEED = 20_260
TASKS, SAMPLES = 164, 10
BENCHMARK, REFERENCE = "synthetic", "reference"
FIRST, SECOND = "first", "second"

SLOW = 8.0
"""How many times as long a slow task runs: one that needs a search instead of a formula."""
JITTER = 0.08
"""Standard deviation of the logarithm of a time, from one sample of a program to the next."""
HABIT = 0.12
"""The same for a model and a task: what it writes may suit this task better or worse."""
REDRAWN = 4
"""Tasks on which a compressed model does not repeat its original."""
LACKING = 6
"""Tasks, the longest-running ones, that were not reached before a job's time was over."""


@dataclass(frozen=True)
class Model:
    """What is true of a model.

    Attributes:
        name: What the samples call it.
        run: The run that it was measured in.
        skill: On the scale of the tasks' difficulty, where equal means solved half the time.
        speed: How many times as long as the reference solutions its programs run.
        slope: How sharply it fails where a task is too hard for it.
        like: The model whose strengths and weaknesses it shares; its own by default.
        apart: How far it departs from these, as a standard deviation.
    """

    name: str
    run: str
    skill: float
    speed: float
    slope: float = 1.0
    like: str = ""
    apart: float = 0.0


MODELS = (
    Model("base", FIRST, 0.0, 1.25),
    Model("compressed", FIRST, 0.0, 1.25, like="base"),
    Model("tuned", SECOND, 0.38, 1.25, like="base", apart=0.3),
    Model("twin-a", FIRST, 0.25, 1.15),
    Model("twin-b", SECOND, 0.25, 1.15, like="twin-a"),
    Model("strong", SECOND, 1.1, 1.0),
    Model("sprinter", FIRST, -0.5, 1.4, slope=6.0),
    Model("partial", FIRST, 0.3, 1.3),
)

Sample = tuple[str, str, int, int, str]
"""Model, task, number of the sample, whether it passed, and seconds; empty where it crashed."""


@dataclass(frozen=True)
class Task:
    """A task: how hard it is for everybody, and how long its reference solution runs."""

    name: str
    difficulty: float
    seconds: float


class Chance:
    """Random numbers that depend on a seed and the order of the questions, and on nothing else."""

    def __init__(self, seed: int) -> None:
        """Start from a seed."""
        self._random = Random(seed).random  # noqa: S311  # chance that is to be repeated

    def normal(self, deviation: float) -> float:
        """A normal number around zero."""
        return deviation * NormalDist().inv_cdf(max(self._random(), 1e-12))

    def happens(self, chance: float) -> bool:
        """Whether something of that probability happens."""
        return self._random() < chance


def draw_tasks(chance: Chance) -> list[Task]:
    """Tasks in an order that says nothing of how hard they are; slow ones are mostly hard."""
    tasks = []
    for number in range(TASKS):
        difficulty = chance.normal(1.5)
        slow = chance.happens(0.45 if difficulty > 0.7 else 0.03)
        seconds = math.exp(-0.7 + 0.35 * difficulty + chance.normal(0.35)) * (SLOW if slow else 1)
        tasks.append(Task(f"Task/{number}", difficulty, seconds))
    return tasks


@dataclass(frozen=True)
class World:
    """What is true, before anything is measured.

    Attributes:
        tasks: All of them.
        chances: For each model the chance that a sample passes, task by task.
        habits: For each model the logarithm of how much longer its programs run, task by task,
            beside what its speed says; zero on average.
    """

    tasks: Sequence[Task]
    chances: Mapping[str, Sequence[float]]
    habits: Mapping[str, Sequence[float]]


def draw_world(chance: Chance) -> World:
    """Draw the tasks, and what is true of each model on each of them."""
    tasks = draw_tasks(chance)
    leanings: dict[str, list[float]] = {}
    chances: dict[str, list[float]] = {}
    habits: dict[str, list[float]] = {}
    for model in MODELS:
        leaning = leanings.get(model.like) or [chance.normal(0.6) for _ in tasks]
        leaning = [one + (chance.normal(model.apart) if model.apart else 0) for one in leaning]
        leanings[model.name] = leaning
        chances[model.name] = [
            1 / (1 + math.exp(-model.slope * (model.skill + own - task.difficulty)))
            for task, own in zip(tasks, leaning, strict=True)
        ]
        drawn = [chance.normal(HABIT) for _ in tasks]
        centre = fmean(drawn)
        # One that writes the same programs has the same habits.
        same = habits.get(model.like) if model.like and not model.apart else None
        habits[model.name] = same or [one - centre for one in drawn]
    return World(tasks, chances, habits)


def machine(run: str, position: int) -> float:
    """How many times as long everything takes in a run, task by task: heat slows the second."""
    return 1.0 if run == FIRST else 1.2 + 0.2 * position / (TASKS - 1)


def draw_samples(world: World, chance: Chance) -> dict[str, list[Sample]]:
    """The samples of each run, in the order in which they were taken."""
    runs = {
        run: list(_timed(world, Model(REFERENCE, run, 0.0, 1.0), [SAMPLES] * TASKS, chance))
        for run in (FIRST, SECOND)
    }
    solved: dict[str, list[int]] = {}
    for model in MODELS:
        solved[model.name] = _solved(world, model, solved, chance)
        runs[model.run] += _timed(world, model, solved[model.name], chance)
    longest = sorted(world.tasks, key=lambda task: task.seconds)[-LACKING:]
    lacking = {("partial", task.name) for task in longest}
    return {run: [row for row in rows if row[:2] not in lacking] for run, rows in runs.items()}


def _solved(
    world: World, model: Model, before: Mapping[str, Sequence[int]], chance: Chance
) -> list[int]:
    """How many samples of each task pass; a compressed model mostly repeats its original."""
    drawn = [sum(chance.happens(one) for _ in range(SAMPLES)) for one in world.chances[model.name]]
    if model.name != "compressed":
        return drawn
    redrawn = {index * TASKS // REDRAWN + 7 for index in range(REDRAWN)}
    repeated = before[model.like]
    return [drawn[index] if index in redrawn else repeated[index] for index in range(TASKS)]


def _timed(world: World, model: Model, solved: Sequence[int], chance: Chance) -> Iterator[Sample]:
    """A model's samples of every task with their times; half of those that fail crash at once."""
    habits = world.habits.get(model.name, [0.0] * TASKS)
    for position, task in enumerate(world.tasks):
        expected = task.seconds * machine(model.run, position) * model.speed
        for number in range(SAMPLES):
            seconds = expected * math.exp(habits[position] + chance.normal(JITTER))
            passed = number < solved[position]
            crashed = chance.happens(0.5) and not passed
            told = "" if crashed else f"{seconds:.4f}"
            yield model.name, task.name, number, int(passed), told


def truth(world: World) -> Iterator[tuple[str, str, str, str]]:
    """What is to be found out of each model: pass@1, pass@5 and its speed."""
    for model in sorted(MODELS, key=lambda one: one.name):
        chances = world.chances[model.name]
        first, fifth = fmean(chances), fmean(1 - (1 - one) ** 5 for one in chances)
        yield model.name, f"{first:.4f}", f"{fifth:.4f}", f"{model.speed:.4f}"


def write_example(results: Path) -> None:
    """Write the samples and the truth below a folder of results."""
    chance = Chance(SEED)
    world = draw_world(chance)
    header = ["model", "task", "sample", "passed", "time", "run"]
    for run, rows in draw_samples(world, chance).items():
        path = results / "samples" / BENCHMARK / f"{run}.csv"
        _write(path, header, ((*row, run) for row in rows))
    known = ["model", "pass@1", "pass@5", "time"]
    _write(results / f"{BENCHMARK}-truth.csv", known, truth(world))


def _write(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main() -> None:
    """Write into the project's own results, or below another folder."""
    parser = argparse.ArgumentParser(description="Make the samples of the guide's example.")
    parser.add_argument("results", type=Path, nargs="?", default=ROOT / "results")
    write_example(parser.parse_args().results)


if __name__ == "__main__":
    main()

"""Commands beside what no one does faster: importing pandas, and reading the same JSON."""

import json
import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from shutil import rmtree

from benchmarks.runs import Row, Variant, alternate, podium, python, seconds
from benchmarks.sites import commit, forget, models_site, report_site

__all__ = ["measure_check", "measure_diff", "measure_import"]

_PANDAS = python("-c", "import pandas")
_LOAD = "import json, sys; [json.load(open(path)) for path in sys.argv[1:]]"
_FILES = 300
_TASKS = 40


def measure_check(folder: Path, runs: int) -> Iterator[Row]:
    """The check of the founding report."""
    site = report_site(folder / "checked")
    variants = {
        "cold": Variant(podium("check"), site, partial(forget, site)),
        "warm": Variant(podium("check"), site),
        "pandas": Variant(_PANDAS, site),
    }
    taken = {name: seconds(runs_of) for name, runs_of in alternate(variants, runs).items()}
    measure = "Podium ÷ `import pandas`"
    yield Row("`podium check`, for the first time", measure, taken["cold"], taken["pandas"], 1.5)
    yield Row("`podium check`, again", measure, taken["warm"], taken["pandas"], 0.6)


def measure_diff(folder: Path, runs: int) -> Iterator[Row]:
    """Two revisions of 125 models × 5 benchmarks, of which a tenth has other values."""
    site = models_site(folder / "revisions", models=125, benchmarks=5)
    commit(site, "first")
    for number, path in enumerate(sorted((site / "results").glob("bench*.csv"))):
        header, *rows = path.read_text(encoding="utf-8").splitlines()
        changed = [f"{row}1" if index % 10 == number else row for index, row in enumerate(rows)]
        path.write_text("\n".join([header, *changed]) + "\n", encoding="utf-8")
    commit(site, "second")
    variants = {
        "diff": Variant(podium("diff", "first", "second"), site, returns=1),
        "pandas": Variant(_PANDAS, site),
    }
    taken = {name: seconds(runs_of) for name, runs_of in alternate(variants, runs).items()}
    work = "`podium diff` of two revisions, 125 models × 5 benchmarks"
    yield Row(work, "Podium ÷ `import pandas`", taken["diff"], taken["pandas"], 2.0)


def measure_import(folder: Path, runs: int) -> Iterator[Row]:
    """Files of lm-eval, of two sizes: the configurations of tasks are most of a file."""
    for kilobytes in (100, 750):
        place = folder / f"files-{kilobytes}"
        names = _write_files(place, kilobytes)
        output = place / "results"
        variants = {
            "import": Variant(
                podium("import", "--output", "results", *names), place, partial(_remove, output)
            ),
            "load": Variant(python("-c", _LOAD, *names), place),
        }
        taken = {name: seconds(runs_of) for name, runs_of in alternate(variants, runs).items()}
        work = f"`podium import` of {_FILES} lm-eval files of {kilobytes} KB"
        limit = 2.5 if kilobytes == 750 else None
        yield Row(work, "Podium ÷ `json.load`", taken["import"], taken["load"], limit)


def _write_files(folder: Path, kilobytes: int) -> list[str]:
    """Results of a model each, as lm-eval 0.4 writes them; most of it are the tasks' examples."""
    folder.mkdir(parents=True)
    chance = random.Random("lm-eval")
    tasks = [f"task{number:02d}" for number in range(_TASKS)]
    example = {"input": "Which of these is it? " * 16, "target": "It is the first one. " * 8}
    examples = [example] * (kilobytes * 1000 // _TASKS // 600)
    common = {
        "configs": {
            task: {"task": task, "output_type": "multiple_choice", "fewshot_config": examples}
            for task in tasks
        },
        "versions": dict.fromkeys(tasks, 1.0),
        "n-shot": dict.fromkeys(tasks, 0),
        "higher_is_better": {task: {"acc": True} for task in tasks},
        "n-samples": {task: {"original": 1000, "effective": 1000} for task in tasks},
        "lm_eval_version": "0.4.12",
    }
    names = []
    for number in range(_FILES):
        results = {
            task: {
                "alias": task,
                "acc,none": chance.random(),
                "acc_stderr,none": chance.random() / 50,
            }
            for task in tasks
        }
        config = {"model": "hf", "model_args": f"pretrained=model-{number}"}
        content = {"results": results, **common, "config": config, "model_name": f"model-{number}"}
        names.append(f"results-{number:03d}.json")
        (folder / names[-1]).write_text(json.dumps(content, indent=2), encoding="utf-8")
    return names


def _remove(folder: Path) -> None:
    rmtree(folder, ignore_errors=True)

"""Reduces public results to the data of the gallery's examples, in `examples/<name>/results/`.

The results come from git clones, bare or not, of the repositories below, at the commits that are
named here: `scripts/gallery_data.py many-tasks CLONE`. The same commit gives the same bytes. The
README.md of each example says what is taken over, and how.

- https://github.com/embeddings-benchmark/results (CC0): `paper-table`, `many-tasks`
- https://github.com/krausest/js-framework-benchmark (Apache-2.0): `timings`
"""

import argparse
import csv
import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev
from typing import Any

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"

MTEB_COMMIT = "f4cc6c8b365a3c779dbc708d6affe0b0355b2ddf"
TASK_TYPES: Mapping[str, Sequence[str]] = {
    "classification": (
        "AmazonCounterfactualClassification",
        "Banking77Classification",
        "ImdbClassification",
        "MTOPDomainClassification",
        "MassiveIntentClassification",
        "MassiveScenarioClassification",
        "ToxicConversationsClassification",
        "TweetSentimentExtractionClassification",
    ),
    "clustering": (
        "ArXivHierarchicalClusteringP2P",
        "ArXivHierarchicalClusteringS2S",
        "BiorxivClusteringP2P.v2",
        "MedrxivClusteringP2P.v2",
        "MedrxivClusteringS2S.v2",
        "StackExchangeClustering.v2",
        "StackExchangeClusteringP2P.v2",
        "TwentyNewsgroupsClustering.v2",
    ),
    "pair classification": (
        "SprintDuplicateQuestions",
        "TwitterSemEval2015",
        "TwitterURLCorpus",
    ),
    "reranking": ("AskUbuntuDupQuestions", "MindSmallReranking"),
    "retrieval": (
        "ArguAna",
        "CQADupstackGamingRetrieval",
        "CQADupstackUnixRetrieval",
        "ClimateFEVERHardNegatives",
        "FEVERHardNegatives",
        "FiQA2018",
        "HotpotQAHardNegatives",
        "SCIDOCS",
        "TRECCOVID",
        "Touche2020Retrieval.v3",
    ),
    "STS": (
        "BIOSSES",
        "SICK-R",
        "STS12",
        "STS13",
        "STS14",
        "STS15",
        "STS17",
        "STS22.v2",
        "STSBenchmark",
    ),
    "summarization": ("SummEvalSummarization.v2",),
}
"""The tasks of MTEB(eng, v2)."""
TASKS = tuple(task for tasks in TASK_TYPES.values() for task in tasks)
SUBSETS = ("default", "en", "en-en")
"""What a task's English subset is called; each task has one of them."""
SELF_REPORTED = "external"
"""The revision under which the repository has what authors report on their model cards."""
FEWEST_TASKS = 38
"""Models with fewer tasks are left out."""

PAPER_TASKS = (
    "Banking77Classification",
    "ImdbClassification",
    "MTOPDomainClassification",
    "ToxicConversationsClassification",
    "TweetSentimentExtractionClassification",
)
PAPER_MODELS = {
    "sentence-transformers/static-similarity-mrl-multilingual-v1": "Static",
    "minishlab/potion-base-32M": "Static",
    "sentence-transformers/all-MiniLM-L6-v2": "Encoder",
    "mixedbread-ai/mxbai-embed-large-v1": "Encoder",
    "Alibaba-NLP/gte-modernbert-base": "Encoder",
    "google/embeddinggemma-300m": "Encoder",
    "intfloat/e5-mistral-7b-instruct": "LLM",
    "GritLM/GritLM-7B": "LLM",
    "Qwen/Qwen3-Embedding-8B": "LLM",
}

TIMINGS_COMMIT = "afe7c118dd217ccae4c10813613ac0d7566b1ef1"
OPERATIONS = {
    "01_run1k": "create-1k",
    "02_replace1k": "replace-1k",
    "03_update10th1k_x16": "update-10th",
    "04_select1k": "select-row",
    "05_swap1k": "swap-rows",
    "06_remove-one-1k": "remove-row",
    "07_create10k": "create-10k",
    "08_create1k-after1k_x2": "append-1k",
    "09_clear1k_x8": "clear-1k",
}
FRAMEWORKS = (
    "vanillajs",
    "angular-cf-signals-nozone",
    "ember",
    "inferno",
    "knockout",
    "leptos",
    "lit",
    "marko",
    "preact-hooks",
    "preact-signals",
    "react-compiler-hooks",
    "react-hooks",
    "solid",
    "svelte",
    "vue",
    "vue-vapor",
)

Files = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""The JSON files of MTEB by model, then by revision, then by task. `model_meta` is no task: it
describes the model."""


def git(clone: Path, *arguments: str, given: str = "") -> bytes:
    """What a git command prints in a clone."""
    command = ["git", "-C", str(clone), *arguments]
    return subprocess.run(command, input=given.encode(), check=True, capture_output=True).stdout


def read_objects(clone: Path, names: Sequence[str]) -> list[Any]:
    """The JSON in some git objects."""
    stream = BytesIO(git(clone, "cat-file", "--batch", given="\n".join(names)))
    contents = []
    for name in names:
        header = stream.readline().split()
        if header[1:2] != [b"blob"]:
            raise SystemExit(f"gallery_data: {clone} has no object {name}.")
        contents.append(json.loads(stream.read(int(header[2]))))
        stream.read(1)
    return contents


def read_mteb(clone: Path, tasks: Iterable[str]) -> Files:
    """The results of all models on some tasks. Files of formats before 2024 have no `scores`."""
    wanted = {*tasks, "model_meta"}
    listing = git(clone, "ls-tree", "-r", MTEB_COMMIT, "results").decode().splitlines()
    entries = [
        (line.split()[2], parts)
        for line in listing
        if len(parts := Path(line.split("\t")[1]).with_suffix("").parts) == 4 and parts[3] in wanted
    ]
    contents = read_objects(clone, [name for name, _ in entries])
    files: dict[str, dict[str, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
    for (_, (_, model, revision, task)), content in zip(entries, contents, strict=True):
        if task == "model_meta" or "scores" in content:
            files[model][revision][task] = content
    return files


def english(content: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The scores of the English test set in the file of a task."""
    entries = [
        entry for entry in content["scores"].get("test", ()) if entry["hf_subset"] in SUBSETS
    ]
    return entries[0] if entries else None


def percent(score: float) -> str:
    """A share in percent, with three digits after the point."""
    return str(round(Decimal(repr(score)) * 100, 3))


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def many_tasks(clone: Path, results: Path) -> None:
    """A file for each task of MTEB(eng, v2), and what the repository knows of the models."""
    scores: dict[str, dict[str, str]] = {task: {} for task in TASKS}
    models = []
    for revisions in read_mteb(clone, TASKS).values():
        # As on MTEB's own leaderboard, revisions complete each other; reports of authors come last.
        ordered = sorted(
            revisions, key=lambda name: (name == SELF_REPORTED, -len(revisions[name]), name)
        )
        origins = {
            task: (revision, entry["main_score"])
            for task in TASKS
            for revision in reversed(ordered)
            if task in revisions[revision] and (entry := english(revisions[revision][task]))
        }
        if len(origins) < FEWEST_TASKS:
            continue
        facts = _model_facts(revisions[name].get("model_meta", {}) for name in ordered)
        reported = any(revision == SELF_REPORTED for revision, _ in origins.values())
        models.append([*facts, "partly self-reported" if reported else "submitted"])
        for task, (_, score) in origins.items():
            scores[task][facts[0]] = percent(score)
    models.sort(key=lambda row: row[0].casefold())
    columns = ("model", "url", "parameters", "open", "released", "scores")
    write(results / "models.csv", columns, models)
    for task, by_model in scores.items():
        rows = [(row[0], by_model[row[0]]) for row in models if row[0] in by_model]
        write(results / f"{task}.csv", ("model", "score"), rows)


def _model_facts(descriptions: Iterable[Mapping[str, Any]]) -> list[str]:
    """Name, address, millions of parameters, open weights and release date of a model."""
    known: dict[str, Any] = {}
    for description in descriptions:
        known = {key: value for key, value in description.items() if value is not None} | known
    parameters = known.get("n_parameters")
    return [
        known["name"],
        known.get("reference", ""),
        "" if parameters is None else str(round(parameters / 1_000_000)),
        str(known.get("open_weights", "")).lower(),
        known.get("release_date", ""),
    ]


def paper_table(clone: Path, results: Path) -> None:
    """Some models on some classification tasks: mean and standard error of ten experiments."""
    files = read_mteb(clone, PAPER_TASKS)
    for task in PAPER_TASKS:
        rows = []
        for model in PAPER_MODELS:
            revisions = files[model.replace("/", "__")].values()
            (entry,) = (english(revision[task]) for revision in revisions if task in revision)
            runs = [run["accuracy"] for run in (entry or {})["scores_per_experiment"]]
            error = stdev(runs) / sqrt(len(runs))
            rows.append((_short_name(model), percent(fmean(runs)), percent(error)))
        name = task.removesuffix("Classification")
        write(results / f"{name}.csv", ("model", "accuracy", "accuracy.se"), rows)
    models = (
        (_short_name(model), group, f"https://huggingface.co/{model}")
        for model, group in PAPER_MODELS.items()
    )
    write(results / "models.csv", ("model", "group", "url"), models)


def _short_name(model: str) -> str:
    return model.split("/")[1]


def timings(clone: Path, results: Path) -> None:
    """A file for each operation of js-framework-benchmark, with all runs in milliseconds."""
    (name,) = (
        line.split()[2]
        for line in git(clone, "ls-tree", TIMINGS_COMMIT, "webdriver-ts/results.json")
        .decode()
        .splitlines()
    )
    (entries,) = read_objects(clone, [name])
    runs = {
        (_framework(entry["framework"]), entry["benchmark"]): entry["values"].get("total", ())
        for entry in entries
        if entry["framework"].endswith("-keyed") and "-non-keyed" not in entry["framework"]
    }
    for benchmark, operation in OPERATIONS.items():
        rows = [
            (framework, str(run), str(milliseconds))
            for framework in FRAMEWORKS
            for run, milliseconds in enumerate(runs[framework, benchmark], 1)
        ]
        write(results / f"{operation}.csv", ("model", "run", "time"), rows)


def _framework(name: str) -> str:
    """The name of a keyed implementation without its version."""
    return re.sub(r"(-v\d[^-]*.*)?-keyed$", "", name)


REDUCTIONS: Mapping[str, Callable[[Path, Path], None]] = {
    "paper-table": paper_table,
    "many-tasks": many_tasks,
    "timings": timings,
}


def main() -> None:
    """Writes the data of one example."""
    parser = argparse.ArgumentParser(description="Reduce public results to an example's data.")
    parser.add_argument("example", choices=REDUCTIONS)
    parser.add_argument("clone", type=Path, help="a clone of the repository, at the commit")
    parser.add_argument("results", type=Path, nargs="?", help="where to write the files")
    options = parser.parse_args()
    folder = options.results or EXAMPLES / options.example / "results"
    REDUCTIONS[options.example](options.clone, folder)


if __name__ == "__main__":
    main()

"""Digests of a project's files."""

from collections import Counter
from pathlib import Path

import pytest

from podium.config.settings import Settings
from podium.core import file_digest
from podium.data import fingerprint
from podium.data.fingerprint import settings_files, take_fingerprint

SAMPLED = Settings.model_validate(
    {"metrics": {"pass@1": {"better": "higher", "from": "samples", "estimator": "pass@1"}}}
)


def write(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_content_of_results_counts_and_not_when_they_were_written(tmp_path: Path) -> None:
    path = write(tmp_path, "results/one.csv", "model,time\na,1\n")
    first = settings_files(tmp_path, Settings()).digest
    path.touch()
    assert settings_files(tmp_path, Settings()).digest == first
    write(tmp_path, "results/one.csv", "model,time\na,2\n")
    assert settings_files(tmp_path, Settings()).digest != first


def test_samples_count_where_a_metric_is_worked_out_from_them(tmp_path: Path) -> None:
    path = write(tmp_path, "results/samples/one/s.csv", "model,task,passed\na,t,1\n")
    first = settings_files(tmp_path, SAMPLED).digest, settings_files(tmp_path, Settings()).digest
    path.touch()
    assert settings_files(tmp_path, SAMPLED).digest == first[0]
    write(tmp_path, "results/samples/one/s.csv", "model,task,passed\na,t,0,\n")
    assert settings_files(tmp_path, SAMPLED).digest != first[0]
    assert settings_files(tmp_path, Settings()).digest == first[1]


def test_settings_that_are_inherited_count(tmp_path: Path) -> None:
    config = write(tmp_path, "mkdocs.yml", "INHERIT: base/shared.yml\n")
    missing = take_fingerprint(tmp_path, {}, config).settings
    write(tmp_path, "base/shared.yml", "INHERIT: top.yml\n")
    write(tmp_path, "base/top.yml", "site_name: one\n")
    first = take_fingerprint(tmp_path, {}, config).settings
    write(tmp_path, "base/top.yml", "site_name: three\n")
    assert len({missing, first, take_fingerprint(tmp_path, {}, config).settings}) == 3


def test_each_file_is_digested_once_for_all_languages_until_one_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digested: Counter[str] = Counter()

    def digest(path: Path) -> str:
        digested[path.name] += 1
        return file_digest.content_digest(path)

    monkeypatch.setattr(fingerprint, "content_digest", digest)
    config = write(tmp_path, "mkdocs.yml", "site_name: One\n")
    path = write(tmp_path, "results/one.csv", "model,time\na,1\n")
    write(tmp_path, "results/two.csv", "model,time\na,1\n")
    first = take_fingerprint(tmp_path, {"site_name": "One"}, config)
    second = take_fingerprint(tmp_path, {"site_name": "One"}, config, first)
    other = take_fingerprint(tmp_path, {"site_name": "Eins"}, config, second)
    assert digested == {"one.csv": 1, "two.csv": 1}
    assert first.whole == second.whole != other.whole
    assert first.of_benchmark("one") != other.of_benchmark("one")

    path.write_text("model,time\na,2\n", encoding="utf-8")
    changed = take_fingerprint(tmp_path, {"site_name": "One"}, config, other)
    assert digested == {"one.csv": 2, "two.csv": 2}
    assert changed.whole == take_fingerprint(tmp_path, {"site_name": "One"}, config).whole

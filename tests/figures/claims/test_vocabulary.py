"""Names in a claim, whatever they look like."""

import pytest

from podium.figures.claims.claim import (
    Choice,
)
from podium.figures.document import ModelName
from support.claims import claim_of
from support.figures import HOSTILE
from support.projects import ProjectFolder, result_file


@pytest.mark.parametrize(
    "name", ["all", "no", "and", "beats", "3", "is best", "good and", "优于", "在"]
)
def test_a_name_may_look_like_a_word_of_the_grammar(project: ProjectFolder, name: str) -> None:
    project.write("results/one.csv", result_file({name: ("1", "1"), "base": ("2", "0.5")}))
    for text in (f"{name} beats base", f"`{name}` beats base", f"“{name}” 优于 base"):
        assert claim_of(project, text).subjects == Choice((name,))


def test_a_hostile_name_stays_a_name(project: ProjectFolder) -> None:
    names = dict.fromkeys(" ".join(name.split())[:400] for name in HOSTILE)
    cells = ['"' + name.replace('"', '""') + '"' for name in names]
    rows = "".join(f"{cell},1,1\n" for cell in cells)
    project.write("results/one.csv", f"model,time,score\n{rows}base,2,0.5\n")
    english, chinese = project.report(), project.report("zh")
    for name in names:
        assert ModelName(name, name) in english.claim(f"{name} beats base").lead
        assert ModelName(name, name) in chinese.claim(f"base 没有在所有评测集上优于 {name}。").lead


def test_the_longest_name_is_meant(project: ProjectFolder) -> None:
    rows = {"sft": ("3", "0.1"), "sft-qra": ("2", "0.2"), "sft-qra.v1@25": ("1", "0.3")}
    project.write("results/one.csv", result_file(rows))
    assert claim_of(project, "sft-qra.v1@25 beats sft-qra and sft.").rivals.names == (
        "sft-qra",
        "sft",
    )
    assert claim_of(project, "sft-qra优于sft").subjects.names == ("sft-qra",)

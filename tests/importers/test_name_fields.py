"""Which facts of a file name the benchmark, the model and the run."""

from podium.importers.extract import Columns
from podium.importers.name_fields import NameFields, Names

FACTS = {"command": "sort  -n\nbig.txt", "n": "10", "python": "3.12", "branch": ""}


def named(wanted: dict[str, str], facts: dict[str, str] = FACTS) -> tuple[Names, NameFields]:
    fields = NameFields(Columns(wanted), "@")
    names = fields.names(facts, lambda used, _: Names("", f"not {','.join(sorted(used))}"))
    return names, fields


def test_the_command_chooses_a_fact_and_the_rest_knows_it() -> None:
    names, fields = named({"n": "benchmark", "other": "time"})
    assert names == Names("10", "not n")
    assert fields.columns.met == {"n"}
    assert [*fields.columns.offered] == [*FACTS]


def test_facts_are_joined_and_are_conditions_no_longer() -> None:
    names, fields = named({"command+python": "model"})
    assert names.model == "sort -n big.txt@3.12"
    assert fields.conditions(FACTS) == {"n": "10"}


def test_a_measurement_without_the_fact_keeps_its_default() -> None:
    for facts in (FACTS, {"command": "ls"}):
        names, fields = named({"branch": "run"}, facts)
        assert names == Names("", "not")
        assert fields.used == set()

"""Conditions are compared within a column, where several sources state them."""

from podium.data.provenance import SourcedColumns, differences


def columns(model: str, *names: str, file: str = "eval.csv", **conditions: str) -> SourcedColumns:
    return SourcedColumns(file, "eval", model, names, conditions)


def test_one_number_written_in_two_ways_is_the_same() -> None:
    assert (
        differences([columns("a", "x", version="1"), columns("b", "x", version="1.0")], "eval.csv")
        == ()
    )


def test_what_a_source_does_not_state_is_not_compared() -> None:
    values = [columns("a", "x", version="1"), columns("b", "x")]
    assert differences(values, "eval.csv") == ()


def test_columns_and_files_are_compared_each_on_its_own() -> None:
    values = [
        columns("a", "x", shots="5"),
        columns("a", "y", shots="0"),
        columns("b", "y", shots="0"),
        columns("b", "x", file="other.csv", shots="0"),
    ]
    assert differences(values, "eval.csv") == ()


def test_every_value_of_a_condition_is_listed_with_its_models() -> None:
    values = [columns(f"m{n}", "x", shots=str(n // 5)) for n in range(6)]
    (difference,) = differences(values, "eval.csv")
    assert str(difference) == "shots: 0 (m0, m1, m2 … (5)), 1 (m5)"
    assert differences(values, "eval.csv", ["m0", "m1"]) == ()

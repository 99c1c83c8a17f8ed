"""Cells as people write them: what is certain is converted exactly, all else is a problem."""

import pytest

from podium.core.problems import Collector, Location
from podium.importers.cell_values import Cell, Conversions, Converter, decimal_mark, is_number
from podium.importers.table_options import TableOptions

Converted = list[str | dict[str, str] | None]


def converted(
    name: str, *texts: str, **options: str
) -> tuple[list[object], Conversions, list[str]]:
    problems, conversions = Collector(), Conversions()
    cells = [Cell(text, Location("t.csv", line)) for line, text in enumerate(texts, start=2)]
    converter = Converter(TableOptions(**options), decimal_mark(texts), conversions, problems)
    values = converter.values(name, cells)
    plain: list[object] = [
        value and ({"": value.text, **value.uncertainty} if value.uncertainty else value.text)
        for value in values
    ]
    return plain, conversions, [f"{one.location}: {one.code}" for one in problems.problems()]


CERTAIN = {
    "plain numbers": ("acc", ["0.610", "1e-3", "-0.50"], {}, ["0.610", "1e-3", "-0.50"]),
    "missing": ("acc", ["N/A", "NA", "-", "—", "null", "nan", "", "0.5"], {}, [None] * 7 + ["0.5"]),
    "percent": ("acc", ["61%", "58.5 %", "0"], {}, ["0.61", "0.585", "0"]),
    "percent by name": ("acc (%)", ["61%", "58.50"], {}, ["61", "58.50"]),
    "percent as points": ("acc", ["61%", "58.5"], {"percent": "points"}, ["61", "58.5"]),
    "percent as fraction": ("acc", ["61%", "0.58"], {"percent": "fraction"}, ["0.61", "0.58"]),
    "currency": ("cost", ["$3.44", "$1,250.50"], {}, ["3.44", "1250.50"]),
    "unit": ("time", ["120 ms", "95ms"], {}, ["120", "95"]),
    "thousands": ("n", ["1,250.5", "1,250", "12,500,000"], {}, ["1250.5", "1250", "12500000"]),
    "decimal commas": ("acc", ["0,61", "1,250"], {}, ["0.61", "1.250"]),
    "decimal mark by option": ("n", ["1,250", "1.250"], {"decimal": ","}, ["1.250", "1250"]),
    "decimal point by option": ("n", ["1,250", "1,250.5"], {"decimal": "."}, ["1250", "1250.5"]),
    "decimal points": ("n", ["1,250", "0.5"], {}, ["1250", "0.5"]),
    "a plain number of three decimals": ("acc", ["1.250", "0.5"], {}, ["1.250", "0.5"]),
    "marks": ("acc", ["71.0*", "**72.5**", "70.1†"], {}, ["71.0", "72.5", "70.1"]),
    "minus": ("delta", ["−0.5"], {}, ["-0.5"]),
    "interval": (
        "acc",
        ["0.61 [0.55, 0.67]", "0.50 (0.44–0.56)", "0.5 [0.4,0.6]"],
        {},
        [
            {"": "0.61", "low": "0.55", "high": "0.67"},
            {"": "0.50", "low": "0.44", "high": "0.56"},
            {"": "0.5", "low": "0.4", "high": "0.6"},
        ],
    ),
    "standard errors": (
        "acc",
        ["85.3 ± 0.4", "85.3 (0.4)", "85,3 (0,4)"],
        {"uncertainty": "se"},
        [{"": "85.3", "se": "0.4"}] * 3,
    ),
    "a unit behind": ("time", ["5 ± 0.2 s", "4 s ± 0.2 s"], {"uncertainty": "none"}, ["5", "4"]),
    "percent points on one side": (
        "acc (%)",
        ["61% ± 2", "61 ± 2%"],
        {"uncertainty": "se"},
        [{"": "61", "se": "2"}] * 2,
    ),
    "percent of an interval": (
        "acc",
        ["61% [55, 67]", "61% (55–67%)"],
        {},
        [{"": "0.61", "low": "0.55", "high": "0.67"}] * 2,
    ),
    "uncertainty by name": ("acc ± std", ["85.3 ± 0.4"], {}, [{"": "85.3", "sd": "0.4"}]),
    "half intervals": (
        "acc",
        ["61.0% ± 2.5%"],
        {"uncertainty": "interval"},
        [{"": "0.610", "low": "0.585", "high": "0.635"}],
    ),
    "left out": ("acc", ["85.3+/-0.4"], {"uncertainty": "none"}, ["85.3"]),
}


@pytest.mark.parametrize(("name", "texts", "options", "expected"), CERTAIN.values(), ids=CERTAIN)
def test_what_is_certain_is_converted_with_its_digits(
    name: str, texts: list[str], options: dict[str, str], expected: list[object]
) -> None:
    values, _, problems = converted(name, *texts, **options)
    assert problems == []
    assert values == expected


SE = {"uncertainty": "se"}
UNCERTAIN = {
    "a decimal mark": ("n", ["1,250"], {}, 2, "import-ambiguous-number"),
    "another decimal mark": ("n", ["12,5"], {"decimal": "."}, 2, "import-ambiguous-number"),
    "some percent": ("acc", ["0.5", "61%"], {}, 3, "import-mixed-percent"),
    "a percent spread": ("acc", ["0.61 ± 2%"], SE, 2, "import-mixed-percent"),
    "a percent spread in brackets": ("acc", ["0.61 (2%)"], SE, 2, "import-mixed-percent"),
    "a percent interval": ("acc", ["0.61 [55%, 67%]"], {}, 2, "import-mixed-percent"),
    "a spread without percent": ("acc", ["61% ± 0.02"], SE, 2, "import-mixed-percent"),
    "two units": ("time", ["1.5 s", "95 ms"], {}, 2, "import-mixed-units"),
    "two units in a cell": ("time", ["5 s ± 200 ms"], SE, 2, "import-mixed-units"),
    "a relative spread": ("time", ["5 s ± 2%"], SE, 2, "import-mixed-units"),
    "a spread of no kind": ("acc", ["85.3 ± 0.4"], {}, 2, "import-uncertainty-kind"),
    "a negative spread": ("acc", ["71 ± -3"], SE, 2, "import-decorated-number"),
    "a change": ("acc", ["71 (+3)"], SE, 2, "import-decorated-number"),
    "a quotient": ("acc", ["0.5", "97/164"], {}, 3, "import-decorated-number"),
    "a text": ("acc", ["0.5", "best"], {}, 3, "not-a-number"),
}


@pytest.mark.parametrize(
    ("name", "texts", "options", "line", "code"), UNCERTAIN.values(), ids=UNCERTAIN
)
def test_what_is_not_certain_is_a_problem(
    name: str, texts: list[str], options: dict[str, str], line: int, code: str
) -> None:
    values, _, problems = converted(name, *texts, **options)
    assert None in values
    assert f"t.csv:{line}: {code}" in problems


def test_contradicting_decimal_marks_decide_nothing() -> None:
    values, _, problems = converted("n", "1,250", "0,5", "0.5")
    assert values == [None, "0.5", "0.5"]
    assert problems == ["t.csv:2: import-ambiguous-number"]


def test_a_value_outside_of_its_interval_is_a_problem() -> None:
    assert converted("acc", "0.9 [0.55, 0.67]")[2] == ["t.csv:2: import-decorated-number"]


def test_each_kind_is_told_once() -> None:
    _, conversions, _ = converted("acc", "61%", "N/A", "70%*", "-")
    assert conversions.lines() == (
        "percentages: 2, such as “61%” → 0.61",
        "missing values: 2, such as “N/A”",
        "marks: 1, such as “70%*” → 0.70",
    )


@pytest.mark.parametrize(
    "text",
    [
        *("85.3 ± 0.4", "85.3±0.4", "85.3 +/- 0.4", "85.3 (0.4)", "85.3 (±0.4)", "71.0*", "71.0†"),
        *("$3.44", "€ 3.44", "3.44 USD", "US$3", "0.61 [0.55, 0.67]", "97/164", "120 ms", "5.3s"),
        *("−0.5", "~12", "<0.01", "1.2×", "12.3 %", "1.5K"),
    ],
)
def test_a_number_with_additions_is_one(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize(
    "text", ["7B", "v1.5", "2024-08-06", "A100 80GB", "first try", "8x7B", "4-bit"]
)
def test_a_text_is_no_number(text: str) -> None:
    assert not is_number(text)

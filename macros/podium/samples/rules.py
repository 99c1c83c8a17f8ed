"""The rules of samples, each written once, as Ibis expressions that every engine can run.

No text from data gets into an expression: the columns of the tables here have names that Podium
gives them, whatever they are called in the files, and rows are never quoted.
"""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = [
    "BESIDE",
    "KEYS",
    "Layout",
    "blocks",
    "duplicates",
    "extent",
    "faults",
    "largest_name",
    "named",
    "normal",
    "survey",
    "suspects",
]

KEYS = ("model", "run", "task")
"""The key of a row of a reduction."""

BESIDE = ("file", "record")
"""Columns of a table of raw rows with the location of a row."""

# A plain number, as `quantities` has it.
_PLAIN = r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,9})?\z"
# What was meant for a number, rightly written or not: 1,5 or 24% or inf.
_MEANT = r"^[+-]?([.,]?[0-9][0-9.,%' eE+-]*|[iI][nN][fF]([iI][nN][iI][tT][yY])?|[nN][aA][nN])\z"
# What `str.strip` removes.
_BLANK = r"[\t-\r\x1c- \x85\xa0\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]"
_OUTER = rf"^{_BLANK}+|{_BLANK}+\z"
_NOT_ZERO = r"^[+-]?[0.]*[1-9]"
_SMALLEST = 1e-308
_LONGEST = 400


@dataclass(frozen=True)
class Layout:
    """Which column of a table of raw rows means what.

    Attributes:
        roles: For `model`, `task`, `passed`, and `run` and `sample` if there are any, the column.
        numbers: For each column of numbers in the result, the column; None if there is none here.
        objects: Whether a row is a line that should hold an object: if it does not, all is null.
    """

    roles: Mapping[str, str]
    numbers: Mapping[str, str | None]
    objects: bool = False


def normal(raw: "ir.Table", layout: Layout) -> "ir.Table":
    """Rows in one form, whatever they were read from.

    `model`, `run`, `task` and `sample` are texts or null, `whole` is what `whole` makes of the
    sample, `passed` is true, false, or null for anything else, and a column of numbers has doubles,
    or null where there is none. `record` stays where there is one.
    """
    import ibis

    texts = {
        role: raw[layout.roles[role]].cast("string")
        if role in layout.roles
        else ibis.null("string")
        for role in (*KEYS, "sample")
    }
    numbers = {
        name: ibis.null("float64") if column is None else number(raw[column])
        for name, column in layout.numbers.items()
    }
    record = [name for name in raw.columns if name == "record"]
    sample = raw[layout.roles["sample"]] if "sample" in layout.roles else texts["sample"]
    passed = truth(raw[layout.roles["passed"]])
    return raw.select(*record, **texts, whole=whole(sample), passed=passed, **numbers)


def whole(name: "ir.Value") -> "ir.Value":
    """The number that a sample has for a name; null if the name is not what that number is written.

    So `7` is one, and `07`, `7.0` and `+7` are none: two names are the same number only if they are
    the same name.
    """
    if not name.type().is_string():
        return name.try_cast("int64")
    text = stripped(name)
    value = text.try_cast("int64")
    return (value.cast("string") == text).ifelse(value, None)


def truth(value: "ir.Value") -> "ir.Value":
    """True for `true` and 1, false for `false` and 0, in any case; null for everything else."""
    import ibis

    if value.type().is_boolean():
        return value
    if value.type().is_numeric():
        return ibis.cases((value == 1, True), (value == 0, False))
    if value.type().is_string():
        word = stripped(value).lower()
        return ibis.cases((word.isin(["true", "1"]), True), (word.isin(["false", "0"]), False))
    return ibis.null("boolean")


def number(value: "ir.Value") -> "ir.Value":
    """A number or a text as a double; see `is_wrong` for other values."""
    if value.type().is_string():
        return stripped(value).try_cast("float64")
    return value.cast("float64")


def stripped(text: "ir.Value") -> "ir.Value":
    """A text without outer blanks, as `str.strip` gives it, which whatever else is read goes by.

    Engines strip fewer by default: a model whose name ends with U+3000 would be another one.
    """
    return text.re_replace(_OUTER, "")


def is_filled(value: "ir.Value") -> "ir.Value":
    """Whether there is anything at all."""
    return stripped(value).length() > 0 if value.type().is_string() else value.notnull()


def is_wrong(value: "ir.Value") -> "ir.Value":
    """Whether there is something that is no plain finite number."""
    import ibis

    parsed = number(value)
    # Not `isinf`: for Spark, Ibis 12 makes of it what is never true.
    finite = ~parsed.isnan() & (parsed.abs() <= sys.float_info.max)
    if not value.type().is_string():
        return ibis.coalesce(~finite, False)
    text = stripped(value)
    small = (parsed.abs() < _SMALLEST) & text.re_search(_NOT_ZERO)
    sound = text.re_search(_PLAIN) & (text.length() <= _LONGEST) & finite & ~small
    return is_filled(value) & ~ibis.coalesce(sound, False)


def is_text(value: "ir.Value") -> "ir.Value":
    """Whether a text was not even meant for a number."""
    return is_filled(value) & ~stripped(value).re_search(_MEANT)


def is_blank(value: "ir.Value") -> "ir.Value":
    """Whether a name is missing."""
    import ibis

    return ibis.coalesce(stripped(value.cast("string")).length(), 0) == 0


def faults(raw: "ir.Table", layout: Layout) -> "dict[str, ir.Value]":
    """For each rule of rows, whether a row breaks it: `unread`, `model`, `task`, `passed`, columns.

    `unread` is about lines that hold no object, so that all of a row is null; such a row breaks no
    other rule.
    """
    import ibis

    broken = {role: is_blank(raw[layout.roles[role]]) for role in ("model", "task")}
    broken["passed"] = truth(raw[layout.roles["passed"]]).isnull()
    if layout.objects:
        unread = ibis.and_(*(raw[name].isnull() for name in raw.columns if name not in BESIDE))
        broken = {"unread": unread, **{rule: breaks & ~unread for rule, breaks in broken.items()}}
    for name, column in layout.numbers.items():
        if column is not None:
            broken[name] = is_wrong(raw[column])
    return broken


def survey(raw: "ir.Table", layout: Layout, *, by: tuple[str, ...] = ()) -> "ir.Table":
    """How many rows break which rule, in one pass; one row for each group of `by`.

    Beside the rules of `faults` there are `rows`, and for each column X of numbers `X.filled`,
    `X.text` (see `is_text`; of texts only), `X.smallest` (of positive ones) and `X.largest`.
    """
    counts: dict[str, ir.Value] = {"rows": raw.count()}
    counts |= {rule: fault.sum() for rule, fault in faults(raw, layout).items()}
    for name, column in layout.numbers.items():
        if column is not None:
            value = raw[column]
            counts[f"{name}.filled"] = is_filled(value).sum()
            if value.type().is_string():
                counts[f"{name}.text"] = is_text(value).sum()
            counts[f"{name}.smallest"] = number(value).min(where=number(value) > 0)
            counts[f"{name}.largest"] = number(value).max()
    return raw.group_by(*by).aggregate(**counts) if by else raw.aggregate(**counts)


def named(samples: "ir.Table") -> "ir.Table":
    """The samples that have a name of their own: model, run, task and sample as texts."""
    record = [name for name in samples.columns if name == "record"]
    names = {role: stripped(samples[role]) for role in (*KEYS, "sample")}
    names["run"] = names["run"].fill_null("")
    rows = samples.select(*record, **names)
    return rows.filter(rows["sample"] != "")


def blocks(samples: "ir.Table") -> "ir.Table":
    """Samples with a `mix`, which the same sample has in common, a `block` of that, and a `bit`.

    Whole numbers are taken in blocks of 64, each a bit of its own; any other name has a mix, and so
    a block, of its own. A sample without a name has no bit. The mix is a hash of DuckDB's: should
    different samples have the same, they are distinguished later.
    """
    import ibis

    def mix(model: str, run: str, task: str, name: str) -> Any: ...

    mixed = ibis.udf.scalar.builtin(mix, name="hash", signature=(("string",) * 4, "uint64"))
    value, text = samples.whole, stripped(samples["sample"])
    model, run, task = (stripped(samples[name]) for name in KEYS)
    run = ibis.literal("").join([run])  # of null a blank; `fill_null` is slow
    bit = ibis.literal(1, "uint64")
    return samples.mutate(
        mix=mixed(model, run, task, value.isnull().ifelse(text, None)),
        block=value >> 6,
        bit=ibis.cases((value.notnull(), bit << (value & 63).cast("uint64")), (text != "", bit)),
    )


def suspects(blocks: "ir.Table") -> "ir.Table":
    """The mixes of all samples that occur more than once; hardly ever of any other.

    The sum of a block's bits is their union if and only if none of them is there twice: different
    powers of two add up to their union, and any repetition makes the sum larger. So it takes one
    group for 64 samples, not for each.
    """
    sums = {"added": blocks.bit.sum(), "united": blocks.bit.bit_or()}
    counted = blocks.group_by("mix", "block").aggregate(**sums)
    return counted.filter(counted.added != counted.united).select("mix")


def duplicates(samples: "ir.Table") -> "ir.Table":
    """Samples that occur more than once: model, run, task, sample, and how many `times`.

    Samples without a name of their own are not compared.
    """
    rows = named(samples)
    counted = rows.group_by(*KEYS, "sample").aggregate(times=rows.count())
    return counted.filter(counted.times > 1)


def extent(raw: "ir.Table", layout: Layout) -> "ir.Table":
    """How far the columns reach, in one row; for Parquet this comes from the metadata.

    There are `rows`, those with a known `passed`, and for each column X of numbers `X.filled`,
    `X.smallest` and `X.largest`; the same of `sample` if its names are whole numbers. Columns of
    numbers are numbers here, not texts. A NaN may go unseen: it is not in the metadata that some
    writers make.
    """
    counts: dict[str, ir.Value] = {"rows": raw.count()}
    counts["passed"] = truth(raw[layout.roles["passed"]]).count()
    for name, column in layout.numbers.items():
        if column is not None:
            counts[f"{name}.filled"] = raw[column].count()
            counts[f"{name}.smallest"] = number(raw[column].min())
            counts[f"{name}.largest"] = number(raw[column].max())
    if "sample" in layout.roles and (sample := raw[layout.roles["sample"]]).type().is_integer():
        counts |= {"sample.filled": sample.count()}
        counts |= {"sample.smallest": sample.min(), "sample.largest": sample.max()}
    return raw.aggregate(**counts)


def largest_name(extents: Iterable[Mapping[str, Any]]) -> int | None:
    """The largest number that names a sample; None unless each has one for a name, of at least 0.

    Args:
        extents: A row of `extent` for each table.
    """
    largest = -1
    for counts in extents:
        if not counts.get("sample.filled") or counts["sample.filled"] < counts["rows"]:
            return None
        if counts["sample.smallest"] < 0:
            return None
        largest = max(largest, counts["sample.largest"])
    return None if largest < 0 else largest

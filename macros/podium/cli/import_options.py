"""The options of `podium import` that `podium new --from` has as well: how files are read."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from podium.importers import Request

__all__ = ["given_options", "import_options", "import_request"]

_Command = TypeVar("_Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--as",
        "form",
        metavar="FORMAT",
        default="",
        help="Format, if it cannot be detected from the content. `podium import --list` prints all "
        "formats.",
    ),
    click.option("--model", default="", help="Name of the model. Default: the name in the file."),
    click.option(
        "--map",
        "columns",
        multiple=True,
        metavar="NEW=OLD",
        help="Rename the column or metric OLD to NEW; A+B in place of OLD joins columns. `=OLD` "
        "leaves it out; `NEW=` names the column that has no name. Can be repeated.",
    ),
    click.option(
        "--better",
        multiple=True,
        metavar="METRIC=DIRECTION",
        help="Whether `higher` or `lower` values of a metric are better. Can be repeated. A "
        "direction without a metric applies to all metrics for which neither a file nor the name "
        "states one.",
    ),
    click.option(
        "--shape",
        type=click.Choice(["wide", "paper", "long", "transposed"]),
        help="Layout of a table, if it is not detected correctly: a column for each metric (wide), "
        "for each benchmark (paper) or for each model (transposed), or a row for each value "
        "(long).",
    ),
    click.option(
        "--metric", help="Metric of a table whose columns are benchmarks. Default: score."
    ),
    click.option("--join", help="Text between joined columns. Default: `@`."),
    click.option("--sheet", help="Sheet of a spreadsheet. Default: the only one."),
    click.option(
        "--separator",
        type=click.Choice([",", ";", "|", "tab"]),
        help="Column separator of a text file, if it is not detected.",
    ),
    click.option("--encoding", help="Encoding of a text file, if it is not detected."),
    click.option(
        "--decimal",
        type=click.Choice([".", ","]),
        help="Decimal mark, if the numbers of a table do not decide it.",
    ),
    click.option(
        "--percent",
        type=click.Choice(["fraction", "points"]),
        help="What 61% becomes: 0.61 (fraction) or 61 (points).",
    ),
    click.option(
        "--uncertainty",
        type=click.Choice(["se", "sd", "interval", "none"]),
        help="What follows `±`: standard error (se), standard deviation (sd), half the width "
        "of the confidence interval (interval); or leave it out (none).",
    ),
)


def import_options(command: _Command) -> _Command:
    """Give a command the options, in their order."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def given_options(options: Mapping[str, Any]) -> tuple[str, ...]:
    """The options that were used, as they are written."""
    names = {"form": "as", "columns": "map"}
    return tuple(f"--{names.get(name, name)}" for name, value in options.items() if value)


def import_request(
    files: tuple[Path, ...],
    folder: Path,
    benchmarks: tuple[str, ...],
    options: Mapping[str, Any],
    **others: Any,
) -> "Request":
    """What is to be imported.

    Args:
        files: The files.
        folder: The folder of results.
        benchmarks: As they were given: `NAME` or `NEW=OLD`.
        options: What the decorated command got.
        others: Further attributes of the request.

    Raises:
        click.BadParameter: An option has no such value.
    """
    from podium.importers import FORMATS, Request
    from podium.importers.table_options import TableOptions

    form = options["form"]
    if form and form not in FORMATS:
        raise click.BadParameter(f"choose from {', '.join(FORMATS)}.", param_hint="--as")
    names = [field.name for field in fields(TableOptions)]
    given = {name: options[name] for name in names if options[name] is not None}
    return Request(
        files=files,
        folder=folder,
        form=form,
        benchmarks=dict(map(_renamed, benchmarks)),
        model=options["model"].strip(),
        columns=dict(map(_mapped, options["columns"])),
        better=dict(map(_direction, options["better"])),
        table=TableOptions(**given),
        **others,
    )


def _renamed(text: str) -> tuple[str, str]:
    """The old and the new name of NEW=OLD, or of a name that stays."""
    new, equals, old = text.partition("=")
    return ((old if equals else new).strip(), new.strip())


def _mapped(text: str) -> tuple[str, str]:
    new, equals, old = text.partition("=")
    if not (equals and (old.strip() or new.strip())):
        raise click.BadParameter(f"“{text}” is not NEW=OLD.", param_hint="--map")
    return (old.strip(), new.strip())


def _direction(text: str) -> tuple[str, str]:
    """A metric, or an empty name, and its direction; a metric may have a `=` in its name."""
    metric, _, direction = text.rpartition("=")
    if direction.strip() not in ("higher", "lower"):
        raise click.BadParameter(
            f"“{text}” is neither METRIC=higher nor METRIC=lower.", param_hint="--better"
        )
    return metric.strip(), direction.strip()

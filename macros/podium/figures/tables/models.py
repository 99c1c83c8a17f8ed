"""The models of a report: names, aliases, groups and what they are."""

from collections.abc import Sequence

from podium.core.i18n import Words
from podium.data.results import Model
from podium.figures.document import Cell, Column, ColumnKind, Origin, Row, Table

__all__ = ["models_table"]


def models_table(models: Sequence[Model], words: Words) -> Table:
    """Build the table of models; a column that would say nothing of any is left out.

    It is where readers look up names, so it has both whatever other figures call a model.
    """
    texts = {
        "alias": [model.alias for model in models],
        "description": [model.description.text(words.language) for model in models],
        "group": [model.group for model in models],
    }
    if all(model.alias == model.name for model in models):
        del texts["alias"]
    keys = [key for key, column in texts.items() if any(column)]
    return Table(
        kind="models",
        title=words.label("models"),
        stub=words.label("model"),
        columns=tuple(Column(key, words.label(key), ColumnKind.TEXT) for key in keys),
        rows=tuple(
            Row(
                model=model.name,
                label=model.name,
                cells=tuple(Cell(texts[key][index]) for key in keys),
                origin=Origin(model.location.file, (model.location.line or 0,))
                if model.location
                else None,
                url=model.url,
                alias=model.alias,
                group=model.group,
            )
            for index, model in enumerate(models)
        ),
    )

"""Options of tables: those that were chosen become part of the provenance."""

from podium.importers.table_options import TableOptions


def test_only_chosen_options_are_given() -> None:
    assert TableOptions().given() == {}
    assert TableOptions(shape="long", join="@").given() == {"shape": "long"}

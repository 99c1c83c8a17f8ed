"""Values know where they are, wherever they are asked for."""

from podium.core.problems import Collector, Location
from podium.importers.document import Node
from podium.importers.placed_values import PlacedList, PlacedMap


def test_a_node_below_has_the_line_of_its_key_or_entry() -> None:
    value = PlacedMap([("a", PlacedList(["x", "y"], [3, 4])), ("b", None)], {"a": 2, "b": 5})
    root = Node(value, Location("f"), "", Collector())
    listed = root.need("a", "json-list")
    assert listed is not None
    assert [listed.location, *(node.location for node in listed.items())] == [
        Location("f", line) for line in (2, 3, 4)
    ]
    assert [node.location.line for _, node in root.entries()] == [2, 5]


def test_a_key_that_is_missing_is_reported_at_the_object() -> None:
    collector = Collector()
    entries = PlacedList([PlacedMap([("a", 1)], {"a": 7})], [7])
    (entry,) = Node(entries, Location("f"), "", collector).items()
    assert entry.need("b", "json-text") is None
    assert [problem.location for problem in collector.problems()] == [Location("f", 7)]

"""The registry says of each macro what its method does."""

import inspect

from podium.site.macros.arguments import signature
from podium.site.macros.registry import MACROS
from podium.site.macros.report import Report


def test_every_macro_is_a_documented_method() -> None:
    for name in MACROS:
        documentation = inspect.getdoc(getattr(Report, name)) or ""
        for parameter in signature(name).parameters:
            assert f"\n    {parameter}: " in documentation, f"{name} does not document {parameter}"


def test_what_a_macro_is_about_are_arguments_of_it() -> None:
    for name, macro in MACROS.items():
        assert set(macro.subject) <= set(signature(name).parameters), name
        if macro.one_benchmark:
            assert next(iter(signature(name).parameters)) == "benchmark", name

"""Macro calls: arguments checked against a macro's signature before anything is looked up."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from podium.model import Finding, Table
from podium.problems import Problem, ProblemError
from podium.report import Report

__all__ = ["bind", "signature"]


def signature(name: str) -> inspect.Signature:
    """A macro's parameters, as pages see them."""
    parameters = inspect.signature(getattr(Report, name)).parameters
    return inspect.Signature([one for key, one in parameters.items() if key != "self"])


def bind(
    report: Report, name: str, positional: Sequence[Any], named: Mapping[str, Any]
) -> Callable[[], Table | Finding]:
    """A call that is ready to be made.

    Raises:
        ProblemError: An argument is missing, unknown or given twice.
    """
    parameters = signature(name)
    try:
        bound = parameters.bind(*positional, **named)
    except TypeError as error:
        shown = f"{name}{_plain(parameters)}"
        facts = {"macro": name, "reason": str(error), "signature": shown}
        raise ProblemError(Problem("bad-call", None, facts)) from error
    return partial(getattr(report, name), *bound.args, **bound.kwargs)


def _plain(parameters: inspect.Signature) -> str:
    """The signature without types, which mean nothing to an author of pages."""
    bare = [
        one.replace(annotation=inspect.Parameter.empty) for one in parameters.parameters.values()
    ]
    return str(inspect.Signature(bare))

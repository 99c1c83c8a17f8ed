"""Macro calls: arguments checked against a macro's signature before anything is looked up.

A call also names its figure: the same call has the same address, whatever the results say.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from hashlib import sha256
from types import NoneType
from typing import Any, get_args, get_origin

from podium.core.problems import Problem, ProblemError, nearest, wrong_name
from podium.figures.document import Chart, Figure
from podium.site.macros.argument_checks import DETAILS, argument_problems
from podium.site.macros.registry import MACROS
from podium.site.macros.report import Report

__all__ = [
    "anchor_of",
    "arguments_of",
    "bind",
    "call_from_text",
    "own_anchor",
    "own_arguments",
    "signature",
]


@cache
def signature(name: str) -> inspect.Signature:
    """A macro's parameters, as pages see them."""
    parameters = inspect.signature(getattr(Report, name)).parameters
    return inspect.Signature([parameter for key, parameter in parameters.items() if key != "self"])


def bind(
    report: Report, name: str, positional: Sequence[Any], named: Mapping[str, Any]
) -> Callable[[], Figure]:
    """A call that is ready to be made; if it fails, it says of each argument what is wrong with it.

    Raises:
        ProblemError: An argument is missing, unknown or given twice.
    """
    try:
        bound = _bound(name, positional, named)
    except ProblemError as error:
        given = dict(zip(signature(name).parameters, positional, strict=False)) | dict(named)
        others = argument_problems(report.project, given)
        raise ProblemError(*error.problems, *others) from error
    return partial(_call, report, name, bound)


def _call(report: Report, name: str, bound: inspect.BoundArguments) -> Figure:
    try:
        figure: Figure = getattr(report, name)(*bound.args, **bound.kwargs)
    except ProblemError as error:
        located = argument_problems(report.project, bound.arguments)
        same = {replace(problem, argument="") for problem in located}
        without = _problems_without({problem.argument for problem in located}, report, name, bound)
        others = (problem for problem in (*error.problems, *without) if problem not in same)
        raise ProblemError(*located, *dict.fromkeys(others)) from error
    return figure


def _problems_without(
    wrong: set[str], report: Report, name: str, bound: inspect.BoundArguments
) -> tuple[Problem, ...]:
    """What is wrong with a call besides some arguments that are only details of it."""
    if not wrong & DETAILS or not wrong <= DETAILS | {""}:
        return ()
    rest = {key: value for key, value in bound.kwargs.items() if key not in wrong}
    try:
        getattr(report, name)(*bound.args, **rest)
    except ProblemError as error:
        return error.problems
    return ()


def arguments_of(name: str, positional: Sequence[Any], named: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a call by their names, without those that were left out.

    Raises:
        ProblemError: An argument is missing, unknown or given twice.
    """
    return dict(_bound(name, positional, named).arguments)


def _bound(
    name: str, positional: Sequence[Any], named: Mapping[str, Any]
) -> inspect.BoundArguments:
    parameters = signature(name)
    try:
        return parameters.bind(*positional, **named)
    except TypeError as error:
        facts = {"macro": name, "signature": f"{name}{_plain(parameters)}"}
        reasons = _reasons(parameters, positional, named)
        raise ProblemError(
            *(Problem("bad-call", None, facts | reason) for reason in reasons)
        ) from error


def call_from_text(
    report: Report, name: str, arguments: Sequence[str], *, others: Iterable[str] = ()
) -> Figure:
    """Make a call that was written on a command line: `key=value`, or a value by its position.

    Args:
        report: Whose figure it is.
        name: A macro.
        arguments: Texts; what the parameter takes decides what becomes of a whole number, of true,
            false or None, and of a list with commas.
        others: Further names that may have been meant.

    Raises:
        ProblemError: There is no such macro, or what the macro itself finds wrong.
    """
    if name not in MACROS:
        facts = wrong_name(name, [*MACROS, *sorted(others)])
        raise ProblemError(Problem("unknown-macro", None, facts))
    known = signature(name).parameters
    named: dict[str, Any] = {}
    positional: list[Any] = []
    for argument in arguments:
        key, equals, value = argument.partition("=")
        if equals and key in known:
            named[key] = _typed(value, known[key].annotation)
        elif equals and key.isidentifier() and _meant(key, known, ()):
            named[key] = value
        else:
            taken = [*known.values()][len(positional) : len(positional) + 1]
            positional += [_typed(argument, taken[0].annotation) if taken else argument]
    return bind(report, name, positional, named)()


_LITERAL = bool | int | str | None
"""What a parameter takes of which nothing is known."""


def own_arguments(
    function: Callable[..., object], arguments: Sequence[str]
) -> tuple[list[Any], dict[str, Any]]:
    """The arguments of an author's own macro that were written on a command line.

    Where the function says nothing of a parameter, a whole number is one, and so are true, false
    and None, as on a page.

    Args:
        function: The macro; its first parameter is the report.
        arguments: Texts, `key=value` or a value by its position.
    """
    parameters = [*inspect.signature(function).parameters.values()][1:]
    known = {parameter.name: _own_type(parameter) for parameter in parameters}
    is_open = any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters)
    named: dict[str, Any] = {}
    positional: list[Any] = []
    for argument in arguments:
        key, equals, value = argument.partition("=")
        if equals and (key in known or (is_open and key.isidentifier())):
            named[key] = _typed(value, known.get(key, _LITERAL))
        else:
            kinds = [*known.values()][len(positional) : len(positional) + 1]
            positional.append(_typed(argument, kinds[0] if kinds else _LITERAL))
    return positional, named


def _own_type(parameter: inspect.Parameter) -> Any:
    """What a parameter takes, by its annotation or by its default."""
    if parameter.annotation is not parameter.empty and not isinstance(parameter.annotation, str):
        return parameter.annotation
    default = parameter.default
    if isinstance(default, str | bool | int):
        return type(default)
    return Sequence[str] if isinstance(default, list | tuple) else _LITERAL


_BOOLEANS = {"true": True, "True": True, "false": False, "False": False}
"""As Jinja reads them on a page."""


def _typed(text: str, annotation: Any) -> Any:
    """A text as the value that a parameter takes; what cannot be one stays a text."""
    kinds = get_args(annotation) or (annotation,)
    if bool in kinds and text in _BOOLEANS:
        return _BOOLEANS[text]
    if NoneType in kinds and text == "None":
        return None
    if int in kinds and text.isdecimal():
        return int(text)
    several = any(get_origin(kind) is Sequence for kind in kinds)
    return text.split(",") if several and "," in text else text


_SYNONYMS = {
    "sort": "by key order orderby sortby orderedby rank rankby sortkey sorting",
    "top": "n k limit head first count max maximum best rows number topn topk",
    "metrics": "metric columns column cols col fields field measure measures score scores show",
    "metric": "metrics column col measure score y value key",
    "models": "model names name rows only include filter systems system subset select",
    "model": "models name row system",
    "baseline": "base reference ref against over versus vs relativeto comparedto compare to",
    "over": "base baseline baselines reference ref against versus vs relativeto comparedto than",
    "benchmark": "dataset data task file table eval suite name benchmarks",
    "benchmarks": "benchmark datasets dataset data tasks files evals suites",
    "since": "from version revision release tag ref commit start before previous",
    "as_": "as format form unit kind style",
    "text": "sentence claim statement",
    "evidence": "numbers proof details facts brackets",
    "column": "metric metrics field key",
    "penalty": "timeout limit cost fail failure",
    "name": "baseline model",
    "marks": "style mark medals bold highlight emphasis",
    "names": "alias aliases naming labels",
    "x": "horizontal cost xaxis",
    "y": "vertical score yaxis",
}
"""What the arguments of macros are called elsewhere, without separators."""


def _meant(argument: str, known: Iterable[str], given: Iterable[str]) -> str:
    """The argument that an unknown one stands for: by meaning, else by spelling; empty for none.

    One that the call has already is not meant.
    """
    free = [name for name in known if name not in given]
    plain = argument.replace("_", "").casefold()
    same = (name for name in free if plain in _SYNONYMS.get(name, "").split())
    return next(same, "") or nearest(argument, free)


def _plain(parameters: inspect.Signature) -> str:
    """The signature without types, which mean nothing to an author of pages."""
    bare = [
        parameter.replace(annotation=inspect.Parameter.empty)
        for parameter in parameters.parameters.values()
    ]
    return str(inspect.Signature(bare))


def _reasons(
    parameters: inspect.Signature, positional: Sequence[Any], named: Mapping[str, Any]
) -> list[dict[str, str]]:
    """Why a call fails: keys of the wording, the arguments, and those that were probably meant.

    That an argument is missing does not count if another one was probably meant for it.
    """
    known = parameters.parameters
    free = [key for key, entry in known.items() if entry.kind is not entry.KEYWORD_ONLY]
    by_position = free[: len(positional)]
    given = {*by_position, *named}
    unknown = {name: _meant(name, known, given) for name in named if name not in known}
    required = [key for key, entry in known.items() if entry.default is entry.empty]
    missing = [key for key in required if key not in given and key not in unknown.values()]
    surplus = len(positional) > len(free)
    reasons = [("argument-unknown", name, meant) for name, meant in unknown.items()]
    reasons += [("too-many-arguments", "", "")] if surplus else []
    reasons += [("argument-twice", name, "") for name in by_position if name in named]
    reasons += [("argument-missing", name, "") for name in missing if not surplus]
    return [
        {"reason": reason, "argument": name, "nearest": meant} for reason, name, meant in reasons
    ]


_PLAIN = re.compile("[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_LONGEST = 60
_SUBJECT_KEYS = {"over": "baseline", "a": "model", "b": "baseline"}
"""Arguments that a figure's subject holds under another name."""


def anchor_of(figure: Figure, macro: str, *call: Any) -> str:
    """What a link to a figure ends with: the same for the same call, whatever the results say.

    It names what the figure is about, `podium-delta-humaneval--sft`. Further arguments, and names
    that an address cannot hold as they are, add a digest.

    Args:
        figure: What was made.
        macro: The macro that was called.
        call: Its positional and its named arguments.
    """
    content = figure.table if isinstance(figure, Chart) else figure
    names = list(content.subject.values())
    named = {key for key in MACROS[macro].subject if _SUBJECT_KEYS.get(key, key) in content.subject}
    others = {
        key: value
        for key, value in arguments_of(macro, *call).items()
        if value is not None and key not in named
    }
    plain = all(_PLAIN.fullmatch(name) and len(name) <= _LONGEST for name in names)
    parts = names if plain else [_address_part(name) for name in names]
    if others or not plain:
        facts = repr((macro, sorted(content.subject.items()), sorted(others.items())))
        digest = sha256(facts.encode(errors="surrogatepass")).hexdigest()
        parts = [*parts, digest[:8]]
    return "-".join(filter(None, ["podium", content.kind, "--".join(filter(None, parts))]))


def own_anchor(macro: str, positional: Sequence[Any], named: Mapping[str, Any]) -> str:
    """What a link to a figure of an author's own macro ends with: `podium-own-gains`.

    Arguments, and names that an address cannot hold as they are, add a digest.

    Args:
        macro: Name of the function.
        positional: Arguments of the call.
        named: Arguments of the call, by name.
    """
    name = macro.replace("_", "-")
    parts = ["podium", "own", _address_part(name)]
    if positional or named or not _PLAIN.fullmatch(name):
        facts = repr((macro, tuple(positional), sorted(named.items())))
        parts.append(sha256(facts.encode(errors="surrogatepass")).hexdigest()[:8])
    return "-".join(filter(None, parts))


def _address_part(text: str) -> str:
    """What can be kept of a name: its Latin letters and digits."""
    return re.sub("[^a-z0-9]+", "-", text.casefold()).strip("-")[:_LONGEST]

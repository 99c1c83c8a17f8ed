"""From the parser's tree to a `Claim`: the rules that both grammars have, each a part of it.

The parts of a sentence are put together wherever they are in it; what makes no sense together is
refused. A negation has in its scope what follows it: “on every benchmark, A does not beat B” denies
that there is one on which it does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from podium.figures.claims.baseline_subjects import turn_claim
from podium.figures.claims.choices import read_choice, read_row
from podium.figures.claims.claim import Choice, Claim, Count, Denial, Quantity, Relation
from podium.figures.claims.coherence import (
    PLACES,
    check_choices,
    check_parts,
    check_places,
    claims_of_each,
)
from podium.figures.claims.conditions import conditional_claim, read_condition
from podium.figures.claims.descriptions import check_description, read_description
from podium.figures.claims.elsewhere import read_elsewhere
from podium.figures.claims.grammar_nodes import Part, Token
from podium.figures.claims.implied_metrics import fill_scores, fill_speeds, speed_relation
from podium.figures.claims.means import read_statistic
from podium.figures.claims.orders import between_trees, ordered_relation
from podium.figures.claims.places import (
    read_placed_rival,
    read_same_models,
    same_models,
    turn_to_rival,
)
from podium.figures.claims.pools import check_pool, narrow_choices
from podium.figures.claims.scope import (
    ANY,
    TwoMeaningsError,
    check_meanings,
    resolve_scope,
    settle_reached,
)
from podium.figures.claims.sentence_fields import collect_fields, parts_by_name, sentence_parts
from podium.figures.claims.thresholds import MisplacedError, read_threshold
from podium.figures.claims.vocabulary import Groups, Kind, Measures, Vocabulary

__all__ = ["build_claim", "build_claims"]

_OF_EACH = {
    Relation.TOP: Relation.RANK,
    Relation.HIGHEST_FEW: Relation.HIGHEST,
    Relation.LOWEST_FEW: Relation.LOWEST,
}
"""What is so of each in turn of those of which that is so."""
_MULTIPLES = frozenset(
    {
        *("as_fast_as", "as_slow_as", "as_long_as", "multiple", "multiple_of", "times_as_long"),
        "as_fast_as_slowest",
        "factor",
        *("half_as_fast", "half_as_long", "half_speed", "half_time", "one_more"),
        "under_half_time",
    }
)
"""What shows that a number of times is the quotient, and not how much more."""


def build_claims(tree: Part, vocabulary: Vocabulary) -> tuple[Claim, ...]:
    """Build the claims that a tree represents: one, or one for each model of a list in its order.

    Args:
        tree: What was parsed.
        vocabulary: The names of the project, and what each benchmark measures.

    Raises:
        MisplacedError: Where something is said again, or does not belong to the rest.
        MissingError: What a comparison compares with, or the metric, is not said.
        TwoMeaningsError: It can be understood in two ways.
        ProblemError: A number makes it true or false whatever the results are.
    """
    steps = between_trees(tree) or _steps(tree)
    if steps:
        claims = tuple(claim for step in steps for claim in build_claims(step, vocabulary))
        if len(claims) > 1 and any(claim.threshold for claim in claims):
            raise MisplacedError(steps[0].start)  # of each step, or of all
        return claims
    one_benchmark = vocabulary.count(Kind.BENCHMARK) == 1  # which need not be named
    rival, condition = read_placed_rival(tree), read_condition(tree)
    if described := rival or condition or read_description(tree, one_benchmark=one_benchmark):
        start = described.description.children[0].start
        try:
            holder, claim = (
                build_claim(
                    part, vocabulary.measures, vocabulary.groups, one_benchmark=one_benchmark
                )
                for part in described
            )
        except TwoMeaningsError:  # of which no sentence has half
            raise MisplacedError(start) from None
        if condition:
            return (conditional_claim(holder, claim, start, one_benchmark=one_benchmark),)
        check_description(holder, claim, start)
        return (replace(turn_to_rival(claim, start) if rival else claim, holder=holder),)
    if same := read_same_models(tree):
        claim = build_claim(same, vocabulary.measures, vocabulary.groups)
        return same_models(claim, vocabulary.measures.joint, same.start)
    claim = build_claim(tree, vocabulary.measures, vocabulary.groups, one_benchmark=one_benchmark)
    parts = parts_by_name(tree)
    if claim.elsewhere in vocabulary.averages:
        raise MisplacedError(parts["elsewhere"].start)  # “the average” may be that of models
    averages = [replace(claim, benchmarks=Choice((name,))) for name in vocabulary.averages]
    if "summing_up" in parts and averages and claim.benchmarks == Choice():
        raise TwoMeaningsError([claim, *averages])
    if "ranging_between" in parts:  # from one to the other, or anywhere between
        raise TwoMeaningsError([claim, replace(claim, relation=Relation.VALUE)])
    return _separate(claim, parts, vocabulary.measures.joint)


def _separate(claim: Claim, parts: Mapping[str, Part], joint: Sequence[str]) -> tuple[Claim, ...]:
    """A claim, or those of each benchmark or of each model of a row."""
    if "in_each" in parts:
        if "benchmarks" not in parts:
            raise MisplacedError(parts["in_each"].start)
        return claims_of_each(claim, joint, parts["in_each"].start)
    if "behind_only" in parts:  # on each benchmark others may be ahead
        if len(claim.metrics.names) > 1:
            raise MisplacedError(parts["behind_only"].start)
        if len(claim.benchmarks.names or joint) > 1:
            return claims_of_each(claim, joint, parts["behind_only"].start)
    if "row" in parts:
        return _in_turn(claim, read_row(parts["row"]), parts["row"].start)
    if "in_turn" in parts:
        if claim.relation not in _OF_EACH:
            raise MisplacedError(parts["in_turn"].start)
        ranks = range(1, claim.rank + 1)
        return (claim, *_in_turn(claim, ranks, parts["in_turn"].start))
    return (claim,)


def _steps(tree: Part) -> list[Part]:
    """The sentences of “from A through B to C, the Score rises”: B beside A, and C beside B."""
    sequence = parts_by_name(tree).get("sequence")
    if sequence is None:
        return []
    models = [child for child in sequence.children if isinstance(child, Token)]
    if len({model.text for model in models}) < len(models):
        raise MisplacedError(sequence.start)
    rest = tuple(child for child in tree.children if child is not sequence)
    return [
        tree._replace(
            children=(
                Part("subjects", (after,), sequence.start),
                Part("rivals", (before,), sequence.start),
                *rest,
            )
        )
        for before, after in pairwise(models)
    ]


def _in_turn(claim: Claim, ranks: Sequence[int], start: int) -> tuple[Claim, ...]:
    """The claim that each model of a list has the rank that is in its place in a row."""
    names, places = claim.subjects.names, (claim.benchmarks, claim.metrics)
    if len(names) != len(ranks) or any(
        place.only or place.excluded or place.count.quantity is not Quantity.EVERY
        for place in places
    ):
        raise MisplacedError(start)
    relation = _OF_EACH.get(claim.relation, claim.relation)
    first = 1 if relation is Relation.RANK else 0  # the highest has no number
    return tuple(
        replace(
            claim, relation=relation, subjects=Choice((name,)), rank=rank if rank > 1 else first
        )
        for name, rank in zip(names, ranks, strict=True)
    )


def build_claim(
    tree: Part, measures: Measures, groups: Groups, *, one_benchmark: bool = False
) -> Claim:
    """Build the claim of a tree; of models in turn, what they have in common.

    Args:
        tree: What was parsed.
        measures: What each benchmark measures.
        groups: Which models groups and baselines consist of.
        one_benchmark: Whether there is only one, which need not be named.

    Raises:
        MisplacedError: Where something is said again, or does not belong to the rest.
        MissingError: What a comparison compares with, or the metric, is not said.
        TwoMeaningsError: It can be understood in two ways.
        ProblemError: A number makes it true or false whatever the results are, or it says of a
            baseline what cannot be said of one.
    """
    baseline = _subject_baseline(tree)

    def turned(claim: Claim) -> Claim:
        is_baseline = baseline and claim.subjects.names == (baseline,)
        return turn_claim(claim, groups, measures.joint) if is_baseline else claim

    try:
        claim = _literal_claim(tree, measures, one_benchmark=one_benchmark)
    except TwoMeaningsError as error:
        raise TwoMeaningsError(tuple(map(turned, meaning)) for meaning in error.meanings) from None
    return turned(claim)


def _subject_baseline(tree: Part) -> str:
    """The baseline that a sentence is about; empty if it is about models."""
    subjects = [part for part in sentence_parts(tree) if part.name == "subjects"]
    tokens = (token for part in subjects for token in part.tokens())
    return next((token.text for token in tokens if token.kind == "BASELINE_NAME"), "")


def _literal_claim(tree: Part, measures: Measures, *, one_benchmark: bool) -> Claim:
    """The claim about the subject of a sentence, which may be a baseline."""
    fields, starts = collect_fields(tree)
    rules = {node.name for node in sentence_parts(tree)}
    relation = ordered_relation(_relation_of(fields), fields, starts, tree)
    if "subjects" not in fields and (relation is Relation.SPREAD or "statistic" in fields):
        # it is of all models
        fields["subjects"], starts["subjects"] = Part("subjects", (), 0), 0
    if "speed" in fields:
        relation = speed_relation(relation, fields, starts)
    if "timed" in fields:
        fill_speeds(relation, fields, starts, measures)
    elif "metrics" not in fields:
        fill_scores(fields, starts, measures)
    threshold = read_threshold(fields, starts, relation)
    check_parts(relation, fields, starts)
    choices = _read_choices(fields, starts)
    if "denial" not in fields:
        _say_both(choices, len(measures.joint))
    if not _subject_baseline(tree):
        relation = _active_relation(relation, choices, fields, starts)
    check_choices(choices, fields, starts)
    pool = narrow_choices(relation, choices, fields, starts)
    denial, rank = fields.get("denial"), fields.get("rank")
    among = fields.get("among")
    claim = Claim(
        relation=relation,
        denial=denial if isinstance(denial, Denial) else Denial.NONE,
        threshold=threshold,
        rank=rank if isinstance(rank, int) else 0,
        among=among if isinstance(among, int) else 0,
        pool=pool,
        elsewhere=read_elsewhere(relation, choices, fields, starts),
        statistic=read_statistic(relation, choices, fields, starts),
        significant="significant" in fields,
        holder=None,
        **choices,
    )
    check_places(claim, starts, measures.joint)
    outer = frozenset(key for key in choices if starts[key] < starts.get("denial", 0))
    if choices["subjects"].count.quantity is Quantity.NONE:
        outer |= {key for key in PLACES & choices.keys() if starts[key] < starts["subjects"]}
    divided = _is_divided(fields, starts) or "not_always" in rules
    claim = resolve_scope(claim, outer, outspoken="definite" in fields, divided=divided)
    claim = settle_reached(claim, fields)
    if "below_level" in fields and any(measures.is_time(name) for name in claim.metrics.names):
        raise TwoMeaningsError([claim, replace(claim, relation=Relation.LOWER)])
    check_meanings(
        claim,
        counted=rules.isdisjoint(_MULTIPLES),
        compared="multiple_of" in rules,
        exceeds="exceeds" in fields and "owned" not in fields and "metrics" in fields,
        reached="reached" in fields,
        attained="attained" in fields and fields.keys().isdisjoint({"bound", "about", "limit"}),
        placed=one_benchmark or not fields.keys().isdisjoint({"benchmarks", "placed"}),
    )
    check_pool(claim, fields, starts)
    return _without_exception(claim)


def _is_divided(fields: Mapping[str, object], starts: Mapping[str, int]) -> bool:
    """Whether 都 follows the negation, with nothing between that it may sum up."""
    denied, summed = starts.get("denial", 0), starts.get("definite", 0)
    between = any(denied < starts[key] < summed for key in PLACES & fields.keys())
    return "denial" in fields and denied < summed and not between


def _without_exception(claim: Claim) -> Claim:
    """“No model except A” is only A: of that the opposite is said."""
    subjects = claim.subjects
    if subjects.count.quantity is Quantity.NONE and subjects.excluded and not subjects.names:
        return replace(claim, subjects=Choice(subjects.excluded, only=True))
    return claim


def _say_both(choices: dict[str, Choice], total: int) -> None:
    """Of two benchmarks, “on two benchmarks” is on both."""
    place = choices.get("benchmarks")
    if place == Choice(count=Count(Quantity.EXACTLY, total)):
        choices["benchmarks"] = Choice(count=Count(total=total))


def _read_choices(fields: Mapping[str, object], starts: Mapping[str, int]) -> dict[str, Choice]:
    """What is named or counted. Who is second only to a rival is beaten by nobody but that."""
    after = min(
        (starts[key] for key in PLACES if starts.get(key, 0) > starts["subjects"]), default=0
    )
    summed = "definite" in fields and not 0 < after < starts["definite"]  # 都 sums up that place
    choices = {
        key: read_choice(node, definite="definite" in fields if key in PLACES else summed)
        for key in ("subjects", "rivals", "benchmarks", "metrics")
        if isinstance(node := fields.get(key), Part)
    }
    if "only_those" in fields:
        choices["rivals"] = _only_rivals(choices.get("rivals"), fields, starts)
    if "behind_only" in fields:
        if choices["rivals"].count != Count() or not choices["rivals"].names:
            raise MisplacedError(starts["rivals"])  # second to none is first
        choices["subjects"], choices["rivals"] = choices["rivals"], choices["subjects"]
    choices["subjects"] = _read_subjects(choices["subjects"], fields, starts)
    return choices


def _read_subjects(
    subjects: Choice, fields: Mapping[str, object], starts: Mapping[str, int]
) -> Choice:
    """The subjects with what the sentence says of them in another place."""
    if isinstance(others := fields.get("contrasted"), Part):
        if not subjects.is_single or "denial" in fields:
            raise MisplacedError(starts["contrasted"])
        subjects = replace(subjects, excluded=read_choice(others, definite=False).names)
    if "none_of_them" in fields:
        if not subjects.is_plain:
            raise MisplacedError(starts["none_of_them"])
        subjects = replace(subjects, count=Count(Quantity.NONE))
    if isinstance(excepted := fields.get("excepting"), Part):
        if subjects not in {Choice(), Choice(count=Count(Quantity.NONE))}:
            raise MisplacedError(starts["excepting"])
        subjects = replace(subjects, excluded=read_choice(excepted, definite=False).names)
    if "together" in fields and not (subjects.is_plain and len(subjects.names) > 1):
        raise MisplacedError(starts["together"])  # it is open with which other model
    return replace(subjects, only=subjects.only or "sole" in fields or "behind_only" in fields)


def _only_rivals(
    rivals: Choice | None, fields: Mapping[str, object], starts: Mapping[str, int]
) -> Choice:
    """The rivals of “A beats B and C only”, which end with the sentence."""
    end = max(start for key, start in starts.items() if key not in {"rivals", "only_those"})
    if rivals is None or not rivals.is_plain or "denial" in fields or starts["rivals"] < end:
        raise MisplacedError(starts["only_those"])
    return replace(rivals, only=True)


def _active_relation(
    relation: Relation,
    choices: dict[str, Choice],
    fields: Mapping[str, object],
    starts: Mapping[str, int],
) -> Relation:
    """The relation of “A is beaten by B”: that B beats A, where this has the same scope.

    Raises:
        MisplacedError: It would not have: “A and B are beaten by some model” may mean the same one.
    """
    if "passive" not in fields:
        return relation
    subjects, rivals = choices["subjects"], choices["rivals"]
    if subjects.is_single and "denial" not in fields:
        choices["subjects"], choices["rivals"] = rivals, subjects
        return Relation.BETTER
    if not rivals.is_plain and rivals.count != ANY:
        raise MisplacedError(starts["rivals"])
    return relation


def _relation_of(fields: Mapping[str, object]) -> Relation:
    if "exceeds" in fields:
        return Relation.HIGHER if "owned" in fields else Relation.BETTER
    relation = fields["relation"]
    assert isinstance(relation, Relation)
    return relation

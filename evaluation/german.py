"""The token scorer for German news quotations (Petersen-Frey and Biemann 2024).

Gold and predicted quotations of a document are paired one to one so that the summed token F1 of
the quotations is largest; each pair, and each quotation left over against an empty one, then
gives a precision and a recall for each of its five parts.

The published scorer pairs as many as it can, also quotations that share no token, and then gives
credit for roles that these happen to share. ``score`` gives that figure, and with
``only_overlapping`` the one with such pairs taken apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.document import PARTS, ROLES, Marked, Read
from evaluation.scorer import Counts, Means, Score
from reportedly.statement import QuotationType

TYPE_BONUS = 0.01  # among equal overlaps, the quotation of the same type is the partner
MEDIUM_BONUS = 0.001
_NOTHING = Marked()

Pair = tuple[Marked | None, Marked | None]
"""Gold and predicted; None on the side that has no partner."""


@dataclass(frozen=True, slots=True)
class TypeScore:
    """How quotations of one type fare.

    ``quotation`` and ``joint`` hold precision over those predicted with this type and recall over
    those whose gold type it is; ``label`` counts the type itself.
    """

    quotation: Score
    joint: Score
    label: Score


@dataclass(frozen=True, slots=True)
class GermanScore:
    """The scores of a corpus.

    ``parts`` holds a score for each of ``PARTS``; ``given`` those of the roles over the pairs
    whose quotations overlap, which is how well roles are found once a quotation is.
    """

    quotation: Score
    roles: Score
    joint: Score
    type: Score
    medium: Score
    parts: dict[str, Score]
    given: dict[str, Score]
    types: dict[QuotationType, TypeScore]


def pairs(
    gold: Sequence[Marked], predicted: Sequence[Marked], *, only_overlapping: bool = False
) -> list[Pair]:
    """All of ``gold`` and ``predicted``, paired for the largest summed token F1."""
    matched = _matched(gold, predicted)
    if only_overlapping:
        matched = [(g, p) for g, p in matched if gold[g].quotation & predicted[p].quotation]
    paired: list[Pair] = [(gold[g], predicted[p]) for g, p in matched]
    with_gold, with_predicted = {g for g, _ in matched}, {p for _, p in matched}
    paired += [(one, None) for g, one in enumerate(gold) if g not in with_gold]
    paired += [(None, one) for p, one in enumerate(predicted) if p not in with_predicted]
    return paired


def score(reads: Iterable[Read], *, only_overlapping: bool = False) -> GermanScore:
    """The scores over all documents of ``reads``."""
    tally = _Tally()
    for read in reads:
        for gold, predicted in pairs(
            read.document.gold, read.predicted, only_overlapping=only_overlapping
        ):
            tally.add(gold, predicted)
    return tally.score()


def token_f1(gold: frozenset[int], predicted: frozenset[int]) -> float:
    """The F1 of two sets of tokens, 0 where they share none."""
    total = len(gold) + len(predicted)
    return 2 * len(gold & predicted) / total if total else 0.0


def _matched(gold: Sequence[Marked], predicted: Sequence[Marked]) -> list[tuple[int, int]]:
    from scipy.optimize import linear_sum_assignment

    if not gold or not predicted:
        return []
    gain = [[_gain(g, p) for p in predicted] for g in gold]
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return [(int(g), int(p)) for g, p in zip(rows, columns, strict=True)]


def _gain(gold: Marked, predicted: Marked) -> float:
    overlap = token_f1(gold.quotation, predicted.quotation)
    if not overlap:
        return 0.0
    same_type, same_medium = gold.type == predicted.type, gold.medium == predicted.medium
    return overlap + TYPE_BONUS * same_type + MEDIUM_BONUS * same_medium


class _Tally:
    """Everything that is counted over the pairs of a corpus."""

    def __init__(self) -> None:
        self.parts = {part: Means() for part in PARTS}
        self.given = {role: Means() for role in ROLES}
        self.type, self.medium = Counts(), Counts()
        self.types = {kind: _TypeTally() for kind in QuotationType}
        self.roles, self.joint = Means(), Means()

    def add(self, gold: Marked | None, predicted: Marked | None) -> None:
        g, p = gold or _NOTHING, predicted or _NOTHING
        for part in PARTS:
            self.parts[part].add(g.part(part), p.part(part))
            self.joint.add(g.part(part), p.part(part))
        for role in ROLES:
            self.roles.add(g.part(role), p.part(role))
            if g.quotation & p.quotation:
                self.given[role].add(g.part(role), p.part(role))
        self._add_labels(g, p)
        for kind, tally in self.types.items():
            tally.add(g, p, gold_is=g.type == kind, predicted_is=p.type == kind)

    def _add_labels(self, gold: Marked, predicted: Marked) -> None:
        for counts, right, left in (
            (self.type, gold.type, predicted.type),
            (self.medium, gold.medium, predicted.medium),
        ):
            same = right is not None and right == left
            counts.add(right=same, predicted=left is not None, gold=right is not None)

    def score(self) -> GermanScore:
        return GermanScore(
            quotation=self.parts["quotation"].score(),
            roles=self.roles.score(),
            joint=self.joint.score(),
            type=self.type.score(),
            medium=self.medium.score(),
            parts={part: means.score() for part, means in self.parts.items()},
            given={role: means.score() for role, means in self.given.items()},
            types={kind: tally.score() for kind, tally in self.types.items()},
        )


class _TypeTally:
    """What is counted for one type: recall where it is gold, precision where predicted."""

    def __init__(self) -> None:
        self.quotation = (Means(), Means())  # where the type is gold; where it is predicted
        self.joint = (Means(), Means())
        self.label = Counts()

    def add(self, gold: Marked, predicted: Marked, *, gold_is: bool, predicted_is: bool) -> None:
        for place, counts in enumerate((gold_is, predicted_is)):
            if counts:
                self.quotation[place].add(gold.quotation, predicted.quotation)
                for part in PARTS:
                    self.joint[place].add(gold.part(part), predicted.part(part))
        self.label.add(right=gold_is and predicted_is, predicted=predicted_is, gold=gold_is)

    def score(self) -> TypeScore:
        return TypeScore(
            quotation=_across(*self.quotation),
            joint=_across(*self.joint),
            label=self.label.score(),
        )


def _across(where_gold: Means, where_predicted: Means) -> Score:
    recall, precision = where_gold.score(), where_predicted.score()
    return Score(precision.precision, recall.recall, precision.predicted, recall.gold)

"""Whether sentence vectors tell a paraphrase in the other language from another claim.

The pairs are written for this: a German and an English sentence that say the same, and beside
each of them one that says something else on the same subject, mostly of the same people.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

PAIRS = Path(__file__).with_name("data") / "paraphrases.jsonl"
OTHER = "other claim"
"""The kind of the pairs that count: sentences that differ in a number or a denial are about the
same claim, so that their vectors may be near; they are scored by themselves."""

Floats = npt.NDArray[np.float32]
Vectors = Callable[[Sequence[str]], Floats]
"""From sentences to vectors of length one."""

_SIDES = ("de", "en", "other_de", "other_en")


@dataclass(frozen=True, slots=True)
class PairsScore:
    """The area under the ROC curve by kind of negative, across languages.

    That is how often a paraphrase is nearer than a sentence that is none. ``pairs`` counts the
    paraphrases; each has two negatives in the other language.
    """

    pairs: dict[str, int]
    across: dict[str, float]


def score(vectors: Vectors, path: Path = PAIRS) -> PairsScore:
    """The scores over all pairs in ``path``."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    side = {name: vectors([row[name] for row in rows]) for name in _SIDES}
    kinds = np.array([row["kind"] for row in rows])
    same = (side["de"] * side["en"]).sum(1)
    others = [
        (side["de"] * side["other_en"]).sum(1),
        (side["en"] * side["other_de"]).sum(1),
    ]
    names = sorted(set(kinds.tolist()), key=lambda kind: (kind != OTHER, kind))
    return PairsScore(
        {name: int((kinds == name).sum()) for name in names},
        {
            name: area(same[kinds == name], np.concatenate([one[kinds == name] for one in others]))
            for name in names
        },
    )


def area(same: Floats, others: Floats) -> float:
    """The share of pairs of one of ``same`` and one of ``others`` in which the former is higher.

    Equal ones count half (Hanley and McNeil 1982).
    """
    higher = (same[:, None] > others[None, :]).mean()
    equal = (same[:, None] == others[None, :]).mean()
    return float(higher + equal / 2)

"""Gold and predicted side by side, to help who develops a reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.document import PARTS, Document, Marked, Read, Tokens
from evaluation.english import runs
from evaluation.german import Pair, pairs, token_f1

CLOSE_ENOUGH = 0.999  # a part at or above this token F1 is not shown as a difference


@dataclass(frozen=True, slots=True)
class Want:
    """Which differences to show: those where gold or predicted has this type, or all."""

    kind: str | None = None

    def __contains__(self, pair: Pair) -> bool:
        if self.kind is None:
            return True
        return any(one is not None and one.type == self.kind for one in pair)


def worst(reads: Iterable[Read], number: int, want: Want) -> str:
    """The ``number`` documents with most lost token F1, with what differs in them."""
    differing = [(read, _differing(read, want)) for read in reads]
    differing.sort(key=lambda found: -sum(_loss(pair) for pair in found[1]))
    return "\n".join(_shown(read, found) for read, found in differing[:number] if found)


def _differing(read: Read, want: Want) -> list[Pair]:
    found = [
        pair
        for pair in pairs(read.document.gold, read.predicted, only_overlapping=True)
        if pair in want and _loss(pair) > 0
    ]
    return sorted(found, key=_first)


def _loss(pair: Pair) -> float:
    """How much token F1 a pair loses over its parts that either side fills."""
    gold, predicted = (one or Marked() for one in pair)
    lost = 0.0
    for part in PARTS:
        if gold.part(part) or predicted.part(part):
            similar = token_f1(gold.part(part), predicted.part(part))
            lost += 0.0 if similar >= CLOSE_ENOUGH else 1 - similar
    return lost


def _first(pair: Pair) -> int:
    return min(min(one.quotation, default=0) for one in pair if one is not None)


def _shown(read: Read, found: Sequence[Pair]) -> str:
    lines = [f"=== {read.document.name}"]
    for gold, predicted in found:
        if gold is None or predicted is None:
            lines += _alone(read.document, gold, predicted)
        else:
            lines += _both(read.document, gold, predicted)
        lines.append("")
    return "\n".join(lines)


def _alone(document: Document, gold: Marked | None, predicted: Marked | None) -> list[str]:
    one = gold or predicted or Marked()
    verdict = "MISSED" if gold else "SPURIOUS"
    lines = [f"{verdict} [{one.type or ''}, {one.medium or ''}]"]
    return lines + [
        f"  {part:<9} {_words(document, one.part(part))}" for part in PARTS if one.part(part)
    ]


def _both(document: Document, gold: Marked, predicted: Marked) -> list[str]:
    kinds = (
        f"{gold.type or ''}"
        if gold.type == predicted.type
        else f"{gold.type or ''} read as {predicted.type or ''}"
    )
    media = (
        f"{gold.medium or ''}"
        if gold.medium == predicted.medium
        else f"{gold.medium or ''} read as {predicted.medium or ''}"
    )
    lines = [f"DIFFERS [{kinds}; {media}]"]
    for part in PARTS:
        right, left = gold.part(part), predicted.part(part)
        if right == left:
            lines += [f"  {part:<9} = {_words(document, right)}"] if right else []
        else:
            lines.append(f"  {part:<9} gold      {_words(document, right) or '(none)'}")
            lines.append(f"  {'':<9} predicted {_words(document, left) or '(none)'}")
    return lines


def _words(document: Document, tokens: Tokens) -> str:
    """The words as they stand, breaks shown as an ellipsis, with the place of the first."""
    text, places = document.report.text, document.tokens
    stretches = [
        text[places[first].start : places[last].end].replace("\n", " ")
        for first, last in runs(tokens, frozenset())
    ]
    where = f" @{places[min(tokens)].start}" if tokens else ""
    return " … ".join(stretches) + where

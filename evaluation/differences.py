"""Gold and predicted side by side, to help who develops a reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evaluation.document import PARTS, Document, Marked, Read, Tokens
from evaluation.english import runs
from evaluation.german import Pair, pairs, token_f1


def worst(reads: Iterable[Read], number: int, kind: str | None = None) -> str:
    """The ``number`` documents that lose most token F1, with what differs in them.

    ``kind`` keeps what is of that type on either side. The text is the corpus's: print it to the
    terminal, never to a file of the repository.
    """
    differing = [(read, _differing(read, kind)) for read in reads]
    differing.sort(key=lambda found: -sum(_loss(pair) for pair in found[1]))
    return "\n".join(_shown(read, found) for read, found in differing[:number] if found)


def _differing(read: Read, kind: str | None) -> list[Pair]:
    found = [
        pair
        for pair in pairs(read.document.gold, read.predicted, only_overlapping=True)
        if _loss(pair) > 0
        and (kind is None or any(one is not None and one.type == kind for one in pair))
    ]
    return sorted(found, key=_first)


def _loss(pair: Pair) -> float:
    """How much token F1 a pair loses over the parts that either side fills."""
    gold, predicted = (one or Marked() for one in pair)
    return sum(
        1 - token_f1(gold.part(part), predicted.part(part))
        for part in PARTS
        if gold.part(part) or predicted.part(part)
    )


def _first(pair: Pair) -> int:
    return min(min(one.quotation, default=0) for one in pair if one is not None)


def _shown(read: Read, found: Sequence[Pair]) -> str:
    lines = [f"=== {read.document.name}"]
    for gold, predicted in found:
        if gold is not None and predicted is not None:
            lines += _both(read.document, gold, predicted)
        elif gold is not None:
            lines += _alone(read.document, gold, "MISSED")
        elif predicted is not None:
            lines += _alone(read.document, predicted, "SPURIOUS")
        lines.append("")
    return "\n".join(lines)


def _alone(document: Document, one: Marked, verdict: str) -> list[str]:
    filled = [part for part in PARTS if one.part(part)]
    return [
        f"{verdict} [{one.type or ''}; {one.medium or ''}]",
        *(f"  {part:<9} {_words(document, one.part(part))}" for part in filled),
    ]


def _both(document: Document, gold: Marked, predicted: Marked) -> list[str]:
    kind, medium = _label(gold.type, predicted.type), _label(gold.medium, predicted.medium)
    lines = [f"DIFFERS [{kind}; {medium}]"]
    for part in PARTS:
        right, left = gold.part(part), predicted.part(part)
        if right != left:
            lines.append(f"  {part:<9} gold      {_words(document, right)}")
            lines.append(f"  {'':<9} predicted {_words(document, left)}")
        elif right:
            lines.append(f"  {part:<9} = {_words(document, right)}")
    return lines


def _label(gold: str | None, predicted: str | None) -> str:
    return f"{gold or ''}" if gold == predicted else f"{gold or ''} read as {predicted or ''}"


def _words(document: Document, tokens: Tokens) -> str:
    """The words as they stand, an ellipsis where they break, and the offset of the first."""
    if not tokens:
        return "(none)"
    text, places = document.report.text, document.tokens
    stretches = [
        text[places[first].start : places[last].end].replace("\n", " ")
        for first, last in runs(tokens, frozenset())
    ]
    return f"{' … '.join(stretches)} @{places[min(tokens)].start}"

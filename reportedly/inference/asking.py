"""Asks the model for type, medium and roles of each quotation, many at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.inference.batching import alike
from reportedly.inference.finding import Stretch
from reportedly.inference.hints import Guess, Hints
from reportedly.inference.network import Network, QuotationScores
from reportedly.inference.pieces import Floats, Section
from reportedly.inference.queries import Asked, queries, stacked
from reportedly.inference.windows import Window, showing_most, stitched

BATCH = 16  # quotations


@dataclass(frozen=True, slots=True)
class Answer:
    """The scores of one quotation; ``roles`` [length, ROLES, 3] begins at piece ``start``.

    ``right`` is the score that it is one, ``guess`` what the rules have in its place.
    """

    start: int
    right: float
    types: Floats
    media: Floats
    roles: Floats
    guess: Guess | None


def answers(
    network: Network,
    found: Sequence[Stretch],
    hints: Sequence[Hints],
    sections: Sequence[Section],
    over: Sequence[Window],
    vectors: Sequence[Floats],
) -> list[Answer]:
    """What ``network`` says of each of ``found``.

    ``hints`` holds those of each section, ``vectors`` those of each window of ``over`` with the
    signs around it. A quotation is seen between the signs of the window that shows most around it.
    """
    whole = stitched(sections, over, vectors)
    homes = [vectors[_home(one, over)] for one in found]
    asked = [
        Asked(
            start=0,
            ids=sections[one.section].pieces.ids,
            inside=one.inside,
            guess=hints[one.section].nearest(one.inside),
        )
        for one in found
    ]
    given: dict[int, Answer] = {}
    for batch in alike([one.cut.stop - one.cut.start for one in asked], BATCH):
        seen = [
            asked[place].seen(whole[found[place].section], homes[place][:1], homes[place][-1:])
            for place in batch
        ]
        made = _batch(network, [asked[place] for place in batch], seen)
        given.update(zip(batch, made, strict=True))
    return [given[place] for place in range(len(found))]


def _batch(network: Network, asked: Sequence[Asked], seen: Sequence[Floats]) -> Iterator[Answer]:
    scores: QuotationScores = network.ask(stacked(seen), queries(asked))
    for row, (one, vectors) in enumerate(zip(asked, seen, strict=True)):
        yield Answer(
            start=one.start + one.cut.start,
            right=float(scores.right[row]),
            types=scores.types[row],
            media=scores.media[row],
            roles=scores.roles[row, 1 : len(vectors) - 1],
            guess=one.guess,
        )


def _home(found: Stretch, over: Sequence[Window]) -> int:
    """The place of the window that shows most around a quotation."""
    own = [place for place, window in enumerate(over) if window.section == found.section]
    ends = [(over[place].start, over[place].end) for place in own]
    return own[showing_most(ends, found.first, found.last)]

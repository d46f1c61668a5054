"""Asks the model for type, medium and roles of each quotation, many at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.inference.batching import alike
from reportedly.inference.finding import Stretch
from reportedly.inference.hints import Guess, Hints
from reportedly.inference.network import Network, QuotationScores
from reportedly.inference.pieces import Floats
from reportedly.inference.queries import Asked, queries
from reportedly.inference.windows import Window

BATCH = 32  # quotations


@dataclass(frozen=True, slots=True)
class Answer:
    """The scores of one quotation; ``roles`` [length, ROLES, 3] begins at piece ``start``.

    ``guess`` is what the rules have in its place.
    """

    start: int
    types: Floats
    media: Floats
    roles: Floats
    guess: Guess | None


def answers(
    network: Network,
    found: Sequence[Stretch],
    hints: Sequence[Hints],
    over: Sequence[Window],
    vectors: Sequence[Floats],
) -> list[Answer]:
    """What ``network`` says of each of ``found``, seen in the window that shows most around it.

    ``hints`` holds those of each section, ``vectors`` those of each window of ``over``.
    """
    homes = [_home(one, over) for one in found]
    given: dict[int, Answer] = {}
    for batch in alike([(len(over[home]), home) for home in homes], BATCH):
        chosen = [(found[place], homes[place]) for place in batch]
        given.update(zip(batch, _batch(network, chosen, hints, over, vectors), strict=True))
    return [given[place] for place in range(len(found))]


def _batch(
    network: Network,
    chosen: Sequence[tuple[Stretch, int]],
    hints: Sequence[Hints],
    over: Sequence[Window],
    vectors: Sequence[Floats],
) -> Iterator[Answer]:
    used = sorted({home for _, home in chosen})
    length = max(len(over[home]) for home in used)
    stacked = np.zeros((len(used), length, vectors[used[0]].shape[1]), np.float32)
    for row, home in enumerate(used):
        stacked[row, : len(over[home])] = vectors[home]
    asked = [
        Asked(
            window=used.index(home),
            start=over[home].start,
            length=len(over[home]),
            inside=one.inside,
            guess=hints[one.section].nearest(one.inside),
        )
        for one, home in chosen
    ]
    scores: QuotationScores = network.ask(stacked, queries(asked, length))
    for row, (_, home) in enumerate(chosen):
        roles = scores.roles[row, : len(over[home])]
        start, guess = over[home].start, asked[row].guess
        yield Answer(start, scores.types[row], scores.media[row], roles, guess)


def _home(found: Stretch, over: Sequence[Window]) -> int:
    """The place of the window that shows most on the narrower side, if it holds the first piece."""
    holding = (
        place
        for place, window in enumerate(over)
        if window.section == found.section and window.start <= found.first < window.end
    )
    return max(
        holding,
        key=lambda place: min(found.first - over[place].start, over[place].end - found.last),
    )

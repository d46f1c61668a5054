"""From scores to the best sequence of labels that makes sense (Viterbi 1967)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.inference.batching import alike
from reportedly.inference.labels import BEGIN, INSIDE, OUTSIDE, RESUME
from reportedly.inference.pieces import Flags, Floats, Ints

_NEVER = -1e9
_LEAST = 1e-9
_AT_ONCE = 64  # sequences


@dataclass(frozen=True, slots=True)
class Grammar:
    """States of a sequence: the score each takes, and which may follow which.

    ``columns`` says which of the model's scores a state takes, ``continues`` for each label which
    one the further pieces of a word have.
    """

    columns: tuple[int, ...]
    follows: tuple[tuple[int, ...], ...]
    starts: tuple[int, ...]
    continues: tuple[int, ...]

    def moves(self) -> Floats:
        """What it costs to go from one state (row) to another: nothing, or everything."""
        cost = np.full((len(self.columns), len(self.columns)), _NEVER, np.float32)
        for state, following in enumerate(self.follows):
            cost[state, list(following)] = 0
        return cost


QUOTATIONS = Grammar(
    columns=(OUTSIDE, BEGIN, INSIDE, RESUME),
    follows=((OUTSIDE, BEGIN, RESUME), *[(OUTSIDE, BEGIN, INSIDE, RESUME)] * 3),
    starts=(OUTSIDE, BEGIN, RESUME),
    continues=(OUTSIDE, INSIDE, INSIDE, INSIDE),
)
RUNS = Grammar(
    columns=(OUTSIDE, BEGIN, INSIDE),
    follows=((OUTSIDE, BEGIN), *[(OUTSIDE, BEGIN, INSIDE)] * 2),
    starts=(OUTSIDE, BEGIN),
    continues=(OUTSIDE, INSIDE, INSIDE),
)
AFTER = 3  # outside again, once the only run is over
ONE_RUN = Grammar(
    columns=(OUTSIDE, BEGIN, INSIDE, OUTSIDE),
    follows=((OUTSIDE, BEGIN), (INSIDE, AFTER), (INSIDE, AFTER), (AFTER,)),
    starts=(OUTSIDE, BEGIN),
    continues=(OUTSIDE, INSIDE, INSIDE),
)


def best_paths(rows: Sequence[Floats], heads: Sequence[Flags], grammar: Grammar) -> list[Ints]:
    """The best labels [length] for log scores [length, labels] of each sequence.

    What the pieces say that begin a word holds for all of it. Sequences of about the same length
    are searched at once.
    """
    words = [scores[own] for scores, own in zip(rows, heads, strict=True)]
    paths: dict[int, Ints] = {}
    for chosen in alike([len(one) for one in words], _AT_ONCE):
        found = _best_path(_filled([words[place] for place in chosen]), grammar)
        for place, path in zip(chosen, found, strict=True):
            paths[place] = _spread(path, heads[place], grammar)
    return [paths[place] for place in range(len(rows))]


def _spread(path: Ints, heads: Flags, grammar: Grammar) -> Ints:
    """The labels of pieces from those of words."""
    labels = path[np.cumsum(heads) - 1]
    spread: Ints = np.where(heads, labels, np.array(grammar.continues)[labels])
    return spread


def _filled(rows: Sequence[Floats]) -> Floats:
    """Scores as one array [n, length, labels], filled up with what is surely outside."""
    made = np.full((len(rows), max(map(len, rows)), rows[0].shape[1]), _NEVER, np.float32)
    made[..., OUTSIDE] = 0
    for row, scores in enumerate(rows):
        made[row, : len(scores)] = scores
    return made


def _best_path(scores: Floats, grammar: Grammar) -> Ints:
    """The best labels [n, length] for log scores [n, length, labels]."""
    scores = scores[..., list(grammar.columns)]
    count, length, states = scores.shape
    moves = grammar.moves()
    best = np.full((count, states), _NEVER, np.float32)
    path = np.zeros((count, length), np.int64)
    if not length:
        return path
    best[:, list(grammar.starts)] = scores[:, 0, list(grammar.starts)]
    back = np.zeros((length, count, states), np.int64)
    for place in range(1, length):
        reached = best[:, :, None] + moves
        back[place] = reached.argmax(1)
        best = reached.max(1) + scores[:, place]
    state = best.argmax(1)
    rows = np.arange(count)
    for place in range(length - 1, -1, -1):
        path[:, place] = state
        state = back[place, rows, state]
    return np.array(grammar.columns)[path]


def logs(probabilities: Floats) -> Floats:
    """Their logarithms; a probability of nothing has none and is taken for a very small one."""
    made: Floats = np.log(np.maximum(probabilities, _LEAST))
    return made


def log_softmax(scores: Floats) -> Floats:
    """Log probabilities over the last axis."""
    lifted = scores - scores.max(-1, keepdims=True)
    normal: Floats = lifted - np.log(np.exp(lifted).sum(-1, keepdims=True))
    return normal


def runs(labels: Ints) -> list[list[tuple[int, int]]]:
    """The things marked by ``labels`` [length], each as its runs (first and last place)."""
    found: list[list[tuple[int, int]]] = []
    for place, label in enumerate(labels.tolist()):
        if label == INSIDE and found and found[-1][-1][1] == place - 1:
            found[-1][-1] = (found[-1][-1][0], place)
        elif label == RESUME and found:
            found[-1].append((place, place))
        elif label != OUTSIDE:
            found.append([(place, place)])
    return found

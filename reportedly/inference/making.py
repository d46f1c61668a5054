"""From what the model said to quotations with offsets."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reportedly.inference.asking import Answer
from reportedly.inference.decoding import ONE_RUN, RUNS, best_path, log_softmax, runs
from reportedly.inference.finding import Found
from reportedly.inference.labels import MEDIA, TYPES
from reportedly.inference.network import Floats
from reportedly.inference.pieces import Ints, Pieces
from reportedly.statement import Quotation, Spans

_SPEAKER = 1  # the first role is the only one that is never broken


def made(
    chosen: Sequence[tuple[Found, Answer]], pieces: Pieces, first: int, shown_by: str
) -> list[Quotation]:
    """The quotations of one section in text order, an outer one before those nested in it.

    ``first`` is the place that the first of them takes among those of the text.
    """
    ordered = sorted(chosen, key=lambda one: (one[0].first, one[0].layer))
    return [
        _quotation(found, answer, pieces, _outer(found, ordered, first), shown_by)
        for found, answer in ordered
    ]


def _outer(found: Found, ordered: Sequence[tuple[Found, Answer]], first: int) -> int | None:
    """The place of the quotation at the top that holds a nested one, if there is one."""
    if not found.layer:
        return None
    tops = (place for place, (one, _) in enumerate(ordered) if not one.layer and one.holds(found))
    outer = next(tops, None)
    return None if outer is None else first + outer


def _quotation(
    found: Found, answer: Answer, pieces: Pieces, nested_in: int | None, shown_by: str
) -> Quotation:
    speaker, cue, frame, addressee = (
        _spans(labels, answer.start, pieces) for labels in _role_labels(answer.roles)
    )
    return Quotation(
        type=TYPES[int(answer.types.argmax())],
        medium=MEDIA[int(answer.media.argmax())],
        spans=tuple(pieces.span(*run) for run in found.runs),
        speaker=speaker,
        cue=cue,
        frame=frame,
        addressee=addressee,
        nested_in=nested_in,
        confidence=found.confidence,
        shown_by=shown_by,
    )


def _role_labels(scores: Floats) -> Ints:
    """The best labels [ROLES, length] for scores [length, ROLES, 3]."""
    logs = log_softmax(scores).transpose(1, 0, 2)
    speaker = best_path(logs[:_SPEAKER], ONE_RUN)
    others = best_path(logs[_SPEAKER:], RUNS)
    return np.concatenate([speaker, others])


def _spans(labels: Ints, start: int, pieces: Pieces) -> Spans:
    """What ``labels`` mark in a window that begins at piece ``start``."""
    marked = (run for thing in runs(labels) for run in thing)
    trimmed = (pieces.trimmed(start + first, start + last) for first, last in marked)
    return tuple(pieces.span(*run) for run in trimmed if run)

"""From what the model said to quotations with offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.inference.asking import Answer
from reportedly.inference.confidence import Calibration, quotation_signs, speaker_signs
from reportedly.inference.decoding import ONE_RUN, RUNS, best_paths, log_softmax, logs, runs
from reportedly.inference.finding import Stretch
from reportedly.inference.labels import MEDIA, ROLES, TYPES
from reportedly.inference.pieces import Flags, Floats, Ints, Pieces, Section
from reportedly.statement import Quotation, Spans

OF_ANY = np.array([[0.0], [1.0], [0.0], [0.0]], np.float32)
"""For each of ``ROLES``, how much it counts what the model says of it towards any quotation, beside
what it says towards the one that it is asked of."""

_OTHERS = range(1, len(ROLES))  # the first role, the speaker, is the only one never broken


@dataclass(frozen=True, slots=True)
class Draft:
    """A quotation with the labels of its roles, and the signs of how sure it is.

    ``speaker`` is None where it has none.
    """

    found: Stretch
    answer: Answer
    roles: Ints  # [ROLES, pieces seen for the answer]
    signs: Floats
    speaker: Floats | None


def drafts(
    found: Sequence[Stretch],
    answers: Sequence[Answer],
    sections: Sequence[Section],
    of_any: Sequence[Floats],
) -> list[Draft]:
    """The best roles for each quotation found in ``sections``.

    ``of_any`` holds for each section the probabilities [pieces, ROLES, 3] that a piece has a role
    for any quotation.
    """
    chances = [
        log_softmax(answer.roles) + OF_ANY * logs(of_any[one.section][_seen(answer)])
        for one, answer in zip(found, answers, strict=True)
    ]
    heads = [
        _heads(answer, sections[stretch.section].pieces)
        for stretch, answer in zip(found, answers, strict=True)
    ]
    speakers = best_paths([one[:, 0] for one in chances], heads, ONE_RUN)
    others = best_paths(
        [one[:, role] for one in chances for role in _OTHERS],
        [own for own in heads for _ in _OTHERS],
        RUNS,
    )
    made = []
    for place, (stretch, answer) in enumerate(zip(found, answers, strict=True)):
        of_others = others[place * len(_OTHERS) : (place + 1) * len(_OTHERS)]
        roles = np.stack([speakers[place], *of_others])
        speaker = speaker_signs(stretch, answer, roles[0]) if roles[0].any() else None
        made.append(Draft(stretch, answer, roles, quotation_signs(stretch, answer), speaker))
    return made


def _seen(answer: Answer) -> slice:
    """Which of a section's pieces were seen for the answer."""
    return slice(answer.start, answer.start + len(answer.roles))


def _heads(answer: Answer, pieces: Pieces) -> Flags:
    """Which of the pieces seen for the answer begin a word; the first one counts as such."""
    heads = pieces.heads[_seen(answer)].copy()
    heads[:1] = True
    return heads


def made(
    drafts: Sequence[Draft], pieces: Pieces, first: int, calibration: Calibration, shown_by: str
) -> list[tuple[Quotation, Draft]]:
    """The quotations of one section in text order, an outer one before those nested in it.

    ``first`` is the place that the first of them takes among those of the text.
    """
    ordered = sorted(drafts, key=lambda one: (one.found.first, one.found.layer))
    every = [one.found for one in ordered]
    return [
        (_quotation(one, pieces, _outer(one.found, every, first), calibration, shown_by), one)
        for one in ordered
    ]


def _outer(found: Stretch, ordered: Sequence[Stretch], first: int) -> int | None:
    """The place of the quotation at the top that holds a nested one, if there is one."""
    if not found.layer:
        return None
    tops = (place for place, one in enumerate(ordered) if not one.layer and one.holds(found))
    outer = next(tops, None)
    return None if outer is None else first + outer


def _quotation(
    one: Draft, pieces: Pieces, nested_in: int | None, calibration: Calibration, shown_by: str
) -> Quotation:
    speaker, cue, frame, addressee = (
        _spans(labels, one.answer.start, pieces) for labels in one.roles
    )
    answer, guess = one.answer, one.answer.guess
    return Quotation(
        type=TYPES[calibration.types.best(answer.types, guess.types if guess else None)],
        medium=MEDIA[calibration.media.best(answer.media, guess.media if guess else None)],
        spans=pieces.spans(one.found.runs),
        speaker=speaker,
        cue=cue,
        frame=frame,
        addressee=addressee,
        nested_in=nested_in,
        confidence=calibration.of_quotation(one.signs),
        speaker_confidence=None if one.speaker is None else calibration.of_speaker(one.speaker),
        shown_by=shown_by,
    )


def _spans(labels: Ints, start: int, pieces: Pieces) -> Spans:
    """What ``labels`` mark in what was seen, which begins at piece ``start``."""
    marked = (run for thing in runs(labels) for run in thing)
    trimmed = (pieces.trimmed(start + first, start + last) for first, last in marked)
    return pieces.spans(run for run in trimmed if run)

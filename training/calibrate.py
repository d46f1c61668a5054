"""Fits the confidences of a trained reader to how often it is right on the dev splits.

A quotation is right where it shares at least four fifths with a gold one (token F1), its speaker
where it shares at least half with that one's speaker. Fitted likewise: how far the rules are
trusted in types and media, which the model knows too well in what it has learnt from to tell, and
how much is added to the chance that a role begins.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from itertools import groupby, islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation import german
from evaluation.document import Document, Marked, TokenFinder, asked_with
from evaluation.german import token_f1
from reportedly.inference.confidence import SIGNS, likely
from reportedly.inference.files import CARD
from reportedly.inference.labels import MEDIA, ROLES, TYPES
from reportedly.inference.making import Draft
from reportedly.inference.network import Network, PieceScores, QuotationScores
from reportedly.inference.onnx import OnnxNetwork
from reportedly.inference.pieces import Floats, Ints
from reportedly.inference.queries import Queries
from reportedly.inference.reader import TrainedReader
from reportedly.inference.weights import trained_reader
from reportedly.reading.read import BATCH, text_of
from reportedly.statement import Quotation

LOG = logging.getLogger(__name__)

QUOTATION_RIGHT, SPEAKER_RIGHT = 0.8, 0.5
_PULL = 1e-2  # keeps weights small: a ridge, per example
_STEPS = 50
LEANS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, -0.5)  # the first of equally good ones is taken

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Examined:
    """Signs [n, SIGNS] of quotations or speakers, whether each was right, and its document."""

    signs: Numbers
    right: Numbers
    document: npt.NDArray[np.int64]

    def part(self, chosen: npt.NDArray[np.bool_]) -> Examined:
        """Those that ``chosen`` flags."""
        return Examined(self.signs[chosen], self.right[chosen], self.document[chosen])


@dataclass(frozen=True, slots=True)
class Chosen:
    """Log probabilities [n, labels] of types or media, flags of what the rules say, the gold ones.

    Of quotations that share a token with a gold one whose label is told, with their documents.
    """

    likely: Numbers
    told: Numbers
    gold: npt.NDArray[np.int64]
    document: npt.NDArray[np.int64]

    def part(self, chosen: npt.NDArray[np.bool_]) -> Chosen:
        """Those that ``chosen`` flags."""
        return Chosen(*(getattr(self, one.name)[chosen] for one in fields(self)))


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a reader is calibrated by; ``drafts`` are what may be quotations."""

    drafts: Sequence[Draft]
    quotations: Examined
    speakers: Examined
    types: Chosen
    media: Chosen


class Remembering:
    """A network that says what it said before of the same, without work."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._read: dict[bytes, PieceScores] = {}
        self._asked: dict[bytes, QuotationScores] = {}

    def read(self, ids: Ints, hints: Floats) -> PieceScores:
        """The scores of windows."""
        key = _key(ids, hints)
        if key not in self._read:
            self._read[key] = self._network.read(ids, hints)
        return self._read[key]

    def ask(self, vectors: Floats, asked: Queries) -> QuotationScores:
        """The scores of quotations."""
        key = _key(vectors, asked.places, asked.edges, asked.words, asked.labels)
        if key not in self._asked:
            self._asked[key] = self._network.ask(vectors, asked)
        return self._asked[key]


def _key(*arrays: Floats | Ints) -> bytes:
    made = blake2b()
    for one in arrays:
        made.update(repr(one.shape).encode())
        made.update(one.tobytes())
    return made.digest()


def calibrate(folder: Path, documents: Iterable[Document]) -> None:
    """Fit the weights in ``folder`` to ``documents`` and write that into their card."""
    known = list(documents)
    if not known:
        LOG.warning("not calibrated: there are no dev splits")
        return
    network, reader = Remembering(OnnxNetwork(folder)), trained_reader(folder)
    leans = fit_roles(reader.on(network), known)
    calibrated = replace(reader.calibration, roles=leans)
    found = examined(reader.on(network, calibrated), known)
    if not all(len(part) for part in (found.quotations.right, found.speakers.right)):
        LOG.warning("not calibrated: nothing was found in the dev splits")
        return
    path = folder / CARD
    card = json.loads(path.read_text(encoding="utf-8"))
    card["calibration"] = {
        name: [round(weight, 4) for weight in weights]
        for name, weights in (
            ("quotation", fit(found.quotations)),
            ("speaker", fit(found.speakers)),
            ("types", fit_labels(found.types)),
            ("media", fit_labels(found.media)),
            ("roles", leans),
        )
    }
    path.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    LOG.info("calibrated on %d quotations", len(found.quotations.right))


def examined(reader: TrainedReader, documents: Iterable[Document]) -> Evidence:
    """What ``reader`` finds in ``documents``, and whether it is right."""
    drafts: list[Draft] = []
    quotations: list[tuple[Floats, bool, int]] = []
    speakers: list[tuple[Floats, bool, int]] = []
    types: list[_Label] = []
    media: list[_Label] = []
    for number, (document, found) in enumerate(_read(reader, documents)):
        finder = TokenFinder(document.tokens)
        for quotation, draft in found:
            one = finder.marked(quotation)
            gold, share = _nearest(one, document.gold)
            drafts.append(draft)
            quotations.append((draft.signs, share >= QUOTATION_RIGHT, number))
            if draft.speaker is not None:
                same = token_f1(gold.speaker, one.speaker) if gold else 0.0
                speakers.append((draft.speaker, same >= SPEAKER_RIGHT, number))
            if gold:
                answer, guess = draft.answer, draft.answer.guess
                of_rules = (guess.types, guess.media) if guess else ((False,), (False,))
                types += _label(answer.types, of_rules[0], TYPES, gold.type, number)
                media += _label(answer.media, of_rules[1], MEDIA, gold.medium, number)
    return Evidence(
        drafts,
        _together(quotations),
        _together(speakers),
        _chosen(types, len(TYPES)),
        _chosen(media, len(MEDIA)),
    )


def fit_roles(reader: TrainedReader, documents: Sequence[Document]) -> list[float]:
    """What is best added to the log probability that each role begins, given gold quotations.

    Best is the F1 of the role's tokens, its mean over German and English, which tells two alone.
    """
    corpora = _by_language(documents)
    reached = []
    for lean in LEANS:
        leant = reader.on(calibration=replace(reader.calibration, roles=[lean] * len(ROLES)))
        scores = [german.score(asked_with(leant, own)).parts for own in corpora]
        reached.append([sum(one[role].f1 for one in scores) for role in ROLES])
    best = np.array(reached).argmax(0)
    return [LEANS[place] for place in best.tolist()]


def fit_labels(given: Chosen) -> list[float]:
    """Scale, trust and biases as ``Leaning`` has them, by multinomial logistic regression."""
    from scipy.optimize import minimize
    from scipy.special import log_softmax

    count = given.likely.shape[1]
    start = np.array([1.0, *[0.0] * (1 + count)])
    if not len(given.gold):
        return [float(weight) for weight in start]

    def cost(weights: Numbers) -> float:
        odds = log_softmax(_leaning(weights, given), axis=1)
        own = odds[np.arange(len(given.gold)), given.gold]
        return float(-own.mean() + _PULL * ((weights - start) ** 2).sum())

    return [float(weight) for weight in minimize(cost, start, method="L-BFGS-B").x]


def best_labels(weights: Sequence[float], given: Chosen) -> npt.NDArray[np.int64]:
    """The labels that ``weights`` choose."""
    return _leaning(np.array(weights), given).argmax(1)


def _leaning(weights: Numbers, given: Chosen) -> Numbers:
    odds: Numbers = weights[0] * given.likely + weights[1] * given.told + weights[2:]
    return odds


def fit(given: Examined) -> list[float]:
    """The weights of a logistic regression, the first added as it is (Newton's method)."""
    signs = _with_one(given.signs)
    weights = np.zeros(SIGNS + 1)
    pull = _PULL * len(signs) * np.eye(SIGNS + 1) / 10
    pull[0, 0] = 1e-9
    for _ in range(_STEPS):
        sure = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (sure - given.right) + pull @ weights
        bend = (signs * (sure * (1 - sure))[:, None]).T @ signs + pull
        weights -= np.linalg.solve(bend, slope)
    return [float(weight) for weight in weights]


def predicted(weights: Sequence[float], given: Examined) -> Numbers:
    """The confidences that ``weights`` give."""
    made: Numbers = 1 / (1 + np.exp(-_with_one(given.signs) @ np.array(weights)))
    return made


def _with_one(signs: Numbers) -> Numbers:
    return np.hstack([np.ones((len(signs), 1)), signs])


def _by_language(documents: Iterable[Document]) -> list[list[Document]]:
    return [list(own) for _, own in groupby(documents, key=lambda one: one.report.language)]


def _nearest(one: Marked, gold: Sequence[Marked]) -> tuple[Marked | None, float]:
    """Which gold quotation shares most with ``one``, if any does, and how much (token F1)."""
    shares = [token_f1(other.quotation, one.quotation) for other in gold]
    share = max(shares, default=0.0)
    return (gold[shares.index(share)], share) if share else (None, 0.0)


def _read(
    reader: TrainedReader, documents: Iterable[Document]
) -> Iterator[tuple[Document, list[tuple[Quotation, Draft]]]]:
    for own in _by_language(documents):
        remaining = iter(own)
        while batch := tuple(islice(remaining, BATCH)):
            texts = [text_of(document.report) for document in batch]
            yield from zip(batch, reader.examined(texts), strict=True)


_Label = tuple[Floats, Numbers, int, int]


def _label(
    scores: Floats, told: Sequence[bool], labels: Sequence[object], gold: object, number: int
) -> list[_Label]:
    """What is known of a label of a quotation in document ``number``, if it is told."""
    if gold is None:
        return []
    return [(likely(scores), np.zeros(len(labels)) + np.array(told), labels.index(gold), number)]


def _chosen(every: Sequence[_Label], count: int) -> Chosen:
    scores, told, gold, documents = zip(*every, strict=True) if every else ((), (), (), ())
    return Chosen(
        np.array(scores, np.float64).reshape(-1, count),
        np.array(told, np.float64).reshape(-1, count),
        np.array(gold, np.int64),
        np.array(documents, np.int64),
    )


def _together(every: Sequence[tuple[Floats, bool, int]]) -> Examined:
    return Examined(
        np.array([signs for signs, _, _ in every], np.float64).reshape(-1, SIGNS),
        np.array([right for _, right, _ in every], np.float64),
        np.array([number for _, _, number in every], np.int64),
    )

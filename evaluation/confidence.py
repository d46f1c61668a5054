"""How far confidences may be trusted: ``python -m evaluation.confidence`` writes the page on it.

The shipped reader is calibrated on the whole dev splits. What the page reports is cross-validated:
for each fifth of the documents the calibration was fitted to the other four.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from evaluation import corpora
from evaluation.document import Document
from evaluation.table import Table, percent
from reportedly.inference.confidence import Calibration
from reportedly.inference.files import WEIGHTS
from reportedly.inference.weights import trained_reader
from training.calibrate import (
    Chosen,
    Examined,
    Numbers,
    best_labels,
    examined,
    fit,
    fit_labels,
    predicted,
)

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE, IMAGES = DOCS / "confidence.md", DOCS / "images"
BINS, FOLDS = 10, 5
THRESHOLDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_LANGUAGES = ("German", "English")


Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sure:
    """Confidences and whether each thing was right; ``english`` flags those of PolNeAR."""

    before: Numbers
    after: Numbers
    right: Numbers
    english: Flags

    def of(self, language: str) -> Sure:
        """Those of one corpus."""
        chosen = self.english == (language == "English")
        parts = (self.before[chosen], self.after[chosen], self.right[chosen])
        return Sure(*parts, self.english[chosen])


def expected_error(sure: Numbers, right: Numbers) -> float:
    """The expected calibration error over ``BINS`` bins of equal width (Guo et al. 2017)."""
    error = 0.0
    for inside in _bins(sure):
        if inside.any():
            error += inside.mean() * abs(sure[inside].mean() - right[inside].mean())
    return error


def cross_validated(given: Examined, english_from: int) -> Sure:
    """Confidences of things whose documents the calibration had not seen."""
    after = np.zeros(len(given.right))
    fold = given.document % FOLDS
    for number in range(FOLDS):
        weights = fit(given.part(fold != number))
        after[fold == number] = predicted(weights, given.part(fold == number))
    before = predicted(list(Calibration().quotation), given)
    return Sure(before, after, given.right, given.document >= english_from)


def _bins(sure: Numbers) -> list[Flags]:
    place = np.minimum((sure * BINS).astype(int), BINS - 1)
    return [place == number for number in range(BINS)]


@click.command()
@click.option(
    "--weights", type=click.Path(path_type=Path, exists=True, file_okay=False), default=WEIGHTS
)
@click.option("--write/--no-write", default=True, help="Write the page and its pictures.")
def main(weights: Path, write: bool) -> None:
    """Measure the confidences of quotations and speakers on the dev splits."""
    german, english = list(corpora.german("dev")), list(corpora.english("dev"))
    found = examined(trained_reader(weights, threshold=0.0), [*german, *english])
    sure = {
        "quotation": cross_validated(found.quotations, len(german)),
        "speaker": cross_validated(found.speakers, len(german)),
    }
    labels = {"type": found.types, "medium": found.media}
    gold = {"German": _count(german), "English": _count(english)}
    page = _page(sure, gold, labels)
    click.echo(page)
    if write:
        PAGE.write_text(page, encoding="utf-8")
        _reliability(sure)
        _trade(sure["quotation"], gold)


def _count(documents: Sequence[Document]) -> int:
    return sum(len(document.gold) for document in documents)


_HEAD = f"""# How far confidences may be trusted

Written by `python -m evaluation.confidence`; do not edit. The trained reader gives each quotation
and each speaker a confidence. A quotation counts as right where it shares at least four fifths
with a gold one (token F1), its speaker where it shares at least half with that one's speaker.

The model's own probabilities are put right by a logistic regression on a few signs of each (Platt
1999), fitted to the dev splits. The figures here are cross-validated: for each fifth of the
documents, the regression was fitted to the other four. ECE is the expected calibration error over
{BINS} bins (Guo et al. 2017); *before* is the mean probability of the pieces."""
_PICTURE = "![Reliability: how often things of a confidence are right](images/reliability.svg)"
_TRADE = """## Trading recall for precision

`--threshold`, or `REPORTEDLY_THRESHOLD`, leaves out quotations that are less sure. Precision and
recall of quotations that are right as above, in percent:"""
_LABELS = """## Types and media

How far the rules are trusted beside the model, and how often each type and medium is, is fitted to
the German dev split too. Of the quotations that share a token with a gold one:"""
_CURVE = "![Precision and recall by threshold](images/threshold.svg)"


def _page(sure: dict[str, Sure], gold: dict[str, int], labels: dict[str, Chosen]) -> str:
    traded = (_TRADE, str(_thresholds(sure, gold)), _CURVE)
    parts = (_HEAD, str(_errors(sure)), _PICTURE, *traded, _LABELS, str(_choices(labels)))
    return "\n\n".join(parts) + "\n"


def _choices(labels: dict[str, Chosen]) -> Table:
    rows = []
    for what, given in labels.items():
        rules = given.told.any(1) & (given.told.argmax(1) == given.gold)
        model = given.likely.argmax(1) == given.gold
        both = np.zeros(len(given.gold), np.bool_)
        for number in range(FOLDS):
            left = given.document % FOLDS == number
            weights = fit_labels(given.part(~left))
            both[left] = best_labels(weights, given.part(left)) == given.gold[left]
        cells = (percent(part.mean()) for part in (rules, model, both))
        rows.append([what, str(len(given.gold)), *cells])
    return Table(("right, %", "quotations", "rules", "model", "both, cross-validated"), rows)


def _errors(sure: dict[str, Sure]) -> Table:
    rows = []
    for what, one in sure.items():
        for name, part in (("both", one), *((each, one.of(each)) for each in _LANGUAGES)):
            before = expected_error(part.before, part.right)
            after = expected_error(part.after, part.right)
            cells = (percent(part.right.mean()), f"{before:.3f}", f"{after:.3f}")
            rows.append([what, name, str(len(part.right)), *cells])
    heads = ("confidence of the", "dev", "found", "right, %", "ECE before", "ECE after")
    return Table(heads, rows)


def _thresholds(sure: dict[str, Sure], gold: dict[str, int]) -> Table:
    heads = ("threshold", *(f"{each} {x}" for each in _LANGUAGES for x in "PR"))
    rows = []
    for threshold in THRESHOLDS:
        found = [x for each in _LANGUAGES for x in _at(sure, gold, each, threshold)]
        rows.append([f"{threshold:.1f}", *map(percent, found)])
    return Table(heads, rows)


def _at(
    sure: dict[str, Sure], gold: dict[str, int], language: str, threshold: float
) -> tuple[float, float]:
    """Precision and recall of the quotations that are at least so sure."""
    one = sure["quotation"].of(language)
    kept = one.right[one.after >= threshold]
    return float(kept.mean()) if len(kept) else 1.0, float(kept.sum() / gold[language])


def _reliability(sure: dict[str, Sure]) -> None:
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, 2, figsize=(8, 4), sharey=True)
    for axis, (what, one) in zip(axes, sure.items(), strict=True):
        axis.plot([0, 1], [0, 1], color="0.7", linewidth=1)
        for language, mark in zip(_LANGUAGES, "os", strict=True):
            part = one.of(language)
            points = [
                (part.after[inside].mean(), part.right[inside].mean())
                for inside in _bins(part.after)
                if inside.sum() >= 10
            ]
            axis.plot(*zip(*points, strict=True), marker=mark, label=language)
        axis.set(title=what, xlabel="confidence", xlim=(0, 1), ylim=(0, 1))
        axis.legend()
    axes[0].set_ylabel("share that is right")
    _save(figure, "reliability.svg")


def _trade(one: Sure, gold: dict[str, int]) -> None:
    from matplotlib import pyplot

    figure, axis = pyplot.subplots(figsize=(6, 4))
    for language in _LANGUAGES:
        points = [
            _at({"quotation": one}, gold, language, threshold)
            for threshold in np.linspace(0, 0.98, 50)
        ]
        precision, recall = zip(*points, strict=True)
        axis.plot(recall, precision, label=language)
    axis.set(xlabel="recall", ylabel="precision")
    axis.legend()
    _save(figure, "threshold.svg")


def _save(figure: object, name: str) -> None:
    from matplotlib import pyplot, rcParams

    rcParams["svg.hashsalt"] = name  # the same figures give the same file
    figure.tight_layout()  # type: ignore[attr-defined]
    figure.savefig(IMAGES / name, metadata={"Date": None})  # type: ignore[attr-defined]
    pyplot.close(figure)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()

"""How fast sentences are told apart: ours beside bare sentencex, on news and on hostile text.

``python -m benchmarks.sentences`` prints the figures. The news is the example story, repeated to a
million characters a language. Hostile texts hold what makes a splitter look far or often.
sentencex is left out where it is not installed; it is no dependency.
"""

from __future__ import annotations

import time
from collections import deque
from itertools import cycle, islice

from evaluation.sentences import MAIN, Cut, installed, ours
from evaluation.story import documents

CHARACTERS = 1_000_000
HOSTILE = ("„", "“. ", "(", "A. ", "1. ", ".", "... (", "a) ", "? „", " ", "Z. B. ")
SMALL = 50_000  # characters of a hostile text, and twice as many: twice the time is linear
RUNS = 5


def run(characters: int = CHARACTERS, hostile: int = SMALL) -> dict[str, float]:
    """The figures by name; each name tells its unit."""
    cuts = {"ours": ours} | installed("sentencex")
    figures = {}
    for language in MAIN:
        text = _news(language, characters)
        for name, cut in cuts.items():
            what = f"million characters of news a second, {language}, {name}"
            figures[what] = characters / 1e6 / _best(cut, text, language)
    for name, cut in cuts.items():
        for length in (hostile, 2 * hostile):
            figures[f"seconds for {length:,} hostile characters, the worst, {name}"] = max(
                _seconds(cut, (one * length)[:length], "de") for one in HOSTILE
            )
    line = _news("de", 2 * characters).replace("\n", " ")
    figures[f"seconds for one line of {2 * characters:,} characters, ours"] = _best(
        ours, line, "de"
    )
    return figures


def _news(language: str, characters: int) -> str:
    """The reports of the example story in ``language``, again and again."""
    texts = [one.report.text for one in documents() if one.report.language == language]
    length = sum(len(text) + 1 for text in texts)
    return "\n".join(islice(cycle(texts), len(texts) * (characters // length + 1)))[:characters]


def _best(cut: Cut, text: str, language: str) -> float:
    """The seconds of the fastest of some runs, the first of which loads what is loaded once."""
    return min(_seconds(cut, text, language) for _ in range(RUNS))


def _seconds(cut: Cut, text: str, language: str) -> float:
    began = time.perf_counter()
    deque(cut(text, language), maxlen=0)
    return time.perf_counter() - began


if __name__ == "__main__":
    for name, figure in run().items():
        print(f"{figure:12,.2f}  {name}")

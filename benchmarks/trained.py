"""How fast the trained reader reads, beside its bare encoder on the same text in the same run.

``python -m benchmarks.trained`` prints the figures. The reports are those of the example story,
each given several times over, as many made-up ones, and where the corpora are at hand as many news
of their dev splits, half German and half English. What a report costs grows with its quotations,
since each is asked of; the story was written to be full of them.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import numpy as np

from benchmarks.generated import reading
from benchmarks.reading import STORY, story
from evaluation.corpora import english, german
from reportedly.inference.files import TOKENIZER, WEIGHTS, are_whole
from reportedly.inference.onnx import OnnxNetwork
from reportedly.inference.pieces import Ints, pieces
from reportedly.inference.reader import BATCH
from reportedly.inference.tokenizer import FileTokenizer
from reportedly.inference.weights import trained_reader
from reportedly.inference.windows import SIZE, filled
from reportedly.reading.read import read_all, text_of
from reportedly.report import Report
from reportedly.statement import Reading

REPORTS = 200


def run(count: int = REPORTS) -> dict[str, float]:
    """The figures by name; each name tells its unit. None without weights."""
    if not are_whole():
        return {}
    figures = _memory()  # first: a child's peak is never under its parent's size
    figures |= _cold_start()
    folders = {
        "story": list(islice(cycle(story()), count)),
        "made-up reports": [reading(number).report for number in range(count)],
        "news": _news(count),
    }
    for name, reports in folders.items():
        if not reports:
            continue
        figures |= {f"{name}, {figure}": value for figure, value in _speed(reports).items()}
    return figures


def _speed(reports: list[Report]) -> dict[str, float]:
    windows = list(_windows(reports))
    number = sum(map(len, windows))
    network, reader = OnnxNetwork(WEIGHTS), trained_reader()
    _bare(network, windows[:BATCH])  # opens the files
    list(read_all(reports[:20], reader))  # loads the languages
    bare, whole = [], []
    for _ in range(2):  # by turns, since what else the machine does comes and goes
        bare.append(_bare(network, windows))
        began = time.perf_counter()
        readings = list(read_all(reports, reader))
        whole.append(time.perf_counter() - began)
    return _figures(reports, readings, number, min(bare), min(whole))


def _figures(
    reports: list[Report], readings: list[Reading], number: int, bare: float, whole: float
) -> dict[str, float]:
    """What is told of ``number`` pieces, from the seconds that each took."""
    words = sum(len(report.text.split()) for report in reports)
    return {
        "quotations in 1,000 words": 1000 * sum(len(one.quotations) for one in readings) / words,
        "bare encoder: pieces a second": number / bare,
        "whole reading: pieces a second": number / whole,
        "whole reading, share of the bare encoder's speed, %": 100 * bare / whole,
        "whole reading: words a second": words / whole,
        "whole reading: reports a second": len(reports) / whole,
    }


def _news(count: int) -> list[Report]:
    """News of the corpora, as many German as English; none where they are not at hand."""
    try:
        each = [islice(cycle(split("dev")), count // 2) for split in (german, english)]
        return [one.report for documents in each for one in documents]
    except FileNotFoundError:
        return []


def _windows(reports: list[Report]) -> Iterator[Ints]:
    """The pieces of each report in windows that do not overlap, sorted by length."""
    tokenizer = FileTokenizer.from_file(WEIGHTS / TOKENIZER)
    cut = []
    for report in reports:
        text = text_of(report)
        ids = pieces(text.text, text.paragraphs, tokenizer).ids
        cut += [ids[at : at + SIZE] for at in range(0, len(ids), SIZE)]
    return iter(sorted(cut, key=len))


def _bare(network: OnnxNetwork, windows: list[Ints]) -> float:
    """Seconds that the encoder of twelve layers, with no heads, takes for ``windows``."""
    began = time.perf_counter()
    for at in range(0, len(windows), BATCH):
        network.compare(filled(windows[at : at + BATCH]))
    return time.perf_counter() - began


def _cold_start() -> dict[str, float]:
    page = min(STORY.glob("*.html"))
    took = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            _read([str(page)], Path(folder))
            took.append(time.perf_counter() - began)
    return {"from a cold start to the end of one report, seconds": float(np.median(took))}


def _memory() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        _read([str(STORY)], Path(folder))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_000
    return {"peak memory of reading the story into a record, MB": peak}


def _read(sources: list[str], folder: Path) -> None:
    command = ["read", *sources, "--record", str(folder / "speed.sqlite"), "--quiet"]
    subprocess.run(
        [sys.executable, "-m", "reportedly", *command, "--reader", "trained"], check=True
    )


if __name__ == "__main__":
    for name, figure in run().items():
        print(f"{name:64} {figure:12,.1f}")

"""How fast reports are read: by the rules reader alone, and the whole way from page to record.

``python -m benchmarks.reading`` prints the figures. The pages are those of the example story,
each given several times over with its address changed, so that each is a report of its own.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reportedly.intake import Item, items
from reportedly.reading.read import read_all, text_of
from reportedly.reading.rules import RulesReader
from reportedly.report import Report
from reportedly.settings import Settings

STORY = Path(__file__).parents[1] / "examples" / "story"
COPIES = 30
_ADDRESS = re.compile(r"(https?://[^\"'<> ]+?\.html)")


def run(copies: int = COPIES) -> dict[str, float]:
    """The figures by name; each name tells its unit."""
    figures = _reader_alone(copies)
    for workers in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            figures |= _whole_way(Path(folder), copies, workers)
    return figures


def story() -> list[Report]:
    """The reports of the example story."""
    found = items(str(STORY), Settings())
    return [item.load() for item in found if isinstance(item, Item)]


def _reader_alone(copies: int) -> dict[str, float]:
    reports, reader = story(), RulesReader()
    texts = [text_of(report) for report in reports] * copies
    words = sum(len(text.text.split()) for text in texts)
    list(reader.read(texts[: len(reports)]))  # loads the languages
    began = time.perf_counter()
    list(reader.read(texts))
    alone = time.perf_counter() - began
    began = time.perf_counter()
    list(read_all(reports * copies, reader))
    whole = time.perf_counter() - began
    return {
        "rules reader alone: reports a second": len(texts) / alone,
        "rules reader alone: words a second": words / alone,
        "passages, rules reader and statements: reports a second": len(texts) / whole,
    }


def _whole_way(folder: Path, copies: int, workers: int) -> dict[str, float]:
    pages = folder / "pages"
    pages.mkdir()
    for page in STORY.glob("*.html"):
        for copy in range(copies):
            text = _ADDRESS.sub(rf"\1?copy={copy}", page.read_text("utf-8"))
            (pages / f"{copy:03}-{page.name}").write_text(text, "utf-8")
    number = len(list(pages.iterdir()))
    command = ["read", str(pages), "--record", str(folder / "speed.sqlite"), "--quiet"]
    command += ["--reader", "rules", "--workers", str(workers)]
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "reportedly", *command], check=True)
    took = time.perf_counter() - began
    name = f"page to record, {workers} process{'es' * (workers > 1)}"
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_000
    return {
        f"{name}: reports a second": number / took,
        f"{name}: peak memory of one process, MB": peak,
    }


if __name__ == "__main__":
    for name, figure in run().items():
        print(f"{name:64} {figure:12,.1f}")

"""How fast a page becomes a report, beside bare trafilatura in the same run.

``python -m benchmarks.html`` prints the figures. The pages are the recorded ones where they are
beside the repository, else those of the example story, which are small. Bare trafilatura finds
text and metadata too; what it lacks is residue, datelines, credits, the article's JSON-LD at
large, and the language.
"""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from reportedly.intake.item import Stated
from reportedly.intake.page import page_report
from reportedly.settings import Settings

ROUNDS = 7
_ROOT = Path(__file__).parents[1]
_RECORDED = _ROOT.parent / "shared" / "data" / "pages"


def run(rounds: int = ROUNDS) -> dict[str, float]:
    """The figures by name; each name tells its unit. The median of ``rounds`` counts."""
    pages = _pages()
    ways = {"Reportedly": _report, "bare trafilatura": _bare}
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds + 1):  # the first warms up
        for name, way in ways.items():
            times[name].append(_timed(way, pages))
    typical = {name: median(each[1:]) for name, each in times.items()}
    figures = {f"pages a second, {name}": len(pages) / seconds for name, seconds in typical.items()}
    return figures | {
        "times bare trafilatura's time": typical["Reportedly"] / typical["bare trafilatura"],
        "pages": len(pages),
        "kilobytes a page": sum(map(len, pages)) / len(pages) / 1000,
    }


def _pages() -> list[bytes]:
    recorded = [gzip.decompress(path.read_bytes()) for path in _RECORDED.glob("*.html.gz")]
    return recorded or [path.read_bytes() for path in (_ROOT / "examples").rglob("*.html")]


def _timed(way: Callable[[bytes], object], pages: Sequence[bytes]) -> float:
    # The processor's time, so that what else runs on the machine counts little.
    began = time.process_time()
    for page in pages:
        way(page)
    return time.process_time() - began


def _report(page: bytes) -> object:
    return page_report(page, source="", address=None, stated=Stated(), settings=Settings())


def _bare(page: bytes) -> object:
    from trafilatura import bare_extraction

    return bare_extraction(page, include_comments=False, include_tables=False, with_metadata=True)


if __name__ == "__main__":
    for figure, value in run().items():
        print(f"{figure:45} {value:10.2f}")

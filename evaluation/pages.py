"""Scores intake on recorded news pages: title, authors, day of publication, body."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import fmean
from typing import Any

from reportedly.errors import SourceError
from reportedly.intake.characters import line
from reportedly.intake.item import Stated
from reportedly.intake.page import page_report
from reportedly.report import Report
from reportedly.settings import Settings

EXPECTED = "expected.json"


@dataclass(frozen=True, slots=True)
class PageScore:
    """How one page was read.

    ``body_f1`` is the F1 of its words, each counted as often as it stands. ``paragraphs_f1`` is
    the same against the paragraphs alone, without standfirst and subheadings.
    """

    name: str
    title: bool
    authors: bool
    day: bool
    body_f1: float
    paragraphs_f1: float


@dataclass(frozen=True, slots=True)
class PagesScore:
    """How all pages of a folder were read: counts of pages, and means from 0 to 1."""

    pages: tuple[PageScore, ...]

    @property
    def titles(self) -> int:
        """Pages whose title is right."""
        return sum(page.title for page in self.pages)

    @property
    def authors(self) -> int:
        """Pages whose authors are right, all of them and nobody else."""
        return sum(page.authors for page in self.pages)

    @property
    def days(self) -> int:
        """Pages whose day of publication is right."""
        return sum(page.day for page in self.pages)

    @property
    def body_f1(self) -> float:
        """The mean of the pages' ``body_f1``."""
        return fmean(page.body_f1 for page in self.pages)

    @property
    def paragraphs_f1(self) -> float:
        """The mean of the pages' ``paragraphs_f1``."""
        return fmean(page.paragraphs_f1 for page in self.pages)


def score(folder: Path) -> PagesScore:
    """Reads each page that ``expected.json`` in ``folder`` names and compares.

    Raises:
        FileNotFoundError: if a page or the expectations are missing.
    """
    expected: dict[str, dict[str, Any]] = json.loads((folder / EXPECTED).read_text("utf-8"))
    return PagesScore(
        tuple(_scored(folder / name, right) for name, right in sorted(expected.items()))
    )


def read_page(path: Path) -> Report:
    """The report on a recorded, gzip-compressed page."""
    return page_report(
        gzip.decompress(path.read_bytes()),
        source=path.name,
        address=None,
        stated=Stated(),
        settings=Settings(),
    )


def _scored(path: Path, right: Mapping[str, Any]) -> PageScore:
    try:
        report = read_page(path)
    except SourceError:
        return PageScore(path.name, False, False, False, 0.0, 0.0)
    sections = right["body"]["sections"]
    paragraphs = [words for section in sections for words in section["paragraphs"]]
    headings = [words for section in sections for words in section["headline"]]
    return PageScore(
        name=path.name,
        title=_plain(report.title) == _plain(right["title"]),
        authors=_people(report.authors) == _people(right["authors"]),
        day=_same_day(report.published, right["published"]),
        body_f1=f1(report.text, "\n".join([*right["body"]["summary"], *headings, *paragraphs])),
        paragraphs_f1=f1(report.text, "\n".join(paragraphs)),
    )


def f1(found: str, right: str) -> float:
    """The harmonic mean of precision and recall over words, from 0 to 1."""
    counts = Counter(_words(found)), Counter(_words(right))
    shared = (counts[0] & counts[1]).total()
    return 2 * shared / max(1, counts[0].total() + counts[1].total())


def _words(text: str) -> Sequence[str]:
    return re.findall(r"\w+", line(text).lower())


def _plain(title: str) -> str:
    return line(title).casefold()


def _people(names: Iterable[str]) -> set[str]:
    return {line(name).casefold() for name in names}


def _same_day(found: date | datetime | None, right: str) -> bool:
    """Whether both are one day: where the hours are known of both, one day in UTC."""
    moment = datetime.fromisoformat(right)
    if isinstance(found, datetime) and found.tzinfo and moment.tzinfo:
        return found.astimezone(UTC).date() == moment.astimezone(UTC).date()
    return found is not None and found.isoformat()[:10] == right[:10]

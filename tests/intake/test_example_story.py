"""What intake knows of the example story's reports, beside its answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.intake import Item, items
from reportedly.report import Report
from reportedly.settings import Settings

STORY = Path(__file__).parents[2] / "examples" / "story"
ANSWERS = {
    answer["report"]: answer
    for answer in json.loads((STORY.parent / "answers.json").read_text("utf-8"))["reports"]
}
BYLINE_ONLY = {
    "04-der-pegel-ruecktritt-gefordert.html",
    "08-tolva-ledger-we-loaded-the-calista.html",
}


def story() -> dict[str, Report]:
    found = (item for item in items(str(STORY), Settings()) if isinstance(item, Item))
    reports = (item.load() for item in found)
    return {Path(report.source).name: report for report in reports}


REPORTS = story()


def test_every_report_of_the_story_is_read() -> None:
    assert REPORTS.keys() == ANSWERS.keys()


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_facts(name: str) -> None:
    report, answer = REPORTS[name], ANSWERS[name]
    assert report.title == answer["title"]
    assert report.language == answer["language"]
    assert report.address == answer["address"]
    published = report.published.isoformat()[:10] if report.published else None
    assert published == (answer["published"] or "")[:10] or published is answer["published"]
    if not name.endswith(".txt"):  # a scraped text does not tell its outlet
        assert report.outlet == answer["outlet"]


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_dateline_and_agencies(name: str) -> None:
    report, answer = REPORTS[name], ANSWERS[name]
    words: dict[str, Any] = answer["dateline"] or {"words": ""}
    assert words["words"].startswith(report.dateline or "")
    assert bool(report.dateline) == bool(words["words"])
    if name not in BYLINE_ONLY:  # credited in a byline's words alone
        assert list(report.agencies) == answer["agencies"]


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_the_body_begins_with_the_report_itself(name: str) -> None:
    first = ANSWERS[name]["statements"][0]["content"][0]
    assert first in REPORTS[name].text.split("\n")[0]

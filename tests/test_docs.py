"""The pages of the docs lead where they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OTHERS = ("README.md", "training/README.md")
PAGES = [*(ROOT / page for page in OTHERS), *sorted((ROOT / "docs").glob("*.md"))]
_LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?\)")
_CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#", re.IGNORECASE)


def links(page: Path) -> list[str]:
    text = _CODE.sub("`", page.read_text("utf-8"))
    return [link for link in _LINK.findall(text) if not _ELSEWHERE.match(link)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file(page: Path) -> None:
    broken = [link for link in links(page) if not (page.parent / link.partition("#")[0]).is_file()]
    assert not broken


def test_links_are_found() -> None:
    assert {"docs/python.md", "LICENSE", "docs/images/show.svg"} <= set(links(ROOT / "README.md"))

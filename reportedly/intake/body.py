"""The paragraphs of the article in a page, and which of them are residue."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.intake.characters import folded, tidy
from reportedly.intake.structure import index, key_of, marked, shown_lead
from reportedly.intake.tree import Element, words_of
from reportedly.report import ResidueKind

_LEAD_SHORTEST = 40  # characters of a standfirst
_COVERED = 0.6  # of an article's characters stand in what the page itself gives as its text
_TAIL_MOST = 0.4  # of an article's characters that may be cut at its end
_SET_APART = re.compile(r"[^\W\d_a-z] [^\W\d_A-Z]")


@dataclass(frozen=True, slots=True)
class Body:
    """An article's paragraphs, one line each, and the kind of those that are residue."""

    paragraphs: tuple[str, ...]
    marked: dict[int, ResidueKind]


def body_of(tree: Element, leads: Sequence[str], article_text: str) -> Body:
    """The article in ``tree``.

    ``leads`` are what the page gives as its description: where one is printed on the page too,
    and the extractor passed over it, it is put first. ``article_text`` is the text that the page's
    JSON-LD gives, empty if there is none: it shows where the article ends.
    """
    places = index(tree)
    lines = _extracted(tree)
    if 2 * sum(map(len, lines)) < len(article_text):
        lines = [line for line in tidy(article_text).split("\n") if line]
    lines = _with_lead([_as_printed(line, places) for line in lines], leads, places)
    kinds = marked(lines, places)
    return Body(tuple(lines), _beyond(lines, article_text, kinds) | kinds)


def _extracted(tree: Element) -> list[str]:
    """The article's paragraphs as the extractor finds them, none if it finds no article."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = bare_extraction(tree, include_comments=False, include_tables=False)
    text = (document.text if isinstance(document, Document) else "") or ""
    return [line.removeprefix("- ") for line in tidy(text).split("\n") if line]


def _as_printed(line: str, places: Mapping[str, Sequence[Element]]) -> str:
    """``line`` with its first letter where the page has it, large letters being set apart."""
    printed = places.get(key_of(line), ()) if _SET_APART.match(line) else ()
    joined = line[:1] + line[2:]
    return joined if any(tidy(words_of(e)).startswith(joined[:2]) for e in printed) else line


def _with_lead(
    lines: list[str], leads: Sequence[str], places: Mapping[str, Sequence[Element]]
) -> list[str]:
    """``lines`` with the standfirst before them, if the page prints one that is not in them."""
    whole = key_of(" ".join(lines))
    described = (lead for lead in leads if len(lead) >= _LEAD_SHORTEST and key_of(lead) in places)
    lead = next(described, "") or shown_lead(lines[0] if lines else "", places)
    return lines if key_of(lead) in whole else [lead, *lines]


def _beyond(
    lines: Sequence[str], article_text: str, kinds: Mapping[int, ResidueKind]
) -> dict[int, ResidueKind]:
    """The last lines, if the page's own text of the article ends before them."""
    if not article_text:
        return {}
    whole = folded(article_text)
    keys = {at: folded(line) for at, line in enumerate(lines) if at not in kinds}
    within = [at for at, key in keys.items() if key and key in whole]
    total = sum(map(len, keys.values()))
    if not within or sum(len(keys[at]) for at in within) < _COVERED * total:
        return {}
    after = [at for at in keys if at > within[-1]]
    if sum(len(keys[at]) for at in after) > _TAIL_MOST * total:
        return {}
    return dict.fromkeys(after, ResidueKind.NOTICE)

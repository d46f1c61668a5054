"""Paragraphs and sentences with offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.languages.endings import endings
from reportedly.reading.boundaries import boundaries
from reportedly.report import Passage, PassageKind, Span

# What str.splitlines() takes for the end of a line.
_PARAGRAPH = re.compile(r"\S[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")


def paragraphs(text: str) -> tuple[Passage, ...]:
    """The paragraphs of ``text``: what stands between line breaks, without outer white space."""
    return tuple(
        Passage(PassageKind.PARAGRAPH, Span(found.start(), found.start() + len(found[0].rstrip())))
        for found in _PARAGRAPH.finditer(text)
    )


def sentences(text: str, language: str) -> tuple[Passage, ...]:
    """The sentences of ``text``; none crosses a paragraph's end.

    Sentences inside a quotation are told apart like any others; a quotation's last one goes on
    with the frame that follows: „Wir kommen.“ and „Das ist sicher“, sagte er.

    Args:
        text: any text.
        language: its ISO 639-1 code. In an unknown language, marks and capitals alone decide.
    """
    known = endings(language)
    return tuple(
        Passage(PassageKind.SENTENCE, span)
        for paragraph in paragraphs(text)
        for span in _cut(text, paragraph.span, boundaries(text, paragraph.span, known))
    )


def _cut(text: str, paragraph: Span, ends: Iterator[int]) -> Iterator[Span]:
    """The stretches of ``paragraph`` between ``ends``, without the white space between them."""
    start = paragraph.start
    for end in ends:
        yield Span(start, end)
        start = end
        while text[start].isspace():
            start += 1
    yield Span(start, paragraph.end)

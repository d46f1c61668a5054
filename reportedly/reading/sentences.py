"""Paragraphs and sentences with offsets."""

from __future__ import annotations

import re

from reportedly.report import Passage, PassageKind, Span


def paragraphs(text: str) -> tuple[Passage, ...]:
    """The paragraphs of ``text``: what stands between line breaks."""
    return tuple(
        Passage(PassageKind.PARAGRAPH, Span(m.start(), m.end()))
        for m in re.finditer(r"\S[^\n]*(?<=\S)", text)
    )


def sentences(text: str, language: str) -> tuple[Passage, ...]:
    """The sentences of ``text``; none crosses a paragraph's end."""
    import sentencex

    found = []
    for paragraph in paragraphs(text):
        for b in sentencex.get_sentence_boundaries(language, paragraph.span.of(text)):
            raw = text[
                paragraph.span.start + b["start_index"] : paragraph.span.start + b["end_index"]
            ]
            start = paragraph.span.start + b["start_index"] + len(raw) - len(raw.lstrip())
            end = start + len(raw.strip())
            if end > start:
                found.append(Passage(PassageKind.SENTENCE, Span(start, end)))
    return tuple(found)

"""A user's own annotations, as ``reportedly export --format annotations`` writes them.

JSON Lines, one report a line. Of each the ``text`` counts, its ``language``, and of its
``statements`` those of the kind ``quotation``: ``type``, ``medium``, ``spans``,
``speaker_spans``, ``cue_spans``, ``frame_spans`` and ``addressee_spans``, each span as
``{"start": 0, "end": 12}`` in characters of the text. Other fields are passed over, so what was
read can be corrected and learnt from.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.document import Document, Marked, TokenFinder, Tokens, tokens_of
from reportedly.errors import UnreadableError
from reportedly.report import Report, Span
from reportedly.statement import Medium, QuotationType


def annotated(path: Path) -> Iterator[Document]:
    """The reports of ``path`` with their quotations.

    Raises:
        UnreadableError: if a line can't be read as such a report; the message says which and why.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                source = f"{path}, line {number}"
                try:
                    yield _document(json.loads(line), source)
                except (ValueError, KeyError, TypeError, AttributeError) as error:
                    reason = f"not an annotated report ({type(error).__name__}: {error})"
                    raise UnreadableError(source, reason) from error


def _document(line: dict[str, Any], source: str) -> Document:
    text = line["text"]
    tokens = tokens_of(text)
    finder = TokenFinder(tokens)
    return Document(
        report=Report(text=text, language=line.get("language") or "und", source=source),
        tokens=tokens,
        gold=tuple(
            _marked(statement, finder, len(text))
            for statement in line["statements"]
            if statement["kind"] == "quotation"
        ),
    )


def _marked(statement: dict[str, Any], finder: TokenFinder, length: int) -> Marked:
    def tokens(part: str) -> Tokens:
        spans = [Span(span["start"], span["end"]) for span in statement.get(part) or ()]
        beyond = [span for span in spans if span.end > length]
        if beyond:
            raise ValueError(f"{part} goes to {beyond[0].end}, the text to {length}")
        return finder.of(spans)

    return Marked(
        quotation=tokens("spans"),
        speaker=tokens("speaker_spans"),
        cue=tokens("cue_spans"),
        frame=tokens("frame_spans"),
        addressee=tokens("addressee_spans"),
        type=QuotationType(statement["type"]),
        medium=Medium(statement["medium"]),
    )

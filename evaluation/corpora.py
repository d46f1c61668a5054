"""Readers for the corpora, which lie beside the repository and are not part of it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.document import Document, Marked, TokenFinder, Tokens, tokens_of
from reportedly.report import Report, Span
from reportedly.statement import Medium, QuotationType

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
GERMAN = DATA / "german-news-quotations"
ENGLISH = DATA / "polnear"
PAGES = DATA / "pages"

_TYPES = {
    "Direct": QuotationType.DIRECT,
    "Indirect": QuotationType.INDIRECT,
    "Reported": QuotationType.REPORTED,
    "FreeIndirect": QuotationType.FREE_INDIRECT,
    "IndirectFreeIndirect": QuotationType.INDIRECT_FREE_INDIRECT,
}
_MEDIA = {
    "Speech": Medium.SPEECH,
    "Writing": Medium.WRITING,
    "Thought": Medium.THOUGHT,
    "ST": Medium.SPEECH_OR_THOUGHT,
    "SW": Medium.SPEECH_OR_WRITING,
    "TW": Medium.THOUGHT_OR_WRITING,
    "none": Medium.UNKNOWN,
}


def german(split: str, folder: Path = GERMAN) -> Iterator[Document]:
    """The documents of the German news quotations, with the corpus's own tokens.

    Raises:
        FileNotFoundError: if the corpus is not in ``folder``.
    """
    for line in _lines(folder / f"{split}.jsonl.gz"):
        text = line["originalText"]
        yield Document(
            report=Report(text=text, language="de", source=line["name"]),
            tokens=tuple(Span(token["charBegin"], token["charEnd"]) for token in line["tokens"]),
            gold=tuple(_german_quotation(annotation) for annotation in line["annotations"]),
        )


def english(split: str, folder: Path = ENGLISH) -> Iterator[Document]:
    """The articles of PolNeAR; source, cue and content stand as speaker, cue and quotation.

    Raises:
        FileNotFoundError: if the corpus is not in ``folder``.
    """
    for line in _lines(folder / f"{split}.jsonl.gz"):
        tokens = tokens_of(line["text"])
        finder = TokenFinder(tokens)
        yield Document(
            report=Report(text=line["text"], language="en", source=line["name"]),
            tokens=tokens,
            gold=tuple(
                Marked(
                    quotation=finder.of(Span(*place) for place in attribution["content"]),
                    speaker=finder.of(Span(*place) for place in attribution["source"]),
                    cue=finder.of(Span(*place) for place in attribution["cue"]),
                )
                for attribution in line["attributions"]
            ),
        )


def _german_quotation(annotation: dict[str, Any]) -> Marked:
    return Marked(
        quotation=_ids(annotation["quote"]),
        speaker=_ids(annotation["speaker"]),
        cue=_ids(annotation["cue"]),
        frame=_ids(annotation["frame"]),
        addressee=_ids(annotation["addressee"]),
        type=_TYPES[annotation["type"]],
        medium=_MEDIA[annotation["medium"]],
    )


def _ids(part: dict[str, Any]) -> Tokens:
    return frozenset(part["tokenIds"])


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)

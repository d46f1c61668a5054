"""The whole way from a report to its statements, in one screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from reportedly.reading.reader import Reader, Text
from reportedly.reading.sentences import paragraphs, sentences
from reportedly.reading.statements import statements
from reportedly.report import Report
from reportedly.statement import Reading

BATCH = 16  # reports given to the reader at once


def read(report: Report, reader: Reader) -> Reading:
    """``report`` with its passages, quotations and statements."""
    return next(read_all((report,), reader))


def read_all(reports: Iterable[Report], reader: Reader) -> Iterator[Reading]:
    """Each of ``reports`` read, in order, with at most ``BATCH`` of them in memory."""
    remaining = iter(reports)
    while batch := tuple(islice(remaining, BATCH)):
        texts = [text_of(report) for report in batch]
        for report, text, found in zip(batch, texts, reader.read(texts), strict=True):
            yield Reading(
                report=report,
                paragraphs=text.paragraphs,
                sentences=text.sentences,
                quotations=found.quotations,
                statements=statements(report, text.sentences, found.quotations),
                names=found.names,
                reader=reader.name,
            )


def text_of(report: Report) -> Text:
    """What a reader is given of ``report``."""
    return Text(
        text=report.text,
        language=report.language,
        paragraphs=paragraphs(report.text),
        sentences=sentences(report.text, report.language),
    )

"""A user's own annotations: what was read, corrected, becomes what is learnt from."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reportedly.errors import UnreadableError
from reportedly.reading.read import read
from reportedly.reading.readers import reader_named
from reportedly.record import Record
from reportedly.record.export import Format, export
from reportedly.report import Report
from reportedly.statement import QuotationType
from training.annotations import annotated

TEXT = "„Wir bleiben hier“, sagte Ilse Tamm. Der Kahn liegt fest."


def written(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_what_was_read_can_be_learnt_from(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    with Record.open(tmp_path / "test.sqlite") as record:
        reading = read(Report(text=TEXT, language="de"), reader_named("rules"))
        record.add(reading, fingerprint="one", read_at=datetime(2031, 5, 1, tzinfo=UTC))
        assert export(record, path, Format.ANNOTATIONS) == 1
    (document,) = annotated(path)
    (gold,) = document.gold
    words = [token.of(TEXT) for token in document.tokens]
    assert [words[place] for place in sorted(gold.speaker)] == ["Ilse", "Tamm"]
    assert [words[place] for place in sorted(gold.quotation)] == [
        "„",
        "Wir",
        "bleiben",
        "hier",
        "“",
    ]
    assert gold.type is QuotationType.DIRECT


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"type": "sung"}, "sung"),
        ({"spans": [{"start": 0, "end": 999}]}, "999"),
        ({"speaker_spans": [{"start": 5}]}, "end"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, change: dict[str, object], reason: str) -> None:
    statement = {"kind": "quotation", "type": "direct", "medium": "speech", "spans": []}
    good = {"text": TEXT, "statements": [statement]}
    bad = {"text": TEXT, "statements": [statement | change]}
    with pytest.raises(UnreadableError, match=rf"line 2.*{reason}"):
        list(annotated(written(tmp_path / "mine.jsonl", good, bad)))

"""A user's own annotations: what was read, corrected, becomes what is learnt from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.errors import UnreadableError
from reportedly.plain import reading
from reportedly.reading.read import read
from reportedly.reading.readers import reader_named
from reportedly.report import Report
from reportedly.statement import QuotationType
from training.annotations import annotated

TEXT = "„Wir bleiben hier“, sagte Ilse Tamm. Der Kahn liegt fest."


def written(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_what_was_read_can_be_learnt_from(tmp_path: Path) -> None:
    plain = reading(read(Report(text=TEXT, language="de"), reader_named("rules")))
    path = written(tmp_path / "mine.jsonl", json.loads(json.dumps(plain, default=str)))
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

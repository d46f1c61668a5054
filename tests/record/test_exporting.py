"""Exports: every field of every statement, in three formats, whole or not at all."""

from __future__ import annotations

import csv
import gc
import io
import json
import sys
import tracemalloc
from pathlib import Path

import pytest

from reportedly.errors import MissingExtraError, UsageError
from reportedly.record import Record, StatementQuery
from reportedly.record.columns import COLUMNS, Kind
from reportedly.record.export import Format, export
from reportedly.report import Report
from reportedly.statement import QuotationType, StatementKind
from tests.record.story import HARBOUR, NOTE, harbour, quoted, reading_of

NAMES = [column.name for column in COLUMNS]
ROLES = ("", "speaker_", "cue_", "frame_", "addressee_")
needs_pyarrow = pytest.mark.skipif(
    not any((Path(folder) / "pyarrow").is_dir() for folder in sys.path),
    reason="pyarrow, which writes Parquet, is an extra",
)


def json_rows(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def csv_rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_annotations_are_whole_reports_that_hold_what_was_asked_for(record, story, tmp_path):
    path = tmp_path / "mine.jsonl"
    every = {row.report.id for row in record.statements()}
    assert export(record, path, Format.ANNOTATIONS) == len(every)
    spoken = StatementQuery(speaker=next(v.voice.name for v in record.voices() if v.voice.name))
    wanted = {row.report.id for row in record.statements(spoken)}
    assert export(record, path, Format.ANNOTATIONS, spoken) == len(wanted)
    for line in json_rows(path):
        assert line["report"] in wanted
        assert line["text"] == record.reading(line["report"]).text
        quotations = record.reading(line["report"]).quotations
        assert len(line["statements"]) == len(quotations)
        assert all(s["kind"] == "quotation" and s["spans"] for s in line["statements"])


def test_json_lines_hold_every_field(record, story, tmp_path):
    to = tmp_path / "all.jsonl"
    written = export(record, to, Format.JSONL)
    rows = json_rows(to)
    assert written == len(rows) == sum(len(reading.statements) for reading in story)
    assert all(list(row) == NAMES for row in rows)
    row = next(row for row in rows if row["addressee"])
    assert {name: row[name] for name in ("speaker", "cue", "addressee", "type", "outlet")} == {
        "speaker": "Anne Strassberger",
        "cue": "told",
        "addressee": "the council",
        "type": "direct",
        "outlet": "The Quay",
    }
    assert row["published"] == "2031-05-03T09:30:00+00:00"
    assert row["chain"] == [
        {"name": "Anne Strassberger", "kind": "unknown"},
        {"name": "The Quay", "kind": "outlet"},
    ]
    assert row["confidence"] == 0.9
    assert row["shown_by"] == "by hand"


def test_every_offset_leads_to_the_words_shown(record, story, tmp_path):
    export(record, tmp_path / "all.jsonl", Format.JSONL)
    for row in json_rows(tmp_path / "all.jsonl"):
        text = record.reading(row["report"]).text
        for role in ROLES:
            shown = row[role.removesuffix("_") or "text"]
            words = [text[span["start"] : span["end"]] for span in row[f"{role}spans"]]
            assert (" … " if role == "" else " ").join(words) == (shown or "")


def test_csv_holds_the_same_with_lists_as_json(record, story, tmp_path):
    export(record, tmp_path / "all.jsonl", Format.JSONL)
    assert export(record, tmp_path / "all.csv", Format.CSV) == len(
        json_rows(tmp_path / "all.jsonl")
    )
    for plain, row in zip(
        csv_rows(tmp_path / "all.csv"), json_rows(tmp_path / "all.jsonl"), strict=True
    ):
        assert list(plain) == NAMES
        for column in COLUMNS:
            value, cell = row[column.name], plain[column.name]
            if isinstance(value, list):
                assert json.loads(cell) == value
            elif column.kind is Kind.TRUTH:
                assert cell == str(int(value))
            elif not str(value).startswith(","):
                assert cell == ("" if value is None else str(value))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "\t="])
def test_no_cell_of_a_csv_is_run_as_a_formula(record, put, tmp_path, start):
    title = f'{start}HYPERLINK("https://bad.example")'
    put(record, harbour(title=title))
    export(record, tmp_path / "all.csv", Format.CSV)
    export(record, tmp_path / "all.jsonl", Format.JSONL)
    assert {row["title"] for row in csv_rows(tmp_path / "all.csv")} == {f"'{title}"}
    assert {row["title"] for row in json_rows(tmp_path / "all.jsonl")} == {title}


@needs_pyarrow
def test_parquet_holds_the_same_with_types(record, story, tmp_path):
    import pyarrow.parquet as pq

    export(record, tmp_path / "all.jsonl", Format.JSONL)
    assert export(record, tmp_path / "all.parquet", Format.PARQUET) > 0
    table = pq.read_table(tmp_path / "all.parquet")
    assert table.to_pylist() == json_rows(tmp_path / "all.jsonl")
    assert str(table.schema.field("spans").type).startswith("list<")
    assert str(table.schema.field("current").type) == "bool"


@needs_pyarrow
def test_an_empty_export_has_its_columns(record, tmp_path):
    import pyarrow.parquet as pq

    for format_ in Format:
        assert export(record, tmp_path / f"none.{format_}", format_) == 0
    assert pq.read_table(tmp_path / "none.parquet").column_names == NAMES
    assert (tmp_path / "none.csv").read_text().split() == [",".join(NAMES)]
    assert (tmp_path / "none.jsonl").read_text() == ""


def test_without_pyarrow_the_extra_is_named(record, story, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'reportedly\[parquet\]'"):
        export(record, tmp_path / "all.parquet", Format.PARQUET)
    assert list(tmp_path.glob("*parquet*")) == []


def test_an_export_can_be_narrowed(record, story, tmp_path):
    query = StatementQuery(type=QuotationType.DIRECT, outlet="quay")
    assert export(record, tmp_path / "some.jsonl", Format.JSONL, query) == 2


@pytest.mark.parametrize("format_", [Format.JSONL, Format.CSV])
def test_a_stream_is_written_and_left_open(record, story, tmp_path, format_):
    stream = io.BytesIO()
    export(record, stream, format_)
    export(record, tmp_path / "file", format_)
    assert stream.getvalue() == (tmp_path / "file").read_bytes()


@needs_pyarrow
def test_parquet_goes_into_a_pipe(record, story):
    import pyarrow.parquet as pq

    class Pipe(io.BytesIO):
        def seekable(self):
            return False

        def seek(self, *_):
            raise io.UnsupportedOperation

        tell = seek

    pipe = Pipe()
    export(record, pipe, Format.PARQUET)
    assert pq.read_table(io.BytesIO(pipe.getvalue())).num_rows == record.count()


@pytest.mark.parametrize("format_", list(Format))
def test_an_export_that_fails_leaves_what_was_there(record, story, tmp_path, format_):
    to = tmp_path / "all"
    to.write_text("before")
    with pytest.raises(UsageError, match="No report"):
        export(record, to, format_, StatementQuery(report="nowhere"))
    assert to.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_link_goes_on_pointing_to_its_file(record, story, tmp_path):
    (tmp_path / "real.jsonl").write_text("before")
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "real.jsonl")
    export(record, tmp_path / "link.jsonl", Format.JSONL)
    assert (tmp_path / "link.jsonl").is_symlink()
    assert json_rows(tmp_path / "real.jsonl")


def test_a_device_is_written_to_and_not_replaced(record, story):
    null = Path("/dev/null")
    if not null.is_char_device():
        pytest.skip("this system has no /dev/null")
    assert export(record, null, Format.JSONL) > 0
    assert null.is_char_device()


@pytest.mark.parametrize("to", ["", "gone/all.jsonl"])
def test_a_place_that_can_not_be_written_is_told(record, story, tmp_path, to):
    with pytest.raises(UsageError, match="can't be written"):
        export(record, tmp_path / to, Format.JSONL)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.jsonl", Format.JSONL), ("a.b.CSV", Format.CSV), ("a.parquet", Format.PARQUET)],
)
def test_the_name_of_a_file_tells_its_format(name, expected):
    assert Format.of(Path(name)) is expected


@pytest.mark.parametrize("name", ["a", "a.xlsx", ".csv"])
def test_a_name_that_tells_no_format_is_refused(name):
    with pytest.raises(UsageError, match="its name tells no format"):
        Format.of(Path(name))


def test_broken_stretches_are_all_there(record, put, tmp_path):
    text = "„Es regnet“, sagte Vahl, „und stürmt“."
    told = quoted(text, "„Es regnet“", "sagte", "Vahl", frame=", sagte Vahl,")
    second = quoted(text, "„und stürmt“", "sagte", "Vahl")
    both = reading_of(
        Report(text=text), quoted(text, "„Es regnet“", "sagte", "Vahl", frame=", sagte Vahl,")
    )
    joined = type(told)(
        type=told.type, medium=told.medium, spans=(*told.spans, *second.spans), cue=told.cue,
        speaker=told.speaker, frame=told.frame,
    )  # fmt: skip
    put(record, reading_of(both.report, joined))
    export(record, tmp_path / "a.jsonl", Format.JSONL, StatementQuery(kind=StatementKind.QUOTATION))
    (row,) = json_rows(tmp_path / "a.jsonl")
    assert row["text"] == "„Es regnet“ … „und stürmt“"
    assert len(row["spans"]) == 2


def test_memory_stays_bounded_however_many_statements(tmp_path, put):
    def peak(copies):
        with Record.open(tmp_path / f"{copies}.record") as record:
            with record.batch():
                for number in range(copies):
                    put(record, reading_of(Report(text=f"{number}. {HARBOUR.text}" * 5)))
            gc.collect()  # so that no collection's timing is measured
            tracemalloc.start()
            export(record, tmp_path / "all.jsonl", Format.JSONL)
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return most

    peak(5)  # whatever is loaded once
    assert peak(48) < 2 * peak(12)


def test_the_note_without_outlet_has_empty_cells(record, put, tmp_path):
    put(record, reading_of(NOTE))
    export(record, tmp_path / "all.csv", Format.CSV)
    row = csv_rows(tmp_path / "all.csv")[0]
    assert (row["outlet"], row["published"], row["type"]) == ("", "", "")

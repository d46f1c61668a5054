"""Tables give one report a row, and name the row that can't be read."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from reportedly.errors import TooLargeError
from reportedly.intake import Item, Stated, items
from reportedly.report import DateFound
from reportedly.settings import Settings

TEXT = "Die Reederei Möwe kündigt den Vertrag. „Es reicht“, sagte Sprecher Ole Brandt am Dienstag."


def _row(**fields):
    return json.dumps({"text": TEXT, **fields}, ensure_ascii=False)


def test_a_row_gives_every_field_under_the_names_of_several_tools(save, gather):
    tools = [
        {"maintext": TEXT, "title": "Möwe kündigt", "url": "https://nord.example/1",
         "date_publish": "2024-05-03 10:30:00", "authors": ["Ole Brandt"],
         "source_domain": "nord.example", "language": "de"},
        {"articleBody": TEXT, "headline": "Möwe kündigt", "canonicalUrl": "https://nord.example/1",
         "datePublished": "2024-05-03T10:30:00", "author": {"name": "Ole Brandt"},
         "publisher": {"name": "nord.example"}, "inLanguage": "de"},
        {"Content": TEXT, "Headline": "Möwe kündigt", "Link": "https://nord.example/1",
         "Pub Date": "2024-05-03 10:30", "Byline": "Von Ole Brandt", "Source": "nord.example",
         "Lang": "de"},
    ]  # fmt: skip
    path = save("alle.jsonl", "\n".join(json.dumps(row) for row in tools))
    reports = gather(path).reports
    assert len(reports) == 3
    for report in reports:
        assert report.title == "Möwe kündigt"
        assert report.outlet == "nord.example"
        assert report.address == "https://nord.example/1"
        assert report.authors == ("Ole Brandt",)
        assert report.published == datetime(2024, 5, 3, 10, 30)
        assert report.published_found is DateFound.STATED
        assert report.language == "de"
        assert report.text == TEXT


def test_columns_can_be_stated(save, gather):
    path = save("a.csv", f'kopf;worte;titel\nRichtig;"{TEXT}";Falsch\n')
    stated = Stated(columns={"text": "Worte", "title": "kopf"})
    (report,) = gather(path, stated=stated).reports
    assert (report.title, report.text) == ("Richtig", TEXT)


def test_a_table_without_a_known_column_of_texts_names_its_columns(save, gather):
    (error,) = gather(save("a.csv", "kopf;worte\na;b\nc;d\n")).errors
    assert "kopf, worte" in error.reason
    assert "--column text=NAME" in error.reason


def test_an_empty_column_leaves_the_field_to_the_next(save, gather):
    path = save(
        "a.jsonl", json.dumps({"text": "", "body": TEXT, "date": None, "pubdate": "2024-05-03"})
    )
    (report,) = gather(path).reports
    assert report.text == TEXT
    assert report.published == date(2024, 5, 3)


def test_unix_time_is_a_date(save, gather):
    for stamp in (1714732200, 1714732200000):
        (report,) = gather(save("a.jsonl", _row(timestamp=stamp))).reports
        assert report.published == datetime(2024, 5, 3, 10, 30, tzinfo=UTC)


def test_a_broken_line_is_named_and_the_others_are_read(save, gather):
    lines = [_row(title="A"), '{"text": "abgeschn', "", _row(text=""), "[1]", '{"a": 1}', _row()]
    gathered = gather(save("a.jsonl", "\n".join(lines) + "\n"))
    assert [item.source.rpartition("#")[2] for item in gathered.items] == ["1", "7"]
    assert [error.source.rpartition("#")[2] for error in gathered.errors] == ["2", "4", "5", "6"]
    reasons = [error.reason for error in gathered.errors]
    assert "is no JSON at character" in reasons[0]
    assert reasons[1] == "holds no text"
    assert "no object" in reasons[2]
    assert "no column known to hold the text; say which does with --column text=NAME" in reasons[3]


def test_a_line_beyond_the_limit_is_passed_over(save, gather):
    lines = [_row(), _row(title="x" * 5000), _row(title="B")]
    gathered = gather(save("a.jsonl", "\n".join(lines)), Settings(max_bytes=2000))
    assert [item.source[-2:] for item in gathered.items] == ["#1", "#3"]
    assert isinstance(gathered.errors[0], TooLargeError)
    assert gathered.errors[0].source.endswith("#2")


def test_json_that_is_hard_to_parse_is_an_error_of_its_row(save, gather):
    deep = '{"text": ' + "[" * 100_000 + "}"
    long = '{"text": "a", "n": ' + "9" * 5000 + "}"
    gathered = gather(save("a.jsonl", "\n".join([_row(), deep, long, _row(title="B")])))
    assert len(gathered.items) == 2
    assert len(gathered.errors) == 2


@pytest.mark.parametrize("indent", [None, 2])
def test_an_array_is_read_object_by_object(save, gather, indent):
    rows = [{"text": TEXT, "title": title} for title in ('A "}{" \\', 'B\\"', "C")]
    gathered = gather(save("a.json", json.dumps(rows, indent=indent)))
    assert [report.title for report in gathered.reports] == ['A "}{" \\', 'B\\"', "C"]
    assert not gathered.errors


def test_an_array_larger_than_what_is_read_at_once_keeps_every_object(save, gather):
    rows = [{"text": TEXT, "title": f"{n} " + '\\"}{' * (n % 50)} for n in range(3000)]
    path = save("a.json", json.dumps(rows))
    assert path.stat().st_size > 500_000
    titles = [item.load().title for item in gather(path).items[::500]]
    assert titles == [row["title"].strip() for row in rows[::500]]


def test_what_is_broken_in_an_array_costs_itself_alone(save, gather):
    gathered = gather(save("a.json", f'[{_row()}, 3, {{"text": }}, {_row()}, {{"text": "ab'))
    assert [item.source[-2:] for item in gathered.items] == ["#1", "#4"]
    assert [error.source[-2:] for error in gathered.errors] == ["#2", "#3", "#5"]


def test_one_object_over_several_lines_is_one_report(save, gather):
    (report,) = gather(save("a.json", json.dumps(json.loads(_row(title="Kopf")), indent=4))).reports
    assert report.title == "Kopf"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiter_and_encoding_are_found(save, gather, delimiter, encoding):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows(
        [["title", "text", "date"], ["Kopf", f"{TEXT}\nZweite Zeile, mit; | allem.", "2024-05-03"]]
    )
    (report,) = gather(save("tabelle", out.getvalue().encode(encoding))).reports
    assert report.title == "Kopf"
    assert report.text.splitlines() == [TEXT, "Zweite Zeile, mit; | allem."]


def test_quotation_marks_between_tabs_belong_to_the_text_where_they_close_early(save, gather):
    lines = ["title\ttext", 'A\t"Es reicht", sagte Ole Brandt.', 'B\tEr rief: "Nie!"']
    first, second = gather(save("a.tsv", "\n".join(lines))).reports
    assert first.text == '"Es reicht", sagte Ole Brandt.'
    assert second.text == 'Er rief: "Nie!"'


@pytest.mark.parametrize("table", ["[]", "[", "title,text\n", "{}\n"])
def test_a_table_without_a_report_is_told(save, gather, table):
    gathered = gather(save("a.csv", table))
    assert gathered.errors
    assert not gathered.items


def test_a_row_of_another_length_is_named_and_not_guessed_at(save, gather):
    path = save("a.csv", f'title,text\nA,Ein Text, der ein Komma hat.\n\nB,"{TEXT}"\nC\n')
    gathered = gather(path)
    assert [item.load().title for item in gathered.items] == ["B"]
    assert [error.reason for error in gathered.errors] == [
        "has 3 cells where the header has 2",
        "has 1 cells where the header has 2",
    ]


def test_a_long_cell_is_read_and_an_endless_one_is_not(save, gather):
    long = "Ein langer Satz. " * 20_000
    gathered = gather(save("a.csv", f'title,text\nA,"{long}"\n'))
    assert len(gathered.items) == 1
    endless = 'title,text\nA,"' + "ohne Ende\n" * 30_000
    gathered = gather(save("b.csv", endless + f'"\nB,"{TEXT}"\n'), Settings(max_bytes=200_000))
    assert gathered.errors
    assert all(len(str(error)) < 500 for error in gathered.errors)


def test_a_cut_off_table_gives_the_rows_before_the_cut(save, gather):
    packed = gzip.compress("".join(f"{_row(title=str(n) * 40)}\n" for n in range(3000)).encode())
    gathered = gather(save("a.jsonl.gz", packed[: len(packed) // 2]))
    assert 100 < len(gathered.items) < 3000
    assert "breaks off" in gathered.errors[-1].reason


def test_a_row_that_holds_a_whole_page_is_read_as_a_page(save, gather, page):
    row = json.dumps(
        {"html": page().decode(), "url": "https://nord.example/x", "date": "2024-05-03"}
    )
    (report,) = gather(save("a.jsonl", row)).reports
    assert report.title == "Hafen bleibt offen"
    assert report.address == "https://nord.example/x"
    assert report.published == date(2024, 5, 3)
    assert "<p>" not in report.text


def test_rows_are_read_as_they_are_asked_for(monkeypatch):
    many = io.BytesIO(b"".join(b'{"text": "Satz %d."}\n' % n for n in range(200_000)))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=many))
    rows = items("-", Settings())
    assert isinstance(next(rows), Item)
    assert many.tell() < 300_000 < len(many.getvalue())


def _parquet(path, columns, **options):
    arrow = pytest.importorskip("pyarrow", reason="needs pyarrow")
    import pyarrow.parquet

    pyarrow.parquet.write_table(arrow.table(columns), path, **options)
    return path


def test_parquet_is_read_over_all_row_groups(tmp_path, gather):
    columns = {
        "title": [f"Kopf {n}" for n in range(100)],
        "text": [TEXT if n % 10 else None for n in range(100)],
        "published": [datetime(2024, 5, 3, 10, 30)] * 100,
        "authors": [["Ole Brandt", "Ada Kern"]] * 100,
        "vector": [[0.0] * 50] * 100,
    }
    gathered = gather(_parquet(tmp_path / "a.parquet", columns, row_group_size=30))
    assert len(gathered.items) == 90
    assert [error.source.rpartition("#")[2] for error in gathered.errors] == [
        str(n) for n in range(1, 101, 10)
    ]
    report = gathered.items[-1].load()
    assert (report.title, report.authors) == ("Kopf 99", ("Ole Brandt", "Ada Kern"))
    assert report.published == datetime(2024, 5, 3, 10, 30)


def test_parquet_comes_through_pipes_and_compression(tmp_path, gather, monkeypatch):
    raw = _parquet(tmp_path / "a.parquet", {"text": [TEXT]}).read_bytes()
    (tmp_path / "b.gz").write_bytes(gzip.compress(raw))
    assert gather(tmp_path / "b.gz").reports[0].text == TEXT


def test_nanoseconds_and_impossible_dates_do_not_stop_parquet(tmp_path, gather):
    arrow = pytest.importorskip("pyarrow", reason="needs pyarrow")
    stamps = arrow.array([1_714_732_200_000_000_001, 0], arrow.timestamp("ns"))
    far = arrow.array([2**60, 0], arrow.timestamp("us"))
    path = _parquet(tmp_path / "a.parquet", {"text": [TEXT, TEXT], "date": stamps})
    assert gather(path).reports[0].published == datetime(2024, 5, 3, 10, 30)
    path = _parquet(tmp_path / "b.parquet", {"text": [TEXT, TEXT], "date": far})
    assert [report.published for report in gather(path).reports] == [None, None]


def test_broken_parquet_is_told(tmp_path, gather, save):
    raw = bytearray(
        _parquet(tmp_path / "a.parquet", {"text": [TEXT] * 50}, compression="none").read_bytes()
    )
    assert "is no Parquet file" in gather(save("kurz.parquet", bytes(raw[:-9]))).errors[0].reason
    raw[4:40] = b"\xff" * 36
    gathered = gather(save("kaputt.parquet", bytes(raw)))
    assert gathered.errors
    assert not gathered.items


def test_without_pyarrow_the_way_to_get_it_is_told(save, gather, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    (error,) = gather(save("a.parquet", b"PAR1....PAR1")).errors
    assert "reportedly[parquet]" in error.reason

"""What a user names is told apart by looking, and nothing in it ends a run."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import NotFoundError, SourceError, TooLargeError, UnreadableError, UsageError
from reportedly.intake import Item, Stated, items
from reportedly.intake.kinds import Kind, kind_of
from reportedly.report import Report
from reportedly.settings import Settings

TEXT = (
    "Die Werft in Nordhafen entlässt 40 Leute.\n„Wir hatten keine Wahl“, sagte Ada Kern am Montag."
)
RSS = "<rss version='2.0'><channel><title>Nordblatt</title></channel></rss>"


@pytest.mark.parametrize(
    ("head", "said", "kind"),
    [
        (TEXT, "", Kind.TEXT),
        ("# Werft entlässt\n\n" + TEXT, ".md", Kind.TEXT),
        ("Über das <html>-Element schrieb sie ein Buch.", "", Kind.TEXT),
        ("[Quelle](https://nord.example) meldet es.", ".md", Kind.TEXT),
        ("[dpa] Nordhafen, 3. Mai", "", Kind.TEXT),
        ("{Vorabmeldung} Die Werft schließt.", "", Kind.TEXT),
        ("Werft, Hafen und Stadt\nTitel, Text, Datum", "", Kind.TEXT),
        ("<!DOCTYPE html><html><p>a", "", Kind.PAGE),
        ("<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'>\n<html xmlns='y'>", "", Kind.PAGE),
        ("Warning: server slow\n<!doctype HTML><p>a", "", Kind.PAGE),
        ("<!-- saved --><div><p>a</p></div>", "", Kind.PAGE),
        ("<p align=center>Logo</p>\n# Bericht", ".md", Kind.TEXT),
        ("Nur Worte", ".html", Kind.PAGE),
        (RSS, ".txt", Kind.FEED),
        (
            "<?xml version='1.0'?><!-- c --><feed xmlns='http://www.w3.org/2005/Atom'>",
            "",
            Kind.FEED,
        ),
        ("<?xml version='1.0'?><rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "", Kind.FEED),
        ('{"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1", "items": []}', "", Kind.FEED),
        ("<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a '>'>]><rss><channel>", "", Kind.FEED),
        ("<?xml version='1.0'?><urlset></urlset>", "", Kind.OTHER),
        ("\r\nWARC/1.0\r\nWARC-Type: warcinfo", "", Kind.ARCHIVE),
        ('{"text": "a"}\n{"text": "b"}\n', "", Kind.JSON_LINES),
        ('{"text": "a"', "", Kind.JSON_LINES),
        ('{"text": broken}\n{"text": "b"}\n', "", Kind.JSON_LINES),
        ('{\n  "text": "a",\n  "of": [\n  {"a": 1}\n  ]\n}', "", Kind.JSON),
        ('[{"text": "a"}]', "", Kind.JSON),
        ("title;text\nWerft;Sie schließt, leider.\n", "", Kind.CSV),
        ("titel\tvolltext\nWerft\tSie schließt.\n", "", Kind.CSV),
        ("überschrift,worte\na,b\n", ".csv", Kind.CSV),
        ("\n \n", ".txt", Kind.EMPTY),
    ],
)
def test_the_kind_is_told_by_content_and_the_ending_breaks_ties(head, said, kind):
    assert kind_of(head.encode(), said) is kind


def test_a_text_is_read_in_every_common_encoding(save, gather):
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        (report,) = gather(save("bericht.txt", TEXT.encode(encoding))).reports
        assert "„Wir hatten keine Wahl“" in report.text


def test_a_compressed_page_is_read_as_the_page(save, gather, page):
    (plain,) = gather(save("a.html", page())).reports
    (packed,) = gather(save("a.html.gz", gzip.compress(page()))).reports
    assert "Hafenmeisterin Ada Kern" in packed.text
    assert packed.id == plain.id


def test_an_item_is_told_apart_by_content_and_by_what_is_stated(save, gather):
    first, copy, other = (save(f"{name}.txt", TEXT) for name in "abc")
    other.write_text(TEXT + "!", encoding="utf-8")
    fingerprints = [gather(path).items[0].fingerprint for path in (first, copy, other)]
    assert fingerprints[0] == fingerprints[1] != fingerprints[2]
    stated = gather(first, stated=Stated(outlet="Nordblatt")).items[0]
    assert stated.fingerprint != fingerprints[0]
    assert stated.load().outlet == "Nordblatt"


@pytest.mark.parametrize("content", [TEXT.encode(), gzip.compress(TEXT.encode())])
def test_standard_input_is_told_apart_too(content, monkeypatch, gather):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    (report,) = gather("-").reports
    assert report.source == "standard input"
    assert "Ada Kern" in report.text


def test_rows_on_standard_input_are_numbered(monkeypatch, gather):
    lines = b'{"text": "Ein Satz."}\n{"text": "Noch ein Satz."}\n'
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(lines)))
    assert [i.source for i in gather("-").items] == ["standard input#1", "standard input#2"]


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (b"", UnreadableError, "is empty"),
        (b"%PDF-1.7 ...", UnreadableError, "is a PDF document"),
        (b"PK\x03\x04....", UnreadableError, "ZIP"),
        (bytes(range(256)) * 8, UnreadableError, "neither text nor"),
        (b"<?xml version='1.0'?><urlset/>", UnreadableError, "neither text nor"),
        (gzip.compress(TEXT.encode() * 9)[:-12], UnreadableError, "breaks off"),
        (gzip.compress(gzip.compress(b"x")), UnreadableError, "compressed more than once"),
    ],
)
def test_what_is_no_report_is_named(content, kind, words, save, gather):
    path = save("sache", content)
    (error,) = gather(path).errors
    assert isinstance(error, kind)
    assert error.source == str(path)
    assert words in error.reason


@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_a_stray_zero_character_makes_no_text_a_binary_file(name, save, gather, page):
    content = page() if name == "a.html" else TEXT.encode() * 3
    middle = len(content) // 2
    path = save(name, content[:middle] + b"\0" + content[middle:])
    (report,) = gather(path).reports
    assert "\0" not in report.text


def test_a_missing_file_is_an_error_among_the_items(tmp_path, gather):
    for name in (tmp_path / "nichts.txt", "nul\0l", "x" * 5000):
        (error,) = gather(name).errors
        assert isinstance(error, (NotFoundError, UnreadableError))


def test_a_file_beyond_the_limit_is_refused_and_a_bomb_is_not_expanded(save, gather):
    small = Settings(max_bytes=100_000)
    (error,) = gather(save("gross.txt", b"Wort " * 30_000), small).errors
    assert isinstance(error, TooLargeError)
    assert "max_bytes" in error.reason
    bomb = save("bombe.html.gz", gzip.compress(b"<html><p>" + b"a" * 30_000_000))
    assert bomb.stat().st_size < 100_000
    (error,) = gather(bomb, small).errors
    assert isinstance(error, TooLargeError)


def test_a_column_for_what_is_no_field_is_a_mistake_of_the_user(save):
    path = save("a.csv", "text,x\na,b\n")
    with pytest.raises(UsageError, match="'headline' is no field of a report"):
        items(str(path), Settings(), Stated(columns={"headline": "x"}))
    with pytest.raises(UsageError, match="is not read from tables"):
        items(str(path), Settings(), Stated(columns={"dateline": "x"}))


def test_a_page_from_the_web_knows_where_it_came_from(web, page, gather):
    address = "https://nordblatt.example/hafen"
    (report,) = gather(address, fetcher=web({address: page()})).reports
    assert report.address == address
    assert report.source == address


def test_a_table_from_the_web_is_read_row_by_row(web, gather):
    address = "https://nordblatt.example/alle.jsonl"
    rows = b'{"text": "Ein Satz."}\n{"text": "Noch ein Satz."}\n'
    gathered = gather(address, fetcher=web({address: rows}, "application/octet-stream"))
    assert [item.source for item in gathered.items] == [f"{address}#1", f"{address}#2"]


def test_other_addresses_are_refused_and_passwords_not_repeated(gather):
    (error,) = gather("ftp://nordblatt.example/a").errors
    assert "only http and https" in error.reason
    (error,) = gather("https://ada:geheim@nordblatt.example/a").errors
    assert "geheim" not in str(error)


def test_importing_and_reading_a_text_needs_no_network_library(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    code = (
        "import sys\nfrom reportedly.intake import items\n"
        "from reportedly.settings import Settings\n"
        f"assert len(list(items({str(path)!r}, Settings()))) == 1\n"
        "heavy = {'httpx2', 'lxml', 'fastwarc', 'pyarrow', 'trafilatura', 'protego'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


_STARTS = st.sampled_from(
    [
        b"",
        b"<html><body><p>",
        b"<rss><channel><item><title>",
        b"<feed><entry>",
        b"\x1f\x8b\x08",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 30\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
        b'{"text": "',
        b'[{"text": "',
        b"text,title\n",
        b"PAR1",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b'{"version": "https://jsonfeed.org/version/1", "items": [{"url": 1}, "',
        b"---\ntitle: x\n",
    ]
)


@settings(max_examples=300, deadline=None)
@given(start=_STARTS, rest=st.binary(max_size=400), packed=st.booleans())
def test_whatever_bytes_come_each_outcome_is_a_report_or_an_error(start, rest, packed):
    content = gzip.compress(start + rest) if packed else start + rest
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sache"
        path.write_bytes(content)
        found = list(items(str(path), Settings(max_bytes=5000), fetcher=_Nowhere()))
    assert found
    for each in found:
        assert isinstance(each, (Item, SourceError))
        if isinstance(each, Item):
            assert isinstance(_loaded(each), (Report, SourceError))


class _Nowhere:
    def get(self, address):
        raise NotFoundError(address, "is not there")


def _loaded(item):
    try:
        return item.load()
    except SourceError as error:
        return error

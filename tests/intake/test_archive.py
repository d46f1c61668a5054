"""Archives are read record by record, and what is broken costs itself alone."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest

from reportedly.errors import TooLargeError, UnreadableError
from reportedly.intake import Item, items
from reportedly.settings import Settings

HTML = b"Content-Type: text/html; charset=utf-8"


def _record(place, block, kind=b"response", length=None):
    return (
        b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: <https://nord.example/%d>\r\n"
        b"WARC-Date: 2024-05-03T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:%032d>\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n"
    ) % (kind, place, place, len(block) if length is None else length, block)


def _answer(body, *headers, status=b"200 OK"):
    return b"\r\n".join([b"HTTP/1.1 " + status, *(headers or [HTML]), b"", body])


@pytest.fixture
def four(page):
    return [_record(n, _answer(page(f"Nachricht {n}"))) for n in range(1, 5)]


def _titles(gathered):
    return [report.title for report in gathered.reports]


def _places(gathered):
    return [item.source.rpartition("#")[2] for item in gathered.items]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_come_with_their_place_and_address(four, save, gather, packed):
    parts = [gzip.compress(record) if packed else record for record in four]
    path = save("a.warc", b"".join(parts))
    gathered = gather(path)
    assert _titles(gathered) == [f"Nachricht {n}" for n in range(1, 5)]
    assert [item.source for item in gathered.items] == [f"{path}#{n}" for n in range(1, 5)]
    assert gathered.reports[1].address == "https://nord.example/2"
    assert not gathered.errors


def test_an_archive_compressed_as_one_is_read_too(four, save, gather):
    assert len(gather(save("a.gz", gzip.compress(b"".join(four)))).items) == 4


def test_only_answers_with_pages_are_taken(page, save, gather):
    whole = page()
    records = [
        _record(0, b"software: x\r\n", b"warcinfo"),
        _record(1, b"GET / HTTP/1.1\r\nHost: nord.example\r\n\r\n", b"request"),
        _record(2, _answer(whole)),
        _record(3, _answer(whole, status=b"404 Not Found")),
        _record(4, _answer(b"", b"Location: /x", status=b"302 Found")),
        _record(5, _answer(b"\x89PNG....", b"Content-Type: image/png")),
        _record(6, _answer(b"\x89PNG....")),
        _record(7, _answer(b'{"a": 1}', b"Content-Type: application/json")),
        _record(8, whole, b"revisit"),
        _record(9, b""),
        _record(10, _answer("Ein Satz über Nordhafen.".encode(), b"Content-Type: text/plain")),
        _record(11, _answer(b"User-agent: *\nDisallow: /\n", b"Content-Type: text/plain")).replace(
            b"nord.example/11", b"nord.example/robots.txt"
        ),
    ]
    gathered = gather(save("a.warc", b"".join(records)))
    assert _places(gathered) == ["3", "11"]
    assert not gathered.errors


def test_an_archive_without_a_page_is_told(save, gather):
    (error,) = gather(save("a.warc", _record(1, b"software: x\r\n", b"warcinfo"))).errors
    assert "no page" in error.reason


def _chunked(body):
    return b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)


@pytest.mark.parametrize(
    ("header", "coded"),
    [
        (b"Transfer-Encoding: chunked", _chunked),
        (b"Content-Encoding: gzip", gzip.compress),
        (b"Content-Encoding: deflate", zlib.compress),
        (
            b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked",
            lambda b: _chunked(gzip.compress(b)),
        ),
        # Many tools keep the headers and store the body decoded, wholly or in part.
        (b"Transfer-Encoding: chunked", bytes),
        (b"Content-Encoding: gzip", bytes),
        (b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked", gzip.compress),
        (b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked", _chunked),
        (b"Content-Encoding: unheard-of", bytes),
    ],
)
def test_codings_of_the_body_are_undone(page, save, gather, header, coded):
    path = save("a.warc", _record(1, _answer(coded(page()), HTML, header)))
    assert _titles(gather(path)) == ["Hafen bleibt offen"]


def test_the_charset_of_the_header_is_used(page, save, gather):
    body = (
        page("Möwe über Nordhafen").decode().replace("<meta charset='utf-8'>", "").encode("cp1252")
    )
    path = save(
        "a.warc", _record(1, _answer(body, b"Content-Type: text/html; charset=windows-1252"))
    )
    assert _titles(gather(path)) == ["Möwe über Nordhafen"]


def _scratched(record):
    packed = bytearray(gzip.compress(record))
    packed[60:90] = b"\0" * 30
    return bytes(packed)


@pytest.mark.parametrize(
    "damage",
    [
        lambda a, b, c, d: a + b"junk\r\n" * 20 + c + d,
        lambda a, b, c, d: a + b.replace(b"Content-Length: ", b"Content-Length: minus ") + c + d,
        lambda a, b, c, d: a + b.replace(b"Content-Length", b"Content-Breadth") + c + d,
        lambda a, b, c, d: a + b[:-200] + c + d,
        lambda a, b, c, d: a + _longer(b, -100) + c + d,
        lambda a, b, c, d: a + _longer(b, 100) + c + d,
        lambda a, b, c, d: a + _longer(b, 10**12) + c + d,
        lambda a, b, c, d: gzip.compress(a) + _scratched(b) + gzip.compress(c) + gzip.compress(d),
        lambda a, b, c, d: gzip.compress(a) + b"junk" * 50 + gzip.compress(c) + gzip.compress(d),
        lambda a, b, c, d: gzip.compress(a) + gzip.compress(_longer(b, 50)) + gzip.compress(c + d),
    ],
)
def test_a_broken_record_is_told_and_the_next_ones_are_read(four, save, gather, damage):
    gathered = gather(save("a.warc", damage(*four)))
    assert _titles(gathered) == ["Nachricht 1", "Nachricht 3", "Nachricht 4"]
    assert gathered.errors
    assert all(isinstance(error, UnreadableError) for error in gathered.errors)


def _longer(record, by):
    before, _, rest = record.partition(b"Content-Length: ")
    length, _, block = rest.partition(b"\r\n")
    return b"%bContent-Length: %d\r\n%b" % (before, int(length) + by, block)


@pytest.mark.parametrize("cut", [3, 40, 300])
@pytest.mark.parametrize("packed", [False, True])
def test_a_cut_off_archive_gives_what_stands_before_the_cut(four, save, gather, cut, packed):
    parts = [gzip.compress(record) if packed else record for record in four]
    gathered = gather(save("a.warc", b"".join(parts)[:-cut]))
    assert _titles(gathered)[:3] == ["Nachricht 1", "Nachricht 2", "Nachricht 3"]
    assert gathered.errors or len(gathered.items) == 4


def test_an_archive_of_nothing_but_broken_records_is_given_up(four, save, gather):
    fakes = b"WARC/1.0\r\nContent-Length: 9000000\r\n\r\n" * 50_000
    gathered = gather(save("a.warc", four[0] + fakes))
    assert len(gathered.items) == 1
    assert "not read further" in gathered.errors[-1].reason


def test_what_is_too_large_is_passed_over(four, page, save, gather):
    large = _record(2, _answer(page() + b" " * 50_000))
    bomb = _record(
        3, _answer(gzip.compress(page() + b" " * 50_000_000), HTML, b"Content-Encoding: gzip")
    )
    film = _record(4, _answer(b"\0" * 200_000, b"Content-Type: video/mp4"))
    path = save("a.warc", four[0] + large + bomb + film + four[3])
    gathered = gather(path, Settings(max_bytes=20_000))
    assert _places(gathered) == ["1", "5"]
    assert [(type(e), e.source[-2:]) for e in gathered.errors] == [
        (TooLargeError, "#2"),
        (TooLargeError, "#3"),
    ]


def test_memory_stays_bounded_however_large_the_archive(page, tmp_path):
    path = tmp_path / "a.warc.gz"
    body = page() + b"<!--" + b"x" * 1_000_000 + b"-->"
    with path.open("wb") as file:
        for place in range(100):
            file.write(gzip.compress(_record(place, _answer(body)), 1))
    tracemalloc.start()
    try:
        found = sum(isinstance(each, Item) for each in items(str(path), Settings()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == 100
    assert peak < 12_000_000  # of the 100 MB that the archive expands to


def test_an_archive_of_lying_lengths_is_given_up(four, save):
    lying = b"WARC/1.0\r\nContent-Length: 99999999999\r\n\r\n" * 90
    path = save("a.warc", (lying + four[0]) * 40)
    found = list(items(str(path), Settings(max_bytes=20_000)))
    assert "too many broken records" in str(found[-1])


def test_a_record_right_behind_a_broken_one_is_found(four, save, gather):
    broken = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999\r\n\r\n"
    assert _titles(gather(save("a.warc", broken + four[0]))) == ["Nachricht 1"]

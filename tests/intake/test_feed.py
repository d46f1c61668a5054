"""Feeds lead to their pages, and their own words stand in where a page can't be had."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone

import pytest

from reportedly.errors import NotFoundError, TooLargeError, UnreadableError
from reportedly.report import DateFound
from reportedly.settings import Settings

HOST = "https://nordblatt.example"
WORDS = "Die Werft in Nordhafen schließt. „Es ist vorbei“, sagte Direktorin Ada Kern am Freitag."
SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)


def _rss(*items, head="<title>Nordblatt</title><language>de</language>", more=""):
    told = "".join(f"<item>{item}</item>" for item in items)
    channel = f"<channel>{head}{told}</channel>"
    return f'<?xml version="1.0"?>{more}<rss version="2.0" {SPACES}>{channel}</rss>'


def _full(title="Werft schließt", *more):
    content = f"<content:encoded><![CDATA[<p>{WORDS}</p>]]></content:encoded>"
    return f"<title>{title}</title>{content}{''.join(more)}"


@pytest.fixture
def one(save, gather, web):
    """The report of a feed's only entry, no page of which can be fetched."""

    def read(feed):
        gathered = gather(save("feed.xml", feed), fetcher=web({}))
        assert not gathered.errors
        (report,) = gathered.reports
        return report

    return read


def test_a_feed_leads_to_its_pages_each_once(save, gather, web, page):
    pages = {f"{HOST}/{n}": page(f"Nachricht {n}") for n in "ab"}
    links = [f"<link>{HOST}/{n}</link><description>Anriss</description>" for n in ("a", "b", "a")]
    fetcher = web(pages)
    gathered = gather(save("feed.xml", _rss(*links)), fetcher=fetcher)
    assert [report.title for report in gathered.reports] == ["Nachricht a", "Nachricht b"]
    assert [report.address for report in gathered.reports] == list(pages)
    assert fetcher.asked == list(pages)


def test_pages_are_fetched_as_they_are_asked_for(save, web, page):
    from reportedly.intake import items

    fetcher = web({f"{HOST}/{n}": page() for n in range(9)})
    feed = save("feed.xml", _rss(*(f"<link>{HOST}/{n}</link>" for n in range(9))))
    next(items(str(feed), Settings(), fetcher=fetcher))
    assert len(fetcher.asked) == 1


def test_a_feed_on_the_web_resolves_its_links_against_its_address(gather, web, page):
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title>'
        '<entry><link rel="self" href="x"/><link href="b/1"/></entry>'
        '<entry xml:base="https://anders.example/c/"><link href="2"/></entry></feed>'
    )
    fetcher = web({f"{HOST}/a/feed": feed.encode()})
    gather(f"{HOST}/a/feed", fetcher=fetcher)
    assert fetcher.asked[1:] == [f"{HOST}/a/b/1", "https://anders.example/c/2"]


def test_what_the_page_does_not_say_its_entry_does(save, gather, web, page):
    entry = (
        f"<link>{HOST}/a</link><title>Anderer Titel</title><dc:creator>Ole Brandt</dc:creator>"
        "<pubDate>Fri, 03 May 2024 00:30:00 +0200</pubDate>"
    )
    (report,) = gather(save("f", _rss(entry)), fetcher=web({f"{HOST}/a": page()})).reports
    assert report.title == "Hafen bleibt offen"
    assert report.authors == ("Ole Brandt",)
    assert report.published == datetime(2024, 5, 3, 0, 30, tzinfo=timezone(timedelta(hours=2)))
    assert report.published_found is DateFound.FEED


def test_a_whole_text_in_the_feed_stands_in_for_a_page_and_a_teaser_does_not(save, gather, web):
    whole = _full("Werft schließt", f"<link>{HOST}/a</link>")
    teaser = f"<link>{HOST}/b</link><description>{WORDS}</description>"
    path = save("feed.xml", _rss(whole, teaser))
    gathered = gather(path, fetcher=web({}))
    (report,) = gathered.reports
    assert (report.source, report.text) == (f"{path}#1", WORDS)
    assert report.address == f"{HOST}/a"
    (error,) = gathered.errors
    assert isinstance(error, NotFoundError)
    assert error.source == f"{HOST}/b"


def test_a_linked_picture_is_told(save, gather, web):
    fetcher = web({f"{HOST}/a": b"\x89PNG...."}, "image/png")
    (error,) = gather(save("feed.xml", _rss(f"<link>{HOST}/a</link>")), fetcher=fetcher).errors
    assert "a picture" in error.reason


def test_rss_keeps_names_and_dates_as_they_stand(one):
    report = one(
        _rss(
            _full(
                "Werft &amp;#8211; Ende",
                "<author>post@nordblatt.example (Ole Brandt)</author>",
                "<dc:creator>Ada Kern</dc:creator>",
                "<dc:date>2024-05-03</dc:date><media:title>Bild</media:title>",
                "<source url='https://sued.example'>Südpost</source>",
            )
        )
    )
    assert report.title == "Werft – Ende"
    assert report.authors == ("Ole Brandt", "Ada Kern")
    assert (report.published, report.published_found) == (date(2024, 5, 3), DateFound.FEED)
    assert (report.outlet, report.language) == ("Südpost", "de")


def test_an_hour_alone_is_no_date(one):
    assert one(_rss(_full("A", "<pubDate>10:30</pubDate>"))).published is None


def test_atom_with_markup_in_it_and_several_authors(one):
    report = one(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Nordblatt</title><entry>'
        '<title type="html">Werft &lt;b&gt;schließt&lt;/b&gt;</title>'
        "<author><name>Ole Brandt</name><email>o@x.example</email></author>"
        "<author><name>Ada Kern</name></author><updated>2024-05-04T09:00:00Z</updated>"
        "<published>2024-05-03T09:00:00Z</published>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        f"<p>{WORDS}</p></div></content>"
        "</entry></feed>"
    )
    assert (report.title, report.text) == ("Werft schließt", WORDS)
    assert report.authors == ("Ole Brandt", "Ada Kern")
    assert report.published is not None
    assert report.published.isoformat() == "2024-05-03T09:00:00+00:00"


def test_rdf_site_summary(one):
    report = one(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns="http://purl.org/rss/1.0/" {SPACES}><channel><title>Nordblatt</title></channel>'
        f"<item rdf:about='x'>{_full('Werft schließt')}</item></rdf:RDF>"
    )
    assert (report.title, report.outlet) == ("Werft schließt", "Nordblatt")


def test_json_feed(one):
    item = {
        "title": "Werft schließt",
        "content_html": f"<p>{WORDS}</p>",
        "authors": [{"name": "Ole Brandt"}, {"name": "Ada Kern"}],
        "date_published": "2024-05-03",
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Nordblatt", "items": [item]}
    report = one(json.dumps(feed))
    assert (report.title, report.text, report.outlet) == ("Werft schließt", WORDS, "Nordblatt")
    assert report.authors == ("Ole Brandt", "Ada Kern")
    assert report.published == date(2024, 5, 3)


@pytest.mark.parametrize(
    "feed",
    [
        _rss(_full("Kern & Söhne: „Über 40 &Uuml;brige&nbsp;…“")),
        _rss(_full("Kern & Söhne: „Über 40 Übrige …“")).replace("</channel></rss>", ""),
        "\n\n  " + _rss(_full("Kern & Söhne: „Über 40 Übrige …“")),
        _rss(_full("Kern & S\x0böhne: „Über 40 Übrige …“")),
        _rss(_full("Kern & Söhne: „Über 40 Übrige …“")).replace(SPACES, ""),
        _rss(_full("Kern & Söhne: „Über 40 Übrige …“")).encode("cp1252"),
        _rss(_full("Kern & Söhne: „Über 40 Übrige …“")).encode("utf-16"),
    ],
)
def test_broken_feeds_keep_every_letter(one, feed):
    report = one(feed)
    assert report.title == "Kern & Söhne: „Über 40 Übrige …“"
    assert report.text == WORDS


def test_an_ampersand_in_an_address_costs_nothing(save, gather, web):
    plain = f"<link>{HOST}/?a=1&b=2</link>"
    wrapped = f"<link><![CDATA[{HOST}/?c=3&d=4]]></link>"
    fetcher = web({})
    gather(save("feed.xml", _rss(plain, wrapped)), fetcher=fetcher)
    assert fetcher.asked == [f"{HOST}/?a=1&b=2", f"{HOST}/?c=3&d=4"]


def test_entities_are_neither_expanded_nor_loaded(one, save):
    secret = save("geheim.txt", "GEHEIM")
    doctype = (
        f'<!DOCTYPE r [<!ENTITY f SYSTEM "file://{secret}"><!ENTITY a "{"ha" * 500}">'
        + "".join(
            f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + f'<!ENTITY % p SYSTEM "file://{secret}"> %p;]>'
    )
    report = one(_rss(_full("Titel &f; und &i;"), more=doctype))
    assert "GEHEIM" not in report.title
    assert len(report.title) < 50


@pytest.mark.parametrize(
    "feed",
    [
        "<rss>" + "<a>" * 100_000,
        "<rss><channel><item "
        + " ".join(f'a{n}="x"' for n in range(50_000))
        + "/></channel></rss>",
        "<rss><channel>" + "<![CDATA[" * 50_000,
        "<rss><channel>" + "&" * 200_000,
        '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000,
        '{"version": "https://jsonfeed.org/version/1", "items": [1, {"authors": "x", "url": [2]}]}',
        "<rss><channel></channel></rss>",
        "<rss>",
        '{"version": "https://jsonfeed.org/version/1", "items": [{"authors": 1, "author": [1]}]}',
    ],
)
def test_feeds_made_to_harm_end_as_errors(save, gather, web, feed):
    gathered = gather(save("feed.xml", feed), fetcher=web({}))
    assert gathered.errors
    assert not gathered.items


def test_a_feed_without_end_is_cut(save, gather, web):
    path = save("feed.xml", _rss(*(_full(f"Nr. {n}") for n in range(12))))
    gathered = gather(path, Settings(max_entries=10), fetcher=web({}))
    assert len(gathered.items) == 10
    (error,) = gathered.errors
    assert isinstance(error, TooLargeError)
    path = save("viel.xml", "<rss><channel>" + "<a/>" * 400_000 + "</channel></rss>")
    (error,) = gather(path, fetcher=web({})).errors
    assert isinstance(error, TooLargeError)


def test_a_feed_without_entries_is_told(save, gather, web):
    (error,) = gather(save("feed.xml", _rss()), fetcher=web({})).errors
    assert isinstance(error, UnreadableError)
    assert "without entries" in error.reason

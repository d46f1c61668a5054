"""A canonical link is believed where it can be the page's own, and passed over elsewhere."""

import pytest

from reportedly.intake.canonical import is_own

SITE = "https://www.sundbote.example"
FERRY = f"{SITE}/hafen/faehre-bleibt-am-kai-id70412.html"


@pytest.mark.parametrize(
    ("canonical", "given"),
    [
        (FERRY, FERRY),
        (FERRY, f"{FERRY}?utm_source=feed#top"),
        (FERRY, f"{FERRY}/amp"),
        (FERRY, f"{SITE}/amp/hafen/faehre-bleibt-am-kai-id70412"),
        (FERRY, f"{SITE}/hafen/faehre-faellt-aus-id70412.html"),
        (FERRY, f"{SITE}/article.php?id=id70412"),
        (f"{SITE}/hafen/faehre-bleibt-am-kai", f"{SITE}/hafen/faehre-bleibt-doch-am-kai"),
        (f"{SITE}/hafen/faehre-bleibt-am-kai", f"{SITE}/hafen/faehre-bleibt-am-kai/seite-2"),
        (f"{SITE}/hafen/faehre/", f"{SITE}/hafen/faehre"),
        (f"{SITE}/hafen/faehre/", f"{SITE}/hafen/faehre/index.html"),
        (f"{SITE}/ja", f"{SITE}/amp/ja"),
        (f"{SITE}/%C3%BCberfahrt-gestrichen", f"{SITE}/druck/überfahrt-gestrichen"),
        (f"{SITE}/article.php?id=7", f"{SITE}/article.php?id=7&ref=feed"),
        (f"{SITE}/", f"{SITE}"),
    ],
)
def test_what_can_be_the_pages_own(canonical, given):
    assert is_own(canonical, given)


@pytest.mark.parametrize(
    ("canonical", "given"),
    [
        (f"{SITE}/", FERRY),
        (f"{SITE}/index.html", FERRY),
        (f"{SITE}/", f"{SITE}/?p=70412"),
        (f"{SITE}/hafen/", FERRY),
        (f"{SITE}/hafen/2031", f"{SITE}/hafen/2031/faehre-bleibt"),
        (f"{SITE}/wirtschaft-und-hafen", f"{SITE}/wirtschaft-und-hafen/faehre-bleibt"),
        (f"{SITE}/uebersicht", FERRY),
        (f"{SITE}/hafen/hafen.html", FERRY),
        (f"{SITE}/politik/ruecktritt-gefordert", FERRY),
        (f"{SITE}/2031/05/04/ruecktritt", f"{SITE}/2031/05/04/faehre"),
        (f"{SITE}/article.php", f"{SITE}/article.php?id=7"),
        (FERRY, f"{SITE}/"),
        ("https://anderer.example/hafen/faehre-bleibt-am-kai-id70412.html", FERRY),
    ],
)
def test_what_can_not(canonical, given):
    assert not is_own(canonical, given)


def test_one_canonical_link_on_every_page_makes_no_versions(gather, web, page):
    link = f'<link rel="canonical" href="{SITE}/hafen/uebersicht.html"></head>'.encode()
    pages = {
        f"{SITE}/hafen/bericht-{name}": page(name).replace(b"</head>", link)
        for name in ("faehre", "bruecke", "kran")
    }
    web_ = web(pages)
    found = [gather(address, fetcher=web_).reports[0].address for address in pages]
    assert found == [*pages]

"""What a page says of itself: which of its many words for one thing is believed."""

import json

import pytest

from reportedly.intake.item import Stated
from reportedly.intake.page import page_report
from reportedly.report import DateFound
from reportedly.settings import Settings

BODY = "".join(
    f"<p>Absatz {n}: Der Rat der Gemeinde Ottersund hat in der Sitzung vom Montag über die Fähre "
    "beraten und die Entscheidung vertagt, wie die Vorsitzende sagte.</p>"
    for n in range(1, 7)
)


def read(head: str = "", body: str = "", address: str | None = None, lang: str = "de"):
    raw = f"<html lang='{lang}'><head>{head}</head><body><article>{body}<div>{BODY}</div></article>"
    return page_report(
        raw.encode(), source="p", address=address, stated=Stated(), settings=Settings()
    )


def linked(*nodes: object) -> str:
    written = (node if isinstance(node, str) else json.dumps(node) for node in nodes)
    return "".join(f'<script type="application/ld+json">{node}</script>' for node in written)


def news(**fields: object) -> dict[str, object]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", **fields}


PERSON = {"@type": "Person", "name": "Ylva Brandt"}


# Title


def test_json_ld_comes_first_where_the_places_disagree_one_by_one():
    head = linked(news(headline="Fähre bleibt")) + '<meta property="og:title" content="Oh, Fähre!">'
    assert read(head).title == "Fähre bleibt"


def test_the_wording_of_most_places_wins():
    head = (
        linked(news(headline="Ottersund: Suchmaschinen lieben diese Fähre"))
        + '<meta property="og:title" content="Die Fähre von Ottersund bleibt vorerst">'
        + "<title>Die Fähre von Ottersund bleibt vorerst - Sundbote</title>"
    )
    report = read(head, "<h1>Die Fähre von Ottersund bleibt vorerst</h1>")
    assert report.title == "Die Fähre von Ottersund bleibt vorerst"


@pytest.mark.parametrize("parting", [" | ", " - ", " – ", " -- "])
def test_the_outlet_is_no_part_of_the_title(parting):
    head = f"<title>Fähre bleibt{parting}Sundbote</title>"
    head += '<meta property="og:site_name" content="Sundbote">'
    assert read(head).title == "Fähre bleibt"


def test_a_dash_inside_a_title_stays():
    assert read("<title>Fähre – Fluch oder Segen</title>").title == "Fähre – Fluch oder Segen"


def test_a_cut_title_gives_way_to_the_whole():
    head = linked(news(headline="Die Fähre von Ottersund bleibt nach langem…"))
    whole = "Die Fähre von Ottersund bleibt nach langem Streit bis zum Sommer"
    assert read(head + f'<meta property="og:title" content="{whole}">').title == whole


def test_entities_and_invisible_characters_are_resolved():
    title = read(linked(news(headline="Rat &amp; Tat\u200b: Fähre\u00a0bleibt"))).title
    assert title == "Rat & Tat: Fähre bleibt"


# Authors


@pytest.mark.parametrize(
    ("author", "names"),
    [
        (PERSON, ("Ylva Brandt",)),
        ([PERSON, {"@type": "Person", "name": "Nils Øre"}], ("Ylva Brandt", "Nils Øre")),
        ("Ylva Brandt", ("Ylva Brandt",)),
        (["Ylva Brandt", "Nils Øre"], ("Ylva Brandt", "Nils Øre")),
        ({"name": ["Ylva Brandt", "Nils Øre"]}, ("Ylva Brandt", "Nils Øre")),
        ({"@type": "Person", "name": "Von Ylva Brandt"}, ("Ylva Brandt",)),
        ("Ylva Brandt und Nils Øre", ("Ylva Brandt", "Nils Øre")),
        ({"@type": "Organization", "name": "Wind und Wetter"}, ("Wind und Wetter",)),
        ([PERSON, {"@type": "Person", "name": "https://example.org/yb"}], ("Ylva Brandt",)),
        ([PERSON, PERSON], ("Ylva Brandt",)),
        ("Ylva Brandt, Ottersund", ("Ylva Brandt",)),
        ("Ylva Brandt (mit dpa)", ("Ylva Brandt", "dpa")),
        ("Ylva Brandt (Text)", ("Ylva Brandt",)),
        ("sundbote, dpa", ("sundbote", "dpa")),
        ("Brandt, Ylva", ("Brandt, Ylva",)),
        ("@ylva", ()),
    ],
)
def test_authors_of_json_ld_in_any_shape(author, names):
    assert read(linked(news(headline="Fähre bleibt", author=author))).authors == names


def test_authors_and_outlet_behind_references_in_a_graph():
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            news(author={"@id": "#yb"}, publisher={"@id": "#sb"}, headline="Fähre bleibt"),
            {"@type": "Person", "@id": "#yb", "name": "Ylva Brandt"},
            {"@type": "NewsMediaOrganization", "@id": "#sb", "name": "Sundbote"},
        ],
    }
    report = read(linked(graph))
    assert (report.authors, report.outlet) == (("Ylva Brandt",), "Sundbote")


def test_a_byline_on_the_page_outweighs_an_outlet_that_names_itself():
    head = linked(
        news(headline="Fähre bleibt", author={"@type": "Organization", "name": "Sundbote.example"})
    )
    head += '<meta property="og:site_name" content="Sundbote">'
    report = read(head, '<div class="author-line"> von <span>Ylva Brandt</span></div>')
    assert report.authors == ("Ylva Brandt",)


def test_an_outlet_that_names_itself_is_kept_where_nobody_else_is_named():
    head = linked(news(author={"@type": "Organization", "name": "Sundbote"}))
    assert read(head + '<meta property="og:site_name" content="Sundbote">').authors == ("Sundbote",)


def test_meta_tags_serve_where_there_is_no_json_ld():
    head = (
        '<meta name="author" content="Ylva Brandt, Nils Øre">'
        '<meta property="article:author" content="https://social.example/sundbote">'
    )
    assert read(head).authors == ("Ylva Brandt", "Nils Øre")


def test_an_agency_in_the_byline_is_credited():
    head = '<meta name="author" content="Ylva Brandt, dpa">'
    report = read(head)
    assert report.authors == ("Ylva Brandt", "dpa")
    assert report.agencies == ("dpa",)


# Outlet, address, language


def test_a_brand_outweighs_the_company_behind_it():
    head = linked(news(publisher={"name": "Sundbote Verlags GmbH"}))
    assert read(head + '<meta property="og:site_name" content="Sundbote">').outlet == "Sundbote"


def test_the_host_is_the_last_resort_for_an_outlet():
    assert read(address="https://www.sundbote.example/a/b.html").outlet == "sundbote.example"


def test_the_canonical_address_is_made_absolute():
    head = '<link rel="canonical" href="/wirtschaft/faehre.html">'
    address = "https://sundbote.example/wirtschaft/faehre.html?utm_source=x#top"
    assert read(head, address=address).address == "https://sundbote.example/wirtschaft/faehre.html"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "http://[", "", "https://sundbote.example/"]
)
def test_an_unfit_canonical_address_is_passed_over(href):
    address = "https://sundbote.example/wirtschaft/faehre.html"
    assert read(f'<link rel="canonical" href="{href}">', address=address).address == address


def test_the_text_outweighs_what_its_template_declares():
    assert read(lang="en").language == "de"


# Date


@pytest.mark.parametrize(
    "head",
    [
        linked(news(datePublished="2031-05-04T07:08:09+02:00")),
        linked([{"@type": "WebSite"}, news(datePublished="2031-05-04T07:08:09+02:00")]),
        '<meta property="article:published_time" content="2031-05-04T07:08:09+02:00">',
        '<meta name="parsely-pub-date" content="2031-05-04T07:08:09+02:00">',
        '<meta itemprop="datePublished" content="2031-05-04T07:08:09+02:00">',
    ],
)
def test_the_hour_of_publication_from_any_of_the_usual_places(head):
    report = read(head)
    assert report.published is not None
    assert report.published.isoformat() == "2031-05-04T07:08:09+02:00"
    assert report.published_found is DateFound.PAGE


def test_publication_outweighs_modification():
    head = (
        '<meta name="date" content="2031-06-01">'
        '<meta property="article:published_time" content="2031-05-04">'
    )
    assert str(read(head).published) == "2031-05-04"


def test_no_date_is_said_as_such():
    report = read()
    assert (report.published, report.published_found) == (None, DateFound.UNKNOWN)


# Broken JSON-LD

STORY = '"@type":"NewsArticle","headline":"Fähre bleibt","datePublished":"2031-05-04"'


@pytest.mark.parametrize(
    "script",
    [
        "{" + STORY + ",}",
        "<!-- {" + STORY + "} -->",
        "//<![CDATA[\n{" + STORY + "}\n//]]>",
        "{" + STORY + "};",
        "{" + STORY + ', "description": "zwei\nZeilen"}',
        "{" + STORY + ', "articleBody": "abgeschnitten',
    ],
)
def test_broken_json_ld_still_gives_what_can_be_read(script):
    report = read(linked(script))
    assert (report.title, str(report.published)) == ("Fähre bleibt", "2031-05-04")


@pytest.mark.parametrize("script", ["", "null", "[]", '"x"', "{}", "[" * 5000, '{"@type": 7}'])
def test_json_ld_that_says_nothing_changes_nothing(script):
    assert read(linked(script)) == read()


@pytest.mark.parametrize("value", [None, 7, [], {}, [None], [[]], {"name": {"name": {}}}, True])
def test_fields_of_json_ld_may_hold_anything(value):
    fields = "headline author publisher datePublished inLanguage description articleBody url"
    report = read(linked(news(**dict.fromkeys(fields.split(), value))))
    assert report.text == read().text


@pytest.mark.parametrize(
    ("given", "canonical", "kept"),
    [
        ("https://boese.example/x", "https://blatt.example/a", "https://boese.example/x"),
        ("https://m.blatt.de/a", "https://www.blatt.de/a", "https://www.blatt.de/a"),
        ("https://a.blatt.co.uk/a", "https://blatt.co.uk/a", "https://blatt.co.uk/a"),
        (None, "https://leser:geheim@blatt.example/a", "https://blatt.example/a"),
    ],
)
def test_a_page_does_not_pass_for_another_sites(given, canonical, kept):
    assert read(f'<link rel="canonical" href="{canonical}">', address=given).address == kept

"""One page → a report: body, residue around it, and pages that are broken."""

import contextlib
import gzip
from pathlib import Path

import pytest

from evaluation.mutate import mutated
from evaluation.pages import score
from reportedly.errors import SourceError, TooLargeError, UnreadableError
from reportedly.intake.facts import Facts
from reportedly.intake.item import Stated
from reportedly.intake.page import page_report
from reportedly.report import DateFound, ResidueKind
from reportedly.settings import Settings

RECORDED = Path(__file__).parents[2].parent / "shared" / "data" / "pages"

PARAGRAPHS = (
    (
        "Der Stadtrat von Wellenbek hat am Montagabend beschlossen, die alte Drehbrücke zu retten. "
        "Die Sanierung soll nach Angaben der Verwaltung elf Millionen Kronen kosten."
    ),
    (
        "„Wir reißen kein Wahrzeichen ab“, sagte Bürgermeisterin Jorun Feddersen nach der Sitzung. "
        "Die Opposition warf ihr vor, die Kosten schönzurechnen."
    ),
    (
        "Der Ingenieur Halvar Petz hatte in einem Gutachten vor Rost an den Lagern gewarnt. Er "
        "rechnet damit, dass die Arbeiten mindestens drei Jahre dauern."
    ),
    (
        "Ob das Land sich beteiligt, ist offen. Eine Sprecherin des Verkehrsministeriums sagte, "
        "ein Antrag liege noch nicht vor."
    ),
)
LEAD = "Elf Millionen für ein Wahrzeichen: Der Stadtrat entscheidet sich gegen den Abriss."
TITLE = "Wellenbek rettet seine Drehbrücke"


def page(body: str, head: str = "", title: str = TITLE) -> bytes:
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8">
<title>{title} | Küstenblatt</title>{head}</head><body>
<header><nav><ul><li><a href="/politik">Politik</a></li><li><a href="/sport">Sport</a></li></ul>
</nav></header><main>{body}</main>
<footer><p>Impressum und Datenschutz des Küstenblatts</p></footer></body></html>""".encode()


def article(*extra: str, before: str = "") -> str:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<article><h1>{TITLE}</h1>{before}<div class='text'>{told}{''.join(extra)}</div></article>"
    )


def read(raw: bytes, address: str | None = None, stated: Stated | None = None, **options: object):
    return page_report(
        raw,
        source="page.html",
        address=address,
        stated=stated or Stated(),
        settings=options.pop("settings", Settings()),
        **options,
    )


def kinds(report):
    return {(piece.kind, piece.text) for piece in report.residue}


def test_the_body_is_the_paragraphs_one_on_a_line_without_title_and_navigation():
    report = read(page(article()))
    assert report.text == "\n".join(PARAGRAPHS)
    assert report.title == TITLE
    assert report.language == "de"
    assert (ResidueKind.HEADLINE, TITLE) in kinds(report)


def test_a_standfirst_that_the_page_prints_comes_first():
    head = f'<meta name="description" content="{LEAD}">'
    report = read(page(article(before=f"<header><p>{LEAD}</p></header>"), head))
    assert report.text.split("\n")[0] == LEAD


def test_a_description_that_the_page_does_not_print_stays_out():
    head = f'<meta name="description" content="{LEAD}">'
    assert LEAD not in read(page(article(), head)).text


@pytest.mark.parametrize(
    ("html", "kind", "words"),
    [
        (
            "<p><a href='/anderes'>Fähre nach Ostersiel wird im Winter eingestellt</a></p>",
            ResidueKind.LINK,
            "Fähre nach Ostersiel wird im Winter eingestellt",
        ),
        (
            "<p>Lesen Sie auch: Wie die Brücke zu ihrem Namen kam</p>",
            ResidueKind.LINK,
            "Lesen Sie auch: Wie die Brücke zu ihrem Namen kam",
        ),
        (
            "<p>Melden Sie sich für unseren Newsletter an und verpassen Sie nichts mehr.</p>",
            ResidueKind.NOTICE,
            "Melden Sie sich für unseren Newsletter an und verpassen Sie nichts mehr.",
        ),
        (
            "<div class='hinweis'><p>Das Küstenblatt freut sich über Post.</p></div>",
            ResidueKind.NOTICE,
            "Das Küstenblatt freut sich über Post.",
        ),
        ("<p>© Küstenblatt 2031</p>", ResidueKind.NOTICE, "© Küstenblatt 2031"),
    ],
)
def test_what_follows_an_article_is_taken_out_and_named(html, kind, words):
    report = read(page(article(html)))
    assert report.text == "\n".join(PARAGRAPHS)
    found = {piece.text: piece.kind for piece in report.residue}
    assert found.get(words, kind) is kind


def test_a_linked_heading_between_paragraphs_is_residue_where_it_stood():
    teaser = "<p><a href='/x'><strong>Seehafen meldet Rekord bei Containern</strong></a></p>"
    told = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    told.insert(2, teaser)
    report = read(page(f"<article><h1>{TITLE}</h1><div>{''.join(told)}</div></article>"))
    (piece,) = [piece for piece in report.residue if piece.kind is ResidueKind.LINK]
    assert report.text == "\n".join(PARAGRAPHS)
    assert report.text[piece.at :].startswith(PARAGRAPHS[2])


def test_a_sentence_with_a_link_in_it_stays():
    linked = PARAGRAPHS[1].replace("Jorun Feddersen", "<a href='/jf'>Jorun Feddersen</a>")
    told = "".join(f"<p>{p}</p>" for p in (PARAGRAPHS[0], linked, *PARAGRAPHS[2:]))
    assert read(page(f"<article><div>{told}</div></article>")).text == "\n".join(PARAGRAPHS)


def test_an_article_in_two_boxes_is_read_to_its_end():
    long = "".join(f"<p>{paragraph} {paragraph}</p>" for paragraph in PARAGRAPHS[:3] * 2)
    last = f"<div class='part'><p>{PARAGRAPHS[3]}</p></div>"
    report = read(page(f"<article><div class='part'>{long}</div>{last}</article>"))
    assert report.text.endswith(PARAGRAPHS[3])


def test_where_the_page_gives_its_text_the_article_ends_there():
    given = (
        '{"@context":"https://schema.org","@type":"NewsArticle","headline":"%s","articleBody":"%s"}'
    )
    head = (
        '<script type="application/ld+json">' + given % (TITLE, " ".join(PARAGRAPHS)) + "</script>"
    )
    appeal = (
        "<p>Diese Zeitung gehört ihren Lesern. Werden auch Sie Mitglied der Genossenschaft.</p>"
    )
    report = read(page(article(appeal), head))
    assert report.text == "\n".join(PARAGRAPHS)


def test_the_dateline_is_kept_apart_and_its_agency_credited():
    told = "".join(f"<p>{p}</p>" for p in (f"WELLENBEK (dpa) - {PARAGRAPHS[0]}", *PARAGRAPHS[1:]))
    report = read(page(f"<article><div>{told}</div></article>"))
    assert report.dateline == "WELLENBEK"
    assert report.agencies == ("dpa",)
    assert report.text == "\n".join(PARAGRAPHS)


def test_what_is_stated_outweighs_the_page_and_a_fallback_fills_what_it_lacks():
    stated = Stated(outlet="Nordpost", language="nds")
    known = Facts(title="anders", published=None, authors=("Tjark Ohm",))
    report = read(page(article()), stated=stated, fallback=known)
    assert (report.outlet, report.language) == ("Nordpost", "nds")
    assert (report.title, report.authors) == (TITLE, ("Tjark Ohm",))


def test_a_date_in_the_address_is_used_where_the_page_has_none():
    address = "https://kuestenblatt.example/2031/03/07/drehbruecke.html"
    report = read(page(article()), address)
    assert report.published is not None
    assert report.published.isoformat() == "2031-03-07"
    assert report.published_found is DateFound.ADDRESS


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "not HTML, or empty"),
        (b"\x00\x00\x00", "not HTML, or empty"),
        (b"<html><body></body></html>", "no article"),
        (b"<html><body><script>var a = 1</script></body></html>", "no article"),
    ],
)
def test_a_page_without_an_article_is_unreadable(raw, words):
    with pytest.raises(UnreadableError, match=words):
        read(raw)


def test_limits_hold():
    with pytest.raises(TooLargeError, match="REPORTEDLY_MAX_BYTES="):
        read(page(article()), settings=Settings(max_bytes=100))
    with pytest.raises(TooLargeError, match="REPORTEDLY_MAX_TEXT="):
        read(page(article()), settings=Settings(max_text=100))
    with pytest.raises(TooLargeError, match="elements"):
        read(b"<p>a" * 60_000)


def test_an_article_under_a_thousand_elements_is_still_found():
    raw = page("<div>" * 1000 + article() + "</div>" * 1000)
    assert read(raw).text == "\n".join(PARAGRAPHS)


def test_an_article_after_a_huge_attribute_is_still_found():
    raw = page(f"<p title='{'a' * 12_000_000}'></p>" + article())
    assert read(raw).text == "\n".join(PARAGRAPHS)


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "utf-16", "utf-8-sig"])
def test_a_page_in_any_charset_gives_the_same_text(charset):
    raw = page(article()).decode().replace("utf-8", charset.removesuffix("-sig")).encode(charset)
    assert read(raw).text == "\n".join(PARAGRAPHS)


def test_reading_twice_gives_the_same_report():
    raw = page(article("<p>(dpa)</p>"))
    assert read(raw) == read(raw)


def test_damaged_pages_are_read_or_refused_and_never_crash():
    pages = [page(article()), page(article("<p>Mehr zum Thema</p>", before=f"<p>{LEAD}</p>"))]
    reports = []
    for _, raw in mutated(pages, count=90, seed=7):
        with contextlib.suppress(SourceError):
            reports.append(read(raw))
    assert len(reports) > 45
    for report in reports:
        assert report.text.strip() == report.text
        assert all(0 <= piece.at <= len(report.text) for piece in report.residue)


@pytest.mark.skipif(
    not RECORDED.is_dir(), reason="the recorded pages are not beside the repository"
)
def test_recorded_pages_are_read_right():
    found = score(RECORDED)
    assert len(found.pages) == len(list(RECORDED.glob("*.html.gz")))
    assert found.titles >= 15
    assert found.authors >= 15
    assert found.days >= 15
    assert found.body_f1 >= 0.97


@pytest.mark.skipif(
    not RECORDED.is_dir(), reason="the recorded pages are not beside the repository"
)
def test_recorded_pages_hold_no_invisible_characters_or_blank_ends():
    for path in sorted(RECORDED.glob("*.html.gz"))[:6]:
        text = read(gzip.decompress(path.read_bytes())).text
        assert not set(text) & {"\r", "\t", "\u00a0", "\u00ad", "\u200b", "\ufeff"}
        assert all(line and line == line.strip() for line in text.split("\n"))

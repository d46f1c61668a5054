"""Plain text, Markdown and fields of a table → reports."""

import contextlib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import SourceError, TooLargeError, UnreadableError
from reportedly.intake.item import Stated
from reportedly.intake.text import report_from_fields, text_report
from reportedly.report import DateFound, ResidueKind
from reportedly.settings import Settings

TITLE = "Leuchtturm von Ostersiel wird verkauft"
FIRST = "Der Leuchtturm von Ostersiel kommt unter den Hammer, wie die Gemeinde am Montag mitteilte."
SECOND = "„Wir können ihn nicht halten“, sagte Kämmerer Ole Brix. Ein Käufer ist nicht in Sicht."


def text(raw: str | bytes, source: str = "bericht.txt", **settings: int):
    raw = raw.encode() if isinstance(raw, str) else raw
    return text_report(raw, source=source, stated=Stated(), settings=Settings(**settings))


def fields(**given: object):
    stated = given.pop("stated", Stated())
    return report_from_fields(source="t#1", stated=stated, settings=Settings(), **given)


# Plain text


def test_a_first_line_that_looks_like_a_headline_is_the_title():
    report = text(f"{TITLE}\n\n{FIRST}\n{SECOND}\n")
    assert (report.title, report.text) == (TITLE, f"{FIRST}\n{SECOND}")
    assert (report.source, report.language) == ("bericht.txt", "de")


@pytest.mark.parametrize("first", [FIRST, "SEOUL: Es regnet", "Ein Satz, der weitergeht,"])
def test_a_first_line_that_is_a_sentence_or_a_dateline_is_none(first):
    assert text(f"{first}\n{SECOND}").title == ""


def test_a_single_line_is_text():
    report = text(TITLE)
    assert (report.title, report.text) == ("", TITLE)


def test_lines_broken_to_a_width_are_put_together():
    joined = "Der Leuchtturm von Ostersiel kommt unter den Hammer, wie die Gemeinde mitteilte."
    broken = joined.replace("Ostersiel ", "Ostersiel\n").replace("wie ", "wie\n")
    assert text(f"{TITLE}\n\n{broken}\n\n{SECOND}").text == f"{joined}\n{SECOND}"


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028"])
def test_line_breaks_of_any_kind(ending):
    assert text(f"{TITLE}{ending}{ending}{FIRST}{ending}{SECOND}").text == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_texts_in_many_charsets(charset):
    report = text(f"{TITLE}\n\n{FIRST}\n{SECOND}".encode(charset))
    assert report.text == f"{FIRST}\n{SECOND}"


def test_characters_that_nobody_sees_or_wrote_are_left_out():
    odd = "Der Leucht\u00adturm\u200b von\u00a0\u00a0Ostersiel\x00 (a\u0308lter).  "
    report = text(f"{TITLE}\n\n{odd}\n{SECOND}")
    assert report.text.split("\n")[0] == "Der Leuchtturm von Ostersiel (älter)."


@pytest.mark.parametrize("raw", [b"", b"  \n\t ", b"\x00\x01", "\u200b\ufeff".encode(), b"---"])
def test_nothing_to_read_is_said_so(raw):
    with pytest.raises(UnreadableError):
        text(raw)


def test_limits_hold():
    with pytest.raises(TooLargeError, match="REPORTEDLY_MAX_BYTES="):
        text(FIRST, max_bytes=10)
    with pytest.raises(TooLargeError, match="REPORTEDLY_MAX_TEXT="):
        text(FIRST, max_text=10)


# Markdown

MARKDOWN = f"""---
title: "{TITLE}"
date: 2031-05-04 18:30
author: [Ylva Brandt, Nils Øre]
outlet: Sundbote
language: de
url: https://sundbote.example/leuchtturm
---

# {TITLE}

Der **Leuchtturm** von [Ostersiel](https://ostersiel.example) kommt _unter den Hammer_,
wie die Gemeinde am `Montag` mitteilte.

![Der Turm im Nebel](turm.jpg)

> {SECOND}

* Baujahr 1871
* Höhe 31 Meter
"""


def test_markdown_gives_its_words_and_its_front_matter():
    report = text(MARKDOWN, source="turm.md")
    assert report.text == f"{FIRST}\n{SECOND}\nBaujahr 1871\nHöhe 31 Meter"
    assert (report.title, report.authors) == (TITLE, ("Ylva Brandt", "Nils Øre"))
    assert (report.outlet, report.address) == ("Sundbote", "https://sundbote.example/leuchtturm")
    assert report.published == datetime(2031, 5, 4, 18, 30)
    assert report.published_found is DateFound.STATED
    (image,) = report.residue
    assert (image.kind, image.text) == (ResidueKind.CAPTION, "Der Turm im Nebel")


def test_markdown_is_told_by_its_look_as_well():
    assert text(f"# {TITLE}\n\n{FIRST}\n", source="-").title == TITLE


def test_authors_one_on_a_line_and_toml():
    listed = f"---\ntitle: {TITLE}\nauthors:\n  - Ylva Brandt\n  - Nils Øre\n---\n{FIRST}\n"
    assert text(listed, source="a.md").authors == ("Ylva Brandt", "Nils Øre")
    toml = f'+++\ntitle = "{TITLE}"\ndate = 2031-05-04\n+++\n{FIRST}\n'
    assert text(toml, source="a.md").published == date(2031, 5, 4)


def test_stars_and_underlines_in_plain_text_stay():
    odd = "Die Datei heißt turm_alt_2.txt und 3*4*5 ist 60, wie der Kämmerer schrieb."
    assert text(f"{TITLE}\n\n{odd}\n{SECOND}").text == f"{odd}\n{SECOND}"


# Fields


def test_all_fields_of_a_row():
    report = fields(
        title=TITLE,
        text=f"{FIRST}\n{SECOND}",
        outlet="Sundbote",
        address="https://sundbote.example/1",
        authors="Von Ylva Brandt und Nils Øre",
        published="2031-05-04T18:30:00Z",
        language="de-DE",
    )
    assert report.authors == ("Ylva Brandt", "Nils Øre")
    assert report.published == datetime(2031, 5, 4, 18, 30, tzinfo=UTC)
    assert report.published_found is DateFound.STATED
    assert (report.outlet, report.address) == ("Sundbote", "https://sundbote.example/1")


def test_a_text_that_holds_html_gives_its_words():
    html = f"<p>{FIRST}</p><script>var x = 1;</script><p>„Wir können ihn <b>nicht</b> halten“<br>"
    report = fields(title="<b>Leuchtturm &amp; Meer</b>", text=html + "Das sagte Brix.</p>")
    assert report.text == f"{FIRST}\n„Wir können ihn nicht halten“\nDas sagte Brix."
    assert report.title == "Leuchtturm & Meer"


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("['Ylva Brandt', 'Nils Øre']", ("Ylva Brandt", "Nils Øre")),
        ('["Ylva Brandt"]', ("Ylva Brandt",)),
        ("[]", ()),
        ("Ylva Brandt; Nils Øre", ("Ylva Brandt", "Nils Øre")),
        (["Ylva Brandt", "Nils Øre"], ("Ylva Brandt", "Nils Øre")),
        ("", ()),
    ],
)
def test_authors_as_tables_write_them(cell, names):
    assert fields(text=FIRST, authors=cell).authors == names


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2031-05-04", "2031-05-04"),
        ("2031-05-04 18:30", "2031-05-04T18:30:00"),
        ("2031-05-04T18:30:00.1234567+02:00", "2031-05-04T18:30:00.123456+02:00"),
        ("2031-05-04 18:30:00 UTC", "2031-05-04T18:30:00+00:00"),
        ("Sun, 04 May 2031 18:30:00 +0200", "2031-05-04T18:30:00+02:00"),
        ("04.05.2031", "2031-05-04"),
        ("4.5.2031, 18:30 Uhr", "2031-05-04T18:30:00"),
        ("4. Mai 2031", "2031-05-04"),
        ("Sonntag, 4. Mai 2031 um 18:30 Uhr", "2031-05-04T18:30:00"),
        ("May 4, 2031", "2031-05-04"),
        ("4 May 2031", "2031-05-04"),
        ("le 4 mai 2031 à 18h30", "2031-05-04T18:30:00"),
        ("4 de mayo de 2031", "2031-05-04"),
        ("20310504", "2031-05-04"),
        ("1935685800", "2031-05-04T18:30:00+00:00"),
        (1935685800000, "2031-05-04T18:30:00+00:00"),
        (date(2031, 5, 4), "2031-05-04"),
        ("13/05/2031", "2031-05-13"),
        ("05/13/2031", "2031-05-13"),
        ("04/05/2031", None),
        ("0001-01-01T00:00:00", None),
        ("1970-01-01T00:00:00Z", None),
        ("gestern", None),
        ("31.02.2031", None),
        ("", None),
        (None, None),
        (True, None),
    ],
)
def test_dates_as_tables_write_them(written, iso):
    report = fields(text=FIRST, published=written)
    assert (report.published.isoformat() if report.published else None) == iso
    assert report.published_found is (DateFound.STATED if iso else DateFound.UNKNOWN)


def test_what_the_user_states_outweighs_the_row():
    stated = Stated(outlet="Nordpost", published=date(2031, 1, 1))
    report = fields(text=FIRST, outlet="Sundbote", published="2031-05-04", stated=stated)
    assert (report.outlet, report.published) == ("Nordpost", date(2031, 1, 1))
    assert report.published_found is DateFound.STATED


def test_a_feeds_date_is_told_as_such():
    found = fields(text=FIRST, published="2031-05-04", found=DateFound.FEED).published_found
    assert found is DateFound.FEED


# Anything

ANYTHING = st.text(
    alphabet=st.sampled_from("aB ä.:„“()[]#*_-\n\r\t\u200b\u00ad<>&;/|©1\x00") | st.characters(),
    max_size=300,
)


@given(ANYTHING)
def test_any_text_gives_a_tidy_report_whose_residue_lies_within(written):
    try:
        report = report_from_fields(
            source="t", stated=Stated(), settings=Settings(), text=written, title=written[:20]
        )
    except SourceError:
        return
    assert report.text
    assert all(line and line == line.strip() for line in report.text.split("\n"))
    assert not set(report.text) & set("\r\t\x00\u200b\u00ad\u00a0")
    assert all(piece.text and 0 <= piece.at <= len(report.text) for piece in report.residue)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw):
    with contextlib.suppress(SourceError):
        assert text(raw).text

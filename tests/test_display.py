"""The notebook's display: the whole text, marked, escaped, legible without colour."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from reportedly.display import as_html
from reportedly.reading.read import read
from reportedly.reading.readers import reader_named
from reportedly.report import Report, Span
from reportedly.statement import Medium, Quotation, QuotationType
from tests.test_marking import ALL, TEXT, reading

REPORT = Report(
    text="„Wir bleiben hier“, sagte Ada Kern am Montag.\nDer Hafen ist zu. Niemand weiß, warum.",
    title="Der Hafen <bleibt> zu",
    outlet="Hafenbote & Söhne",
    address="https://hafenbote.example/zu?a=1&b=2",
    language="de",
)
HOSTILE = "<script>alert(1)</script>\" onmouseover='x' &amp; \x1b[2J \u202egnp"
_VOID = {"br", "hr", "img", "input"}


class Checked(HTMLParser):
    """Holds that every element is closed in order; gathers elements, attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_reading_shows_itself() -> None:
    html = read(REPORT, reader_named("rules"))._repr_html_()
    checked = Checked(html)
    assert "Der Hafen <bleibt> zu" in checked.text
    assert "Hafenbote & Söhne" in checked.text
    assert "1 direct„Wir bleiben hier“, sagte Ada Kern am Montag." in checked.text
    assert ("a", "https://hafenbote.example/zu?a=1&b=2") in [
        (tag, attributes.get("href")) for tag, attributes in checked.elements
    ]
    below = checked.text[checked.text.rindex("warum.") :]
    assert re.search(r"1\s+Ada Kern · sagte · direct", below)


def test_it_stands_by_itself_and_fits_light_and_dark() -> None:
    html = as_html(ALL)
    checked = Checked(html)
    assert {tag for tag, _ in checked.elements}.isdisjoint({"style", "script", "link", "img"})
    assert not re.search(r"url\(|src=|(?<![-\w])color:(?!inherit)", html)


def test_type_and_speaker_are_told_without_colour() -> None:
    without_colours = re.sub(r'style="[^"]*"', "", as_html(ALL))
    for label in ("1 indirect", "2 indirect", "3 indirect"):
        assert f">{label}<" in without_colours
    told = re.findall(r'title="([^"]*)"', without_colours)
    assert "2: Ole (indirect, speech)" in told
    lines = {
        type_: re.findall(r"border-bottom:([^;\"]*?) hsla", as_html(reading(_one(type_))))[0]
        for type_ in (QuotationType.DIRECT, QuotationType.INDIRECT, QuotationType.REPORTED)
    }
    assert len(set(lines.values())) == 3


def _one(type_: QuotationType) -> Quotation:
    return Quotation(type_, Medium.SPEECH, (Span(0, 3),))


def test_what_is_hostile_is_only_text() -> None:
    hostile = replace(
        REPORT,
        text=f"„{HOSTILE}“, sagte Ada {HOSTILE}.",
        title=HOSTILE,
        outlet=HOSTILE,
        address=f"javascript:alert(1){HOSTILE}",
        authors=(HOSTILE,),
        language=f"de{HOSTILE}",
    )
    for html in (
        as_html(read(hostile, reader_named("rules"))),
        as_html(replace(reading(_one(QuotationType.DIRECT), text=HOSTILE), report=hostile)),
    ):
        checked = Checked(html)
        assert {tag for tag, _ in checked.elements} <= {
            "div", "p", "span", "sup", "strong", "em", "ol", "li",
        }  # fmt: skip
        assert {name for _, attributes in checked.elements for name in attributes} <= {
            "class", "style", "lang", "dir", "title",
        }  # fmt: skip
        assert not re.search("[\x1b\u202e]", html)


def test_no_quotations_is_said() -> None:
    assert "No quotations were found." in as_html(reading())


@given(st.lists(st.tuples(st.integers(0, 66), st.integers(0, 66)), max_size=5))
def test_it_is_well_formed_and_holds_the_whole_text(places: list[tuple[int, int]]) -> None:
    found = [
        Quotation(QuotationType.DIRECT, Medium.SPEECH, (Span(min(a, b), max(a, b)),))
        for a, b in places
    ]
    html = as_html(reading(*found))
    Checked(html)
    body = html[html.index("<p ") : html.rindex("</p>")]
    body = re.sub(r"<sup.*?</sup>", "", body)
    shown = unescape(re.sub(r"<[^>]*>", "", body.replace("</p>\n", "\n")))
    assert "".join(shown.split()).startswith("".join(TEXT.split()))

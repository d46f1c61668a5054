"""Made-up readings in any number, always the same ones for the same seed.

They are built with their quotations, so that no reader is needed to put them into a record.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.reading.statements import statements
from reportedly.report import DateFound, Passage, PassageKind, Report, Span
from reportedly.statement import Medium, Quotation, QuotationType, Reading

READER = "generated-1"

_OUTLETS = ("Hafenbote", "Der Neue Morgen", "Talkurier", "Lindener Blatt", "Küstenfunk")
_FIRST = ("Änne", "Jorid", "Tammo", "Wiebke", "Ülo", "Mathis", "Silja", "Gerrit", "Ortrun")
_LAST = ("Müggenborg", "Straßberger", "Oehlert", "Vahl", "Grünewitz", "Tjaden", "Kögl", "Raabe")
_OFFICES = (
    "die Hafenmeisterin",
    "der Stadtrat",
    "das Fährenamt",
    "eine Sprecherin",
    "der Minister",
)
_PARTS = (
    "Hafen", "Brücken", "Steuer", "Wasser", "Fähr", "Energie", "Schul", "Sicherheits", "Verkehrs",
    "Gesundheits", "Grenz", "Raketen", "Getreide", "Küsten", "Wohnungs", "Klima", "Zoll", "Kredit",
)  # fmt: skip
_HEADS = (
    "debatte", "technologie", "behörde", "versammlung", "straße", "abgabe", "lieferung", "prüfung",
    "konferenz", "regierung", "ordnung", "vereinbarung", "sperre", "planung", "häuser", "gesetze",
)  # fmt: skip
_VERBS = ("beraten", "verschoben", "gefördert", "gefordert", "geprüft", "beschlossen", "gekürzt")
_CUES = ("sagte", "erklärte", "betonte", "teilte mit", "kritisierte", "warnte")
_WHEN = ("am Montag", "während der Sitzung", "vor der Wahl", "im Frühjahr", "über Nacht", "heute")


@dataclass(slots=True)
class _Page:
    """A text while it grows, with what stands where."""

    text: str
    sentences: list[Span]
    quotations: list[Quotation]

    def put(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))


def reading(number: int, *, length: int = 20) -> Reading:
    """The ``number``-th reading, of ``length`` sentences.

    Every seventh is another wording of an earlier one at the same address, every eleventh has no
    address and no date.
    """
    chance = random.Random(number)
    page = _Page("", [], [])
    for place in range(length):
        start = len(page.text)
        (_quoted if chance.random() < 0.4 else _told)(page, chance)
        page.sentences.append(Span(start, len(page.text)))
        page.put("\n" if place % 4 == 3 else " ")
    report = _report(number, page.text.rstrip(), chance)
    sentences = tuple(Passage(PassageKind.SENTENCE, span) for span in page.sentences)
    quotations = tuple(page.quotations)
    return Reading(
        report=report,
        paragraphs=(Passage(PassageKind.PARAGRAPH, Span(0, len(report.text))),),
        sentences=sentences,
        quotations=quotations,
        statements=statements(report, sentences, quotations),
        reader=READER,
    )


def _report(number: int, text: str, chance: random.Random) -> Report:
    same_as = number - 5 if number % 7 == 6 else number
    placeless = number % 11 == 10
    return Report(
        text=text,
        title=_thing(chance),
        outlet=_OUTLETS[same_as % len(_OUTLETS)],
        address=None if placeless else f"https://reports.example/{same_as}",
        authors=(_person(chance),),
        language="de",
        published=None if placeless else date(2031, 1, 1) + timedelta(days=number % 300),
        published_found=DateFound.UNKNOWN if placeless else DateFound.PAGE,
        source=f"reports/{number}.txt",
    )


def _told(page: _Page, chance: random.Random) -> None:
    page.put(f"{_thing(chance)} wird {chance.choice(_WHEN)} {chance.choice(_VERBS)}.")


def _quoted(page: _Page, chance: random.Random) -> None:
    said = f"„{_thing(chance)} und {_thing(chance)} sind {chance.choice(_VERBS)}“"
    content = page.put(said)
    frame_start = page.put(", ").start
    cue = page.put(chance.choice(_CUES))
    page.put(" ")
    speaker = page.put(chance.choice((_person(chance), chance.choice(_OFFICES))))
    frame = Span(frame_start, speaker.end)
    page.put(f" {chance.choice(_WHEN)}.")
    page.quotations.append(
        Quotation(
            type=QuotationType.DIRECT,
            medium=Medium.SPEECH,
            spans=(content,),
            speaker=(speaker,),
            cue=(cue,),
            frame=(frame,),
            confidence=0.9,
            shown_by="made up",
        )
    )


def _thing(chance: random.Random) -> str:
    """A compound; a number in one of four keeps the vocabulary growing as it does in news."""
    coined = f"{chance.choice(_PARTS)}{chance.choice(_HEADS)}"
    if chance.random() < 0.25:
        coined = f"{coined}{chance.choice(_PARTS).lower()}{chance.randrange(5_000)}"
    return f"Die {coined}"


def _person(chance: random.Random) -> str:
    return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"

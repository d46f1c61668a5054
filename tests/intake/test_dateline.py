"""Datelines and agency credits: kept beside the text, and never guessed from loud words."""

import pytest

from reportedly.intake.item import Stated
from reportedly.intake.text import report_from_fields
from reportedly.settings import Settings

SENTENCE = "Die Regierung hat am Montag ihren Haushalt vorgelegt, wie der Minister sagte."
MORE = "Die Opposition kündigte Widerstand an. In Tarnow und in Odersund wird demonstriert."


def read(first: str, *more: str):
    return report_from_fields(
        source="t",
        stated=Stated(),
        settings=Settings(),
        title="Haushalt vorgelegt",
        text="\n".join((first, *(more or (MORE,)))),
    )


@pytest.mark.parametrize(
    ("start", "place", "agencies"),
    [
        ("SEOUL: ", "SEOUL", ()),
        ("TARNOW: ", "TARNOW", ()),
        ("BERLIN (dpa) - ", "BERLIN", ("dpa",)),
        ("Berlin (dpa) – ", "Berlin", ("dpa",)),
        ("Tarnow (dpa/lhe) - ", "Tarnow", ("dpa",)),
        ("Tarnow (AFP) ", "Tarnow", ("AFP",)),
        ("Frankfurt/Main (dpa) - ", "Frankfurt/Main", ("dpa",)),
        ("Frankfurt am Main (epd). ", "Frankfurt am Main", ("epd",)),
        ("Moskau/Kiew (dpa/AFP) - ", "Moskau/Kiew", ("dpa", "AFP")),
        ("LONDON, March 3 (Reuters) - ", "LONDON, March 3", ("Reuters",)),
        ("TARNOW/THE HAGUE, March 7 (Reuters) - ", "TARNOW/THE HAGUE, March 7", ("Reuters",)),
        ("BERLIN, 3. März (Reuters) - ", "BERLIN, 3. März", ("Reuters",)),
        ("ODERSUND, N.D. (AP) — ", "ODERSUND, N.D.", ("AP",)),
        ("ST. TARNOW (AP) — ", "ST. TARNOW", ("AP",)),
        ("WASHINGTON — ", "WASHINGTON", ()),
        ("NEW ODERSUND -- ", "NEW ODERSUND", ()),
        ("ODERSUND (KQTV) -- ", "ODERSUND", ()),
        ("Odersund taz | ", "Odersund", ()),
        ("Odersund (nka) - ", "Odersund", ("nka",)),
        ("Berlin. ", "Berlin", ()),
        ("Wien – ", "Wien", ()),
        ("(Reuters) - ", None, ("Reuters",)),
    ],
)
def test_a_dateline_is_taken_off_the_start(start, place, agencies):
    report = read(start + SENTENCE)
    assert (report.dateline, report.agencies) == (place, agencies)
    assert report.text == f"{SENTENCE}\n{MORE}"


@pytest.mark.parametrize(
    "start",
    [
        "UPDATE: ",
        "KOMMENTAR: ",
        "EXKLUSIV — ",
        "NATO: ",
        "CDU/CSU: ",
        "SPD - ",
        "JETZT: ",
        "WAS WIR WISSEN: ",
        "DREI FRAGEN AN: ",
        "Tarnow: ",
        "Tarnow. ",
        "Nein. ",
        "Berlin: ",
        "Der Präsident (CDU) sagte: ",
        "Lien (70) – ",
        "Die Deutsche Presse-Agentur (dpa) meldete: ",
        "„BERLIN – ",
        "Die AfD (AP) sagte: ",
        "Tove Dahl (links) – ",
    ],
)
def test_what_only_looks_like_a_dateline_stays(start):
    report = read(start + SENTENCE)
    assert report.dateline is None
    assert report.text == f"{start}{SENTENCE}\n{MORE}"


def test_a_dateline_may_stand_after_the_standfirst():
    lead = "Elf Milliarden mehr als im Vorjahr: Das Kabinett einigt sich in letzter Minute."
    report = read(lead, f"TARNOW (dpa) - {SENTENCE}")
    assert (report.dateline, report.agencies) == ("TARNOW", ("dpa",))
    assert report.text == f"{lead}\n{SENTENCE}"


def test_speakers_in_a_transcript_are_no_places():
    talk = ("TARNOW: Wie geht es Ihnen?", "ODERSUND: Gut.", "TARNOW: In Tarnow sind Sie gern?")
    assert read(*talk).dateline is None
    assert read(*talk).text == "\n".join(talk)


@pytest.mark.parametrize(
    ("credit", "agencies"),
    [
        ("dpa/AP", ("dpa", "AP")),
        ("(rad/dpa/Reuters)", ("dpa", "Reuters")),
        ("© AFP 2031", ("AFP",)),
        ("(Reuters)", ("Reuters",)),
        ("dpa, AFP, epd", ("dpa", "AFP", "epd")),
        ("Quelle: dpa", ("dpa",)),
        ("Mit Material von dpa und KNA", ("dpa", "KNA")),
        ("Associated Press writer Tove Dahl in Odersund contributed to this report.", ("AP",)),
    ],
)
def test_a_closing_credit_names_the_agencies_and_leaves_the_text(credit, agencies):
    report = read(SENTENCE, MORE, credit)
    assert report.agencies == agencies
    assert report.text == f"{SENTENCE}\n{MORE}"


def test_an_agency_that_the_report_merely_speaks_of_is_not_credited():
    assert read(SENTENCE, "Das meldete die Agentur Reuters unter Berufung auf dpa.").agencies == ()

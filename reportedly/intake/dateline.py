"""The dateline at a text's start: where the report was filed from, when, and by which agency.

"SEOUL: …", "BERLIN (dpa) - …", "LONDON, March 3 (Reuters) - …", "Kiew taz | …".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.intake.agencies import agencies_in, credited

_UPPER = r"[A-ZÀ-ÖØ-Þ]"
_LOUD = rf"(?:St\.|{_UPPER}{{2,}}|{_UPPER}\.)(?:[ '’-](?:St\.|{_UPPER}{{2,}}|[ao]m|on))*"
_QUIET = rf"{_UPPER}[\w'’.-]*(?:[ -](?:{_UPPER}[\w'’.-]*|am|an der|de|del|upon)){{0,3}}"
_DAY = (
    r"(?:\d{1,2}\.? ?[^\W\d_]{3,10}\.?|[^\W\d_]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?|"
    r"\d{1,2}\.\d{1,2}\.?)(?:,? \d{4}|\d{4})?"
)
_CREDIT = r"\((?P<credit>[^()\n]{2,40})\)"
_END = r"\s*(?:[:|–—―‒]|--?|\.\s?[-–—])(?=\s|[„“\"«»])\s*"


def _place(word: str) -> str:
    return rf"{word}(?:\s?/\s?{word}){{0,3}}(?:, (?:{_QUIET}))?"


# With an agency in brackets a place may be written in small letters, and no dash need follow.
_WITH_CREDIT = re.compile(
    rf"(?:(?P<place>(?:{_place(_LOUD)}|{_place(_QUIET)})(?:,? {_DAY})?)\.?,?\s*)?"
    rf"{_CREDIT}(?:(?P<end>{_END})|\s*[.:]\s+|\s+)"
)
_WITH_DESK = re.compile(rf"(?P<place>(?:{_place(_LOUD)}|{_place(_QUIET)}))\s+(?P<credit>\w{{2,9}}) (?P<end>\|)\s*")
_WITH_DAY = re.compile(rf"(?P<place>{_place(_LOUD)}, {_DAY}){_END}")
_ALONE = re.compile(rf"(?P<place>{_place(_LOUD)}){_END}")
_LABELS = frozenset(
    """
    ANALYSE ANALYSIS ANALYSES ANÁLISIS AUFMACHER BREAKING BREAKINGVIEWS BERICHT BILANZ CHRONIK
    COMMENT COMMENTARY CORRECTION CORRECTED DOKUMENTATION EDITORIAL EIL EILMELDUNG ENTREVISTA
    ERKLÄRER ESSAY EXCLUSIVE EXCLUSIVA EXKLUSIV EXPLAINER EXPLAINED FACTBOX FAKTENCHECK FACTCHECK
    FEATURE FLASH FOCUS FOKUS GLOSSE GRAPHIC HINTERGRUND HINWEIS INFO INSIGHT INTERVIEW KOLUMNE
    KOMMENTAR KORREKTUR LEITARTIKEL LIVE LIVEBLOG LIVETICKER MEINUNG NEWS NOTE NOTIZ OPINION
    OPINIÓN PHOTOS PODCAST PORTRÄT PREVIEW PROFILE QUIZ RECAP REPORT REPORTAGE REVIEW REZENSION
    SERIE SPECIAL SPORT STATEMENT STICHWORT TICKER TIMELINE TIPP UPDATE UPDATED ÜBERBLICK ÜBERSICHT
    URGENT VIDEO VORSCHAU WARNING WARNUNG WATCH WETTER ZITAT ZITATE ZUSAMMENFASSUNG FRAGE ANTWORT
    QUESTION ANSWER FAZIT THEMA WICHTIG ACHTUNG ANZEIGE ADVERTISEMENT FOTO PHOTO QUELLE SOURCE
    """.split()
)
_ACRONYMS = frozenset(
    """
    ADAC AFD ARD BAMF BBC BDI BER BGH BKA BMW BND BSW CDU CIA CNN CSU DAX DFB DGB DIW DNA EDF EEUU
    EKD EZB FBI FDP FIFA FPÖ GDL IAEA IAEO ICE IFO IOC IRA ISIS IWF KGB LGBT MEPS MSF NASA NATO
    NGO NGOS NPD NRW NSA OECD OMS ONU OPEC OPEP ORF OSZE OTAN ÖVP PDS PETA PKK PISA PSG RAF RTL RWE
    SED SPD SPÖ SRF SWIFT SWR TUC TUI UAE UEFA UNESCO UNHCR UNICEF UNO USA USDA VIP VIPS VOX WDR
    WHO WTO WWF ZDF
    """.split()
)
_THREE_WORDS = re.compile(r"\S+ (?:DE|DEL|DI|DOS|ES|LAKE|AM|AN DER|SUR|UPON) |NEW YORK |[^,]+[,/]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline's parts: ``place`` with the day if one is given, and the agencies credited.

    ``end`` is the offset at which the report itself begins.
    """

    place: str | None
    agencies: tuple[str, ...]
    end: int


def dateline(paragraph: str) -> Dateline | None:
    """The dateline that ``paragraph`` begins with, or None.

    A place alone counts only in capitals and before a colon or dash, and not where the capitals
    are a label ("UPDATE:") or an acronym ("NATO:").
    """
    for pattern in (_WITH_CREDIT, _WITH_DESK):
        match = pattern.match(paragraph)
        if match and match.end() < len(paragraph) and _is_credited(match):
            return Dateline(match["place"], credited(match["credit"]), match.end())
    for pattern in (_WITH_DAY, _ALONE):
        match = pattern.match(paragraph)
        if match and match.end() < len(paragraph) and _is_place(match["place"]):
            return Dateline(match["place"], (), match.end())
    return None


def _is_credited(match: re.Match[str]) -> bool:
    """Whether what stands in brackets is a credit, and not an aside in a sentence."""
    place, credit, separated = match["place"] or "", match["credit"], match["end"]
    if credited(credit):
        goes_on = match.string[match.end()].islower()
        return not agencies_in(place) and (bool(separated) or not goes_on)
    # A newsroom credits itself: "ATLANTA (CNN) —", "Kiew taz |".
    own = credit.islower() if separated == "|" else credit.isupper()
    return bool(separated) and own and (separated == "|" or place.upper() == place)


def _is_place(words: str) -> bool:
    """Whether capitals are to be taken for a place."""
    parts = re.findall(rf"{_UPPER}{{2,}}", words)
    if any(part in _LABELS or part in _ACRONYMS for part in parts):
        return False
    # Three letters are an acronym more often than a place; many words are a loud subheading.
    return len(words) >= 4 and (len(parts) <= 2 or bool(_THREE_WORDS.match(words)))

"""The dateline at a text's start: where the report was filed from, when, and by which agency.

"SEOUL: …", "BERLIN (dpa) - …", "LONDON, March 3 (Reuters) - …", "Kiew taz | …".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.intake.agencies import agencies_in, credited
from reportedly.intake.words import ACRONYMS, CITIES, LABELS

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
_WITH_DESK = re.compile(
    rf"(?P<place>(?:{_place(_LOUD)}|{_place(_QUIET)}))\s+(?P<credit>\w{{2,9}}) (?P<end>\|)\s*"
)
_WITH_DAY = re.compile(rf"(?P<place>{_place(_LOUD)}, {_DAY}){_END}")
_ALONE = re.compile(rf"(?P<place>{_place(_LOUD)})(?P<end>{_END})")
_KNOWN = re.compile(rf"(?P<place>{_place(_QUIET)})(?:\.|\s?[–—]|\s-)\s+(?=[„“\"»«]?{_UPPER})")
# What an agency that is not on our list signs with: "(nka)", "(Seaboard Wire)".
_UNKNOWN_AGENCY = re.compile(
    rf"(?!(?:links|oben|unten|mitte|left|right|above|below|li|re|alias|siehe|etwa)\b)"
    rf"[a-zäöü]{{2,5}}|{_UPPER}[a-z]+(?: {_UPPER}[a-z]+){{1,2}}"
)
_SPEAKING = re.compile(rf"^{_UPPER}[{_UPPER[1:-1]} .'’-]+:\s", re.MULTILINE)
_BEFORE_PLACES = "(?i:in|aus|nach|bei|von|from|to|near|at|of|à|en|de|a)"
_THREE_WORDS = re.compile(r"\S+ (?:DE|DEL|DI|DOS|ES|LAKE|AM|AN DER|SUR|UPON) |NEW YORK |[^,]+[,/]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline's parts: ``place`` with the day if one is given, and the agencies credited.

    ``end`` is the offset at which the report itself begins.
    """

    place: str | None
    agencies: tuple[str, ...]
    end: int


def dateline(paragraph: str, text: str = "") -> Dateline | None:
    """The dateline that ``paragraph`` begins with, or None; ``text`` is what it stands in.

    A place alone counts in capitals before a dash, and before a colon where it is known or the
    text speaks of it; not where the capitals are a label ("UPDATE:"), an acronym ("NATO:") or
    somebody speaking in a transcript. In small letters it must be a city that is known.
    """
    for pattern in (_WITH_CREDIT, _WITH_DESK):
        match = pattern.match(paragraph)
        if match and match.end() < len(paragraph) and _is_credited(match):
            return Dateline(match["place"], _agencies(match), match.end())
    for pattern in (_WITH_DAY, _ALONE, _KNOWN):
        match = pattern.match(paragraph)
        if match and match.end() < len(paragraph) and _is_place(match, text):
            return Dateline(match["place"], (), match.end())
    return None


def _agencies(match: re.Match[str]) -> tuple[str, ...]:
    """The agencies in a dateline's brackets; one that is not known by the words it goes by."""
    credit = match["credit"]
    unknown = match.re is _WITH_CREDIT and _UNKNOWN_AGENCY.fullmatch(credit)
    return credited(credit) or ((credit,) if unknown else ())


def _is_place(match: re.Match[str], text: str) -> bool:
    """Whether the words before a separator are a place."""
    words = match["place"]
    known = all(part.strip().casefold() in CITIES for part in re.split(r"[/,]", words))
    if match.re is _KNOWN or known:
        return known
    if not _is_like_place(words):
        return False
    if match.re is _ALONE and ":" in match["end"]:
        named = re.search(rf"\b{_BEFORE_PLACES}\s+{re.escape(words.title())}\b", text)
        return named is not None and len(_SPEAKING.findall(text)) <= 1
    return True


def _is_credited(match: re.Match[str]) -> bool:
    """Whether what stands in brackets is a credit, and not an aside in a sentence."""
    place, credit, separated = match["place"] or "", match["credit"], match["end"]
    if credited(credit):
        goes_on = match.string[match.end()].islower()
        return not agencies_in(place) and (bool(separated) or not goes_on)
    # A newsroom credits itself: "ATLANTA (CNN) —", "Kiew taz |".
    if separated == "|":
        return credit.islower()
    if _UNKNOWN_AGENCY.fullmatch(credit):
        return bool(separated) and bool(place) and (credit.islower() or place.upper() == place)
    return bool(separated) and credit.isupper() and place.upper() == place


def _is_like_place(words: str) -> bool:
    """Whether capitals may be taken for a place."""
    parts = re.findall(rf"{_UPPER}{{2,}}", words)
    if any(part in LABELS or part in ACRONYMS for part in parts):
        return False
    # Three letters are an acronym more often than a place; many words are a loud subheading.
    return len(words) >= 4 and (len(parts) <= 2 or bool(_THREE_WORDS.match(words)))

"""Bylines → the names in them."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable

from reportedly.intake.agencies import agencies_in, agency

_TAG = re.compile(r"<[^>]{0,200}>")
_PREFIX = re.compile(
    r"^(?:(?:written|reported|ein\w* \w+|(?:gast)?(?:kommentar|beitrag|essay|analyse|interview)|"
    r"text|story|words|article|aufgezeichnet|protokolliert|propos recueillis)\s+)?"
    r"(?:von|by|par|por|di|da|door|af|av)\b\s*:?\s+",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:authors?|autor(?:in|en)?|auteurs?|text|redaktion)\s*:\s*", re.IGNORECASE)
_STRONG = re.compile(r"\s*[;|\n\t•·]\s*")
_WEAK = re.compile(r"\s*(?:,|/|&|\b(?:und|and|et|y|e|with|mit)\b)\s*")
_PLACE = re.compile(r"\s+(?:in|aus|à|en|from|at)\s+(?=[^\W\d_a-z]).*$")
_ADDRESS = re.compile(r"^(?:https?:|www\.|//|@)|^\S+@\S+\.\w+$", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\(([^()]{0,60})\)")
_ROLE = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|journalist|columnist|staff|producer|"
    r"redakteur(?:in)?|korrespondent(?:in)?|reporter(?:in)?|autor(?:in)?|chef\w*|volontär(?:in)?|"
    r"journaliste|rédact\w+|envoyée? spéciale?|redactora?|corresponsal|periodista)\b",
    re.IGNORECASE,
)
_PARTICLES = "von|van|de|del|della|der|den|dos|da|di|du|la|le|el|al|bin|ibn|zu|zur|ter|ten|y"
_LONGEST = 120  # characters of a byline
_WORDY = 8  # words from which on a "name" is a sentence


def names(values: Iterable[str], *, split: bool = True) -> tuple[str, ...]:
    """The names in ``values``, each once, as they are written there.

    Addresses, handles, introducing words ("Von", "By") and what follows a name (place, post) are
    left out. With ``split`` false each value is one name, as for an organisation.
    """
    found: dict[str, str] = {}
    for value in values:
        for name in _parts(_cleaned(value)) if split else (_cleaned(value),):
            if name and not _ADDRESS.search(name) and len(name.split()) <= _WORDY:
                found.setdefault(name.casefold(), name)
    return tuple(found.values())


def is_byline(paragraph: str) -> bool:
    """Whether ``paragraph`` is nothing but "Von", "By" or the like and capitalised names."""
    if len(paragraph) > _LONGEST or not _PREFIX.match(paragraph):
        return False
    rest = _PREFIX.sub("", paragraph, count=1)
    words = re.findall(r"[^\W\d_][\w'’.-]*", rest)
    connecting = {*_PARTICLES.split("|"), "und", "and", "et", "in"}
    capital = [word for word in words if word[0].isupper()]
    strange = [w for w in words if w not in capital and w not in connecting and not agency(w)]
    enough = len(capital) >= 2 or any(agency(word) for word in words)
    return enough and not strange and not re.search(r"[!?:]|\d{3}|\.\s*$", rest)


def _cleaned(value: str) -> str:
    text = unicodedata.normalize("NFC", _TAG.sub("", html.unescape(value)))
    text = re.sub(r"[ \u00a0\u200b\u00ad]+", " ", text).strip()
    text = _BRACKET.sub(_without_brackets, text)
    return _PREFIX.sub("", _LABEL.sub("", text)).strip(" ,;|–—-\n\t")


def _parts(text: str) -> list[str]:
    return [name for part in _STRONG.split(text) if part for name in _persons(part)]


def _persons(text: str) -> list[str]:
    """Splits at commas and conjunctions where what stands on both sides can be a name."""
    pieces = [piece for piece in _WEAK.split(text) if piece]
    if len(pieces) < 2:
        return [_bare(text)]
    people = [piece for piece in pieces if _stands_alone(piece)]
    if not people or (len(people) < len(pieces) and "," not in text and "/" not in text):
        return [_bare(text)]
    if pieces[0] not in people and all(map(agency, people)):
        people.insert(0, pieces[0])  # a newsroom of one word, and the agencies it prints
    return [_bare(piece) for piece in people]


def _stands_alone(piece: str) -> bool:
    return bool(agency(piece)) or (len(piece.split()) >= 2 and not _ROLE.search(piece))


def _without_brackets(match: re.Match[str]) -> str:
    """What a bracket after a name holds is its place or post, if not an agency beside it."""
    return "; " + "; ".join(agencies_in(match[1])) if agencies_in(match[1]) else ""


def _bare(text: str) -> str:
    return _PREFIX.sub("", _PLACE.sub("", text)).strip(" ,.;|–—-") if text else text

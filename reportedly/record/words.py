"""How words are cut, folded and stemmed so that they are found however they are written.

Each word is indexed twice: *spelled*, as it stands but without case, with umlauts and ß written
out (während → waehrend, Straße → strasse) and other accents dropped; and by its *stem* (Snowball,
https://snowballstem.org), which drops inflection and umlauts (Häuser, Hauses → haus).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

from reportedly.report import Span

# Combining accents and the soft hyphen stand inside a word and do not end it.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad])*")
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "\u00ad": None})
# Letters that Unicode does not take apart into a base letter and an accent.
_PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "eu": "basque",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
    "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Snowball's algorithm for a language (ISO 639-1). Other languages are found by their words."""

COMPOUNDING = frozenset({"da", "de", "et", "fi", "hu", "nb", "nl", "nn", "no", "sv"})
"""Languages that write a compound as one word, so that a word is looked for inside others."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: the offsets at which it stands, how it is spelled, and its stem."""

    start: int
    end: int
    spelled: str
    stem: str


def cut(text: str) -> tuple[str, ...]:
    """The words of ``text`` as they stand."""
    return tuple(_WORD.findall(text))


def words(text: str, spans: Iterable[Span], language: str) -> tuple[Word, ...]:
    """The words of ``text`` inside ``spans``, each once and in order, in both written forms."""
    code = primary(language)
    return tuple(
        Word(m.start(), m.end(), spelled(m.group()), _stem(m.group(), code))
        for span in _merged(spans)
        for m in _WORD.finditer(text, span.start, span.end)
    )


def _merged(spans: Iterable[Span]) -> list[Span]:
    """``spans`` in order, those that touch or overlap made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def printable(words: str) -> str:
    r"""``words`` in valid Unicode: a byte of a file name that is none is written as ``\udcff``."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8")


def primary(language: str) -> str:
    """The language without its region: ``de`` for ``de-AT``."""
    return re.split("[-_]", language, maxsplit=1)[0].lower()


@lru_cache(maxsize=1 << 17)
def spelled(word: str) -> str:
    """``word`` without case and accents, umlauts and ß written out."""
    return plain(_composed(word).translate(_WRITTEN_OUT))


@lru_cache(maxsize=1 << 17)
def plain(word: str) -> str:
    """``word`` without case and accents, umlauts dropped to their vowel."""
    apart = unicodedata.normalize("NFKD", _composed(word))
    kept = "".join(c for c in apart if not unicodedata.combining(c) and c != "\u00ad")
    return kept.translate(_PLAIN)


def stem(word: str, language: str) -> str:
    """The stem of ``word`` in ``language``; the plain word where no stemmer knows the language."""
    return _stem(word, primary(language))


@lru_cache(maxsize=1 << 17)
def _stem(word: str, language: str) -> str:
    algorithm = STEMMERS.get(language)
    if algorithm is None:
        return plain(word)
    return plain(_stemmer(algorithm).stemWord(_composed(word).replace("\u00ad", "")))


@lru_cache
def _stemmer(algorithm: str) -> Any:
    # Not snowballstemmer.stemmer(): that hands over to PyStemmer where it is installed, whose
    # stems may be of another version than those in the record.
    module = import_module(f"snowballstemmer.{algorithm}_stemmer")
    return getattr(module, f"{algorithm.capitalize()}Stemmer")()


def _composed(word: str) -> str:
    return unicodedata.normalize("NFC", word.casefold())


def names_match(asked: str, name: str) -> bool:
    """Whether every word of ``asked`` is a word of ``name``, however both are written."""
    given = set(folded(name).split())
    return all(given & {spelled(word), plain(word)} for word in cut(asked))


def folded(name: str) -> str:
    """Every way in which the words of ``name`` may be asked for, between blanks."""
    forms = dict.fromkeys(form for word in cut(name) for form in (spelled(word), plain(word)))
    return f" {' '.join(forms)} "

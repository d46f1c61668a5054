"""The language of a text."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

UNKNOWN = "und"
_SURE = 0.9  # from here the text's own characters outweigh what a page declares
_LIKELY = 0.5  # from here they are believed where nothing is declared
_SAMPLE = 1000  # characters that are looked at
_CODE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")


def language_of(text: str, declared: str | None = None) -> str:
    """ISO 639-1 code of ``text``'s language, "und" where neither text nor page tells it.

    A page's declaration is often its template's; it decides only where the text is too short
    to be sure.
    """
    stated = code(declared)
    sample = text[:_SAMPLE]
    if not any(character.isalpha() for character in sample):
        return stated or UNKNOWN
    found, confidence = _identifier().classify(sample)
    if confidence >= _SURE and len(found) == 2:
        return str(found)
    if stated:
        return stated
    return str(found) if confidence >= _LIKELY and len(found) == 2 else UNKNOWN


def code(declared: str | None) -> str | None:
    """The language in a declaration such as "de-DE", "en_GB" or "fr", or None."""
    match = _CODE.match((declared or "").strip())
    return match[0].lower() if match else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

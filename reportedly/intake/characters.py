"""Characters as a report's text holds them."""

from __future__ import annotations

import html
import re
import unicodedata

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d?);", re.IGNORECASE)
_BREAK = re.compile(r"\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
# Control characters, soft hyphens, zero-width spaces, joiners and marks of writing direction,
# variation selectors for text, halves of surrogate pairs, and code points that are no characters
# or anybody's own.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u180e"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff\ufff9-\ufffc\ufffe\uffff"
    "\ud800-\uf8ff]"
)
# Joiners shape letters in the scripts from Hebrew to Khmer, and join pictographs.
_JOINER = re.compile("(?<![\u0590-\u17ff\u2600-\ufaff\U0001f000-\U0001faff])[\u200c\u200d]")
_SPACE = re.compile(r"[^\S\n]+")
_FOLDED = {"ae": "a", "oe": "o", "ue": "u"}
_ACCENT = re.compile("[\u0300-\u036f]")
_BETWEEN = re.compile(r"[\W_]+")
_SPELT = re.compile("|".join(_FOLDED))


def tidy(text: str) -> str:
    """``text`` with composed characters (NFC), single blanks, line feeds as its line breaks.

    Invisible characters are left out and character references resolved; lines lose the blanks
    at their ends.
    """
    text = _BREAK.sub("\n", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
        text = _BREAK.sub("\n", text)
    text = _JOINER.sub("", _INVISIBLE.sub("", text))
    text = unicodedata.normalize("NFC", text)
    return "\n".join(_SPACE.sub(" ", line).strip() for line in text.split("\n"))


def line(text: str) -> str:
    """``text`` tidied, on one line."""
    return " ".join(tidy(text).split())


def folded(text: str) -> str:
    """``text`` as a key to compare by: its letters and digits without case and accents.

    "Während", "waehrend" and "WAHREND" have one key. Words are set apart by blanks.
    """
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return _BETWEEN.sub(" ", _SPELT.sub(lambda match: _FOLDED[match[0]], plain)).strip()
